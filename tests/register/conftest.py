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
    """Runs a statement behind the register's back; `unguarded`, after what guards it was taken away."""

    def run(statement: str, unguarded: bool = False) -> None:
        with _connection(where) as connection:
            if unguarded:
                _take_guards_away(connection)
            connection.execute(text(statement))
            connection.commit()

    return run


def _connection(where: str) -> Connection:
    address = where.replace("postgresql:", "postgresql+psycopg:") if "://" in where else f"sqlite:///{where}"
    return create_engine(address, poolclass=NullPool).connect()


def _take_guards_away(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        for name in names:
            connection.execute(text(f"DROP TRIGGER {name}"))
    else:  # triggers and foreign keys alike
        connection.execute(text("SET LOCAL session_replication_role = replica"))
