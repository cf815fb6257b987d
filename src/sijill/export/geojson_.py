"""GeoJSON (RFC 7946): an event a feature; one without coordinates has no geometry."""

from __future__ import annotations

from typing import Any, BinaryIO

from msgspec.json import encode

from ..model.event import Chosen
from .format import Format, Ledger, Material
from .record import flat


def _feature(chosen: Chosen) -> dict[str, Any]:
    row = flat(chosen)
    lat, lon = row.pop("lat"), row.pop("lon")
    geometry = None if lat is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": row["id"], "geometry": geometry, "properties": row}


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write one feature collection, a feature a line."""
    out.write(b'{"type":"FeatureCollection","features":[')
    for i, chosen in enumerate(material.events):
        out.write((b",\n" if i else b"\n") + encode(_feature(chosen)))
        ledger.wrote()
    out.write(b"\n]}\n")


FORMAT = Format(
    name="geojson",
    suffix=".geojson",
    media="application/geo+json",
    about="an event a feature",
    write=write,
)
