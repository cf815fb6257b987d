"""Corpora: JSON Lines and CSV with id title text published source url language, of which only text is needed."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any, BinaryIO

from ..errors import InputError
from .decode import decode
from .draft import Draft, SetAside

FIELDS = ("id", "source", "title", "published", "language", "url")


class JsonLinesReader:
    """One article a line.  Lines end at \\n only: U+2028 and the like are ordinary letters inside JSON."""

    name = "jsonl"
    suffixes = (".jsonl", ".ndjson")
    media = ("application/jsonl", "application/x-ndjson", "application/x-jsonlines", "application/json")

    def sniffs(self, head: bytes) -> bool:
        """Whether the first line looks like an object of JSON."""
        return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b'{"')

    def read(self, stream: BinaryIO, about: str) -> Iterator[Draft | SetAside]:
        """The articles; a bad line is set aside with its number."""
        yield from drafts_of(stream, about)


def drafts_of(lines: Iterable[bytes], about: str, first: int = 1, unit: str = "line") -> Iterator[Draft | SetAside]:
    """The articles of lines of JSON, of which the first has this number among what `about` names.  Raises InputError
    where there are none."""
    empty = True
    for number, line in enumerate(lines, first):
        line = line.removeprefix(b"\xef\xbb\xbf").strip(b" \t\r\n")
        if not line:
            continue
        empty = False
        where = f"{about}, {unit} {number}"
        try:
            row = json.loads(line.decode("utf-8"))
        except UnicodeDecodeError:
            yield SetAside(where, f"{where} is not in UTF-8.")
        except (ValueError, RecursionError):
            yield SetAside(where, f"{where} is not JSON.")
        else:
            yield draft_of(row, where)
    if empty:
        raise InputError(f"{about} is empty: there is nothing to read.", about)


class CsvReader:
    """One article a row, under a header with at least `text`."""

    name = "csv"
    suffixes = (".csv", ".tsv")
    media = ("text/csv", "text/tab-separated-values")

    def sniffs(self, head: bytes) -> bool:
        """Never: a header is not enough to tell it by."""
        return False

    def read(self, stream: BinaryIO, about: str) -> Iterator[Draft | SetAside]:
        """The articles; a bad row is set aside with its line number."""
        text = decode(stream.read(), about).replace("\0", "")
        if not text.strip():
            raise InputError(f"{about} is empty: there is nothing to read.", about)
        first = text.split("\n", 1)[0]
        csv.field_size_limit(100_000_000)
        rows = csv.DictReader(
            StringIO(text, newline=""), delimiter="\t" if "\t" in first else ";" if "," not in first else ","
        )
        try:
            names = [name.strip().lower() for name in rows.fieldnames or ()]
        except csv.Error as error:
            raise InputError(f"{about} is not CSV: {error}.", about) from error
        if "text" not in names:
            raise InputError(
                f"{about} has no column named text: name its columns {', '.join(FIELDS)}, text.",
                about,
            )
        rows.fieldnames = names
        while True:
            try:
                row = next(rows, None)
            except csv.Error as error:
                yield SetAside(f"{about}, line {rows.line_num}", f"{about}, line {rows.line_num} is not CSV: {error}.")
                continue
            if row is None:
                return
            yield draft_of(
                {k: v or None for k, v in row.items() if isinstance(k, str)}, f"{about}, line {rows.line_num}"
            )


def draft_of(row: Any, where: str) -> Draft | SetAside:
    """The article of a row."""
    if not isinstance(row, Mapping):
        return SetAside(where, f"{where} is not an object with a text.")
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return SetAside(where, f"{where} has no text.")
    given: dict[str, str | None] = {}
    for field in FIELDS:
        value = row.get(field)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and field == "id":
            value = str(value)
        if value is not None and not isinstance(value, str):
            return SetAside(where, f"{where} has a {field} that is not text.")
        given[field] = (value or "").strip() or None
    return Draft(text=text, row=True, about=where, **given)
