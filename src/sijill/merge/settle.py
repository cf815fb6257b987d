"""From scored pairs to events: parts (reports linked by likeness, however far), and the groups within each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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
    """Reports (their numbers, ascending) that are one event, its founder first published, and the part they lie in
    (its least number)."""

    members: tuple[int, ...]
    founder: int
    part: int


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


def settle(
    profiles: Sequence[Profile],
    reports: Sequence[int],
    links: tuple[Ints, Ints, Floats],
    score: Callable[[Ints, Ints], Floats],
    joined: float,
    constraints: Constraints,
) -> Iterator[Group]:
    """The groups of these reports (numbers of `profiles`, which ascend by key).

    `links` are the pairs of them that link; `score` scores any pairs.
    """
    place = {profiles[r].report: r for r in reports}
    edges = list(zip(*(x.tolist() for x in links), strict=True))
    for group in constraints.together:
        tied = sorted(place[k] for k in group if k in place)
        edges += [(tied[0], other, _TIED) for other in tied[1:]]
    pieces = [
        (part[0], piece)
        for part in components(reports, edges)
        for piece in (_pieces(part, edges, joined) if len(part) > MOST_IN_PART else [part])
    ]
    for some in _lots(pieces):
        for (part, piece), full in zip(some, _matrices([piece for _, piece in some], score), strict=True):
            for members in _groups(profiles, piece, full, joined, constraints):
                yield Group(tuple(members), min(members, key=lambda r: _founding(profiles[r])), part)


def _founding(p: Profile) -> tuple[bool, int, str]:
    """The report that was published first comes first; those of which nobody knows when come last."""
    return p.published is None, p.published or 0, p.report


def components(reports: Iterable[int], edges: Iterable[tuple[int, int, float]]) -> list[list[int]]:
    """The reports that edges link, however far, each ascending; by their least."""
    above = {r: r for r in reports}

    def top(r: int) -> int:
        while above[r] != r:
            above[r] = above[above[r]]
            r = above[r]
        return r

    for i, j, _ in edges:
        a, b = top(i), top(j)
        if a != b:
            above[max(a, b)] = min(a, b)
    found: dict[int, list[int]] = {}
    for r in sorted(above):
        found.setdefault(top(r), []).append(r)
    return list(found.values())


def _pieces(part: list[int], edges: list[tuple[int, int, float]], least: float) -> Iterator[list[int]]:
    """A large part in pieces that are small enough: what holds together at a higher score; what is alike beyond
    telling apart, in the order of its keys."""
    there = set(part)
    mine = [e for e in edges if e[0] in there]
    higher = [e for e in mine if e[2] >= least + 1]
    if not any(e[2] < _TIED for e in higher):
        piece: list[int] = []
        for tied in components(part, higher):
            if piece and len(piece) + len(tied) > MOST_IN_PART:
                yield piece
                piece = []
            piece = sorted(piece + tied)
        if piece:
            yield piece
        return
    for smaller in components(part, higher):
        if len(smaller) > MOST_IN_PART:
            yield from _pieces(smaller, higher, least + 1)
        else:
            yield smaller


def _lots(pieces: Iterable[tuple[int, list[int]]]) -> Iterator[list[tuple[int, list[int]]]]:
    """The pieces, as many at once as have some hundred thousand pairs."""
    some: list[tuple[int, list[int]]] = []
    pairs = 0
    for piece in pieces:
        some.append(piece)
        pairs += len(piece[1]) ** 2
        if pairs > _PAIRS_AT_ONCE:
            yield some
            some, pairs = [], 0
    if some:
        yield some


def _matrices(pieces: list[list[int]], score: Callable[[Ints, Ints], Floats]) -> Iterator[Floats]:
    """For each piece the scores of all its pairs; they are scored together, for small pieces are many."""
    places = [np.triu_indices(len(piece), 1) for piece in pieces]
    of = [np.array(piece, dtype=np.int64) for piece in pieces]
    i = np.concatenate([x[a] for x, (a, _) in zip(of, places, strict=True)])
    j = np.concatenate([x[b] for x, (_, b) in zip(of, places, strict=True)])
    found, at = score(i, j), 0
    for piece, (a, b) in zip(pieces, places, strict=True):
        full = np.zeros((len(piece), len(piece)), dtype=np.float32)
        full[a, b] = full[b, a] = found[at : at + len(a)]
        at += len(a)
        yield full


def _groups(
    profiles: Sequence[Profile], piece: list[int], full: Floats, joined: float, constraints: Constraints
) -> list[list[int]]:
    if len(piece) == 1:
        return [piece]
    keys, articles = zip(*((p.report, p.article) for p in (profiles[r] for r in piece)), strict=True)
    return [[piece[k] for k in members] for members in cluster(keys, articles, full, joined, constraints)]
