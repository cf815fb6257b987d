"""What the commands read: articles of several inputs, with what could not be taken set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar

from ..errors import InputError
from ..know.gazetteer_rows import PlaceRow
from ..model import Actor, Article
from ..read import SetAside, read
from .output import note

T = TypeVar("T")


def articles(
    inputs: Sequence[str], published: str | None, source: str | None, most: int | None = None
) -> Iterator[Article | SetAside]:
    """The articles of all inputs, in order; of a list of addresses at most so many.

    Raises InputError where nothing can be taken of a single input; among several, what is bad is set aside.
    """
    if len(inputs) > 1:
        for what in inputs:
            try:
                yield from read(what, published=published, source=source, most=most)
            except InputError as error:
                yield SetAside(what, str(error))
        return
    items = iter(read(inputs[0], published=published, source=source, most=most))
    first = list(islice(items, 2))
    if len(first) == 1 and isinstance(first[0], SetAside):
        raise InputError(first[0].reason, first[0].input)
    yield from first
    yield from items


class Sieve:
    """Lets articles through; what is set aside on the way is told at once, and counted."""

    def __init__(self, items: Iterable[Article | SetAside], tell: Callable[[SetAside], None] | None = None) -> None:
        self._items = items
        self._tell = tell
        self.number = 0

    def __iter__(self) -> Iterator[Article]:
        for item in self._items:
            if isinstance(item, SetAside):
                self.put(item.input, item.reason)
            else:
                yield item

    def put(self, input: str, reason: str) -> None:
        """Set an input aside."""
        self.number += 1
        note(f"set aside: {reason}")
        if self._tell is not None:
            self._tell(SetAside(input, reason))


def started(items: Iterator[T]) -> Iterator[T]:
    """The same items with the first read now, so that a single bad input is known before anything else is done."""
    first = list(islice(items, 1))
    return chain(first, items)


def imported(where: str | None) -> tuple[tuple[PlaceRow, ...], tuple[Actor, ...]]:
    """The places and the actors of a register, beside those that come with the package; none where none is named."""
    if where is None:
        return (), ()
    from ..register import Store, View

    with Store(where) as store:
        view = View(store)
        return view.imported_places(), view.known_actors()
