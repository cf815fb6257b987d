"""Which circles touch an area of the map."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, pi

import numpy as np

from ...errors import UsageError
from ...know.geo import EARTH_KM
from .columns import Any_, Mask

Corner = tuple[float, float]

#: km of a degree of latitude
_KM = EARTH_KM * pi / 180
#: corners that an area may have: every one costs as much again
_MOST = 2_000


def ring_of(area: Sequence[Corner]) -> list[Corner]:
    """The corners of a polygon, as longitude and latitude; of a box two are enough, the south-western and the
    north-eastern, and where the first lies east of the second it spans the 180th meridian.  Raises UsageError where it
    is no area."""
    if not 2 <= len(area) <= _MOST or not all(isfinite(x) and isfinite(y) for x, y in area):
        raise UsageError(f"An area has 2 corners (west, south, east, north) or up to {_MOST:,}, all of them numbers.")
    if len(area) > 2:
        return list(area)
    (west, south), (east, north) = area
    if south > north:
        raise UsageError(f"The area's south ({south:g}) lies north of its north ({north:g}); give W,S,E,N.")
    east += 360 if west > east else 0
    return [(west, south), (east, south), (east, north), (west, north)]


def touching(area: Sequence[Corner], lat: Any_, lon: Any_, radius: Any_) -> Mask:
    """Which points, each with a radius in km about it, lie in an area or near enough to touch it.  Points without
    coordinates (NaN) do not.

    Distances are taken on a plane about each point: exact to a thousandth within some hundred km.
    """
    ring = ring_of(area)
    lons, lats = (np.array(x, np.float64) for x in zip(*ring, strict=True))
    reach = np.nan_to_num(radius) / _KM
    found = np.zeros(len(lat), bool)
    near = (lat >= lats.min() - reach) & (lat <= lats.max() + reach)  # NaN is near nothing
    rows = np.flatnonzero(near)
    scale = np.maximum(np.cos(np.radians(lat[rows])), 1e-6)
    for turn in (-360.0, 0.0, 360.0):  # an area may lie beyond the 180th meridian
        x = lon[rows] + turn
        wide = reach[rows] / scale
        close = (x >= lons.min() - wide) & (x <= lons.max() + wide)
        some = rows[close]
        if len(some):
            found[some] |= _touches(lons, lats, x[close], lat[some], scale[close], reach[some])
    return found


def _touches(lons: Any_, lats: Any_, x: Any_, y: Any_, scale: Any_, reach: Any_) -> Mask:
    """The same, of points that lie about the ring; `reach` is in degrees of latitude, `scale` what a degree of
    longitude is of one."""
    inside = np.zeros(len(x), bool)
    apart = np.full(len(x), np.inf)
    for k in range(len(lons)):
        (x1, y1), (x2, y2) = (lons[k - 1], lats[k - 1]), (lons[k], lats[k])
        if y1 != y2:
            inside ^= ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
        dx, dy = (x2 - x1) * scale, y2 - y1
        px, py = (x - x1) * scale, y - y1
        along = np.clip((px * dx + py * dy) / np.maximum(dx * dx + dy * dy, 1e-300), 0, 1)
        np.minimum(apart, (px - along * dx) ** 2 + (py - along * dy) ** 2, out=apart)
    return inside | (apart <= reach**2)
