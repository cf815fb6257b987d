"""From scored pairs to events: parts (reports linked by likeness, however far), and the groups within each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from msgspec import Struct

from ..model.merging import Profile
from .cluster import Floats, Ints, cluster, pairs_among
from .decided import Constraints

#: a part of more reports is taken apart at a higher score before it is clustered, for that takes the square of its size
MOST_IN_PART = 2_000
#: a tie by decision, as a score
_TIED = 1e6


class Group(Struct, frozen=True):
    """Reports (their numbers, ascending) that are one event, its founder first published, and the part they lie in
    (its least number)."""

    members: tuple[int, ...]
    founder: int
    part: int


def settle(
    profiles: Sequence[Profile],
    reports: Sequence[int],
    links: tuple[Ints, Ints, Floats],
    score: Callable[[Ints, Ints], Floats],
    joined: float,
    constraints: Constraints,
) -> Iterator[Group]:
    """The groups of these reports (numbers of `profiles`, which ascend by key).

    `links` are all pairs of them that meet in a block, tell of it in different articles, and score `joined` or more;
    `score` scores any pairs.
    """
    apart = {frozenset(p) for p in pairs_among((profiles[r].report for r in reports), constraints)}
    place = {profiles[r].report: r for r in reports}
    edges = [
        (i, j, s)
        for i, j, s in zip(*(x.tolist() for x in links), strict=True)
        if not apart or frozenset((profiles[i].report, profiles[j].report)) not in apart
    ]
    for group in constraints.together:
        tied = sorted(place[k] for k in group if k in place)
        edges += [(tied[0], other, _TIED) for other in tied[1:]]
    for part in components(reports, edges):
        for piece in _pieces(part, edges, joined) if len(part) > MOST_IN_PART else [part]:
            for members in _groups(profiles, piece, score, joined, constraints):
                yield Group(tuple(members), min(members, key=lambda r: _founding(profiles[r])), part[0])


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


def _groups(
    profiles: Sequence[Profile],
    piece: list[int],
    score: Callable[[Ints, Ints], Floats],
    joined: float,
    constraints: Constraints,
) -> list[list[int]]:
    if len(piece) == 1:
        return [piece]
    n = len(piece)
    a, b = np.triu_indices(n, 1)
    of = np.array(piece)
    full = np.zeros((n, n), dtype=np.float32)
    full[a, b] = full[b, a] = score(of[a], of[b])
    found = cluster(
        [profiles[r].report for r in piece], [profiles[r].article for r in piece], full, joined, constraints
    )
    return [[piece[k] for k in members] for members in found]
