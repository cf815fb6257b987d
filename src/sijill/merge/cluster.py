"""Reports that tell of one incident, among those that are linked by likeness: average linkage under constraints.

The two groups that are most alike on the average of all their pairs become one, again and again, until no two are alike
enough (Sokal and Michener, 1958).  Nearest neighbours are followed in a chain (Murtagh, "A survey of recent advances in
hierarchical clustering algorithms", 1983): the same groups in quadratic time, since average linkage is reducible, also
with pairs that must stay apart.  Scores are counted in whole steps, so that sums are exact and do not depend on their
order; ties go by key.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from .decided import Constraints

Floats = np.ndarray[Any, np.dtype[np.float32]]
Ints = np.ndarray[Any, np.dtype[np.int64]]

#: steps in which a score of 1 is counted
STEPS = 64
#: log2 of the odds beyond which a single pair counts for no more in an average: one mistaken day or toll among many
#: accounts should not part them, nor one shared name bring them together
LEAST, _MOST = -1.8, 24.0


def cluster(
    keys: Sequence[str], articles: Sequence[str], scores: Floats, joined: float, constraints: Constraints
) -> list[list[int]]:
    """The groups, as places in `keys` (ascending); `scores` of all pairs, symmetric, in log2 of the odds.

    Two reports of one article, and two that decisions keep apart, are in one group only where a decision ties them.
    """
    if any(a >= b for a, b in pairwise(keys)):
        raise ValueError("keys must ascend")
    tied = _tied(keys, constraints)
    sums = np.rint(np.clip(scores, LEAST, _MOST) * STEPS).astype(np.int64)
    never = _never(keys, articles, constraints)
    if len(tied) < len(keys):
        member = np.zeros((len(tied), len(keys)), dtype=np.int64)
        for row, group in enumerate(tied):
            member[row, group] = 1
        sums = member @ sums @ member.T
        never = (member @ never.astype(np.int64) @ member.T) > 0
    sizes = np.array([len(g) for g in tied], dtype=np.int64)
    groups = _linked(sums, never, sizes, joined * STEPS)
    return sorted(sorted(i for row in g for i in tied[row]) for g in groups)


def _tied(keys: Sequence[str], constraints: Constraints) -> list[list[int]]:
    """The places of reports that decisions tie, together; all others alone."""
    place = {key: i for i, key in enumerate(keys)}
    groups = [sorted(place[k] for k in group if k in place) for group in constraints.together]
    groups = [g for g in groups if len(g) > 1]
    inside = {i for g in groups for i in g}
    return sorted(groups + [[i] for i in range(len(keys)) if i not in inside])


def _never(keys: Sequence[str], articles: Sequence[str], constraints: Constraints) -> np.ndarray[Any, Any]:
    """The pairs that may not be joined."""
    _, number = np.unique(np.array(articles), return_inverse=True)
    never: np.ndarray[Any, Any] = number[:, None] == number[None, :]
    place = {key: i for i, key in enumerate(keys)}
    for a, b in pairs_among(place, constraints):
        never[place[a], place[b]] = never[place[b], place[a]] = True
    return never


def pairs_among(keys: Iterable[str], constraints: Constraints) -> Iterable[tuple[str, str]]:
    """The pairs of these reports that decisions keep apart."""
    there = set(keys)
    return ((a, b) for a, b in constraints.apart if a in there and b in there)


def _linked(sums: Ints, never: np.ndarray[Any, Any], sizes: Ints, least: float) -> list[list[int]]:
    """Groups of rows whose average is at least `least`."""
    n = len(sizes)
    groups: dict[int, list[int]] = {i: [i] for i in range(n)}
    out: list[list[int]] = []
    alive = np.ones(n, dtype=bool)
    chain: list[int] = []
    mean = np.empty(n)
    while groups:
        if not chain:
            chain.append(min(groups))
        a = chain[-1]
        np.divide(sums[a], sizes * sizes[a], out=mean)
        mean[~alive | never[a]] = -np.inf
        mean[a] = -np.inf
        b = int(mean.argmax())
        if len(chain) > 1 and mean[chain[-2]] == mean[b]:
            b = chain[-2]
        if mean[b] < least:  # so are all its others, and so they stay
            out.append(groups.pop(a))
            alive[a] = False
            chain.pop()
        elif len(chain) > 1 and b == chain[-2]:
            del chain[-2:]
            a, b = min(a, b), max(a, b)
            sums[a] += sums[b]
            sums[:, a] += sums[:, b]
            never[a] |= never[b]
            never[:, a] |= never[:, b]
            sizes[a] += sizes[b]
            alive[b] = False
            groups[a] += groups.pop(b)
        else:
            chain.append(b)
    return out
