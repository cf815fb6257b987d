"""Map and timeline together: where and when events were, as far as that is known, over the filters of every page.

The page asks for what it draws as it is moved: the cells of the map, the bars of the timeline, and the events behind a
mark.  Where coordinates are blurred, that happens here: the exact ones are not sent.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..errors import UsageError
from ..judge import choose
from ..know.groups import GROUPS
from ..model.listing import Cell, Cells, Known, Page, Within
from ..register import Store, View
from ..register.listing import UNITS, bins, cells, columns_of, extent, facets, known, usual_days
from ..register.listing import behind as rows_behind
from ..register.listing.spots import Box, check_blur
from ..view.rows import EventRow, rows
from .asked import Asked, asked_of, filters_of
from .filtering import shown
from .pages import page, store_of

#: bars of a timeline: of more none could be pointed at
_BARS = 320
#: events a page of what is behind a mark, and rows of the table for those who do not see the map
_BEHIND, _ROWS = 20, 60
#: squares (km) that coordinates can be blurred to, and by what marks are sized
BLURS = (1, 5, 10, 25, 50)
SIZES = (("events", "how many events"), ("killed", "how many killed"), ("same", "all the same"))


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """What a map shows: its cells and areas, a list each by field, and how closely places are known."""

    cells: dict[str, list[Any]]
    areas: dict[str, list[Any]]
    known: Known


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """What a timeline shows: the first day of each bar, `mass` and `inside` as `Bin` has them, the unit, and how many
    events lie wholly before and after what is shown."""

    start: list[str]
    mass: list[float]
    inside: list[int]
    unit: str
    before: int
    after: int


def show(request: Request) -> Response:
    """The page."""
    store, asked, blur = store_of(request), asked_of(request.query_params), blur_of(request)
    size = request.query_params.get("size", "events")
    if size not in dict(SIZES):
        raise UsageError(f"Marks are not sized by {size!r}, but by {', '.join(dict(SIZES))}.", size)
    _now_only(asked)
    f = asked.filters
    return page(
        request,
        "map.html",
        f=shown(store, asked, facets(store, f)),
        asked=asked,
        known=known(store, f, blur),
        all_events=len(columns_of(store)),
        box=extent(store, f, blur),
        days=usual_days(store, replace(f, since=None, until=None), blur),
        blur=blur,
        blurs=BLURS,
        size=size,
        sizes=SIZES,
        groups=tuple(GROUPS),
        tiles=request.app.state.settings.tiles,
        here=lambda **other: asked.query(**{"blur": blur, "size": None if size == "events" else size, **other}),
        table=table(store, asked, blur),
    )


def at(request: Request) -> Response:
    """What the map shows at a `zoom`, within a `box` (west,south,east,north).  An area of two corners is what is seen:
    its events are counted, but the map shows what lies around it too."""
    store, asked, blur = store_of(request), asked_of(request.query_params), blur_of(request)
    _now_only(asked)
    f, zoom, box = asked.filters, _number(request, "zoom", 0), _box(request)
    if box is None:
        box = (-180.0, -90.0, 180.0, 90.0)
    got = cells(store, replace(f, area=()) if len(f.area) == 2 else f, zoom, box, blur)
    return _json(Drawn(**_columns(got), known=known(store, f, blur)))


def line(request: Request) -> Response:
    """The bars of the timeline from `first` to `last` (days; all of it where they are left out), by the finest unit
    that has not too many; what is chosen of it (`since`, `until`) is left aside."""
    store, asked, blur = store_of(request), asked_of(request.query_params), blur_of(request)
    _now_only(asked)
    first, last = (request.query_params.get(name) for name in ("first", "last"))
    window = filters_of(QueryParams({"since": first or "", "until": last or ""}))
    anytime = replace(asked.filters, since=None, until=None)
    f = replace(anytime, since=window.since, until=window.until)
    got, all_ = bins(store, f, UNITS[0], _BARS, blur), known(store, anytime, blur)
    dated = all_.events - all_.undated

    def others(**end: str | None) -> int:
        return dated - known(store, replace(anytime, **end), blur).events if any(end.values()) else 0

    return _json(
        Line(
            start=[b.start for b in got.bins],
            mass=[round(b.mass, 3) for b in got.bins],
            inside=[b.inside for b in got.bins],
            unit=got.unit,
            before=others(since=window.since),
            after=others(until=window.until),
        )
    )


def behind(request: Request) -> Response:
    """The events behind a mark (`known`, and `box` and `zoom`), with their sentences: a part of the page of map and
    timeline, or a page of its own."""
    store, asked, blur = store_of(request), asked_of(request.query_params), blur_of(request)
    _now_only(asked)
    kind, box = request.query_params.get("known") or None, _box(request)
    zoom = _number(request, "zoom", 0) if request.query_params.get("zoom") else None
    f = replace(asked.filters, area=()) if box is not None and len(asked.filters.area) == 2 else asked.filters
    found = rows_behind(store, f, kind, box, zoom, blur, (asked.page - 1) * _BEHIND, _BEHIND)
    more = {"known": kind, "box": request.query_params.get("box"), "zoom": zoom, "blur": blur}
    part = request.headers.get("hx-request") == "true"
    return page(
        request,
        "map-behind.html" if part else "map-behind-page.html",
        events=told(store, found, asked.rule),
        total=found.total,
        kind=kind,
        at=asked.page,
        parts=max(1, -(-found.total // _BEHIND)),
        to=lambda number: asked.query(**more, page=number),
    )


def told(store: Store, found: Page, rule: str) -> list[EventRow]:
    """The events of a page of the listing, by a rule, in its order."""
    by_id = {e.id: e for e in View(store).these([e.id for e in found.entries])}
    return rows(choose(by_id[e.id], rule) for e in found.entries if e.id in by_id)


def tables(request: Request) -> Response:
    """Map and timeline as tables: a part of the page."""
    store, asked, blur = store_of(request), asked_of(request.query_params), blur_of(request)
    _now_only(asked)
    return page(request, "map-table.html", table=table(store, asked, blur), asked=asked)


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """Map and timeline for those who do not see them: how many events each country and governorate has, and each part
    of the time."""

    countries: tuple[tuple[str, int, str], ...]
    areas: tuple[tuple[str, int, str], ...]
    times: tuple[tuple[str, float, int], ...]
    unit: str
    known: Known


def table(store: Store, asked: Asked, blur: int | None) -> Table:
    """The tables of what is asked for."""
    f = asked.filters
    counted, got = facets(store, f, _ROWS), bins(store, f, "month", _ROWS, blur)
    return Table(
        countries=tuple((v.label, v.count, asked.query(country=v.value)) for v in counted.country),
        areas=tuple((v.label, v.count, asked.query(admin1=v.value)) for v in counted.admin1),
        times=tuple((b.start, b.mass, b.inside) for b in got.bins),
        unit=got.unit,
        known=known(store, f, blur),
    )


def blur_of(request: Request) -> int | None:
    """The side (km) of the squares to which coordinates are blurred.  Raises UsageError where it is none."""
    said = request.query_params.get("blur") or None
    if said is None:
        return None
    if not said.isascii() or not said.isdigit() or len(said) > 4:
        raise UsageError(f"Coordinates are blurred to squares of some km, a whole number, not {said[:60]!r}.", said)
    check_blur(int(said))
    return int(said)


def _now_only(asked: Asked) -> None:
    if asked.as_of is not None:
        raise UsageError("The map shows the register as it is now; take “as of” away, or see the list of events.")


def _number(request: Request, name: str, usual: float) -> float:
    said = request.query_params.get(name) or str(usual)
    try:
        number = float(said)
    except ValueError:
        raise UsageError(f"{name} is a number, not {said[:60]!r}.", said) from None
    if not abs(number) < 1e6:  # nor is it endless, or no number at all
        raise UsageError(f"{name} is a number, not {said[:60]!r}.", said)
    return number


def _box(request: Request) -> Box | None:
    said = request.query_params.get("box") or None
    if said is None:
        return None
    try:
        west, south, east, north = (float(n) for n in said.split(","))
    except ValueError:
        raise UsageError(f"A box is west,south,east,north in degrees, not {said[:60]!r}.", said) from None
    if not (south <= north and all(abs(n) <= 360 for n in (west, south, east, north))):
        raise UsageError(f"A box is west,south,east,north in degrees, not {said[:60]!r}.", said)
    return west, south, east, north


def _columns(got: Cells) -> dict[str, dict[str, list[Any]]]:
    """The fields as lists, whose names are then said once."""
    return {
        name: {field: [getattr(x, field) for x in all_] for field in kind.__struct_fields__}
        for name, all_, kind in (("cells", got.cells, Cell), ("areas", got.areas, Within))
    }


def _json(value: msgspec.Struct) -> Response:
    return Response(msgspec.json.encode(value), media_type="application/json")


routes = [
    Route("/map", show),
    Route("/map/cells", at),
    Route("/map/bins", line),
    Route("/map/behind", behind),
    Route("/map/tables", tables),
]
