"""Krippendorff's alpha: how far people agree on a field, beyond chance.

K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: any number of people, answers that are
missing, and nominal, ordinal and interval values.  1 is perfect agreement, 0 what chance would give, and less than 0
that people differ systematically.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations
from typing import Any

NOMINAL, ORDINAL, INTERVAL = "nominal", "ordinal", "interval"

#: how many answers have each value
_Counts = Counter[Any]
#: how different two values are, squared
_Metric = Callable[[Any, Any], float]


def alpha(units: Iterable[Sequence[Hashable | None]], level: str = NOMINAL) -> float | None:
    """The agreement on units, each the answers of the people who were asked about it, in any order; None is no answer.

    None where it is not defined: no unit has two answers, or everybody always says the same, so that chance could not
    have made them differ.  Values of the levels ordinal and interval are numbers.
    """
    told = [[v for v in unit if v is not None] for unit in units]
    paired = [unit for unit in told if len(unit) > 1]
    values: _Counts = Counter(v for unit in paired for v in unit)
    n = values.total()
    differ = _metric(level, values)
    expected = _expected(level, values, differ)
    if not expected:
        return None
    # each pair of answers of a unit is counted both ways, and weighs as one of the others whom an answer is paired with
    observed = sum(2 * differ(a, b) / (len(unit) - 1) for unit in paired for a, b in combinations(unit, 2))
    return 1 - (n - 1) * observed / expected


def pairs(units: Iterable[Sequence[Hashable | None]]) -> tuple[int, int]:
    """How many units have two answers or more, and how many pairs of answers these make."""
    sizes = [sum(v is not None for v in unit) for unit in units]
    return sum(m > 1 for m in sizes), sum(m * (m - 1) // 2 for m in sizes)


def _metric(level: str, values: _Counts) -> _Metric:
    if level == NOMINAL:
        return lambda a, b: float(a != b)
    if level == INTERVAL:
        return lambda a, b: float(a - b) ** 2
    if level != ORDINAL:
        raise ValueError(f"there is no level {level!r}")
    ranks: dict[Any, float] = {}
    below = 0
    for value in sorted(values):  # the rank of a value is where its answers have their middle among all
        ranks[value] = below + values[value] / 2
        below += values[value]
    return lambda a, b: (ranks[a] - ranks[b]) ** 2


def _expected(level: str, values: _Counts, differ: _Metric) -> float:
    """The sum of n(c) n(k) times the squared difference, over all ordered pairs of values."""
    n = values.total()
    if level == NOMINAL:
        return float(n**2 - sum(m**2 for m in values.values()))
    if not values:
        return 0.0
    least = min(values)
    # the differences of all pairs from the distances to one value: n times the squares less the square of the sum
    away = [(differ(v, least), m) for v, m in values.items()]
    squares: float = sum(d * m for d, m in away)
    total: float = sum(d**0.5 * m for d, m in away)
    return max(0.0, 2 * (n * squares - total * total))
