"""Whether two accounts of one article are told of one place."""

from __future__ import annotations

from .drafts import Draft
from .roles import Scene
from .traits import sites_of, spots_of
from .where import apart

#: kinds of places that lie in no town
_TOLD_AS = {"settlement", "district", "governorate"}
#: types of which each target is a strike of its own
FROM_AFAR = {"air-strike", "shelling"}


def elsewhere(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether two drafts are told of different places: of different spots where both name such, else of different
    regions."""
    spots = spots_of(scene, a), spots_of(scene, b)
    return apart(*spots) if all(spots) else apart(sites_of(scene, a), sites_of(scene, b))


def share_unlisted(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether both name a place that no list has, and that is small."""
    one, two = ({(p.name or p.text).lower() for p in spots_of(scene, d) if p.lat is None} for d in (a, b))
    named = [{(p.name or p.text).lower() for p in sites_of(scene, d)} for d in (a, b)]
    return bool(one & named[1] or two & named[0])


def may_be_within(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether one is placed only by names that no list has and that are told of as no town or district, so that they
    may lie in the other's town: "Lido beach", of Mogadishu."""
    one, two = spots_of(scene, a), spots_of(scene, b)
    if {a.event_type, b.event_type} & FROM_AFAR:
        return False
    divisions = [{p.admin1 for p in sites_of(scene, d)} - {None} for d in (a, b)]
    if all(divisions) and not divisions[0] & divisions[1]:
        return False
    return any(
        all(p.lat is None and p.feature not in _TOLD_AS for p in mine) and any(p.lat is not None for p in other)
        for mine, other in ((one, two), (two, one))
    )
