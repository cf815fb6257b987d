"""Records of a file as they stream by: CSV with any of three delimiters, or JSON a line."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from ...errors import InputError
from ..decode import decode

#: bytes of a line, and characters of a cell, that are more than any data set has
MOST = 1_000_000
#: lines that a record may have
_TALL = 2_000
_WIDE = (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16")
_MARKS = (*_WIDE, (codecs.BOM_UTF16_BE, "utf-16"))

#: told of what cannot be taken: line, column (None: the whole line), what is wrong
Tell = Callable[[int, str | None, str], None]


def lines(path: Path) -> Iterator[tuple[int, str | None]]:
    """The lines with their numbers, ends kept; None for one that is too long.  Each is decoded by itself, so that a
    file pasted together from two encodings is read as far as it goes."""
    with path.open("rb") as file:
        start = file.read(4)
        file.seek(0)
        wide = next((name for mark, name in _MARKS if start.startswith(mark)), None)
        if wide is not None:
            text = io.TextIOWrapper(file, encoding=wide, errors="replace", newline="")
            for n in itertools.count(1):
                line = text.readline(MOST)
                if not line:
                    return
                yield n, line
        number = 0
        while data := file.readline(MOST):
            number += 1
            if number == 1:
                data = data.removeprefix(codecs.BOM_UTF8)
            if len(data) == MOST and not data.endswith(b"\n"):
                while (more := file.readline(MOST)) and not more.endswith(b"\n"):
                    pass
                yield number, None
                continue
            try:
                yield number, data.decode("utf-8")
            except UnicodeDecodeError:
                yield number, decode(data, path.name)


def csv_records(path: Path, tell: Tell) -> tuple[list[str], Iterator[tuple[int, dict[str, str]]]]:
    """The header, and the records with the line that each begins on.  A record that is broken is told, and reading
    goes on at the line after its first, so that one quotation mark too many does not swallow what follows."""
    source = lines(path)
    first = next(((n, s) for n, s in source if s is None or s.strip()), None)
    if first is None or first[1] is None:
        raise InputError(f"{path.name} has no header: give a CSV file whose first line names its columns.", path.name)
    delimiter = max(",;\t", key=lambda d: len(next(csv.reader([first[1] or ""], delimiter=d), [])))
    header = [c.strip() for c in next(csv.reader([first[1]], delimiter=delimiter))]
    return header, _records(source, header, delimiter, tell)


def _records(
    source: Iterator[tuple[int, str | None]], header: list[str], delimiter: str, tell: Tell
) -> Iterator[tuple[int, dict[str, str]]]:
    waiting: deque[tuple[int, str | None]] = deque()
    used: list[tuple[int, str | None]] = []

    def feed() -> Iterator[str]:
        size = 0
        while True:
            item = waiting.popleft() if waiting else next(source, None)
            if item is None:
                return
            used.append(item)
            if item[1] is None:
                raise csv.Error(f"is longer than {MOST:,} bytes")
            size += len(item[1])
            if len(used) > _TALL or size > MOST:
                raise csv.Error("opens a quotation mark that is not closed")
            yield item[1]

    while True:
        used.clear()
        wrong = None
        try:
            row = next(csv.reader(feed(), delimiter=delimiter, strict=True), None)
            if row is None:
                return
            if not any(c.strip() for c in row):
                continue
            if len(row) != len(header):
                wrong = f"has {len(row)} cells, and the header {len(header)}"
        except csv.Error as error:
            wrong = str(error) if str(error).startswith(("is ", "opens")) else f"is broken ({error})"
        if wrong is None:
            yield used[0][0], dict(zip(header, row or [], strict=True))
            continue
        tell(used[0][0], None, wrong)
        waiting.extendleft(reversed(used[1:]))


def json_records(path: Path, tell: Tell) -> Iterator[tuple[int, dict[str, object]]]:
    """The objects of a file of JSON Lines, with their lines."""
    for number, line in lines(path):
        if line is not None and not line.strip():
            continue
        try:
            if line is None:
                raise msgspec.DecodeError(f"longer than {MOST:,} bytes")
            yield number, msgspec.json.decode(line, type=dict[str, object])
        except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
            tell(number, None, f"is no JSON object ({error})")
