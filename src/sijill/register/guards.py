"""The triggers that refuse what would change or delete what is kept, lifted for the few deeds that may."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'keep\\_%' ESCAPE '\\'"
_ON_SERVER = (
    "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE t.tgname LIKE 'keep\\_%' AND pg_table_is_visible(c.oid)"
)


@contextmanager
def lifted(connection: Connection) -> Iterator[None]:
    """Within a transaction: nothing is refused, and all that refuses is there again when it is done."""
    if connection.dialect.name == "sqlite":
        triggers = connection.execute(text(_TRIGGERS)).all()
        for name, _ in triggers:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        yield
        for _, sql in triggers:
            connection.exec_driver_sql(sql)
    else:
        triggers = connection.execute(text(_ON_SERVER)).all()
        for table, name in triggers:
            connection.exec_driver_sql(f'ALTER TABLE "{table}" DISABLE TRIGGER "{name}"')
        yield
        for table, name in triggers:
            connection.exec_driver_sql(f'ALTER TABLE "{table}" ENABLE TRIGGER "{name}"')
