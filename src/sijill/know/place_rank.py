"""How well known a place is, and what lies in what."""

from __future__ import annotations

from math import log10

from .gazetteer_base import capitals
from .gazetteer_names import fold
from .gazetteer_rows import PlaceRow
from .geo import km

#: how well known a place of a kind is, on the scale of log10(people) that towns have
_PROMINENCE = {
    "country": 9.0,
    "continent": 9.0,
    "area": 6.5,
    "water": 6.0,
    "island": 5.5,
    "mountain": 5.0,
    "base": 4.5,
    "border": 4.5,
    "oil-field": 4.5,
    "neighbourhood": 4.2,
    "district": 2.9,
    "settlement": 3.0,
}


def prominence(row: PlaceRow) -> float:
    """How likely a place is meant when only its name is known: log10 of its people, or what is usual for its kind."""
    if row.kind in ("settlement", "neighbourhood", "district") and row.population:
        own = log10(row.population + 10) + (0.7 if (row.country, fold(row.name)) in capitals() else 0.0)
    elif row.kind == "governorate":
        own = 3.9 + log10(row.radius_km)
    else:
        own = _PROMINENCE.get(row.kind, 4.0)
    return own + (0.5 if row.listed else 0.0)


def contains(outer: PlaceRow, inner: PlaceRow) -> bool:
    """Whether one place lies in another, by country, by division, and else by distance."""
    if outer.kind == "country":
        return outer.country == inner.country or (
            inner.country is None and km(outer.point, inner.point) < 2 * outer.radius_km
        )
    if outer.country and inner.country and outer.country != inner.country:
        return False
    if outer.kind == "governorate" and inner.admin1 and inner.kind != "area":
        return inner.admin1 == outer.admin1
    return km(outer.point, inner.point) <= outer.radius_km * 1.3 + 15 + (
        inner.radius_km if inner.kind == "district" else 0
    )
