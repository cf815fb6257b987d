"""The events on a map: one by one; or points, close ones together, and areas for those that are known no closer."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from ...know.groups import GROUPS, group_of
from ...model.listing import Cell, Cells, Points, Within
from ..filters import Filters
from ..store import Store
from .columns import ABSENT, NO_DAY, NO_TOLL, OPEN, Any_, Columns, Mask
from .matching import columns_of
from .spots import AREA, COUNTRY, NOWHERE, POINT, Box, asked, dots, known_as, level_of, where

#: cells that the width of the world has at zoom 0: a cell is 64 points of a map that is 512 wide
_CELLS = 8
#: the latitude at which the map ends (Mercator)
_EDGE = 85.051129


def points(store: Store, filters: Filters, limit: int = 20_000) -> Points | None:
    """The matching events on the map, one by one; None where there are more than the limit: `cells` has them."""
    columns = columns_of(store)
    mask = asked(store, columns, filters, None)
    rows = np.flatnonzero(mask & (known_as(columns, POINT) | known_as(columns, AREA)))
    if len(rows) > limit:
        return None
    killed = columns["killed"][rows]
    return Points(
        ids=[id.decode() for id in columns["event"][rows].tolist()],
        lat=columns["lat"][rows].tolist(),
        lon=columns["lon"][rows].tolist(),
        radius=columns["radius"][rows].tolist(),
        wide=known_as(columns, AREA)[rows].tolist(),
        first=_or_none(columns["first"][rows], NO_DAY),
        last=_or_none(columns["last"][rows], NO_DAY),
        group=groups(columns)[rows].tolist(),
        killed=_or_none(np.where(killed == OPEN, -1, np.where(killed == NO_TOLL, NO_DAY, killed)), NO_DAY),
        country=int(np.count_nonzero(mask & known_as(columns, COUNTRY))),
        nowhere=int(np.count_nonzero(mask & known_as(columns, NOWHERE))),
    )


def _or_none(column: Any_, none: int) -> list[int | None]:
    return [None if x == none else x for x in column.tolist()]


def cells(store: Store, filters: Filters, zoom: float, box: Box | None = None, blur: int | None = None) -> Cells:
    """The matching events about a box (west, south, east, north; where west lies east of east it spans the 180th
    meridian), those that lie in one cell of a grid put together.  The grid halves with every whole zoom of the map;
    cells at the edge of the box are whole, so that what they count is true.  `blur`: as `spots.where` has it."""
    columns = columns_of(store)
    level = level_of(zoom)
    return columns.remembered(
        ("cells", filters, level, box, blur),
        lambda: _cells(columns, asked(store, columns, filters, blur), level, box, blur),
    )


def _cells(columns: Columns, mask: Mask, level: int, box: Box | None, blur: int | None) -> Cells:
    size = _CELLS << level
    i, j = columns.remembered(("grid", level, blur), lambda: _grid(columns, level, blur))
    points_, areas = dots(columns, level, blur)
    shown = mask & points_
    if box is not None:
        west, south, east, north = box
        (left, right), (bottom, top) = _number(np.array([west, east]), np.array([south, north]), size)
        across = (i >= left) | (i <= right) if left > right else (i >= left) & (i <= right)
        shown &= across & (j >= top) & (j <= bottom)
    rows = np.flatnonzero(shown)
    key = i[rows].astype(np.int64) * size + j[rows]
    _, first, of = np.unique(key, return_index=True, return_inverse=True)
    wide = np.flatnonzero(mask & areas)
    return Cells(_told(columns, rows, of, first, blur), _areas(columns, wide, blur))


def _grid(columns: Columns, level: int, blur: int | None) -> tuple[Any_, Any_]:
    """The cell of each row: its column from the west and its line from the north."""
    lat, lon, _ = where(columns, blur)
    known = ~np.isnan(lat)
    return _number(np.where(known, lon, 0.0), np.where(known, lat, 0.0), _CELLS << level)


def _number(lon: Any_, lat: Any_, size: int) -> tuple[Any_, Any_]:
    """Where points lie on a map that is so many cells wide and high."""
    phi = np.radians(np.clip(lat, -_EDGE, _EDGE))
    x = np.clip((lon + 180) / 360, 0, np.nextafter(1, 0))
    y = np.clip((1 - np.log(np.tan(phi) + 1 / np.cos(phi)) / np.pi) / 2, 0, np.nextafter(1, 0))
    return np.floor(x * size).astype(np.int32), np.floor(y * size).astype(np.int32)


def groups(columns: Columns) -> Any_:
    """The index of the group of types of each row."""
    names = list(GROUPS)

    def make() -> Any_:
        of = np.array([names.index(group_of(kind)) for kind in columns.vocabulary.type.words] or [0], np.int8)
        found: Any_ = of[columns["type"]]
        return found

    return columns.remembered("groups", make)


class _Sums:
    """What rows add up to, by the number `of` the mark that each belongs to."""

    def __init__(self, columns: Columns, rows: Any_, of: Any_, n: int) -> None:
        low, high = columns["killed_low"][rows], columns["killed"][rows]
        stated = np.where(low == NO_TOLL, 0, low)
        most = np.where(high == OPEN, stated, np.where(high == NO_TOLL, 0, high))
        kinds = len(GROUPS)
        self.low, self.high, self.open = (np.bincount(of, w, n) for w in (stated, most, high == OPEN))
        self.groups = np.bincount(of * kinds + groups(columns)[rows], minlength=n * kinds).reshape(n, kinds)
        self.number = np.bincount(of, minlength=n)
        self.by_number: list[int] = np.argsort(-self.number, kind="stable").tolist()

    def of(self, n: int) -> dict[str, Any]:
        """The fields that cells and areas share."""
        return {
            "events": int(self.number[n]),
            "killed_low": int(self.low[n]),
            "killed_high": int(self.high[n]),
            "open": bool(self.open[n]),
            "groups": tuple(self.groups[n].tolist()),
        }


def _told(columns: Columns, rows: Any_, of: Any_, first: Any_, blur: int | None) -> tuple[Cell, ...]:
    n = len(first)
    if not n:
        return ()
    all_lat, all_lon, all_radius = where(columns, blur)
    lat, lon, radius = all_lat[rows], all_lon[rows], np.nan_to_num(all_radius[rows])
    sums = _Sums(columns, rows, of, n)
    order = np.argsort(of, kind="stable")
    starts = np.concatenate([[0], np.cumsum(sums.number)[:-1]])
    south, west = np.minimum.reduceat(lat[order], starts), np.minimum.reduceat(lon[order], starts)
    north, east = np.maximum.reduceat(lat[order], starts), np.maximum.reduceat(lon[order], starts)
    widest = np.maximum.reduceat(radius[order], starts)
    middle_lat, middle_lon = (np.bincount(of, x, n) / sums.number for x in (lat, lon))
    one = columns["event"][rows[first]].tolist()
    return tuple(
        Cell(
            # of one place the place itself, which a mean may miss by the last digit
            lat=float(south[c] if south[c] == north[c] else middle_lat[c]),
            lon=float(west[c] if west[c] == east[c] else middle_lon[c]),
            radius=float(widest[c]),
            box=(float(west[c]), float(south[c]), float(east[c]), float(north[c])),
            id=one[c].decode() if sums.number[c] == 1 else None,
            **sums.of(c),
        )
        for c in sums.by_number
    )


def _areas(columns: Columns, rows: Any_, blur: int | None) -> tuple[Within, ...]:
    """Those that are known by an area only, by its middle."""
    if not len(rows):
        return ()
    lat, lon, radius = where(columns, blur)
    middles = np.stack([lat[rows], lon[rows]], axis=1)
    _, first, of = np.unique(middles, axis=0, return_index=True, return_inverse=True)
    of = of.reshape(-1)
    sums = _Sums(columns, rows, of, len(first))
    words, governorate = columns.vocabulary, columns.vocabulary.precision.known("governorate")
    names: dict[int, Counter[int]] = {}
    for mark, place in zip(of.tolist(), columns["place"][rows].tolist(), strict=True):
        names.setdefault(mark, Counter())[place] += 1
    out = []
    for n in sums.by_number:
        row = rows[first[n]]
        (place, _), code = names[n].most_common(1)[0], int(columns["admin1"][row])
        country = int(columns["country"][row])
        whole = governorate is not None and columns["precision"][row] == governorate and code != ABSENT
        out.append(
            Within(
                lat=float(lat[row]),
                lon=float(lon[row]),
                radius=float(np.nan_to_num(radius[row])),
                name=None if place == ABSENT else words.place.words[place],
                admin1=words.admin1.words[code] if whole else None,
                country=None if country == ABSENT else words.country.words[country],
                **sums.of(n),
            )
        )
    return tuple(out)
