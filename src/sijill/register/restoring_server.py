"""A register made on a PostgreSQL server from a copy of one, and put in its place only when it is whole.

It is made in a schema of its own (a room for names within the database), where nobody looks; its tables are then moved
to where a register's tables are looked for, in one transaction in which those of the old one are moved away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from ..errors import BusyError, RegisterError
from . import restoring
from .backup import DOOR
from .copying import copy_all
from .refusals import refusal
from .store import TURN, Store, shown, url_of
from .tables import meta

#: the schema in which it is made, and the number (of an advisory lock) by which one at a time does so
_ROOM, _LOCK = "sijill_restoring", 0x51_31_12
#: the tables by which a register is known, and all that it has with those that only a server has
_REGISTER = {"alembic_version", "claims"}
_TABLES = (*(t.name for t in meta.sorted_tables), "listing_words", "article_words", "alembic_version")


def is_there(where: str) -> bool:
    """Whether a database holds a register.  Raises RegisterError where it does not answer, or holds something else."""
    with _connected(where) as connection:
        there = set(inspect(connection).get_table_names())
    if not there & set(_TABLES):
        return False
    if not there >= _REGISTER:
        raise RegisterError(
            f"{_plain(where)} is a database, but not a register of sijill; name another.", _plain(where)
        )
    return True


def restore_into(copy: Path, where: str, check: Callable[[Store], None], overwrite: bool) -> str | None:
    """Make a register of the copy (a file of the present shape) on a server; the name of the schema in which the one
    before is kept, if there was one.  `check` is called with the new one before it takes its place, and what it raises
    ends everything.  Raises RegisterError where the server refuses, or a register is there and not to be overwritten.
    """
    with _connected(where) as connection:
        if not connection.scalar(text(f"SELECT pg_try_advisory_lock({_LOCK})")):
            raise BusyError(f"A register is being restored to {_plain(where)}; do it again when that has ended.")
        connection.execute(text(f"DROP SCHEMA IF EXISTS {_ROOM} CASCADE"))  # of one that was broken off
        connection.execute(text(f"CREATE SCHEMA {_ROOM}"))
        connection.commit()
        try:
            _fill(_within(where), copy, check)
            kept = _exchange(connection, overwrite, where)
            connection.commit()
            return kept
        finally:
            connection.rollback()
            connection.execute(text(f"DROP SCHEMA IF EXISTS {_ROOM} CASCADE"))
            connection.commit()


def _fill(address: str, copy: Path, check: Callable[[Store], None]) -> None:
    with Store(address, make=True) as store, Store(copy) as source:
        with source.reading() as rows, store.writing() as target:
            copy_all(rows, target, [t.name for t in DOOR])
            target.execute(text("ANALYZE"))
        check(store)


def _exchange(connection: Connection, overwrite: bool, where: str) -> str | None:
    home = str(connection.scalar(text("SELECT current_schema()")))
    connection.execute(text(f"SET LOCAL lock_timeout = {restoring.PATIENCE * 1000:.0f}"))
    connection.execute(text(TURN))
    kept = None
    if _has_register(connection):
        if not overwrite:
            raise RegisterError(f"Somebody has made a register at {_plain(where)} meanwhile; it is left as it is.")
        kept = f"sijill_before_{restoring.stamp()}"
        connection.execute(text(f"CREATE SCHEMA {kept}"))
        _move(connection, home, kept)
    _move(connection, _ROOM, home)
    return kept


def _move(connection: Connection, old: str, new: str) -> None:
    """Move the tables of a register, and the functions of their triggers, from one schema to another."""
    quoted = connection.dialect.identifier_preparer.quote
    there = set(inspect(connection).get_table_names(schema=old)) & set(_TABLES)
    functions = connection.scalars(
        text(
            "SELECT DISTINCT p.proname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid "
            "JOIN pg_proc p ON p.oid = g.tgfoid JOIN pg_namespace n ON n.oid = p.pronamespace "
            "JOIN pg_namespace m ON m.oid = c.relnamespace "
            "WHERE n.nspname = :old AND m.nspname = :old AND c.relname = ANY(:there) AND NOT g.tgisinternal"
        ),
        {"old": old, "there": sorted(there)},
    ).all()
    for table in sorted(there):
        connection.execute(text(f"ALTER TABLE {quoted(old)}.{quoted(table)} SET SCHEMA {quoted(new)}"))
    for function in functions:
        connection.execute(text(f"ALTER FUNCTION {quoted(old)}.{quoted(function)}() SET SCHEMA {quoted(new)}"))


def _has_register(connection: Connection) -> bool:
    return set(inspect(connection).get_table_names()) >= _REGISTER


def _within(where: str) -> str:
    """The address of the schema in which it is made.  Nothing else is looked into: no table of the register that is
    there is taken for one of its own."""
    url = url_of(where)
    options = url.query.get("options", "")
    said = f"{options if isinstance(options, str) else ' '.join(options)} -c search_path={_ROOM}".strip()
    return url.update_query_dict({"options": said}).render_as_string(hide_password=False)


def _plain(where: str) -> str:
    return shown(where, url_of(where))


@contextmanager
def _connected(where: str) -> Iterator[Connection]:
    try:
        engine = create_engine(url_of(where), poolclass=NullPool, connect_args={"connect_timeout": 10})
    except ModuleNotFoundError as error:
        said = f"The register {_plain(where)} needs the Python package {error.name}; install sijill[postgres]."
        raise RegisterError(said, _plain(where)) from error
    try:
        with engine.connect() as connection:
            yield connection
    except DBAPIError as error:
        raise refusal(_plain(where), error) from error
