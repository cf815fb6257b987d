"""WARC files (ISO 28500), gzip'd too: the pages and PDFs that a crawler kept, by warcio."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from msgspec.structs import replace

from ..errors import InputError
from .draft import MAX_BYTES, Draft, Reader, SetAside
from .html import HtmlReader
from .pdf import PdfReader
from .text import TextReader

#: the largest record that is passed over to come to the next, as its head says
_PASSED = 10_000_000_000

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
        from warcio.archiveiterator import WARCIterator

        number, some = 0, False
        try:
            for number, record in enumerate(WARCIterator(stream, no_record_parse=False), 1):
                where = f"{about}, record {number}"
                some = True
                if record.length is not None and int(record.length) > _PASSED:
                    raise ValueError
                yield from self._record(record, where)
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
        http = record.http_headers
        status = http.get_statuscode() if http else "200"
        media = (http and http.get_header("Content-Type")) or record.rec_headers.get_header("Content-Type") or ""
        reader = self._readers.get(media.split(";")[0].strip().lower())
        if status != "200" or reader is None:
            return
        url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ") or None
        about = f"{where} ({url})" if url else where
        data = record.content_stream().read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            yield SetAside(about, f"{about} is larger than {MAX_BYTES // 1_000_000} MB: it is no article.")
            return
        if getattr(record.raw_stream, "limit", 0) > 0:
            yield SetAside(about, f"{about} is cut off.")
            return
        day = (record.rec_headers.get_header("WARC-Date") or "")[:10]
        try:
            for draft in reader.read(BytesIO(data), about):
                if isinstance(draft, Draft):
                    draft = replace(draft, row=True, about=about, url=url or draft.url, fallback=day or None)
                yield draft
        except InputError as error:
            yield SetAside(about, str(error))
