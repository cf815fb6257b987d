"""How closely the place of each event is known, and where it lies on a map, exactly or blurred."""

from __future__ import annotations

from math import pi

import numpy as np
from msgspec.structs import replace

from ...errors import UsageError
from ...know.geo import EARTH_KM
from ...model.listing import Known, Page
from ..filters import Filters
from ..store import Store
from .area import touching
from .columns import NO_DAY, Any_, Columns, Mask
from .matching import columns_of, matching
from .pages import entries_of

#: how closely a place is known: as a point, as an area (a district, a governorate), by its country, not at all; and
#: `undated`, whose day is not known either way
POINT, AREA, COUNTRY, NOWHERE, UNDATED = KNOWN = ("point", "area", "country", "nowhere", "undated")

Box = tuple[float, float, float, float]

_AREAS = ("district", "governorate", "area")
#: km of a degree of latitude
_KM = EARTH_KM * pi / 180
#: km of the squares that places are blurred to
_LEAST, _MOST = 1, 200
#: km around the equator, and the points of a map at zoom 0
_ROUND, _WORLD = 2 * pi * EARTH_KM, 512
#: an area with fewer points than this as its radius is no larger than a dot
_DOT = 15
#: finest zoom that marks are made for
FINEST = 18
#: nearer to a pole no square is made: its width would be no end of degrees
_POLAR = 85.0
#: share of the events that may lie outside what is seen first, at each side
_FEW = 0.01


def check_blur(blur: int | None) -> None:
    """Raises UsageError where places cannot be blurred so."""
    if blur is not None and not _LEAST <= blur <= _MOST:
        raise UsageError(f"Places are blurred to squares of {_LEAST} to {_MOST} km, not {blur}.", str(blur))


def where(columns: Columns, blur: int | None) -> tuple[Any_, Any_, Any_]:
    """Latitude, longitude and radius (km) of each row.

    Blurred, a point stands in the middle of its square of a grid of so many km, and its radius is at least what holds
    the square, in whole steps of it, so that nothing tells where in it the point lies.  An area that is larger than
    the square stays what it is.
    """
    if blur is None:
        return columns["lat"], columns["lon"], columns["radius"]
    return columns.remembered(("blurred", blur), lambda: _blurred(columns, blur))


def _blurred(columns: Columns, blur: int) -> tuple[Any_, Any_, Any_]:
    lat, lon, radius = columns["lat"], columns["lon"], columns["radius"]
    step = blur / _KM
    y = (np.floor(np.clip(lat, -_POLAR, _POLAR) / step) + 0.5) * step
    wide = step / np.cos(np.radians(y))
    x = (np.floor(lon / wide) + 0.5) * wide
    r = np.maximum(np.ceil(np.nan_to_num(radius) / blur), 1) * blur
    stays = known_as(columns, AREA) & (radius >= blur)
    return np.where(stays, lat, y), np.where(stays, lon, x), np.where(stays, radius, r)


def known_as(columns: Columns, kind: str) -> Mask:
    """The rows of which no more is known than this kind (one of `KNOWN`)."""
    return columns.remembered(("known", kind), lambda: _known_as(columns, kind))


def _known_as(columns: Columns, kind: str) -> Mask:
    if kind == UNDATED:
        undated: Mask = (columns["first"] == NO_DAY) & (columns["last"] == NO_DAY)
        return undated
    placed: Mask = ~np.isnan(columns["lat"])
    if kind == NOWHERE:
        return ~placed
    words = columns.vocabulary.precision
    country, areas = ([c for n in names if (c := words.known(n)) is not None] for names in (("country",), _AREAS))
    if kind == POINT:
        return placed & ~np.isin(columns["precision"], [*country, *areas])
    return placed & np.isin(columns["precision"], country if kind == COUNTRY else areas)


