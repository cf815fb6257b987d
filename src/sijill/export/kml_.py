"""KML 2.2 (OGC 07-147r2), for Google Earth and GIS: an event a placemark, with its time span and the area around it.

A town is a point inside the circle of its radius; a district, a province or the land around a city is the circle alone;
where only the country is known the placemark has no geometry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import escape
from typing import Any, BinaryIO

from lxml.etree import Element, SubElement, tostring

from ..model.event import Chosen
from .area import Ring, rings
from .format import Format, Ledger, Material, each
from .plain import area, days, headline, one_line, when, where, words
from .record import flat

_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Style id="event"><LineStyle><color>ff3f3f3f</color></LineStyle>\
<PolyStyle><color>263f3f3f</color></PolyStyle></Style>
"""
_FOOT = "</Document></kml>\n"
#: what XML 1.0 has no place for, in whatever spelling
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write one document, a placemark a line."""
    out.write(_HEAD.encode())
    for mark in each(material.events, _placemarks, ledger):
        out.write(mark)
        ledger.wrote("placemarks")
    out.write(_FOOT.encode())


def _placemarks() -> Callable[[Chosen, Ledger], bytes]:
    # its elements are in no namespace of their own, so that they are in that of the document they stand in
    return lambda chosen, ledger: tostring(_placemark(chosen, ledger), encoding="utf-8") + b"\n"


def _add(parent: Any, name: str, text: str | None = None) -> Any:
    element = SubElement(parent, name)
    if text is not None:
        element.text = _FORBIDDEN.sub("\ufffd", text)
    return element


def _placemark(chosen: Chosen, ledger: Ledger) -> Any:
    """The element of an event; the order of what is in it is the schema's."""
    mark = Element("Placemark", id=f"event-{chosen.event.id}")
    _add(mark, "name", headline(chosen))
    # the viewer takes the description for HTML
    _add(mark, "description", escape("\n".join(_lines(chosen))).replace("\n", "<br/>"))
    first, last = days(chosen)
    if first or last:
        span = _add(mark, "TimeSpan")
        for name, day in (("begin", first), ("end", last)):
            if day:
                _add(span, name, day)
    _add(mark, "styleUrl", "#event")
    data = _add(mark, "ExtendedData")
    for name, value in flat(chosen).items():
        if value is not None and name not in ("lat", "lon"):  # the geometry says where, or that nobody knows
            _add(SubElement(data, "Data", name=name), "value", str(value))
    _geometry(mark, chosen.place.value if chosen.place else None, ledger)
    return mark


def _lines(chosen: Chosen) -> Iterator[str]:
    yield when(chosen.time.value if chosen.time else None)
    yield where(chosen.place.value if chosen.place else None) or "no place"
    yield from map(one_line, words(chosen))
    yield one_line(f"{chosen.grade.value}: {chosen.grade.reason}")


def _geometry(mark: Any, place: dict[str, Any] | None, ledger: Ledger) -> None:
    if place is None or place["lat"] is None:
        return ledger.left("geometry", "no coordinates are known")
    if place["precision"] == "country":
        return ledger.left("geometry", "only the country is known: its middle is no place of an event")
    around = rings(place["lat"], place["lon"], place["radius_km"] or 0)
    if area(place) and not around:
        return ledger.left("geometry", "an area without a size that can be drawn")
    all_ = _add(mark, "MultiGeometry")
    if not area(place):
        _add(_add(all_, "Point"), "coordinates", f"{place['lon']},{place['lat']}")
    for ring in around:
        line = _add(_add(_add(all_, "Polygon"), "outerBoundaryIs"), "LinearRing")
        _add(line, "coordinates", _corners(ring))
    return None


@lru_cache(4096)
def _corners(ring: Ring) -> str:
    return " ".join(f"{x:.4f},{y:.4f}" for x, y in ring)


FORMAT = Format(
    name="kml",
    suffix=".kml",
    media="application/vnd.google-earth.kml+xml",
    about="an event a placemark, with its time span and the area around it",
    write=write,
)
