"""Where bytes come from: a file, a folder, an address, or the standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from ..errors import InputError
from ..model import Article
from .draft import SetAside
from .finish import finish, iso_day
from .registry import reader_for

_HEAD = 4096


def read(what: str, *, published: str | None = None, source: str | None = None) -> Iterator[Article | SetAside]:
    """The articles of one input: a file, a folder, an http(s) address, or "-" (standard input).

    `published` (an ISO day) and `source` are for an input that is one document; in a corpus, for rows that have none.
    Members of a folder or corpus that cannot be taken come as SetAside.
    Raises InputError where a single input cannot be taken.
    """
    if published is not None:
        published = iso_day(published, "The date given")
    if what == "-":
        yield from _document(sys.stdin.buffer, "The standard input", "", None, published, source)
    elif what.startswith(("http://", "https://")):
        from .web import fetch

        data, media, suffix, address = fetch(what)
        yield from _document(BytesIO(data), what, suffix, media, published, source, address)
    else:
        yield from _path(Path(what), what, published, source)


def _path(path: Path, about: str, published: str | None, source: str | None) -> Iterator[Article | SetAside]:
    try:
        if path.is_dir():
            yield from _folder(path, published, source)
            return
        if not path.exists():
            raise InputError(f"There is no file or folder named {about}.", about)
        if not path.is_file():
            raise InputError(f"{about} is neither a file nor a folder.", about)
        with path.open("rb") as stream:
            yield from _document(stream, about, path.suffix.lower(), None, published, source)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(f"{about} cannot be opened: {reason}.", about) from error


def _folder(folder: Path, published: str | None, source: str | None) -> Iterator[Article | SetAside]:
    """Everything in a folder and below it, in the order of names; hidden files are left."""
    any_ = False
    for here, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            if name.startswith("."):
                continue
            any_ = True
            path = Path(here, name)
            try:
                yield from _path(path, str(path), published, source)
            except InputError as error:
                yield SetAside(str(path), str(error))
    if not any_:
        raise InputError(f"The folder {folder} holds no files to read.", str(folder))


def _document(
    stream: BinaryIO,
    about: str,
    suffix: str,
    media: str | None,
    published: str | None,
    source: str | None,
    url: str | None = None,
) -> Iterator[Article | SetAside]:
    """The articles of one stream of bytes, by the reader of its format."""
    buffered = stream if isinstance(stream, BufferedReader) else BufferedReader(cast("BytesIO", stream))
    reader = reader_for(suffix, media, buffered.peek(_HEAD)[:_HEAD])
    for draft in reader.read(buffered, about):
        if isinstance(draft, SetAside):
            yield draft
            continue
        try:
            yield finish(draft, published, source, url)
        except InputError as error:
            if not draft.row:
                raise
            yield SetAside(draft.about or about, str(error))
