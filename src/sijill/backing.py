"""Backups: a register copied into one file while it is in use, and a register made of such a file again.

A backup is a SQLite file that every command opens, from whichever database it was made; or the same file sealed with
a key.  A file takes its name when all of it is on the disk and was checked, and not before.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

from msgspec import Struct

from .checking import faults
from .errors import FullError, InputError, RegisterError, SealError, UsageError
from .keys import Key, is_sealed, seal_stream, unseal_stream
from .register import Store
from .register.backup import Held, alone, copy_into, forget, held
from .register.restoring import copy_file, look, name_it, take_place
from .register.restoring_server import is_there, restore_into
from .register.store import shown, url_of

#: what a sealed backup is sealed as: nothing else that is sealed with the same key is taken for one
ABOUT = b"sijill backup"
#: faults that are looked for before it is said that there are some
_ENOUGH = 100

Tell = Callable[[str], None]


class Kept(Struct, frozen=True):
    """A backup: what it holds, and how many bytes it has."""

    held: Held
    size: int


class Restored(Struct, frozen=True):
    """A register made of a backup: what it holds, the shape that the backup had, and where the register is that was
    there before (a file, or a schema of the database)."""

    held: Held
    shape: str
    before: str | None


def _quiet(_: str) -> None:
    pass


def back_up(
    store: Store,
    file: str | Path,
    *,
    key: Key | None = None,
    accounts: bool = True,
    check: bool = True,
    overwrite: bool = False,
    tell: Tell = _quiet,
) -> Kept:
    """Copy a register into a file; sealed, where there is a key.  `tell` hears what is being done.

    Raises UsageError where the file is there, RegisterError where the copy cannot be made, or has faults.
    """
    file = Path(file)
    if store.path is not None and file.exists() and file.samefile(store.path):
        raise UsageError(f"{file} is the register itself; name another file for its backup.", str(file))
    if file.exists() and not overwrite:
        raise UsageError(f"{file} is there already; name another file, or --overwrite it.", str(file))
    with _part(file, overwrite) as part:
        if key is None:
            return Kept(_copied(store, part, accounts, check, tell, str(file)), part.stat().st_size)
        with _hidden(store.path) as folder:
            plain = folder / "r.db"
            found = _copied(store, plain, accounts, check, tell, str(file))
            tell("sealing")
            _seal(key, plain, part, check, str(file))
        return Kept(found, part.stat().st_size)


def restore(
    file: str | Path,
    where: str,
    *,
    key: Key | None = None,
    accounts: bool = True,
    check: bool = True,
    overwrite: bool = False,
    tell: Tell = _quiet,
) -> Restored:
    """Make a register at `where` of a backup.  Where one is already, it is kept beside with `overwrite`, and an error
    without.

    Raises UsageError where there is a register, InputError where the backup cannot be read, SealError where it cannot
    be unsealed, RegisterError where it is damaged or has faults; then nothing has changed.
    """
    file, url = Path(file), url_of(where)
    place = Path(url.database or "") if url.get_backend_name() == "sqlite" else None
    if (is_there(where) if place is None else place.exists()) and not overwrite:
        raise UsageError(f"There is something at {shown(where, url)} already; name another place, or --overwrite it.")

    def checked(store: Store) -> None:
        tell("checking")
        _whole(store, f"The backup {file}", check)

    if place is None:
        with _hidden(None) as folder:
            copy = folder / "r.db"
            shape = _prepared(file, copy, key, accounts, tell)
            tell("copying to the server")
            before = restore_into(copy, where, checked, overwrite)
        with Store(where) as store:
            return Restored(held(store), shape, before)
    if place.exists() and file.exists() and file.samefile(place):
        raise UsageError(f"{file} is the register itself; name another place for it.", str(file))
    with _fresh(place) as part:
        shape = _prepared(file, part, key, accounts, tell)
        with _called(part, str(file)), Store(part) as store:
            checked(store)
            found = held(store)
        alone(part)
        _on_disk(part)
        try:
            kept = take_place(part, place)
        except FileExistsError:
            said = f"Something has come at {place} meanwhile; name another place, or --overwrite it."
            raise UsageError(said, str(place)) from None
        _on_disk(place.absolute().parent)
    return Restored(found, shape, str(kept) if kept else None)


def _copied(store: Store, path: Path, accounts: bool, check: bool, tell: Tell, name: str) -> Held:
    tell("copying")
    with _called(path, name):
        copy_into(store, path, accounts)
        with Store(path) as copy:
            tell("checking")
            _whole(copy, f"The register {store.where}", check)
            return held(copy)


def _prepared(file: Path, into: Path, key: Key | None, accounts: bool, tell: Tell) -> str:
    """Bring a backup into a file as a register of the present shape; the shape that it had."""
    tell("reading the backup")
    try:
        with file.open("rb") as beginning:
            sealed = is_sealed(beginning.read(64))
        if sealed and key is None:
            raise UsageError(f"The backup {file} is sealed; name its key with --key FILE.", str(file))
        if sealed:
            assert key is not None
            with file.open("rb") as source, into.open("wb") as target:
                unseal_stream(key, source, target, ABOUT)
        else:
            copy_file(file, into)
    except SealError as error:
        raise SealError(f"The backup {file} cannot be opened. {error}", str(file)) from None
    except OSError as error:
        raise InputError(f"The backup {file} cannot be read: {error.strerror}.", str(file)) from error
    shape = look(into, str(file))
    with _called(into, str(file)), Store(into) as store:  # brings it to the present shape
        forget(store, accounts)
    return shape


def _whole(store: Store, what: str, check: bool) -> None:
    if not check:
        return
    found = list(islice(faults(store), _ENOUGH))
    if found:
        number = f"{_ENOUGH} or more faults" if len(found) == _ENOUGH else f"{len(found)} faults"
        if len(found) == 1:
            number = "a fault"
        raise RegisterError(f"{what} has {number}, first this: {found[0]}  With --no-check it is done all the same.")


def _seal(key: Key, plain: Path, part: Path, check: bool, name: str) -> None:
    """Seal a file into another, and read back whether it can be unsealed."""
    with plain.open("rb") as source, part.open("wb") as target:
        read = _Summed(source)
        seal_stream(key, cast(BinaryIO, read), target, ABOUT)
    if check:
        with part.open("rb") as source:
            back = _Summed(None)
            unseal_stream(key, source, cast(BinaryIO, back), ABOUT)
        if back.sum.digest() != read.sum.digest():
            raise RegisterError(f"What was written to {name} is not what was sealed; take another disk.", name)


class _Summed:
    """A file whose bytes are summed as they pass; written to nothing where there is none."""

    def __init__(self, file: BinaryIO | None) -> None:
        self._file, self.sum = file, sha256()

    def read(self, size: int) -> bytes:
        assert self._file is not None
        found = self._file.read(size)
        self.sum.update(found)
        return found

    def write(self, data: bytes) -> int:
        self.sum.update(data)
        return len(data)


@contextmanager
def _part(file: Path, overwrite: bool) -> Iterator[Path]:
    """An empty file that only its owner reads; it takes the name of `file` when all is on the disk, and is taken away
    where something goes wrong."""
    with _fresh(file) as part:
        yield part
        _on_disk(part)
        try:
            if overwrite:
                part.replace(file)
            else:
                name_it(part, file)
        except FileExistsError:
            raise UsageError(f"{file} has come meanwhile; name another file, or --overwrite it.", str(file)) from None
        _on_disk(file.absolute().parent)


@contextmanager
def _fresh(file: Path) -> Iterator[Path]:
    """An empty file beside another.  What an interrupted call left of it is written over."""
    part = file.with_name(f"{file.name}.part")
    try:
        part.unlink(missing_ok=True)
        number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        mine = os.fstat(number)
        os.close(number)
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}; name another file.", str(file)) from error
    try:
        yield part
    except OSError as error:
        said = f"{file} cannot be written: {error.strerror}.  Nothing was changed; name another file."
        raise (FullError if error.errno == 28 else UsageError)(said.replace(".  ", ". "), str(file)) from error
    finally:
        with suppress(OSError):
            if os.path.samestat(part.stat(), mine):
                part.unlink()
            for beside in ("-journal", "-wal", "-shm"):
                part.with_name(part.name + beside).unlink(missing_ok=True)


@contextmanager
def _hidden(register: Path | None) -> Iterator[Path]:
    """A folder that only its owner reads, for what is not sealed: beside the register, where the same is on the disk
    anyway, or in the system's folder for such."""
    beside = None if register is None else register.absolute().parent
    if beside is not None and not os.access(beside, os.W_OK):
        beside = None
    with tempfile.TemporaryDirectory(prefix=".sijill-", dir=beside) as folder:
        os.close(os.open(Path(folder) / "r.db", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield Path(folder)


@contextmanager
def _called(path: Path, name: str) -> Iterator[None]:
    """Errors about a file under the name that the user knows."""
    try:
        yield
    except RegisterError as error:
        if str(path) not in str(error):
            raise
        raise type(error)(str(error).replace(str(path), name), name) from error


def _on_disk(path: Path) -> None:
    """Wait until a file, or what a folder names, is on the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
