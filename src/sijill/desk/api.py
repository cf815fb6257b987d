"""The API beside the pages: what the register holds as JSON, by the same filters, under a version of its own.

It only reads.  `openapi.json` describes it, and is made from the same list of endpoints that serves it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..errors import UsageError
from ..export.record import EventRecord, record
from ..judge import choose
from ..model.listing import Bins, Cells, Entry, Facets, Found, Points, Sum
from ..register import View, listing
from .asked import Params, asked_of, filters_of
from .openapi import Described, Parameter, openapi
from .pages import page, store_of

#: the address that all of it is under
BASE = "/api/v1"

#: events a page, unless fewer are asked for
_LIMIT = 200

#: values that sums are given of, those that most events have
_VALUES = 50

#: events that the map gets one by one; more come as cells
_POINTS = 20_000


class Events(Struct, frozen=True, kw_only=True):
    """Some of the events that match, in order; `total` how many match in all, `next` where the next ones are."""

    total: int
    events: tuple[Entry, ...]
    next: str | None = None


class Sums(Struct, frozen=True):
    """What the events add up to by a rule."""

    rule: str
    sums: tuple[Sum, ...]


class Names(Struct, frozen=True):
    """Names that begin as was typed."""

    names: tuple[Found, ...]


class Scattered(Struct, frozen=True):
    """The events on the map one by one; `points` null where there are too many of them: ask for cells."""

    points: Points | None


FILTERS = (
    Parameter("since", "those that may fall on or after a day (2023-10-17; of a month or year its first)"),
    Parameter("until", "those that may fall on or before a day"),
    Parameter("country", "its two letters (ISO 3166-1), or its name"),
    Parameter("admin1", "the governorate, province or state"),
    Parameter("place", "part of the name of the place, or of its governorate"),
    Parameter("area", "corners as LON,LAT;LON,LAT: two of a box (south-west, north-east) or those of a polygon"),
    Parameter("type", "of the codebook"),
    Parameter("actor", "its id, or part of a name"),
    Parameter("source", "the outlet"),
    Parameter("killed", "at least so many by the high of the toll", "integer"),
    Parameter("grade", "the grade", many=True),
    Parameter("status", "how far people have come with it", many=True),
    Parameter("words", "all of these words, whole, in the sentences or titles"),
    Parameter("text", "these words in the sentences, as they stand"),
    Parameter("days", "within: wholly from since to until; several-months, -years …: not in one of them; or unknown"),
    Parameter("who", "one who takes part, by id or whole name"),
    Parameter("role", "as what who takes part: perpetrator or target"),
    Parameter("stated", "with a toll of this act: killed, injured, missing, captured or displaced"),
    Parameter("lacks", "left out by this outlet, though it tells of another near in time and place"),
    Parameter("rival", "how the toll of the source stands to that of others: higher, lower, level, any or open"),
    Parameter("modality", 'what is said of whether it happened; "all" for whatever it is', many=True),
)
_RULE = Parameter("rule", "how rival claims are chosen among")
_UNIT = Parameter("unit", "day, week, month or year")
_PAGED = (
    Parameter("order", "date, killed, injured, reports, sources, doubt or added; with - before it the other way round"),
    Parameter("offset", "how many to leave out at the beginning", "integer"),
    Parameter("limit", f"how many, at most {_LIMIT}", "integer"),
)


def events(request: Request) -> Events:
    """The events that match."""
    asked = asked_of(request.query_params)
    offset, limit = _number(request, "offset", 0, 10**9), _number(request, "limit", 50, _LIMIT)
    found = listing.page(store_of(request), asked.filters, asked.order, offset, limit)
    more = found.entries and offset + len(found.entries) < found.total
    after = asked.query(offset=offset + limit, limit=limit)
    return Events(total=found.total, events=found.entries, next=f"{BASE}/events?{after}" if more else None)


def event(request: Request) -> EventRecord:
    """One event: what a rule chooses and why, every claim, and its reports."""
    asked = asked_of(request.query_params)
    return record(choose(View(store_of(request), asked.as_of).event(request.path_params["id"]), asked.rule))


def facets(request: Request) -> Facets:
    """The values that the events have, each with how many."""
    return listing.facets(store_of(request), filters_of(request.query_params), _number(request, "limit", 12, 100))


def points(request: Request) -> Scattered:
    """The events on the map, one by one."""
    return Scattered(listing.points(store_of(request), filters_of(request.query_params), _POINTS))


def cells(request: Request) -> Cells:
    """The events on the map, those put together that lie close."""
    params = request.query_params
    return listing.cells(store_of(request), filters_of(params), _zoom(params), _box(params))


def bins(request: Request) -> Bins:
    """The events on a timeline."""
    return listing.bins(store_of(request), filters_of(request.query_params), request.query_params.get("unit", "month"))


def sums(request: Request) -> Sums:
    """What the events add up to."""
    asked, params = asked_of(request.query_params), request.query_params
    by, unit, act = params.get("by"), params.get("unit"), params.get("act", "killed")
    return Sums(asked.rule, listing.sums(store_of(request), asked.filters, asked.rule, by, unit, act, _VALUES))


def names(request: Request) -> Names:
    """The names of actors, places, types and sources that begin, or have a word that begins, so."""
    asked = request.query_params
    kinds = tuple(asked.getlist("kind"))
    return Names(
        listing.near_names(store_of(request), asked.get("typed", ""), kinds, _number(request, "limit", 12, 100))
    )


Answer = Callable[[Request], Struct]

_ID = Parameter("id", "the event's id, the beginning of it, or one that it once had")
_BY = Parameter("by", "type, country, admin1, actor, perpetrator, target, source or grade")
_ACT = Parameter("act", "killed or injured")
_ZOOM = Parameter("zoom", "of the map: 0 is the whole world", "number")
_BOX = Parameter("box", "the part of the map: west,south,east,north")
_TYPED = Parameter("typed", "how the name, or a word of it, begins")
_KIND = Parameter("kind", "actor, place, admin1, country, type or source", many=True)


def _gives(path: str, answer: Answer, gives: type[Struct], *asked: Parameter) -> tuple[Described, Answer]:
    says = (answer.__doc__ or "").strip()
    return Described(path=BASE + path, says=says, gives=gives, inside=(_ID,) * ("{id}" in path), asked=asked), answer


#: what there is, as it is described, and what answers
ENDPOINTS = (
    _gives("/events", events, Events, *FILTERS, *_PAGED),
    _gives("/events/{id}", event, EventRecord, _RULE),
    _gives("/facets", facets, Facets, *FILTERS, _PAGED[2]),
    _gives("/points", points, Scattered, *FILTERS),
    _gives("/cells", cells, Cells, *FILTERS, _ZOOM, _BOX),
    _gives("/bins", bins, Bins, *FILTERS, _UNIT),
    _gives("/sums", sums, Sums, *FILTERS, _RULE, _BY, _UNIT, _ACT),
    _gives("/names", names, Names, _TYPED, _KIND, _PAGED[2]),
)


def description(_: Request) -> Response:
    """What the API is, in OpenAPI."""
    return _json(openapi([described for described, _ in ENDPOINTS]))


def guide(request: Request) -> Response:
    """The same for people."""
    return page(request, "api.html", endpoints=[described for described, _ in ENDPOINTS])


def _answering(answer: Answer) -> Callable[[Request], Response]:
    def answers(request: Request) -> Response:
        return _json(answer(request))

    return answers


def _json(what: Any) -> Response:
    return Response(msgspec.json.encode(what), media_type="application/json")


def _zoom(params: Params) -> float:
    try:
        return min(max(float(params.get("zoom", "2")), 0.0), 24.0)
    except ValueError:
        raise UsageError("A zoom is a number from 0 to 24.", params["zoom"]) from None


def _box(params: Params) -> tuple[float, float, float, float] | None:
    """The part of a map that is asked for; None for all of it."""
    if not params.get("box"):
        return None
    try:
        west, south, east, north = (float(x) for x in params["box"].split(","))
    except ValueError:
        raise UsageError("A box is four numbers: west,south,east,north.", params["box"]) from None
    return west, south, east, north


def _number(request: Request, name: str, usual: int, most: int) -> int:
    """A whole number that was asked for, from 0 to the most.  Raises UsageError where it is none."""
    asked = request.query_params.get(name, str(usual))
    if not (asked.isascii() and asked.isdigit() and len(asked) < 12 and int(asked) <= most):
        raise UsageError(f"The {name} {asked!r} is no whole number from 0 to {most:,}.", asked)
    return int(asked)


routes = [
    Route("/api", guide),
    Route(f"{BASE}/openapi.json", description),
    *(Route(described.path, _answering(answer)) for described, answer in ENDPOINTS),
]
