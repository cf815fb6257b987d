"""Objects of JSON Lines as rows of text: FollowTheMoney's entities, and our own export."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .lines import Tell, json_records

_TOLLS = ("killed", "injured")


def object_rows(path: Path, tell: Tell) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a file; of entities, those that are events, with the names of who took part in place of ids."""
    names: dict[str, str] | None = None
    for line, record in json_records(path, tell):
        if "schema" in record:
            if record["schema"] == "Event":
                if names is None:
                    names = _names(path)
                yield line, _entity(record, names)
        elif isinstance(record.get("event_type"), dict):
            yield line, _ours(record)
        else:
            yield line, {k: _text(v) for k, v in record.items()}


def _names(path: Path) -> dict[str, str]:
    """The entities that an event may speak of, by id."""
    out: dict[str, str] = {}
    for _, record in json_records(path, lambda *_: None):
        properties = record.get("properties")
        if record.get("schema") != "Event" and isinstance(properties, dict) and properties.get("name"):
            out[str(record.get("id"))] = _values(properties["name"])[0]
    return out


def _entity(record: dict[str, Any], names: dict[str, str]) -> dict[str, str]:
    row = {"id": _text(record.get("id")), "schema": "Event"}
    properties = record.get("properties")
    for name, values in (properties if isinstance(properties, dict) else {}).items():
        said = _values(values)
        if name in ("organizer", "involved", "location"):
            said = [names.get(v, v) for v in said]
        row[str(name)] = "; ".join(dict.fromkeys(said))
    return row


def _ours(record: dict[str, Any]) -> dict[str, str]:
    def chosen(field: str) -> Any:
        choice = record.get(field)
        return choice.get("value") if isinstance(choice, dict) else None

    row: dict[str, Any] = {"id": record.get("id"), "event_type": chosen("event_type")}
    time, place = chosen("time"), chosen("place")
    time, place = (v if isinstance(v, dict) else {} for v in (time, place))
    row |= {f"date_{k}": time.get(k) for k in ("not_before", "not_after")} | {"place": place.get("name")}
    row |= {k: place.get(k) for k in ("admin1", "country", "country_name", "lat", "lon", "radius_km")}
    row |= {k: chosen(k) for k in ("perpetrators", "targets", "sides")}
    for toll in _dicts(record.get("casualties")):
        if toll.get("act") in _TOLLS:
            row |= {f"{toll['act']}_{end}": toll.get(end) for end in ("low", "best", "high")}
    reports = list(_dicts(record.get("reports")))
    row["sources"] = [r.get("source") or r.get("article") for r in reports]
    row["urls"] = [r.get("url") for r in reports]
    words = dict.fromkeys(str(w) for r in reports for w in _values(r.get("evidence")))
    row["words"] = " […] ".join(words)
    return {k: _text(v) for k, v in row.items()}


def _dicts(value: object) -> Iterator[dict[str, Any]]:
    yield from (v for v in value if isinstance(v, dict)) if isinstance(value, list) else ()


def _values(value: object) -> list[str]:
    return (
        [str(v) for v in value if v is not None] if isinstance(value, list) else [] if value is None else [str(value)]
    )


def _text(value: object) -> str:
    return "; ".join(dict.fromkeys(_values(value)))
