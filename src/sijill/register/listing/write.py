"""Writing the listing: rows in place of those that were there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import asdict
from sqlalchemy import Connection, delete, func, insert, select, update

from ...model.event import ACTS
from ...model.listing import Listed
from .. import tables as t
from .. import tables_listing as tl
from ..query import counts, in_parts
from ..words import drop_words, keep_words

_OF_EVENTS = (tl.listing_actors, tl.listing_sources)
#: what of an entry is no column of its row
_APART = ("id", "actors", "outlets")


def there(connection: Connection, events: Iterable[str]) -> dict[str, int]:
    """Those of these events that have reports that count, each with the number of its newest coding."""
    er, number = t.event_reports.c, func.max(t.codings.c.number)
    joined = t.event_reports.join(t.reports).join(t.codings)
    query = select(er.event, number).select_from(joined).where(counts()).group_by(er.event)
    return {
        event: added
        for some in in_parts(events)
        for event, added in connection.execute(query.where(er.event.in_(some)))
    }


def write(connection: Connection, listed: Sequence[Listed], gone: Sequence[str]) -> None:
    """List events in place of what was listed of them; those that are gone no more."""
    version = 1 + connection.execute(select(tl.listing_state.c.version)).scalar_one()
    connection.execute(update(tl.listing_state).values(version=version))
    was = _numbers(connection, [*(x.entry.id for x in listed), *gone])
    left = [was[id] for id in gone if id in was]
    _clear(connection, sorted(was.values()))
    if left:
        connection.execute(insert(tl.listing_gone), [{"number": n, "version": version} for n in left])
    last: int | None = connection.execute(select(func.max(tl.listing.c.number))).scalar()
    last_gone: int | None = connection.execute(select(func.max(tl.listing_gone.c.number))).scalar()
    free = max(last or 0, last_gone or 0, *was.values(), 0) + 1
    tables = (tl.listing, *_OF_EVENTS, tl.listing_tolls, tl.listing_told)
    rows: dict[Any, list[dict[str, Any]]] = {x: [] for x in tables}
    words: dict[int, list[str]] = {}
    for x in listed:
        number = was.get(x.entry.id)
        if number is None:
            number, free = free, free + 1
        row = {f: getattr(x.entry, f) for f in x.entry.__struct_fields__ if f not in _APART}
        rows[tl.listing].append(
            {"number": number, "event": x.entry.id, "version": version, "modalities": ",".join(x.modalities),
             "added": x.added, **row}
        )  # fmt: skip
        rows[tl.listing_actors] += [
            {"number": number, "rank": n, **{f: getattr(a, f) for f in a.__struct_fields__}}
            for n, a in enumerate(x.entry.actors)
        ]
        rows[tl.listing_sources] += [{"number": number, "source": s} for s in x.entry.outlets]
        rows[tl.listing_tolls] += [
            {"rule": toll.rule, "act": toll.act, "number": number, "low": toll.low, "high": toll.high,
             "best": toll.best, "provisional": toll.provisional}
            for toll in x.tolls
        ]  # fmt: skip
        rows[tl.listing_told] += [{"number": number, **asdict(told)} for told in x.told]
        words[number] = list(x.words)
    for table, values in rows.items():
        if values:
            connection.execute(insert(table), values)
    keep_words(connection, words)


def _numbers(connection: Connection, events: Iterable[str]) -> dict[str, int]:
    x = tl.listing.c
    return {
        event: number
        for some in in_parts(events)
        for event, number in connection.execute(select(x.event, x.number).where(x.event.in_(some)))
    }


def _clear(connection: Connection, numbers: Sequence[int]) -> None:
    """Take rows away with all that hangs on them."""
    if not numbers:
        return
    y, rules = tl.listing_tolls.c, connection.execute(select(tl.listing_state.c.rules)).scalar_one().split(",")
    for some in in_parts(numbers):
        for table in (tl.listing, *_OF_EVENTS):
            connection.execute(delete(table).where(table.c.number.in_(some)))
        # with what the key of the table begins with, so that it is not read through
        z = tl.listing_told.c
        connection.execute(delete(tl.listing_told).where(z.act.in_(ACTS), z.number.in_(some)))
        connection.execute(delete(tl.listing_tolls).where(y.rule.in_(rules), y.act.in_(ACTS), y.number.in_(some)))
    drop_words(connection, numbers)
