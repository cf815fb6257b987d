"""Figures over time, alone or a small one for each value."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from ...model.listing import Period, Series
from ...register import Filters, Store
from ...register.listing import series
from ...register.listing.series import day_after, day_before
from .. import charts
from ..charts import Heading, Row
from .asking import TOLL_KINDS, Asking, Cell, Figure, lines_of, name_of, only, values
from .words import SAID, period, toll

#: small charts beside each other
PANELS = 6

#: soft mass that is drawn
_LEAST = 0.005

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
    panels: list[tuple[str | None, Filters, Series]] = [(None, ask.filters, whole)]
    if each and whole.periods:
        window = (whole.periods[0].start, whole.periods[-1].end)
        of = [(name_of(s), only(ask.filters, ask.by, s)) for s in values(store, ask)[:PANELS]]
        panels = [(n, f, series(store, f, ask.rule, ask.act, whole.unit, window)) for n, f in of]
    drawn: list[Row] = []
    rows: list[tuple[Cell, ...]] = []
    for panel, filters, told in panels:
        for p in told.periods:
            when = period(p.start, whole.unit)
            base: Row = {"start": p.start, "end": day_after(p.end), "middle": _middle(p.start, p.end)}
            base |= {} if panel is None else {"panel": panel}
            said = when if panel is None else f"{panel}, {when}"
            marks, cells = (_tolls if tolls else _counts)(ask, filters, p, said)
            drawn += [{**base, **mark} for mark in marks]
            if cells:
                rows.append((*(() if panel is None else (Cell(panel),)), Cell(when), *cells))
    kinds = TOLL_KINDS if tolls else _DAY_KINDS
    head = ("Events that state it", ask.act.capitalize()) if tolls else ("Surely in it", "May be in it")
    lines, counts = lines_of(ask, whole.total, rule=tolls), f"people {ask.act}" if tolls else "events"
    return Figure(
        name=name,
        title=title,
        lines=lines,
        spec=charts.over_time(drawn, Heading(title, lines), ask.look, kinds, counts) if drawn else None,
        head=((SAID.get(ask.by, ask.by).capitalize(),) if each else ()) + (whole.unit.capitalize(), *head),
        rows=tuple(rows),
        beside=tuple(_not_in_time(whole, ask, tolls)),
    )


def _counts(ask: Asking, filters: Filters, p: Period, when: str) -> tuple[list[Row], tuple[Cell, ...]]:
    """The bar of a period, in two parts, and its cells: the events that surely lie in it, and those that may."""
    may = Cell(f"{p.may:,}", replace(filters, since=p.start, until=p.end))
    sure = Cell(f"{p.inside:,}", replace(filters, since=p.start, until=p.end, days="within"))
    marks: list[Row] = []
    if p.inside:
        said = f"{when}: {p.inside:,} events surely in it"
        marks.append({"kind": _DAY_KINDS[0], "low": 0, "high": p.inside, "said": said, **ask.href(sure)})
    if p.soft >= _LEAST:
        said = f"{when}: {p.may:,} events may be in it"
        high = round(p.inside + p.soft, 2)
        marks.append({"kind": _DAY_KINDS[1], "low": p.inside, "high": high, "said": said, **ask.href(may)})
    return marks, (sure, may) if marks else ()


def _tolls(ask: Asking, filters: Filters, p: Period, when: str) -> tuple[list[Row], tuple[Cell, ...]]:
    """The same of tolls: from the least to the most, with an arrow where a toll has no upper bound."""
    own = replace(filters, since=p.start, until=p.end, days="within", stated=ask.act)
    number, cell = toll(p.low, None if p.open else p.high), Cell(f"{p.stated:,}", own)
    base: Row = {"said": f"{when}: {number} {ask.act} in {p.stated:,} events that state it", **ask.href(cell)}
    marks = [
        {**base, "kind": kind, "low": low, "high": high}
        for kind, low, high in ((TOLL_KINDS[0], 0, p.low), (TOLL_KINDS[1], p.low, p.high))
        if high > low
    ]
    if p.open:
        marks.append({**base, "kind": TOLL_KINDS[1], "low": p.high, "high": p.high, "open": True})
    return marks, (cell, Cell(number, own)) if p.stated else ()


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


def _middle(start: str, end: str) -> str:
    one, other = date.fromisoformat(start).toordinal(), date.fromisoformat(end).toordinal() + 1
    return date.fromordinal((one + other) // 2).isoformat()
