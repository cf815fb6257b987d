"""Why two reports are, or are not, held to tell of one incident: the levels of their comparisons in words."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from ..know.merging import merging
from ..model.merging import Profile
from .columns import Columns, Ints
from .compare import compare


class Reason(Struct, frozen=True):
    """One comparison of two reports: its name, the level, in words, and what it weighs (log2 of the Bayes factor)."""

    comparison: str
    level: str
    words: str
    weight: float


def weighed(a: Profile, b: Profile) -> tuple[Reason, ...]:
    """All comparisons of two reports."""
    columns = Columns.of([a, b])
    levels = compare(columns, np.array([0]), np.array([1]))
    out = []
    for name, number in levels.items():
        level = merging().comparisons[name][int(number[0])]
        out.append(Reason(name, level.name, level.words, level.weight))
    return tuple(out)


def reasons(a: Profile, b: Profile) -> str:
    """What speaks for and against two reports telling of one incident, in words."""
    return "; ".join(r.words for r in weighed(a, b) if r.words)


def reasons_of(columns: Columns, i: Ints, j: Ints) -> list[str]:
    """The same of many pairs."""
    levels = compare(columns, i, j)
    names = list(levels)
    said: dict[tuple[int, ...], str] = {}
    out = []
    for numbers in zip(*(levels[n].tolist() for n in names), strict=True):
        if numbers not in said:
            words = (merging().comparisons[n][k].words for n, k in zip(names, numbers, strict=True))
            said[numbers] = "; ".join(w for w in words if w)
        out.append(said[numbers])
    return out
