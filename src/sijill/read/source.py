"""Where bytes come from: a file, a folder, an address, or the standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from io import BufferedReader, BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from msgspec import Struct
from msgspec.structs import replace

from ..errors import InputError
from ..model import Article
from .archive import BROKEN, is_archive, members
from .draft import Draft, SetAside, take
from .feed import entries, is_feed
from .finish import finish, iso_day
from .lists import is_list, listed
from .pages import MOST, Entry
from .polite import Polite
from .registry import reader_for
from .web import Answer, fetch, leads_within

_HEAD = 4096
_WEB = ("http://", "https://")


def read(
    what: str,
    *,
    published: str | None = None,
    source: str | None = None,
    private: bool = True,
    most: int | None = None,
) -> Iterator[Article | SetAside]:
    """The articles of one input: a file, a folder, an http(s) address, or "-" (standard input).  Of a feed, and of a
    list of addresses, the pages that it leads to, at most `most` of them.

    `published` (an ISO day) and `source` are for an input that is one document; in a corpus, for rows that have none.
    Without `private`, addresses that are not on the public internet are refused; those in a list always are.
    Members of a folder, archive, feed or corpus that cannot be taken come as SetAside.
    Raises InputError where a single input cannot be taken.
    """
    given = _given(published, source, private, most)
    if what == "-":
        yield from _document(sys.stdin.buffer, "The standard input", "", None, given)
    elif what.startswith(_WEB):
        yield from _address(what, given)
    else:
        yield from _path(Path(what), what, given)


def read_stream(
    stream: BinaryIO,
    name: str,
    *,
    published: str | None = None,
    source: str | None = None,
    private: bool = True,
    most: int | None = None,
) -> Iterator[Article | SetAside]:
    """The articles of a stream of bytes, as `read` gives those of a file.  Its `name` stands in messages, and its
    ending says which format it is; it is never opened."""
    given = _given(published, source, private, most)
    yield from _document(stream, name, PurePosixPath(name).suffix.lower(), None, given)


def read_page(
    answer: Answer, entry: Entry, *, sure: bool, published: str | None = None, source: str | None = None
) -> Iterator[Article | SetAside]:
    """The articles of a page that something led to, as it was answered.  What led there says what the page does not;
    where it is `sure` its day of publication counts more than the page's own.  Raises InputError where there are
    none."""
    day = published or (entry.published if sure else None)
    given = _Given(published=day, source=source, within=True, entry=entry, url=answer.address)
    yield from _document(BytesIO(answer.data), entry.url, answer.suffix, answer.media, given)


class _Given(Struct, frozen=True, kw_only=True):
    """What is said of an input beside its bytes; `url` is where they came from, `within` is of a page that a feed or a
    list led to, by what this `entry` of it says; `packed` is in
    an archive."""

    published: str | None = None
    source: str | None = None
    private: bool = True
    most: int = MOST
    url: str | None = None
    within: bool = False
    entry: Entry | None = None
    packed: bool = False


def _given(published: str | None, source: str | None, private: bool, most: int | None) -> _Given:
    day = iso_day(published, "The date given") if published is not None else None
    return _Given(published=day, source=source, private=private, most=most or MOST)


def _address(url: str, given: _Given) -> Iterator[Article | SetAside]:
    """The articles at an address."""
    answer = fetch(url, private=given.private)
    yield from _document(BytesIO(answer.data), url, answer.suffix, answer.media, replace(given, url=answer.address))


def _pages(
    about: str, found: Sequence[Entry], given: _Given, *, sure: bool, private: bool
) -> Iterator[Article | SetAside]:
    """The articles of pages, asked for politely; `sure` as `read_page` has it."""
    polite = Polite(private=private)
    for entry in found[: given.most]:
        try:
            if not entry.url.startswith(_WEB):
                raise InputError(f"{about} leads to {entry.url}, which is no address on the web.", entry.url)
            answer = polite.fetch(entry.url)
            yield from read_page(answer, entry, sure=sure, published=given.published, source=given.source)
        except InputError as error:
            yield SetAside(entry.url, str(error))
    left = len(found) - given.most
    if left > 0:
        message = (
            f"{about} leads to {left:,} pages more than are read at once: `sijill add --limit {len(found)}` reads all."
        )
        yield SetAside(about, message)


def _path(path: Path, about: str, given: _Given) -> Iterator[Article | SetAside]:
    try:
        if path.is_dir():
            yield from _folder(path, given)
            return
        if not path.exists():
            raise InputError(f"There is no file or folder named {about}.", about)
        if not path.is_file():
            raise InputError(f"{about} is neither a file nor a folder.", about)
        with path.open("rb") as stream:
            yield from _document(stream, about, path.suffix.lower(), None, given)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(f"{about} cannot be opened: {reason}.", about) from error


def _folder(folder: Path, given: _Given) -> Iterator[Article | SetAside]:
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
                yield from _path(path, str(path), given)
            except InputError as error:
                yield SetAside(str(path), str(error))
    if not any_:
        raise InputError(f"The folder {folder} holds no files to read.", str(folder))


def _archive(stream: BinaryIO, about: str, given: _Given) -> Iterator[Article | SetAside]:
    """Everything in a zip, as of a folder."""
    for name, member in members(stream, about):
        if isinstance(member, SetAside):
            yield member
            continue
        try:
            yield from _document(member, name, PurePosixPath(name).suffix.lower(), None, replace(given, packed=True))
        except InputError as error:
            yield SetAside(name, str(error))
        except BROKEN as error:
            yield SetAside(name, f"{name} is broken, or not what the archive says: {type(error).__name__}.")


def _document(
    stream: BinaryIO, about: str, suffix: str, media: str | None, given: _Given
) -> Iterator[Article | SetAside]:
    """The articles of one stream of bytes, by the reader of its format."""
    buffered = stream if isinstance(stream, BufferedReader) else BufferedReader(cast("BytesIO", stream))
    head = buffered.peek(_HEAD)[:_HEAD]
    if is_feed(head):
        if given.within:
            raise InputError(f"{about} is a feed that another list leads to: add it on its own.", about)
        found = entries(take(buffered, about), about, given.url or "")
        # a feed of strangers could name hosts of this network; one of this network's own may
        own = given.private and given.url is not None and leads_within(given.url)
        yield from _pages(about, found, given, sure=True, private=own)
        return
    if not given.within and is_list(head, suffix):
        yield from _pages(about, listed(buffered, about), given, sure=False, private=False)
        return
    if is_archive(head, suffix):
        if given.packed or given.within:
            raise InputError(f"{about} is an archive in an archive, or on a page: unpack it first.", about)
        yield from _archive(buffered, about, given)
        return
    for draft in reader_for(suffix, media, head).read(buffered, about):
        if isinstance(draft, SetAside):
            yield draft
            continue
        try:
            yield _finished(draft, given)
        except InputError as error:
            if not draft.row:
                raise
            yield SetAside(draft.about or about, str(error))


def _finished(draft: Draft, given: _Given) -> Article:
    """The article; what led to its page says what it does not say itself."""
    led = given.entry
    if led is not None:
        draft = replace(
            draft, source=draft.source or led.source, title=draft.title or led.title, fallback=led.published
        )
    return finish(draft, given.published, given.source, given.url)
