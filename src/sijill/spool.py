"""What was coded and is not kept yet: a file in the user's cache, so that hours of coding outlive an interruption."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import msgspec
from msgspec import Struct
from platformdirs import user_cache_path

from .model import Coded
from .model.claims import key_of
from .register import Store
from .register.redact.wipe import take_away


class Kept(Struct, frozen=True):
    """An article as it was coded, and why it was not, as `Writer.add` takes them."""

    coded: Coded
    note: str | None = None


class Spool:
    """The codings of a register's articles by one coder (its label), a line each.

    Whatever else the program's own files have become, their codings are not taken for its own.
    """

    def __init__(self, store: Store, label: str, folder: Path | None = None) -> None:
        where = store.where if "://" in store.where else str(Path(store.where).absolute())
        mine = key_of(where, label)
        self.path = (folder or user_cache_path("sijill") / "recode") / f"{mine}-{_stamp()}.jsonl"
        self.path.parent.mkdir(parents=True, exist_ok=True)
        for other in self.path.parent.glob(f"{mine}-*.jsonl"):
            if other != self.path:  # of a program that was another
                other.unlink(missing_ok=True)

    def there(self) -> set[str]:
        """The articles (hashes) that it has codings of."""
        return {kept.coded.article.sha256 for kept in self}

    def put(self, kept: Kept) -> None:
        """Add a coding, on a line of its own whatever a kill left of the last one."""
        with open(self.path, "ab", opener=_private) as file:
            file.write(b"\n" + msgspec.json.encode(kept) + b"\n")

    def __iter__(self) -> Iterator[Kept]:
        """The codings, in the order in which they were put; a line that a kill broke off is left out."""
        if not self.path.exists():
            return
        with self.path.open("rb") as lines:
            for line in lines:
                with suppress(msgspec.DecodeError):
                    yield _decode(line)

    def clear(self) -> None:
        """Take it away."""
        self.path.unlink(missing_ok=True)


def forget(holds: Callable[[str], bool], folder: Path | None = None) -> int:
    """Take away the files of codings, of whichever register, that have something in them; how many those were."""
    number = 0
    for path in (folder or user_cache_path("sijill") / "recode").glob("*.jsonl"):
        with path.open(encoding="utf-8", errors="replace") as lines:
            found = any(map(holds, lines))
        if found:
            take_away(path)
            number += 1
    return number


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _decode(line: bytes) -> Kept:
    return msgspec.json.decode(line, type=Kept)


def _stamp() -> str:
    """What tells one state of the program's files from another."""
    root = Path(str(files(__package__)))
    stamp = sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        told = path.stat()
        stamp.update(f"{path.relative_to(root)} {told.st_size} {told.st_mtime_ns}\n".encode())
    return stamp.hexdigest()[:20]
