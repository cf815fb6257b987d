"""A register made from a copy of one, and put in its place only when it is whole: a file, by its name."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from errno import EEXIST
from pathlib import Path
from urllib.parse import quote

from ..errors import BusyError, RegisterError
from .moments import now_utc
from .store import HEAD

#: seconds to wait for those who use a register that another is to take the place of
PATIENCE = 10.0
_NONE = "{} is no backup of a register; name a file that `sijill backup` wrote."
_DAMAGED = "The backup {} is damaged ({}); take another copy of it."


def look(path: Path, name: str) -> str:
    """The shape of a copy in a file, which is called `name`.  Raises RegisterError where it is none, is damaged, or was
    made by a newer sijill."""
    try:
        with closing(_reading(path)) as connection:
            (wrong,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if wrong != "ok":
                raise RegisterError(_DAMAGED.format(name, _one_line(wrong)), name)
            there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not {"alembic_version", "claims"} <= there:
                raise RegisterError(_NONE.format(name), name)
            shape = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except sqlite3.Error as error:
        raise _unreadable(error, name) from error
    if shape > HEAD:
        raise RegisterError(f"The backup {name} was made by a newer sijill; install that one.", name)
    return shape


def copy_file(file: Path, into: Path) -> None:
    """Copy a register's file page by page into an empty one, while others may write to it."""
    try:
        with closing(_reading(file)) as source, closing(sqlite3.connect(into)) as target:
            source.backup(target)
    except sqlite3.Error as error:
        raise _unreadable(error, str(file)) from error


def take_place(path: Path, of: Path) -> Path | None:
    """Give a file the name of a register; what had it is kept beside under another, which is returned.

    Raises BusyError where others have that register open for writing.
    """
    if not of.exists():
        name_it(path, of)
        return None
    kept = _free(of)
    try:
        with closing(sqlite3.connect(of, timeout=PATIENCE, isolation_level=None)) as old:
            old.execute("PRAGMA journal_mode = DELETE")  # so that the file is all there is of it
            old.execute("BEGIN EXCLUSIVE")
            _exchange(path, of, kept)
            old.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        raise BusyError(f"The register {of} is in use; close what uses it, then do it again.", str(of)) from error
    except sqlite3.DatabaseError:  # no register, or one that is beyond reading: it is kept as it is
        _exchange(path, of, kept)
    return kept


def name_it(path: Path, name: Path) -> None:
    """Give a file a name that nothing has.  Raises FileExistsError where something has it meanwhile."""
    try:
        os.link(path, name)
    except FileExistsError:
        raise
    except OSError:  # a disk on which a file has one name only
        if name.exists():
            raise FileExistsError(EEXIST, os.strerror(EEXIST), str(name)) from None
        os.rename(path, name)
    else:
        path.unlink()


def stamp() -> str:
    """This moment, as it stands in names."""
    return "".join(c for c in now_utc()[:19] if c.isdigit())


def _exchange(path: Path, of: Path, kept: Path) -> None:
    try:
        os.link(of, kept)
    except OSError:  # there are no two names for a file here
        os.rename(of, kept)
    os.replace(path, of)


def _free(of: Path) -> Path:
    kept, n = of.with_name(f"{of.stem}.before-{stamp()}{of.suffix}"), 1
    while kept.exists():
        n += 1
        kept = of.with_name(f"{of.stem}.before-{stamp()}-{n}{of.suffix}")
    return kept


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True)


def _unreadable(error: sqlite3.Error, name: str) -> RegisterError:
    code = getattr(error, "sqlite_errorname", "")
    if code == "SQLITE_NOTADB":
        return RegisterError(_NONE.format(name), name)
    if code.startswith("SQLITE_CANTOPEN"):
        return RegisterError(f"The backup {name} cannot be opened; look whether it is there, and yours to read.", name)
    return RegisterError(_DAMAGED.format(name, _one_line(error)), name)


def _one_line(said: object) -> str:
    return " ".join(str(said).split())[:120]
