"""A copy of a register in one SQLite file, as it is at one moment, made while others write."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from msgspec import Struct
from sqlalchemy import Connection, delete, func, select
from sqlalchemy.exc import DBAPIError

from .copying import copy_all
from .guards import lifted
from .refusals import refusal
from .store import HEAD, Store
from .tables import articles, decisions, events, reports
from .tables_people import logbook, people, sessions, tries

#: what is never copied: who is logged in, and who tried to
DOOR = (sessions, tries)
#: what goes with the accounts: who did what at the door
_ACCOUNTS = (logbook, people)
#: steps of SQLite after which it can be interrupted
_OFTEN = 200_000


class Held(Struct, frozen=True):
    """What a register holds: how many of each, the accounts, and its shape."""

    articles: int
    reports: int
    events: int
    decisions: int
    accounts: int
    shape: str = HEAD


def held(store: Store) -> Held:
    """What a register holds."""
    with store.reading() as connection:
        number = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (articles, reports, events, decisions, people)
        ]
    return Held(number[0], number[1], number[2], number[3], number[4])


def copy_into(store: Store, path: Path, accounts: bool = True) -> None:
    """Copy a register, as it is now, into an empty file; sessions stay behind, and accounts where they are to.

    A file is copied by SQLite itself (VACUUM INTO), so that nothing that was deleted is in the copy; who writes to it
    waits for that time.  A server is read table by table in one transaction that sees one moment, and nobody waits.
    Raises RegisterError where either refuses.
    """
    if store.path is None:
        left = [t.name for t in (*DOOR, *(() if accounts else _ACCOUNTS))]
        with Store(path, make=True) as copy, store.reading() as source, copy.writing() as target:
            copy_all(source, target, left)
    else:
        with store.reading() as connection:
            _vacuum(store, connection, path)
        with Store(path) as copy:
            forget(copy, accounts)
    alone(path)


def forget(store: Store, accounts: bool = True) -> None:
    """Take out of a copy who was logged in, and with `accounts` False who has one; what a file held of it is written
    over with zeros."""
    with store.writing() as connection, lifted(connection):
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
        for table in (*DOOR, *(() if accounts else _ACCOUNTS)):
            connection.execute(delete(table))


def alone(path: Path) -> None:
    """Have a file that nobody has open be all that there is of its register."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def _vacuum(store: Store, connection: Connection, path: Path) -> None:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.set_progress_handler(lambda: 0, _OFTEN)  # Python looks there for whether it was interrupted
    try:
        driver.execute("VACUUM INTO ?", (str(path),))
    except sqlite3.Error as error:
        if error.sqlite_errorname == "SQLITE_INTERRUPT":
            raise KeyboardInterrupt from None
        # what is full, or cannot be written, is the copy: it alone is written to
        of_copy = error.sqlite_errorname.startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_CANTOPEN"))
        raise refusal(str(path) if of_copy else store.where, DBAPIError(None, None, error)) from error
    finally:
        driver.set_progress_handler(None, 0)
