"""GeoJSON (RFC 7946): an event a feature, drawn no more exactly than it is known.

A town is a point, and `radius_km` says how far off it may be; a district, a province or the land around a city is the
polygon of its radius; where only the country is known there is no geometry, and `country` says which.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, BinaryIO

from msgspec.json import Encoder

from ..model.event import Chosen
from .area import rings
from .format import Format, Ledger, Material, each
from .plain import area, days
from .record import flat


def _feature(chosen: Chosen, ledger: Ledger) -> dict[str, Any]:
    row = flat(chosen)
    lat, lon = row.pop("lat"), row.pop("lon")
    first, last = days(chosen)
    row["begin"] = f"{first}T00:00:00" if first else None
    row["end"] = f"{last}T23:59:59" if last else None
    geometry = None
    if lat is None:
        ledger.left("geometry", "no coordinates are known")
    elif row["place_precision"] == "country":
        ledger.left("geometry", "only the country is known: its middle is no place of an event")
    elif area(chosen.place.value if chosen.place else None):
        geometry = _polygon(lat, lon, row["radius_km"])
        if geometry is None:
            ledger.left("geometry", "an area without a size that can be drawn")
    else:
        geometry = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": row["id"], "geometry": geometry, "properties": row}


def _polygon(lat: float, lon: float, radius: float | None) -> dict[str, Any] | None:
    around = rings(lat, lon, radius or 0)
    if len(around) == 2:
        return {"type": "MultiPolygon", "coordinates": [[ring] for ring in around]}
    return {"type": "Polygon", "coordinates": around} if around else None


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write one feature collection, a feature a line."""
    out.write(b'{"type":"FeatureCollection","features":[')
    for i, feature in enumerate(each(material.events, _features, ledger)):
        out.write((b",\n" if i else b"\n") + feature)
        ledger.wrote("features")
    out.write(b"\n]}\n")


def _features() -> Callable[[Chosen, Ledger], bytes]:
    encode = Encoder().encode
    return lambda chosen, ledger: encode(_feature(chosen, ledger))


FORMAT = Format(
    name="geojson",
    suffix=".geojson",
    media="application/geo+json",
    about="an event a feature",
    write=write,
)
