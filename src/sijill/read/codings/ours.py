"""What `sijill export jsonl` writes, as the rows that `sijill export csv` would have of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .table import Fault, Row

#: a line that is longer is not read
_LONGEST = 100_000_000
_CHOSEN = ("event_type", "perpetrators", "targets", "sides")


def rows(path: Path) -> Iterator[Row | Fault]:
    """The events of a file; a line that is none comes as a Fault."""
    with path.open("rb") as stream:
        for line, raw in enumerate(iter(lambda: stream.readline(_LONGEST), b""), 1):
            if not raw.strip():
                continue
            try:
                record = json.loads(raw)
                cells = _cells(record)
            except (ValueError, RecursionError, TypeError, AttributeError, KeyError):
                yield Fault(line=line, reason="it is no event as sijill exports it")
                continue
            yield Row(line, {k: v for k, v in cells.items() if v})


def _cells(record: dict[str, Any]) -> dict[str, str]:
    time, place = _value(record, "time") or {}, _value(record, "place") or {}
    cells = {"id": record["id"], **{name: _value(record, name) for name in _CHOSEN}}
    cells |= {f"date_{k}": time.get(k) for k in ("not_before", "not_after")}
    cells |= {"place": place.get("name"), "place_precision": place.get("precision")}
    cells |= {k: place.get(k) for k in ("admin1", "country", "lat", "lon", "radius_km")}
    for toll in record["casualties"]:
        cells |= {f"{toll['act']}_{end}": toll.get(end) for end in ("low", "best", "high")}
    reports = record["reports"]
    cells["sources"] = [r.get("source") or r["article"] for r in reports]
    cells["urls"] = [u for r in reports if (u := r.get("url"))]
    cells["words"] = " […] ".join(dict.fromkeys(w for r in reports for w in r["evidence"]))
    return {k: _text(v) for k, v in cells.items()}


def _value(record: dict[str, Any], name: str) -> Any:
    choice = record.get(name)
    return choice["value"] if choice else None


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(dict.fromkeys(map(str, value)))
    return "" if value is None else str(value)
