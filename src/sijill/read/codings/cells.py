"""One row's cells -> CodedRow, by a layout."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ...know.codings import Columns, Layout, Precision, Toll, country_of, types
from ...model.coding import CodedRow, Number, Party
from .lines import Tell
from .values import days, degrees, is_ambiguous, kilometres, number, order, wider

#: what a cell led by an apostrophe begins with, where the apostrophe is there to keep a spreadsheet from running it
_FORMULA = ("=", "+", "-", "@")
#: kilometres around coordinates whose row does not say how exact they are
RADIUS = 25.0


def order_of(cells: Iterable[str]) -> bool | None:
    """Whether the dates of a column have their day first; None where none tells, or they contradict each other."""
    told = {order(c) for c in cells} - {None}
    return told.pop() if len(told) == 1 else None


class _Bad(Exception):
    def __init__(self, column: str, why: str) -> None:
        self.column, self.why = column, why


class Reading:
    """Reads rows by a layout; `day_first` says of a column how its dates are written."""

    def __init__(self, layout: Layout, day_first: Callable[[str], bool | None]) -> None:
        self.layout = layout
        self._day_first = day_first
        self._types = types() | {k.casefold(): v for k, v in layout.types.items()}

    def row(self, line: int, record: dict[str, str], tell: Tell) -> tuple[CodedRow, dict[str, Columns]] | None:
        """The row and the columns that its fields were taken from; None where it cannot be taken, which is told."""
        try:
            return self._row(line, {k: plain(v) for k, v in record.items()})
        except _Bad as bad:
            tell(line, bad.column, bad.why)
            return None

    def _row(self, line: int, record: dict[str, str]) -> tuple[CodedRow, dict[str, Columns]]:
        x = self.layout
        took: dict[str, Columns] = {}

        def first(columns: Columns) -> str | None:
            return next((c for c in columns if record.get(c)), None)

        def text(field: str, columns: Columns) -> str | None:
            column = first(columns)
            if column is None:
                return None
            took[field] = (column,)
            return record[column]

        def read(columns: Columns, of: Callable[[str], Any], field: str) -> Any:
            column = first(columns)
            if column is None:
                return None
            took[field] = (column,)
            return _checked(column, record[column], of)

        def measure(p: Precision | None) -> float | None:
            column = first(p.column) if p else None
            if p is None or column is None:
                return None
            cell = record[column].strip()
            if cell not in p.values:
                raise _Bad(column, f"{_short(cell)} is none of {', '.join(p.values)}")
            return p.values[cell]

        def when() -> dict[str, Any]:
            spans = [
                read(c, lambda cell, c=c: days(cell, self._asked(c, record)), "time")
                for c in (x.date, x.not_before, x.not_after)
            ]
            one, begin, end = spans
            if begin is None and end is None:
                begin = end = one
            if begin is None and end is None:
                return {}
            low, high = (begin[0] if begin else None), (end[1] if end else None)
            column = first(x.not_after) or first(x.date) or first(x.not_before) or ""
            if low and high and low > high:
                raise _Bad(column, f"the last day ({high}) lies before the first ({low})")
            took["time"] = tuple(c for c in (first(x.not_before), first(x.not_after)) if c) or (first(x.date) or "",)
            precision = begin[2] if begin and begin == end else "range" if low != high else "day"
            off = measure(x.spread)
            if off and low and high:
                low, high = _checked(column, column, lambda _: wider(low, high, int(off)))
                precision = "range"
            return {"not_before": low, "not_after": high, "precision": precision}

        def toll(field: str, t: Toll) -> Number | None:
            low, best, high = (read(c, number, field) for c in (t.low, t.best, t.high))
            if low is None and best is None and high is None:
                return None
            column = first(t.best) or first(t.low) or first(t.high) or ""
            took[field] = (column,)
            bottom = low[0] if low else best[0] if best else None
            top = high[1] if high else best[1] if best else None
            middle = best[0] if best and best[0] == best[1] else None
            if bottom is not None and top is not None and bottom > top:
                raise _Bad(column, f"the least ({bottom}) is more than the most ({top})")
            return bottom, middle, top

        lat, lon = (
            read(c, lambda cell, m=m: degrees(cell, m), f) for c, m, f in ((x.lat, 90, "lat"), (x.lon, 180, "lon"))
        )
        if (lat is None) != (lon is None):
            raise _Bad((first(x.lat) or first(x.lon) or ""), "has one coordinate without the other")
        radius = read(x.radius_km, kilometres, "radius_km")
        if radius is None and lat is not None:
            radius = measure(x.radius) or RADIUS
        country = text("country", x.country)
        event_type, words, typed = self._type(record)
        if typed:
            took["type"] = (typed,)
        parties = self._parties(record, first, took)
        row = CodedRow(
            id=text("id", x.id),
            line=line,
            **when(),
            place=text("place", x.place),
            admin1=text("admin1", x.admin1),
            country=country_of(country) if country else None,
            country_name=text("country_name", x.country_name) or country,
            lat=lat,
            lon=lon,
            radius_km=radius,
            event_type=event_type,
            type_words=words,
            parties=parties,
            killed=toll("killed", x.killed),
            injured=toll("injured", x.injured),
            source=text("source", x.source),
            published=published[0] if (published := self._published(record, first)) else None,
            notes=text("notes", x.notes),
            url=text("url", x.url),
        )
        return row, took

    def _asked(self, columns: Columns, record: dict[str, str]) -> bool | None:
        column = next(c for c in columns if record.get(c))
        return self._day_first(column) if is_ambiguous(record[column]) else None

    def _published(self, record: dict[str, str], first: Callable[[Columns], str | None]) -> tuple[str, str, str] | None:
        column = first(self.layout.published)
        if column is None:
            return None
        return _checked(column, record[column], lambda c: days(c, self._asked((column,), record)))

    def _type(self, record: dict[str, str]) -> tuple[str | None, str | None, str | None]:
        """The codebook's type, their words for it, and the column that says so."""
        said = [(c, record[c]) for c in self.layout.type if record.get(c)]
        for column, cell in said:
            for part in (cell, *cell.split(";")):
                key = part.strip().casefold()
                if key in self._types:
                    return self._types[key], part.strip(), column
        return None, (said[0][1] if said else None), (said[0][0] if said else None)

    def _parties(
        self, record: dict[str, str], first: Callable[[Columns], str | None], took: dict[str, Columns]
    ) -> tuple[Party, ...]:
        x = self.layout
        column = first(x.directed.column) if x.directed else None
        directed = bool(x.directed and column and record[column].strip() in x.directed.values)
        roles = (("perpetrator", x.perpetrators), ("target", x.targets), ("side", x.sides))
        roles += (("perpetrator" if directed else "side", x.one), ("target" if directed else "side", x.two))
        out: dict[tuple[str, str], str] = {}
        for role, columns in roles:
            for c in columns:
                for name in record.get(c, "").split(x.split):
                    if name.strip():
                        out.setdefault((name.strip(), role), c)
        took["parties"] = tuple(out.values())
        return tuple(Party(name, role) for name, role in out)


def plain(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it, and without blanks at its ends."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _checked(column: str, cell: str, of: Callable[[str], Any]) -> Any:
    try:
        return of(cell)
    except ValueError as error:
        raise _Bad(column, f"{_short(cell)} {error}") from None


def _short(cell: str) -> str:
    return repr(cell if len(cell) <= 60 else cell[:57] + "…")
