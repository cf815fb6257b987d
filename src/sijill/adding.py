"""Adding to a register, as `sijill add` and the desk's import do it: read, code, keep, merge and list as it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from .errors import InputError
from .flow import not_coded
from .listing import refreshing
from .merging import merge
from .model import Article
from .read import SetAside
from .register import Store, View, Writer
from .register.label import label
from .run import Failed, run

#: articles after which what they tell is merged with the rest
_EVERY = 300


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
) -> None:
    """Code and keep articles, each as soon as it is read; merge and list what they tell every so often, and at the end.

    Everything is told as it happens.  It may be interrupted at any moment: the same items again go on from there.
    The same text is kept once, and coded once.
    """
    view = View(store)
    places, actors = view.imported_places(), view.known_actors()
    writer = Writer(store, label(learned=learned, places=places, actors=actors))

    def aside(input: str, reason: str) -> None:
        writer.set_aside(input, reason)
        tell(Happened(kind="aside", about=input, words=reason))

    def new() -> Iterator[Article]:
        for item in items:
            if isinstance(item, SetAside):
                aside(item.input, item.reason)
            elif writer.has(item):
                writer.copy(item)
                tell(Happened(kind="there", about=item.id, sha256=item.sha256))
            else:
                yield item

    kept = 0
    for article, coded in run(new(), workers, places=places, learned=learned, actors=actors):
        if isinstance(coded, Failed):
            aside(article.id, coded.reason)
            continue
        why = not_coded(article)
        try:
            fresh = writer.add(coded, why)
        except InputError as error:
            aside(article.id, str(error))
            continue
        if not fresh:
            tell(Happened(kind="there", about=article.id, sha256=article.sha256))
            continue
        kept += 1
        number = len(coded.reports)
        tell(Happened(kind="kept", about=article.id, sha256=article.sha256, words=why, reports=number))
        if kept % _EVERY == 0:
            put_together(store, tell)
    put_together(store, tell)


def put_together(store: Store, tell: Callable[[Happened], None], *, anew: bool = False) -> None:
    """Merge what is pending; with `anew`, all of it once more; and list what changed.  A step is told when it is
    done."""
    for step in merge(store, anew=anew):
        tell(Happened(kind="merged", compared=step.compared, moved=step.moved))
    for events in refreshing(store):
        tell(Happened(kind="listed", events=events))
