"""Work over many things (a job of `flow` over articles), in this process or in several, with flat memory and the
results in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Any, TypeVar

from msgspec import Struct

from ..errors import WorkerError
from ..know.gazetteer_cache import place_index
from ..know.gazetteer_rows import PlaceRow
from ..model import Actor, Article

CODE = "code_article"
MENTIONS = "mentions_of"

#: articles handed to a worker at once: enough to hide the cost of handing over, few enough to share the end evenly
_CHUNK = 8

#: chunks under way for each worker: bounds memory, and keeps every worker busy while results wait for their turn
_AHEAD = 4


class Failed(Struct, frozen=True):
    """An article on which the coder itself broke down, and how."""

    article: Article
    reason: str


Job = Callable[[Article], Any]
T = TypeVar("T")


def run(
    articles: Iterable[Article],
    workers: int = 1,
    job: str = CODE,
    places: tuple[PlaceRow, ...] = (),
    floors: str = "default",
    learned: bool = True,
    actors: tuple[Actor, ...] = (),
) -> Iterator[tuple[Article, Any]]:
    """Every article with what the job gives of it, in the order of the articles.

    `job` is CODE (gives Coded) or MENTIONS (gives Mentions); `places` and `actors` are imported ones;
    `floors` names the table of least numbers that vague words take; without `learned`, rules alone decide.  Where the
    coder breaks down on an article, a Failed stands in place of the result, and the rest go on.  Raises WorkerError
    where a whole process ends before its time.
    """
    what = (job, places, floors, learned, actors)
    if workers <= 1:
        do = _safe(*what)
        return ((article, do(article)) for article in articles)
    place_index()  # made now where it is not there, so that the workers need not each make it
    return spread(articles, workers, _safe, what)


def spread(
    things: Iterable[T],
    workers: int,
    make: Callable[..., Callable[[T], Any]],
    what: tuple[Any, ...],
    size: int = _CHUNK,
) -> Iterator[tuple[T, Any]]:
    """Everything with what `make(*what)`, called once in each of so many processes, gives of it, in the order in which
    they come; `size` of them are handed over at once.  `make` has to stand in a module.  Raises WorkerError where a
    whole process ends before its time."""
    source = iter(things)
    under_way: deque[tuple[list[T], Future[list[Any]]]] = deque()
    # spawned, not forked: safe whatever threads this process has, and the same on every system
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _start, (make, *what))
    try:
        while True:
            while len(under_way) < workers * _AHEAD and (chunk := list(islice(source, size))):
                under_way.append((chunk, pool.submit(_work, chunk)))
            if not under_way:
                return
            chunk, future = under_way.popleft()
            yield from zip(chunk, future.result(), strict=True)
    except BrokenProcessPool as error:
        raise WorkerError(
            "A worker process was ended from outside, perhaps for want of memory; try again with fewer workers."
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_doing: Callable[[Any], Any] | None = None


def _start(make: Callable[..., Callable[[Any], Any]], *what: Any) -> None:
    """Makes a worker ready.  It leaves Ctrl-C to the parent, and ends when the parent does, however that ended."""
    global _doing
    os.environ["OMP_NUM_THREADS"] = "1"  # before numpy comes in: the workers are the parallelism
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
    _doing = make(*what)


def end_with_parent() -> None:
    """Waits for the end of the parent process, and ends this one with it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(chunk: list[Any]) -> list[Any]:
    assert _doing is not None, "a worker works only after _start"
    return [_doing(thing) for thing in chunk]


def _safe(*what: Any) -> Job:
    do = _job(*what)
    return lambda article: _safely(do, article)


def _safely(do: Job, article: Article) -> Any:
    try:
        return do(article)
    except Exception as error:  # one article must not end the coding of thousands
        return Failed(
            article, f"The coder broke down on this article ({type(error).__name__}: {error}); please report it."
        )


def _job(name: str, places: tuple[PlaceRow, ...], floors: str, learned: bool, actors: tuple[Actor, ...]) -> Job:
    from .. import flow
    from ..know import Knowledge, knowledge

    plain = not places and not actors and floors == "default" and learned
    know = knowledge() if plain else Knowledge(places, floors, learned, actors)
    do: Callable[[Article, Knowledge], Any] = getattr(flow, name)
    return lambda article: do(article, know)
