"""How commands speak: results to standard output; notes and progress to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console

    from ..register import Store

T = TypeVar("T")


def note(sentence: str) -> None:
    """A plain sentence on standard error."""
    click.echo(f"sijill: {sentence}", err=True)


def line(value: Any) -> None:
    """A record as one line of JSON on standard output."""
    from msgspec.json import encode

    sys.stdout.write(encode(value).decode() + "\n")


def pretty(value: Any) -> None:
    """A record as JSON that people can read."""
    from msgspec.json import encode, format

    sys.stdout.write(format(encode(value).decode(), indent=1) + "\n")


def pretty_into(file: str, value: Any) -> None:
    """A record as JSON that people can read, in a file."""
    from msgspec.json import encode, format

    with writing(file, "application/json") as out:
        out.write(format(encode(value), indent=1) + b"\n")


@contextmanager
def writing(file: str | None, media: str) -> Iterator[BinaryIO]:
    """A file of bytes that takes its name when all is written, so that what stood there is lost only then; standard
    output where there is none.  Raises UsageError where it cannot be written, or is no text and would go to a
    terminal."""
    from ..errors import UsageError

    if file is None:
        if sys.stdout.isatty() and not media.startswith(("text/", "application/json", "application/x-ndjson")):
            raise UsageError("This format is no text; name a file with --output.", media)
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = Path(f"{file}.part")
    try:
        with open(part, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())  # else a power cut could leave the name on an empty file
        part.replace(file)
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}; name another file.", file) from error
    finally:
        part.unlink(missing_ok=True)


def console() -> Console:
    """Tables: as wide as the terminal, and 80 columns where there is none."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else 80
    return Console(width=width, highlight=False, emoji=False, markup=False)


def progress(items: Iterable[T], what: str) -> Iterator[T]:
    """The items, with a count of them on standard error where that is a terminal."""
    with counting(what) as counted:
        for item in items:
            yield item
            counted()


def list_all(store: Store) -> None:
    """Bring the listing of a register up to date, with a count of steps: of a register of a time before there was one,
    all events are listed."""
    from ..listing import refreshing

    for _ in progress(refreshing(store), "steps of listing"):
        pass


@contextmanager
def counting(what: str) -> Iterator[Callable[[], None]]:
    """A count on standard error, where that is a terminal; what it gives is called for each that is done."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda: bar.advance(task)


@contextmanager
def stages() -> Iterator[Callable[[str], None]]:
    """What is being done, on standard error where that is a terminal; what it gives is called with each."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("…") as status:
        yield lambda what: status.update(f"{what} …")
