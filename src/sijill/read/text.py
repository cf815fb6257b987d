"""Plain text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from .decode import decode
from .draft import Draft, SetAside, take


class TextReader:
    """One article in plain text; also what is taken where no other reader knows the format."""

    name = "text"
    suffixes = (".txt", ".text", ".md")
    media = ("text/plain", "text/markdown")

    def sniffs(self, head: bytes) -> bool:
        """Never: it is the last resort."""
        return False

    def read(self, stream: BinaryIO, about: str) -> Iterator[Draft | SetAside]:
        """The text, decoded."""
        yield Draft(text=decode(take(stream, about), about), about=about)
