"""Backups: whole, of one moment, there when they are done and not before; and registers made of them."""

from __future__ import annotations

import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from backups import exported, filled, rows
from made import coded
from shapes import old
from sijill import keys
from sijill.backing import back_up, restore
from sijill.checking import faults
from sijill.errors import BusyError, InputError, RegisterError, SealError, UsageError
from sijill.register import Store, Writer, restoring
from sijill.register.people import hashed
from sijill.register.store import HEAD
from sijill.register.tables_people import DOOR

HERE = Path(__file__).parent
KEY = keys.Key(bytes(range(32)))
OTHER = keys.Key(bytes(32))

#: adds articles until it is killed
WRITES = """
import sys
from itertools import count
sys.path.insert(0, {here!r})
from made import coded
from shapes import old
from sijill.register import Store, Writer
with Store({where!r}, make=True) as store, Writer(store) as writer:
    for n in count(100):
        writer.add(coded(n))
        if n % 5 == 0:
            writer.decide("B. Person", f"a{{n}}", "note", "Read.")
        print(n, flush=True)
"""

#: makes a backup, and is killed at a stage of it
KILLED = """
import os, signal, sys
from sijill import keys
from sijill.backing import back_up
from sijill.register import Store
def tell(stage):
    if stage == {stage!r}:
        os.kill(os.getpid(), signal.SIGKILL)
with Store({where!r}) as store:
    back_up(store, {file!r}, key=keys.Key(bytes(range(32))) if {sealed!r} else None, tell=tell)
"""


def saved(where: str, file: Path, **how):
    with Store(where) as store:
        return back_up(store, file, **how)


def names(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir()}


@pytest.fixture
def register(tmp_path: Path) -> str:
    """The address of a register in a file."""
    return str(tmp_path / "r.db")


def test_a_backup_is_a_register_that_is_opened_as_it_is(where, tmp_path):
    filled(where)
    file = tmp_path / "copy.db"
    kept = saved(where, file)
    assert kept.held.articles == 5 and kept.held.decisions == 1 and kept.held.shape == HEAD
    assert kept.held.accounts == 1 and kept.size == file.stat().st_size
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert names(tmp_path) == {"copy.db"} | ({"r.db"} if "://" not in where else set())
    assert rows(str(file)) == rows(where)
    assert [exported(str(file), f) for f in ("jsonl", "csv")] == [exported(where, f) for f in ("jsonl", "csv")]
    with Store(file) as store:
        Writer(store).add(coded(99))
        assert list(faults(store)) == []


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "sealed"])
def test_what_is_restored_is_what_was_there(register, tmp_path, key):
    filled(register)
    kept = saved(register, tmp_path / "copy", key=key)
    made = restore(tmp_path / "copy", str(tmp_path / "again.db"), key=key)
    assert made.held == kept.held and made.before is None
    assert rows(str(tmp_path / "again.db")) == rows(register)
    assert names(tmp_path) == {"copy", "again.db", "r.db"}


def test_to_a_server_and_back(database, tmp_path):
    """From a file to a server, from there to a file again."""
    filled(str(tmp_path / "r.db"))
    saved(str(tmp_path / "r.db"), tmp_path / "one", key=KEY)
    made = restore(tmp_path / "one", database, key=KEY)
    assert made.held.articles == 5 and made.before is None
    assert rows(database) == rows(str(tmp_path / "r.db"))
    saved(database, tmp_path / "two")
    restore(tmp_path / "two", str(tmp_path / "again.db"))
    for form in ("jsonl", "csv"):
        one, two, three = (exported(w, form) for w in (str(tmp_path / "r.db"), database, str(tmp_path / "again.db")))
        assert one == two == three
    with Store(database) as store:  # it goes on as any
        Writer(store).add(coded(99))
        assert list(faults(store)) == []


def test_who_is_logged_in_is_not_in_it(where, tmp_path):
    token = filled(where)
    saved(where, tmp_path / "copy.db")
    saved(where, tmp_path / "bare.db", accounts=False)
    held = rows(str(tmp_path / "copy.db"), ())
    assert held["sessions"] == held["tries"] == [] and len(held["people"]) == 1
    assert hashed(token).encode() not in (tmp_path / "copy.db").read_bytes()
    assert [rows(str(tmp_path / "bare.db"), ())[name] for name in DOOR] == [[]] * len(DOOR)
    assert b"argon2id" in (tmp_path / "copy.db").read_bytes()
    assert b"argon2id" not in (tmp_path / "bare.db").read_bytes()
    assert rows(where, ())["sessions"] != []
    made = restore(tmp_path / "copy.db", str(tmp_path / "again.db"), accounts=False)
    assert made.held.accounts == 0
    assert b"argon2id" not in (tmp_path / "again.db").read_bytes()


