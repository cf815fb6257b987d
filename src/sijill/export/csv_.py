"""CSV (RFC 4180): an event a row, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO

from .format import Format, Ledger, Material
from .record import flat

#: a text that begins so is run as a formula by spreadsheets (OWASP, "CSV Injection")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell(value: Any) -> Any:
    """Numbers as they are; text that a spreadsheet would run is led by an apostrophe; nothing where nothing is
    known."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value


class Rows:
    """A table as it is written: a row of values by column, each made a safe cell."""

    def __init__(self, out: io.TextIOWrapper, columns: Sequence[str], delimiter: str, end: str) -> None:
        self._writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
        self._columns = columns

    def header(self, names: Sequence[str] | None = None) -> None:
        """The names of the columns, or others in their place."""
        self._writer.writerow(self._columns if names is None else names)

    def row(self, values: dict[str, Any]) -> None:
        """A row; a column that is not among the values is empty."""
        self._writer.writerow([cell(values.get(c)) for c in self._columns])


@contextmanager
def rows_into(out: BinaryIO, columns: Sequence[str], delimiter: str = ",", end: str = "\r\n") -> Iterator[Rows]:
    """A table (UTF-8) in a file of bytes, which stays open."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=False)
    try:
        yield Rows(text, columns, delimiter, end)
        text.flush()
    finally:
        text.detach()


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write a header and an event a row.  Without events there are no rows, and the header stands alone."""
    with rows_into(out, COLUMNS) as rows:
        rows.header()
        for chosen in material.events:
            rows.row(flat(chosen))
            ledger.wrote()


_ACTS = ("killed", "injured", "missing", "captured", "displaced")
COLUMNS = (
    *("id", "rule", "event_type", "acled_type", "acled_sub_type", "plover", "plover_mode", "ucdp", "cameo"),
    *("date_not_before", "date_not_after", "date_edtf", "date_precision", "date_basis"),
    *("place", "admin1", "country", "country_name", "lat", "lon", "radius_km", "place_precision"),
    *("perpetrators", "targets", "sides", "said_by"),
    *(f"{act}_{end}" for act in _ACTS for end in ("low", "best", "high")),
    *("weapons", "damage", "modality", "outcome"),
    *("sources", "articles", "published", "urls", "reports", "grade", "grade_reason", "grade_by", "words"),
)

FORMAT = Format(
    name="csv",
    suffix=".csv",
    media="text/csv; charset=utf-8",
    about="an event a row, for spreadsheets",
    write=write,
)
