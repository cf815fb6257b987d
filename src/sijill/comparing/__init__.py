"""Two data sets side by side: events in both, in one only, and where they differ.  Which of them is right is not
asked."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

import numpy as np
from msgspec import Struct

from ..know.comparing import comparing
from ..model.coding import CodedRow
from .assign import assign
from .columns import NO_DAY, Floats, Ints, columns, named
from .differ import Difference, differences
from .likely import Levels, Likely, learnt
from .near import Near

#: so many rows of the second are kept of each row of the first, the most likely
_MOST = 32
#: rounds in which it is found out how many rows have no partner
_ROUNDS = 3
#: what a pair may gain in them; the least share of rows that are taken to have a partner
_SPARE, _SOME = 3.0, 0.05


class Pair(Struct, frozen=True, kw_only=True):
    """Rows (by their places) that are one event: how likely (log2 of the odds), and where they differ."""

    a: int
    b: int
    score: float
    differences: tuple[Difference, ...]


class Compared(Struct, frozen=True, kw_only=True):
    """Two data sets compared, rows by their places in `a` and `b`.  `parts` are rows of one only that could be one
    event with a row that has found another already: (row of a, row of b, log2 of the odds); `undated` are compared with
    nothing, and `crowded` (of the first) with the nearest only of all that lie beside them."""

    a: Sequence[CodedRow]
    b: Sequence[CodedRow]
    pairs: tuple[Pair, ...]
    only_a: tuple[int, ...]
    only_b: tuple[int, ...]
    parts: tuple[tuple[int, int, float], ...]
    undated_a: tuple[int, ...]
    undated_b: tuple[int, ...]
    crowded: tuple[int, ...]


def compare(a: Sequence[CodedRow], b: Sequence[CodedRow]) -> Compared:
    """Compare the rows of two data sets.  The answer does not depend on the ids of rows."""
    names = named(a, b)
    one, other = columns(a, names), columns(b, names)
    likely, near = Likely(one, other, names), Near(one, other, comparing().days)
    kept = [_best(x, y, *likely.score(x, y), len(a), len(b)) for x, y in near if len(x)]
    none = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros((0, 5), dtype=np.int8)
    rows, theirs, scores, levels = (np.concatenate(c) for c in zip(none, *kept, strict=True))
    found, scores = _found(rows, theirs, scores, levels, len(a), len(b))
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
        parts=tuple(
            (x, y, round(s, 2))
            for (x, y), s in score.items()
            if s > comparing().joined and (x in found) != (y in there)
        ),
        undated_a=tuple(np.flatnonzero(one.first == NO_DAY).tolist()),
        undated_b=tuple(np.flatnonzero(other.first == NO_DAY).tolist()),
        crowded=tuple(sorted(near.crowded)),
    )


def _found(one: Ints, other: Ints, scores: Floats, levels: Levels, n: int, m: int) -> tuple[dict[int, int], Floats]:
    """Which rows are one event, and the odds.  In rounds: from the pairs of each, the next takes how often two codings
    of one event stand how to each other, and how many rows have no partner: the fewer they are, the less can be taken
    for one."""
    found: dict[int, int] = {}
    odds, least = scores, comparing().joined
    for _ in range(_ROUNDS):
        found = assign(n, one, other, odds - least)
        mine = np.full(n, -1)
        mine[list(found)] = list(found.values())
        more = learnt(levels[mine[one] == other])
        odds = scores + sum(more[k][levels[:, k]] for k in range(levels.shape[1]))
        alone = [max(1 - len(found) / max(size, 1), 1 / max(size, 1)) for size in (n, m)]
        least = max(
            comparing().joined + log2(alone[0] * alone[1] / max(len(found) / max(n, m, 1), _SOME)), comparing().least
        )
    return assign(n, one, other, odds - least), odds


def _best(one: Ints, other: Ints, scores: Floats, levels: Levels, n: int, m: int) -> tuple[Ints, Ints, Floats, Levels]:
    """The pairs that are likely enough, the most likely of each row of the first; of those alike, those that stand near
    each other in the two data sets, since many rows alike should not all keep the same few."""
    enough = np.flatnonzero(scores > comparing().least - _SPARE)
    beside = np.abs(one[enough] / max(n, 1) - other[enough] / max(m, 1))
    order = enough[np.lexsort((beside, -scores[enough], one[enough]))]
    rows = one[order]
    first = order[np.arange(len(rows)) - np.searchsorted(rows, rows) < _MOST]
    return one[first], other[first], scores[first], levels[first]
