"""PDF, by pypdf."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from ..errors import InputError
from .draft import MAX_CHARACTERS, Draft, SetAside, take


class PdfReader:
    """One article in a PDF that holds text (not pictures of it)."""

    name = "pdf"
    suffixes = (".pdf",)
    media = ("application/pdf",)

    def sniffs(self, head: bytes) -> bool:
        """Whether it begins as a PDF does."""
        return b"%PDF-" in head[:1024]

    def read(self, stream: BinaryIO, about: str) -> Iterator[Draft | SetAside]:
        """The text of its pages.  A creation date is not a publication date, and is left."""
        import pypdf

        logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it cannot take is said below
        data = take(stream, about)
        pages: list[str] = []
        try:
            book = pypdf.PdfReader(BytesIO(data))
            if book.is_encrypted and not book.decrypt(""):
                raise InputError(f"{about} is a PDF with a password: take the password away first.", about)
            size = 0
            for page in book.pages:
                pages.append(page.extract_text() or "")
                size += len(pages[-1])
                if size > MAX_CHARACTERS:
                    break
            title = str((book.metadata.title if book.metadata else None) or "")
        except InputError:
            raise
        except Exception as error:  # pypdf raises many kinds on broken files
            raise InputError(f"{about} is a broken or truncated PDF: it cannot be opened.", about) from error
        text = "\n\n".join(page.strip() for page in pages)
        if not text.strip():
            raise InputError(f"{about} is a PDF without text (pictures of pages, say): it needs OCR first.", about)
        yield Draft(text=text, title=title if " " in title.strip() else None, about=about)
