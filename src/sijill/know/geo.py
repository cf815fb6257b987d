"""Distances and bearings on the globe, in kilometres and degrees."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, floor, pi, radians, sin, sqrt

EARTH_KM = 6371.0
#: nearer to a pole no square is made: its width would be no end of degrees
_POLAR = 85.0

#: direction word -> bearing in degrees from north, clockwise
BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip


def bearing_of(word: str) -> float | None:
    """The bearing of a direction word ("south-west", "northern", "northeastern"), None for any other word."""
    plain = word.lower().replace("-", "").replace(" ", "")
    return BEARINGS.get(plain.removesuffix("ern"))


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance in km of two (latitude, longitude) points (haversine formula)."""
    p1, l1, p2, l2 = map(radians, (*a, *b))
    h = sin((p2 - p1) / 2) ** 2 + cos(p1) * cos(p2) * sin((l2 - l1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def towards(point: tuple[float, float], bearing: float, distance: float) -> tuple[float, float]:
    """The point `distance` km away from `point` in the direction `bearing` (degrees), rounded to a ten-thousandth."""
    lat, lon, way, arc = radians(point[0]), radians(point[1]), radians(bearing), distance / EARTH_KM
    to = asin(sin(lat) * cos(arc) + cos(lat) * sin(arc) * cos(way))
    east = lon + atan2(sin(way) * sin(arc) * cos(lat), cos(arc) - sin(lat) * sin(to))
    return round(degrees(to), 4), round((degrees(east) + 540) % 360 - 180, 4)


def square_of(lat: float, lon: float, size: float) -> tuple[float, float]:
    """The middle of the square, of a grid of so many km, that a point lies in; to a ten-thousandth of a degree."""
    step = size / (EARTH_KM * pi / 180)
    y = (floor(max(-_POLAR, min(_POLAR, lat)) / step) + 0.5) * step
    wide = step / cos(radians(y))
    return round(y, 4), round((floor(lon / wide) + 0.5) * wide, 4)
