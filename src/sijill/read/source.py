"""Where bytes come from: a file, a folder, an address, or the standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from ..errors import InputError
from ..model import Article
from .draft import SetAside, take
from .feed import entries, is_feed
from .finish import finish, iso_day
from .registry import reader_for

_HEAD = 4096
_WEB = ("http://", "https://")


def read(
    what: str, *, published: str | None = None, source: str | None = None, private: bool = True
) -> Iterator[Article | SetAside]:
    """The articles of one input: a file, a folder, an http(s) address, or "-" (standard input).  Of a feed, the pages
    that it leads to.

    `published` (an ISO day) and `source` are for an input that is one document; in a corpus, for rows that have none.
    Without `private`, addresses that are not on the public internet are refused.
    Members of a folder, feed or corpus that cannot be taken come as SetAside.
    Raises InputError where a single input cannot be taken.
    """
    if published is not None:
        published = iso_day(published, "The date given")
    if what == "-":
        yield from _document(sys.stdin.buffer, "The standard input", "", None, published, source)
    elif what.startswith(_WEB):
        yield from _address(what, published, source, private)
    else:
        yield from _path(Path(what), what, published, source)


def read_stream(
    stream: BinaryIO, name: str, *, published: str | None = None, source: str | None = None, private: bool = True
) -> Iterator[Article | SetAside]:
    """The articles of a stream of bytes, as `read` gives those of a file.  Its `name` stands in messages, and its
    ending says which format it is; it is never opened."""
    if published is not None:
        published = iso_day(published, "The date given")
    yield from _document(stream, name, PurePosixPath(name).suffix.lower(), None, published, source, private=private)


def _address(
    url: str, published: str | None, source: str | None, private: bool, within: bool = False
) -> Iterator[Article | SetAside]:
    """The articles at an address; `within`, one that a feed leads to."""
    from .web import fetch

    data, media, suffix, address = fetch(url, private=private)
    if within and is_feed(data[:_HEAD]):
        raise InputError(f"{url} is a feed that another feed leads to: add it on its own.", url)
    yield from _document(BytesIO(data), url, suffix, media, published, source, address, private)


def _feed(
    data: bytes, about: str, published: str | None, source: str | None, url: str | None, private: bool
) -> Iterator[Article | SetAside]:
    """The articles that a feed leads to."""
    for entry in entries(data, about, url or ""):
        try:
            if not entry.url.startswith(_WEB):
                raise InputError(f"{about} leads to {entry.url}, which is no address on the web.", entry.url)
            yield from _address(entry.url, published or entry.published, source, private, within=True)
        except InputError as error:
            yield SetAside(entry.url, str(error))


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
    private: bool = True,
) -> Iterator[Article | SetAside]:
    """The articles of one stream of bytes, by the reader of its format."""
    buffered = stream if isinstance(stream, BufferedReader) else BufferedReader(cast("BytesIO", stream))
    head = buffered.peek(_HEAD)[:_HEAD]
    if is_feed(head):
        yield from _feed(take(buffered, about), about, published, source, url, private)
        return
    reader = reader_for(suffix, media, head)
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
