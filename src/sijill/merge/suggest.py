"""Which pairs of reports to ask a person about: for every report the best that are likely enough and stand in other
events."""

from __future__ import annotations

from typing import Any

import numpy as np

from .cluster import Floats, Ints

#: so many are kept of a report
MOST = 10


def best(of: Ints, other: Ints, score: Floats, event: Ints) -> dict[int, dict[int, float]]:
    """For every report of these pairs the others that score best, ties by number; a pair is given from each end for
    which it is asked.  `event` numbers the events of reports, by the number of the report."""
    asked = event[of] != event[other]
    of, other, score = of[asked], other[asked], score[asked]
    order = np.lexsort((other, -score, of))
    of, other, score = of[order], other[order], score[order]
    new = np.flatnonzero(np.r_[True, of[1:] != of[:-1]]) if len(of) else np.zeros(0, dtype=np.int64)
    rank = np.arange(len(of)) - np.repeat(new, np.diff(np.r_[new, len(of)]))
    first = rank < MOST
    out: dict[int, dict[int, float]] = {}
    for r, o, s in zip(of[first].tolist(), other[first].tolist(), score[first].tolist(), strict=True):
        out.setdefault(r, {})[o] = s
    return out


def top(others: dict[str, float]) -> dict[str, float]:
    """The best of the others of a report, by key."""
    ranked: list[Any] = sorted(others.items(), key=lambda x: (-x[1], x[0]))
    return dict(ranked[:MOST])
