"""One target fed with bad input for some seconds, in a process of its own: what came of it, counted."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import resource
import signal
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fuzz_mutate import changed

from sijill.errors import SijillError

#: seconds of the processor after which a case is a hang
HANG = 5.0
#: what a target's process may take beyond what it begins with, in bytes
MEMORY = 3_000_000_000
#: cases kept beside the seeds because they came out in a way that none before did
_KEPT = 400
#: cases of a kind of crash that are written down
_TOLD = 3


@dataclass(frozen=True)
class Target:
    """What is fed: `feed` takes one case, and gives what is told of how it came out (a short value that can be hashed,
    the same for cases that are alike).  It may raise what `may` names besides errors of our own.  `share` is its part
    of the time."""

    name: str
    feed: Callable[[bytes], Any]
    seeds: Sequence[bytes]
    may: tuple[type[BaseException], ...] = ()
    share: float = 1.0


@dataclass
class Told:
    """What came of the cases of one run: `slowest` in seconds, `memory` in MB beyond the beginning; `crashes` by where
    they happened."""

    name: str
    cases: int = 0
    refused: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slowest_case: str = ""
    memory: float = 0.0
    hangs: int = 0
    crashes: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[str]] = field(default_factory=dict)


class _Hang(BaseException):
    """A case takes too long.  No Exception, so that nothing which catches those keeps it."""


def slice_of(target: Target, seed: str, seconds: float) -> Told:
    """Feed a target for some seconds in a process of its own, which is ended where it takes too much memory or hangs
    where no signal reaches it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            told = _fed(target, seed, seconds)
            with os.fdopen(writing, "w", encoding="utf-8") as out:
                json.dump(told.__dict__, out)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as came:
        _watch(child, seconds + 60)
        words = came.read()
    signal.alarm(0)
    os.waitpid(child, 0)
    if words:
        return Told(**json.loads(words))
    return Told(target.name, crashes={"the process ended": 1}, examples={"the process ended": [seed]})


def _watch(child: int, seconds: float) -> None:
    def end(*_: object) -> None:
        os.kill(child, signal.SIGKILL)

    signal.signal(signal.SIGALRM, end)
    signal.alarm(int(seconds))


def _fed(target: Target, seed: str, seconds: float) -> Told:
    told, rng = Told(target.name), random.Random(f"{seed} {target.name}")
    pool, seen = list(target.seeds), set[Any]()
    before = _resident()
    least = before + MEMORY
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (least + 2_000_000_000, -1))
    signal.signal(signal.SIGPROF, _ring)
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        spent = time.process_time()
        case = changed(pool[int(rng.random() * len(pool))], pool, rng)
        came: Any = None
        try:
            signal.setitimer(signal.ITIMER_PROF, HANG)
            came = target.feed(case)
        except (SijillError, *target.may) as error:
            told.refused += 1
            came = (type(error).__name__, str(error)[-30:])
        except _Hang:
            told.hangs += 1
            _tell(told, f"hang: {_where()}", case)
        except Exception as error:
            _tell(told, f"{type(error).__name__}: {_at(error)}", case)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        took = time.process_time() - spent
        told.cases += 1
        if took > told.slowest:
            told.slowest, told.slowest_case = took, case[:200].hex()
        if came is not None and len(pool) < len(target.seeds) + _KEPT and len(seen) < 5000 and came not in seen:
            seen.add(came)
            pool.append(case)
    told.seconds = time.perf_counter() - began
    told.memory = max(0.0, (_most() - before) / 1e6)
    return told


_rung: list[str] = []


def _ring(_: int, frame: Any) -> None:
    _rung[:] = [f"{f.filename}:{f.lineno}" for f in traceback.extract_stack(frame) if "sijill" in f.filename][-1:]
    raise _Hang


def _where() -> str:
    return _rung[0].rpartition("/sijill/")[2] if _rung else "?"


def _at(error: BaseException) -> str:
    """Where in the package it happened, and what."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "/sijill/" in f.filename]
    last = f"{frames[-1].filename.rpartition('/sijill/')[2]}:{frames[-1].lineno}" if frames else "?"
    return last if frames else f"{last}: {re.sub(r'[0-9a-fx]*[0-9][0-9a-fx]*', '#', str(error))[:80]!r}"


def _tell(told: Told, what: str, case: bytes) -> None:
    told.crashes[what] = told.crashes.get(what, 0) + 1
    examples = told.examples.setdefault(what, [])
    if len(examples) < _TOLD:
        examples.append(case[:20_000].hex())
        examples.sort(key=len)


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def _most() -> int:
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))
