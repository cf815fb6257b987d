"""Reports that tell of one incident, among those that are linked by likeness: average linkage under constraints.

The two groups that are most alike on the average of all their pairs become one, again and again, until no two are alike
enough (Sokal and Michener, 1958).  Nearest neighbours are followed in a chain (Murtagh, "A survey of recent advances in
hierarchical clustering algorithms", 1983): the same groups in quadratic time, since average linkage is reducible, also
with pairs that must stay apart.  Scores are counted in whole steps, so that sums are exact and do not depend on their
order; ties go by key.

An article that tells of one incident in two reports can draw its other accounts into two groups.  Where two groups are
clearly alike and only such reports keep them apart, they become one, and of each two reports the one that fits
less stands alone.
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
#: log2 of the odds beyond `joined` at which two groups are one though an article has a report in each
CLEARLY = 5.0


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
    groups = _linked(sums.copy(), never.copy(), sizes.copy(), joined * STEPS)
    groups = _with_doubles(groups, sums, never, sizes, joined * STEPS)
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


def _with_doubles(
    groups: list[list[int]], sums: Ints, never: np.ndarray[Any, Any], sizes: Ints, least: float
) -> list[list[int]]:
    """The groups, those made one that are clearly alike and kept apart by a few rows of each, where what is left
    fits together better than before; the most alike first."""
    out = [sorted(g) for g in groups]
    refused: set[tuple[int, ...]] = set()
    excess = None
    while len(out) > 1 and np.count_nonzero(never) > len(never):
        found = _most_alike(out, sums, never, sizes, least + CLEARLY * STEPS, refused)
        if found is None:
            break
        a, b = found
        if excess is None:
            excess = sums - least * np.multiply.outer(sizes, sizes)
            np.fill_diagonal(excess, 0)
        kept = _without_doubles(a, b, excess, never)
        more = _within(excess, kept) - _within(excess, a) - _within(excess, b)
        if more <= 0 or not set(a) & set(kept) or not set(b) & set(kept):
            refused.add((*a, -1, *b))
            continue
        alone = [[r] for r in sorted({*a, *b} - set(kept))]
        out = sorted([g for g in out if g not in (a, b)] + [kept, *alone])
    return out


def _most_alike(
    groups: list[list[int]],
    sums: Ints,
    never: np.ndarray[Any, Any],
    sizes: Ints,
    least: float,
    refused: set[tuple[int, ...]],
) -> tuple[list[int], list[int]] | None:
    """The two groups that are most alike of those that are so much alike; none that are refused."""
    group = np.empty(len(sizes), dtype=np.int64)
    for n, rows in enumerate(groups):
        group[rows] = n
    # an average is no more than the most alike of its pairs
    i, j = np.nonzero(np.triu(sums >= least * np.multiply.outer(sizes, sizes), 1))
    pairs = {(min(x, y), max(x, y)) for x, y in zip(group[i].tolist(), group[j].tolist(), strict=True) if x != y}
    told = []
    for x, y in pairs:
        a, b = groups[x], groups[y]
        mean = float(sums[np.ix_(a, b)].sum() / (sizes[a].sum() * sizes[b].sum()))
        if mean >= least and (*a, -1, *b) not in refused:
            told.append((-mean, x, y))
    if not told:
        return None
    _, x, y = min(told)
    return groups[x], groups[y]


def _without_doubles(
    a: list[int], b: list[int], excess: np.ndarray[Any, Any], never: np.ndarray[Any, Any]
) -> list[int]:
    """The rows of two groups without those that may not be with another: the one that fits least goes first."""
    kept = [*a, *b]
    while True:
        block = never[np.ix_(kept, kept)].copy()
        np.fill_diagonal(block, False)
        if not block.any():
            return sorted(kept)
        fits = np.where(block, 0, excess[np.ix_(kept, kept)]).sum(axis=1)
        kept.remove(min((fits[k], -row, row) for k, row in enumerate(kept) if block[k].any())[2])


def _within(excess: np.ndarray[Any, Any], rows: list[int]) -> float:
    """How well rows fit together: the sum over their pairs of what they score beyond the least."""
    return float(excess[np.ix_(rows, rows)].sum()) / 2
