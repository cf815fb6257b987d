"""The score of a pair of reports: log2 of the odds that they tell of one incident (Fellegi and Sunter, "A theory for
record linkage", 1969), as the sum of what the levels of their comparisons weigh."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from ..know.merging import merging
from .columns import Columns, Floats, Ints
from .compare import compare, possible

#: log2 of the odds of a pair that cannot be one incident
NEVER = -64.0
#: pairs that are compared at once: so many that their numbers stay in the processor's memory
_AT_ONCE = 4096


def scores(c: Columns, i: Ints, j: Ints) -> Floats:
    """Log2 of the odds that the reports i[k] and j[k] tell of one incident; the same whichever is the first."""
    out = np.full(len(i), NEVER, dtype=np.float32)
    rows = np.flatnonzero(possible(c, i, j))
    for at in range(0, len(rows), _AT_ONCE):
        some = rows[at : at + _AT_ONCE]
        levels = compare(c, i[some], j[some])
        total = np.full(len(some), merging().prior)
        for name, level in levels.items():
            total += _weights()[name][level]
        out[some] = total
    return out


@cache
def _weights() -> dict[str, np.ndarray[Any, np.dtype[np.float64]]]:
    return {name: np.array([x.weight for x in levels]) for name, levels in merging().comparisons.items()}
