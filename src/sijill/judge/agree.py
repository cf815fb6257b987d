"""Whether two claims of one value agree, and how fine a claim is: for times, places and types, of which an event has
one each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..know.geo import km

Value = Mapping[str, Any]

#: the finest first
_PLACE = ("exact", "settlement", "district", "area", "governorate", "country")
#: days that an open end is worth
_OPEN = 100_000


def place_rank(role: str, precision: str | None) -> tuple[bool, int]:
    """Sorts places, the best first: where it happened before where it came from or went to, then the most precise."""
    known = _PLACE.index(precision) if precision in _PLACE else len(_PLACE)
    return role in ("origin", "destination"), known


def agree(property: str, a: Value, b: Value) -> bool:
    """Whether both may be so: the days overlap, the one place may lie in the other, the types are the same."""
    if property == "time":
        return _at_once(a, b)
    return _one_place(a, b) if property == "place" else bool(a["event_type"] == b["event_type"])


def fineness(property: str, value: Value) -> float:
    """How fine a value is; more is finer.  A time by its number of days, and any that is stated before the mere day of
    publication; a place where it happened before one that it came from or went to.  A type is as fine as any other."""
    if property == "time":
        return -_days(value) - (2 * _OPEN if value["basis"] == "published" else 0)
    if property == "place":
        away, rank = place_rank(value["role"], value["precision"])
        return -rank - (len(_PLACE) + 1) * away
    return 0.0


def words(property: str, value: Value) -> str:
    """A value in a word, for reasons."""
    return str(value[{"time": "edtf", "place": "name"}.get(property, "event_type")])


def _days(time: Value) -> int:
    first, last = time["not_before"], time["not_after"]
    if not first or not last:
        return _OPEN
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def _at_once(a: Value, b: Value) -> bool:
    """Whether two times overlap; an open end reaches for ever."""
    for one, other in ((a, b), (b, a)):
        if one["not_after"] and other["not_before"] and one["not_after"] < other["not_before"]:
            return False
    return True


def _area(place: Value) -> str | None:
    name = place["name"] if place["precision"] == "governorate" else place["admin1"]
    return name.casefold() if name else None


def _one_place(a: Value, b: Value) -> bool:
    """Whether one of two places may be the other or lie in it."""
    countries = a["country"], b["country"]
    if all(countries) and countries[0] != countries[1]:
        return False
    if a["name"].casefold() == b["name"].casefold() or (a["geonames_id"] and a["geonames_id"] == b["geonames_id"]):
        return True
    coarse = a["precision"], b["precision"]
    if "country" in coarse:
        return all(countries)
    if "governorate" in coarse:
        return _area(a) == _area(b)
    if None in (a["lat"], a["lon"], b["lat"], b["lon"]):
        return False
    reach: float = (a["radius_km"] or 0.0) + (b["radius_km"] or 0.0)
    return km((a["lat"], a["lon"]), (b["lat"], b["lon"])) <= reach
