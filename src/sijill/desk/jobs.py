"""An import as it is kept while it is not done: a folder with what was sent, what is to be done with it, and a log of
what was done.  It outlives the desk, so that nothing that was sent is forgotten where the desk is stopped amid it.

A name that came with a file is data: what was sent lies in files named by number.
"""

from __future__ import annotations

import os
import secrets
import shutil
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct
from platformdirs import user_cache_path

from ..model.claims import key_of
from ..register import Store
from ..register.arrived import Arrived
from ..register.moments import now_utc

#: imports that are remembered once they are over
_REMEMBERED = 30

#: seconds after which a folder in which nothing came is taken for left
_HALF_MADE = 24 * 3600

#: seconds after which an import that gives no sign of life is taken for ended; it gives one every second
_SILENT = 6.0


class Item(Struct, frozen=True, kw_only=True):
    """One thing to import.  `kind` is file, link or text; `name` what it is called; the rest what the person said of
    it."""

    kind: str
    name: str
    source: str | None = None
    published: str | None = None
    title: str | None = None


class Line(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A line of the log, about an item (its number): begun, ended, again (it is to be done once more), what became of
    an article (as `adding.Happened` has it), or the whole: over, stopped, failed, resumed."""

    kind: str
    item: int = -1
    about: str = ""
    sha256: str | None = None
    words: str | None = None
    reports: int = 0
    compared: int = 0
    moved: int = 0
    arrived: Arrived | None = None
    at: str = ""


class Aside(Struct, frozen=True):
    """What of an item was set aside, and why."""

    item: int
    about: str
    reason: str


class Job:
    """An import in its folder.  What its log says is read as far as it has come whenever `read` is called."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.id = folder, folder.name
        told = msgspec.json.decode((folder / "job.json").read_bytes(), type=_Told)
        self.items, self.person, self.made, self.private = told.items, told.person, told.made, told.private
        self._at, self._reading = 0, threading.Lock()
        self.current = -1
        self.ended: set[int] = set()
        self.kept: dict[str, int] = {}
        self.there: set[str] = set()
        self.aside: list[Aside] = []
        self.not_coded: list[str] = []
        self.reports = self.compared = self.moved = 0
        self.end: Line | None = None
        self.read()

    def read(self) -> Job:
        """Take in what was logged since."""
        with self._reading, suppress(FileNotFoundError), (self.folder / "log.jsonl").open("rb") as log:
            log.seek(self._at)
            for line in log:
                if not line.endswith(b"\n"):  # it is being written, or a kill broke it off
                    break
                self._at += len(line)
                with suppress(msgspec.DecodeError):
                    self._take(msgspec.json.decode(line, type=Line))
        return self

    def _take(self, line: Line) -> None:
        n = line.item
        match line.kind:
            case "begun":
                self.current = n
            case "ended":
                self.ended.add(n)
                self.current = -1
            case "again":
                self.ended.discard(n)
                self.aside = [a for a in self.aside if a.item != n]
                self.end = None
            case "resumed":
                self.end, self.current = None, -1
            case "kept":
                self.kept[line.sha256 or line.about] = line.reports
                self.reports += line.reports
                if line.words:
                    self.not_coded.append(line.words)
            case "there":
                if (line.sha256 or line.about) not in self.kept:  # else it was this import that kept it
                    self.there.add(line.sha256 or line.about)
            case "aside":
                aside = Aside(n, line.about, line.words or "")
                if aside not in self.aside[-50:]:
                    self.aside.append(aside)
            case "merged":
                self.compared, self.moved = self.compared + line.compared, self.moved + line.moved
            case "over" | "stopped" | "failed":
                self.end = line

    def log(self, line: Line) -> None:
        """Add a line, on a line of its own whatever a kill left of the last one."""
        data = msgspec.json.encode(msgspec.structs.replace(line, at=now_utc())) + b"\n"
        path = self.folder / "log.jsonl"
        with path.open("a+b") as log:
            log.seek(0, os.SEEK_END)
            if log.tell():
                log.seek(-1, os.SEEK_END)
                if log.read(1) != b"\n":
                    data = b"\n" + data
            log.write(data)

    def file(self, item: int) -> Path:
        """Where what was sent for an item lies."""
        return self.folder / str(item)

    def left(self) -> list[int]:
        """The items that are not done yet."""
        return [n for n in range(len(self.items)) if n not in self.ended]

    def lives(self) -> bool:
        """Whether a process has given a sign of life lately."""
        with suppress(FileNotFoundError):
            # a sign from the future is of a clock that has been set back since
            return abs(time.time() - (self.folder / "alive").stat().st_mtime) < _SILENT
        return False

    def live(self) -> None:
        """Give a sign of life."""
        (self.folder / "alive").touch()

    def rest(self) -> None:
        """Give none any more."""
        (self.folder / "alive").unlink(missing_ok=True)

    @property
    def stopping(self) -> bool:
        """Whether a person has asked for it to stop."""
        return (self.folder / "stop").exists()

    def ask_to_stop(self, stop: bool = True) -> None:
        """Write down that a person wants it to stop, or no longer does."""
        path = self.folder / "stop"
        path.touch() if stop else path.unlink(missing_ok=True)

    def tidy(self) -> None:
        """Take away what was sent for items that are done and of which nothing was set aside."""
        wanted = {a.item for a in self.aside} | set(self.left())
        for n in range(len(self.items)):
            if n not in wanted:
                self.file(n).unlink(missing_ok=True)

    def forget(self) -> None:
        """Take all of it away."""
        shutil.rmtree(self.folder, ignore_errors=True)


class _Told(Struct, frozen=True):
    """What stands in job.json: `private` whether links to private addresses may be followed."""

    items: tuple[Item, ...]
    person: str | None
    made: str
    private: bool


def home_of(store: Store) -> Path:
    """The folder of a register's imports, which only its user can read."""
    where = store.where if "://" in store.where else str(Path(store.where).absolute())
    folder = user_cache_path("sijill") / "imports" / key_of(where)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def prepared(home: Path) -> Path:
    """The folder of an import that is to be: what is sent is put in it, then `made`."""
    folder = home / f"{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o700)
    return folder


def made(folder: Path, items: Sequence[Item], person: str | None, private: bool) -> Job:
    """The import of these items; what was sent for the n-th lies in `folder/n`."""
    told = _Told(tuple(items), person, now_utc(), private)
    (folder / "job.json").write_bytes(msgspec.json.encode(told))
    return Job(folder)


def found(home: Path, known: Mapping[str, Job]) -> Iterator[Job]:
    """The imports that are remembered, the newest first (those known as they are known); what is older, and what a kill
    left half made, goes."""
    for number, folder in enumerate(sorted((f for f in home.iterdir() if f.is_dir()), reverse=True)):
        if not (folder / "job.json").exists():
            if time.time() - folder.stat().st_mtime > _HALF_MADE:  # else it is being sent
                shutil.rmtree(folder, ignore_errors=True)
            continue
        try:
            job = known.get(folder.name) or Job(folder)
        except (OSError, msgspec.DecodeError):
            continue
        if number >= _REMEMBERED and job.end is not None and not job.aside:
            job.forget()
        else:
            yield job
