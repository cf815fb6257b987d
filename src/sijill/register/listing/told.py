"""Who tells of what: the rows that an outlet leaves out, and those whose toll it gives otherwise than others do."""

from __future__ import annotations

from statistics import median

import numpy as np
from sqlalchemy import select

from ...errors import UsageError
from ...model.event import ACTS
from ...model.listing import STANDS, Rival
from .. import tables_listing as t
from ..store import Store
from .columns import ABSENT, NO_DAY, Any_, Columns, Mask

#: days between an event and one that an outlet tells of, in the same governorate, that are near; and over which the
#: day of either may be uncertain
NEAR = 7

#: how a toll can be asked for beside others
RIVAL = (*STANDS, "any", "open")


def lacking(columns: Columns, source: str) -> Mask:
    """The rows that an outlet does not tell of, though others do and it tells of another in the same governorate at
    most NEAR days away.  Those without a known governorate, or whose day is not known to NEAR days, are left out."""

    def make() -> Mask:
        order, at = columns.remembered("placed", lambda: _placed(columns))
        tells = columns.tells
        mine = np.zeros(len(columns), bool)
        mine[tells["row"][tells["source"] == columns.vocabulary.source.known(source)]] = True
        own = at[mine[order]]
        # from each of its own events to the last that is near: what lies in any of these stretches
        steps = np.bincount(np.searchsorted(at, own - NEAR, "left"), minlength=len(at) + 1)
        steps -= np.bincount(np.searchsorted(at, own + NEAR, "right"), minlength=len(at) + 1)
        out = np.zeros(len(columns), bool)
        out[order[np.cumsum(steps)[:-1] > 0]] = True
        return out & ~mine

    return columns.masked(("lacking", source), make)


def _placed(columns: Columns) -> tuple[Any_, Any_]:
    """The rows that somebody tells of and of which governorate and day are known, by these; and both as one number, in
    which the days of one governorate lie far from another's."""
    told = np.zeros(len(columns), bool)
    told[columns.tells["row"]] = True
    first, last = columns["first"].astype(np.int64), columns["last"].astype(np.int64)
    placed = told & (columns["admin1"] != ABSENT) & (first != NO_DAY) & (last != NO_DAY) & (last - first <= NEAR)
    rows = np.flatnonzero(placed)
    at = (columns["admin1"][rows].astype(np.int64) << 32) + first[rows]
    order = np.argsort(at, kind="stable")
    return rows[order], at[order]


def beside(store: Store, columns: Columns, act: str) -> list[tuple[int, str, Rival | None]]:
    """Every outlet's toll of every event of which independent sources give more than one: the row, the outlet, and the
    comparison, None where its own or all the others are open.  Raises UsageError where there is no such act."""
    if act not in ACTS:
        raise UsageError(f"There is no toll {act!r}; there are {', '.join(ACTS)}.", act)
    return columns.remembered(("beside", act), lambda: _beside(store, columns, act))


def rivalling(store: Store, columns: Columns, source: str | None, act: str, stands: str) -> Mask:
    """The rows of which an outlet (any, where none is named) gives a toll that stands so to the median of the others:
    higher, lower, level, any of these, or open, where they cannot be compared.  Raises UsageError where there is no
    such act or word."""
    if stands not in RIVAL:
        raise UsageError(f"A toll cannot be {stands!r} beside others; it is {', '.join(RIVAL)}.", stands)
    found = beside(store, columns, act)

    def make() -> Mask:
        out = np.zeros(len(columns), bool)
        for row, outlet, rival in found:
            if source in (None, outlet) and (stands == "open" if rival is None else stands in ("any", rival.stands)):
                out[row] = True
        return out

    return columns.masked(("rivalling", source, act, stands), make)


Row = tuple[str, str, int, int | None]


def _beside(store: Store, columns: Columns, act: str) -> list[tuple[int, str, Rival | None]]:
    x = t.listing_told.c
    query = select(x.number, x.outlet, x.source, x.low, x.high).where(x.act == act).order_by(x.number, x.outlet)
    with store.reading() as connection:
        rows = connection.execute(query).all()
    events: dict[int, list[Row]] = {}
    for number, *told in rows:
        events.setdefault(number, []).append(tuple(told))
    out: list[tuple[int, str, Rival | None]] = []
    for row, number in zip(columns.rows_of(events).tolist(), (n for n in events if n in _there(columns)), strict=True):
        event = columns["event"][row].decode()
        out += ((row, own[0], _rival(event, own, events[number])) for own in events[number] if own[0])
    return out


def _there(columns: Columns) -> frozenset[int]:
    return columns.remembered("all numbers", lambda: frozenset(columns["number"].tolist()))


def _rival(event: str, own: Row, told: list[Row]) -> Rival | None:
    outlet, source, low, high = own
    others = {s: (a + b) / 2 for _, s, a, b in told if s != source and b is not None}
    if high is None or not others:
        return None
    return Rival(event=event, source=outlet, low=low, high=high, median=median(others.values()))
