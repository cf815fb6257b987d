"""A line of a table as a row in our words."""

from __future__ import annotations

import re

from ...know import knowledge
from ...know.codings import Shape
from ...know.country_codes import country, country_called
from ...model.coding import CodedRow, Number, Party
from .days import Order, day_of
from .table import Fault, Row

_DAYS = ("date", "date_end", "not_before", "not_after", "published")
_ROLES = {"perpetrators": "perpetrator", "targets": "target", "sides": "side"}
#: in these both fight, and neither column says who began
_FIGHTS = ("armed-clash", "takes-territory")
_COMMA = re.compile(r"[-+]?\d+,\d+")
#: a count that is larger is a mistake
_MOST = 100_000_000


class _Wrong(Exception):
    """A cell that cannot be read."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason


class Reading:
    """Reads the rows of one table."""

    def __init__(self, shape: Shape, day_first: bool | None = None) -> None:
        self.shape = shape
        self.orders: dict[str, Order] = {}
        self.mixed: dict[int, tuple[str, str]] = {}
        self.day_first = day_first

    def look(self, row: Row) -> None:
        """Look at the days of a row, for what they tell of the others of their column."""
        for field in _DAYS:
            column = self._column(row, field)
            if column is not None:
                order = self.orders.setdefault(column, Order(self.day_first))
                try:
                    order.see(row.cells[column])
                except ValueError as error:
                    self.mixed[row.line] = (column, str(error))

    def row(self, row: Row) -> CodedRow | Fault:
        """The row in our words, or what is wrong with it."""
        if row.line in self.mixed:
            column, reason = self.mixed[row.line]
            return Fault(line=row.line, column=column, reason=reason)
        try:
            return self._row(row)
        except _Wrong as error:
            return Fault(line=row.line, column=error.column, reason=error.reason)

    def _row(self, row: Row) -> CodedRow:
        used = {f: c for f in self.shape.columns if (c := self._column(row, f)) is not None}
        first = self._day(row, "date") or self._day(row, "not_before")
        last = self._day(row, "date_end") or self._day(row, "not_after")
        if "date" in used and last is None:
            last = first
        if first and last and last < first:
            raise _Wrong(
                used.get("date_end") or used.get("not_after") or "", f"it ends ({last}) before it begins ({first})"
            )
        land = self._country(row)
        kind, words = self._type(row)
        radius, precision = self._precision(row)
        lat, lon = self._degrees(row, "lat", 90), self._degrees(row, "lon", 180)
        return CodedRow(
            id=row.cells.get(used.get("id", ""), f"line {row.line}"),
            line=row.line,
            not_before=first,
            not_after=last,
            place=row.cells.get(used.get("place", "")),
            admin1=row.cells.get(used.get("admin1", "")),
            country=land,
            country_name=known.name if (known := country(land)) else row.cells.get(used.get("country", "")),
            lat=lat if lon is not None else None,
            lon=lon if lat is not None else None,
            radius_km=radius,
            place_precision=precision,
            event_type=kind,
            type_words=words,
            parties=tuple(p for field in _ROLES for p in self._parties(row, field, kind)),
            killed=self._number(row, "killed"),
            injured=self._number(row, "injured"),
            sources=row.cells.get(used.get("sources", "")),
            published=self._day(row, "published") if ";" not in row.cells.get(used.get("published", ""), "") else None,
            notes=row.cells.get(used.get("notes", "")),
            url=row.cells.get(used.get("url", "")),
            cells=tuple(row.cells.items()),
            columns=used,
        )

    def _column(self, row: Row, field: str) -> str | None:
        """The column of a field that is filled in this row."""
        return next((c for c in map(str.lower, self.shape.columns.get(field, ())) if c in row.cells), None)

    def _day(self, row: Row, field: str) -> str | None:
        column = self._column(row, field)
        if column is None or (field == "published" and ";" in row.cells[column]):
            return None
        try:
            return day_of(row.cells[column], self.orders.get(column, Order(self.day_first)))
        except ValueError as error:
            raise _Wrong(column, str(error)) from None

    def _country(self, row: Row) -> str | None:
        for column in map(str.lower, self.shape.columns.get("country", ())):
            if found := country_called(row.cells.get(column)):
                return found.iso2
        return None

    def _type(self, row: Row) -> tuple[str | None, str | None]:
        """The codebook id, and their words for it."""
        columns = [c.lower() for c in self.shape.columns.get("type", ())]
        words = " / ".join(row.cells[c] for c in columns if c in row.cells) or None
        types = {k.casefold(): v for k, v in self.shape.types.items()}
        kind = types.get((words or "").casefold())
        if kind is None and words and any(t.id == words for t in knowledge().codebook.types):
            kind = words
        return kind, words

    def _precision(self, row: Row) -> tuple[float | None, str | None]:
        column = self._column(row, "precision")
        told = row.cells[column] if column else ""
        radius, precision = self.shape.precision.get(told.removesuffix(".0"), (None, told or None))
        return (self._float(row, c) if (c := self._column(row, "radius_km")) else radius), precision

    def _degrees(self, row: Row, field: str, most: int) -> float | None:
        column = self._column(row, field)
        if column is None:
            return None
        value = self._float(row, column)
        if not -most <= value <= most:
            raise _Wrong(column, f"“{row.cells[column]}” is no degree between -{most} and {most}")
        return value

    def _float(self, row: Row, column: str) -> float:
        cell = row.cells[column].removeprefix("'")
        try:
            return float(cell.replace(",", ".") if _COMMA.fullmatch(cell) else cell)
        except ValueError:
            raise _Wrong(column, f"“{cell}” is no number") from None

    def _number(self, row: Row, field: str) -> Number | None:
        columns = [self._column(row, f) for f in (f"{field}_low", field, f"{field}_high")]
        low, best, high = (None if c is None else self._count(row, c) for c in columns)
        told = next((c for c in (columns[1], columns[0], columns[2]) if c is not None), None)
        if told is None:
            return None
        least = next(n for n in (low, best, high) if n is not None)
        if high is None and low is None:
            high = best
        if high is not None and high < least:
            raise _Wrong(columns[2] or told, f"the highest ({high}) is less than the lowest ({least})")
        return Number(least, best, high)

    def _count(self, row: Row, column: str) -> int:
        value = self._float(row, column)
        if not 0 <= value <= _MOST or value != int(value):
            raise _Wrong(column, f"“{row.cells[column]}” is no count of people")
        return int(value)

    def _parties(self, row: Row, field: str, kind: str | None) -> list[Party]:
        role = "side" if kind in _FIGHTS else _ROLES[field]
        out: dict[str, Party] = {}
        for column in map(str.lower, self.shape.columns.get(field, ())):
            for name in (n.strip() for n in row.cells.get(column, "").split(self.shape.parted)):
                if name and name not in self.shape.nobody:
                    out.setdefault(name.casefold(), Party(name=name, role=role, column=column))
        return list(out.values())
