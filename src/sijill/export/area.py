"""The area around a place: a ring of points that holds the whole circle of its radius."""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi

from ..know.geo import EARTH_KM, towards

Ring = tuple[tuple[float, float], ...]

_CORNERS = 48
#: around the poles and across half the globe a ring of longitudes says nothing
_WIDEST = 2000.0
_POLAR = 89.0


@lru_cache(4096)  # many events share a place
def rings(lat: float, lon: float, radius: float) -> tuple[Ring, ...]:
    """Closed rings of (longitude, latitude), counter-clockwise as RFC 7946 asks, around the circle of so many km; two
    where it crosses the 180th meridian, and none where it has no size or holds a pole."""
    if not 0 < radius <= _WIDEST or abs(lat) + radius / EARTH_KM * 180 / pi >= _POLAR:
        return ()
    out = radius / cos(pi / _CORNERS)  # so that its sides, not its corners, touch the circle
    ring: list[tuple[float, float]] = []
    for k in range(_CORNERS):
        y, x = towards((lat, lon), -360.0 * k / _CORNERS, out)
        ring.append((x + 360 * round((lon - x) / 360), y))  # as if there were no 180th meridian
    if all(-180 <= x <= 180 for x, _ in ring):
        return ((*ring, ring[0]),)
    edge = 180.0 if max(x for x, _ in ring) > 180 else -180.0
    side = 1 if edge > 0 else -1
    near, far = _cut(ring, edge, side), _cut(ring, edge, -side)
    moved = [(x - 2 * edge, y) for x, y in far]
    return tuple((*r, r[0]) for r in (near, moved) if len(r) > 2)


def _cut(ring: list[tuple[float, float]], edge: float, side: int) -> list[tuple[float, float]]:
    """The part of a convex ring on one side of a meridian: west of it (1) or east of it (-1)."""
    kept: list[tuple[float, float]] = []
    for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True):
        inside, then = (x - edge) * side <= 0, (u - edge) * side <= 0
        if inside:
            kept.append((x, y))
        if inside != then:
            kept.append((edge, round(y + (v - y) * (edge - x) / (u - x), 4)))
    return kept
