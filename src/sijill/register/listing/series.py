"""Events and tolls over time, told so that every number is a set of events that filters name.

An event counts in a period only where it lies wholly in it.  One that may lie in several is spread over the days on
which it may have been, as soft mass, and counted apart; so are those that have no day, and those before and after what
is shown.
"""

from __future__ import annotations

import numpy as np

from ...model.listing import Period, Series
from ..filters import Filters
from ..near import REACH
from ..store import Store
from .columns import LATEST, NO_DAY, NO_TOLL, OPEN, Any_, Columns, Mask, day_number, iso_day
from .matching import columns_of, matching
from .times import starts_between
from .tolls import tolls_of
from .units import UNITS, known_unit, overlapping, starts_of

#: periods that are shown at most; and up to which months are shown where nobody asks for a unit
MOST, _MONTHS = 120, 72
#: what part of the days may lie before and after what is shown, of more than a few
_EDGE, _FEW = 0.02, 200
#: no news is so old
_OLDEST = day_number("1900-01-01")


def series(
    store: Store,
    filters: Filters,
    rule: str = "all_claims",
    act: str = "killed",
    unit: str | None = None,
    window: tuple[str, str] | None = None,
) -> Series:
    """The matching events over time, with their tolls of an act by a rule.

    By `unit`, or by the finest of month and year of which there are not too many; by a coarser one where there would be
    more than MOST periods between the days asked for.  Of more than that, those are shown that have most events.
    `window` (two days) is what to show, for several series beside each other.  Raises UsageError where there is no such
    rule, act or unit.
    """
    columns = columns_of(store)
    tolls = tolls_of(store, columns, rule, act)
    if unit is not None:
        known_unit(unit)
    key = ("series", filters, rule, act, unit, window)
    return columns.remembered(
        key, lambda: _series(columns, matching(store, columns, filters), tolls, filters, unit, window)
    )


def _series(
    columns: Columns, mask: Mask, tolls: Any_, f: Filters, unit: str | None, window: tuple[str, str] | None
) -> Series:
    undated = mask & (columns["from"] == LATEST)
    dated = mask & ~undated
    total, none = int(np.count_nonzero(mask)), int(np.count_nonzero(undated))
    span = (day_number(window[0]), day_number(window[1])) if window else _span(columns, dated, f)
    if span is None:
        return Series(
            unit=unit or "month", periods=(), total=total, undated=none, before=0, after=0, several=0, several_stated=0
        )
    unit, begins, ends = _periods(columns, dated, f, unit or _unit(span), span)
    low, high = int(begins[0]), int(ends[-1])
    start = starts_of(columns, unit)
    whole = dated & (start != NO_DAY) & (columns["first"] >= low) & (columns["last"] <= high)
    before, after = dated & (columns["until"] < low), dated & (columns["from"] > high)
    several = dated & ~whole & ~before & ~after
    rows = np.flatnonzero(whole)
    of = np.searchsorted(begins, columns["first"][rows], "right") - 1
    least, most, _, _ = tolls[:, rows]
    stated, open_ = least != NO_TOLL, most == OPEN

    def added(weights: Any_) -> list[int]:
        return np.bincount(of, weights=weights, minlength=len(begins)).astype(np.int64).tolist()  # type: ignore[no-any-return]

    soft = _soft(columns, np.flatnonzero(several), begins, ends)
    told = zip(
        begins.tolist(), ends.tolist(), added(np.ones(len(rows))), soft.tolist(),
        overlapping(columns, mask, begins, ends).tolist(), added(stated), added(np.where(stated, least, 0)),
        added(np.where(stated, np.where(open_, least, most), 0)), added(stated & open_), strict=True,
    )  # fmt: skip
    vague = tolls[0][several] != NO_TOLL
    return Series(
        unit=unit,
        periods=tuple(Period(iso_day(a), iso_day(b), *rest) for a, b, *rest in told),
        total=total,
        undated=none,
        before=int(np.count_nonzero(before)),
        after=int(np.count_nonzero(after)),
        several=int(np.count_nonzero(several)),
        several_stated=int(np.count_nonzero(vague)),
    )


def _span(columns: Columns, dated: Mask, f: Filters) -> tuple[int, int] | None:
    """The first and the last day to show: those asked for, else those between which nearly all lie, for one slip in a
    year would make a line of a hundred empty ones."""
    days = np.concatenate([c[dated & (c != NO_DAY)] for c in (columns["first"], columns["last"])])
    days = days[days >= _OLDEST]
    if not len(days):
        return None
    low, high = np.quantile(days, (_EDGE, 1 - _EDGE), method="inverted_cdf") if len(days) >= _FEW else _ends(days)
    first = day_number(f.since) if f.since else int(low)
    last = day_number(f.until) if f.until else int(high)
    return (first, last) if first <= last else None


def _ends(days: Any_) -> tuple[int, int]:
    return int(days.min()), int(days.max())


def _unit(span: tuple[int, int]) -> str:
    """Month or year, by how long it takes."""
    return "month" if (span[1] - span[0]) / 30.4 <= _MONTHS else "year"


def _periods(columns: Columns, dated: Mask, f: Filters, unit: str, span: tuple[int, int]) -> tuple[str, Any_, Any_]:
    """The first and last days of the periods, cut at the days that are asked for, and the unit that they have."""
    for coarser in UNITS[UNITS.index(unit) :]:
        begins = starts_between(span[0], span[1], coarser)
        if len(begins) <= MOST or not (f.since and f.until):
            break
    ends = np.append(begins[1:] - 1, _last_of(int(begins[-1]), coarser))
    if len(begins) > MOST:
        at = _densest(columns["first"][dated & (starts_of(columns, coarser) != NO_DAY)], begins, f)
        begins, ends = begins[at : at + MOST], ends[at : at + MOST]
    if f.since:
        begins[0] = max(int(begins[0]), day_number(f.since))
    if f.until:
        ends[-1] = min(int(ends[-1]), day_number(f.until))
    return coarser, begins, ends


def _last_of(begin: int, unit: str) -> int:
    """The last day of the unit that begins on a day."""
    return int(starts_between(begin, begin + 400, unit)[1]) - 1


def _densest(days: Any_, begins: Any_, f: Filters) -> int:
    """Where the MOST periods begin that have most of these days; at the end that is asked for, where one is."""
    if f.since:
        return 0
    if f.until:
        return len(begins) - MOST
    upto = np.concatenate([np.searchsorted(np.sort(days), begins), [len(days)]])
    within = upto[MOST:] - upto[:-MOST]
    return int(len(within) - 1 - np.argmax(within[::-1]))


def _soft(columns: Columns, rows: Any_, begins: Any_, ends: Any_) -> Any_:
    """How much of these rows lies in each period where each is spread evenly over the days on which it may have been;
    an open end reaches a month."""
    first, last = columns["first"][rows].astype(np.int64), columns["last"][rows].astype(np.int64)
    first, last = np.where(first == NO_DAY, last - REACH, first), np.where(last == NO_DAY, first + REACH, last)
    share = 1.0 / (last - first + 1)
    out = np.zeros(len(begins))
    for n, (a, b) in enumerate(zip(begins.tolist(), ends.tolist(), strict=True)):
        days = np.minimum(last, b) - np.maximum(first, a) + 1
        out[n] = float((np.maximum(days, 0) * share).sum())
    return out


def day_before(iso: str) -> str:
    """The day before."""
    return iso_day(day_number(iso) - 1)


def day_after(iso: str) -> str:
    """The day after."""
    return iso_day(day_number(iso) + 1)
