"""Figures of outlets: who reports what, who leaves out what, whose tolls are higher."""

from __future__ import annotations

from statistics import median

from msgspec.structs import replace

from ...register import Store
from ...register.compared import by_type, rivals
from ...register.compared import omissions as omitted
from ...register.listing import sums
from ...register.listing.told import NEAR
from .. import charts
from ..charts import Heading, Row
from .asking import Asking, Cell, Figure, further, lines_of, name_of, outlets_of, total
from .words import called, toll

#: types across, and dots of an outlet that are drawn: those furthest from the others
_ACROSS, _DOTS = 8, 150


def outlets(store: Store, ask: Asking) -> Figure:
    """What each outlet tells of, by type."""
    title = "Who reports what: events by outlet and type"
    found = [s for s in sums(store, ask.filters, ask.rule, "source", None, ask.act) if s.key is not None]
    found = [s for s in found if ask.filters.source in (None, s.key)]
    types = [s for s in sums(store, ask.filters, ask.rule, "type", None, ask.act) if s.key is not None][:_ACROSS]
    drawn: list[Row] = []
    rows = []
    told = by_type(store, ask.filters, [s.key or "" for s in found[: ask.top]])
    for s in found[: ask.top]:
        own = replace(ask.filters, source=s.key)
        cells = [Cell(name_of(s)), Cell(f"{s.events:,}", own)]
        for t in types:
            number = told[s.key or ""].get(t.key or "", 0)
            to = Cell(f"{number:,}", replace(own, type=t.key)) if number else Cell("0")
            cells.append(to)
            if number:
                said = f"{name_of(s)}, {name_of(t)}: {number:,} events"
                drawn.append({"name": name_of(s), "kind": name_of(t), "number": number, "said": said, **ask.href(to)})
        rows.append(tuple(cells))
    lines = lines_of(ask, total(store, ask), rule=False)
    return Figure(
        name="outlets",
        title=title,
        lines=lines,
        spec=charts.crossed(drawn, Heading(title, lines), ask.look, list(map(name_of, types))) if drawn else None,
        head=("Outlet", "All types", *(name_of(t) for t in types)),
        rows=tuple(rows),
        beside=further(len(found) - ask.top, "outlets tell of fewer"),
    )


def omissions(store: Store, ask: Asking) -> Figure:
    """What each outlet leaves out that others tell of near it."""
    title = "Who leaves out what others tell"
    near = f"Left out: what others tell of, in the same governorate and within {NEAR} days of what the outlet tells of."
    drawn: list[Row] = []
    rows = []
    solid, pale = "tells of", "leaves out"
    for o in omitted(store, ask.filters, ask.top, outlets_of(ask)):
        name = called(o.source)
        tells = Cell(f"{o.tells:,}", replace(ask.filters, source=o.source))
        lacks = Cell(f"{o.lacks:,}", replace(ask.filters, lacks=o.source))
        for kind, low, high, cell in ((solid, 0, o.tells, tells), (pale, o.tells, o.tells + o.lacks, lacks)):
            if high > low:
                said = f"{called(o.source)} {kind} {high - low:,} events"
                drawn.append(
                    {"name": called(o.source), "low": low, "high": high, "kind": kind, "said": said, **ask.href(cell)}
                )
        rows.append((Cell(name), tells, lacks))
    lines = (*lines_of(ask, total(store, ask), rule=False), near)
    spec = charts.by_value(drawn, Heading(title, lines), ask.look, (solid, pale), "events") if drawn else None
    return Figure(
        name="omissions",
        title=title,
        lines=lines,
        spec=spec,
        head=("Outlet", "Tells of", "Leaves out"),
        rows=tuple(rows),
    )


def rival_tolls(store: Store, ask: Asking) -> Figure:
    """What each outlet gives against what others give."""
    title = f"Whose tolls are higher: people {ask.act}, by outlet"
    drawn: list[Row] = []
    rows = []
    for o in rivals(store, ask.filters, ask.act, ask.top, ask.filters.source):
        name, line = called(o.source), f"{called(o.source)} ({len(o.rivals):,})"
        far = sorted(o.rivals, key=lambda r: (-abs((r.low + r.high) / 2 - r.median), r.event))
        for r in far[:_DOTS]:
            said = f"{name}: {toll(r.low, r.high)} {ask.act}, others {r.median:g} (the median)"
            ends = {"low": r.low - r.median, "high": r.high - r.median}
            drawn.append({"name": line, **ends, "said": said, **ask.href(Cell("", event=r.event))})
        if o.rivals:
            middle = median((r.low + r.high) / 2 - r.median for r in o.rivals)
            said = f"{name}: the median of {len(o.rivals)} differences is {middle:+g}"
            ends = {"low": middle, "high": middle, "middle": True}
            drawn.append({"name": line, **ends, "said": said})
        own = replace(ask.filters, source=o.source, stated=ask.act)
        stands = [
            Cell(f"{sum(r.stands == how for r in o.rivals):,}", replace(own, rival=how))
            for how in ("higher", "level", "lower")
        ]
        all_ = Cell(f"{len(o.rivals):,}", replace(own, rival="any"))
        rows.append((Cell(name), all_, *stands, Cell(f"{o.open:,}", replace(own, rival="open"))))
    lines = (
        *lines_of(ask, total(store, ask), rule=False),
        "Tolls by no rule, but as outlets last gave them: a dot is an event, and how far its toll lies from the median",
        "of what independent others gave; a line is a range, a stroke the middle of the outlet's dots.",
    )
    counts = f"more or fewer people {ask.act} than the median of the others"
    return Figure(
        name="rival-tolls",
        title=title,
        lines=lines,
        spec=charts.apart(drawn, Heading(title, lines), ask.look, counts) if drawn else None,
        head=("Outlet", "Events compared", "Higher", "Level", "Lower", "Left out, for one side is open"),
        rows=tuple(rows),
    )
