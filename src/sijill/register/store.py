"""Opening a register: one SQLite file, or a PostgreSQL database by its address; brought to the present shape on
opening."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from ..errors import RegisterError
from .refusals import all_in_use, refusal, taken_away

#: the newest migration
HEAD = "0013"

#: seconds to wait for another process that writes to the same file
_PATIENCE = 60.0

#: KiB of a file that are held in memory: with SQLite's own 2 MiB, writing all over the indexes of a large register
#: reads and writes most pages many times
_CACHE = 128 * 1024

#: seconds to wait for a server to answer
_ANSWER = 10

#: writers to a PostgreSQL register take their turn by this lock: there is one for each register (schema) of a database
TURN = f"SELECT pg_advisory_xact_lock({0x51_31_11}, hashtext(current_schema()))"


class Store:
    """A register.  `where` is a path or a postgresql:// address; with `make`, one that is not there yet is made.
    `patience` is how many seconds a change waits for another process that writes; where none are said a minute, and
    on a server as long as it takes.

    Raises RegisterError where it cannot be opened, or is not a register.
    """

    def __init__(self, where: str | Path = "sijill.db", *, make: bool = False, patience: float | None = None) -> None:
        self._patience = patience
        self._url = url_of(str(where))
        self.where = shown(str(where), self._url)
        path = self._url.database if self._url.get_backend_name() == "sqlite" else None
        if path is not None and not make and not Path(path).exists():
            raise RegisterError(f"There is no register {self.where}; `sijill add` makes one.", self.where)
        if path is not None and not Path(path).absolute().parent.is_dir():
            raise RegisterError(f"The folder of the register {self.where} does not exist; make it first.", self.where)
        self._path, self._file = path, None
        with self.reading() as connection:
            shape = self._shape(connection)
        if shape != HEAD:
            self._migrate(shape, make)
        self._file = _identity(path)

    @property
    def path(self) -> Path | None:
        """The file that it is; None on a server."""
        return None if self._path is None else Path(self._path)

    @property
    def address(self) -> str:
        """What opens it again, in another process.  It may hold a password: `where` is what is shown."""
        return self.where if "://" not in self.where else self._url.render_as_string(hide_password=False)

    @cached_property
    def engine(self) -> Engine:
        """The connections to it."""
        try:
            engine = create_engine(
                self._url,
                connect_args=_arguments(self._url, self._patience),
                pool_pre_ping=self._path is None,  # a server may have been started anew
                hide_parameters=True,  # no log and no traceback shows what is written
            )
        except ModuleNotFoundError as error:
            raise RegisterError(
                f"The register {self.where} needs the Python package {error.name}; install sijill[postgres].",
                self.where,
            ) from error
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _sqlite_connect)
            event.listen(engine, "begin", _sqlite_begin)
        else:
            event.listen(engine, "begin", _server_begin)
        return engine

    def close(self) -> None:
        """Let go of the connections."""
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read by, to which the register stays as it is at the first question, whatever others write.
        On a file they wait until it is let go of; a server keeps what it reads beside what they write.  Raises
        RegisterError where the database refuses."""
        level = {} if self._path is not None else {"isolation_level": "REPEATABLE READ"}
        self._still_there()
        with self._plain_errors(), self.engine.connect().execution_options(**level) as connection:
            yield connection

    @contextmanager
    def glancing(self) -> Iterator[Connection]:
        """A connection to read by for long: every statement reads what is there by then, and keeps nobody from writing.
        Raises RegisterError where the database refuses."""
        self._still_there()
        alone = {"isolation_level": "AUTOCOMMIT"} if self._path is None else {"alone": True}
        with self._plain_errors(), self.engine.connect().execution_options(**alone) as connection:
            yield connection

    @contextmanager
    def writing(self, prepare: Callable[[Connection], None] | None = None) -> Iterator[Connection]:
        """One transaction: all of it is kept, or nothing; `prepare` is done with the connection before it begins.
        Raises RegisterError where the database refuses."""
        self._still_there()
        with self._plain_errors(), self.engine.connect().execution_options(writes=True) as connection:
            if prepare is not None:
                prepare(connection)
            with connection.begin():
                yield connection
                self._still_there()

    def _still_there(self) -> None:
        """Raises RegisterError where the file is not the one that was opened: what is written to one that was taken
        away is lost when it is closed."""
        if self._file is not None and _identity(self._path) != self._file:
            raise taken_away(self.where)

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise refusal(self.where, error) from error
        except PoolTimeout as error:
            raise all_in_use(self.where) from error

    def _shape(self, connection: Connection) -> str | None:
        """The migration that the register is at; None where it is empty."""
        tables = inspect(connection).get_table_names()
        if not tables:
            return None
        if "alembic_version" not in tables or "claims" not in tables:
            raise RegisterError(f"{self.where} is a database, but not a register of sijill; name another.", self.where)
        shape: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if shape is not None and shape > HEAD:
            raise RegisterError(f"The register {self.where} was made by a newer sijill; install that one.", self.where)
        return shape

    def _migrate(self, shape: str | None, make: bool) -> None:
        from alembic import command
        from alembic.config import Config

        if shape is None and not make:
            raise RegisterError(f"The register {self.where} is empty; `sijill add` fills it.", self.where)
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
        with self.writing() as connection:
            if self._shape(connection) != HEAD:  # another process may have come first
                config.attributes["connection"] = connection
                command.upgrade(config, "head")


def url_of(where: str) -> URL:
    """The address as SQLAlchemy has it."""
    if "://" not in where:
        return URL.create("sqlite", database=where)
    try:
        url = make_url(where)
        url.get_dialect()
    except ModuleNotFoundError:
        pass  # the driver is asked for on opening
    except (ArgumentError, NoSuchModuleError) as error:
        raise _no_address(where) from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise _no_address(where)
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def _no_address(where: str) -> RegisterError:
    """What is said of an address that is none.  Not it itself: it may hold a password."""
    scheme = where.partition("://")[0]
    return RegisterError(f"{scheme}://… is no address of a register; give a path or postgresql://….", f"{scheme}://…")


def shown(where: str, url: URL) -> str:
    """The address as it may be shown: without its passwords."""
    if "://" not in where:
        return where
    hidden = {k: "***" if "password" in k.casefold() else v for k, v in url.query.items()}
    return url.set(drivername="postgresql", query=hidden).render_as_string(hide_password=True)


def _arguments(url: URL, patience: float | None) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {"timeout": _PATIENCE if patience is None else patience}
    wait = {} if patience is None else {"options": f"-c lock_timeout={patience * 1000:.0f}"}
    return {"connect_timeout": _ANSWER if patience is None else min(_ANSWER, max(2, round(patience))), **wait}


def _identity(path: str | None) -> tuple[int, int] | None:
    """Which file a path leads to; None where it is none, or there is none."""
    if path is None:
        return None
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _sqlite_connect(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin where `_sqlite_begin` says, not where the driver guesses
    connection.execute("PRAGMA foreign_keys = ON")
    # a transaction that was reported kept outlives a power cut: the folder is synced too when the journal is taken
    # away, which "full" leaves out.  The journal is SQLite's own, and no write-ahead log: between two changes all of a
    # register is in its one file, which can be copied, and read on a disk that cannot be written (docs/faults.md)
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")


def _sqlite_begin(connection: Connection) -> None:
    """Writers take their turn at the start: one that began by reading could not wait for another."""
    told = connection.get_execution_options()
    if told.get("alone", False):
        return
    writes = told.get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _server_begin(connection: Connection) -> None:
    """Writers take their turn on a server as they do on a file, so that what one looked for stays absent until it
    has written it."""
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(TURN)
