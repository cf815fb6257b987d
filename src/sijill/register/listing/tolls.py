"""The tolls of events by a rule, in columns."""

from __future__ import annotations

import numpy as np
from sqlalchemy import Connection, Integer, cast, func, select

from ...errors import UsageError
from ...model.event import ACTS
from .. import tables_listing as t
from ..store import Store
from .columns import NO_TOLL, OPEN, Any_, Columns, Mask


def tolls_of(store: Store, columns: Columns, rule: str, act: str) -> Any_:
    """The tolls of an act by a rule, four columns: low (NO_TOLL where none is stated), high (OPEN where it is), best
    (NO_TOLL where the rule gives none), and 1 where it is provisional.  Raises UsageError where there is no such rule
    or act."""
    return columns.remembered(("tolls", rule, act), lambda: _tolls(store, columns, rule, act))


def stating(store: Store, columns: Columns, act: str) -> Mask:
    """The rows of which any report states a toll of an act."""
    return columns.masked(("stating", act), lambda: tolls_of(store, columns, "all_claims", act)[0] != NO_TOLL)


def _tolls(store: Store, columns: Columns, rule: str, act: str) -> Any_:
    if act not in ACTS:
        raise UsageError(f"There is no toll {act!r}; there are {', '.join(ACTS)}.", act)
    x = t.listing_tolls.c
    with store.reading() as connection:
        _known(connection, rule)
        high, best = func.coalesce(x.high, OPEN), func.coalesce(x.best, NO_TOLL)
        told = (x.number, x.low, high, best, cast(x.provisional, Integer))
        rows = connection.execute(select(*told).where(x.rule == rule, x.act == act)).fetchall()
    out = np.full((4, len(columns)), NO_TOLL, np.int64)
    out[3] = 0
    number, *values = np.array([*map(tuple, rows)], np.int64).reshape(-1, 5).T
    there = np.isin(number, columns["number"])
    out[:, columns.rows_of(number)] = np.array(values)[:, there]
    return out


def _known(connection: Connection, rule: str) -> None:
    rules = connection.execute(select(t.listing_state.c.rules)).scalar_one().split(",")
    if rule not in rules:
        raise UsageError(f"There is no rule {rule!r} in the listing; there are {', '.join(rules)}.", rule)
