"""From scored pairs to events: parts (reports linked by likeness, however far), and the groups within each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from msgspec import Struct

from ..model.merging import Profile
from .cluster import Floats, Ints, cluster
from .decided import Constraints

Mask = np.ndarray[Any, np.dtype[np.bool_]]

#: a pair that scores so much more than `joined` links its reports, whatever else they are like
SURE = 9.0
#: of the others so many link a report: enough that the accounts of one incident do not fall into pairs
LINKS = 5
#: a part of more reports is taken apart at a higher score before it is clustered, for that takes the square of its size
MOST_IN_PART = 1_000
#: pairs that are scored at once
_PAIRS_AT_ONCE = 500_000
#: a tie by decision, as a score
_TIED = 1e6


class Group(Struct, frozen=True):
    """Reports (their numbers, ascending) that are one event, its founder first published."""

    members: tuple[int, ...]
    founder: int


def linking(i: Ints, j: Ints, score: Floats, joined: float, whose: Mask | None = None) -> Mask:
    """Which of these pairs (each once) link their reports: those that are sure, and for every report its few best, ties
    by number, that score `joined`; `whose` (by number) are the reports whose best count, if not all.

    A day of many incidents in one city has a few mistaken pairs for each report; if all of them linked, they would
    chain the whole city and its every day together.
    """
    links: Mask = score >= joined + SURE
    rows = np.flatnonzero(score >= joined)
    of, other, row = np.r_[i[rows], j[rows]], np.r_[j[rows], i[rows]], np.r_[rows, rows]
    order = np.lexsort((other, -score[row], of))
    of, row = of[order], row[order]
    if len(of):
        begins = np.flatnonzero(np.r_[True, of[1:] != of[:-1]])
        rank = np.arange(len(of)) - np.repeat(begins, np.diff(np.r_[begins, len(of)]))
        best = rank < LINKS
        links[row[best if whose is None else best & whose[of]]] = True
    return links


def ties(reports: Sequence[str], constraints: Constraints) -> tuple[Ints, Ints, Floats]:
    """What decisions tie together, as pairs of places among these reports that link whatever they score."""
    place = {r: n for n, r in enumerate(reports)} if constraints.together else {}
    tied = [sorted(place[r] for r in group if r in place) for group in constraints.together]
    pairs = [(group[0], other) for group in tied for other in group[1:]]
    i, j = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return i, j, np.full(len(pairs), _TIED, dtype=np.float32)


def parts(number: int, i: Ints, j: Ints) -> Ints:
    """The reports (0 to `number`) that pairs link, however far: for each the least of them."""
    least = np.arange(number)
    while len(i):
        a, b = least[i], least[j]
        apart = a != b
        i, j, a, b = i[apart], j[apart], a[apart], b[apart]
        np.minimum.at(least, np.maximum(a, b), np.minimum(a, b))
        while not np.array_equal(up := least[least], least):
            least = up
    return least


def pieces(part: Ints, links: tuple[Ints, Ints, Floats], joined: float) -> Ints:
    """The parts (of each report the least of its part), the large ones in pieces that are small enough: what holds
    together at a higher score; what is alike beyond telling apart, in the order of its keys.  Of each report the least
    of its piece."""
    i, j, score = links
    piece, level, done = part.copy(), joined, np.zeros(len(part), dtype=np.bool_)
    while True:
        large = (np.bincount(piece, minlength=len(piece))[piece] > MOST_IN_PART) & ~done
        if not large.any():
            return piece
        level += 1
        higher = large[i] & (score >= level)
        i, j, score = i[higher], j[higher], score[higher]
        told = np.zeros(len(piece), dtype=np.bool_)
        told[piece[i[score < _TIED]]] = True
        tied, held = large & ~told[piece], parts(len(piece), i, j)
        for first in np.unique(piece[tied]).tolist():
            for some in _filled(np.flatnonzero(piece == first), held):
                piece[some] = some[0]
        done |= tied
        piece = np.where(large & ~tied, held, piece)


def _filled(members: Ints, held: Ints) -> Iterator[list[int]]:
    """What is alike beyond telling apart in the order of its keys, as many at once as may be, ascending; what holds
    together stays so."""
    together: dict[int, list[int]] = {}
    for m, first in zip(members.tolist(), held[members].tolist(), strict=True):
        together.setdefault(first, []).append(m)
    some: list[int] = []
    for tied in together.values():
        if some and len(some) + len(tied) > MOST_IN_PART:
            yield sorted(some)
            some = []
        some += tied
    yield sorted(some)


def settle(
    profiles: Sequence[Profile],
    pieces: Sequence[Sequence[int]],
    score: Callable[[Ints, Ints], Floats],
    joined: float,
    constraints: Constraints,
) -> Iterator[Group]:
    """The groups of the reports of these pieces (numbers of `profiles`, which ascend by key; each piece ascends).
    `score` scores any pairs."""
    yield from (Group((piece[0],), piece[0]) for piece in pieces if len(piece) == 1)
    for some in _lots(piece for piece in pieces if len(piece) > 1):
        for piece, full in zip(some, _matrices(some, score), strict=True):
            for members in _groups(profiles, piece, full, joined, constraints):
                yield Group(tuple(members), min(members, key=lambda r: _founding(profiles[r])))


def _founding(p: Profile) -> tuple[bool, int, str]:
    """The report that was published first comes first; those of which nobody knows when come last."""
    return p.published is None, p.published or 0, p.report


def _lots(pieces: Iterable[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    """The pieces, as many at once as have some hundred thousand pairs."""
    some: list[Sequence[int]] = []
    pairs = 0
    for piece in pieces:
        some.append(piece)
        pairs += len(piece) ** 2
        if pairs > _PAIRS_AT_ONCE:
            yield some
            some, pairs = [], 0
    if some:
        yield some


def _matrices(pieces: Sequence[Sequence[int]], score: Callable[[Ints, Ints], Floats]) -> Iterator[Floats]:
    """For each piece the scores of all its pairs; they are scored together, for small pieces are many."""
    places = [_above(len(piece)) for piece in pieces]
    of = [np.array(piece, dtype=np.int64) for piece in pieces]
    i = np.concatenate([x[a] for x, (a, _) in zip(of, places, strict=True)])
    j = np.concatenate([x[b] for x, (_, b) in zip(of, places, strict=True)])
    found, at = score(i, j), 0
    for piece, (a, b) in zip(pieces, places, strict=True):
        full = np.zeros((len(piece), len(piece)), dtype=np.float32)
        full[a, b] = full[b, a] = found[at : at + len(a)]
        at += len(a)
        yield full


@lru_cache(maxsize=16)  # most pieces are small, and of few sizes
def _above(size: int) -> tuple[Ints, Ints]:
    """The places of a square that lie above its diagonal."""
    i, j = np.triu_indices(size, 1)
    return i, j


def _groups(
    profiles: Sequence[Profile], piece: Sequence[int], full: Floats, joined: float, constraints: Constraints
) -> list[list[int]]:
    keys, articles = zip(*((p.report, p.article) for p in (profiles[r] for r in piece)), strict=True)
    return [[piece[k] for k in members] for members in cluster(keys, articles, full, joined, constraints)]
