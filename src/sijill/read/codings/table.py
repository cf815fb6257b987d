"""CSV as people send it: mixed encodings, any of the usual separators, and broken lines that are named by line."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from ...errors import InputError

#: a cell that is longer is no cell, but a quotation mark that nobody closed
_LONGEST = 200_000
_SEPARATORS = ("\t", ";", "|", ",")


class Row(Struct, frozen=True):
    """A line of a table: the number of its first line in the file, and its cells by column (lower case)."""

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
        for line, cells in _records(stream):
            if isinstance(cells, str):
                raise InputError(f"{path}, line {line}: {cells}.", str(path))
            return tuple(c.strip() for c in cells)
    raise InputError(f"{path} is empty: there is nothing to read.", str(path))


def rows(path: Path) -> Iterator[Row | Fault]:
    """The rows under the header; a broken line comes as a Fault, and the next are read on."""
    names = [n.lower() for n in header(path)]
    with path.open("rb") as stream:
        records = _records(stream, len(names))
        next(records)
        for line, cells in records:
            if isinstance(cells, str):
                yield Fault(line=line, reason=cells)
            elif any(c.strip() for c in cells):
                yield Row(line, {n: told for n, c in zip(names, cells, strict=True) if (told := _plain(c))})


class _Lines:
    """The lines of a file, of which some can be put back; `number` is that of the last one given."""

    def __init__(self, stream: BinaryIO) -> None:
        self._rest = _lines(stream)
        self._back: deque[str] = deque()
        self.number = 0

    def taking(self, taken: list[str]) -> Iterator[str]:
        """The next lines, as they are asked for; what was given is added to `taken`."""
        while (line := self._back.popleft() if self._back else next(self._rest, None)) is not None:
            self.number += 1
            taken.append(line)
            yield line

    def put_back(self, lines: list[str]) -> None:
        """Give these lines once more."""
        self._back.extendleft(reversed(lines))
        self.number -= len(lines)


def _records(stream: BinaryIO, width: int | None = None) -> Iterator[tuple[int, list[str] | str]]:
    """The number of each record's first line, and its cells or what is wrong with it.

    A record over several lines that is not so `width` is one whose quotation mark nobody closed: its first line is
    wrong, and the next are read anew.
    """
    lines = _Lines(stream)
    separator: str | None = None
    csv.field_size_limit(_LONGEST)
    while True:
        first, taken = lines.number + 1, list[str]()
        coming = lines.taking(taken)
        if separator is None:
            line = next(coming, "")
            lines.put_back(taken)
            taken.clear()
            separator = next((s for s in _SEPARATORS if s in line), ",")
        try:
            cells = next(csv.reader(coming, delimiter=separator), None)
        except csv.Error as error:
            lines.put_back(taken[1:])
            open_ = "field larger" in str(error)
            yield first, "a quotation mark in it is never closed" if open_ else f"it is no CSV ({error})"
            continue
        if cells is None:
            return
        if width is not None and len(cells) != width and any(c.strip() for c in cells):
            lines.put_back(taken[1:])
            told = "a quotation mark in it is never closed" if len(taken) > 1 else None
            yield first, told or f"it has {len(cells)} cells under {width} columns"
            continue
        yield first, cells


def _lines(stream: BinaryIO) -> Iterator[str]:
    """The lines, however they end."""
    for raw in stream:
        line = _text(raw)
        if "\r" in line.removesuffix("\r\n"):
            yield from (f"{part}\n" for part in line.rstrip("\r\n").split("\r"))
        else:
            yield line


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
