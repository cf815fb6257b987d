"""What a worker does with one article: a job of `flow`, that never raises; the same in this process, in several and on
a cluster."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from ..know.gazetteer_rows import PlaceRow
from ..model import Actor, Article, article_of
from .guard import Limits

CODE = "code_article"
MENTIONS = "mentions_of"

#: what one article may take where nothing else is said: many times what the longest article in the news takes
DEFAULT_LIMITS = Limits(seconds=120.0, megabytes=4000)

#: what a process codes before it says that it is ready, so that all its knowledge is loaded
_FIRST = "Two soldiers were killed in an air strike near Baghdad on Monday, 4 December 2023, the police said."


class Failed(Struct, frozen=True):
    """An article on which the coder itself broke down, and how."""

    article: Article
    reason: str


Job = Callable[[Article], Any]


def ready(*what: Any) -> Job:
    """The job, with all that it needs loaded: the time of an article is then its own.  A MemoryError is for the one who
    started the process."""
    do = named(*what)
    do(article_of(_FIRST, published="2023-12-06", language="en"))
    return lambda article: _safely(do, article, but=MemoryError)


def safe(*what: Any) -> Job:
    """The job in this process; whatever goes wrong, a Failed is given."""
    do = named(*what)
    return lambda article: _safely(do, article, but=())


def _safely(do: Job, article: Article, but: type[Exception] | tuple[()]) -> Any:
    try:
        return do(article)
    except but:
        raise
    except Exception as error:  # one article must not end the coding of thousands
        return Failed(
            article, f"The coder broke down on this article ({type(error).__name__}: {error}); please report it."
        )


def named(name: str, places: tuple[PlaceRow, ...], floors: str, learned: bool, actors: tuple[Actor, ...]) -> Job:
    """The job of this name, as `run` describes it; it raises what it raises."""
    from .. import flow
    from ..know import Knowledge, knowledge

    plain = not places and not actors and floors == "default" and learned
    know = knowledge() if plain else Knowledge(places, floors, learned, actors)
    do: Callable[[Article, Knowledge], Any] = getattr(flow, name)
    return lambda article: do(article, know)
