"""WARC files (ISO 28500), gzip'd too: the pages and PDFs that a crawler kept, by warcio."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import BufferedReader, BytesIO, StringIO
from typing import Any, BinaryIO

from msgspec.structs import replace

from ..errors import InputError
from .draft import MAX_BYTES, Draft, Reader, SetAside
from .html import HtmlReader
from .pdf import PdfReader
from .text import TextReader

#: the largest record that is passed over to come to the next, and the longest head: of a record, of an answer
_PASSED, _RECORD_HEAD, _ANSWER_HEAD = 10_000_000_000, 1_000_000, 200_000

_KINDS = ("response", "resource", "conversion")


class WarcReader:
    """The answers in a WARC that are HTML, text or PDF, each an article with its address; where nothing says when it
    was published, the day of its capture stands for it.  Pictures, scripts and the like are passed over."""

    name = "warc"
    suffixes = (".warc", ".wet", ".gz")
    media = ("application/warc", "application/warc-fields")

    def __init__(self) -> None:
        readers: tuple[Reader, ...] = (HtmlReader(), PdfReader(), TextReader())
        self._readers = {media: reader for reader in readers for media in reader.media}

    def sniffs(self, head: bytes) -> bool:
        """Whether it begins as a WARC does, or as something gzip'd."""
        return head.startswith((b"WARC/", b"\x1f\x8b"))

    def read(self, stream: BinaryIO, about: str) -> Iterator[Draft | SetAside]:
        """The articles; a record that is broken or too large is set aside."""
        bounded = _Bounded(stream)
        number, some = 0, False
        try:
            for number, record in enumerate(_records(bounded), 1):
                where = f"{about}, record {number}"
                some = True
                bounded.allow(int(record.length or 0))
                yield from self._record(record, where)
            if bounded.cut:
                raise EOFError
        except InputError:
            raise
        except Exception as error:  # warcio, zlib and what decodes contents raise many kinds on broken files
            if not some:
                raise InputError(f"{about} is no WARC, or a broken one: nothing can be read of it.", about) from error
            where = f"{about}, record {number}"
            yield SetAside(where, f"{about} is broken after record {number}: what comes then is not read.")
            return
        if not some:
            raise InputError(f"{about} is empty: there is nothing to read.", about)

    def _record(self, record: Any, where: str) -> Iterator[Draft | SetAside]:
        if record.rec_type not in _KINDS:
            return
        url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ") or None
        about = f"{where} ({url})" if url else where
        media = record.rec_headers.get_header("Content-Type") or ""
        if record.rec_type == "response":
            if not media.startswith("application/http") or not _open_answer(record):
                return
            media = record.http_headers.get_header("Content-Type") or ""
            if record.http_headers.get_statuscode() != "200":
                return
        reader = self._readers.get(media.split(";")[0].strip().lower())
        if reader is None:
            return
        raw = record.raw_stream
        data = record.content_stream().read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            yield SetAside(about, f"{about} is larger than {MAX_BYTES // 1_000_000} MB: it is no article.")
            return
        if getattr(raw, "limit", 0) > 0:
            raise EOFError
        day = (record.rec_headers.get_header("WARC-Date") or "")[:10]
        try:
            for draft in reader.read(BytesIO(data), about):
                if isinstance(draft, Draft):
                    draft = replace(draft, row=True, about=about, url=url or draft.url, fallback=day or None)
                yield draft
        except InputError as error:
            yield SetAside(about, str(error))


def _records(bounded: _Bounded) -> Iterator[Any]:
    """The records; what warcio has to say of broken ones on standard error is not said."""
    from warcio.archiveiterator import WARCIterator

    records = iter(WARCIterator(bounded, no_record_parse=True))
    while True:
        with redirect_stderr(StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


class _Bounded:
    """The bytes of a WARC, unpacked where they are gzip'd; no more of them than a record says it has, and a head.
    They are `cut` where they end in the middle of what is gzip'd, or are broken there."""

    def __init__(self, stream: BinaryIO) -> None:
        packed = isinstance(stream, BufferedReader) and stream.peek(2)[:2] == b"\x1f\x8b"
        self._stream = gzip.GzipFile(fileobj=stream) if packed else stream
        self._left = _RECORD_HEAD
        self.cut = False

    def allow(self, length: int) -> None:
        """The head of a record has been read, which says that so many bytes follow; another head follows them."""
        if not 0 <= length <= _PASSED:
            raise ValueError(length)
        self._left = length + 2 * _RECORD_HEAD

    def read(self, size: int) -> bytes:
        """The next bytes, `size` at most."""
        try:
            data = self._stream.read1(size) if isinstance(self._stream, gzip.GzipFile) else self._stream.read(size)
        except (EOFError, gzip.BadGzipFile, zlib.error):
            self.cut = True
            return b""
        self._left -= len(data)
        if self._left < 0:
            raise ValueError(self._left)
        return data


def _open_answer(record: Any) -> bool:
    """Whether the head of an answer can be read; the record then gives what comes after it."""
    from warcio.statusandheaders import StatusAndHeadersParser

    begins = record.raw_stream.read(_ANSWER_HEAD)
    end = re.search(rb"\r?\n\r?\n", begins)
    if end is None:
        return False
    record.http_headers = StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1", "HTTP/2"]).parse(BytesIO(begins[: end.end()]))
    raw = record.raw_stream
    record.raw_stream = BytesIO(begins[end.end() :] + raw.read(MAX_BYTES + 1))
    if raw.limit > 0 and record.raw_stream.getbuffer().nbytes <= MAX_BYTES:
        raise EOFError  # the file ends before the record does
    return True
