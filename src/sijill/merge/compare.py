"""How two reports compare, by the levels of know/data/merge.yaml: time, place, type, people, parties, tolls, weapons,
words.  Every comparison gives the same whichever report comes first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from ..know import knowledge
from ..know.akin import akin_to
from ..know.merging import merging
from .columns import OPEN, PRECISIONS, Columns, Ints

Mask = np.ndarray[Any, np.dtype[np.bool_]]


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


def _choose(comparison: str, cases: Mapping[str, Mask]) -> Ints:
    """The number of the first level that holds."""
    levels = merging().levels(comparison)
    numbers = [levels[name] for name in cases]
    return np.select(list(cases.values()), numbers, default=levels["unknown"])


def what(c: Columns, i: Ints, j: Ints) -> Ints:
    return _choose(
        "what", {"same": c.type[i] == c.type[j], "akin": _akin()[c.type[i], c.type[j]], "other": np.full(len(i), True)}
    )


def when(c: Columns, i: Ints, j: Ints) -> Ints:
    first_i, last_i, first_j, last_j = c.first[i], c.last[i], c.first[j], c.last[j]
    unknown = (first_i == -OPEN) & (last_i == OPEN) | (first_j == -OPEN) & (last_j == OPEN)
    open_i, open_j = first_i == -OPEN, first_j == -OPEN
    gap = np.maximum(np.maximum(first_i - last_j, first_j - last_i), 0)
    wide = np.maximum(last_i - first_i, last_j - first_j)
    days = wide == 0
    # with an open beginning, an incident is the likelier the less time lies between it and the end
    end = np.abs(last_i - last_j)
    before = open_i & open_j
    some = open_i | open_j
    return _choose(
        "when",
        {
            "unknown": unknown,
            "same-day": days & (gap == 0),
            "next-day": days & (gap == 1),
            "days": days & (gap <= 3),
            "week": days & (gap <= 10),
            "after": some & (gap > 1),
            "until-near": some & ~before & (end <= 2),
            "until-week": some & ~before & (end <= 10),
            "until-month": some & ~before & (end <= 31),
            "until-long": some & ~before,
            "both-until-near": before & (end <= 1),
            "both-until-week": before & (end <= 10),
            "both-until-month": before & (end <= 31),
            "both-until-long": before,
            "overlap-week": (gap == 0) & (wide <= 7),
            "overlap-month": (gap == 0) & (wide <= 31),
            "overlap": gap == 0,
            "nearly": (gap <= 2) & ~days,
            "apart": np.full(len(i), True),
        },
    )


def where(c: Columns, i: Ints, j: Ints) -> Ints:
    a, b = (slice(None), slice(None), None), (slice(None), None, slice(None))
    name_i, name_j = c.place[i][a], c.place[j][b]
    there = (name_i != 0) & (name_j != 0)
    apart = np.sqrt(((c.point[i][:, :, None] - c.point[j][:, None, :]) ** 2).sum(-1))
    known = there & ~np.isnan(apart)
    r_i, r_j = c.radius[i][a], c.radius[j][b]
    big, radii = np.maximum(r_i, r_j), r_i + r_j
    fine = PRECISIONS.index("district") + 1
    p_i, p_j = c.precision[i][a], c.precision[j][b]
    least = np.minimum(p_i, p_j)
    exact = known & (least >= fine)
    same_name = there & (name_i == name_j)
    country_i, country_j = c.country[i][a], c.country[j][b]
    admin_i, admin_j = c.admin1[i][a], c.admin1[j][b]
    one = exact & ((apart < 1) | (same_name & (apart <= radii)))
    in_country = there & (country_i == country_j) & (country_i != 0)
    in_admin = in_country & (admin_i == admin_j) & (admin_i != 0)
    vague = there & ~exact

    def any_(mask: Mask) -> Mask:
        return mask.any(axis=(1, 2))

    return _choose(
        "where",
        {
            "unknown": ~any_(there),
            "same-small": any_(one & (big <= 3.5)),
            "same-town": any_(one & (big <= 10)),
            "same-city": any_(one),
            "same-name": any_(same_name & ~known),
            "near": any_(exact & (apart - radii <= 10)),
            "same-province": any_(in_admin & vague),
            "fifty": any_(exact & (apart - radii <= 50)),
            "province": any_(in_admin),
            "inside": any_(vague & known & (least > 1) & (apart <= big)),
            "country": any_(in_country & vague & (least <= 1)),
            "far": any_(in_country),
            "abroad": np.full(len(i), True),
        },
    )


def _shared(x: Ints, y: Ints) -> Ints:
    """How many of the keys of each row of x are in the same row of y."""
    return ((x[:, :, None] == y[:, None, :]) & (x[:, :, None] != 0)).any(axis=2).sum(axis=1)


def people(c: Columns, i: Ints, j: Ints) -> Ints:
    both = _both(_shared, c.person[i], c.person[j])
    family = _both(_shared, c.family[i], c.family[j])
    n_i, n_j = (c.family[i] != 0).sum(axis=1), (c.family[j] != 0).sum(axis=1)
    return _choose(
        "people",
        {
            "unknown": (n_i == 0) | (n_j == 0),
            "two": both >= 2,
            "one": both == 1,
            "families": family >= 2,
            "family": family == 1,
            "none": np.full(len(i), True),
        },
    )


def _both(count: Any, x: Ints, y: Ints) -> Ints:
    return np.minimum(count(x, y), count(y, x))


def parties(c: Columns, i: Ints, j: Ints) -> Ints:
    doer = _shared(c.acting[i], c.acting[j]) > 0
    done_to = _shared(c.acted_on[i], c.acted_on[j]) > 0
    near_doer = _shared(c.above_acting[i], c.above_acting[j]) > 0
    near_done_to = _shared(c.above_acted_on[i], c.above_acted_on[j]) > 0
    doers = (c.acting[i] != 0).any(1) & (c.acting[j] != 0).any(1)
    others = (c.acted_on[i] != 0).any(1) & (c.acted_on[j] != 0).any(1)
    turned = (_shared(c.acting[i], c.acted_on[j]) > 0) | (_shared(c.acting[j], c.acted_on[i]) > 0)
    return _choose(
        "parties",
        {
            "both": doer & done_to,
            "doer": doer,
            "done-to": done_to,
            "affiliated": near_doer | near_done_to,
            "turned": turned,
            "other": doers | others,
        },
    )


def toll(c: Columns, i: Ints, j: Ints) -> Ints:
    """Of the killed where both tell it, else of the injured, else of the others."""
    low_i, low_j, high_i, high_j = c.low[i], c.low[j], c.high[i], c.high[j]
    told = (low_i >= 0) & (low_j >= 0)
    act = told.argmax(axis=1)
    row = np.arange(len(i))
    a, b, x, y = low_i[row, act], low_j[row, act], high_i[row, act], high_j[row, act]
    least, most = np.minimum(x, y), np.maximum(a, b)
    equal = (a == b) & (x == y) & (a == x)
    fits = most <= least
    small, large = np.minimum(a, b), most
    return _choose(
        "toll",
        {
            "unknown": ~told.any(axis=1),
            "equal-many": equal & (a >= 10),
            "equal-some": equal & (a >= 3),
            "equal-few": equal & (a == 2),
            "equal-one": equal,
            "fits": fits,
            "near": large <= np.maximum(small + 1, 1.5 * small),
            "twice": large <= 3 * small + 1,
            "other": np.full(len(i), True),
        },
    )


def weapon(c: Columns, i: Ints, j: Ints) -> Ints:
    a, b = c.weapons[i], c.weapons[j]
    return _choose("weapon", {"unknown": (a == 0) | (b == 0), "same": (a & b) != 0, "other": np.full(len(i), True)})


def words(c: Columns, i: Ints, j: Ints) -> Ints:
    x, y = c.words[i], c.words[j]
    hit = (x[:, :, None] == y[:, None, :]).any(axis=2) & (x != 0)
    shared = np.where(hit, (x & 7) ** 2, 0).sum(axis=1)
    norm = np.sqrt(((x & 7) ** 2).sum(axis=1) * ((y & 7) ** 2).sum(axis=1, dtype=np.float64))
    like = shared / np.maximum(norm, 1)
    cases = {f"l{n}": like >= n / 100 for n in (50, 35, 25, 18, 12, 8, 4)}
    return _choose("words", {"unknown": (x == 0).all(1) | (y == 0).all(1), **cases, "l0": np.full(len(i), True)})


def copy(c: Columns, i: Ints, j: Ints) -> Ints:
    x, y = c.runs[i], c.runs[j]
    shared = _shared(x, y)
    return _choose("copy", {"one-text": shared >= 8, "passage": shared >= 2, "unknown": np.full(len(i), True)})


#: in the order in which reasons name them
COMPARISONS = {
    "when": when,
    "where": where,
    "what": what,
    "people": people,
    "parties": parties,
    "toll": toll,
    "weapon": weapon,
    "words": words,
    "copy": copy,
}
