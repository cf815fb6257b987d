"""The figures of a register: what each counts, its chart, and the same numbers as a table.

Every number is a set of events that filters name, so that whoever sees it can open what lies behind it.  A figure says
what it leaves out: what has no day, no place, no name, or no upper bound is counted beside it and never guessed.
"""

from __future__ import annotations

from collections.abc import Callable

from ...errors import UsageError
from ...register import Store
from . import outlets, times, values
from .asking import Asking, Cell, Figure, asking

__all__ = ["FIGURES", "Asking", "Cell", "Figure", "asking", "figure"]

#: name -> what it shows, and what makes it
FIGURES: dict[str, tuple[str, Callable[[Store, Asking], Figure]]] = {
    "events-over-time": ("events over time", times.events_over_time),
    "tolls-over-time": ("tolls over time, from the least to the most", times.tolls_over_time),
    "events-by": ("events by type, actor, area, outlet or grade", values.events_by),
    "tolls-by": ("tolls by type, actor, area, outlet or grade", values.tolls_by),
    "events-each": ("events over time, a small chart for each type, actor, area …", times.events_each),
    "tolls-each": ("tolls over time, a small chart for each type, actor, area …", times.tolls_each),
    "outlets": ("which outlet tells of which types", outlets.outlets),
    "omissions": ("what each outlet leaves out that others tell of near it", outlets.omissions),
    "rival-tolls": ("whose tolls are higher than those of others", outlets.rival_tolls),
}


def figure(store: Store, name: str, ask: Asking) -> Figure:
    """One of the figures.  Raises UsageError where there is none of this name."""
    if name not in FIGURES:
        raise UsageError(f"There is no figure {name!r}; there are {', '.join(FIGURES)}.", name)
    return FIGURES[name][1](store, ask)
