"""Word documents (.docx), by python-docx."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

from ..errors import InputError
from .draft import MAX_BYTES, MAX_CHARACTERS, Draft, SetAside, take

#: the parts of a document, and the bytes that they may unpack to
_PARTS = 5_000

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class DocxReader:
    """One article in a Word document.  Its title and day come from the document's properties; the day only where its
    first lines say none.  Pictures, notes and comments are left."""

    name = "docx"
    suffixes = (".docx", ".docm", ".dotx", ".doc")
    media = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/msword",
    )

    def sniffs(self, head: bytes) -> bool:
        """Whether it begins as a document of an older Word does; newer ones begin as any zip."""
        return head.startswith(_OLD)

    def read(self, stream: BinaryIO, about: str) -> Iterator[Draft | SetAside]:
        """Its paragraphs and the rows of its tables, in order.  Raises InputError where it is none, or of an older
        Word."""
        import docx

        data = take(stream, about)
        if not data.startswith(b"PK"):
            what = "of an older Word" if data.startswith(_OLD) else "no Word document"
            raise InputError(f"{about} is {what}: save it as .docx, or as text.", about)
        try:
            _bounded(data, about)
            book = docx.Document(BytesIO(data))
            text = "\n\n".join(_blocks(book))
            title, day = _properties(book)
        except InputError:
            raise
        except Exception as error:  # zipfile, lxml and python-docx raise many kinds on broken files
            raise InputError(f"{about} is a broken Word document: it cannot be opened.", about) from error
        if not text.strip():
            raise InputError(f"{about} is a Word document without text.", about)
        yield Draft(text=text, title=title, fallback=day, about=about)


def _bounded(data: bytes, about: str) -> None:
    """Raises InputError where it unpacks to too much.  No more of a part is unpacked than the archive says it has."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > _PARTS or sum(part.file_size for part in parts) > 2 * MAX_BYTES:
            raise InputError(f"{about} unpacks to more than {2 * MAX_BYTES // 1_000_000} MB: it is no article.", about)


def _blocks(book: Any) -> Iterator[str]:
    """The texts of its paragraphs and of its tables' rows."""
    size = 0
    for block in book.iter_inner_content():
        if hasattr(block, "rows"):
            lines = [" | ".join(dict.fromkeys(c.text.strip() for c in row.cells)) for row in block.rows]
        else:
            lines = [block.text]
        for text in filter(str.strip, lines):
            yield text
            size += len(text)
        if size > MAX_CHARACTERS:
            return


def _properties(book: Any) -> tuple[str | None, str | None]:
    """Its title, and the day (ISO) of its making, if it says them."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    if not any(r.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for r in book.part.package.rels.values()):
        return None, None  # python-docx would make some up
    said = book.core_properties
    day = said.created or said.modified
    return " ".join(said.title.split()) or None, day.date().isoformat() if isinstance(day, datetime) else None
