"""Where the places of one country lie: in which division, and how far outside an area."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import cos, hypot, radians

import numpy as np
from msgspec import structs

from .gazetteer_rows import PlaceRow
from .geo import km

_CELL = 0.1  # degrees
_DEGREE = 111.2  # km
_FEW = 8  # with fewer known settlements, an area is taken as a circle
_EDGE = 5.0  # km round a settlement that are still in its division
_NEIGHBOURS = 9
_ROUND_A_TOWN = 25.0  # km around a town that is "in" it or "near" it
_SMALL = ("settlement", "neighbourhood")


def with_divisions(rows: Sequence[PlaceRow]) -> list[PlaceRow]:
    """The places of a country, with the first-level division of their neighbours where theirs is not known."""
    near: dict[tuple[int, int], list[PlaceRow]] = defaultdict(list)
    for row in rows:
        if row.admin1 and row.kind in _SMALL:
            near[int(row.lat * 5), int(row.lon * 5)].append(row)
    return [row if row.admin1 or row.kind not in _SMALL else _placed(row, near) for row in rows]


def _placed(row: PlaceRow, near: dict[tuple[int, int], list[PlaceRow]]) -> PlaceRow:
    at, across = int(row.lat * 5), int(row.lon * 5)
    around = [r for x in (-1, 0, 1) for y in (-1, 0, 1) for r in near.get((at + x, across + y), ())]
    around.sort(key=lambda r: _apart(r.point, row.point))
    counted = Counter(r.admin1 for r in around[:_NEIGHBOURS]).most_common(1)
    if not counted or 2 * counted[0][1] <= min(len(around), _NEIGHBOURS):
        return row
    return structs.replace(row, admin1=counted[0][0])


class Ground:
    """The divisions of one country as the settlements that are known in them."""

    def __init__(self, rows: Sequence[PlaceRow]) -> None:
        cells: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
        for row in rows:
            if row.kind in _SMALL:
                cell = round(row.lat / _CELL), round(row.lon / _CELL)
                if row.admin1:
                    cells["governorate", row.admin1].add(cell)
                if row.admin2:
                    cells["district", row.admin2].add(cell)
        self._cells = {key: np.array(sorted(found)) * _CELL for key, found in cells.items() if len(found) >= _FEW}

    def outside(self, area: PlaceRow, row: PlaceRow) -> float:
        """How many km a place lies outside an area: 0 in the same division, else from the nearest settlement that is
        known in it, else by the area's middle and its reach."""
        if area.kind == "country":
            return 0.0 if area.country == row.country else 1000.0
        name, own = (area.admin1, row.admin1) if area.kind == "governorate" else (area.admin2, row.admin2)
        if area.kind in ("governorate", "district"):
            if name is not None and name == own:
                return 0.0
            cells = self._cells.get((area.kind, name or ""))
            if cells is not None:
                north, east = (cells[:, 0] - row.lat), (cells[:, 1] - row.lon) * cos(radians(row.lat))
                return max(0.0, float(np.sqrt((north**2 + east**2).min())) * _DEGREE - _EDGE)
        reach = max(area.radius_km, _ROUND_A_TOWN) if area.precision == "settlement" else area.radius_km
        return max(0.0, km(area.point, row.point) - reach)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Degrees between two points that lie near each other."""
    return hypot(one[0] - other[0], (one[1] - other[1]) * cos(radians(one[0])))
