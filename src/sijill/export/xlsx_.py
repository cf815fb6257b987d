"""A workbook for people: a sheet of events, one of claims, one of sources, and one that says what it is and what was
lost.  Nothing in it is a formula or a link."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from typing import Any, BinaryIO

import xlsxwriter
from msgspec.json import encode

from ..model.event import ACTS
from .format import Format, Ledger, Material
from .record import flat, record

#: what Excel holds: rows of a sheet, the header among them, and characters of a cell
_ROWS, _CHARACTERS = 1_048_576, 32_767
#: the first day that a workbook can count
_FIRST = date(1900, 3, 1)
_WIDTHS = {"words": 60, "text": 50, "value": 50, "title": 40, "url": 40, "urls": 40, "reason": 60, "said_by": 24}

EVENTS = (
    *("id", "event_type", "date_not_before", "date_not_after", "date_edtf", "date_precision", "place", "admin1"),
    *("country", "country_name", "lat", "lon", "radius_km", "place_precision", "perpetrators", "targets", "sides"),
    *("said_by", *(f"{act}_{end}" for act in ACTS for end in ("low", "best", "high")), "weapons", "damage"),
    *("modality", "outcome", "sources", "published", "urls", "reports", "grade", "grade_reason", "grade_by", "words"),
    *("acled_type", "acled_sub_type", "plover", "plover_mode", "ucdp", "cameo", "date_basis"),
)
CLAIMS = ("event", "claim", "report", "property", "value", "text", "start", "end", "said_by", "by")
SOURCES = ("event", "article", "report", "source", "origin", "copy_of", "title", "published", "url")


class _Sheet:
    """A sheet as it is written, row by row."""

    def __init__(self, book: Any, name: str, columns: Sequence[str], ledger: Ledger) -> None:
        self._sheet, self._columns, self._ledger, self._at = book.add_worksheet(name), columns, ledger, 0
        self._day, self.name = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}), name
        self._sheet.freeze_panes(1, 0)
        for at, column in enumerate(columns):
            self._sheet.set_column(at, at, _WIDTHS.get(column, max(12, len(column) + 2)))
            self._sheet.write_string(0, at, column, book.add_format({"bold": True}))

    def row(self, values: dict[str, Any]) -> bool:
        """Write a row; False where the sheet is full."""
        if self._at + 1 >= _ROWS:
            return False
        self._at += 1
        for at, column in enumerate(self._columns):
            value = values.get(column)
            if value is None or value == "":
                continue
            if isinstance(value, date):
                self._sheet.write_datetime(self._at, at, value, self._day)
            elif isinstance(value, int | float):
                self._sheet.write_number(self._at, at, value)
            else:
                if len(value) > _CHARACTERS:
                    self._ledger.left(column, "cut at the 32,767 characters that a cell holds")
                self._sheet.write_string(self._at, at, value[:_CHARACTERS])
        return True

    def end(self) -> None:
        """Filters over all that was written."""
        self._sheet.autofilter(0, 0, self._at, len(self._columns) - 1)


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write the sheets side by side into a temporary file, each row as it comes; then copy it out."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/book.xlsx"
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "tmpdir": folder}
        with xlsxwriter.Workbook(path, options) as book:
            _fill(book, material, ledger)
        with open(path, "rb") as file:
            shutil.copyfileobj(file, out)


def _fill(book: Any, material: Material, ledger: Ledger) -> None:
    events = _Sheet(book, "events", EVENTS, ledger)
    claims = _Sheet(book, "claims", CLAIMS, ledger)
    sources = _Sheet(book, "sources", SOURCES, ledger)
    for chosen in material.events:
        row, r = flat(chosen), record(chosen)
        for end in ("date_not_before", "date_not_after"):
            row[end] = _day(row[end])
        if not events.row(row):
            ledger.dropped("events", "a sheet of Excel holds 1,048,576 rows")
            continue
        ledger.wrote("events")
        for c in r.claims:
            values: dict[str, Any] = {
                "event": r.id,
                "claim": c.id,
                "report": c.report,
                "property": c.property,
                "text": c.text,
            }
            values |= {"start": c.start, "end": c.end, "by": c.by, "value": encode(c.value).decode()}
            values["said_by"] = " › ".join(v.speaker for v in c.chain)
            if claims.row(values):
                ledger.wrote("claims")
            else:
                ledger.left("claims", "a sheet of Excel holds 1,048,576 rows")
        for x in r.reports:
            told = {f: getattr(x, f) for f in SOURCES[3:]}
            if sources.row({"event": r.id, "article": x.article, "report": x.key, **told}):
                ledger.wrote("sources")
            else:
                ledger.left("sources", "a sheet of Excel holds 1,048,576 rows")
    for sheet in (events, claims, sources):
        sheet.end()
    about = _Sheet(book, "about", ("what", "number", "reason"), ledger)
    about.row({"what": "rule", "reason": material.rule})
    about.row({"what": "sijill", "reason": version("sijill")})
    for kind, n in ledger.rows.items():
        about.row({"what": f"rows: {kind}", "number": n})
    for lost in (ledger.lost, ledger.fields):
        for (what, reason), n in lost.most_common():
            about.row({"what": f"lost: {what}", "number": n, "reason": reason})


def _day(day: str | None) -> date | str | None:
    """A day; as text where a workbook cannot count it."""
    if not day:
        return None
    found = date.fromisoformat(day)
    return found if found >= _FIRST else day


FORMAT = Format(
    name="xlsx",
    suffix=".xlsx",
    media="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    about="a workbook for people: events, claims, sources",
    write=write,
)