def dots(columns: Columns, level: int, blur: int | None) -> tuple[Mask, Mask]:
    """The rows that a map shows as points at a zoom, and those that it shows as areas: an area that is no larger than a
    dot would be is a point there."""

    def make() -> tuple[Mask, Mask]:
        lat, _, radius = where(columns, blur)
        wide = radius / (_ROUND * np.cos(np.radians(np.clip(lat, -_POLAR, _POLAR)))) * _WORLD * 2**level > _DOT
        area = known_as(columns, AREA)
        return known_as(columns, POINT) | (area & ~wide), area & wide

    return columns.remembered(("dots", level, blur), make)


def asked(store: Store, columns: Columns, filters: Filters, blur: int | None) -> Mask:
    """The rows that match; an area is looked for among blurred places, so that drawing areas does not tell the exact
    ones."""
    if blur is None or not filters.area:
        return matching(store, columns, filters)
    lat, lon, radius = where(columns, blur)
    near = columns.masked(("blurred area", filters.area, blur), lambda: touching(filters.area, lat, lon, radius))
    return matching(store, columns, replace(filters, area=())) & near


def within(columns: Columns, blur: int | None, box: Box) -> Mask:
    """The rows that lie in a box (west, south, east, north); where west lies east of east it spans the 180th
    meridian."""
    west, south, east, north = box
    lat, lon, _ = where(columns, blur)
    across = (lon >= west) | (lon <= east) if west > east else (lon >= west) & (lon <= east)
    found: Mask = across & (lat >= south) & (lat <= north)
    return found


def known(store: Store, filters: Filters, blur: int | None = None) -> Known:
    """How many of the matching events are known how closely.  The undated are those that would match if no days were
    asked for."""
    columns = columns_of(store)
    mask = asked(store, columns, filters, blur)
    anytime = asked(store, columns, replace(filters, since=None, until=None), blur)

    def count(of: Mask, kind: str) -> int:
        return int(np.count_nonzero(of & known_as(columns, kind)))

    return Known(
        events=int(np.count_nonzero(mask)),
        **{kind: count(anytime if kind == UNDATED else mask, kind) for kind in KNOWN},
    )


def behind(
    store: Store,
    filters: Filters,
    kind: str | None = None,
    box: Box | None = None,
    zoom: float | None = None,
    blur: int | None = None,
    offset: int = 0,
    limit: int = 20,
) -> Page:
    """The events behind a mark of the map or a count beside it: those of a kind of `KNOWN`, and in a box, by day.  With
    a zoom, those that the map shows as points, or areas, there.

    Raises UsageError where there is no such kind.
    """
    if kind is not None and kind not in KNOWN:
        raise UsageError(f"Places are not known as {kind!r}, but as {', '.join(KNOWN)}.", kind)
    columns = columns_of(store)
    if kind == UNDATED:
        filters = replace(filters, since=None, until=None)
    mask = asked(store, columns, filters, blur)
    if kind in (POINT, AREA) and zoom is not None:
        mask = mask & dots(columns, level_of(zoom), blur)[kind == AREA]
    elif kind is not None:
        mask = mask & known_as(columns, kind)
    if box is not None:
        mask = mask & within(columns, blur, box)
    rows = np.flatnonzero(mask)
    with store.reading() as connection:
        shown = columns["number"][rows[max(offset, 0) : max(offset, 0) + limit]].tolist()
        return Page(entries_of(connection, shown), len(rows))


def level_of(zoom: float) -> int:
    """The whole zoom that marks are made for."""
    return int(min(max(zoom, 0), FINEST))


def extent(store: Store, filters: Filters, blur: int | None = None) -> Box | None:
    """The box that holds most of the matching points, but for a hundredth at each side; None where there is none."""
    columns = columns_of(store)

    def make() -> Box | None:
        mask = asked(store, columns, filters, blur) & (known_as(columns, POINT) | known_as(columns, AREA))
        if not mask.any():
            return None
        lat, lon, _ = where(columns, blur)
        (south, north), (west, east) = (
            # the nearest that there is: between the last and one far away there is nothing to see
            np.quantile(x[mask], (_FEW, 1 - _FEW), method="nearest").tolist()
            for x in (lat, lon)
        )
        return west, south, east, north

    return columns.remembered(("extent", filters, blur), make)
