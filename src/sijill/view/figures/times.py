"""Figures over time, alone or a small one for each value."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from ...model.listing import Series
from ...register import Filters, Store
from ...register.listing import series
from ...register.listing.series import day_after, day_before
from .. import charts
from ..charts import Heading, Row
from .asking import TOLL_KINDS, Asking, Cell, Figure, called, lines_of, only, values
from .words import SAID, period, toll

#: small charts beside each other
PANELS = 6

_DAY_KINDS = ("surely in it", "of those that may be in several: spread over the days on which each may have been")


def events_over_time(store: Store, ask: Asking) -> Figure:
    """How many, in each period: surely, and perhaps."""
    return _over_time(store, ask, "events-over-time", "Events over time", tolls=False)


def tolls_over_time(store: Store, ask: Asking) -> Figure:
    """How many people, from the least to the most."""
    return _over_time(store, ask, "tolls-over-time", f"People {ask.act} over time", tolls=True)


def events_each(store: Store, ask: Asking) -> Figure:
    """A small chart for each of the values that most have."""
    return _over_time(
        store, ask, "events-each", f"Events over time, by {SAID.get(ask.by, ask.by)}", tolls=False, each=True
    )


def tolls_each(store: Store, ask: Asking) -> Figure:
    """The same of tolls."""
    title = f"People {ask.act} over time, by {SAID.get(ask.by, ask.by)}"
    return _over_time(store, ask, "tolls-each", title, tolls=True, each=True)


def _over_time(store: Store, ask: Asking, name: str, title: str, *, tolls: bool, each: bool = False) -> Figure:
    whole = series(store, ask.filters, ask.rule, ask.act, ask.unit)
    window = (whole.periods[0].start, whole.periods[-1].end) if whole.periods else None
    panels: list[tuple[str | None, Filters]] = [(None, ask.filters)]
    if each:
        panels = [(called(s), only(ask.filters, ask.by, s)) for s in values(store, ask)[:PANELS]]
    solid, pale = TOLL_KINDS if tolls else _DAY_KINDS
    drawn: list[Row] = []
    rows: list[tuple[Cell, ...]] = []
    for panel, filters in panels:
        told = series(store, filters, ask.rule, ask.act, whole.unit, window) if panel is not None else whole
        for p in told.periods:
            own = replace(filters, since=p.start, until=p.end, days="within")
            when = period(p.start, whole.unit)
            first = (Cell(panel or ""), Cell(when)) if each else (Cell(when),)
            base = {"start": p.start, "end": day_after(p.end), "middle": _middle(p.start, p.end)}
            base |= {} if panel is None else {"panel": panel}
            if tolls:
                own = replace(own, stated=ask.act)
                high = None if p.open else p.high
                said = toll(p.low, high)
                cell = Cell(f"{p.stated:,}", own)
                words = f"{_of(panel)}{when}: {said} {ask.act} in {p.stated:,} events that state it"
                parts: list[tuple[str, float, float]] = [(solid, 0, p.low), (pale, p.low, p.high)]
                if p.stated:
                    rows.append((*first, cell, Cell(said, own)))
            else:
                may = replace(filters, since=p.start, until=p.end)
                cell = Cell(f"{p.inside:,}", own)
                words = f"{_of(panel)}{when}: {p.inside:,} events surely in it"
                parts = [(solid, 0, p.inside), (pale, p.inside, round(p.inside + p.soft, 2))]
                if p.inside or p.soft >= 0.005:
                    rows.append((*first, cell, Cell(f"{p.may:,}", may)))
            for kind, low, high_ in parts:
                if high_ > low:
                    to = cell if kind == solid or tolls else Cell("", replace(filters, since=p.start, until=p.end))
                    saying = words if kind == solid or tolls else f"{_of(panel)}{when}: {p.may:,} events may be in it"
                    drawn.append({**base, "low": low, "high": high_, "kind": kind, "said": saying, **ask.href(to)})
            if tolls and p.open:
                arrow = {**base, "low": p.high, "high": p.high, "kind": pale, "open": True, "said": words}
                drawn.append({**arrow, **ask.href(cell)})
    head = ("Events that state it", ask.act.capitalize()) if tolls else ("Surely in it", "May be in it")
    counts = f"people {ask.act}" if tolls else "events"
    lines = lines_of(ask, whole.total, rule=tolls)
    spec = charts.over_time(drawn, Heading(title, lines), ask.look, (solid, pale), counts) if drawn else None
    return Figure(
        name=name,
        title=title,
        lines=lines,
        spec=spec,
        head=((SAID.get(ask.by, ask.by).capitalize(),) if each else ()) + (whole.unit.capitalize(), *head),
        rows=tuple(rows),
        beside=tuple(_not_in_time(whole, ask, tolls)),
    )


def _not_in_time(whole: Series, ask: Asking, tolls: bool) -> list[tuple[str, Cell]]:
    """What a chart over time cannot place, with its filters."""
    f, found = ask.filters, []
    if whole.periods:
        first, last = whole.periods[0].start, whole.periods[-1].end
        several = replace(f, since=first, until=last, days=f"several-{whole.unit}s")
        if tolls and whole.several_stated:
            several = replace(several, stated=ask.act)
            words = f"state a toll and may lie in several {whole.unit}s, or reach beyond those shown: not in this chart"
            found.append((words, Cell(f"{whole.several_stated:,}", several)))
        if not tolls and whole.several:
            found.append(
                (f"may lie in several {whole.unit}s, or reach beyond them", Cell(f"{whole.several:,}", several))
            )
        if whole.before:
            to = replace(f, until=day_before(first), days="within")
            found.append((f"lie before {period(first, 'day')}, where this begins", Cell(f"{whole.before:,}", to)))
        if whole.after:
            to = replace(f, since=day_after(last), days="within")
            found.append((f"lie after {period(last, 'day')}, where this ends", Cell(f"{whole.after:,}", to)))
    if whole.undated:
        found.append(("have no day at all", Cell(f"{whole.undated:,}", replace(f, days="unknown"))))
    return found


def _of(panel: str | None) -> str:
    return "" if panel is None else f"{panel}, "


def _middle(start: str, end: str) -> str:
    one, other = date.fromisoformat(start).toordinal(), date.fromisoformat(end).toordinal() + 1
    return date.fromordinal((one + other) // 2).isoformat()
