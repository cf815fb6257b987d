"""FollowTheMoney entities (JSON Lines): every Event is a row; those who are involved, where and sources by reference.

The properties are those of followthemoney's Event schema (MIT): every one is a list of words.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ...know.country_codes import country_called
from ...model.coding import CodedRow, Party
from .days import Order, day_of
from .table import Fault

#: a line that is longer is not read
_LONGEST = 10_000_000


def rows(path: Path, fault: Callable[[Fault], None]) -> Iterator[CodedRow]:
    """The events of a file of entities; it is read twice, for what events refer to may stand anywhere in it."""
    names: dict[str, str] = {}
    points: dict[str, tuple[str, str]] = {}
    for _, entity in _entities(path, None):
        told = _first(entity, "name") or _first(entity, "full")
        if entity.get("schema") != "Event" and told:
            names[str(entity["id"])] = told
        if (lat := _first(entity, "latitude")) and (lon := _first(entity, "longitude")):
            points[str(entity["id"])] = lat, lon
    for line, entity in _entities(path, fault):
        if entity.get("schema") != "Event":
            continue
        found = _row(line, entity, names, points)
        if isinstance(found, Fault):
            fault(found)
        else:
            yield found


def _entities(path: Path, fault: Callable[[Fault], None] | None) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open("rb") as stream:
        for line, raw in enumerate(iter(lambda: stream.readline(_LONGEST), b""), 1):
            if not raw.strip():
                continue
            try:
                entity = json.loads(raw.removeprefix(b"\xef\xbb\xbf"))
            except (ValueError, RecursionError):
                if fault:
                    fault(Fault(line=line, reason="it is no JSON"))
                continue
            if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict) or "id" not in entity:
                if fault:
                    fault(Fault(line=line, reason="it is no entity of FollowTheMoney (id, schema, properties)"))
                continue
            yield line, entity


def _row(line: int, e: dict[str, Any], names: dict[str, str], points: dict[str, tuple[str, str]]) -> CodedRow | Fault:
    cells = [(k, "; ".join(map(str, v))) for k, v in e["properties"].items() if isinstance(v, list) and v]
    days: list[str] = []
    for prop in ("startDate", "date", "endDate"):
        for value in _all(e, prop):
            try:
                days.append(day_of(value, Order()))
            except ValueError as error:
                return Fault(line=line, column=prop, reason=str(error))
    where = next((a for a in _all(e, "addressEntity") if a in points or a in names), None)
    lat, lon = points.get(where or "", ("", ""))
    try:
        point = (float(lat), float(lon)) if lat else (None, None)
    except ValueError:
        return Fault(line=line, column="addressEntity", reason=f"“{lat}, {lon}” is no point")
    parties = [
        Party(name=names.get(who, who), role=role, column=prop)
        for prop, role in (("organizer", "perpetrator"), ("involved", "side"))
        for who in _all(e, prop)
    ]
    land = country_called(_first(e, "country"))
    return CodedRow(
        id=str(e["id"]),
        line=line,
        not_before=min(days, default=None),
        not_after=max(days, default=None),
        place=names.get(where or "") or _first(e, "location"),
        country=land.iso2 if land else None,
        country_name=land.name if land else None,
        lat=point[0],
        lon=point[1],
        type_words=_first(e, "keywords"),
        parties=tuple(parties),
        sources="; ".join(_all(e, "publisher")) or None,
        notes=_first(e, "description") or _first(e, "summary") or _first(e, "name"),
        url=_first(e, "sourceUrl"),
        cells=tuple(cells),
        columns={"date": "date", "place": "location", "notes": "description"},
    )


def _all(entity: dict[str, Any], prop: str) -> list[str]:
    values = entity["properties"].get(prop, [])
    return [str(v) for v in values] if isinstance(values, list) else []


def _first(entity: dict[str, Any], prop: str) -> str | None:
    return next(iter(_all(entity, prop)), None)
