"""Two data sets side by side: events in both, in one only, and where they differ.  Which of them is right is not asked."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

import numpy as np
from msgspec import Struct

from ..know.comparing import comparing
from .assign import assign
from .columns import NO_DAY, Floats, Ints, columns, named
from .differ import Difference, differences
from .likely import Likely
from .near import Near
from .row import Row

#: so many rows of the second are kept of each row of the first, the most likely
_MOST = 32
#: rounds in which it is found out how many rows have no partner
_ROUNDS = 3


class Pair(Struct, frozen=True, kw_only=True):
    """Rows (by their places) that are one event: how likely (log2 of the odds), and where they differ."""

    a: int
    b: int
    score: float
    differences: tuple[Difference, ...]


class Compared(Struct, frozen=True, kw_only=True):
    """Two data sets compared, rows by their places in `a` and `b`.  `parts` are rows of one only that could be one event
    with a row that has found another already: (row of a, row of b, log2 of the odds); `undated` are compared with
    nothing, and `crowded` (of the first) with the nearest only of all that lie beside them."""

    a: Sequence[Row]
    b: Sequence[Row]
    pairs: tuple[Pair, ...]
    only_a: tuple[int, ...]
    only_b: tuple[int, ...]
    parts: tuple[tuple[int, int, float], ...]
    undated_a: tuple[int, ...]
    undated_b: tuple[int, ...]
    crowded: tuple[int, ...]


def compare(a: Sequence[Row], b: Sequence[Row]) -> Compared:
    """Compare the rows of two data sets.  The answer does not depend on the ids of rows."""
    names = named(a, b)
    one, other = columns(a, names), columns(b, names)
    likely, near = Likely(one, other, names), Near(one, other, comparing().days)
    kept = [_best(x, y, likely.score(x, y), len(a), len(b)) for x, y in near if len(x)]
    rows, theirs, scores = (
        (np.concatenate(c) for c in zip(*kept, strict=True)) if kept else (np.zeros(0, int), np.zeros(0, int), np.zeros(0))
    )
    found = _found(rows, theirs, scores, len(a), len(b))
    score = {(int(x), int(y)): float(s) for x, y, s in zip(rows, theirs, scores, strict=True)}
    there = set(found.values())
    pairs = tuple(
        Pair(a=x, b=y, score=round(score[x, y], 2), differences=tuple(differences(a[x], b[y], names)))
        for x, y in sorted(found.items())
    )
    return Compared(
        a=a,
        b=b,
        pairs=pairs,
        only_a=tuple(x for x in range(len(a)) if x not in found),
        only_b=tuple(y for y in range(len(b)) if y not in there),
        parts=tuple((x, y, round(s, 2)) for (x, y), s in score.items() if (x in found) != (y in there)),
        undated_a=tuple(np.flatnonzero(one.first == NO_DAY).tolist()),
        undated_b=tuple(np.flatnonzero(other.first == NO_DAY).tolist()),
        crowded=tuple(sorted(near.crowded)),
    )


def _found(one: Ints, other: Ints, scores: Floats, n: int, m: int) -> dict[int, int]:
    """Which rows are one event.  Only what has no partner of its own can be mistaken for another's, so that chance counts
    among those: how many they are is taken from the round before."""
    found: dict[int, int] = {}
    alone = 1.0
    for _ in range(_ROUNDS):
        least = max(comparing().joined + log2(alone), comparing().least)
        found = assign(n, one, other, scores - least)
        alone = max(1 - len(found) / max(n, 1), 1 - len(found) / max(m, 1), 1 / max(n, m, 1))
    return found


def _best(one: Ints, other: Ints, scores: Floats, n: int, m: int) -> tuple[Ints, Ints, Floats]:
    """The pairs that are likely enough, the most likely of each row of the first; of those alike, those that stand near
    each other in the two data sets, since many rows alike should not all keep the same few."""
    enough = scores > comparing().least
    one, other, scores = one[enough], other[enough], scores[enough]
    beside = np.abs(one / max(n, 1) - other / max(m, 1))
    order = np.lexsort((beside, -scores, one))
    one, other, scores = one[order], other[order], scores[order]
    begin = np.searchsorted(one, one)
    first = np.arange(len(one)) - begin < _MOST
    return one[first], other[first], scores[first]
