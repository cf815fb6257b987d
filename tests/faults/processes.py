"""Real processes that are let run, stopped or killed: commands of sijill as a shell would start them, forked from one
process that has everything loaded, so that a start takes hundredths of a second."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from typing import Any

from sijill.cli import main

#: how often everything is done that is done at random points
ROUNDS = int(os.environ.get("SIJILL_FAULTS", "1"))
#: seconds within which any of them must have ended
_PATIENCE = 120.0

_forks = multiprocessing.get_context("forkserver")


class Running:
    """A process that was started; `said` is what it wrote on its standard output and error so far."""

    def __init__(self, folder: Path, do: Callable[..., None], *args: Any) -> None:
        self._said = folder / f"said-{time.monotonic_ns()}"
        self.began = time.monotonic()
        with _path_kept():
            self.process: BaseProcess = _forks.Process(target=_speaking, args=(self._said, do, *args))
            self.process.start()

    @property
    def said(self) -> str:
        return self._said.read_text(encoding="utf-8") if self._said.exists() else ""

    def done(self) -> int:
        """The exit status, once it has ended; negative is the signal that ended it."""
        self.process.join(_PATIENCE)
        assert self.process.exitcode is not None, f"it does not end; it said {self.said!r}"
        return self.process.exitcode

    def kill(self) -> int:
        """Ends it at once, as `kill -9` does.  The exit status: it may have ended before."""
        self.process.kill()
        return self.done()

    def until(self, words: str) -> None:
        """Waits until it has said something."""
        end = time.monotonic() + _PATIENCE
        while words not in self.said:
            assert self.process.exitcode is None or words in self.said, f"it ended, and said {self.said!r}"
            assert time.monotonic() < end, f"it does not say {words!r} but {self.said!r}"
            time.sleep(0.005)


def sijill(folder: Path, *args: object) -> Running:
    """A command of sijill."""
    return Running(folder, main, [str(a) for a in args])


def finished(folder: Path, do: Callable[..., None], *args: Any) -> str:
    """A process that is let run to its end, and must do what it is asked.  What it said."""
    running = Running(folder, do, *args)
    assert running.done() == 0, running.said
    return running.said


def whole(folder: Path, *args: object) -> str:
    """As `finished`, a command of sijill."""
    return finished(folder, main, [str(a) for a in args])


def plainly(running: Running, status: int = 2) -> str:
    """What a process said that ends with this status, in plain sentences: no traceback."""
    assert running.done() == status, running.said
    assert "Traceback" not in running.said and "sijill: " in running.said, running.said
    return running.said


def killed_at_random(start: Callable[[], Running], whole_run: float, random: Random, kills: int) -> Iterator[Running]:
    """Starts a thing again and again and kills it within the seconds that a whole run takes; each process, dead."""
    for _ in range(kills):
        running = start()
        running.process.join(random.uniform(0.01, whole_run))
        running.kill()
        yield running


def _speaking(said: Path, do: Callable[..., None], *args: Any) -> None:
    sys.stdout.flush()
    file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(file, 1)
    os.dup2(file, 2)
    os.environ["XDG_CACHE_HOME"] = str(said.parent / "cache")  # what is spooled stays with the test
    do(*args)


@contextmanager
def _path_kept() -> Iterator[None]:
    """The process that all are forked from finds what this one finds."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(p for p in sys.path if p)
    _forks.set_forkserver_preload(["loaded"])
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before
