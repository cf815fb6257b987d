"""The readers: our own in one list, others by the entry point `sijill.readers`."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from .corpus import CsvReader, JsonLinesReader
from .docx_ import DocxReader
from .draft import Reader
from .html import HtmlReader
from .mail import MailReader, MboxReader
from .parquet_ import ParquetReader
from .pdf import PdfReader
from .text import TextReader
from .warc import WarcReader

_TEXT: Reader = TextReader()
READERS: tuple[Reader, ...] = (
    PdfReader(),
    HtmlReader(),
    JsonLinesReader(),
    CsvReader(),
    ParquetReader(),
    WarcReader(),
    DocxReader(),
    MailReader(),
    MboxReader(),
    _TEXT,
)


@cache
def readers() -> tuple[Reader, ...]:
    """All readers, those of others first."""
    return (*(point.load()() for point in entry_points(group="sijill.readers")), *READERS)


def reader_for(suffix: str, media: str | None, head: bytes) -> Reader:
    """The reader for a document: by its media type, by what it begins with, by its suffix, else as text.

    Plain types tell little (servers and people say text/plain of anything), so the first bytes overrule them.
    """
    if media:
        for reader in readers():
            if media in reader.media and reader is not _TEXT:
                return reader
    for reader in readers():
        if suffix in reader.suffixes and reader is not _TEXT:
            return reader
    for reader in readers():
        if reader.sniffs(head):
            return reader
    return _TEXT
