"""GeoParquet 1.1: an event a row, with a point (WKB, WGS 84) where it has coordinates, in row groups as they come.

Days are dates, several values are lists, and every claim of an event is in the list `claims`; its value is JSON.
"""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Callable
from datetime import date
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
from msgspec.json import encode

from ..model.event import ACTS, Chosen
from .format import Format, Ledger, Material, each
from .record import flat, record

#: events of one row group: they are all that is held
_GROUP = 5_000

_FEW = pa.dictionary(pa.int32(), pa.string())
_MANY = pa.list_(pa.string())
_CLAIM = pa.struct(
    [
        *(pa.field(f, pa.string()) for f in ("id", "report", "property", "value", "text")),
        *(pa.field(f, pa.int32()) for f in ("start", "end")),
        pa.field("said_by", _MANY),
        pa.field("by", pa.string()),
    ]
)
_LISTS: tuple[str, ...] = (
    *("perpetrators", "targets", "sides", "said_by", "weapons", "damage", "modality", "outcome", "sources"),
    *("articles", "published", "urls", "words"),
)
SCHEMA = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        *(pa.field(f, _FEW) for f in ("rule", "event_type", "acled_type", "acled_sub_type", "plover", "plover_mode")),
        pa.field("ucdp", pa.int8()),
        pa.field("cameo", _FEW),
        *(pa.field(f"date_{f}", pa.date32()) for f in ("not_before", "not_after")),
        pa.field("date_edtf", pa.string()),
        *(pa.field(f, _FEW) for f in ("date_precision", "date_basis", "place", "admin1", "country", "country_name")),
        *(pa.field(f, pa.float64()) for f in ("lat", "lon", "radius_km")),
        pa.field("place_precision", _FEW),
        *(pa.field(f, _MANY) for f in _LISTS[:4]),
        *(pa.field(f"{act}_{end}", pa.int64()) for act in ACTS for end in ("low", "best", "high")),
        *(pa.field(f, _MANY) for f in _LISTS[4:-1]),
        pa.field("reports", pa.int32()),
        pa.field("grade", _FEW),
        *(pa.field(f, pa.string()) for f in ("grade_reason", "grade_by")),
        pa.field("words", _MANY),
        pa.field("claims", pa.list_(_CLAIM)),
        pa.field("geometry", pa.binary()),
    ]
)


class _Counted(io.RawIOBase):
    """A file that need not be seekable, for a writer that asks where it is."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._at = out, 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._out.write(data)
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        return self._at


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write row groups as the events come; the bounds of all points stand at the end."""
    rows: list[dict[str, Any]] = []
    bounds: list[float] = []
    with pq.ParquetWriter(pa.PythonFile(_Counted(out), mode="w"), SCHEMA, compression="zstd") as file:
        for row in each(material.events, _rows, ledger):
            rows.append(row)
            if row["lat"] is not None:
                at = (row["lon"], row["lat"])
                low, high = (bounds[:2], bounds[2:]) if bounds else (at, at)
                bounds = [*map(min, low, at), *map(max, high, at)]
            ledger.wrote()
            if len(rows) == _GROUP:
                file.write_batch(pa.RecordBatch.from_pylist(rows, SCHEMA))
                rows.clear()
        if rows:
            file.write_batch(pa.RecordBatch.from_pylist(rows, SCHEMA))
        column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"] if bounds else []}
        if bounds:
            column["bbox"] = bounds
        geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
        file.add_key_value_metadata({"geo": json.dumps(geo)})


def _rows() -> Callable[[Chosen, Ledger], dict[str, Any]]:
    return _row


def _row(chosen: Chosen, _: Ledger) -> dict[str, Any]:
    r = record(chosen)
    row = flat(chosen, r)
    for end in ("date_not_before", "date_not_after"):
        row[end] = date.fromisoformat(row[end]) if row[end] else None
    for field in ("perpetrators", "targets", "sides", "said_by"):
        choice = getattr(r, field)
        row[field] = choice.value if choice else []
    row["weapons"] = _each(c.value["kind"] for c in r.claims if c.property == "weapon")
    row["damage"] = _each(f"{c.value['of']}: {c.value['level']}" for c in r.claims if c.property == "damage")
    for column, name in (("modality",) * 2, ("outcome",) * 2, ("articles", "article"), ("published",) * 2):
        row[column] = _each(getattr(x, name) for x in r.reports)
    row["sources"] = _each(x.source or x.article for x in r.reports)
    row["urls"] = _each(x.url for x in r.reports)
    row["words"] = _each(w for x in r.reports for w in x.evidence)
    row["claims"] = [
        {
            "id": c.id,
            "report": c.report,
            "property": c.property,
            "value": encode(c.value).decode(),
            "text": c.text,
            "start": c.start,
            "end": c.end,
            "said_by": [v.speaker for v in c.chain],
            "by": c.by,
        }
        for c in r.claims
    ]
    lat, lon = row["lat"], row["lon"]
    row["geometry"] = None if lat is None else struct.pack("<BIdd", 1, 1, lon, lat)
    return row


def _each(values: Any) -> list[str]:
    """Each value once, in order."""
    return list(dict.fromkeys(v for v in values if v))


FORMAT = Format(
    name="parquet",
    suffix=".parquet",
    media="application/vnd.apache.parquet",
    about="GeoParquet: an event a row, with its claims",
    write=write,
)
