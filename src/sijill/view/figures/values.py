"""Figures by value: type, actor, area, outlet, grade."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ...model.listing import Sum
from ...register import Store
from ...register.filters import NONE
from ...register.listing import sums
from .. import charts
from ..charts import Heading, Row
from .asking import TOLL_KINDS, Asking, Cell, Figure, further, lines_of, name_of, only, parted, total
from .words import PLURAL, SAID, toll


def events_by(store: Store, ask: Asking) -> Figure:
    """How many have each value."""
    title = f"Events by {SAID.get(ask.by, ask.by)}"
    shown, rest, none = parted(sums(store, ask.filters, ask.rule, ask.by, None, ask.act), ask)
    drawn: list[Row] = []
    rows = []
    for s in shown:
        name, own = name_of(s), only(ask.filters, ask.by, s)
        cell = Cell(f"{s.events:,}", own)
        said = f"{name}: {s.events:,} events"
        drawn.append({"name": name, "low": 0, "high": s.events, "kind": "", "said": said, **ask.href(cell)})
        rows.append((Cell(name), cell))
    lines = lines_of(ask, total(store, ask), rule=False)
    return Figure(
        name="events-by",
        title=title,
        lines=lines,
        spec=charts.by_value(drawn, Heading(title, lines), ask.look, ("",), "events") if drawn else None,
        head=(SAID.get(ask.by, ask.by).capitalize(), "Events"),
        rows=tuple(rows),
        beside=_not_by(ask, rest, none, None),
    )


def tolls_by(store: Store, ask: Asking) -> Figure:
    """How many people, of those that have each value."""
    title = f"People {ask.act} by {SAID.get(ask.by, ask.by)}"
    found = [s for s in sums(store, ask.filters, ask.rule, ask.by, None, ask.act) if s.stated]
    shown, rest, none = parted(sorted(found, key=lambda s: (-s.high, -s.low, s.label or "")), ask)
    drawn: list[Row] = []
    rows = []
    solid, pale = TOLL_KINDS
    for s in shown:
        name, own = name_of(s), replace(only(ask.filters, ask.by, s), stated=ask.act)
        number = toll(s.low, None if s.open else s.high)
        cell = Cell(f"{s.stated:,}", own)
        base = {
            "name": name,
            "said": f"{name}: {number} {ask.act} in {s.stated:,} events that state it",
            **ask.href(cell),
        }
        drawn += [
            {**base, "low": low, "high": high, "kind": kind}
            for kind, low, high in ((solid, 0, s.low), (pale, s.low, s.high))
            if high > low
        ]
        if s.open:
            drawn.append({**base, "low": s.high, "high": s.high, "kind": pale, "open": True})
        rows.append((Cell(name), cell, Cell(number, own)))
    lines = lines_of(ask, total(store, ask), rule=True)
    spec = charts.by_value(drawn, Heading(title, lines), ask.look, TOLL_KINDS, f"people {ask.act}") if drawn else None
    return Figure(
        name="tolls-by",
        title=title,
        lines=lines,
        spec=spec,
        head=(SAID.get(ask.by, ask.by).capitalize(), "Events that state it", ask.act.capitalize()),
        rows=tuple(rows),
        beside=_not_by(ask, rest, none, ask.act),
    )


def _not_by(ask: Asking, rest: Sequence[Sum], none: Sum | None, act: str | None) -> tuple[tuple[str, Cell], ...]:
    found = []
    if none is not None:
        own = replace(ask.filters, **{ask.by: NONE}, stated=act or ask.filters.stated)
        number = none.stated if act else none.events
        found.append((f"have no {SAID.get(ask.by, ask.by)} that is known", Cell(f"{number:,}", own)))
    return (*found, *further(len(rest), f"{PLURAL[ask.by]} have fewer"))
