"""A register to compare with, and what is done behind a register's back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool


@pytest.fixture
def undisturbed(tmp_path: Path) -> str:
    """The address of another register, to compare with."""
    return str(tmp_path / "undisturbed.db")


@pytest.fixture
def raw(where: str) -> Callable[[str], None]:
    """Runs a statement behind the register's back; `unguarded`, while what guards it is taken away."""

    def run(statement: str, unguarded: bool = False) -> None:
        with _connection(where) as connection:
            guards = _take_guards_away(connection) if unguarded else []
            connection.execute(text(statement))
            for guard in guards:
                connection.execute(text(guard))
            connection.commit()

    return run


def _connection(where: str) -> Connection:
    address = where.replace("postgresql:", "postgresql+psycopg:") if "://" in where else f"sqlite:///{where}"
    return create_engine(address, poolclass=NullPool).connect()


def _take_guards_away(connection: Connection) -> list[str]:
    """What puts them back."""
    if connection.dialect.name == "sqlite":
        query = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        guards = connection.execute(query).all()
        for name, _ in guards:
            connection.execute(text(f"DROP TRIGGER {name}"))
        return [sql for _, sql in guards]
    # triggers and foreign keys alike, of this transaction
    connection.execute(text("SET LOCAL session_replication_role = replica"))
    return []
