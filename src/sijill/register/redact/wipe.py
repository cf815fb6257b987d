"""Changing what is kept, and leaving nothing of what it was: neither in the database's free pages nor beside it.

What a disk keeps of overwritten files, what a server's log of changes (WAL), its replicas and its backups hold, is out
of reach here; docs/safety.md says so.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from ..decisions import rulings
from ..guards import lifted
from ..merging import again
from ..store import Store
from ..words import ARTICLES, EVENTS
from .found import follow_texts


@contextmanager
def changing(store: Store) -> Iterator[Connection]:
    """One transaction in which what is kept may be changed: the triggers that refuse it are lifted, and are there again
    when it is done."""
    try:
        with store.writing(prepare=_careful) as connection, _lifted(connection):
            before = set(rulings(connection))
            yield connection
            # what merging gave rests on what decisions ask of which reports
            again(connection, {k for r in before ^ set(rulings(connection)) for k in (*r.one, *r.other)})
    finally:
        if store.engine.dialect.name == "sqlite":
            _clear_journal(store)


@contextmanager
def _lifted(connection: Connection) -> Iterator[None]:
    with lifted(connection):
        yield
        follow_texts(connection)
        if connection.dialect.name == "sqlite":
            # what was taken out of the full text lies in it until it is made anew
            for of in (EVENTS, ARTICLES):
                connection.exec_driver_sql(f"INSERT INTO {of} ({of}) VALUES ('rebuild')")


def _careful(connection: Connection) -> None:
    """Have SQLite write zeros over what it deletes, and leave its journal to be overwritten."""
    if connection.dialect.name == "sqlite":
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute("PRAGMA temp_store = MEMORY")
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
            cursor.execute("PRAGMA journal_mode = PERSIST")
        cursor.close()


def wipe(store: Store) -> None:
    """Write the database anew, without what was deleted from it; overwrite what SQLite left beside it."""
    if store.engine.dialect.name == "sqlite":
        _wipe_file(store)
        return
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM (FULL, ANALYZE)")
        with suppress(DBAPIError):  # only some may; the server does it by itself, later
            connection.exec_driver_sql("CHECKPOINT")


def _wipe_file(store: Store) -> None:
    raw = store.engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute("PRAGMA temp_store = MEMORY")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # does nothing where there is no such log
        cursor.close()
    finally:
        raw.close()


def _clear_journal(store: Store) -> None:
    """Overwrite what a transaction left of the pages as they were."""
    store.engine.dispose()  # what connects from now on has its own settings
    path = Path(f"{store.engine.url.database}-journal")
    if not path.exists():
        return
    raw = store.engine.raw_connection()
    try:
        raw.cursor().execute("BEGIN IMMEDIATE")  # nobody else writes to it, or waits to go back by it
        take_away(path)
        raw.cursor().execute("COMMIT")
    finally:
        raw.close()


def _overwrite(path: Path) -> None:
    """Write zeros over a file."""
    with suppress(FileNotFoundError), path.open("r+b") as file:
        left = file.seek(0, os.SEEK_END)
        file.seek(0)
        while left > 0:
            left -= file.write(bytes(min(left, 1 << 20)))
        file.flush()
        os.fsync(file.fileno())


def take_away(path: Path) -> None:
    """Write zeros over a file, then delete it."""
    _overwrite(path)
    path.unlink(missing_ok=True)
