"""Days, tolls and places in few words, for rows of a list."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from ..view import wording

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def long_day(iso: str) -> str:
    """An ISO day as "12 March 2015"."""
    return wording.day(iso)


def short_day(iso: str) -> str:
    """An ISO day as "12 Mar 2015"."""
    d = date.fromisoformat(iso)
    return f"{d.day} {_MONTHS[d.month - 1]} {d.year}"


def when(first: str | None, last: str | None) -> str:
    """When something was, no more exactly than is known: "12 Mar 2015", "Mar 2015", "2015", "3–5 Mar 2015",
    "by 6 Jun 2016", "no date"."""
    if first is None or last is None:
        if last is not None:
            return f"by {short_day(last)}"
        return f"from {short_day(first)}" if first is not None else "no date"
    if first == last:
        return short_day(first)
    a, b = date.fromisoformat(first), date.fromisoformat(last)
    whole = a.day == 1 and b.day == monthrange(b.year, b.month)[1]
    if whole and (a.month, b.month) == (1, 12):
        return str(a.year) if a.year == b.year else f"{a.year}–{b.year}"
    if whole and (a.year, a.month) == (b.year, b.month):
        return f"{_MONTHS[a.month - 1]} {a.year}"
    if whole and a.year == b.year:
        return f"{_MONTHS[a.month - 1]}–{_MONTHS[b.month - 1]} {a.year}"
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}–{b.day} {_MONTHS[a.month - 1]} {a.year}"
    if a.year == b.year:
        return f"{a.day} {_MONTHS[a.month - 1]} – {short_day(last)}"
    return f"{short_day(first)} – {short_day(last)}"


def toll(low: int | None, high: int | None) -> str:
    """How many, from the least to the most: "9", "5–12", "24+"; nothing where none is stated."""
    if low is None:
        return ""
    if high is None:
        return f"{low:,}+"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"
