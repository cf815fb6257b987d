"""What a reader gives: a text with what its format says of it, before it is cleaned and completed (finish.py)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import BinaryIO, Protocol

from msgspec import Struct

from ..errors import InputError

#: the largest single document, in bytes, and the longest text, in characters
MAX_BYTES = 50_000_000
MAX_CHARACTERS = 5_000_000


class SetAside(Struct, frozen=True):
    """One of many inputs that could not be taken: which (a file, a corpus line), and why in one sentence."""

    input: str
    reason: str


class Draft(Struct, frozen=True, kw_only=True):
    """A text as its reader found it.  `row` where it is one of a corpus: its own date and source then count more than
    those given for the whole; `published` is as written, not yet checked.  `fallback` is a day (ISO) that is taken
    where nothing and nobody says when it was published: of its capture, say."""

    text: str
    id: str | None = None
    source: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    fallback: str | None = None
    row: bool = False
    about: str | None = None


class Reader(Protocol):
    """One format.  `suffixes` (".html") and `media` types say what it takes."""

    @property
    def name(self) -> str:
        """The format's name."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The endings of its files."""

    @property
    def media(self) -> tuple[str, ...]:
        """Its media types."""

    def sniffs(self, head: bytes) -> bool:
        """Whether a document that begins like this is of this format."""

    def read(self, stream: BinaryIO, about: str) -> Iterator[Draft | SetAside]:
        """The drafts in a stream; `about` names it in messages.  Raises InputError where nothing can be taken."""


def take(stream: BinaryIO, about: str) -> bytes:
    """All bytes of a single document.  Raises InputError where it is empty or too large."""
    data = stream.read(MAX_BYTES + 1)
    if not data.strip():
        raise InputError(f"{about} is empty: there is nothing to read.", about)
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{about} is larger than {MAX_BYTES // 1_000_000} MB: split it, or give it as JSON Lines.", about
        )
    return data


@contextmanager
def seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The same bytes in a file that can be read at any place: a temporary one, where the stream is not one itself."""
    if stream.seekable():
        yield stream
        return
    with TemporaryFile() as file:
        shutil.copyfileobj(stream, file)
        file.seek(0)
        yield file
