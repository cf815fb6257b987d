"""Accounts of one article that give one and the same toll, too large to be that of two incidents by chance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..model import HarmMention
from .agreement import compatible, real
from .drafts import Draft
from .further import others
from .joined import merged
from .other_incident import is_another
from .roles import Scene
from .same_place import elsewhere
from .several import are_summands, is_sum
from .tolls import tolls_of

#: so many killed and hurt in all are seldom those of two incidents, and so many days may lie between two tellings
_MANY, _DAYS = 4, 1

#: killed and hurt
Toll = tuple[int, int]


def with_same_tolls(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts (in the order of the text), those that give the toll of one before, at no other place and about the
    same day, told as of that: "three were killed and two hurt on Monday night. … The shooting, in which three died and
    two were wounded"."""
    tolls = [_of(told) for told in tolls_of(scene, drafts)]
    out: list[tuple[Draft, Toll]] = []
    for d, toll in zip(drafts, tolls, strict=True):
        alike = [k for k, (_, of) in enumerate(out) if of == toll and sum(of) >= _MANY]
        k = next((k for k in alike if _is_same(scene, out[k][0], d)), None)
        if k is None:
            out.append((d, toll))
        else:
            out[k] = (merged(scene, out[k][0], d), toll)
    return [d for d, _ in out]


def _of(harms: Sequence[HarmMention]) -> Toll:
    """How many were killed and hurt by exact numbers; nobody where any is inexact."""
    told = [h for h in harms if h.act in ("killed", "injured") and not h.negated]
    if any(h.qualifier != "exact" or h.low != h.high for h in told):
        return (0, 0)
    dead = sum(h.low for h in told if h.act == "killed")
    return (dead, sum(h.low for h in told) - dead)


def _is_same(scene: Scene, a: Draft, b: Draft) -> bool:
    violent = scene.know.codebook.is_violent
    if not (violent(a.event_type) and violent(b.event_type) and compatible(a, b)):
        return False
    if real(a.whether) != real(b.whether) or is_sum(scene, a) != is_sum(scene, b) or are_summands(scene, a, b):
        return False
    other = is_another(scene, a, b) or elsewhere(scene, a, b) or others(scene, b)["another"]
    return _is_about_then(a, b) and not other


def _is_about_then(a: Draft, b: Draft) -> bool:
    """Whether two accounts may be of days next to one another."""
    if a.time is None or b.time is None:
        return True
    first, then = sorted((a.time, b.time), key=lambda t: t.not_before or "")
    if first.not_after is None or then.not_before is None:
        return True
    return (date.fromisoformat(then.not_before) - date.fromisoformat(first.not_after)).days <= _DAYS
