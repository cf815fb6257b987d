"""How likely it is that two rows tell of one event: log2 of the odds, for many pairs at once.

Each field stands at one level (compare.yaml), which weighs log2 of how likely two codings of one event are to stand so
over how likely two others are; the second is counted in the data sets (Fellegi and Sunter, 1969; by frequency:
Winkler, 2000).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from rapidfuzz import fuzz

from ..know import knowledge
from ..know.akin import akin_to
from ..know.comparing import Level, comparing
from ..know.geo import EARTH_KM
from .columns import MOST_ACTORS, NO_DAY, Columns, Floats, Ints, Named, above
from .near import placed, squares

#: km within which places are one point, here, near, around, off; and within which one name is one place, though moved
_POINT, _HERE, _NEAR, _AROUND, _OFF = 0.2, 2.0, 12.0, 30.0, 60.0
#: degrees of the squares in which chance is counted for what is near, and for what is farther
_SMALL, _LARGE = 0.1, 0.4
#: how like two names of places are that are spellings of one (0 to 100), at least
_LIKE = 80
#: two tolls are near that are up to twice, or so many apart
_APART = 2
#: a count is never taken to be less than this many rows
_HALF = 0.5
#: so many rows count as much as what all rows say
_FEW = 10
#: what two places weigh that nothing brings together
_NEVER = -50.0
#: so many pairs count as much as what the list says
_PAIRS = 50

Levels = np.ndarray[Any, np.dtype[np.int8]]


class Likely:
    """Compares rows of two sets of columns."""

    def __init__(self, a: Columns, b: Columns, names: Named) -> None:
        self._a, self._b, self._names = a, b, names
        self._n = max(len(a) + len(b), 1)
        self._prior = -float(np.log2(max(len(a), len(b), comparing().rows)))
        self._alike: dict[tuple[int, int], bool] = {}
        self._days = _counts_of_days(a, b)
        self._of_place = _shares(self._n, len(names.places.names), a.place, b.place)
        self._of_area = _shares(self._n, len(names.areas.names), a.admin1, b.admin1, a.country, b.country)
        self._of_type = _shares(self._n, len(names.types.names), a.type, b.type)
        self._of_actor = _shares(self._n, len(names.actors.names), a.actors.ravel(), b.actors.ravel())
        self._of_party = _shares(self._n, len(names.parties.names), a.party, b.party)
        self._placed_a, self._placed_b = placed(a), placed(b)
        self._of_words = _shares(self._n, len(names.words.names), a.words, b.words)
        self._of_sides = _shares(self._n, len(names.sides.names), a.sides, b.sides)
        self._small, self._large = _around(a, b, _SMALL), _around(a, b, _LARGE)
        self._akin, self._of_akin = self._akins()
        self._above = self._aboves()
        self._here = {
            "sides": _Within(self._of_sides, (a.place, a.sides), (b.place, b.sides)),
            "party": _Within(self._of_party, (a.place, a.party), (b.place, b.party)),
            "actor": _Within(
                self._of_actor, *((np.repeat(x.place, MOST_ACTORS), x.actors.ravel()) for x in (a, b)), per=MOST_ACTORS
            ),
        }
        best = np.concatenate([a.best, b.best])
        self._tolls, self._toll_counts = np.unique(best, return_counts=True)

    def score(self, one: Ints, other: Ints) -> tuple[Floats, Levels]:
        """The odds of pairs of rows of the first and of the second, and at which level each field stands (by its number
        in compare.yaml, -1: at none)."""
        by_field = (self._when, self._where, self._what, self._who, self._toll)
        told = [weighs(one, other) for weighs in by_field]
        total: Floats = np.sum([weight for weight, _ in told], axis=0) + self._prior
        return total, np.stack([level for _, level in told], axis=1)

    # ------------------------------------------------------------------ when

    def _when(self, one: Ints, other: Ints) -> tuple[Floats, Levels]:
        a, b = self._a, self._b
        first, last = a.first[one], a.last[one]
        begin, end = b.first[other], b.last[other]
        gap = np.maximum(first - end, begin - last)
        low, high = np.minimum(first, begin), np.maximum(last, end)
        start, counts = self._days
        size = len(counts) - 1
        share = (counts[np.clip(high + 1 - start, 0, size)] - counts[np.clip(low - start, 0, size)]) / self._n
        return _weigh(
            "when",
            [
                ("same", (first == begin) & (last == end), share),
                ("overlap", gap <= 0, share),
                ("day", gap == 1, share),
                ("days", gap > 1, share),
            ],
            len(one),
        )

    # ------------------------------------------------------------------ where

    def _where(self, one: Ints, other: Ints) -> tuple[Floats, Levels]:
        a, b = self._a, self._b
        name_a, name_b = a.place[one], b.place[other]
        km = distances(a.lat[one], a.lon[one], b.lat[other], b.lon[other])
        mapped = ~np.isnan(km)
        beyond = np.where(mapped, np.maximum(km - a.radius[one] - b.radius[other], 0.0), 0.0)
        one_name = self._one_name(name_a, name_b, ~mapped | (beyond <= _OFF))
        by_name = np.maximum(self._of_place[name_a], self._of_place[name_b])
        small, large = self._small[one], self._large[one]
        area, area_b = a.admin1[one], b.admin1[other]
        land, land_b = a.country[one], b.country[other]
        known = (land > 0) & (land_b > 0)
        wide = (name_a == 0) | (name_b == 0)
        return _weigh(
            "where",
            [
                (
                    "exact",
                    (a.words[one] == b.words[other]) & (name_a > 0) & ~(km > _POINT),
                    self._of_words[a.words[one]],
                ),
                ("same", one_name & (beyond <= _NEAR), by_name),
                ("here", mapped & (beyond <= _HERE), small),
                ("moved", one_name & (beyond <= _OFF), by_name),
                ("namesake", one_name, by_name),
                ("near", mapped & (beyond <= _NEAR), small),
                ("around", mapped & (beyond <= _AROUND), large),
                ("off", mapped & (beyond <= _OFF), large),
                ("province", ~mapped & wide & (area == area_b) & (area > 0), self._of_area[area]),
                ("country", ~mapped & wide & known & (land == land_b), self._of_area[land]),
            ],
            len(one),
            rest=np.where(self._placed_a[one] & self._placed_b[other], _NEVER, 0.0),
        )

    def _one_name(self, one: Ints, other: Ints, ask: np.ndarray[Any, np.dtype[np.bool_]]) -> Any:
        """Whether names are one, or spellings of one; the second is asked of some pairs only."""
        same = (one == other) & (one > 0)
        asked = np.flatnonzero(ask & ~same & (one > 0) & (other > 0))
        width = len(self._names.places.names)
        pairs, back = np.unique(one[asked] * width + other[asked], return_inverse=True)
        same[asked] = np.fromiter((self._spelt(int(p) // width, int(p) % width) for p in pairs), dtype=bool)[back]
        return same

    def _spelt(self, one: int, other: int) -> bool:
        key = (min(one, other), max(one, other))
        if key not in self._alike:
            x, y = (self._names.places.names[k] for k in key)
            self._alike[key] = min(len(x), len(y)) > 3 and fuzz.ratio(x, y) >= _LIKE
        return self._alike[key]

    # ------------------------------------------------------------------ what

    def _akins(self) -> tuple[Any, Floats]:
        """Which types are akin, and the share of what is akin to each."""
        types = self._names.types.names
        known = {t.id for t in knowledge().codebook.types}
        akin = np.eye(len(types), dtype=bool)
        for k, name in enumerate(types):
            if name in known:
                akin[k] |= [other in akin_to(name) for other in types]
        shares: Floats = akin @ self._of_type
        return akin, shares

    def _what(self, one: Ints, other: Ints) -> tuple[Floats, Levels]:
        kind, kind_b = self._a.type[one], self._b.type[other]
        akin = self._of_akin[kind]
        return _weigh(
            "what",
            [
                ("same", (kind == kind_b) & (kind > 0), self._of_type[kind]),
                ("akin", (kind > 0) & (kind_b > 0) & self._akin[kind, kind_b], akin),
                ("other", (kind > 0) & (kind_b > 0), np.maximum(1 - akin, 0.01)),
            ],
            len(one),
        )

    # ------------------------------------------------------------------ who

    def _aboves(self) -> Ints:
        """What each actor belongs to at last, itself where it belongs to nothing."""
        tops: dict[str, int] = {}
        whom = ((name, (name, *above(name))[-1]) for name in self._names.actors.names)
        return np.array([tops.setdefault(top, k) if name else 0 for k, (name, top) in enumerate(whom)], dtype=np.int64)

    def _who(self, one: Ints, other: Ints) -> tuple[Floats, Levels]:
        mine, theirs = self._a.actors[one], self._b.actors[other]
        shared = (mine[:, :, None] == theirs[:, None, :]) & (mine[:, :, None] > 0)
        by_mine = shared.any(axis=2)
        there = self._a.place[one]
        share = self._here["actor"].of(np.repeat(there, MOST_ACTORS), mine.ravel()).reshape(mine.shape)
        rarest = np.where(by_mine, share, 1.0).min(axis=1)
        party, party_b = self._a.party[one], self._b.party[other]
        known = (party > 0) & (party_b > 0)
        top, top_b = self._above[mine], self._above[theirs]
        one_side = ((top[:, :, None] == top_b[:, None, :]) & (top[:, :, None] > 0)).any(axis=(1, 2))
        some = by_mine.any(axis=1)
        none = 1 - np.where(mine > 0, share, 0.0).max(axis=1)
        return _weigh(
            "who",
            [
                (
                    "exact",
                    (self._a.sides[one] == self._b.sides[other]) & known,
                    self._here["sides"].of(there, self._a.sides[one]),
                ),
                ("same", (party == party_b) & known, self._here["party"].of(there, party)),
                ("some", some, rarest),
                ("some", one_side & known, np.full(len(one), 0.6)),
                ("none", known, np.maximum(none, 0.01)),
            ],
            len(one),
        )

    # ------------------------------------------------------------------ toll

    def _toll(self, one: Ints, other: Ints) -> tuple[Floats, Levels]:
        a, b = self._a, self._b
        best, best_b = a.best[one], b.best[other]
        known = (best >= 0) & (best_b >= 0)
        apart = np.abs(best - best_b)
        most = np.maximum(best, best_b)
        overlap = (a.low[one] <= b.high[other]) & (b.low[other] <= a.high[one])
        half = np.searchsorted(self._tolls, most // 2), np.searchsorted(self._tolls, most * 2 + 1)
        sums = np.concatenate(([0], np.cumsum(self._toll_counts)))
        like = (sums[half[1]] - sums[half[0]]) / self._n
        same = self._toll_counts[np.minimum(np.searchsorted(self._tolls, best), len(self._tolls) - 1)] / self._n
        return _weigh(
            "toll",
            [
                ("same", known & (apart == 0), same),
                ("fits", known & ((overlap & (most > 0)) | (apart * 5 <= most)), like),
                ("near", known & ((apart <= _APART) | (apart * 2 <= most)), like),
                ("other", known, 1 - same),
            ],
            len(one),
        )


def _weigh(
    field: str, levels: Iterable[tuple[str, Any, Any]], n: int, rest: float | Floats = 0.0
) -> tuple[Floats, Levels]:
    """The weight of the first level that holds of each pair, and its number; `rest` where none does."""
    out, at = np.zeros(n) + rest, np.full(n, -1, dtype=np.int8)
    numbers = {name: k for k, name in enumerate(comparing().fields[field])}
    waiting = np.ones(n, dtype=bool)
    for name, holds, chance in levels:
        level: Level = comparing().fields[field][name]
        here = waiting & holds
        out[here] = np.log2(level.told / np.clip(chance[here], 1e-6, level.most))
        at[here] = numbers[name]
        waiting &= ~here
    return out, at


def learnt(levels: Levels) -> list[Floats]:
    """By field, what is to be added to the weight of each level, from the levels of pairs that are one event: how
    often they stand so, the list counting as much as so many pairs (expectation and maximisation, the pairs taken as
    certain)."""
    out = []
    for k, field in enumerate(comparing().fields.values()):
        told = np.array([level.told for level in field.values()])
        counts = np.bincount(levels[:, k][levels[:, k] >= 0], minlength=len(told))[: len(told)]
        share = (counts + _PAIRS * told / told.sum()) / (counts.sum() + _PAIRS)
        out.append(np.append(np.log2(share / told), 0.0))  # the last is for no level
    return out


def _shares(n: int, width: int, *names: Ints) -> Floats:
    """How large a share of the rows has each name."""
    counts = np.bincount(np.concatenate(names), minlength=width).astype(np.float64)
    counts[0] = 0
    shares: Floats = np.maximum(counts, _HALF) / n
    return shares


class _Within:
    """How large a share of the rows at a place has a name: who fights at one place does so often.  Of a place with few
    rows the share among all of them counts too."""

    def __init__(self, shares: Floats, *told: tuple[Ints, Ints], per: int = 1) -> None:
        places, names = (np.concatenate(x) for x in zip(*told, strict=True))
        self._width, self._shares, self._per = len(shares), shares, per
        self._keys, self._counts = np.unique(places * self._width + names, return_counts=True)
        self._rows = np.bincount(places) / per

    def of(self, places: Ints, names: Ints) -> Floats:
        """The share of each name at each place."""
        wanted = places * self._width + names
        at = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        count = np.where((self._keys[at] == wanted) & (places > 0), self._counts[at], 0)
        rows = np.where(places > 0, self._rows[places], 0)
        share: Floats = (count + _FEW * self._shares[names]) / (rows + _FEW)
        return share


def _counts_of_days(a: Columns, b: Columns) -> tuple[int, Floats]:
    """The first day, and how many rows lie before each day after it; a row of several days is spread over them."""
    first, last = np.concatenate([a.first, b.first]), np.concatenate([a.last, b.last])
    dated = first != NO_DAY
    first, last = first[dated], last[dated]
    if not len(first):
        return 0, np.zeros(1)
    start = int(first.min())
    change = np.zeros(int(last.max()) - start + 2)
    each = 1 / (last - first + 1)
    np.add.at(change, first - start, each)
    np.add.at(change, last - start + 1, -each)
    return start, np.concatenate(([0.0], np.cumsum(np.cumsum(change))[:-1]))


def _around(a: Columns, b: Columns, size: float) -> Floats:
    """The share of rows in the square of each row of the first and in those beside it."""
    lat, lon = np.concatenate([a.lat, b.lat]), np.concatenate([a.lon, b.lon])
    mapped = ~np.isnan(lat)
    numbers, counts = np.unique(squares(lat[mapped], lon[mapped], size), return_counts=True)
    out = np.zeros(len(a))
    here = np.flatnonzero(~np.isnan(a.lat))
    if len(numbers):
        for up in (-1, 0, 1):
            for right in (-1, 0, 1):
                wanted = squares(a.lat[here], a.lon[here], size, up, right)
                at = np.minimum(np.searchsorted(numbers, wanted), len(numbers) - 1)
                out[here] += np.where(numbers[at] == wanted, counts[at], 0)
    shares: Floats = np.maximum(out, _HALF) / max(len(lat), 1)
    return shares


def distances(lat: Floats, lon: Floats, lat_b: Floats, lon_b: Floats) -> Floats:
    """Great-circle distances in km (haversine formula); NaN where a point is not told."""
    p, q = np.radians(lat), np.radians(lat_b)
    h = np.sin((q - p) / 2) ** 2 + np.cos(p) * np.cos(q) * np.sin(np.radians(lon_b - lon) / 2) ** 2
    km: Floats = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(h, 0, 1)))
    return km
