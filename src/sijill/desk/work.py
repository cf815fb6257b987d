"""The process that does an import, apart from the desk, so that pages stay quick while it codes, and so that nothing
that a file does to its reader reaches the desk."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from ..adding import Happened, add, put_together
from ..errors import InputError, SijillError
from ..model import Article
from ..read import Draft, SetAside, finish, read, read_stream
from ..register import Store
from ..register.arrived import arrived
from ..run import end_with_parent
from .jobs import Item, Job, Line

#: how much the pages of the desk come first where the machine has more to do than it can (as `nice` has it)
_LATER = 10


def work(folder: str, address: str) -> None:
    """Do what is left of an import, on the register at an address.  The last line that it logs says how it ended; there
    is none where the process was ended from outside."""
    os.environ["OMP_NUM_THREADS"] = "1"
    if hasattr(os, "nice"):
        os.nice(_LATER)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the desk, which ends us
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    threading.Thread(target=end_with_parent, daemon=True).start()
    job = Job(Path(folder))
    threading.Thread(target=_live, args=(job,), daemon=True).start()
    try:
        with Store(address) as store:
            _do(job, store)
    except KeyboardInterrupt:
        pass  # the desk is being closed, and says on its next day what was left
    except SijillError as error:
        job.log(Line(kind="failed", words=str(error)))
    except OSError as error:
        job.log(Line(kind="failed", words=f"{error.strerror or error}."))


def _do(job: Job, store: Store) -> None:
    at = _At(job)
    try:
        add(store, at.items(), at.tell)
        kind = "over"
    except KeyboardInterrupt:
        if not job.stopping:
            raise
        put_together(store, at.tell)  # what was kept is not left unmerged
        kind = "stopped"
    job.read()
    with store.reading() as connection:
        job.log(Line(kind=kind, arrived=arrived(connection, job.kept)))


def _live(job: Job) -> None:
    while True:
        job.live()
        time.sleep(1)


class _At:
    """Where the work is: which item."""

    def __init__(self, job: Job) -> None:
        self.job, self.item = job, -1

    def items(self) -> Iterator[Article | SetAside]:
        """The articles of what is left, each item begun and ended in the log."""
        for item in self.job.left():
            self.item = item
            self.job.log(Line(kind="begun", item=item))
            what = self.job.items[item]
            try:
                yield from _articles(what, self.job.file(item), self.job.private)
            except InputError as error:
                yield SetAside(what.name, str(error))
            except OSError as error:
                yield SetAside(what.name, f"{what.name} cannot be opened: {error.strerror or error}.")
            self.job.log(Line(kind="ended", item=item))

    def tell(self, what: Happened) -> None:
        """Log what became of an article."""
        self.job.log(
            Line(
                kind=what.kind,
                item=self.item,
                about=what.about,
                sha256=what.sha256,
                words=what.words,
                reports=what.reports,
                compared=what.compared,
                moved=what.moved,
            )
        )


def _articles(what: Item, file: Path, private: bool) -> Iterator[Article | SetAside]:
    if what.kind == "link":
        yield from read(what.name, published=what.published, source=what.source, private=private)
    elif what.kind == "text":
        text = file.read_text("utf-8")
        draft = Draft(text=text, title=what.title, about=what.name)
        yield finish(draft, what.published, what.source)
    else:
        with file.open("rb") as stream:
            yield from read_stream(stream, what.name, published=what.published, source=what.source, private=private)
