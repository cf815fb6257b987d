"""What stands in cells: days, numbers, degrees.  Each raises ValueError with what is wrong with it, in words."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_MONTH = re.compile(r"(\d{4})(?:-(\d{1,2}))?")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WORDS = re.compile(r"(\d{1,2})[ \-]([A-Za-z]{3,9})\.?,?[ \-](\d{4})")
_WORDS_US = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")
_NUMBERS = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?: .*)?")
_NAMES = {n.casefold(): i for names in (calendar.month_name, calendar.month_abbr) for i, n in enumerate(names) if n}
_NAMES["sept"] = 9
_GROUPED = re.compile(r"\d{1,3}(?:[,  ]\d{3})+")
_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")


def order(cell: str) -> bool | None:
    """Whether a date of three numbers has its day first, None where both may be (or it is no such date)."""
    found = _NUMBERS.fullmatch(cell.strip())
    if found is None:
        return None
    a, b = int(found[1]), int(found[2])
    return True if a > 12 >= b else False if b > 12 >= a else None


def is_ambiguous(cell: str) -> bool:
    """Whether nobody can say by this cell alone which number is the day."""
    found = _NUMBERS.fullmatch(cell.strip())
    return found is not None and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2]


def days(cell: str, day_first: bool | None) -> tuple[str, str, str]:
    """First and last day (ISO) of a date, and its precision.  `day_first` is how 04/03/2015 is to be read."""
    cell = cell.strip()
    try:
        if found := _ISO.fullmatch(cell) or _PACKED.fullmatch(cell):
            day = date(int(found[1]), int(found[2]), int(found[3]))
        elif found := _WORDS.fullmatch(cell):
            day = date(int(found[3]), _month(found[2]), int(found[1]))
        elif found := _WORDS_US.fullmatch(cell):
            day = date(int(found[3]), _month(found[1]), int(found[2]))
        elif found := _MONTH.fullmatch(cell):
            return _whole(int(found[1]), int(found[2]) if found[2] else None)
        elif found := _NUMBERS.fullmatch(cell):
            first = order(cell) if not is_ambiguous(cell) else day_first
            if first is None and found[1] != found[2]:
                raise ValueError("may be read day first or month first, and the column does not tell which")
            a, b = int(found[1]), int(found[2])
            day = date(int(found[3]), b if first else a, a if first else b)
        else:
            raise ValueError("is no day: write it as 2015-03-12")
    except ValueError as error:
        said = str(error)
        raise ValueError(said if said.startswith(("may be", "is no day")) else "is no day of the calendar") from None
    return day.isoformat(), day.isoformat(), "day"


def wider(first: str, last: str, by: int) -> tuple[str, str]:
    """The days from so many before to so many after."""
    try:
        away = timedelta(days=by)
        return (date.fromisoformat(first) - away).isoformat(), (date.fromisoformat(last) + away).isoformat()
    except OverflowError:
        raise ValueError("is no day of the calendar") from None


def number(cell: str) -> tuple[int, int | None]:
    """How many, at least and at most: "12", "1,200", "3-5", "10+"."""
    cell = cell.strip()
    if len(cell) > 20:
        raise ValueError("is no number of people")
    if _GROUPED.fullmatch(cell):
        cell = re.sub(r"\D", "", cell)
    if re.fullmatch(r"[0-9]+(?:[.,]0+)?", cell):
        return (n := int(re.split(r"[.,]", cell)[0])), n
    if found := _RANGE.fullmatch(cell):
        low, high = int(found[1]), int(found[2])
        if low <= high:
            return low, high
    if re.fullmatch(r"[0-9]+\+", cell):
        return int(cell[:-1]), None
    raise ValueError("is no number of people")


def degrees(cell: str, most: float) -> float:
    """Degrees, with a point or a comma ("33,25")."""
    return _real(cell, -most, most, f"is no number of degrees between -{most:g} and {most:g}")


def kilometres(cell: str) -> float:
    """A distance of zero or more."""
    return _real(cell, 0, 20_100, "is no number of kilometres")


def _real(cell: str, least: float, most: float, wrong: str) -> float:
    cell = cell.strip()
    if not re.fullmatch(r"[+\-−]?[0-9]{1,5}(?:[.,][0-9]{1,20})?", cell):
        raise ValueError(wrong)
    value = float(cell.replace(",", ".").replace("−", "-"))
    if not least <= value <= most:
        raise ValueError(wrong)
    return value


def _month(name: str) -> int:
    try:
        return _NAMES[name.casefold()]
    except KeyError:
        raise ValueError("is no day: write it as 2015-03-12") from None


def _whole(year: int, month: int | None) -> tuple[str, str, str]:
    if month is None:
        return date(year, 1, 1).isoformat(), date(year, 12, 31).isoformat(), "year"
    last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
    return date(year, month, 1).isoformat(), date(year, month, last).isoformat(), "month"
