"""TimeMap (Forensic Architecture): events, sources and associations, as the files its map reads and as the tabs of the
spreadsheet that its server reads.

What its validators ask for is kept: every value is text, latitude and longitude stand together and are empty where
there is no point, days are MM/DD/YYYY, no key is there that they do not know, and an id stands once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, BinaryIO

from msgspec.json import encode

from ..know import knowledge
from ..model.event import Chosen
from .archive import archive
from .csv_ import Rows, rows_into
from .format import Format, Ledger, Material
from .plain import Print, area, days, headline, one_line, prints, toll, when, where, words

#: how many associations and sources a row of the spreadsheet has columns for; events.json has them all
TIED = 8
_TIES = tuple(f"{name}{n}" for name in ("association", "source") for n in range(1, TIED + 1))
EVENTS = (
    *("id", "description", "date", "time", "time_precision", "location", "latitude", "longitude", "type", "category"),
    *("category_full", *_TIES, "comments", "time_display"),
)
SOURCES = ("id", "title", "thumbnail", "path1", "type", "url", "description", "parent", "author", "date", "notes")
ASSOCIATIONS = ("id", "title", "desc", "mode", "filter_path0", "filter_path1")

#: the files of the ZIP
FILES = (
    *("events.json", "sources.json", "associations.json"),
    *("EXPORT_EVENTS.csv", "EXPORT_SOURCES.csv", "EXPORT_ASSOCIATIONS.csv"),
)


class _Json:
    """A JSON array or object as it is written, an item a line."""

    def __init__(self, out: BinaryIO, ends: bytes) -> None:
        self._out, self._ends, self._any = out, ends, False
        out.write(ends[:1])

    def add(self, item: Any, key: str | None = None) -> None:
        named = b"" if key is None else encode(key) + b":"
        self._out.write((b",\n" if self._any else b"\n") + named + encode(item))
        self._any = True

    def end(self) -> None:
        self._out.write(b"\n" + self._ends[1:] + b"\n")


class _Once:
    """Sources or associations: each is written where it is met first, in both forms."""

    def __init__(self, listed: _Json, table: Rows, keyed: bool) -> None:
        self._listed, self._table, self._keyed = listed, table, keyed
        self._met: set[str] = set()

    def add(self, item: dict[str, Any], several: str, column: str, first: int) -> bool:
        """Whether it is new.  Its values under `several` have a numbered column each in the table."""
        if item["id"] in self._met:
            return False
        self._met.add(item["id"])
        self._listed.add(item, item["id"] if self._keyed else None)
        numbered = {f"{column}{n}": v for n, v in enumerate(item[several], first)}
        self._table.row({k: v for k, v in item.items() if k != several} | numbered)
        return True


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write the ZIP.  Of sources and associations the ids are remembered, to write each once."""
    with archive(out, FILES) as files, ExitStack() as stack:
        events = _Json(files["events.json"], b"[]")
        lists = (_Json(files["sources.json"], b"{}"), _Json(files["associations.json"], b"[]"))
        tables = []
        for name, columns in zip(FILES[3:], (EVENTS, SOURCES, ASSOCIATIONS), strict=True):
            tables.append(stack.enter_context(rows_into(files[name], columns)))
            tables[-1].header()
        sources, associations = _Once(lists[0], tables[1], True), _Once(lists[1], tables[2], False)
        for chosen in material.events:
            if days(chosen) == (None, None):
                ledger.dropped("events", "without a date: TimeMap shows only what has a day")
                continue
            told = [_source(p) for p in prints(chosen)]
            ties = list({x["id"]: x for x in _associations(chosen)}.values())
            for item in told:
                if sources.add(item, "paths", "path", 1):
                    ledger.wrote("sources")
            for item in ties:
                if associations.add(item, "filter_paths", "filter_path", 0):
                    ledger.wrote("associations")
            event = _event(chosen, ledger) | {
                "associations": [x["id"] for x in ties],
                "sources": [x["id"] for x in told],
            }
            events.add(event)
            tables[0].row(_numbered(event, ledger))
            ledger.wrote("events")
        for part in (events, *lists):
            part.end()


