"""What a figure is asked for, what it is, and what all of them share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ...errors import UsageError
from ...model.event import ACTS
from ...model.listing import Sum
from ...register import Filters, Store
from ...register.listing import BY, UNITS, sums
from .. import charts
from ..charts import Look, Spec
from ..drawing import DESK
from .words import called, filters_said

#: values that are shown, and the most that may be asked for
TOP, MOST = 15, 300

#: what is counted of those who take part
_WHO = ("actor", "perpetrator", "target")

#: the rule whose values the listing has
VALUES = "all_claims"

#: the solid and the pale part of a toll
TOLL_KINDS = ("at least", "at most, as the rule has it (an arrow: no upper bound is stated)")


class Cell(Struct, frozen=True):
    """A number, or a name, and what it opens: the events that filters name, one event, or `more` of the same figure."""

    text: str
    to: Filters | None = None
    event: str | None = None
    more: bool = False


class Figure(Struct, frozen=True, kw_only=True):
    """A figure: its chart (None where there is nothing to draw), the table of the same numbers, and what is not in
    it."""

    name: str
    title: str
    lines: tuple[str, ...]
    spec: Spec | None
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    beside: tuple[tuple[str, Cell], ...] = ()


class Asking(Struct, frozen=True, kw_only=True):
    """What a figure is asked for: of which events, by which rule; by what value (the `top` of them), in what unit of
    time (None: as fits), of which toll; how it looks; and how the desk addresses a set of
    events, or None where nothing is linked."""

    filters: Filters = Filters()
    rule: str = "all_claims"
    by: str = "type"
    unit: str | None = None
    act: str = "killed"
    top: int = TOP
    look: Look = charts.FILE
    address: Callable[[Cell], str] | None = None

    def href(self, cell: Cell) -> dict[str, str]:
        """The link of a mark, as a chart takes it."""
        return {} if self.address is None else {"href": DESK + self.address(cell)}


def asking(**asked: Any) -> Asking:
    """What is asked for, checked.  Raises UsageError where a word is none of those that there are."""
    found = Asking(**asked)
    for what, word, words in (
        ("value to count by", found.by, BY),
        ("unit", found.unit or UNITS[0], UNITS),
        ("toll", found.act, ACTS),
    ):
        if word not in words:
            raise UsageError(f"There is no {what} {word!r}; there are {', '.join(words)}.", word)
    if not 1 <= found.top <= MOST:
        raise UsageError(f"At most {MOST} values can be shown, not {found.top}.", str(found.top))
    return replace(found, filters=replace(found.filters, days=None, rival=None))  # each number says these for itself


def parted(found: Sequence[Sum], ask: Asking) -> tuple[list[Sum], list[Sum], Sum | None]:
    """The sums that are shown, those that are not, and that of the events that have no value.  Where one outlet or
    actor is asked for, the others that these events have as well are left out: two are never asked for at once."""
    top, one = ask.top, {"source": ask.filters.source}.get(ask.by, ask.filters.who if ask.by in _WHO else None)
    valued = [s for s in found if s.key is not None and one in (None, s.key)]
    return valued[:top], valued[top:], next((s for s in found if s.key is None and one is None), None)


def outlets_of(ask: Asking) -> str | None:
    """The one outlet that is asked for; None where all are."""
    return ask.filters.source or ask.filters.lacks


def values(store: Store, ask: Asking) -> list[Sum]:
    return parted(sums(store, ask.filters, ask.rule, ask.by, None, ask.act), ask)[0]


def only(f: Filters, by: str, s: Sum) -> Filters:
    """The filters, with the value of a sum."""
    match by:
        case "actor":
            return replace(f, who=s.key, role=None)
        case "perpetrator" | "target":
            return replace(f, who=s.key, role=by)
        case "grade":
            return replace(f, grade=(s.key or "",))
        case _:
            return replace(f, **{by: s.key})


def further(number: int, words: str) -> tuple[tuple[str, Cell], ...]:
    return ((f"further {words}", Cell(f"{number:,}", more=True)),) if number > 0 else ()


def total(store: Store, ask: Asking) -> int:
    return sum(s.events for s in sums(store, ask.filters, ask.rule, None, None, ask.act))


def lines_of(ask: Asking, total: int, *, rule: bool) -> tuple[str, ...]:
    values = f"days, places and types by {'the rule ' if not rule else ''}{VALUES}"
    by = f"Tolls by the rule {ask.rule}; {values}." if rule else f"{values.capitalize()}."
    return (f"{total:,} events: {filters_said(ask.filters)}", by)


def name_of(s: Sum) -> str:
    """What a value is called."""
    return called(s.label or s.key or "?")
