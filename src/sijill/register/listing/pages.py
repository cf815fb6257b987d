"""A page of the list of events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from ...errors import UsageError
from ...model.listing import Entry, Page, Taking
from .. import tables_listing as t
from ..filters import Filters
from ..store import Store
from .columns import NO_DAY, NO_TOLL, Any_, Columns
from .matching import columns_of, matching

#: what is ordered by, the first named as "-…": a number each, the least first; what is unknown is NaN, and last
_KEYS: dict[str, Callable[[Columns], Any_]] = {
    "date": lambda c: _known(np.where(c["first"] != NO_DAY, c["first"], c["last"]), NO_DAY),
    "killed": lambda c: _known(c["killed"], NO_TOLL),
    "injured": lambda c: _known(c["injured"], NO_TOLL),
    "reports": lambda c: c["reports"].astype(np.float64),
    "sources": lambda c: c["sources"].astype(np.float64),
    "added": lambda c: c["added"].astype(np.float64),
    "doubt": lambda c: c["score"],
}

#: the orders that a page may have
ORDERS = tuple(sign + key for key in _KEYS for sign in ("", "-"))

_ENTRY = tuple(f for f in Entry.__struct_fields__ if f not in ("id", "actors", "outlets"))


def page(store: Store, filters: Filters, order: str = "date", offset: int = 0, limit: int = 50) -> Page:
    """The events that match, in an order: date, killed, injured, reports, sources, added, or doubt (the least sure
    first); with "-" before it the other way round; what is unknown is last.  Equals are by day.

    Raises UsageError where there is no such order.
    """
    columns = columns_of(store)
    rows = ordered(store, columns, filters, order)
    shown = rows[max(offset, 0) : max(offset, 0) + limit]
    with store.reading() as connection:
        entries = entries_of(connection, columns["number"][shown].tolist())
    return Page(entries, len(rows))


def ids(store: Store, filters: Filters, order: str = "date") -> list[str]:
    """The ids of all the events that match, in an order, as `page` has them."""
    columns = columns_of(store)
    return [id.decode() for id in columns["event"][ordered(store, columns, filters, order)].tolist()]


def ordered(store: Store, columns: Columns, filters: Filters, order: str) -> Any_:
    """The rows that match, in an order."""
    if order not in ORDERS:
        raise UsageError(f"There is no order {order!r}; the orders are {', '.join(ORDERS)}.", order)
    mask = matching(store, columns, filters)
    if order == "date":
        rows: Any_ = np.flatnonzero(mask)
        return rows
    sorted_: Any_ = columns.remembered(("order", order), lambda: _order(columns, order))
    found: Any_ = sorted_[mask[sorted_]]
    return found


def _order(columns: Columns, order: str) -> Any_:
    key = _KEYS[order.removeprefix("-")](columns)
    rows: Any_ = np.argsort(-key if order.startswith("-") else key, kind="stable")
    return rows.astype(np.int32)


def _known(column: Any_, unknown: int) -> Any_:
    found: Any_ = np.where(column == unknown, np.nan, column.astype(np.float64))
    return found


def entries_of(connection: Connection, numbers: Sequence[int]) -> tuple[Entry, ...]:
    """The entries of rows, by their numbers, in this order; those that are gone are left out."""
    x, y, z = t.listing.c, t.listing_actors.c, t.listing_sources.c
    rows: dict[int, Any] = {}
    takes: dict[int, list[Taking]] = {}
    tells: dict[int, list[str]] = {}
    if numbers:
        rows = {r["number"]: r for r in connection.execute(select(t.listing).where(x.number.in_(numbers))).mappings()}
        query = select(y.number, *(y[f] for f in Taking.__struct_fields__)).where(y.number.in_(numbers))
        for number, *taking in connection.execute(query.order_by(y.number, y.rank)):
            takes.setdefault(number, []).append(Taking(*taking))
        for number, source in connection.execute(
            select(z.number, z.source).where(z.number.in_(numbers)).order_by(z.number, z.source)
        ):
            tells.setdefault(number, []).append(source)
    return tuple(
        Entry(
            id=rows[n]["event"],
            **{f: rows[n][f] for f in _ENTRY},
            actors=tuple(takes.get(n, ())),
            outlets=tuple(tells.get(n, ())),
        )
        for n in numbers
        if n in rows
    )
