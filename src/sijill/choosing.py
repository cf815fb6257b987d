"""The events of a register, each with what a rule chooses of it; many are read by several processes, and what is asked
of them is made there, so that no more comes from one process to another than has to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from msgspec.msgpack import Decoder

from .export import Ledger
from .export.format import Apart, Maker, packed
from .judge import Rule, choose, rule_named
from .model.event import Chosen
from .register import Filters, Store, View
from .run import spread

R = TypeVar("R")

#: events that are worth the start of other processes, and how many each is handed at once
_MANY, _BATCH = 4000, 200


def chosen_of(
    view: View, filters: Filters, rule: Rule, grades: tuple[str, ...] = (), workers: int = 1
) -> Iterable[Chosen]:
    """The events that match (of these grades, where any are given), by date, with what the rule chooses; many are read
    by so many processes."""
    ids = view.ids(filters)
    if workers > 1 and len(ids) >= _MANY:
        return _Apart(ids, workers, (view.store.address, view.at, rule.name, filters, grades))
    events = (choose(event, rule) for event in view.these(ids, filters))
    return (c for c in events if c.grade.value in grades) if grades else events


class _Apart(Apart):
    """The events of these ids, read by so many processes; `what` each of them is told of the register and the rule."""

    def __init__(self, ids: list[str], workers: int, what: tuple[Any, ...]) -> None:
        self._ids, self._workers, self._what = ids, workers, what

    def __iter__(self) -> Iterator[Chosen]:
        return map(Decoder(Chosen).decode, self.made(packed, Ledger()))

    def made(self, maker: Maker[R], ledger: Ledger) -> Iterator[R]:
        """What is made of each event, in their order."""
        batches = (tuple(self._ids[at : at + _BATCH]) for at in range(0, len(self._ids), _BATCH))
        for _, (some, told) in spread(batches, self._workers, reader, (*self._what, maker), 1):
            ledger.add(told)
            yield from some


def reader(
    address: str, at: str | None, rule: str, filters: Filters, grades: tuple[str, ...], maker: Maker[R]
) -> Callable[[tuple[str, ...]], tuple[list[R], Ledger]]:
    """What a process of its own does: reads the events of these ids from the register there, and gives what is made of
    each, with what was left out."""
    view, chosen_by, make = View(Store(address), at), rule_named(rule), maker()

    def read(ids: tuple[str, ...]) -> tuple[list[R], Ledger]:
        ledger = Ledger()
        events = (choose(event, chosen_by) for event in view.these(ids, filters))
        return [make(c, ledger) for c in events if not grades or c.grade.value in grades], ledger

    return read
