"""The tolls of some events by a rule, as they are listed."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct
from sqlalchemy import select

from .. import tables_listing as t
from ..query import in_parts
from ..store import Store


class Amount(Struct, frozen=True, kw_only=True):
    """How many; `high` None where it is open, `best` where the rule gives no one number; `provisional` where the rule
    asks for more sources than there are."""

    low: int
    high: int | None
    best: int | None
    provisional: bool


def tolls(store: Store, events: Collection[str], rule: str) -> dict[str, dict[str, Amount]]:
    """By event (id) and act, the tolls that a rule gives; what is not stated is absent."""
    x, y = t.listing.c, t.listing_tolls.c
    query = select(x.event, y.act, y.low, y.high, y.best, y.provisional).select_from(
        t.listing.join(t.listing_tolls, y.number == x.number)
    )
    found: dict[str, dict[str, Amount]] = {}
    with store.reading() as connection:
        for some in in_parts(sorted(events)):
            for event, act, low, high, best, provisional in connection.execute(
                query.where(y.rule == rule, y.act.in_(("killed", "injured")), x.event.in_(some))
            ):
                found.setdefault(event, {})[act] = Amount(low=low, high=high, best=best, provisional=provisional)
    return found
