"""What happened shortly before and after an event, with the same actors or in the same place."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from ..store import Store
from .columns import ABSENT, NO_DAY, Any_, Columns
from .matching import columns_of
from .whos import who_value, whos

#: days that an event may span and still be shortly before or after another
_LONGEST = 31
#: as how exactly a place is known that two events may share
_PLACED = ("exact", "settlement")


class Around(Struct, frozen=True):
    """An event (its id), by how many days it is apart (0: they overlap), and what the two share: names of actors and a
    place."""

    event: str
    days: int
    shares: tuple[str, ...]


def around(store: Store, event: str, days: int, limit: int = 12) -> tuple[Around, ...]:
    """The events that lie within so many days of one (its id) and share an actor with a name, or a place that is known
    as a settlement, with it: those that share most first, then the closest in time."""
    columns = columns_of(store)
    found = np.flatnonzero(columns["event"] == event.encode())
    if not len(found):
        return ()
    mine = int(found[0])
    first, last = _bounds(columns)
    if first[mine] == NO_DAY:
        return ()
    apart = np.maximum(np.maximum(first - last[mine], first[mine] - last), 0)
    near = (first != NO_DAY) & (last - first <= _LONGEST) & (apart <= days)
    near[mine] = False
    rows, who = whos(columns)
    theirs = near[rows] & np.isin(who, who[rows == mine])
    place = int(columns["place"][mine])
    placed = [n for n, w in enumerate(columns.vocabulary.precision.words) if w in _PLACED]
    same = near & (columns["place"] == place) & np.isin(columns["precision"], placed)
    same &= place != ABSENT and int(columns["precision"][mine]) in placed
    shared: dict[int, list[str]] = {int(row): [] for row in np.flatnonzero(same)}
    for row, code in zip(rows[theirs].tolist(), who[theirs].tolist(), strict=True):
        shared.setdefault(row, []).append(who_value(columns, code)[1])
    for row in np.flatnonzero(same).tolist():
        shared[row].append(columns.vocabulary.place.words[place])
    order = sorted(shared, key=lambda row: (-len(shared[row]), int(apart[row]), row))
    return tuple(Around(columns["event"][r].decode(), int(apart[r]), tuple(shared[r])) for r in order[:limit])


def _bounds(columns: Columns) -> tuple[Any_, Any_]:
    """The first and the last day of each event; of one that is open to a side the day that is known."""

    def make() -> tuple[Any_, Any_]:
        first, last = columns["first"].astype(np.int64), columns["last"].astype(np.int64)
        return np.where(first == NO_DAY, last, first), np.where(last == NO_DAY, first, last)

    return columns.remembered("known days", make)
