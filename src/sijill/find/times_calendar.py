"""Periods of the calendar: a day, a month, a year or a stretch of days, and reckoning with them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct

#: years that the calendar of the standard library can hold, with a margin for reckoning
_FIRST, _LAST = 2, 9990


class Period(Struct, frozen=True):
    """The days first to last (inclusive), as fine as the words are: `grain` is day week month season year range span.

    A range is of years; a span of days up to now.
    """

    first: date
    last: date
    grain: str

    @property
    def value(self) -> str | None:
        """EDTF day, month, year or interval; a week and a span have bounds only."""
        if self.grain == "day":
            return self.first.isoformat()
        if self.grain == "month":
            return f"{self.first.year:04}-{self.first.month:02}"
        if self.grain == "year":
            return f"{self.first.year:04}"
        if self.grain == "season":
            return f"{self.first.year:04}-{self.first.month:02}/{self.last.year:04}-{self.last.month:02}"
        if self.grain == "range":
            return f"{self.first.year:04}/{self.last.year:04}"
        return None


def is_year(year: int) -> bool:
    """Whether a year can be reckoned with."""
    return _FIRST <= year <= _LAST


def day(when: date) -> Period:
    """One day."""
    return Period(when, when, "day")


def day_of(year: int, month: int, number: int) -> Period | None:
    """A day by its numbers; None where there is no such day."""
    if is_year(year) and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]:
        return day(date(year, month, number))
    return None


def nth_weekday(year: int, month: int, weekday: int, which: int) -> Period | None:
    """The nth weekday (Monday 0) of a month."""
    first = day_of(year, month, 1)
    return day_of(year, month, 1 + (weekday - first.first.weekday()) % 7 + 7 * (which - 1)) if first else None


def month_of(year: int, month: int) -> Period | None:
    """A month by its numbers; months beyond 1 to 12 are counted on into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not is_year(year):
        return None
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def year_of(year: int) -> Period | None:
    """A year."""
    return Period(date(year, 1, 1), date(year, 12, 31), "year") if is_year(year) else None


def stretch(first: int, last: int) -> Period | None:
    """The years first to last."""
    if is_year(first) and is_year(last) and first <= last:
        return Period(date(first, 1, 1), date(last, 12, 31), "range")
    return None


def season_of(year: int, season: int) -> Period | None:
    """Spring 1, summer 2, autumn 3, winter 4 of the northern half: three months from March, June, September, December.

    A winter is named by the year in which it begins.
    """
    return months(year, season * 3, "season")


def quarter_of(year: int, quarter: int) -> Period | None:
    """Three months from January, April, July or October."""
    return months(year, quarter * 3 - 2, "season")


def months(year: int, month: int, grain: str) -> Period | None:
    """Three months from this one."""
    one, three = month_of(year, month), month_of(year, month + 2)
    return Period(one.first, three.last, grain) if one and three else None


def week_of(when: date) -> Period:
    """The week, Monday to Sunday, of a day."""
    monday = when - timedelta(days=when.weekday())
    return Period(monday, monday + timedelta(days=6), "week")


def weekend_of(when: date) -> Period:
    """Saturday and Sunday of the week of a day."""
    week = week_of(when)
    return Period(week.last - timedelta(days=1), week.last, "week")


def moved(when: date, amount: int, unit: str) -> Period | None:
    """The period of this unit so many units away from that of a day; None beyond the calendar or for other units."""
    if abs(amount) > 4000:
        return None
    match unit:
        case "day" | "night":
            moved_to = _days(when, amount)
            return day(moved_to) if moved_to else None
        case "week" | "fortnight":
            moved_to = _days(when, amount * (7 if unit == "week" else 14))
            return week_of(moved_to) if moved_to else None
        case "weekend":
            moved_to = _days(when, amount * 7)
            return weekend_of(moved_to) if moved_to else None
        case "month":
            return month_of(when.year, when.month + amount)
        case "quarter":
            return quarter_of(when.year + (now := (when.month - 1) // 3 + amount) // 4, now % 4 + 1)
        case "year":
            return year_of(when.year + amount)
        case "decade":
            start = (when.year // 10 + amount) * 10
            return stretch(start, start + 9)
        case "century":
            start = (when.year // 100 + amount) * 100
            return stretch(start + 1, start + 100)
    return None


def span_to(when: date, amount: int, unit: str) -> Period | None:
    """The last so many hours, days, weeks or months up to a day."""
    if unit == "month":
        start = month_of(when.year, when.month - amount)
        first = start.first.replace(day=min(when.day, start.last.day)) if start else None
    else:
        first = _days(when, {"hour": -(-amount // 24), "week": amount * 7}.get(unit, amount) * -1)
    return Period(first, when, "span") if first else None


def _days(when: date, amount: int) -> date | None:
    moved_to = when.toordinal() + amount
    return date.fromordinal(moved_to) if 366 < moved_to < 3_600_000 else None


def narrowed(period: Period, edge: str | None) -> Period:
    """The early, mid or late third of a month or longer period; its value stays that of the whole."""
    days = (period.last - period.first).days + 1
    if days < 27 or edge not in ("early", "mid", "late"):
        return period
    third = days // 3
    if edge == "early":
        return Period(period.first, period.first + timedelta(days=third - 1), period.grain)
    if edge == "mid":
        return Period(period.first + timedelta(days=third), period.last - timedelta(days=third), period.grain)
    return Period(period.last - timedelta(days=third), period.last, period.grain)
