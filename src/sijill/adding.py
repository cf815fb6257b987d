"""Adding to a register, as `sijill add` and the desk's import do it: read, code, keep, merge and list as it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice

from msgspec import Struct

from .errors import InputError
from .flow import not_coded
from .listing import refreshing
from .merging import merge
from .model import Article, Coded
from .read import SetAside
from .register import Store, View, Writer
from .register.label import CODER, label
from .run import Failed, Limits, run
from .run.profiles import ahead
from .run.shards import Row, Shards

#: articles after which what they tell is merged with the rest
_EVERY = 300

#: articles of shards that are written in one transaction: few, so that others who write hardly wait
_TOGETHER = 20


class Happened(Struct, frozen=True, kw_only=True):
    """What became of an article, of an input that could not be taken, or of a step of merging or of listing.

    `kind` is kept, there (its text was kept already), aside (set aside), merged or listed; of what is watched also
    failed (a feed) or later (a page that is to be asked for another time).  `about` is the article's
    id, or the input that was set aside; `sha256` the article's.  `words` say why it was set aside, or was kept and not
    coded.
    """

    kind: str
    about: str = ""
    sha256: str | None = None
    words: str | None = None
    reports: int = 0
    compared: int = 0
    moved: int = 0
    events: int = 0


def add(
    store: Store,
    items: Iterable[Article | SetAside],
    tell: Callable[[Happened], None],
    *,
    workers: int = 1,
    learned: bool = True,
    limits: Limits | None = None,
) -> None:
    """Code and keep articles, each as soon as it is read; merge and list what they tell every so often, and at the end.

    Everything is told as it happens.  It may be interrupted at any moment: the same items again go on from there.
    The same text is kept once, and coded once.  `limits` as `run` has them.
    """
    view = View(store)
    places, actors = view.imported_places(), view.known_actors()
    keeping = _Keeping(store, tell)
    writer = Writer(store, label(learned=learned, places=places, actors=actors))

    def new() -> Iterator[Article]:
        for item in items:
            if isinstance(item, SetAside):
                keeping.aside(writer, item)
            elif writer.has(item):
                keeping.copy(writer, item)
            else:
                yield item

    for article, coded in run(new(), workers, places=places, learned=learned, actors=actors, limits=limits):
        if isinstance(coded, Failed):
            keeping.aside(writer, SetAside(article.id, coded.reason))
        else:
            keeping.coded(writer, [coded], not_coded(article))
    put_together(store, tell, workers=workers)


def load(store: Store, shards: Shards, found: Iterable[str | SetAside], tell: Callable[[Happened], None]) -> None:
    """Keep what stands in shards (their names, in order), as `add` keeps what it codes, and what was set aside where
    they were made.  It may be interrupted at any moment, and what is kept is kept once."""
    keeping = _Keeping(store, tell)
    writer = Writer(store)

    def new(rows: Iterable[Row]) -> Iterator[Coded]:
        for row in rows:
            if row.coded is not None and writer.has(row.coded.article):
                keeping.copy(writer, row.coded.article)
            elif row.coded is not None:
                yield row.coded

    for (coder, why, is_aside), rows in groupby(_rows(shards, found), lambda r: (r.coder, r.note, r.aside is not None)):
        if coder != writer.coder:
            writer = Writer(store, coder)
        if is_aside:
            for row in rows:
                assert row.aside is not None, "they are grouped so"
                keeping.aside(writer, row.aside)
        else:
            coming = new(rows)
            while together := list(islice(coming, _TOGETHER)):
                keeping.coded(writer, together, why)
    put_together(store, tell)


def _rows(shards: Shards, found: Iterable[str | SetAside]) -> Iterator[Row]:
    for item in found:
        if isinstance(item, SetAside):
            yield Row(coder=CODER, aside=item)
        else:
            yield from shards.read(item)


class _Keeping:
    """Writes what comes, tells of it, and puts it together every so often."""

    def __init__(self, store: Store, tell: Callable[[Happened], None]) -> None:
        self._store, self._tell, self._apart = store, tell, 0

    def aside(self, writer: Writer, item: SetAside) -> None:
        writer.set_aside(item.input, item.reason)
        self._tell(Happened(kind="aside", about=item.input, words=item.reason))

    def copy(self, writer: Writer, article: Article) -> None:
        writer.copy(article)
        self._tell(Happened(kind="there", about=article.id, sha256=article.sha256))

    def coded(self, writer: Writer, together: Sequence[Coded], why: str | None) -> None:
        """Articles, in one transaction; where one cannot be taken, each in one of its own."""
        try:
            fresh = writer.add_all(together, why)
        except InputError as error:
            if len(together) == 1:
                self.aside(writer, SetAside(together[0].article.id, str(error)))
                return
            for coded in together:
                self.coded(writer, [coded], why)
            return
        for coded, is_new in zip(together, fresh, strict=True):
            about, sha256, number = coded.article.id, coded.article.sha256, len(coded.reports)
            if is_new:
                self._tell(Happened(kind="kept", about=about, sha256=sha256, words=why, reports=number))
            else:
                self._tell(Happened(kind="there", about=about, sha256=sha256))
        self._apart += sum(fresh)
        if self._apart >= _EVERY:
            self._apart = 0
            put_together(self._store, self._tell)


def put_together(store: Store, tell: Callable[[Happened], None], *, anew: bool = False, workers: int = 1) -> None:
    """Merge what is pending, in so many processes where much is; with `anew`, all of it once more; and list what
    changed.  A step is told when it is done."""
    for step in merge(store, anew=anew, ahead=ahead(store, workers)):
        tell(Happened(kind="merged", compared=step.compared, moved=step.moved))
    for events in refreshing(store):
        tell(Happened(kind="listed", events=events))
