"""One process that does a job on things, one after the other, within limits of time and memory.

A thing on which it ends (a crash, a kill), hangs or eats too much memory is known by name, costs a new process, and
never the answers of the things before and after it.  The parent hands things over several at once and reads an answer
each, so the thing that is being done is always the first that has no answer yet.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from math import ceil
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from msgspec import Struct

from ..errors import WorkerError

#: seconds in which a process has to be ready for its first thing, and how often in a row it may end before it is
_READY_IN, _STARTS = 600.0, 3

_READY, _DONE, _RAISED, _FULL, _ENDED, _LATE = "ready", "done", "raised", "full", "ended", "late"

T = TypeVar("T")


class Limits(Struct, frozen=True, kw_only=True):
    """What one thing may take: seconds, from when the process begins with it, and memory: what the whole process may
    write to, in megabytes (10^6 bytes).  None: no limit.  Only Linux keeps the limit of memory."""

    seconds: float | None = None
    megabytes: int | None = None


class Lost(Struct, frozen=True):
    """What stands in place of an answer: the process was lost over this thing.  `why` begins with a verb: "took longer
    than 120 seconds"; `option` of the command line would give it more."""

    why: str
    option: str | None = None


class Guard(Generic[T]):
    """Does `make(*what)`, called once in a process of its own, on things.  `make` has to stand in a module.

    The process starts with the first things, and ends with `stop`, or with this process, however that ended.
    """

    def __init__(self, make: Callable[..., Callable[[T], Any]], what: tuple[Any, ...], limits: Limits) -> None:
        self._make, self._what, self._limits = make, what, limits
        self._turn = threading.Lock()
        self._stopped = False
        self._process: BaseProcess | None = None
        self._to: Connection[Any, Any] | None = None

    def do(self, things: Sequence[T]) -> Iterator[Any]:
        """The answer for each thing, or a Lost, in their order.

        A process may be ended by no fault of the thing that it is at, so that thing is given to a second one before it
        is lost.  Raises what the job raises, and WorkerError where no process gets ready.
        """
        at, asked, again = 0, False, False
        while at < len(things):
            kind, value = self._answer(self._limits.seconds) if asked else self._ask(things[at:])
            asked = kind == _DONE
            if kind == _RAISED:
                raise value
            if kind == _ENDED and not again:
                again = True
                continue
            yield value if asked else self._lost(kind, value)
            at, again = at + 1, False

    def stop(self) -> None:
        """End the process, whatever it is at.  Nothing can be done after."""
        with self._turn:
            self._stopped = True
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.join()

    def _lost(self, kind: str, code: int | None) -> Lost:
        if kind == _LATE:
            return Lost(f"took longer than {self._limits.seconds or 0:,g} seconds", "--time-limit")
        if kind == _FULL:
            return Lost(f"took more memory than {self._limits.megabytes or 0:,} MB", "--memory-limit")
        return Lost(f"ended its process ({_said(code)}), and so again in a second one")

    def _ask(self, things: Sequence[T]) -> tuple[str, Any]:
        """Hand things over, to a new process where there is none; what comes of the first."""
        if self._process is None:
            self._start()
        assert self._to is not None, "a process that has started is spoken to"
        try:
            self._to.send(list(things))
        except OSError:  # it has ended since it last answered
            return self._end(_ENDED)
        return self._answer(self._limits.seconds)

    def _answer(self, seconds: float | None) -> tuple[str, Any]:
        """What comes next from the process, which is ended where it is not to be used any more."""
        assert self._to is not None, "a process that has started is spoken to"
        try:
            if not _comes(self._to, seconds):
                return self._end(_LATE)
            kind, value = self._to.recv()
        except (EOFError, OSError):
            return self._end(_ENDED)
        if kind in (_FULL, _RAISED):
            self._end(kind)
        return kind, value

    def _start(self) -> None:
        for _ in range(_STARTS):
            # spawned, not forked: safe whatever threads this process has, and the same on every system
            context = multiprocessing.get_context("spawn")
            self._to, other = context.Pipe()
            process = context.Process(target=_serve, args=(other, self._limits, self._make, self._what), daemon=True)
            with self._turn:
                if self._stopped:
                    raise WorkerError("The work was stopped.")
                process.start()
                self._process = process
            other.close()
            kind, value = self._answer(_READY_IN)
            if kind == _READY:
                return
            if kind == _RAISED:
                raise value
            if kind != _ENDED:
                break
        how = {_LATE: "took too long", _FULL: "took too much memory"}.get(kind, f"ended ({_said(value)})")
        raise WorkerError(f"A worker process {how} before it was ready; give it more memory, or use fewer workers.")

    def _end(self, kind: str) -> tuple[str, int | None]:
        with self._turn:
            process, self._process = self._process, None
        if self._to is not None:
            self._to.close()
        if process is None:  # stopped
            return kind, None
        if kind == _LATE:
            process.kill()
        process.join(5)
        if process.exitcode is None:
            process.kill()
            process.join()
        return kind, process.exitcode


def _comes(what: Connection[Any, Any], seconds: float | None) -> bool:
    """Whether something comes within so many seconds, counted in small steps: while this process and its workers are
    stopped (Ctrl-Z, a machine that sleeps), no more than one of them goes by."""
    if seconds is None:
        return what.poll(None)
    step = min(1.0, seconds / 10)
    return any(what.poll(step) for _ in range(ceil(seconds / step)))


def _said(code: int | None) -> str:
    """How a process ended, in words."""
    if code is not None and code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return "stopped" if code is None else f"status {code}"


def end_with_parent() -> None:
    """Waits for the end of the parent process, and ends this one with it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _serve(
    to: Connection[Any, Any], limits: Limits, make: Callable[..., Callable[[Any], Any]], what: tuple[Any, ...]
) -> None:
    """What the process does.  It leaves Ctrl-C to the parent, and ends when the parent does, however that ended."""
    os.environ["OMP_NUM_THREADS"] = "1"  # before numpy comes in: the processes are the parallelism
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
    try:
        _bound(limits.megabytes)
        do = make(*what)
        to.send((_READY, None))
        while True:
            for thing in to.recv():
                to.send((_DONE, do(thing)))
    except EOFError:
        return
    except MemoryError:
        to.send((_FULL, None))
    except Exception as error:
        to.send((_RAISED, error))


def _bound(megabytes: int | None) -> None:
    """Let this process write to so much memory and no more: beyond it, asking for more is a MemoryError."""
    if megabytes is None or sys.platform != "linux":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard < 0 else min(most, hard), hard))
