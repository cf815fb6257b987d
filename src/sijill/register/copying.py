"""A register copied whole into another, of whichever database: to keep it, or to try something on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, insert, select
from sqlalchemy.exc import DBAPIError

from .store import Store
from .tables import articles, meta
from .tables_listing import LISTED, listing
from .tables_people import DOOR
from .tables_watch import WATCH
from .words import ARTICLES, EVENTS, keep_words, kept_words

#: rows copied at a time
_BATCH = 2_000


def copy_records(store: Store, into: Store) -> None:
    """Copy all that a register records into an empty one; what is listed of it is computed there again, and who may
    open it stays behind."""
    with store.reading() as source, into.writing() as target:
        copy_tables(source, target, (*LISTED, *DOOR, *WATCH))


def copy_all(source: Connection, target: Connection, leave: Iterable[str] = ()) -> None:
    """Copy all that a register holds into an empty one, its listing too; but not the tables to be left."""
    copy_tables(source, target, (*LISTED, *leave))
    for table in (t for t in meta.sorted_tables if t.name in LISTED):
        target.execute(delete(table))  # what came into it as the rest was copied
        _copy(source, target, table)
    _copy_words(source, target, listing, EVENTS)


def copy_tables(source: Connection, target: Connection, leave: Iterable[str]) -> None:
    """Copy the rows of all tables but these."""
    left = set(leave)
    for table in (t for t in meta.sorted_tables if t.name not in left):
        _copy(source, target, table)
    if articles.name not in left:
        _copy_words(source, target, articles, ARTICLES)


def _copy_words(source: Connection, target: Connection, table: Table, of: str) -> None:
    """The words of what stands in a table, by its number."""
    numbers = source.execute(select(table.c.number).order_by(table.c.number)).scalars().all()
    for at in range(0, len(numbers), _BATCH):
        keep_words(target, kept_words(source, numbers[at : at + _BATCH], of), of)


def _copy(source: Connection, target: Connection, table: Table) -> None:
    rows = source.execute(select(table).order_by(*table.primary_key), execution_options={"yield_per": _BATCH})
    if target.dialect.name == "postgresql":
        return _stream(rows, target, table)
    for some in rows.mappings().partitions():
        target.execute(insert(table), [dict(row) for row in some])


def _stream(rows: Iterable[Row[Any]], target: Connection, table: Table) -> None:
    """Hand rows to a server in one go (COPY), which is several times as quick as inserting them."""
    quoted = target.dialect.identifier_preparer.quote
    columns = ", ".join(quoted(c.name) for c in table.c)
    cursor: Any = target.connection.cursor()
    try:
        with cursor.copy(f"COPY {quoted(table.name)} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(tuple(row))
    except target.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(None, None, error) from error
    finally:
        cursor.close()