def _event(chosen: Chosen, ledger: Ledger) -> dict[str, Any]:
    first, last = days(chosen)
    place = chosen.place.value if chosen.place else None
    time = chosen.time.value if chosen.time else {}
    if first != last:
        ledger.left("date", "more than one day: it stands on the first that is known, and time_display has the rest")
    lat, lon = (place["lat"], place["lon"]) if place else (None, None)
    if lat is not None and area(place):
        lat = lon = None
        ledger.left("coordinates", "only an area is known, and TimeMap draws nothing but points")
    elif lat is not None:
        ledger.left("radius_km", "TimeMap draws nothing but points")
    if any(chosen.event.claims("weapon", "damage")):
        ledger.left("weapons and damage", "an event has them in its sentences alone")
    kind = knowledge().codebook[chosen.event_type.value]
    told = "; ".join((*map(toll, chosen.casualties), f"{chosen.grade.value}: {chosen.grade.reason}"))
    return {
        "id": chosen.event.id,
        "description": f"{headline(chosen)}. {' […] '.join(words(chosen))}",
        "date": _day(first or last),
        "time": "",
        "time_precision": time["precision"],
        "location": where(place) or "",
        "latitude": "" if lat is None else str(lat),
        "longitude": "" if lon is None else str(lon),
        "type": kind.id,
        "category": kind.name,
        "category_full": kind.name,
        "comments": f"{told} (rule: {chosen.rule})",
        "time_display": when(time),
    }


def _numbered(event: dict[str, Any], ledger: Ledger) -> dict[str, Any]:
    """The row of the spreadsheet: an association or source a column."""
    row = {k: v for k, v in event.items() if k not in ("associations", "sources")}
    for name in ("association", "source"):
        ties = event[f"{name}s"]
        row |= {f"{name}{n}": v for n, v in enumerate(ties[:TIED], 1)}
        if len(ties) > TIED:
            reason = f"more than the {TIED} columns of the spreadsheet; events.json has them"
            ledger.left(f"{name}s", reason, len(ties) - TIED)
    return row


def _associations(chosen: Chosen) -> Iterator[dict[str, Any]]:
    """The category of an event, and those who took part in it, to filter by."""
    kind = knowledge().codebook[chosen.event_type.value]
    yield _tie(f"type:{kind.id}", kind.name, kind.description, "CATEGORY", [])
    for choice in (chosen.perpetrators, chosen.targets, chosen.sides):
        for name in choice.value if choice else ():
            yield _tie(f"actor:{name}", name, "", "FILTER", ["Actors", name])
    yield _tie(f"grade:{chosen.grade.value}", chosen.grade.value, "", "FILTER", ["Grades", chosen.grade.value])


def _tie(id: str, title: str, desc: str, mode: str, paths: list[str]) -> dict[str, Any]:
    return {"id": one_line(id), "title": title, "desc": desc, "mode": mode, "filter_paths": paths}


def _source(p: Print) -> dict[str, Any]:
    return {
        "id": f"article:{p.article}",
        "title": p.title or p.source or p.article,
        "thumbnail": "",
        "paths": [],
        "type": "Article",
        "url": p.url or "",
        "description": "",
        "parent": "",
        "author": p.source or "",
        "date": _day(p.published),
        "notes": "",
    }


def _day(iso: str | None) -> str:
    """2021-05-04 as 05/04/2021."""
    return f"{iso[5:7]}/{iso[8:10]}/{iso[:4]}" if iso else ""


FORMAT = Format(
    name="timemap",
    suffix=".timemap.zip",
    media="application/zip",
    about="TimeMap's events, sources and associations, as JSON and as tabs of its spreadsheet, in one ZIP",
    write=write,
)
