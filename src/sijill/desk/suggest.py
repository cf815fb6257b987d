"""What somebody who types into a field may mean: actors, places, types of event, times, numbers.  All as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec
from anyascii import anyascii
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..code.intervals import as_time
from ..find.counts import find_counts
from ..find.times import find_times
from ..know import knowledge
from ..know.as_of import days
from ..know.gazetteer import PlaceRow
from ..know.gazetteer_names import fold
from ..model import Time, article_of
from ..parse import parse
from ..view import wording
from .known import known_of, ready
from .sentences import parsing

#: rows that are suggested at most
LIMIT = 12
#: "on or before 4 May 2021"
_OPEN = re.compile(r"on or (?P<way>before|after) (?P<day>.+)", re.IGNORECASE)
#: characters that are looked at of what was typed
_LONGEST = 200


class Suggestion(Struct, frozen=True, kw_only=True):
    """One thing that may be meant: the `value` that the field then has, what it is called, and a word on which it is;
    `group` the heading that it stands under."""

    value: dict[str, Any]
    label: str
    note: str = ""
    group: str = ""


def actors(request: Request) -> Response:
    """Actors, by the beginning of any word of any of their names."""
    return _answer(
        Suggestion(
            value={"actor": a.id, "name": a.name, "entity": a.entity, "kind": a.category},
            label=a.name,
            note=" · ".join(filter(None, (a.id, wording.kind(a.category or a.entity), _called(found.name, a.name)))),
        )
        for found in known_of(request).actors(_typed(request), LIMIT)
        for a in (found.actor,)
    )


def places(request: Request) -> Response:
    """Places, by the beginning of their name; `near` ("33.3,44.4") puts those first that are close."""
    near = _point(request.query_params.get("near", ""))
    gazetteer = known_of(request).knowledge.gazetteer
    return _answer(_place(row, gazetteer.country_names) for row in gazetteer.beginning(_typed(request), LIMIT, near))


def types(request: Request) -> Response:
    """The types of the codebook whose name or description has every word that was typed; all where nothing was."""
    wanted = fold(_typed(request)).split()
    families = {"violence": "Violence", "politics": "Politics"}
    found = []
    for t in knowledge().codebook.types:
        name = f"{fold(t.name)} {fold(t.id)}".split()
        said = fold(t.description).split()
        if all(any(w.startswith(x) for w in name) for x in wanted):
            found.append((0, t))
        elif all(any(w.startswith(x) for w in (*name, *said)) for x in wanted):
            found.append((1, t))
    found.sort(key=lambda pair: pair[0] if wanted else 0)
    return _answer(
        Suggestion(value={"event_type": t.id}, label=t.name, note=t.description, group=families[t.family])
        for _, t in found
    )


def times(request: Request) -> Response:
    """The time that words mean: EDTF ("2015-03", "../2015-03-12"), else as the coder reads them in an article that was
    `published` on that day.  None where they mean none."""
    time = time_of(_typed(request), request.query_params.get("published") or None)
    if time is None:
        return _answer(())
    value = {k: v for k, v in msgspec.to_builtins(time).items() if k not in ("text", "start", "end")}
    typed = _typed(request)
    part = "" if time.text.strip() == typed else f" · read from “{time.text}” alone"
    return _answer([Suggestion(value=value, label=wording.when(value), note=value["edtf"] + part)])


def numbers(request: Request) -> Response:
    """How many the words tell of, as the coder reads them: "at least twelve guards", "dozens"."""
    with parsing:
        found = find_counts(parse(article_of(_typed(request), language="en")), knowledge())
    return _answer(
        Suggestion(value={"low": n.low, "high": n.high, "qualifier": n.qualifier}, label=wording.number(n.low, n.high))
        for n in found
    )


def begin(request: Request) -> Response:
    """Have all that suggesting needs loaded: a page asks for it once it is there, before anybody types."""
    ready(request)
    return _answer(())


def time_of(typed: str, published: str | None) -> Time | None:
    """The time that words mean, in an article that was published on a day (ISO); None where they mean none."""
    try:
        first, last = days(typed)
    except ValueError:
        pass
    else:
        return _between(typed, _bound(first), _bound(last), typed)
    # as the desk itself writes a time that is open or long
    if (told := _OPEN.fullmatch(typed)) and (bound := time_of(told["day"], published)) is not None:
        after = told["way"].lower() == "after"
        return _between(typed, bound.not_before if after else None, None if after else bound.not_after)
    one, to, other = typed.partition(" to ")
    if to and (high := time_of(other, published)) is not None and high.not_after:
        low = time_of(one, published)
        if low is None or (low.not_before or "") > high.not_after:  # "March to May 2014"
            low = time_of(f"{one} {high.not_after[:4]}", published)
        if low is not None and low.not_before and low.not_before <= high.not_after:
            return _between(typed, low.not_before, high.not_after)
    # a sentence around it, so that the parser reads it as it reads articles
    article = article_of(f"It happened {typed}.", published=published, language="en")
    with parsing:
        found = [m for m in find_times(parse(article)) if m.type == "date" and (m.not_before or m.not_after)]
    whole = max(found, key=lambda m: (m.end - m.start, -m.start), default=None)
    if whole is None or any(c.isdigit() for c in typed.replace(whole.text, "", 1)):
        return None  # numbers that are left over: "12.3.2015" is not the year 2015
    return as_time(whole)


def _between(typed: str, first: str | None, last: str | None, edtf: str | None = None) -> Time | None:
    """The time from a first to a last ISO day (None: open); None where both are open."""
    if first is None and last is None:
        return None
    interval = f"{first or '..'}/{last or '..'}"
    return Time(
        text=typed,
        start=0,
        end=len(typed),
        not_before=first,
        not_after=last,
        edtf=edtf or (interval if first != last else first or interval),
        precision="day" if first == last else _precision(edtf or interval),
        basis="stated",
    )


def _bound(day: str) -> str | None:
    """A day; None where it stands for an open end."""
    return None if day in ("0001-01-01", "9999-12-31") else day


def _precision(edtf: str) -> str:
    return "range" if "/" in edtf else {4: "year", 7: "month"}.get(len(edtf), "day")


def _place(row: PlaceRow, countries: dict[str, str]) -> Suggestion:
    name = anyascii(row.name).replace("`", "'")
    country = countries.get(row.country or "")
    value = {
        "name": name,
        "kind": row.kind,
        "lat": row.lat,
        "lon": row.lon,
        "radius_km": row.radius_km,
        "precision": row.precision,
        "geonames_id": row.geonames_id,
        "admin1": row.admin1,
        "country": row.country,
        "country_name": country,
    }
    where = ", ".join(dict.fromkeys(x for x in (row.admin1, country) if x and x != name))
    people = f"{row.population:,} people" if row.population else ""
    return Suggestion(value=value, label=name, note=" · ".join(filter(None, (wording.kind(row.kind), where, people))))


def _called(typed: str, name: str) -> str:
    return "" if fold(typed) == fold(name) else f"also {typed}"


def _typed(request: Request) -> str:
    return request.query_params.get("q", "").strip()[:_LONGEST]


def _point(told: str) -> tuple[float, float] | None:
    try:
        lat, lon = map(float, told.split(","))
    except ValueError:
        return None
    return (lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 else None


def _answer(found: Iterable[Suggestion]) -> Response:
    return Response(msgspec.json.encode({"found": list(found)}), media_type="application/json")


routes = [
    Route("/suggest/actors", actors),
    Route("/suggest/places", places),
    Route("/suggest/types", types),
    Route("/suggest/times", times),
    Route("/suggest/numbers", numbers),
    Route("/suggest/ready", begin),
]
