"""Work over many things (a job of `flow` over articles), in this process or in several, with flat memory and the
results in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from queue import SimpleQueue
from typing import Any, TypeVar

from ..errors import WorkerError
from ..know.gazetteer_cache import place_index
from ..know.gazetteer_rows import PlaceRow
from ..model import Actor, Article
from .guard import Guard, Limits, Lost
from .job import CODE, DEFAULT_LIMITS, Failed, ready, safe

#: articles handed to a worker at once: enough to hide the cost of handing over, few enough to share the end evenly
_CHUNK = 8

#: chunks under way for each worker: bounds memory, and keeps every worker busy while results wait for their turn
_AHEAD = 4

T = TypeVar("T")
R = TypeVar("R")


def run(
    articles: Iterable[Article],
    workers: int = 1,
    job: str = CODE,
    places: tuple[PlaceRow, ...] = (),
    floors: str = "default",
    learned: bool = True,
    actors: tuple[Actor, ...] = (),
    limits: Limits | None = None,
) -> Iterator[tuple[Article, Any]]:
    """Every article with what the job gives of it, in the order of the articles.

    `job` is CODE (gives Coded) or MENTIONS (gives Mentions); `places` and `actors` are imported ones;
    `floors` names the table of least numbers that vague words take; without `learned`, rules alone decide.

    Where the coder breaks down on an article, a Failed stands in place of the result, and the rest go on.  In several
    processes, or where there are `limits`, that is so as well where an article ends its process, hangs, or takes too
    much memory; one worker without limits is this process, which an article can end.  Raises WorkerError where no
    process gets ready to work.
    """
    what = (job, places, floors, learned, actors)
    if workers <= 1 and limits is None:
        do = safe(*what)
        return ((article, do(article)) for article in articles)
    place_index()  # made now where it is not there, so that the workers need not each make it
    return spread(articles, workers, ready, what, limits=limits or DEFAULT_LIMITS, instead=failed)


def failed(article: Article, lost: Lost) -> Failed:
    """An article over which a process was lost."""
    more = f"{lost.option} gives it more" if lost.option else "please report it"
    return Failed(article, f"Coding the article {article.id} {lost.why}; {more}.")


def spread(
    things: Iterable[T],
    workers: int,
    make: Callable[..., Callable[[T], Any]],
    what: tuple[Any, ...],
    size: int = _CHUNK,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    instead: Callable[[T, Lost], Any] | None = None,
) -> Iterator[tuple[T, Any]]:
    """Everything with what `make(*what)`, called once in each of so many processes, gives of it, in the order in which
    they come; `size` of them are handed over at once.  `make` has to stand in a module.

    A thing over which a process is lost has what `instead` gives of it; without that, it raises WorkerError.
    """

    def work(guard: Guard[T], chunk: list[T]) -> list[tuple[T, Any]]:
        return list(answers(guard, chunk, instead))

    source = iter(things)
    chunks = iter(lambda: list(islice(source, size)), [])
    for pairs in side_by_side(chunks, workers, lambda: Guard(make, what, limits), work):
        yield from pairs


def answers(
    guard: Guard[T], things: list[T], instead: Callable[[T, Lost], Any] | None = None
) -> Iterator[tuple[T, Any]]:
    """These things, each with what the guarded process gives of it, or `instead`."""
    for thing, answer in zip(things, guard.do(things), strict=True):
        if not isinstance(answer, Lost):
            yield thing, answer
        elif instead is not None:
            yield thing, instead(thing, answer)
        else:
            raise WorkerError(f"A part of the work {answer.why}; try again with fewer workers.")


def side_by_side(
    things: Iterable[T], workers: int, guard: Callable[[], Guard[Any]], work: Callable[[Guard[Any], T], R]
) -> Iterator[R]:
    """What `work` gives of each thing and a guard of its own, in the order of the things: so many at once, each in a
    thread that waits for its guard's process."""
    guards = [guard() for _ in range(workers)]
    idle: SimpleQueue[Guard[Any]] = SimpleQueue()
    for each in guards:
        idle.put(each)

    def one(thing: T) -> R:
        mine = idle.get()
        try:
            return work(mine, thing)
        finally:
            idle.put(mine)

    source, under_way = iter(things), deque[Future[R]]()
    pool = ThreadPoolExecutor(workers, "sijill-worker")
    try:
        while True:
            for thing in islice(source, workers * _AHEAD - len(under_way)):
                under_way.append(pool.submit(one, thing))
            if not under_way:
                return
            yield under_way.popleft().result()
    finally:
        for each in guards:
            each.stop()
        pool.shutdown(wait=True, cancel_futures=True)
