"""GeoJSON (RFC 7946): an event a feature; one without coordinates has no geometry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from msgspec.json import encode

from ..model.event import Chosen
from .record import flat


def _feature(chosen: Chosen) -> dict[str, Any]:
    row = flat(chosen)
    lat, lon = row.pop("lat"), row.pop("lon")
    geometry = None if lat is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": row["id"], "geometry": geometry, "properties": row}


def export(events: Iterable[Chosen], out: TextIO) -> None:
    """Write one feature collection, a feature a line."""
    out.write('{"type":"FeatureCollection","features":[')
    for i, chosen in enumerate(events):
        out.write((",\n" if i else "\n") + encode(_feature(chosen)).decode())
    out.write("\n]}\n")
