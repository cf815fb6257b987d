"""A register opens, is brought to the present shape, and refuses what is not one."""

from __future__ import annotations

import sqlite3
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError

from actor_samples import HOUSE
from made import BUT_WORDS, coded
from sijill.errors import RegisterError
from sijill.know.actor_files import read_actor_file
from sijill.register import Store, View, Writer
from sijill.register.store import HEAD
from sijill.register.tables import KEPT, meta, moves, reports


def test_migrations_make_exactly_the_tables(where):
    with Store(where, make=True) as store, store.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=BUT_WORDS), meta) == []


def test_head_is_the_newest_migration():
    from importlib.resources import files

    scripts = ScriptDirectory(str(files("sijill.register").joinpath("migrations")))
    assert scripts.get_heads() == [HEAD]


def test_opening_again_changes_nothing(tmp_path):
    path = tmp_path / "r.db"
    Store(path, make=True).close()
    before = path.read_bytes()
    Store(path).close()
    assert path.read_bytes() == before


def test_what_is_kept_refuses_change(where, raw):
    with Store(where, make=True) as store, Writer(store) as writer:
        writer.add(coded())
        writer.copy(coded(source="Another").article)
        writer.set_aside("x", "y")
        writer.decide("A. Person", "e1", "merge")
        writer.actors([("band.yaml", "0" * 64, read_actor_file(HOUSE, "band.yaml"))])
        with store.writing() as connection:
            report = connection.execute(select(reports.c.key).limit(1)).scalar_one()
            connection.execute(insert(moves).values(number=1, made="now", report=report, event=None, why="{}"))
        counts = View(store).counts()
        acts = ["DELETE FROM {0}", "UPDATE {0} SET {1} = {1}"]
        if store.engine.dialect.name == "postgresql":
            acts.append("TRUNCATE {0} CASCADE")
        for table in KEPT:
            assert counts[table] > 0
            for act in acts:
                with pytest.raises(DBAPIError, match="never changed"):
                    raw(act.format(table, meta.tables[table].columns.keys()[0]))
        assert View(store).counts() == counts


def test_a_register_that_is_not_there(tmp_path):
    with pytest.raises(RegisterError, match="no register"):
        Store(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(RegisterError, match="folder"):
        Store(tmp_path / "none" / "r.db", make=True)


def test_a_file_that_is_no_database(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and no database at all. " * 20)
    with pytest.raises(RegisterError, match=r"cannot be used.*not a database"):
        Store(path, make=True)


def test_a_database_of_somebody_else(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE recipes (id)")
    with pytest.raises(RegisterError, match="not a register"):
        Store(path, make=True)
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


def test_a_register_of_a_newer_sijill(where, raw):
    Store(where, make=True).close()
    raw("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RegisterError, match="newer sijill"):
        Store(where)


@pytest.mark.parametrize("where", ["mysql://host/db", "nonsense://x", "http://example.org/r.db"])
def test_an_address_that_is_none(where):
    with pytest.raises(RegisterError, match="no address of a register"):
        Store(where, make=True)


def test_a_server_that_does_not_answer_is_named_without_its_password():
    pytest.importorskip("psycopg")
    with pytest.raises(RegisterError, match=r"cannot be used") as raised:
        Store("postgresql://me:secret@127.0.0.1:9/r", make=True)
    assert "secret" not in str(raised.value)
    assert "me:***@127.0.0.1:9/r" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_empty_database_is_no_register_until_something_is_added(database):
    with pytest.raises(RegisterError, match="is empty"):
        Store(database)
    Store(database, make=True).close()
    Store(database).close()


def test_a_server_without_its_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(RegisterError, match=r"needs the Python package psycopg; install sijill\[postgres\]"):
        Store("postgresql://me@host/r", make=True)


def test_on_a_server_who_reads_sees_one_moment(database: str) -> None:
    with Store(database, make=True) as store, store.reading() as connection:
        assert len(connection.execute(select(reports.c.key)).all()) == 0
        Writer(store).add(coded())
        assert len(connection.execute(select(reports.c.key)).all()) == 0
    with Store(database) as store, store.reading() as connection:
        assert len(connection.execute(select(reports.c.key)).all()) == len(coded().reports)
