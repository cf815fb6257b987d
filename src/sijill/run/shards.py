"""Shards: what was coded of a piece of a corpus, as a Parquet file in a folder or in object storage.

A shard is named by what the piece holds and by who coded it, and takes its name when all of it is written; so a shard
that is there is whole, is never coded again, and two who write the same one write the same.  A row is an article with
all that was coded of it (JSON, as `sijill code --format jsonl` gives it), or what was set aside, and why.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Annotated
from uuid import uuid4

import msgspec
from msgspec import Meta, Struct

from ..errors import InputError
from ..model import Coded
from ..read import SetAside
from ..read.pieces import Piece, opened, shown

#: raised where a shard is made otherwise than before
_FORMAT = 1

_SUFFIX, _PART, _INDEX = ".parquet", ".part", "index.json"


#: a name, and nothing that leads out of the folder
Name = Annotated[str, Meta(pattern="^[0-9a-f]{40}$")]


class Row(Struct, frozen=True, kw_only=True):
    """A row of a shard: what was coded, by whom (label), and why it was not, or what was set aside."""

    coder: str
    coded: Coded | None = None
    note: str | None = None
    aside: SetAside | None = None


def name_of(piece: Piece, coder: str, *more: str | None) -> str:
    """The name of the shard of a piece; `more` is what else changes what is coded."""
    told = msgspec.json.encode((_FORMAT, coder, more, piece.about, piece.unit, piece.first))
    return sha256(told + b"\n" + piece.lines).hexdigest()[:40]


class Shards:
    """The shards in a folder, which is made where it is not there: a path, or an address as `opened` takes it."""

    def __init__(self, where: str) -> None:
        self.where, self.shown = where, shown(where)
        self._files, self._folder = opened(where)

    def there(self) -> set[str]:
        """The names of all that are there."""
        return {name.removesuffix(_SUFFIX) for name in self._names() if name.endswith(_SUFFIX)}

    def write(self, name: str, rows: Sequence[Row]) -> None:
        """Write a shard: all of it, or none."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        encode = msgspec.json.encode
        table = pa.table(
            {
                "sha256": pa.array([r.coded.article.sha256 if r.coded else None for r in rows], pa.string()),
                "article": pa.array([r.coded.article.id if r.coded else None for r in rows], pa.string()),
                "coder": pa.array([r.coder for r in rows], pa.string()),
                "coded": pa.array([encode(r.coded).decode() if r.coded else None for r in rows], pa.string()),
                "note": pa.array([r.note for r in rows], pa.string()),
                "input": pa.array([r.aside.input if r.aside else None for r in rows], pa.string()),
                "reason": pa.array([r.aside.reason if r.aside else None for r in rows], pa.string()),
            }
        )
        part = f"{name}.{uuid4().hex}{_PART}"
        with self._told():
            self._files.create_dir(self._folder)
            with self._files.open_output_stream(self._path(part)) as out:
                pq.write_table(table, out, compression="zstd")
            self._settle(part)
            self._files.move(self._path(part), self._path(name + _SUFFIX))

    def read(self, name: str) -> Iterator[Row]:
        """The rows of a shard, in the order of the piece."""
        import pyarrow.parquet as pq

        decode = msgspec.json.Decoder(Coded).decode
        with self._told(), self._files.open_input_file(self._path(name + _SUFFIX)) as file:
            for batch in pq.ParquetFile(file).iter_batches(64):
                for row in batch.to_pylist():
                    aside = SetAside(row["input"], row["reason"]) if row["input"] is not None else None
                    coded = decode(row["coded"]) if row["coded"] is not None else None
                    yield Row(coder=row["coder"], coded=coded, note=row["note"], aside=aside)

    def keep_order(self, found: Sequence[str | SetAside]) -> None:
        """Write down what a run gave, in order: names of shards, and files that were set aside."""
        part = f"{_INDEX}.{uuid4().hex}{_PART}"
        with self._told():
            self._files.create_dir(self._folder)
            with self._files.open_output_stream(self._path(part)) as out:
                out.write(msgspec.json.format(msgspec.json.encode(found), indent=0))
            self._files.move(self._path(part), self._path(_INDEX))

    def order(self) -> list[str | SetAside]:
        """What the last whole run gave, in order.  Raises InputError where there was none."""
        if _INDEX not in self._names():
            message = f"No corpus was coded into {self.shown} to its end: `sijill code CORPUS --shards {self.shown}`."
            raise InputError(message, self.shown)
        with self._told(), self._files.open_input_stream(self._path(_INDEX)) as file:
            return msgspec.json.decode(file.read(), type=list[Name | SetAside])

    def tidy(self) -> None:
        """Take away what broken-off runs left half written of shards that are there by now."""
        there = self.there()
        with self._told():
            for name in self._names():
                if name.endswith(_PART) and name.split(".")[0] in there:
                    self._files.delete_file(self._path(name))

    def _names(self) -> list[str]:
        from pyarrow import fs

        with self._told():
            inside = self._files.get_file_info(fs.FileSelector(self._folder, allow_not_found=True))
        return [i.base_name for i in inside if i.type is fs.FileType.File]

    def _settle(self, part: str) -> None:
        """On this machine: bring what was written to the disk, so that a power cut leaves no empty shard."""
        if self._files.type_name == "local":
            with open(self._path(part), "rb") as file:
                os.fsync(file.fileno())

    def _path(self, name: str) -> str:
        return f"{self._folder.rstrip('/')}/{name}"

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Says in a sentence what goes wrong with files."""
        import pyarrow as pa

        try:
            yield
        except (pa.ArrowException, OSError, msgspec.MsgspecError) as error:
            why = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
            raise InputError(f"The shards in {self.shown} cannot be used: {why}.", self.shown) from error
