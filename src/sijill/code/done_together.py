"""Where an act was that one clause tells of together with another: "abducted 52 pupils and killed a teacher in a raid
on a school", of which only the raid is told of at a place below."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..model import Token
from .drafts import Draft
from .roles import Scene

#: words by which the second came after the first, maybe elsewhere
_LATER = frozenset(("later", "then", "afterwards", "subsequently", "before", "after"))


def with_places_of_both(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of violence; those placed no nearer than a country are where what is told in one breath with them
    was."""
    return [_placed(scene, d, drafts) for d in drafts]


def _placed(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> Draft:
    if not scene.know.codebook.is_violent(d.event_type) or any(p.feature != "country" for p in d.places):
        return d
    countries = {p.country for p in d.places}
    for other in drafts:
        near = [p for p in other.places if p.feature != "country"]
        if other is d or not near or not scene.know.codebook.is_violent(other.event_type):
            continue
        if countries and not countries & {p.country for p in near}:
            continue
        if any(_are_one_clause(scene, a.token, b.token) for a in d.triggers for b in other.triggers):
            return replace(d, places=(*near, *d.places))
    return d


def _are_one_clause(scene: Scene, a: int, b: int) -> bool:
    """Whether two verbs are joined by "and", of one subject, and neither says that it came later; for a noun stands the
    verb that it is the object of."""
    one, two = sorted((_verb(scene, a), _verb(scene, b)), key=lambda t: t.i)
    if two.dep != "conj" or two.head != one.i or one.pos != "VERB" or two.pos != "VERB":
        return False
    kids = scene.parsed.kids(two.i)
    return not any(k.dep in {"nsubj", "nsubjpass"} or k.lower in _LATER for k in kids)


def _verb(scene: Scene, i: int) -> Token:
    token = scene.parsed.tokens[i]
    return scene.parsed.head(i) if token.pos == "NOUN" and token.dep == "dobj" else token
