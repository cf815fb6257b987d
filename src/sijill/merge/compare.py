"""How two reports compare, by the levels of know/data/merge.yaml.  Every comparison gives the same whichever report
comes first.

Arrays have the pairs on their last axis: what a report has several of lies on the axis before.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from ..know import knowledge
from ..know.akin import akin_to
from ..know.merging import merging
from .columns import OPEN, PRECISIONS, Columns, Ints
from .profile import MOST_SPOTS
from .shared import Mask, across, among, has, shared

#: how many of a place's kilometres are no distance at all, and how many are next to it
_SAME_KM, _NEAR_KM, _FAR_KM = 1, 10, 50
#: radii (km) of small places, and of towns; what is wider is a city
_SMALL_KM, _TOWN_KM = 3.5, 10
#: what the level of two places is instead where the words of one account tell of a place of the other
_TOLD = {"unknown": "told", "country": "told", "province": "told-of", "far": "told-of"}
#: a toll may grow for so many days, as the wounded die and the dead are found
_GROWS = 31


def compare(c: Columns, i: Ints, j: Ints) -> dict[str, Ints]:
    """For each comparison the level of every pair (i[k], j[k]), as a number in the order of merge.yaml."""
    return {name: by(c, i, j) for name, by in COMPARISONS.items()}


def possible(c: Columns, i: Ints, j: Ints) -> Mask:
    """Which pairs may be one incident at all: their types are akin."""
    return _akin()[c.type[i], c.type[j]]


@cache
def _akin() -> Mask:
    types = [t.id for t in knowledge().codebook.types]
    return np.array([[b in akin_to(a) for b in types] for a in types])


@cache
def _violent() -> Mask:
    return np.array([t.family == "violence" for t in knowledge().codebook.types])


def _choose(comparison: str, size: int, cases: Mapping[str, Any]) -> Ints:
    """The number of the first level that holds, of each pair."""
    levels = merging().levels(comparison)
    out = np.full(size, levels["unknown"], dtype=np.int8)
    for name, holds in reversed(list(cases.items())):
        np.copyto(out, np.int8(levels[name]), where=holds)
    return out


def what(c: Columns, i: Ints, j: Ints) -> Ints:
    """The types of the two."""
    a, b = c.type[i], c.type[j]
    return _choose(
        "what",
        len(i),
        {"same": (a == b) & _violent()[a], "same-politics": a == b, "akin": _akin()[a, b], "other": True},
    )


def when(c: Columns, i: Ints, j: Ints) -> Ints:
    """The days on which they may have been.  What only has to have been by a day was likelier shortly before."""
    first_i, last_i, first_j, last_j = c.first[i], c.last[i], c.first[j], c.last[j]
    open_i, open_j = first_i == -OPEN, first_j == -OPEN
    gap = np.maximum(first_i - last_j, first_j - last_i)
    wide = np.maximum(last_i - first_i, last_j - first_j)
    days = wide == 0
    end = np.abs(last_i - last_j)
    both, some = open_i & open_j, open_i | open_j
    return _choose(
        "when",
        len(i),
        {
            "undated": open_i & (last_i == OPEN) | open_j & (last_j == OPEN),
            "same-day": days & (gap == 0),
            "next-day": days & (gap == 1),
            "days": days & (gap <= 3),
            "week": days & (gap <= 10),
            "after": some & (gap > 1),
            "both-by-day": both & (end <= 1),
            "both-by-week": both & (end <= 10),
            "both-by-month": both & (end <= 31),
            "both-by-long": both,
            "by-day": some & (end <= 2),
            "by-week": some & (end <= 10),
            "by-month": some & (end <= 31),
            "by-long": some,
            "overlap-week": (gap <= 0) & (wide <= 7),
            "overlap-month": (gap <= 0) & (wide <= 31),
            "overlap": gap <= 0,
            "nearly": ~days & (gap <= 2),
            "apart": True,
        },
    )


def where(c: Columns, i: Ints, j: Ints) -> Ints:
    """The two places of theirs that fit best.  Of one town two accounts say the more, the smaller it is; of one name
    that was taken for two places they say little, since either may have been mistaken for its namesake."""
    levels = merging().levels("where")
    best = np.full(len(i), len(levels), dtype=np.int8)
    there_i, there_j = across(c.place, i) != 0, across(c.place, j) != 0
    for k, has_k in enumerate(there_i):
        for m, has_m in enumerate(there_j):
            both = np.flatnonzero(has_k & has_m)
            found = _places(_place(c, i[both], k), _place(c, j[both], m))
            best[both] = np.minimum(best[both], found)
    best[best == len(levels)] = levels["unknown"]
    for level, told in _TOLD.items():
        some = np.flatnonzero(best == levels[level])
        best[some[_told_of(c, i[some], j[some])]] = levels[told]
    return best


def _told_of(c: Columns, i: Ints, j: Ints) -> Mask:
    """Whether the words of one tell of a place of the other, or the names of their small places share a word."""
    named_i, named_j = across(c.named, i), across(c.named, j)
    found: Mask = shared(named_i, named_j) > 0
    for named, others in ((named_i, j), (named_j, i)):
        some = np.flatnonzero(~found & named.any(axis=0))
        found[some] = has(c.words.take(others[some], axis=0), named[:, some])
    return found


def _place(c: Columns, rows: Ints, k: int) -> list[np.ndarray[Any, Any]]:
    """The k-th place of these reports."""
    columns = (c.place, c.radius, c.precision, c.country, c.admin1, c.quarter)
    point = c.point.reshape(-1, 3).take(rows * MOST_SPOTS + k, axis=0)
    return [np.ascontiguousarray(point.T), *(x[rows, k] for x in columns)]


def _places(a: list[np.ndarray[Any, Any]], b: list[np.ndarray[Any, Any]]) -> Ints:
    """How one place of the one compares with one of the other."""
    (point_a, name_a, radius_a, precision_a, country_a, admin_a, quarter_a) = a
    (point_b, name_b, radius_b, precision_b, country_b, admin_b, quarter_b) = b
    apart = np.sqrt(((point_a - point_b) ** 2).sum(axis=0))
    known = ~np.isnan(apart)
    big, radii = np.maximum(radius_a, radius_b), radius_a + radius_b
    least = np.minimum(precision_a, precision_b)
    exact = known & (least >= PRECISIONS.index("district") + 1)
    named = name_a == name_b
    one = exact & ((apart < _SAME_KM) | named & (apart <= radii))
    country = (country_a == country_b) & (country_a != 0)
    admin = country & (admin_a == admin_b) & (admin_a != 0)
    return _choose(
        "where",
        len(name_a),
        {
            "other-quarter": one & ~named & (quarter_a & quarter_b != 0),
            "same-small": one & (big <= _SMALL_KM),
            "same-town": one & (big <= _TOWN_KM),
            "same-city": one,
            "same-name": named & ~known & ~country,
            "near": exact & (apart - radii <= _NEAR_KM),
            "same-province": admin & ~exact,
            "fifty": exact & (apart - radii <= _FAR_KM),
            "inside": known & ~exact & (least > 1) & (apart <= big),
            "namesake": named & known & (least > 1),
            "province": admin,
            "country": country & (least <= 1),
            "far": country,
            "abroad": (country_a != 0) & (country_b != 0),
            "unknown": True,
        },
    )


def people(c: Columns, i: Ints, j: Ints) -> Ints:
    """The persons that are named."""
    n_i, n_j = c.family[i, 0] != 0, c.family[j, 0] != 0
    out = _choose("people", len(i), {"none": n_i & n_j})
    some = np.flatnonzero(n_i & n_j)
    person, rare = _named(across(c.person, i[some]), across(c.person, j[some]))
    family, rare_family = _named(across(c.family, i[some]), across(c.family, j[some]))
    cases = {
        "two": person >= 2,
        "one": rare >= 1,
        "known": person >= 1,
        "families": (family >= 2) & (rare_family >= 1),
        "family": rare_family >= 1,
        "family-known": family >= 1,
        "none": True,
    }
    out[some] = _choose("people", len(some), cases)
    return out


def _named(x: Ints, y: Ints) -> tuple[Ints, Ints]:
    """How many names the two share, and how many of these are rare."""
    odd_x, odd_y = np.where(x & 1, x, 0), np.where(y & 1, y, 0)
    return (
        np.minimum(shared(x, y), shared(y, x)),
        np.minimum(shared(odd_x, odd_y), shared(odd_y, odd_x)),
    )


def parties(c: Columns, i: Ints, j: Ints) -> Ints:
    """The actors of the register on either side, and what they belong to."""
    acting = (c.acting[i, 0] != 0) & (c.acting[j, 0] != 0)
    acted_on = (c.acted_on[i, 0] != 0) & (c.acted_on[j, 0] != 0)
    crossed = (c.acting[i, 0] != 0) & (c.acted_on[j, 0] != 0) | (c.acted_on[i, 0] != 0) & (c.acting[j, 0] != 0)
    out = _choose("parties", len(i), {})
    some = np.flatnonzero(acting | acted_on | crossed)
    i, j = i[some], j[some]
    do_i, do_j, to_i, to_j = (across(x, r) for x in (c.acting, c.acted_on) for r in (i, j))
    doer, done_to = shared(do_i, do_j) > 0, shared(to_i, to_j) > 0
    near = (shared(across(c.above_acting, i), across(c.above_acting, j)) > 0) | (
        shared(across(c.above_acted_on, i), across(c.above_acted_on, j)) > 0
    )
    turned = (shared(do_i, to_j) > 0) | (shared(to_i, do_j) > 0)
    out[some] = _choose(
        "parties",
        len(some),
        {
            "both": doer & done_to,
            "doer": doer,
            "done-to": done_to,
            "affiliated": near,
            "turned": turned,
            "other": acting[some] | acted_on[some],
        },
    )
    return out


def targets(c: Columns, i: Ints, j: Ints) -> Ints:
    """What, and people of what kind, was struck."""
    told = (c.target[i, 0] != 0) & (c.target[j, 0] != 0)
    out = _choose("targets", len(i), {"other": told})
    some = np.flatnonzero(told)
    same = shared(across(c.target, i[some]), across(c.target, j[some])) > 0
    out[some] = _choose("targets", len(some), {"same": same, "other": True})
    return out


def toll(c: Columns, i: Ints, j: Ints) -> Ints:
    """Of the killed where both tell it, else of the injured, else of the others."""
    low_i, low_j = c.low.take(i, axis=0), c.low.take(j, axis=0)
    told = (low_i >= 0) & (low_j >= 0)
    out = _choose("toll", len(i), {})
    some = np.flatnonzero(told.any(axis=1))
    told, low_i, low_j = told.take(some, axis=0), low_i.take(some, axis=0), low_j.take(some, axis=0)
    high_i, high_j = (c.high.take(x[some], axis=0) for x in (i, j))
    equal_acts = told & (low_i == low_j) & (high_i == high_j) & (low_i == high_i)
    row, act = np.arange(len(some)), told.argmax(axis=1)
    a, b, x, y = low_i[row, act], low_j[row, act], high_i[row, act], high_j[row, act]
    most, small = np.maximum(a, b), np.minimum(a, b)
    equal = equal_acts[row, act]
    later = c.published[i[some]].astype(np.int64) - c.published[j[some]]
    grew = (np.abs(later) <= _GROWS) & (later * (a - b) > 0)
    out[some] = _choose(
        "toll",
        len(some),
        {
            "equal-two": (equal_acts.sum(axis=1) > 1) & ((equal_acts * low_i).max(axis=1, initial=0) > 1),
            "equal-many": equal & (a >= 10),
            "equal-some": equal & (a >= 3),
            "equal-few": equal & (a == 2),
            "equal-one": equal,
            "open": (most <= np.minimum(x, y))
            & ((np.minimum(x, y) > 2 * most + 2) | (np.maximum(x, y) >= OPEN) & (most > 2 * small + 2)),
            "fits": most <= np.minimum(x, y),
            "near": most <= np.maximum(small + 1, 1.3 * small),
            "grew": grew & (most <= 2 * small + 2),
            "twice": most <= 2 * small + 1,
            "other": True,
        },
    )
    return out


def weapon(c: Columns, i: Ints, j: Ints) -> Ints:
    """The kinds of weapons."""
    a, b = c.weapons[i], c.weapons[j]
    return _choose("weapon", len(i), {"unknown": (a == 0) | (b == 0), "same": (a & b) != 0, "other": True})


def words(c: Columns, i: Ints, j: Ints) -> Ints:
    """The cosine of what their words tell, by those that are in both."""
    levels = merging().levels("words")
    told = np.sqrt(c.told[i].astype(np.float64) * c.told[j])
    some = np.flatnonzero(told)
    out = np.full(len(i), levels["unknown"], dtype=np.int8)
    _, both = among(c.words, i[some], j[some])
    like = np.einsum("mk,mk->m", both, c.tells.take(j[some], axis=0)) / told[some]
    cases = {f"l{n}": like >= n / 100 for n in (60, 50, 40, 30, 25, 20, 15, 12, 9, 6, 3)}
    out[some] = _choose("words", len(some), {**cases, "l0": True})
    return out


def copy(c: Columns, i: Ints, j: Ints) -> Ints:
    """Whether the two articles print one text."""
    runs, both = among(c.runs, i, j)
    number = np.count_nonzero(both & (runs != 0), axis=1)
    return _choose("copy", len(i), {"one-text": number >= 8, "passage": number >= 2, "unknown": True})


#: in the order in which reasons name them
COMPARISONS = {
    "when": when,
    "where": where,
    "what": what,
    "people": people,
    "parties": parties,
    "targets": targets,
    "toll": toll,
    "weapon": weapon,
    "words": words,
    "copy": copy,
}
