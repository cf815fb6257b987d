"""Units of time, and in which of them rows lie."""

from __future__ import annotations

import numpy as np

from ...errors import UsageError
from .columns import LATEST, NO_DAY, Any_, Columns, Mask

UNITS = ("day", "week", "month", "year")


def known_unit(unit: str) -> str:
    """The unit.  Raises UsageError where there is none of this name."""
    if unit not in UNITS:
        raise UsageError(f"There is no unit {unit!r}; the units are {', '.join(UNITS)}.", unit)
    return unit


def starts_of(columns: Columns, unit: str) -> Any_:
    """The first day of the unit that each row wholly lies in; NO_DAY where it lies in several, or has no day."""

    def make() -> Any_:
        known = (columns["first"] != NO_DAY) & (columns["last"] != NO_DAY)
        first, last = (floor(np.where(known, columns[end], 0), unit) for end in ("first", "last"))
        found: Any_ = np.where(known & (first == last), first, NO_DAY)
        return found

    return columns.remembered(("starts", unit), make)


def overlapping(columns: Columns, mask: Mask, begins: Any_, ends: Any_) -> Any_:
    """How many of the rows may lie in each of these periods, by their first and last days."""
    dated = mask & (columns["from"] != LATEST)
    first, last = np.sort(columns["from"][dated]), np.sort(columns["until"][dated])
    return np.searchsorted(first, ends, "right") - np.searchsorted(last, begins, "left")


def floor(days: Any_, unit: str) -> Any_:
    """The first day of the unit in which each day lies."""
    days = days.astype(np.int64)
    if unit == "day":
        return days
    if unit == "week":
        weeks: Any_ = days - (days + 3) % 7  # the first of January 1970 was a Thursday
        return weeks
    found: Any_ = days.astype("datetime64[D]").astype(f"datetime64[{unit[0].upper()}]").astype("datetime64[D]")
    return found.astype(np.int64)
