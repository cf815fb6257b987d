"""A PostgreSQL server of our own for measuring, set as one that is to keep what it was given: nothing is turned off."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def program(name: str) -> str:
    """A program of PostgreSQL, wherever the system keeps it.  Raises FileNotFoundError where it is not there."""
    there = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = shutil.which(name) or (str(there[-1]) if there else None)
    if found is None:
        raise FileNotFoundError(f"PostgreSQL's {name} is not on this machine (Debian: postgresql)")
    return found


@contextmanager
def postgres(settings: tuple[str, ...] = ()) -> Iterator[tuple[str, int]]:
    """The address of an empty database on a server that runs meanwhile, and the number of the server's process.
    `settings` are beside those that PostgreSQL comes with: fsync and synchronous_commit are on."""
    import psycopg

    folder = Path(tempfile.mkdtemp(prefix="sijill-bench-"))
    as_user: dict[str, object] = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if os.geteuid() == 0:  # the server refuses to run as root
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        as_user |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    data, socket = str(folder / "data"), str(folder)
    made = [program("initdb"), "-D", data, "-U", "sijill", "-A", "trust", "-E", "UTF8", "--no-locale"]
    subprocess.run(made, check=True, **as_user)  # type: ignore[call-overload]
    said = [x for s in settings for x in ("-c", s)]
    server = subprocess.Popen([program("postgres"), "-D", data, "-k", socket, "-h", "", *said], **as_user)  # type: ignore[call-overload]
    try:
        for _ in range(400):
            try:
                with psycopg.connect(host=socket, user="sijill", dbname="postgres", autocommit=True) as connection:
                    connection.execute("CREATE DATABASE register TEMPLATE template0")
                break
            except psycopg.OperationalError:
                time.sleep(0.05)
        else:
            raise RuntimeError("the PostgreSQL server made for measuring does not answer")
        yield f"postgresql://sijill@/register?host={socket}", server.pid
    finally:
        server.send_signal(signal.SIGINT)  # at once, though somebody may hold a connection
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)
