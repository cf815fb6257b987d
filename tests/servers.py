"""An empty register's address, on each kind of database: a SQLite file, and a PostgreSQL server made for the tests; and
copies of a register that was made once."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

_number = count()


def _program(name: str) -> str | None:
    """A program of PostgreSQL, wherever the system keeps it."""
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(kept[-1]) if kept else None)


class Server:
    """A throw-away PostgreSQL server that listens on a socket in its `folder`.  Skips the test where there is none."""

    def __init__(self) -> None:
        pytest.importorskip("psycopg", reason="psycopg is not installed: the register is tested on SQLite only")
        initdb, postgres = _program("initdb"), _program("postgres")
        if initdb is None or postgres is None:
            pytest.skip("there is no PostgreSQL on this machine: the register is tested on SQLite only")
        self.folder = tempfile.mkdtemp(prefix="sijill-pg-")
        self._as: dict[str, object] = {
            "cwd": self.folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL,
        }  # fmt: skip
        if os.geteuid() == 0:  # the server refuses to run as root
            nobody = pwd.getpwnam("nobody")
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
            self._as |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        data = f"{self.folder}/data"
        command = [initdb, "-D", data, "-U", "sijill", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
        subprocess.run(command, check=True, **self._as)  # type: ignore[call-overload]
        self._command = [postgres, "-D", data, "-k", self.folder, "-h", ""]

    def start(self, *options: str) -> None:
        """Start it, and wait until it answers."""
        self._process = subprocess.Popen([*self._command, *options], **self._as)  # type: ignore[call-overload]
        _wait(self.folder)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: at once, though somebody may hold a connection; with SIGQUIT as if the power were cut."""
        self._process.send_signal(how)
        self._process.wait()

    def database(self) -> str:
        """The address of a new and empty database."""
        return _new(self.folder)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The folder of the socket of a throw-away PostgreSQL server."""
    made = Server()
    made.start("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
    try:
        yield made.folder
    finally:
        made.stop()
        shutil.rmtree(made.folder, ignore_errors=True)


def _address(server: str, database: str) -> str:
    return f"postgresql://sijill@/{database}?host={server}"


def _new(server: str, template: str = "template0") -> str:
    name = f"r{next(_number)}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    return _address(server, name)


def copied(where: str, folder: Path) -> str:
    """The address of a copy of a register that nobody has open; a file lies in the folder."""
    if "://" not in where:
        return str(shutil.copy(where, folder / "r.db"))
    database, server = where.removeprefix("postgresql://sijill@/").split("?host=")
    return _new(server, database)


def _administer(server: str, statement: str) -> None:
    address = _address(server, "postgres").replace("postgresql:", "postgresql+psycopg:")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()


def _wait(server: str) -> None:
    for _ in range(200):
        try:
            return _administer(server, "SELECT 1")
        except OperationalError:
            time.sleep(0.05)
    pytest.fail("the PostgreSQL server made for the tests does not answer")


@pytest.fixture
def database(server: str) -> str:
    """The address of a new and empty PostgreSQL database."""
    return _new(server)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def anew(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Gives addresses of registers that are not there yet: a module makes one once, and its tests copy it."""
    if request.param == "sqlite":
        return lambda: str(tmp_path_factory.mktemp("anew") / "r.db")
    server: str = request.getfixturevalue("server")
    return lambda: _new(server)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a register that is not there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "r.db")
    database: str = request.getfixturevalue("database")
    return database
