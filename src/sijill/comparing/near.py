"""Which rows of two data sets are compared at all: those near in time and in one square of the map or beside it, or at
a place of one name; what has no point, in the same province or country; what has no place, by those who took part.

Rows lie sorted by key and first day, so that all rows of a key within some days are one stretch of them.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .columns import NO_DAY, Columns, Ints

#: degrees of a square of the map
_SQUARE = 0.5
#: spans of days, each looked up apart: what is told to the day need not be looked for as far back as what is to the
#: month
_SPANS = (0, 7, 31, 366, 40_000)
#: pairs that are compared at once; the most rows of a stretch that one row is compared with
_AT_ONCE, MOST = 1_000_000, 4_000
_DAY = 1 << 20


class Near:
    """The pairs of two data sets to be compared; `crowded` counts the rows of the first that had more beside them than
    are compared, which are the nearest in the order of days."""

    def __init__(self, a: Columns, b: Columns, days: int) -> None:
        self._a, self._b, self._days = a, b, days
        self.crowded: set[int] = set()

    def __iter__(self) -> Iterator[tuple[Ints, Ints]]:
        """Rows of the first and rows of the second; each pair once, all pairs of a row together."""
        rows, low, high, order = self._stretches()
        by_row = np.argsort(rows, kind="stable")
        rows, low, high, which = rows[by_row], low[by_row], high[by_row], order[1][by_row]
        many = high - low
        self.crowded.update(np.unique(rows[many > MOST]).tolist())
        middle = (low + high) // 2
        low = np.where(many > MOST, middle - MOST // 2, low)
        many = np.minimum(many, MOST)
        at, ends = 0, np.cumsum(many)
        while at < len(rows):
            to = int(np.searchsorted(ends, (ends[at - 1] if at else 0) + _AT_ONCE, side="right"))
            to = max(to, at + 1)
            while to < len(rows) and rows[to] == rows[to - 1]:  # a row's pairs stay together
                to += 1
            n = many[at:to]
            starts = np.repeat(low[at:to] - np.concatenate(([0], np.cumsum(n)[:-1])), n)
            places = starts + np.arange(int(n.sum()))
            one, other = np.repeat(rows[at:to], n), order[0][np.repeat(which[at:to], n), places]
            pairs = np.unique(one * (len(self._b) + 1) + other)
            one, other = pairs // (len(self._b) + 1), pairs % (len(self._b) + 1)
            close = self._close(one, other)
            yield one[close], other[close]
            at = to

    def _close(self, one: Ints, other: Ints) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        a, b = self._a, self._b
        gap = np.maximum(a.first[one] - b.last[other], b.first[other] - a.last[one])
        near: np.ndarray[tuple[int], np.dtype[np.bool_]] = gap <= self._days
        return near

    def _stretches(self) -> tuple[Ints, Ints, Ints, tuple[Ints, Ints]]:
        """Rows of the first, each with the beginnings and ends of stretches in an order of the second."""
        a, b = self._a, self._b
        dated_a, dated_b = np.flatnonzero(a.first != NO_DAY), np.flatnonzero(b.first != NO_DAY)
        found: list[tuple[Ints, Ints, Ints, Ints]] = []
        orders: list[Ints] = []
        span = b.last - b.first
        for (rows, keys), (theirs, their_keys) in _keys(a, b, dated_a, dated_b):
            for least, most in zip((-1, *_SPANS), _SPANS, strict=False):
                of_span = (span[theirs] > least) & (span[theirs] <= most)
                if not of_span.any() or not len(rows):
                    continue
                order, key = theirs[of_span], their_keys[of_span]
                place = key * _DAY + b.first[order]
                sorting = np.argsort(place, kind="stable")
                place = place[sorting]
                low = np.searchsorted(place, keys * _DAY + np.maximum(a.first[rows] - self._days - most, 0))
                high = np.searchsorted(place, keys * _DAY + a.last[rows] + self._days, side="right")
                some = high > low
                found.append((rows[some], low[some], high[some], np.full(int(some.sum()), len(orders))))
                orders.append(order[sorting])
        width = max((len(o) for o in orders), default=1)
        table = np.zeros((max(len(orders), 1), width), dtype=np.int64)
        for k, o in enumerate(orders):
            table[k, : len(o)] = o
        if not found:
            none = np.zeros(0, dtype=np.int64)
            return none, none, none, (table, none)
        rows, low, high, which = (np.concatenate(x) for x in zip(*found, strict=True))
        return rows, low, high, (table, which)


def _keys(a: Columns, b: Columns, rows_a: Ints, rows_b: Ints) -> Iterator[tuple[tuple[Ints, Ints], tuple[Ints, Ints]]]:
    """By what rows meet: rows of the first and their keys, rows of the second and theirs."""
    on_a, on_b = rows_a[~np.isnan(a.lat[rows_a])], rows_b[~np.isnan(b.lat[rows_b])]
    beside = [(y, x) for y in (-1, 0, 1) for x in (-1, 0, 1)]
    square = [squares(a.lat[on_a], a.lon[on_a], _SQUARE, y, x) for y, x in beside]
    yield (np.tile(on_a, 9), np.concatenate(square)), (on_b, squares(b.lat[on_b], b.lon[on_b], _SQUARE))
    off_a, off_b = rows_a[np.isnan(a.lat[rows_a])], rows_b[np.isnan(b.lat[rows_b])]
    yield _with(rows_a, a.place), _with(rows_b, b.place)
    for names_a, names_b in ((a.admin1, b.admin1), (a.country, b.country)):
        yield _with(off_a, names_a), _with(rows_b, names_b)
        yield _with(on_a, names_a), _with(off_b, names_b)

    nowhere_a, nowhere_b = rows_a[~placed(a)[rows_a]], rows_b[~placed(b)[rows_b]]
    yield (nowhere_a, np.ones_like(nowhere_a)), (nowhere_b, np.ones_like(nowhere_b))
    yield _with(nowhere_a, a.party), _with(rows_b, b.party)
    yield _with(rows_a, a.party), _with(nowhere_b, b.party)


def placed(c: Columns) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which rows tell any place."""
    told: np.ndarray[tuple[int], np.dtype[np.bool_]] = (
        ~np.isnan(c.lat) | (c.place > 0) | (c.admin1 > 0) | (c.country > 0)
    )
    return told


def _with(rows: Ints, names: Ints) -> tuple[Ints, Ints]:
    """The rows that have a name, and it."""
    there = rows[names[rows] > 0]
    return there, names[there]


def squares(
    lat: np.ndarray[tuple[int], np.dtype[np.float64]],
    lon: np.ndarray[tuple[int], np.dtype[np.float64]],
    size: float,
    up: int = 0,
    right: int = 0,
) -> Ints:
    """The number of the square that each point lies in, or of one beside it; the map is round."""
    across = round(360 / size)
    y = np.floor((lat + 90) / size).astype(np.int64) + 1 + up
    x = (np.floor((lon + 180) / size).astype(np.int64) + right) % across
    numbers: Ints = y * across + x
    return numbers
