"""A workbook for people: a sheet of events, one of claims, one of sources, and one that says what it is and what was
lost.  Nothing in it is a formula or a link.

The library makes the workbook; the rows of its large sheets are made where the events are read (`xlsx_rows.py`), and
put into its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from importlib.metadata import version
from shutil import copyfileobj
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any, BinaryIO, NamedTuple
from zipfile import ZIP64_LIMIT, ZIP_DEFLATED, ZipFile

import xlsxwriter
from msgspec.json import Encoder

from ..model.event import ACTS, Chosen
from .format import Format, Ledger, Material, each
from .record import flat, record
from .xlsx_rows import NUMBER, Rows, day_of, letters

#: what Excel holds: rows of a sheet, the header among them, and characters of a cell
_ROWS, _CHARACTERS = 1_048_576, 32_767
_FULL = "a sheet of Excel holds 1,048,576 rows"
#: what is written as days, and the number of their style: of what is set up in `_made`, the second
_DAYS, _DAY = ("date_not_before", "date_not_after"), 2
#: how hard the sheets are packed: harder takes three times as long and saves a fifth
_LEVEL = 1
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
_SHEETS = {"events": EVENTS, "claims": CLAIMS, "sources": SOURCES}


class _Event(NamedTuple):
    """The rows of an event in each of the sheets; and which text was cut, by sheet, row of it, and column."""

    rows: tuple[list[bytes], list[bytes], list[bytes]]
    cut: list[tuple[int, int, str]]


def rows() -> Callable[[Chosen, Ledger], _Event]:
    """Makes the rows of events."""
    made = [Rows(columns, _DAY) for columns in _SHEETS.values()]
    encode = Encoder().encode

    def of(chosen: Chosen, ledger: Ledger) -> _Event:
        event = _Event(([], [], []), [])
        for sheet, values in _rows(chosen, encode):
            row, cut = made[sheet].row(values, _CHARACTERS)
            event.cut.extend((sheet, len(event.rows[sheet]), column) for column in cut)
            event.rows[sheet].append(row)
        return event

    return of


def _rows(chosen: Chosen, encode: Callable[[Any], bytes]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The values of the rows of an event, each with the number of its sheet."""
    r = record(chosen)
    row = flat(chosen, r)
    for end in _DAYS:
        row[end] = day_of(row[end])
    yield 0, row
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
        yield 1, values
    for x in r.reports:
        yield 2, {"event": r.id, "article": x.article, "report": x.key} | {f: getattr(x, f) for f in SOURCES[3:]}


class _Sheet:
    """A sheet as it is filled: what is put into it below its header, in a file of its own."""

    def __init__(self, name: str, columns: Sequence[str], body: IO[bytes]) -> None:
        self.name, self.columns, self.body = name, columns, body
        self.last = 1

    def fill(self, rows: list[bytes]) -> int:
        """Put rows below the last; how many there was room for."""
        fit = rows[: _ROWS - self.last]
        for number, row in enumerate(fit, self.last + 1):
            self.body.write(row.replace(NUMBER, b"%d" % number))
        self.last += len(fit)
        return len(fit)

    def whole(self, part: bytes, out: IO[bytes]) -> None:
        """Write the library's part of the sheet with the rows in it."""
        last = f"{letters(len(self.columns) - 1)}%d"
        part = part.replace(
            f'<dimension ref="A1:{last % 1}"/>'.encode(), f'<dimension ref="A1:{last % self.last}"/>'.encode()
        )
        head, end, tail = part.partition(b"</sheetData>")
        out.write(head)
        self.body.seek(0)
        copyfileobj(self.body, out, 1 << 20)
        out.write(end + tail)


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write the rows of the sheets side by side into temporary files, as they come; then pack them."""
    with ExitStack() as stack:
        sheets = [_Sheet(name, columns, stack.enter_context(TemporaryFile())) for name, columns in _SHEETS.items()]
        for event in each(material.events, rows, ledger):
            _fill(sheets, event, ledger)
        folder = stack.enter_context(TemporaryDirectory())
        _made(f"{folder}/book.xlsx", folder, sheets, material.rule, ledger)
        with TemporaryFile(dir=folder) as file:
            _pack(f"{folder}/book.xlsx", sheets, file)
            file.seek(0)
            copyfileobj(file, out, 1 << 20)


def _fill(sheets: list[_Sheet], event: _Event, ledger: Ledger) -> None:
    room: list[int] = []
    for sheet, found in zip(sheets, event.rows, strict=True):
        room.append(sheet.fill(found))
        if not room[0]:
            ledger.dropped("events", _FULL)
            return
        if room[-1]:
            ledger.wrote(sheet.name, room[-1])
        if room[-1] < len(found):
            ledger.left(sheet.name, _FULL, len(found) - room[-1])
    for at, row, column in event.cut:
        if row < room[at]:
            ledger.left(column, "cut at the 32,767 characters that a cell holds")


def _made(path: str, folder: str, sheets: list[_Sheet], rule: str, ledger: Ledger) -> None:
    """Make the workbook, whose large sheets have their headers alone."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "tmpdir": folder}
    with xlsxwriter.Workbook(path, options) as book:
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})

        def add(name: str, columns: Sequence[str]) -> Any:
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for at, column in enumerate(columns):
                width, style = _WIDTHS.get(column, max(12, len(column) + 2)), day if column in _DAYS else None
                sheet.set_column(at, at, width, style)
                sheet.write_string(0, at, column, bold)
            return sheet

        for sheet in sheets:
            add(sheet.name, sheet.columns).autofilter(0, 0, sheet.last - 1, len(sheet.columns) - 1)
        about = add("about", ("what", "number", "reason"))
        told: list[tuple[str, int | None, str | None]] = [("rule", None, rule), ("sijill", None, version("sijill"))]
        told += ((f"rows: {kind}", n, None) for kind, n in ledger.rows.items())
        for lost in (ledger.lost, ledger.fields):
            told += ((f"lost: {what}", n, reason) for (what, reason), n in lost.most_common())
        for at, (what, number, reason) in enumerate(told, 1):
            about.write_string(at, 0, what)
            if number is not None:
                about.write_number(at, 1, number)
            if reason is not None:
                about.write_string(at, 2, reason)


def _pack(path: str, sheets: list[_Sheet], out: IO[bytes]) -> None:
    """Write the workbook once more, with the rows in its sheets."""
    of = {f"xl/worksheets/sheet{at}.xml": sheet for at, sheet in enumerate(sheets, 1)}
    with ZipFile(path) as book, ZipFile(out, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as packed:
        for name in book.namelist():
            part, sheet = book.read(name), of.get(name)
            # one that is said to be large, though it is not, is none that every program opens
            large = sheet is not None and 1.05 * sheet.body.tell() > ZIP64_LIMIT
            with packed.open(name, "w", force_zip64=large) as packing:
                if sheet is None:
                    packing.write(part)
                else:
                    sheet.whole(part, packing)


FORMAT = Format(
    name="xlsx",
    suffix=".xlsx",
    media="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    about="a workbook for people: events, claims, sources",
    write=write,
)
