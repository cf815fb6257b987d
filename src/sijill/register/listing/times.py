"""The events on a timeline."""

from __future__ import annotations

import numpy as np

from ...model.listing import Bin, Bins
from ..filters import Filters
from ..near import REACH
from ..store import Store
from .columns import NO_DAY, Any_, Columns, Mask, day_number, iso_day
from .matching import columns_of
from .spots import asked
from .units import UNITS, known_unit

#: bars that a timeline may have, unless less is asked for
_MOST = 4_000
#: share of the events that may lie far from the rest at each side, and how many days are far at least
_FEW, _YEAR = 0.05, 366
#: the first and the last day that a calendar has, from 1970-01-01
_FIRST, _LAST = -719_162, 2_932_896


def bins(store: Store, filters: Filters, unit: str = "month", most: int = _MOST, blur: int | None = None) -> Bins:
    """The matching events on a timeline, by day, week (from Monday), month or year; by a coarser unit where there would
    be more than so many bars.  Days that are open to one side are taken to reach a month (`near.REACH`); where days are
    asked for, the timeline ends with them, and what may have been outside has only its share within.  `blur`: as
    `spots.where` has it.

    Raises UsageError where there is no such unit.
    """
    known_unit(unit)
    columns = columns_of(store)
    return columns.remembered(
        ("bins", filters, unit, most, blur),
        lambda: _bins(columns, asked(store, columns, filters, blur), filters, unit, most),
    )


def _bins(columns: Columns, mask: Mask, filters: Filters, unit: str, most: int) -> Bins:
    first, last = columns.remembered("days", lambda: _reached(columns))
    dated = mask & (first != NO_DAY)
    undated = int(np.count_nonzero(mask)) - int(np.count_nonzero(dated))
    if filters.since:
        dated &= last >= day_number(filters.since)
    if filters.until:
        dated &= first <= day_number(filters.until)
    if not dated.any():
        return Bins((), unit, undated)
    first, last = first[dated], last[dated]
    begin, end = int(first.min()), int(last.max())
    begin = max(begin, day_number(filters.since)) if filters.since else begin
    end = min(end, day_number(filters.until)) if filters.until else end
    for coarser in UNITS[UNITS.index(unit) :]:
        starts = starts_between(begin, end, coarser)
        if len(starts) <= most:
            break
    # each event is spread evenly: what begins and ends on each day, added up
    share, length = 1 / (last - first + 1), end - begin + 2
    steps = np.bincount(np.maximum(first, begin) - begin, weights=share, minlength=length)
    steps -= np.bincount(np.minimum(last, end) - begin + 1, weights=share, minlength=length)
    by_day = np.cumsum(steps)[:-1]
    at = np.maximum(starts - begin, 0)
    mass = np.add.reduceat(by_day, at)
    whole = (first >= begin) & (last <= end)
    of, to = (np.searchsorted(starts, x[whole], "right") - 1 for x in (first, last))
    inside = np.bincount(of[of == to], minlength=len(starts))
    told = zip(starts.tolist(), mass.tolist(), inside.tolist(), strict=True)
    return Bins(tuple(Bin(iso_day(max(s, _FIRST)), max(m, 0.0), i) for s, m, i in told), coarser, undated)


def usual_days(store: Store, filters: Filters, blur: int | None = None) -> tuple[str, str] | None:
    """The days (ISO) that a timeline of the matching events shows at first: of all of them, but for a few that lie
    farther from the rest than the rest is long, as a wrong year brings them.  None where no day is known."""
    columns = columns_of(store)

    def make() -> tuple[str, str] | None:
        first, last = columns.remembered("days", lambda: _reached(columns))
        dated = asked(store, columns, filters, blur) & (first != NO_DAY)
        if not dated.any():
            return None
        first, last = first[dated], last[dated]
        begin, end = int(np.quantile(first, _FEW)), int(np.quantile(last, 1 - _FEW))
        far = max(end - begin, _YEAR)
        shown = (first >= begin - far) & (last <= end + far)
        return iso_day(int(first[shown].min())), iso_day(int(last[shown].max()))

    return columns.remembered(("usual days", filters, blur), make)


def _reached(columns: Columns) -> tuple[Any_, Any_]:
    """The first and the last day on which each may have been, an open end a month away."""
    first, last = columns["first"].astype(np.int64), columns["last"].astype(np.int64)
    early = np.where(first != NO_DAY, first, np.where(last != NO_DAY, last - REACH, NO_DAY))
    late = np.where(last != NO_DAY, last, np.where(first != NO_DAY, first + REACH, NO_DAY))
    early = np.where(early == NO_DAY, NO_DAY, np.clip(early, _FIRST, _LAST))
    return early, np.where(late == NO_DAY, NO_DAY, np.clip(np.maximum(late, early), _FIRST, _LAST))


def starts_between(begin: int, end: int, unit: str) -> Any_:
    """The first days (since 1970-01-01) of the units from that of one day to that of another."""
    if unit == "day":
        days: Any_ = np.arange(begin, end + 1)
        return days
    if unit == "week":
        monday = begin - (begin + 3) % 7  # the first of January 1970 was a Thursday
        weeks: Any_ = np.arange(monday, end + 1, 7)
        return weeks
    letter = "M" if unit == "month" else "Y"
    one, other = (np.datetime64(x, "D").astype(f"datetime64[{letter}]") for x in (begin, end))
    found: Any_ = np.arange(one, other + 1).astype("datetime64[D]").astype(np.int64)
    return found
