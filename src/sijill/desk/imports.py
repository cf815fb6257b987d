"""The imports of a desk: one is done at a time, in a process of its own, and the others wait."""

from __future__ import annotations

import multiprocessing
import threading
from collections import deque
from collections.abc import Iterable
from multiprocessing.process import BaseProcess
from pathlib import Path

from ..errors import UsageError
from ..register import Store, Writer
from . import jobs
from .jobs import Job, Line
from .work import work

#: what is said of an item on which the process ended
_ENDED = (
    "{}: reading or coding it ended the process, perhaps for want of memory; split it, or add it with `sijill add`."
)


class Imports:
    """The imports of a register, at this desk."""

    def __init__(self, store: Store) -> None:
        self.store, self.home = store, jobs.home_of(store)
        self._turn = threading.Condition()
        self._waiting: deque[Job] = deque()
        self._now: Job | None = None
        self._process: BaseProcess | None = None
        self._thread: threading.Thread | None = None
        self._jobs: dict[str, Job] = {}

    def all(self) -> list[Job]:
        """The imports that are remembered, the newest first."""
        with self._turn:
            self._jobs = {job.id: job for job in jobs.found(self.home, self._jobs)}
            return [job.read() for job in self._jobs.values()]

    def job(self, id: str) -> Job:
        """One of them.  Raises UsageError where there is none."""
        there = self._jobs.get(id)
        if there is not None and there.folder.exists():
            return there.read()
        found = next((job for job in self.all() if job.id == id), None)
        if found is None:
            raise UsageError(f"The desk has no import {id!r}; the page Import lists them.", id)
        return found

    def state(self, job: Job) -> str:
        """waiting, working, stopping, over, stopped, failed, or interrupted: the desk was stopped amid it."""
        with self._turn:
            if job is self._now or (job.end is None and job.lives()):
                return "stopping" if job.stopping else "working"
            if job in self._waiting:
                return "waiting"
            return "interrupted" if job.end is None else job.end.kind

    def put(self, job: Job) -> None:
        """Have an import done, after those that wait."""
        with self._turn:
            self._jobs[job.id] = job
            if job is self._now or job in self._waiting:
                return
            job.ask_to_stop(False)
            self._waiting.append(job)
            self._turn.notify()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="imports", daemon=True)
                self._thread.start()

    def go_on(self, job: Job, again: Iterable[int] = ()) -> None:
        """Do what is left of an import, and these of its items once more."""
        with self._turn:
            if job is self._now or job in self._waiting:
                return
            job.log(Line(kind="resumed"))
            for item in again:
                job.log(Line(kind="again", item=item))
            job.read()
        self.put(job)

    def stop(self, job: Job) -> None:
        """Have an import stop once what was kept is merged; asked a second time, at once."""
        with self._turn:
            if job in self._waiting:
                self._waiting.remove(job)
                job.log(Line(kind="stopped"))
            elif job is self._now and self._process is not None:
                twice = job.stopping
                job.ask_to_stop()
                (self._process.kill if twice else self._process.terminate)()
            job.read()

    def forget(self, job: Job) -> None:
        """Forget an import, and what of it was set aside; what was kept stays."""
        with self._turn:
            if job is self._now or job in self._waiting or (job.end is None and job.lives()):
                raise UsageError("This import is not over yet; stop it first.", job.id)
            self._jobs.pop(job.id, None)
            job.forget()

    def close(self) -> None:
        """End what is being done, as closing the desk does; it can go on when the desk is opened again."""
        with self._turn:
            self._waiting.clear()
            process, self._process = self._process, None
        if process is not None:
            process.terminate()
            process.join(10)

    def _run(self) -> None:
        while True:
            with self._turn:
                self._now = None
                while not self._waiting:
                    self._turn.wait()
                job = self._now = self._waiting.popleft()
                process = self._start(job.folder)
            process.join()
            job.rest()
            job.read()
            if job.end is None:
                self._after_its_end(job)
            if job.end is not None:
                job.tidy()

    def _start(self, folder: Path) -> BaseProcess:
        context = multiprocessing.get_context("spawn")
        process = context.Process(target=work, args=(str(folder), self.store.address), daemon=True)
        process.start()
        self._process = process
        return process

    def _after_its_end(self, job: Job) -> None:
        """The process has ended without a word: of its own (then what it was at is set aside, and the rest goes on), or
        because somebody ended it."""
        with self._turn:
            closed = self._process is None
            self._process = None
            if closed:
                return
            if job.stopping:
                job.log(Line(kind="stopped"))
            elif job.current < 0:
                job.log(Line(kind="failed", words="The process that does imports ended at once; try it again."))
            else:
                name = job.items[job.current].name
                why = _ENDED.format(name)
                Writer(self.store).set_aside(name, why)
                job.log(Line(kind="aside", item=job.current, about=name, words=why))
                job.log(Line(kind="ended", item=job.current))
                self._waiting.appendleft(job)
            job.read()
