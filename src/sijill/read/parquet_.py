"""Corpora in Parquet: the columns of corpus.py, read a group of rows at a time, by pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from ..errors import InputError
from .corpus import FIELDS, draft_of
from .draft import Draft, SetAside, seekable

#: rows that are unpacked at a time, and the bytes that the columns of one group of rows may unpack to
_BATCH, _GROUP = 64, 4_000_000_000


class ParquetReader:
    """One article a row, with at least a column named text."""

    name = "parquet"
    suffixes = (".parquet", ".pq")
    media = ("application/vnd.apache.parquet",)

    def sniffs(self, head: bytes) -> bool:
        """Whether it begins as Parquet does."""
        return head.startswith(b"PAR1")

    def read(self, stream: BinaryIO, about: str) -> Iterator[Draft | SetAside]:
        """The articles; a bad row is set aside with its number."""
        for number, row in enumerate(rows(stream, about), 1):
            yield row if isinstance(row, SetAside) else draft_of(row, f"{about}, row {number}")


def rows(stream: BinaryIO, about: str) -> Iterator[dict[str, Any] | SetAside]:
    """The rows, with those columns alone that a corpus may have; a SetAside where the file is broken further on.
    Raises InputError where nothing can be taken."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with seekable(stream) as file, pq.ParquetFile(file, pre_buffer=False) as table:
            names = {n: n.strip().lower() for n in table.schema_arrow.names}
            if "text" not in names.values():
                raise InputError(
                    f"{about} has no column named text: name its columns {', '.join(FIELDS)}, text.", about
                )
            _bounded(table.metadata, about)
            columns = [n for n, name in names.items() if name in (*FIELDS, "text")]
            for batch in table.iter_batches(batch_size=_BATCH, columns=columns):
                for n in range(batch.num_rows):
                    number += 1
                    yield {names[c]: _plain(batch.column(c)[n].as_py()) for c in columns}
    except (pa.ArrowException, OSError, ValueError) as error:
        if number == 0:
            raise InputError(f"{about} is a broken or truncated Parquet file.", about) from error
        yield SetAside(about, f"{about} is broken after row {number}: what comes then is not read.")
        return
    if number == 0:
        raise InputError(f"{about} is empty: there is nothing to read.", about)


def _bounded(metadata: Any, about: str) -> None:
    """Raises InputError where a group of rows unpacks to too much."""
    if any(metadata.row_group(n).total_byte_size > _GROUP for n in range(metadata.num_row_groups)):
        raise InputError(
            f"{about} has a group of rows larger than {_GROUP // 1_000_000_000} GB: write it in smaller groups.", about
        )


def _plain(value: Any) -> Any:
    """A value as a corpus in text would have it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value