def test_what_was_deleted_is_not_in_it(tmp_path):
    where = str(tmp_path / "r.db")
    filled(where)
    with closing(sqlite3.connect(where)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("INSERT INTO places VALUES ('p', 'Kestrel Weir', 'IQ', 'x', '{}')")
        connection.commit()
        connection.execute("DELETE FROM places")
        connection.commit()
    assert b"Kestrel Weir" in Path(where).read_bytes()
    saved(where, tmp_path / "copy.db")
    assert b"Kestrel Weir" not in (tmp_path / "copy.db").read_bytes()


def test_a_backup_during_writing_is_the_register_of_one_moment(where, tmp_path):
    filled(where, 2)
    code = WRITES.format(here=str(HERE), where=where)
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as writer:
        try:
            assert writer.stdout is not None and writer.stdout.readline()
            told = []
            for n in range(3):
                told.append(saved(where, tmp_path / f"{n}.db").held)
                for _ in range(3):  # it goes on
                    assert writer.stdout.readline()
        finally:
            writer.kill()
    last = rows(where)
    assert told[0].articles < told[1].articles < told[2].articles < len(last["articles"])
    for n, held in enumerate(told):
        copy = rows(str(tmp_path / f"{n}.db"))
        assert len(copy["articles"]) == held.articles
        # what an article and a decision brought came whole, and in the order in which it was written
        assert sorted(row[0] for row in copy["articles"]) == list(range(1, held.articles + 1))
        assert len(copy["reports"]) == held.reports == 2 * held.articles
        assert sorted(row[0] for row in copy["decisions"]) == list(range(1, held.decisions + 1))
        written = held.articles - 2
        assert held.decisions - 1 in (-(-written // 5), -(-(written - 1) // 5))
        for name in ("articles", "codings", "reports", "claims", "statements", "tallies", "links", "decisions"):
            assert set(copy[name]) <= set(last[name]), name


@pytest.mark.parametrize(
    "stage, sealed", [("copying", False), ("checking", False), ("checking", True), ("sealing", True)]
)
def test_a_backup_that_is_killed_leaves_nothing_under_its_name(tmp_path, stage, sealed):
    where, file = str(tmp_path / "r.db"), tmp_path / "copy"
    filled(where, 1)
    code = KILLED.format(stage=stage, where=where, file=str(file), sealed=sealed)
    done = subprocess.run([sys.executable, "-c", code])
    assert done.returncode == -signal.SIGKILL
    assert not file.exists()
    assert saved(where, file).held.articles == 1
    assert "copy.part" not in names(tmp_path)


@pytest.mark.parametrize("stage", ["copying", "checking", "sealing"])
def test_a_backup_that_is_interrupted_leaves_nothing(register, tmp_path, stage):
    filled(register, 1)
    before = names(tmp_path)

    def tell(now: str) -> None:
        if now == stage:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        saved(register, tmp_path / "copy", key=KEY, tell=tell)
    assert names(tmp_path) == before


def test_a_restore_that_is_interrupted_leaves_nothing(where, tmp_path):
    filled(str(tmp_path / "s.db"), 1)
    saved(str(tmp_path / "s.db"), tmp_path / "copy")
    before = names(tmp_path)

    def tell(now: str) -> None:
        if now == "checking":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore(tmp_path / "copy", where, tell=tell)
    assert names(tmp_path) == before
    with pytest.raises(RegisterError, match=r"There is no register|is empty"):
        Store(where)
    assert restore(tmp_path / "copy", where).held.articles == 1


def test_no_file_is_written_over_unless_it_is_said(register, tmp_path):
    filled(register, 1)
    file = tmp_path / "copy.db"
    file.write_text("something else")
    with pytest.raises(UsageError, match="is there already"):
        saved(register, file)
    assert file.read_text() == "something else"
    saved(register, file, overwrite=True)
    assert rows(str(file)) == rows(register)
    with pytest.raises(UsageError, match="cannot be written"):
        saved(register, tmp_path / "no folder" / "copy.db")


def test_a_file_that_comes_meanwhile_stays(register, tmp_path):
    filled(register, 1)
    with pytest.raises(UsageError, match="has come meanwhile"):
        saved(register, tmp_path / "copy", tell=lambda _: (tmp_path / "copy").write_text("mine"))
    assert (tmp_path / "copy").read_text() == "mine" and "copy.part" not in names(tmp_path)


def test_the_register_is_not_its_own_backup(tmp_path):
    where = tmp_path / "r.db"
    filled(str(where), 1)
    (tmp_path / "same.db").symlink_to(where)
    for name in ("r.db", "same.db"):
        with pytest.raises(UsageError, match="is the register itself"):
            saved(str(where), tmp_path / name, overwrite=True)
        with pytest.raises(UsageError, match="is the register itself"):
            restore(tmp_path / name, str(where), overwrite=True)


def test_a_register_with_faults_is_said_so(register, tmp_path):
    filled(register, 1)
    with closing(sqlite3.connect(register)) as connection:
        connection.execute("DELETE FROM event_reports")
        connection.commit()
    with pytest.raises(RegisterError, match=r"has .*faults?, first this: There is .*--no-check"):
        saved(register, tmp_path / "copy")
    assert "copy" not in names(tmp_path)
    saved(register, tmp_path / "copy", check=False)
    again = str(tmp_path / "again.db")
    with pytest.raises(RegisterError, match=r"The backup .*copy has .*fault"):
        restore(tmp_path / "copy", again)
    assert not Path(again).exists()
    restore(tmp_path / "copy", again, check=False)
    assert rows(again) == rows(register)


def test_faults_keep_a_register_from_a_server(database, tmp_path):
    filled(str(tmp_path / "r.db"), 1)
    with closing(sqlite3.connect(tmp_path / "r.db")) as connection:
        connection.execute("DELETE FROM event_reports")
        connection.commit()
    saved(str(tmp_path / "r.db"), tmp_path / "copy", check=False)
    with pytest.raises(RegisterError, match=r"The backup .*copy has .*fault"):
        restore(tmp_path / "copy", database)
    with pytest.raises(RegisterError, match="is empty"):
        Store(database)


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "sealed"])
def test_a_backup_that_breaks_off_is_not_restored(register, tmp_path, key):
    filled(str(tmp_path / "s.db"), 3)
    file = tmp_path / "copy"
    saved(str(tmp_path / "s.db"), file, key=key)
    whole, before = file.read_bytes(), names(tmp_path)
    for size in (0, 10, 100, 5000, len(whole) // 2, len(whole) - 4096, len(whole) - 1):
        file.write_bytes(whole[:size])
        with pytest.raises((SealError, RegisterError)) as caught:
            restore(file, register, key=key)
        assert str(file) in str(caught.value) and "\n" not in str(caught.value)
        assert names(tmp_path) == before
    file.write_bytes(whole)
    assert restore(file, register, key=key).held.articles == 3


def test_a_damaged_backup_is_not_restored(tmp_path):
    filled(str(tmp_path / "r.db"), 3)
    for key in (None, KEY):
        file = tmp_path / f"copy {key}"
        saved(str(tmp_path / "r.db"), file, key=key)
        whole = bytearray(file.read_bytes())
        before = names(tmp_path)
        for at in (5, 5000, len(whole) // 2, len(whole) - 100):
            harmed = whole[:]
            harmed[at : at + 60] = bytes(b ^ 0x5A for b in harmed[at : at + 60])
            file.write_bytes(harmed)
            try:
                restore(file, str(tmp_path / "again.db"), key=key)
            except (SealError, RegisterError):
                assert names(tmp_path) == before
            else:  # bytes of a page that hold nothing: only a seal tells
                assert key is None and rows(str(tmp_path / "again.db")) == rows(str(tmp_path / "r.db"))
                (tmp_path / "again.db").unlink()


def test_what_is_no_backup(where, tmp_path):
    again = str(tmp_path / "again.db")
    (tmp_path / "letter.txt").write_text("Dear friend, " * 500)
    with pytest.raises(RegisterError, match=r"letter\.txt is no backup"):
        restore(tmp_path / "letter.txt", again)
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE songs (name TEXT)")
    with pytest.raises(RegisterError, match=r"other\.db is no backup"):
        restore(tmp_path / "other.db", where)
    with pytest.raises(InputError, match="No such file"):
        restore(tmp_path / "nothing.db", again)
    assert not Path(again).exists()


def test_the_key_that_it_was_sealed_with(register, tmp_path):
    filled(register, 1)
    saved(register, tmp_path / "copy", key=KEY)
    assert b"Hadara" not in (tmp_path / "copy").read_bytes()
    again = str(tmp_path / "again.db")
    with pytest.raises(UsageError, match="is sealed; name its key"):
        restore(tmp_path / "copy", again)
    with pytest.raises(SealError, match="sealed with another key"):
        restore(tmp_path / "copy", again, key=OTHER)
    (tmp_path / "other").write_bytes(b"")
    with (tmp_path / "other").open("wb") as out, (HERE / "made.py").open("rb") as source:
        keys.seal_stream(KEY, source, out)
    with pytest.raises(SealError):  # of the same key, and no backup
        restore(tmp_path / "other", again, key=KEY)
    assert not Path(again).exists() and not Path(f"{again}.part").exists()


def test_a_newer_sijill_made_it(register, tmp_path):
    filled(str(tmp_path / "s.db"), 1)
    saved(str(tmp_path / "s.db"), tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(RegisterError, match="made by a newer sijill"):
        restore(tmp_path / "copy", register)


@pytest.mark.parametrize("shape", ["0001", "0004"])
def test_a_backup_of_an_earlier_shape_is_brought_to_the_present_one(where, tmp_path, shape):
    filled(str(tmp_path / "s.db"), 2)
    old(str(tmp_path / "copy"), str(tmp_path / "s.db"), shape)
    before = (tmp_path / "copy").read_bytes()
    made = restore(tmp_path / "copy", where)
    assert made.shape == shape and made.held.shape == HEAD and made.held.articles == 2
    assert exported(where) == exported(str(tmp_path / "s.db"))
    with Store(where) as store:
        assert list(faults(store)) == []
    assert (tmp_path / "copy").read_bytes() == before


def test_another_register_takes_its_place_and_it_is_kept(where, tmp_path):
    filled(where, 2)
    filled(str(tmp_path / "s.db"), 4)
    saved(str(tmp_path / "s.db"), tmp_path / "copy")
    was = rows(where)
    with pytest.raises(UsageError, match="already; name another place"):
        restore(tmp_path / "copy", where)
    assert rows(where) == was
    made = restore(tmp_path / "copy", where, overwrite=True)
    assert made.held.articles == 4 and rows(where) == rows(str(tmp_path / "s.db"))
    with Store(where) as store:
        assert list(faults(store)) == []
        Writer(store).add(coded(50))
    assert made.before is not None
    if "://" not in where:
        assert rows(made.before) == was
    else:
        old = f"{where}&options=-csearch_path%3D{made.before}"
        assert rows(old) == was
        with Store(old) as store:  # whole, with all that guards it
            Writer(store).add(coded(60))
            assert list(faults(store)) == []
    assert len(rows(where)["articles"]) == 5


def test_a_register_in_use_keeps_its_place(where, tmp_path, monkeypatch):
    filled(where, 1)
    filled(str(tmp_path / "s.db"), 2)
    saved(str(tmp_path / "s.db"), tmp_path / "copy")
    monkeypatch.setattr(restoring, "PATIENCE", 0.2)
    with Store(where) as store, store.writing(), pytest.raises(BusyError):
        restore(tmp_path / "copy", where, overwrite=True)
    assert len(rows(where)["articles"]) == 1
    assert restore(tmp_path / "copy", where, overwrite=True).held.articles == 2


def test_a_database_of_something_else_is_left_alone(database, tmp_path):
    filled(str(tmp_path / "s.db"), 1)
    saved(str(tmp_path / "s.db"), tmp_path / "copy")
    url = database.replace("postgresql:", "postgresql+psycopg:")
    with create_engine(url, poolclass=NullPool).connect() as connection:
        connection.execute(text("CREATE TABLE events (name TEXT)"))
        connection.execute(text("INSERT INTO events VALUES ('a concert')"))
        connection.commit()
        with pytest.raises(RegisterError, match="not a register of sijill"):
            restore(tmp_path / "copy", database, overwrite=True)
        assert connection.scalar(text("SELECT name FROM events")) == "a concert"


def test_a_file_that_was_replaced_is_not_written_to(tmp_path):
    """Who had the old register open is told, and writes to neither."""
    where = str(tmp_path / "r.db")
    filled(where, 1)
    saved(where, tmp_path / "copy")
    with Store(where) as open_:
        made = restore(tmp_path / "copy", where, overwrite=True)
        with pytest.raises(RegisterError, match="was taken away, or replaced"):
            Writer(open_).add(coded(9))
    assert len(rows(where)["articles"]) == len(rows(str(made.before))["articles"]) == 1
