"""Pairs of reports that were found to be alike enough, by the names of the reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from msgspec import Struct

from .cluster import Floats, Ints
from .columns import Columns
from .pairs import Mask


class Found(Struct, frozen=True):
    """Pairs that meet and score enough; i < j number the names, which ascend.  `columns` are of the wanted reports
    among the names."""

    names: list[str]
    i: Ints
    j: Ints
    score: Floats
    columns: Columns

    def only(self, which: Mask) -> Found:
        """Some of the pairs."""
        return Found(self.names, self.i[which], self.j[which], self.score[which], self.columns)

    def outside(self, which: Mask, mine: Mask) -> dict[str, float]:
        """The reports that are not mine (by number) of some of the pairs, with what the best of these scores."""
        best: dict[str, float] = {}
        for i, j, score in zip(self.i[which].tolist(), self.j[which].tolist(), self.score[which].tolist(), strict=True):
            for n in (i, j):
                if not mine[n]:
                    best[self.names[n]] = max(score, best.get(self.names[n], score))
        return best

    def among(self, number: Mapping[str, int]) -> tuple[Ints, Ints, Floats]:
        """The pairs whose reports both have a number, by that."""
        to = ints(number.get(r, -1) for r in self.names)
        i, j = to[self.i], to[self.j]
        ok = (i >= 0) & (j >= 0)
        return i[ok], j[ok], self.score[ok]


def columns_of(wanted: Sequence[set[str]], found: Sequence[Found]) -> Columns:
    """The columns of all the reports that were wanted, ascending."""
    of = Columns.joined([f.columns for f in found])
    return of.rows(np.argsort(np.array([r for mine in wanted for r in sorted(mine)])))


def ints(numbers: Iterable[int]) -> Ints:
    """Whole numbers as an array."""
    return np.fromiter(numbers, dtype=np.int64)
