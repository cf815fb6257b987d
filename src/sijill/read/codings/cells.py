"""One row's cells -> CodedRow, by a layout."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from ...know.codings import Columns, Layout, Precision, Toll, country_of, types
from ...model.coding import CodedRow, Number, Party
from .lines import Tell
from .values import days, degrees, is_ambiguous, kilometres, number, order, wider

#: what a cell led by an apostrophe begins with, where the apostrophe is there to keep a spreadsheet from running it
_FORMULA = ("=", "+", "-", "@")
#: kilometres around coordinates whose row does not say how exact they are
RADIUS = 25.0

T = TypeVar("T")
#: first day, last day, precision
Days = tuple[str | None, str | None, str | None]


def order_of(cells: Iterable[str]) -> bool | None:
    """Whether the dates of a column have their day first; None where none tells, or they contradict each other."""
    told = {order(c) for c in cells} - {None}
    return told.pop() if len(told) == 1 else None


def plain(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it, and without blanks at its ends."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


class Reading:
    """Reads rows by a layout; `day_first` says of a column how its dates are written."""

    def __init__(self, layout: Layout, day_first: Callable[[str], bool | None]) -> None:
        self.layout = layout
        self.day_first = day_first
        self.types: dict[str, str | None] = {**types(), **{k.casefold(): v for k, v in layout.types.items()}}

    def row(self, line: int, record: dict[str, str], tell: Tell) -> tuple[CodedRow, dict[str, Columns]] | None:
        """The row and the columns that its fields were taken from; None where it cannot be taken, which is told."""
        one = _One(self, {k: plain(v) for k, v in record.items()})
        try:
            return one.coded(line), one.took
        except _Bad as bad:
            tell(line, bad.column, bad.why)
            return None


class _Bad(Exception):
    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column, self.why = column, why


class _One:
    """One row as it is read; `took` are the columns that fields were taken from."""

    def __init__(self, reading: Reading, record: dict[str, str]) -> None:
        self.reading = reading
        self.record = record
        self.took: dict[str, Columns] = {}

    def coded(self, line: int) -> CodedRow:
        x = self.reading.layout
        lat = self._read("lat", x.lat, lambda cell: degrees(cell, 90))
        lon = self._read("lon", x.lon, lambda cell: degrees(cell, 180))
        if (lat is None) != (lon is None):
            raise _Bad(self._first(x.lat) or self._first(x.lon) or "", "has one coordinate without the other")
        radius = self._read("radius_km", x.radius_km, kilometres)
        if lat is None:
            radius = None
        elif radius is None:
            radius = self._measure(x.radius) or RADIUS
        country = self._text("country", x.country)
        not_before, not_after, precision = self._when()
        event_type, words = self._type()
        published = self._days("published", x.published)
        return CodedRow(
            id=self._text("id", x.id),
            line=line,
            not_before=not_before,
            not_after=not_after,
            precision=precision,
            place=self._text("place", x.place),
            admin1=self._text("admin1", x.admin1),
            country=country_of(country) if country else None,
            country_name=self._text("country_name", x.country_name) or country,
            lat=lat,
            lon=lon,
            radius_km=radius,
            event_type=event_type,
            type_words=words,
            parties=self._parties(),
            killed=self._toll("killed", x.killed),
            injured=self._toll("injured", x.injured),
            source=self._text("source", x.source),
            published=published[1] if published else None,
            notes=self._text("notes", x.notes),
            url=self._text("url", x.url),
        )

    def _first(self, columns: Columns) -> str | None:
        return next((c for c in columns if self.record.get(c)), None)

    def _text(self, field: str, columns: Columns) -> str | None:
        column = self._first(columns)
        if column is None:
            return None
        self.took[field] = (column,)
        return self.record[column]

    def _read(self, field: str, columns: Columns, of: Callable[[str], T]) -> T | None:
        column = self._first(columns)
        if column is None:
            return None
        self.took[field] = (column,)
        return self._checked(column, of)

    def _checked(self, column: str, of: Callable[[str], T]) -> T:
        cell = self.record[column]
        try:
            return of(cell)
        except ValueError as error:
            raise _Bad(column, f"{_short(cell)} {error}") from None

    def _measure(self, precision: Precision | None) -> float | None:
        """What a column of precision says, in days or kilometres."""
        column = self._first(precision.column) if precision else None
        if precision is None or column is None:
            return None
        cell = self.record[column]
        if cell not in precision.values:
            raise _Bad(column, f"{_short(cell)} is none of {', '.join(precision.values)}")
        return precision.values[cell]

    def _days(self, field: str, columns: Columns) -> tuple[str, str, str] | None:
        def of(cell: str) -> tuple[str, str, str]:
            column = self._first(columns) or ""
            return days(cell, self.reading.day_first(column) if is_ambiguous(cell) else None)

        return self._read(field, columns, of)

    def _when(self) -> Days:
        x = self.reading.layout
        begin, end = self._days("time", x.not_before), self._days("time", x.not_after)
        columns = tuple(c for c in (self._first(x.not_before), self._first(x.not_after)) if c)
        if begin is None and end is None:
            begin = end = self._days("time", x.date)
            columns = tuple(c for c in (self._first(x.date),) if c)
        if begin is None and end is None:
            return None, None, None
        self.took["time"] = columns
        low, high = begin[0] if begin else None, end[1] if end else None
        if low is None or high is None:
            return low, high, "range"
        if low > high:
            raise _Bad(columns[-1], f"the last day ({high}) lies before the first ({low})")
        precision = begin[2] if begin is not None and begin == end else "range"
        off = self._measure(x.spread)
        if off:
            first, last = low, high
            low, high = self._checked(columns[-1], lambda _: wider(first, last, int(off)))
            precision = "range"
        return low, high, precision

    def _toll(self, field: str, toll: Toll) -> Number | None:
        low, best, high = (self._read(field, c, number) for c in (toll.low, toll.best, toll.high))
        column = self._first(toll.best) or self._first(toll.low) or self._first(toll.high)
        if column is None:
            return None
        self.took[field] = (column,)
        bottom = low[0] if low else best[0] if best else None
        top = high[1] if high else best[1] if best else None
        if bottom is not None and top is not None and bottom > top:
            raise _Bad(column, f"the least ({bottom}) is more than the most ({top})")
        return bottom, best[0] if best and best[0] == best[1] else None, top

    def _type(self) -> tuple[str | None, str | None]:
        """The codebook's type, and their words for it."""
        said = [(c, self.record[c]) for c in self.reading.layout.type if self.record.get(c)]
        for column, cell in said:
            for part in (cell, *cell.split(";")):
                key = part.strip().casefold()
                if key in self.reading.types:
                    self.took["type"] = (column,)
                    return self.reading.types[key], part.strip()
        if not said:
            return None, None
        self.took["type"] = (said[0][0],)
        return None, said[0][1]

    def _parties(self) -> tuple[Party, ...]:
        x = self.reading.layout
        column = self._first(x.directed.column) if x.directed else None
        directed = bool(x.directed and column and self.record[column] in x.directed.values)
        roles = (
            ("perpetrator", x.perpetrators),
            ("target", x.targets),
            ("side", x.sides),
            ("perpetrator" if directed else "side", x.one),
            ("target" if directed else "side", x.two),
        )
        out: dict[Party, str] = {}
        for role, columns in roles:
            for c in columns:
                for name in self.record.get(c, "").split(x.split):
                    if name.strip():
                        out.setdefault(Party(name.strip(), role), c)
        self.took["parties"] = tuple(out.values())
        return tuple(out)


def _short(cell: str) -> str:
    return repr(cell if len(cell) <= 60 else cell[:57] + "…")
