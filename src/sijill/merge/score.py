"""The score of a pair of reports: log2 of the odds that they tell of one incident (Fellegi and Sunter, "A theory for
record linkage", 1969), as the sum of what the levels of their comparisons weigh."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import numpy as np

from ..know.merging import merging
from .columns import Columns, Floats, Ints
from .compare import COMPARISONS, possible

#: log2 of the odds of a pair that cannot be one incident
NEVER = -64.0
#: pairs that are compared at once: so many that their numbers stay in the processor's memory
_AT_ONCE = 32_768
#: so many are compared side by side where there are that many times more: numpy lets go of the interpreter meanwhile
_SIDE_BY_SIDE = min(os.cpu_count() or 1, 4)
#: the comparisons by what they cost, those that tell most for it first
_COST = ("when", "what", "toll", "weapon", "people", "where", "targets", "copy", "parties", "words")
#: more than sums of weights are off by
_ROUNDING = 1e-3


def scores(c: Columns, i: Ints, j: Ints, least: float = NEVER) -> Floats:
    """Log2 of the odds that the reports i[k] and j[k] tell of one incident; the same whichever is the first.  NEVER
    stands for what is less than `least`."""
    out = np.full(len(i), NEVER, dtype=np.float32)
    rows = np.flatnonzero(possible(c, i, j))

    def some(at: int) -> None:
        these = rows[at : at + _AT_ONCE]
        ok, total = _totals(c, i[these], j[these], least)
        out[these[ok]] = total

    starts = range(0, len(rows), _AT_ONCE)
    if len(starts) <= _SIDE_BY_SIDE:
        for at in starts:
            some(at)
    else:
        with ThreadPoolExecutor(_SIDE_BY_SIDE) as threads:
            list(threads.map(some, starts))
    return out


def _totals(c: Columns, i: Ints, j: Ints, least: float) -> tuple[Ints, Floats]:
    """Which of these pairs reach `least`, and what they score.  What is cheap is compared first, and a pair is dropped
    once the best that is left would not bring it there."""
    rest = sum(max(w) for w in _weights().values()) + merging().prior
    so_far = np.full(len(i), rest)
    left = np.arange(len(i))
    known: dict[str, Ints] = {}
    for name in sorted(COMPARISONS, key=_COST.index):
        known[name] = COMPARISONS[name](c, i[left], j[left])
        weights = _weights()[name]
        so_far += weights[known[name]] - weights.max()
        ok = so_far > least - _ROUNDING
        if not ok.all():
            left, so_far = left[ok], so_far[ok]
            known = {n: level[ok] for n, level in known.items()}
    total = np.full(len(left), merging().prior)
    for name in COMPARISONS:  # in one order, so that a score is the same to the last bit
        total += _weights()[name][known[name]]
    found = total.astype(np.float32)
    return left, np.where(found >= least, found, np.float32(NEVER))


@cache
def _weights() -> dict[str, np.ndarray[Any, np.dtype[np.float64]]]:
    return {name: np.array([x.weight for x in levels]) for name, levels in merging().comparisons.items()}
