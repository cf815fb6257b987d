"""Which reports meet in a block, and how they score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any

import numpy as np

from ..model.blocks import KEY, all_keys, crowded, least_crowded
from .cluster import Floats, Ints
from .columns import Columns
from .keys import Keys, distinct, names, numbers, within
from .score import scores

Mask = np.ndarray[Any, np.dtype[np.bool_]]

#: pairs that are held at once
_AT_ONCE = 4_000_000


class Rows:
    """Rows of the table of blocks: `key` as `blocks` gives it, `report` as a number.  The active rows of every block
    are all there, and the passive ones where an active one is wanted."""

    def __init__(self, key: Ints, report: Ints) -> None:
        order = np.lexsort((report, key))  # the active of a block come first: their keys are the lesser
        key, self.report = key[order], report[order]
        block, active = key >> 1, key & 1 == 0
        start = np.flatnonzero(np.r_[True, block[1:] != block[:-1]]) if len(block) else np.zeros(0, dtype=np.int64)
        size = np.diff(np.r_[start, len(block)])
        actives = np.add.reduceat(active.astype(np.int64), start) if len(block) else start
        self.start = np.repeat(start, size)
        #: how many rows, from the start of its block, each row meets
        self.meets = np.where(active, np.repeat(size, size), np.repeat(actives, size))

    def cost(self, reports: int) -> Ints:
        """How many rows each report (0 to `reports`) meets."""
        return np.bincount(self.report, weights=self.meets, minlength=reports).astype(np.int64)

    def pairs(self, wanted: Mask, article: Ints) -> Iterator[tuple[Ints, Ints]]:
        """The pairs that meet of which at least one is wanted, each once, the lesser number first; no two reports of
        one article.  `wanted` and `article` go by the numbers of the reports."""
        left = np.flatnonzero(wanted[self.report] & (self.meets > 0))
        left = left[np.argsort(self.report[left], kind="stable")]
        until = np.cumsum(self.meets[left])
        last = np.flatnonzero(np.r_[self.report[left[1:]] != self.report[left[:-1]], True])  # of each report's rows
        at = 0
        while at < len(left):
            done = until[at - 1] if at else 0
            # all the rows of a report at once, so that a pair that meets twice is seen
            full = max(int(np.searchsorted(until, done + _AT_ONCE, side="right")), at + 1)
            to = int(last[int(np.searchsorted(last, full - 1))]) + 1
            some, at = left[at:to], to
            meets = self.meets[some]
            i = np.repeat(self.report[some], meets)
            first = self.start[some] - (np.cumsum(meets) - meets)
            j = self.report[np.arange(len(i)) + np.repeat(first, meets)]
            ok = (article[i] != article[j]) & ((i < j) | ~wanted[j])
            i, j = i[ok], j[ok]
            n = len(wanted)
            code = np.minimum(i, j) * n + np.maximum(i, j)
            code.sort()  # much faster than numpy's unique, which hashes
            code = code[np.r_[True, code[1:] != code[:-1]]] if len(code) else code
            yield code // n, code % n


class Meeting:
    """Rows of the table of blocks, key and report, as they are read: a large register has millions."""

    def __init__(self) -> None:
        self._parts: list[tuple[Ints, Keys]] = []

    def take(self, rows: Iterable[Sequence[tuple[int, str]]]) -> None:
        """Take more rows."""
        for some in rows:
            if some:
                key, report = zip(*some, strict=True)
                self._parts.append((np.array(key, dtype=np.int64), numbers(report)))

    def take_packed(self, reports: Iterable[Sequence[tuple[str, bytes]]]) -> None:
        """Take the rows of reports with their packed keys (model/blocks.py): much sooner done than row by row."""
        for some in reports:
            names_, packed = zip(*some, strict=True)
            sizes = np.fromiter(map(len, packed), dtype=np.int64, count=len(packed)) // KEY
            self._parts.append((all_keys(packed), np.repeat(numbers(names_), sizes)))

    def all(self) -> tuple[Ints, Keys]:
        """All the rows."""
        if len(self._parts) != 1:
            none = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64))
            self._parts = [tuple(map(np.concatenate, zip(none, *self._parts, strict=True)))]  # type: ignore[list-item]
        return self._parts[0]

    def thin(self) -> None:
        """Where all the rows of blocks are there: leave those that bring nobody together, one report alone or too
        many."""
        key, report = self.all()
        blocks, at, size = np.unique(key >> 1, return_inverse=True, return_counts=True)
        active = np.bincount(at, weights=key & 1 == 0, minlength=len(blocks)).astype(np.int64)
        meets = (active > 0) & (size > 1)
        for n in np.flatnonzero(meets & (size >= least_crowded())).tolist():
            meets[n] = not crowded(int(blocks[n]) << 1, int(active[n]), int(size[n] - active[n]))
        self._parts = [(key[meets[at]], report[meets[at]])]

    def reports(self) -> list[str]:
        """All that have a row."""
        return names(distinct(self.all()[1]))

    def of(self, wanted: Set[str], without: Set[str]) -> tuple[list[str], Rows]:
        """The reports that have a row or are wanted, `without` some, ascending; and their rows, by place there."""
        key, report = self.all()
        there = sorted({*self.reports(), *wanted} - (without - wanted))
        keys = numbers(there)
        here = within(keys, report)
        return there, Rows(key[here], np.searchsorted(keys, report[here]))


def scored(rows: Rows, columns: Columns, wanted: Mask, least: float) -> tuple[Ints, Ints, Floats]:
    """The pairs that meet and score `least` or more."""
    found: list[tuple[Ints, Ints, Floats]] = []
    for i, j in rows.pairs(wanted, columns.article):
        score = scores(columns, i, j, least)
        ok = score >= least
        found.append((i[ok], j[ok], score[ok]))
    if not found:
        none = np.zeros(0, dtype=np.int64)
        return none, none, np.zeros(0, dtype=np.float32)
    i, j, score = (np.concatenate(x) for x in zip(*found, strict=True))
    return i, j, score
