"""Lists of addresses: GDELT's files of events, mentions and documents, Media Cloud's stories, and any table with a
column of addresses and none of texts.

GDELT's files have no header and are told by their columns (its codebooks: Event 2.0, Event 1.0, and GKG 2.1).
"""

from __future__ import annotations

import csv
import html
import re
from collections.abc import Callable, Iterable, Iterator
from io import TextIOWrapper
from typing import BinaryIO

from ..errors import InputError
from .dateline import day_in
from .pages import Entry

#: the rows of a list that are looked at, and the longest address that is one
_ROWS, _LONGEST = 2_000_000, 4_000

#: names of columns, in small letters and without what is no letter
_URL = ("url", "sourceurl", "sourceurls", "documentidentifier", "vdocumentidentifier", "mentionidentifier",
        "storyurl", "articleurl", "pageurl", "link", "href", "address")  # fmt: skip
_DAY = ("publishdate", "publicationdate", "pubdate", "published", "publishedat", "dateadded", "mentiontimedate",
        "vdate", "date")  # fmt: skip
_TITLE = ("title", "headline", "pagetitle")
_OUTLET = ("medianame", "source", "sourcename", "sourcecommonname", "vsourcecommonname", "mentionsourcename", "outlet",
           "publisher")  # fmt: skip
_TEXT = ("text",)

#: columns of GDELT's files -> those of the address, the day and the outlet, from 0
_GDELT = {61: (60, 59, None), 58: (57, 56, None), 16: (5, 2, 4), 27: (4, 1, 3)}
#: the first two cells of its files: an event's number and a day, or a moment; a document's id and moment
_FIRST = re.compile(r"(?:\d{1,12}\t\d{8}(?:\d{6})?|\d{14}-T?\d+\t\d{14})\t")
_PAGE_TITLE = re.compile(r"<PAGE_TITLE>(.{1,500}?)</PAGE_TITLE>")
#: the kind of a source that is an address on the web, where a file says kinds
_WEB_KIND = {16: 3, 27: 2}


def is_list(head: bytes, suffix: str) -> bool:
    """Whether a document that begins like this is a list of addresses."""
    first = head.decode("utf-8", "replace").lstrip("\ufeff")
    first = re.split(r"[\r\n]", first, maxsplit=1)[0]
    if _FIRST.match(first):
        return True
    if suffix not in (".csv", ".tsv", ".tab"):
        return False
    try:
        names = _names(next(csv.reader([first], delimiter=_delimiter(first)), []))
    except csv.Error:
        return False
    return any(n in _URL for n in names) and not any(n in _TEXT for n in names)


def listed(stream: BinaryIO, about: str) -> list[Entry]:
    """The pages of a list, each once, in its order.  Raises InputError where it leads nowhere, or is too long."""
    found: dict[str, Entry] = {}
    text = TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    try:
        for number, entry in enumerate(_entries(text)):
            if number >= _ROWS:
                raise InputError(f"{about} has more than {_ROWS:,} rows: split it.", about)
            if entry is not None and len(entry.url) <= _LONGEST:
                found.setdefault(entry.url, entry)
    except csv.Error as error:
        raise InputError(f"{about} is not CSV: {error}.", about) from error
    finally:
        text.detach()  # the stream is its caller's to close
    if not found:
        raise InputError(f"{about} is a list without an address on the web.", about)
    return list(found.values())


def _entries(lines: TextIOWrapper) -> Iterator[Entry | None]:
    first = lines.readline(1_000_000)
    if _FIRST.match(first):
        for line in _with(first, lines):
            yield _gdelt(line.rstrip("\r\n").split("\t"))
        return
    csv.field_size_limit(100_000_000)
    rows = csv.reader(_with(first, lines), delimiter=_delimiter(first))
    pick = _picker(_names(next(rows, [])))
    for row in rows:
        for url in pick(row, _URL).split("<UDIV>"):  # GDELT's files of counts have several in a cell
            yield _entry(url, pick(row, _DAY), pick(row, _TITLE), pick(row, _OUTLET))


def _gdelt(cells: list[str]) -> Entry | None:
    where = _GDELT.get(len(cells))
    if where is None or (cells[_WEB_KIND.get(len(cells), 0)] != "1" and len(cells) in _WEB_KIND):
        return None
    url, day, outlet = where
    title = _PAGE_TITLE.search(cells[-1]) if len(cells) == 27 else None
    return _entry(
        cells[url], cells[day], html.unescape(title[1]) if title else "", cells[outlet] if outlet is not None else ""
    )


def _entry(url: str, day: str, title: str, outlet: str) -> Entry | None:
    url = url.strip()
    if not url.lower().startswith(("http://", "https://")):
        return None
    return Entry(url, _iso(day.strip()), " ".join(title.split()) or None, " ".join(outlet.split()) or None)


def _iso(written: str) -> str | None:
    """The day of a moment: 20231204, 20231204101500, or as people write it; None where it is none."""
    if re.fullmatch(r"\d{8}(\d{6})?", written):
        written = f"{written[:4]}-{written[4:6]}-{written[6:8]}"
    day = day_in(written) if written else None
    return day.isoformat() if day else None


def _names(header: Iterable[str]) -> list[str]:
    return [re.sub(r"[^a-z]", "", name.lower()) for name in header]


def _picker(names: list[str]) -> Callable[[list[str], tuple[str, ...]], str]:
    at = {name: n for n, name in reversed(list(enumerate(names)))}

    def pick(row: list[str], among: tuple[str, ...]) -> str:
        """The cell of the first of these columns that is there and filled."""
        return next((row[at[n]] for n in among if n in at and at[n] < len(row) and row[at[n]].strip()), "")

    return pick


def _delimiter(first: str) -> str:
    return "\t" if "\t" in first else ";" if "," not in first and ";" in first else ","


def _with(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    for line in rest:
        yield line.replace("\0", "")
