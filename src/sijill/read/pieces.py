"""A corpus cut into pieces that can be read apart, on other machines: JSON Lines and Parquet, in folders or in object
storage (s3://, gs://, abfs://, hdfs://, whatever pyarrow opens by its address).

The cut depends on what the files hold alone, so the same corpus gives the same pieces whenever it is cut; and where a
file grows at its end, all its pieces but the last stay.  Cutting unpacks, and leaves what it costs to read (cleaning,
languages) to those who read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from io import BufferedReader
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec
from msgspec import Struct

from ..errors import InputError
from ..model import Article
from .corpus import JsonLinesReader, drafts_of
from .draft import MAX_BYTES, SetAside
from .finish import finish
from .parquet_ import ParquetReader, rows

#: bytes of a piece, but for its last line: some eighty articles of the news, coded in a few seconds
SIZE = 250_000

_PACKED = (".gz", ".bz2", ".zst", ".lz4", ".br")


class Piece(Struct, frozen=True, kw_only=True):
    """Articles, a line of JSON each; `first` is the number of the first among the lines (or rows: `unit`) of the file
    that `about` names, from the last folder of the input on."""

    about: str
    unit: str
    first: int
    lines: bytes


def pieces(inputs: Sequence[str], size: int = SIZE) -> Iterator[Piece | SetAside]:
    """The pieces of files, folders and addresses, in order; of a folder in the order of names.  What cannot be taken
    comes as a SetAside.  Raises InputError where an input is not there, or nothing can be taken of a single one."""
    for what in inputs:
        found = _files(what)
        for files, path, about in found:
            try:
                yield from _cut(files, path, about, size)
            except InputError as error:
                if len(inputs) == len(found) == 1:
                    raise
                yield SetAside(about, str(error))


def read_piece(piece: Piece, published: str | None = None, source: str | None = None) -> Iterator[Article | SetAside]:
    """The articles of a piece, as `read` gives those of the whole."""
    for draft in drafts_of(piece.lines.split(b"\n"), piece.about, piece.first, piece.unit):
        if isinstance(draft, SetAside):
            yield draft
            continue
        try:
            yield finish(draft, published, source)
        except InputError as error:
            yield SetAside(draft.about or piece.about, str(error))


def opened(where: str) -> tuple[Any, str]:
    """The file system (pyarrow) of a path or an address, and the path in it.  Raises InputError where there is none."""
    import pyarrow as pa
    from pyarrow import fs

    try:
        if "://" in where:
            system, path = fs.FileSystem.from_uri(where)
            return system, str(path)
        return fs.LocalFileSystem(), Path(where).absolute().as_posix()
    except (pa.ArrowException, OSError, ValueError) as error:
        why = _first(error).replace(where, shown(where))
        raise InputError(f"{shown(where)} cannot be opened: {why}.", shown(where)) from error


def shown(where: str) -> str:
    """A path or an address as it is written in messages: without a password."""
    return re.sub(r"://[^/@:]*:[^/@]*@", "://…@", where)


def _files(what: str) -> list[tuple[Any, str, str]]:
    """The files of an input: where each lies, and what it is called."""
    import pyarrow as pa
    from pyarrow import fs

    system, path = opened(what)
    try:
        told = system.get_file_info(path)
        if told.type is fs.FileType.NotFound:
            raise InputError(f"There is no file or folder named {shown(what)}.", shown(what))
        if told.type is not fs.FileType.Directory:
            return [(system, path, PurePosixPath(path).name)]
        inside = system.get_file_info(fs.FileSelector(path, recursive=True))
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{shown(what)} cannot be opened: {_first(error)}.", shown(what)) from error
    base = PurePosixPath(path)
    named = [(i.path, PurePosixPath(i.path).relative_to(base)) for i in inside if i.type is fs.FileType.File]
    found = [(p, name) for p, name in sorted(named) if not any(part.startswith((".", "_")) for part in name.parts)]
    if not found:
        raise InputError(f"The folder {shown(what)} holds no files to read.", shown(what))
    return [(system, p, f"{base.name}/{name}") for p, name in found]


def _cut(files: Any, path: str, about: str, size: int) -> Iterator[Piece | SetAside]:
    import pyarrow as pa

    name = PurePosixPath(path.lower())
    suffix = PurePosixPath(name.stem).suffix if name.suffix in _PACKED else name.suffix
    try:
        if suffix in JsonLinesReader.suffixes:
            with BufferedReader(files.open_input_stream(path), SIZE) as stream:
                yield from _of_lines(stream, about, size)
        elif suffix in ParquetReader.suffixes:
            with files.open_input_file(path) as file:
                yield from _of_rows(rows(file, about), about, size)
        else:
            raise InputError(
                f"{about} is neither JSON Lines nor Parquet (.jsonl, .parquet): add it without --engine and --shards.",
                about,
            )
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{about} cannot be read: {_first(error)}.", about) from error


def _of_lines(stream: BufferedReader, about: str, size: int) -> Iterator[Piece]:
    first = 1
    while lines := stream.read(size):
        lines += stream.readline(MAX_BYTES)
        if len(lines) >= MAX_BYTES:
            raise InputError(f"{about} has a line longer than {MAX_BYTES // 1_000_000} MB: split that article.", about)
        if lines.strip():
            yield Piece(about=about, unit="line", first=first, lines=lines)
        first += lines.count(b"\n")


def _of_rows(found: Iterable[dict[str, Any] | SetAside], about: str, size: int) -> Iterator[Piece | SetAside]:
    """Rows as lines of JSON, so that they are read as such."""
    lines, long, first = list[bytes](), 0, 1
    for row in found:
        if isinstance(row, SetAside):
            yield row
            continue
        lines.append(msgspec.json.encode({k: _json(v) for k, v in row.items()}))
        long += len(lines[-1]) + 1
        if long >= size:
            yield Piece(about=about, unit="row", first=first, lines=b"\n".join(lines))
            first, lines, long = first + len(lines), [], 0
    if lines:
        yield Piece(about=about, unit="row", first=first, lines=b"\n".join(lines))


def _json(value: Any) -> Any:
    """A value in JSON; what JSON has no word for is no text, and neither is a list."""
    return value if value is None or isinstance(value, str | int | float) else []


def _first(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
