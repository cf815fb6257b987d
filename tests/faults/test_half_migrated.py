"""A migration that is killed or breaks off at any statement leaves the register as it was; and two processes may open
an old register at once."""

from __future__ import annotations

import signal
from pathlib import Path
from random import Random

import pytest
from doing import migrate
from kept import exported, keep, put_together, unmerged, wrong
from processes import ROUNDS, Running, sijill
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from register.test_migration import old
from sijill.register import Store
from sijill.register.store import HEAD

SHAPES = [f"{n:04}" for n in range(1, int(HEAD))]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A register of the present shape."""
    path = str(tmp_path_factory.mktemp("undisturbed") / "r.db")
    unmerged(path, 8)
    return path


def shape_of(where: str) -> str:
    address = where.replace("postgresql:", "postgresql+psycopg:") if "://" in where else f"sqlite:///{where}"
    with create_engine(address, poolclass=NullPool).connect() as connection:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def test_killed_or_broken_within_each_migration(where: str, tmp_path: Path, undisturbed: str) -> None:
    random = Random(where)
    old(where, undisturbed, "0001")
    whole_way = str(tmp_path / "whole.db")
    old(whole_way, undisturbed, "0001")
    running = Running(tmp_path, migrate, whole_way, 0, True)
    assert running.done() == 0, running.said
    number = int(running.said.split()[0])
    points = sorted(random.sample(range(1, number + 1), min(number, 6 * ROUNDS)))
    for n in (1, *points, number):
        kill = bool(n % 2)
        running = Running(tmp_path, migrate, where, n, kill)
        status = running.done()
        # PostgreSQL has a few statements fewer or more
        assert status == (-signal.SIGKILL if kill else 1) or n >= number - 20, running.said
        if status:
            assert shape_of(where) == "0001", "all of the migrations, or none"
    Store(where).close()
    with Store(where) as store:
        put_together(store)
    assert wrong(where) == []
    keep(str(tmp_path / "kept.db"), 8)
    assert exported(where) == exported(str(tmp_path / "kept.db"))


def test_two_processes_open_an_old_register_at_once(where: str, tmp_path: Path, undisturbed: str) -> None:
    old(where, undisturbed, SHAPES[1])
    both = [sijill(tmp_path, "merge", "--register", where) for _ in range(2)]
    assert [r.done() for r in both] == [0, 0], [r.said for r in both]
    assert shape_of(where) == HEAD and wrong(where) == []
    keep(str(tmp_path / "kept.db"), 8)
    assert exported(where) == exported(str(tmp_path / "kept.db"))
