"""The events on a map: one by one, or those that lie close together as one."""

from __future__ import annotations

import numpy as np

from ...know.groups import GROUPS, group_of
from ...model.listing import Cell, Cells, Points
from ..filters import Filters
from ..store import Store
from .columns import NO_DAY, NO_TOLL, OPEN, Any_, Columns, Mask
from .matching import columns_of, matching

#: cells that the width of the world has at zoom 0: about one in 60 points of a map of 512
_CELLS = 8
#: the finest zoom that cells are made for
_FINEST = 18
#: the latitude at which the map ends (Mercator)
_EDGE = 85.051129

Box = tuple[float, float, float, float]


def points(store: Store, filters: Filters, limit: int = 20_000) -> Points | None:
    """The matching events on the map; None where there are more than the limit: `cells` has them."""
    columns = columns_of(store)
    mask = matching(store, columns, filters)
    rows = np.flatnonzero(mask & placed(columns))
    if len(rows) > limit:
        return None
    killed = columns["killed"][rows]
    country, nowhere = unplaced(columns, mask)
    return Points(
        ids=[id.decode() for id in columns["event"][rows].tolist()],
        lat=columns["lat"][rows].tolist(),
        lon=columns["lon"][rows].tolist(),
        radius=columns["radius"][rows].tolist(),
        first=_or_none(columns["first"][rows], NO_DAY),
        last=_or_none(columns["last"][rows], NO_DAY),
        group=groups(columns)[rows].tolist(),
        killed=_or_none(np.where(killed == OPEN, -1, np.where(killed == NO_TOLL, NO_DAY, killed)), NO_DAY),
        country=country,
        nowhere=nowhere,
    )


def _or_none(column: Any_, none: int) -> list[int | None]:
    return [None if x == none else x for x in column.tolist()]


def placed(columns: Columns) -> Mask:
    """The rows whose place is a point: known more closely than by its country."""
    code = columns.vocabulary.precision.known("country")

    def make() -> Mask:
        known: Mask = ~np.isnan(columns["lat"])
        return known if code is None else known & (columns["precision"] != code)

    return columns.remembered("placed", make)


def unplaced(columns: Columns, mask: Mask) -> tuple[int, int]:
    """How many of these rows have a country and no closer place, and how many have no place on the map at all."""
    known = columns.remembered("on the map", lambda: ~np.isnan(columns["lat"]))
    code = columns.vocabulary.precision.known("country")
    country = 0 if code is None else int(np.count_nonzero(mask & known & (columns["precision"] == code)))
    return country, int(np.count_nonzero(mask & ~known))


def groups(columns: Columns) -> Any_:
    """The index of the group of types of each row."""
    names = list(GROUPS)

    def make() -> Any_:
        of = np.array([names.index(group_of(kind)) for kind in columns.vocabulary.type.words] or [0], np.int8)
        found: Any_ = of[columns["type"]]
        return found

    return columns.remembered("groups", make)


def cells(store: Store, filters: Filters, zoom: float, box: Box | None = None) -> Cells:
    """The matching events within a box (west, south, east, north; where west lies east of east it spans the 180th
    meridian), those that lie in one cell of a grid put together.  The grid halves with every whole zoom of the map."""
    columns = columns_of(store)
    level = int(min(max(zoom, 0), _FINEST))
    return columns.remembered(
        ("cells", filters, level, box), lambda: _cells(columns, matching(store, columns, filters), level, box)
    )


def _cells(columns: Columns, mask: Mask, level: int, box: Box | None) -> Cells:
    shown = mask & placed(columns)
    if box is not None:
        west, south, east, north = box
        lat, lon = columns["lat"], columns["lon"]
        across = (lon >= west) | (lon <= east) if west > east else (lon >= west) & (lon <= east)
        shown &= across & (lat >= south) & (lat <= north)
    rows = np.flatnonzero(shown)
    x, y = columns.remembered("mercator", lambda: _mercator(columns))
    size = _CELLS << level
    key = np.floor(x[rows] * size).astype(np.int64) * size + np.floor(y[rows] * size).astype(np.int64)
    _, first, of, number = np.unique(key, return_index=True, return_inverse=True, return_counts=True)
    country, nowhere = unplaced(columns, mask)
    return Cells(_told(columns, rows, of, first, number), country, nowhere)


def _mercator(columns: Columns) -> tuple[Any_, Any_]:
    """Where each row lies on a map of width and height 1."""
    lat = np.radians(np.clip(columns["lat"], -_EDGE, _EDGE))
    x = np.mod(columns["lon"] + 180, 360) / 360
    y = (1 - np.log(np.tan(lat) + 1 / np.cos(lat)) / np.pi) / 2
    return x, np.clip(y, 0, np.nextafter(1, 0))


def _told(columns: Columns, rows: Any_, of: Any_, first: Any_, number: Any_) -> tuple[Cell, ...]:
    n = len(number)
    if not n:
        return ()
    lat, lon = columns["lat"][rows], columns["lon"][rows]
    low, high = columns["killed_low"][rows], columns["killed"][rows]
    stated = np.where(low == NO_TOLL, 0, low)
    most = np.where(high == OPEN, stated, np.where(high == NO_TOLL, 0, high))
    sums = [np.bincount(of, weights=w, minlength=n) for w in (lat, lon, stated, most, high == OPEN)]
    order = np.argsort(of, kind="stable")
    starts = np.concatenate([[0], np.cumsum(number)[:-1]])
    south, north = np.minimum.reduceat(lat[order], starts), np.maximum.reduceat(lat[order], starts)
    west, east = np.minimum.reduceat(lon[order], starts), np.maximum.reduceat(lon[order], starts)
    kinds = len(GROUPS)
    by_group = np.bincount(of * kinds + groups(columns)[rows], minlength=n * kinds).reshape(n, kinds)
    by_number = np.argsort(-number, kind="stable")
    one = columns["event"][rows[first]].tolist()
    radius = columns["radius"][rows[first]].tolist()
    return tuple(
        Cell(
            lat=float(sums[0][c] / number[c]),
            lon=float(sums[1][c] / number[c]),
            events=int(number[c]),
            killed_low=int(sums[2][c]),
            killed_high=int(sums[3][c]),
            open=bool(sums[4][c]),
            box=(float(west[c]), float(south[c]), float(east[c]), float(north[c])),
            groups=tuple(by_group[c].tolist()),
            id=one[c].decode() if number[c] == 1 else None,
            radius=radius[c] if number[c] == 1 else None,
        )
        for c in by_number.tolist()
    )
