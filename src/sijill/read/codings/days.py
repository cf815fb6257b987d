"""Days as data sets write them: 2015-03-12, 20150312, 12 March 2015, March 12, 2015, 12/03/2015; with a time or not.

Whether 12/03/2015 is in March or in December is not for one cell to say: a column is of one order throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_PLAIN = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[T ].*)?")
_WORDS = re.compile(r"(\d{1,2})[-. ]+([A-Za-z]{3,9})\.?[-, ]+(\d{4}|\d{2})(?:\s.*)?")
_AMERICAN = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:\s.*)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: a year of two digits from here on is of the last century
_CENTURY = 50
_TWELVE = 12


class Order:
    """Which of the numbers of a column's days comes first, as its cells tell; None where none of them does."""

    def __init__(self, day_first: bool | None = None) -> None:
        self.day_first = day_first
        self._told = day_first

    def see(self, cell: str) -> None:
        """Look at a cell.  Raises ValueError where it is of another order than those before."""
        found = _NUMBERS.fullmatch(cell.strip())
        if not found:
            return
        first, second = int(found[1]), int(found[2])
        if first > _TWELVE or second > _TWELVE:
            now = first > _TWELVE
            if self._told is not None and self._told != now:
                raise ValueError(f"“{cell}” has day and month in another order than the lines before")
            self._told = self.day_first = now


def day_of(cell: str, order: Order) -> str:
    """The day (ISO).  Raises ValueError, in words, where it is none, or its order cannot be told."""
    cell = cell.strip()
    try:
        if found := _ISO.fullmatch(cell) or _PLAIN.fullmatch(cell):
            return date(*map(int, found.groups())).isoformat()
        if found := _WORDS.fullmatch(cell):
            return date(_year(found[3]), _month(found[2]), int(found[1])).isoformat()
        if found := _AMERICAN.fullmatch(cell):
            return date(int(found[3]), _month(found[1]), int(found[2])).isoformat()
        if found := _NUMBERS.fullmatch(cell):
            first, second, year = int(found[1]), int(found[2]), _year(found[3])
            if first != second and order.day_first is None:
                raise LookupError
            day, month = (first, second) if order.day_first or order.day_first is None else (second, first)
            return date(year, month, day).isoformat()
    except LookupError:
        raise ValueError(f"“{cell}” may be two days: say --day-first or --month-first") from None
    except ValueError:
        raise ValueError(f"“{cell}” is no day of the calendar") from None
    raise ValueError(f"“{cell}” is no day; write it as 2015-03-12")


def order_of(cells: Iterable[str], day_first: bool | None = None) -> Order:
    """The order of a column, from all its cells; `day_first` where it is known."""
    order = Order(day_first)
    for cell in cells:
        order.see(cell)
    return order


def _year(word: str) -> int:
    year = int(word)
    return year if len(word) > 2 else year + (1900 if year >= _CENTURY else 2000)


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1 if word[:3].lower() in _MONTHS else 0
