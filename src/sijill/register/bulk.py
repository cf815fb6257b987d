"""Statements for many rows at once.  SQLAlchemy makes a dict of every row and looks at each of its values, which for a
million rows takes as long as the database does; here the rows go to the driver as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection


def every(connection: Connection, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Carry out a statement, with a ? for each value, once for every row."""
    if rows:
        marked = statement if connection.dialect.paramstyle == "qmark" else statement.replace("?", "%s")
        connection.exec_driver_sql(marked, list(rows))


def many(connection: Connection, statement: str) -> Sequence[tuple[Any, ...]]:
    """The rows that a statement gives, as the driver has them."""
    found = connection.exec_driver_sql(statement)
    rows: Sequence[tuple[Any, ...]] = found.cursor.fetchall() if found.cursor is not None else ()
    found.close()
    return rows


def integers(values: Iterable[int]) -> str:
    """Whole numbers as a statement lists them: more than a driver takes as values."""
    return ",".join(map(str, map(int, values)))
