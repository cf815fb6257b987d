"""A corpus coded in bulk, into shards: cut into pieces, each coded by a guarded process, here or on a cluster.

It can be interrupted at any moment, by whatever: the same again codes the pieces whose shards are not there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from ..flow import not_coded
from ..know.gazetteer_cache import place_index
from ..know.gazetteer_rows import PlaceRow
from ..model import Actor, Article, Coded
from ..read import SetAside
from ..read.pieces import Piece, read_piece
from ..register.label import CODER
from .guard import Guard, Limits
from .job import CODE, DEFAULT_LIMITS, Failed, Job, ready
from .pool import answers, failed, side_by_side
from .shards import Row, Shards, name_of

#: what codes many pieces at once: gives the name of the shard of each, in their order
Engine = Callable[[Iterator["Waiting"], "Work"], Iterator[str]]


class Work(Struct, frozen=True, kw_only=True):
    """All that a piece is coded with: the folder of the shards, imported places and actors, whether the trained reader
    decides with the rules, who that is (`label`), what an article may take, the day and
    the outlet of articles that do not say it, and what makes the job (it has to stand in a module)."""

    folder: str
    places: tuple[PlaceRow, ...] = ()
    actors: tuple[Actor, ...] = ()
    learned: bool = True
    coder: str = CODER
    limits: Limits = DEFAULT_LIMITS
    published: str | None = None
    source: str | None = None
    make: Callable[..., Job] = ready

    def guard(self) -> Guard[Article]:
        """A process that codes articles."""
        return Guard(self.make, (CODE, self.places, "default", self.learned, self.actors), self.limits)


class Waiting(Struct, frozen=True):
    """A piece, and the name that its shard is to have."""

    name: str
    piece: Piece


def in_bulk(found: Iterable[Piece | SetAside], work: Work, engine: Engine) -> Iterator[str | SetAside]:
    """What comes of the pieces of a corpus, in order: the name of a shard that is there by then, or what was set
    aside."""
    shards = Shards(work.folder)
    there, told = shards.there(), deque[str | SetAside]()

    def missing() -> Iterator[Waiting]:
        for item in found:
            if isinstance(item, SetAside):
                told.append(item)
                continue
            name = name_of(item, work.coder, work.published, work.source)
            told.append(name)
            if name not in there:
                there.add(name)
                yield Waiting(name, item)

    for made in engine(missing(), work):
        while (item := told.popleft()) != made:
            yield item
        yield made
    yield from told
    shards.tidy()


def here(workers: int) -> Engine:
    """So many processes of this machine."""

    def engine(waiting: Iterator[Waiting], work: Work) -> Iterator[str]:
        place_index()
        return side_by_side(waiting, workers, work.guard, lambda guard, one: code_piece(one, work, guard))

    return engine


def code_piece(waiting: Waiting, work: Work, guard: Guard[Article]) -> str:
    """Code a piece and write its shard; its name.  A text that stands in it more than once is coded once."""
    items = list(read_piece(waiting.piece, work.published, work.source))
    texts = {item.sha256: item for item in reversed(items) if isinstance(item, Article)}
    coded = {a.sha256: result for a, result in answers(guard, list(texts.values()), failed)}
    Shards(work.folder).write(waiting.name, [_row(item, coded, work.coder) for item in items])
    return waiting.name


def _row(item: Article | SetAside, coded: dict[str, Coded | Failed], coder: str) -> Row:
    if isinstance(item, SetAside):
        return Row(coder=coder, aside=item)
    result = coded[item.sha256]
    if isinstance(result, Failed):
        return Row(coder=coder, aside=SetAside(item.id, result.reason))
    return Row(coder=coder, coded=replace(result, article=item), note=not_coded(item))
