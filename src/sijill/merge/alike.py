"""Pairs of reports that were found to be alike enough, as numbers: as they are met, as they are kept, and each once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct

from ..model.alike import ROW
from .cluster import Floats, Ints
from .keys import Keys, distinct, numbers, within
from .pairs import Mask

#: one of the others of a report, as model/alike.py has it
_OTHER = np.dtype([("other", ">u8"), ("score", ">f4")])


class Ends(Struct, frozen=True):
    """Pairs, each from one of its ends or from both: the report, the other, and what they score."""

    of: Keys
    other: Keys
    score: Floats

    @staticmethod
    def read(kept: Mapping[str, bytes]) -> Ends:
        """The pairs of reports as they are kept."""
        rows = np.frombuffer(b"".join(kept.values()), dtype=_OTHER)
        sizes = np.fromiter((len(others) // ROW for others in kept.values()), dtype=np.int64, count=len(kept))
        return Ends(np.repeat(numbers(kept), sizes), rows["other"].astype(np.uint64), rows["score"].astype(np.float32))

    @staticmethod
    def joined(*some: Ends) -> Ends:
        """All of these pairs."""
        return Ends(*(np.concatenate(x) for x in zip(*((e.of, e.other, e.score) for e in some), strict=True)))

    def only(self, which: Mask) -> Ends:
        """Some of the pairs."""
        return Ends(self.of[which], self.other[which], self.score[which])

    def packed(self, reports: Sequence[str]) -> dict[str, bytes]:
        """What is to be kept of these reports, which ascend and have all the ends."""
        order = np.lexsort((self.other, self.of))
        rows = np.empty(len(order), dtype=_OTHER)
        rows["other"], rows["score"] = self.other[order], self.score[order]
        body, keys = rows.tobytes(), numbers(reports)
        ends = np.r_[np.searchsorted(self.of[order], keys), len(order)] * ROW
        return {r: body[a:b] for r, (a, b) in zip(reports, pairwise(ends.tolist()), strict=True)}


class Found(Struct, frozen=True):
    """Pairs, each once: i < j number the keys, which ascend; `mine` are the reports all pairs of which are here."""

    keys: Keys
    mine: Mask
    i: Ints
    j: Ints
    score: Floats

    @staticmethod
    def of(ends: Ends, reports: Keys) -> Found:
        """The pairs of these reports (ascending), of which all ends are given."""
        keys = distinct(np.concatenate([reports, ends.other]))
        mine = within(reports, keys)
        a, b = np.searchsorted(keys, ends.of), np.searchsorted(keys, ends.other)
        once = (a < b) | ~mine[b]
        a, b = a[once], b[once]
        return Found(keys, mine, np.minimum(a, b), np.maximum(a, b), ends.score[once])

    def only(self, which: Mask) -> Found:
        """Some of the pairs."""
        return Found(self.keys, self.mine, self.i[which], self.j[which], self.score[which])

    def without(self, pairs: Keys) -> Found:
        """Those that are not these: two keys a row."""
        gone = coded_pairs(self.keys, pairs)
        return self.only(~np.isin(self.i * len(self.keys) + self.j, gone)) if len(gone) else self

    def outside(self) -> Keys:
        """The reports of these pairs that are not mine."""
        return distinct(self.keys[np.concatenate([x[~self.mine[x]] for x in (self.i, self.j)])])

    def inside(self) -> tuple[Ints, Ints, Floats]:
        """The pairs of mine, by their places among mine."""
        place = np.cumsum(self.mine) - 1
        both = self.mine[self.i] & self.mine[self.j]
        return place[self.i[both]], place[self.j[both]], self.score[both]


class Known(Struct, frozen=True):
    """What pairs of so many reports score, as far as it was found before: each pair as one number, ascending."""

    number: int
    pairs: Ints
    score: Floats

    @staticmethod
    def of(ends: Ends, reports: Keys) -> Known:
        """What the pairs of these reports (ascending) score, of which either end or both are given."""
        ends = ends.only(within(reports, ends.of) & within(reports, ends.other))
        i, j = np.searchsorted(reports, ends.of), np.searchsorted(reports, ends.other)
        pairs = np.minimum(i, j) * len(reports) + np.maximum(i, j)
        order = np.argsort(pairs)
        return Known(len(reports), pairs[order], ends.score[order])

    def scores(self, i: Ints, j: Ints, scores: Callable[[Ints, Ints], Floats]) -> Floats:
        """What these pairs of reports score; `scores` finds it where it is not known."""
        asked = np.minimum(i, j) * self.number + np.maximum(i, j)
        at = np.searchsorted(self.pairs, asked)
        there = np.flatnonzero(at < len(self.pairs))
        there = there[self.pairs[at[there]] == asked[there]]
        out = np.empty(len(i), dtype=np.float32)
        out[there] = self.score[at[there]]
        new = np.ones(len(i), dtype=np.bool_)
        new[there] = False
        out[new] = scores(i[new], j[new])
        return out


def coded_pairs(keys: Keys, pairs: Keys) -> Ints:
    """These pairs (two keys a row, the lesser first) that lie among the keys, each as one number."""
    pairs = pairs[within(keys, pairs[:, 0]) & within(keys, pairs[:, 1])]
    i, j = np.searchsorted(keys, pairs[:, 0]), np.searchsorted(keys, pairs[:, 1])
    return i * len(keys) + j


def pairs_of(apart: Iterable[tuple[str, str]]) -> Keys:
    """Pairs of reports as two keys a row."""
    return numbers(r for pair in apart for r in pair).reshape(-1, 2)


def runs(labels: Ints) -> Iterator[Ints]:
    """The places that have one label, ascending, for every label."""
    order = np.argsort(labels, kind="stable")
    return iter(np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)) if len(order) else iter(())
