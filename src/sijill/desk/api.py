"""The API beside the pages: what the register holds as JSON, by the same filters, under a version of its own.

It only reads.  `openapi.json` describes it, and is made from the same list of endpoints that serves it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from math import isfinite
from typing import Any

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..errors import UsageError
from ..export.record import EventRecord, record
from ..judge import choose, rule_names
from ..know import knowledge
from ..model.event import ACTS, GRADES
from ..model.listing import Bins, Cells, Entry, Facets, Found, Points, Sum
from ..model.report import MODALITIES
from ..model.review import STATUSES
from ..register import View, listing
from ..register.listing.names import KINDS
from .asked import LONGEST, ONE_OF, Params, asked_of, filters_of, sound
from .openapi import Described, Known, Parameter, openapi
from .pages import page, store_of

#: the address that all of it is under
BASE = "/api/v1"

#: events a page, unless fewer are asked for
_LIMIT = 200

#: how far into a list may be asked for, and how many values or names
_FURTHEST, _FEW = 1_000_000_000, 100

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


#: what no text has: controls that are no white space
_SOUND = "^[^\\u0000-\\u0008\\u000e-\\u001b\\u007f-\\u0084\\u0086-\\u009f]*$"
#: a day from 1900 on, a month or a year; whether the month has the day is looked at when it is asked for
_DAY = r"^((19|[2-9][0-9])[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"
_REST = r"(\.[0-9]{1,9})?"
_CORNER = f"-?(3[0-5][0-9]|[12][0-9]{{2}}|[0-9]{{1,2}}){_REST},-?[0-8]?[0-9]{_REST}"


def _words(name: str, says: str) -> Parameter:
    """A filter by words."""
    return Parameter(name, says, written=_SOUND, most=LONGEST)


def _one_of(name: str, says: str, words: Iterable[str] | Known, many: bool = False) -> Parameter:
    """A filter by one of some words (which others may add to), or several of them; an empty one asks for nothing."""
    return Parameter(name, says, many=many, words=lambda: ("", *(words() if callable(words) else words)))


FILTERS = (
    Parameter(
        "since", "those that may fall on or after a day (2023-10-17; of a month or year its first)", written=_DAY
    ),
    Parameter("until", "those that may fall on or before a day; it does not lie before `since`", written=_DAY),
    _words("country", "its two letters (ISO 3166-1), or its name"),
    _words("admin1", "the governorate, province or state"),
    _words("place", "part of the name of the place, or of its governorate"),
    Parameter(
        "area",
        "corners as LON,LAT;LON,LAT: two of a box (south-west, north-east) or those of a polygon",
        written=f"^({_CORNER}(;{_CORNER})+)?$",
    ),
    _one_of("type", "of the codebook", lambda: [t.id for t in knowledge().codebook.types]),
    _words("actor", "its id, or part of a name"),
    _words("source", "the outlet"),
    Parameter("killed", "at least so many by the high of the toll", "integer", least=0, most=1_000_000_000),
    _one_of("grade", "the grade", GRADES, many=True),
    _one_of("status", "how far people have come with it", STATUSES, many=True),
    _words("words", "all of these words, whole, in the sentences or titles"),
    _words("text", "these words in the sentences, as they stand"),
    _one_of("days", "within: wholly from since to until; several-…: not in one of them; or unknown", ONE_OF["days"]),
    _words("who", "one who takes part, by id or whole name"),
    _one_of("role", "as what who takes part", ONE_OF["role"]),
    _one_of("stated", "with a toll of this act", ONE_OF["stated"]),
    _words("lacks", "left out by this outlet, though it tells of another near in time and place"),
    _one_of("rival", "how the toll of the source stands to that of others", ONE_OF["rival"]),
    _one_of("modality", 'what is said of whether it happened; "all" for any', (*MODALITIES, "all"), many=True),
)
_ORDER = _one_of("order", "by what they are sorted; with - before it the other way round", listing.ORDERS)
_RULE = _one_of("rule", "how rival claims are chosen among", rule_names)
_OFFSET = Parameter("offset", "how many to leave out at the beginning", "integer", least=0, most=_FURTHEST)


def _limit(most: int) -> Parameter:
    return Parameter("limit", f"how many, at most {most}", "integer", least=0, most=most)


def events(request: Request) -> Events:
    """The events that match."""
    asked = asked_of(request.query_params)
    offset, limit = _number(request, "offset", 0, _FURTHEST), _number(request, "limit", 50, _LIMIT)
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
    return listing.facets(store_of(request), filters_of(request.query_params), _number(request, "limit", 12, _FEW))


def points(request: Request) -> Scattered:
    """The events on the map, one by one."""
    return Scattered(listing.points(store_of(request), filters_of(request.query_params), _POINTS))


def cells(request: Request) -> Cells:
    """The events on the map, those put together that lie close."""
    params = request.query_params
    return listing.cells(store_of(request), filters_of(params), _zoom(params), _box(params))


def bins(request: Request) -> Bins:
    """The events on a timeline."""
    return listing.bins(
        store_of(request), filters_of(request.query_params), request.query_params.get("unit") or "month"
    )


def sums(request: Request) -> Sums:
    """What the events add up to."""
    asked, params = asked_of(request.query_params), request.query_params
    by, unit, act = params.get("by") or None, params.get("unit") or None, params.get("act") or "killed"
    return Sums(asked.rule, listing.sums(store_of(request), asked.filters, asked.rule, by, unit, act, _VALUES))


def names(request: Request) -> Names:
    """The names of actors, places, types and sources that begin, or have a word that begins, so."""
    asked = request.query_params
    kinds, typed = tuple(k for k in asked.getlist("kind") if k), " ".join(asked.get("typed", "").split())
    sound(typed, "typed")
    return Names(listing.near_names(store_of(request), typed, kinds, _number(request, "limit", 12, _FEW)))


Answer = Callable[[Request], Struct]

_ID = Parameter(
    "id",
    "the event's id, the beginning of it, or one that it once had",
    written="^[^\\u0000-\\u001f\\u007f/]+$",
    least=1,
)
_UNIT = _one_of("unit", "how long each time is", listing.UNITS)
_BY = _one_of("by", "what is summed apart", listing.BY)
_ACT = _one_of("act", "what is summed", ACTS)
_ZOOM = Parameter("zoom", "of the map: 0 is the whole world", "number", least=0, most=24)
_BOX = Parameter("box", "the part of the map: west,south,east,north", written=f"^({_CORNER},{_CORNER})?$")
_TYPED = Parameter("typed", "how the name, or a word of it, begins", written=_SOUND, most=LONGEST)
_KIND = _one_of("kind", "of what the names are", KINDS, many=True)


def _gives(path: str, answer: Answer, gives: type[Struct], *asked: Parameter) -> tuple[Described, Answer]:
    says = (answer.__doc__ or "").strip()
    return Described(path=BASE + path, says=says, gives=gives, inside=(_ID,) * ("{id}" in path), asked=asked), answer


#: what there is, as it is described, and what answers
ENDPOINTS = (
    _gives("/events", events, Events, *FILTERS, _RULE, _ORDER, _OFFSET, _limit(_LIMIT)),
    _gives("/events/{id}", event, EventRecord, _RULE),
    _gives("/facets", facets, Facets, *FILTERS, _limit(_FEW)),
    _gives("/points", points, Scattered, *FILTERS),
    _gives("/cells", cells, Cells, *FILTERS, _ZOOM, _BOX),
    _gives("/bins", bins, Bins, *FILTERS, _UNIT),
    _gives("/sums", sums, Sums, *FILTERS, _RULE, _BY, _UNIT, _ACT),
    _gives("/names", names, Names, _TYPED, _KIND, _limit(_FEW)),
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
    """The zoom that is asked for.  Raises UsageError where it is none."""
    asked = params.get("zoom", "2")
    if not re.fullmatch(r"\d{1,2}(\.\d{1,20})?(e[+-]?\d{1,3})?", asked, re.ASCII) or not 0 <= float(asked) <= 24:
        raise UsageError(f"The zoom {asked[:40]!r} is no number from 0 to 24.", asked)
    return float(asked)


def _box(params: Params) -> tuple[float, float, float, float] | None:
    """The part of a map that is asked for; None for all of it."""
    if not params.get("box"):
        return None
    try:
        west, south, east, north = (float(x) for x in params["box"].split(","))
        if not all(map(isfinite, (west, south, east, north))):
            raise ValueError
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
