"""Which rows are one event: each row with one other at most, so that the odds of all pairs together are as high as can
be.

By auction (Bertsekas, "The auction algorithm: a distributed relaxation method for the assignment problem", 1988): rows
of the first bid for rows of the second, a row that nobody bids for costs nothing, and one whose best is dearer than it
is worth stays alone. The sum is at most `_STEP` a row below the best there is.  Ties go to the row that comes first.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import numpy as np

from .columns import Floats, Ints

#: by how much a bid is raised at least, in log2 of the odds
_STEP = 1 / 16


def assign(n: int, one: Ints, other: Ints, worth: Floats) -> dict[int, int]:
    """Rows of the first -> rows of the second, of pairs that are worth more than nothing."""
    order = np.lexsort((other, one))
    order = order[worth[order] > 0]
    rows, to, value = one[order], other[order].tolist(), worth[order].tolist()
    ends = np.searchsorted(rows, np.arange(n + 1)).tolist()
    prices: dict[int, float] = {}
    holder: dict[int, int] = {}
    waiting = deque(sorted(set(rows.tolist())))
    while waiting:
        row = waiting.popleft()
        best, gain, second = _choose(range(ends[row], ends[row + 1]), to, value, prices)
        if best < 0:
            continue  # alone: all others are dearer than they are worth
        prices[best] = prices.get(best, 0.0) + gain - max(second, 0.0) + _STEP
        if (was := holder.get(best)) is not None:
            waiting.append(was)
        holder[best] = row
    return {row: b for b, row in sorted(holder.items(), key=lambda x: x[1])}


def _choose(
    places: range, to: Sequence[int], value: Sequence[float], prices: dict[int, float]
) -> tuple[int, float, float]:
    """The row that gains most (-1: none does), what it gains, and what the next would."""
    best, gain, second = -1, 0.0, 0.0
    for k in places:
        left = value[k] - prices.get(to[k], 0.0)
        if left > gain:
            best, gain, second = to[k], left, gain
        elif left > second:
            second = left
    return best, gain, second
