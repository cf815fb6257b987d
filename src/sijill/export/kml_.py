"""KML 2.2 (OGC 07-147r2), for Google Earth and GIS: an event a placemark, with its time span and the area around it.

A town is a point inside the circle of its radius; a district, a province or the land around a city is the circle alone;
where only the country is known the placemark has no geometry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from io import StringIO
from typing import Any, BinaryIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from ..model.event import Chosen
from .area import Ring, rings
from .format import Format, Ledger, Material
from .plain import area, days, headline, one_line, when, where, words
from .record import flat

_NONE = AttributesImpl({})
_NAMESPACE = "http://www.opengis.net/kml/2.2"
#: what XML 1.0 has no place for, in whatever spelling
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Xml:
    """Elements, and text in which what XML forbids is a replacement character; gathered, and handed on by `flush`."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._text = out, StringIO()
        self._to = XMLGenerator(self._text, "utf-8", short_empty_elements=True)
        self._to.startDocument()

    @contextmanager
    def inside(self, element: str, /, **attributes: str) -> Iterator[None]:
        self._to.startElement(element, AttributesImpl(attributes))
        yield
        self._to.endElement(element)

    def element(self, element: str, text: str) -> None:
        self._to.startElement(element, _NONE)
        self._to.characters(_FORBIDDEN.sub("\ufffd", text))
        self._to.endElement(element)

    def flush(self) -> None:
        """Write what there is, and a new line."""
        self._out.write(self._text.getvalue().encode() + b"\n")
        self._text.seek(0)
        self._text.truncate()


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write one document, a placemark a line."""
    xml = _Xml(out)
    with xml.inside("kml", xmlns=_NAMESPACE), xml.inside("Document"):
        with xml.inside("Style", id="event"):
            with xml.inside("LineStyle"):
                xml.element("color", "ff3f3f3f")
            with xml.inside("PolyStyle"):
                xml.element("color", "263f3f3f")
        xml.flush()
        for chosen in material.events:
            _placemark(xml, chosen, ledger)
            ledger.wrote("placemarks")
            xml.flush()
    xml.flush()


def _placemark(xml: _Xml, chosen: Chosen, ledger: Ledger) -> None:
    """The order of the elements is the schema's."""
    row = flat(chosen)
    first, last = days(chosen)
    with xml.inside("Placemark", id=f"event-{chosen.event.id}"):
        xml.element("name", headline(chosen))
        # the viewer takes the description for HTML
        xml.element("description", escape("\n".join(_lines(chosen))).replace("\n", "<br/>"))
        if first or last:
            with xml.inside("TimeSpan"):
                if first:
                    xml.element("begin", first)
                if last:
                    xml.element("end", last)
        xml.element("styleUrl", "#event")
        with xml.inside("ExtendedData"):
            for name, value in row.items():
                if value is not None and name not in ("lat", "lon"):  # the geometry says where, or that nobody knows
                    with xml.inside("Data", name=name):
                        xml.element("value", str(value))
        _geometry(xml, chosen.place.value if chosen.place else None, ledger)


def _lines(chosen: Chosen) -> Iterator[str]:
    yield when(chosen.time.value if chosen.time else None)
    yield where(chosen.place.value if chosen.place else None) or "no place"
    yield from map(one_line, words(chosen))
    yield one_line(f"{chosen.grade.value}: {chosen.grade.reason}")


def _geometry(xml: _Xml, place: dict[str, Any] | None, ledger: Ledger) -> None:
    if place is None or place["lat"] is None:
        return ledger.left("geometry", "no coordinates are known")
    if place["precision"] == "country":
        return ledger.left("geometry", "only the country is known: its middle is no place of an event")
    around = rings(place["lat"], place["lon"], place["radius_km"] or 0)
    if area(place) and not around:
        return ledger.left("geometry", "an area without a size that can be drawn")
    with xml.inside("MultiGeometry"):
        if not area(place):
            with xml.inside("Point"):
                xml.element("coordinates", f"{place['lon']},{place['lat']}")
        for ring in around:
            _polygon(xml, ring)
    return None


def _polygon(xml: _Xml, ring: Ring) -> None:
    with xml.inside("Polygon"), xml.inside("outerBoundaryIs"), xml.inside("LinearRing"):
        xml.element("coordinates", " ".join(f"{x:.4f},{y:.4f}" for x, y in ring))


FORMAT = Format(
    name="kml",
    suffix=".kml",
    media="application/vnd.google-earth.kml+xml",
    about="an event a placemark, with its time span and the area around it",
    write=write,
)
