"""What a register says for a server that is locked, or gone."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text

from sijill.errors import BusyError, RegisterError
from sijill.register import Store, Writer


def test_the_server_is_locked_and_then_gone(database: str, server: str) -> None:
    Store(database, make=True).close()
    with Store(database, patience=0.2) as store:
        writer = Writer(store)
        with Store(database) as other:
            with other.writing(), pytest.raises(BusyError, match="written to by another process"):
                writer.decide("A. Person", "e1", "note", "words")
            assert writer.decide("A. Person", "e1", "note", "words")
        address = f"postgresql+psycopg://sijill@/postgres?host={server}"
        engine = create_engine(address, isolation_level="AUTOCOMMIT")
        name = database.split("/")[3].split("?")[0]
        ends = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")
        gone = pytest.raises(RegisterError, match="does not answer")
        with engine.connect() as connection, gone, store.writing() as midway:
            midway.execute(text("SELECT 1"))
            connection.execute(ends, {"name": name})
            midway.execute(text("SELECT 1"))
        assert writer.decide("A. Person", "e2", "note", "words")  # the server has come back
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()
        with pytest.raises(RegisterError, match="cannot be used"):
            writer.decide("A. Person", "e3", "note", "words")
