"""CSV as people send it: mixed encodings, any of the usual separators, and broken lines that are named by line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from ...errors import InputError

#: a cell that is longer is no cell, but a quotation mark that nobody closed
_LONGEST = 1_000_000
_SEPARATORS = ("\t", ";", "|", ",")


class Row(Struct, frozen=True):
    """A line of a table: the number of its last line in the file, and its cells by column (lower case)."""

    line: int
    cells: dict[str, str]


class Fault(Struct, frozen=True, kw_only=True):
    """What is wrong with a line, and in which column, in one sentence."""

    line: int
    column: str | None = None
    reason: str

    def __str__(self) -> str:
        where = f"line {self.line}" + (f", column {self.column}" if self.column else "")
        return f"{where}: {self.reason}"


def header(path: Path) -> tuple[str, ...]:
    """The names of the columns, as they are written.  Raises InputError where there are none."""
    with path.open("rb") as stream:
        for _, cells in _cells(stream, path):
            return tuple(c.strip() for c in cells)
    raise InputError(f"{path} is empty: there is nothing to read.", str(path))


def rows(path: Path) -> Iterator[Row | Fault]:
    """The rows under the header; a broken line comes as a Fault, and the next are read on."""
    names: list[str] | None = None
    with path.open("rb") as stream:
        for line, cells in _cells(stream, path):
            if isinstance(cells, str):
                yield Fault(line=line, reason=cells)
            elif names is None:
                names = [c.strip().lower() for c in cells]
            elif not any(c.strip() for c in cells):
                continue
            elif len(cells) != len(names):
                yield Fault(line=line, reason=f"it has {len(cells)} cells under {len(names)} columns")
            else:
                yield Row(line, {n: told for n, c in zip(names, cells, strict=True) if (told := _plain(c))})


def _cells(stream: BinaryIO, path: Path) -> Iterator[tuple[int, list[str] | str]]:
    """The cells of each line, or what is wrong with it."""
    first = _text(stream.readline())
    stream.seek(0)
    separator = next((s for s in _SEPARATORS if s in first), ",")
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(map(_text, stream), delimiter=separator)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            if "field larger" in str(error):
                raise InputError(
                    f"{path}, line {reader.line_num}: a cell is longer than {_LONGEST:,} characters; a quotation mark "
                    "is missing before it.",
                    str(path),
                ) from None
            yield reader.line_num, f"it is no CSV ({error})"
            continue
        if cells is None:
            return
        yield reader.line_num, cells


def _plain(cell: str) -> str:
    """A cell without the blanks around it, and without the apostrophe that keeps spreadsheets from running it."""
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def _text(line: bytes) -> str:
    """A line as text: UTF-8, or where it is not that, as Windows has western letters; a file may have lines of both."""
    line = line.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
