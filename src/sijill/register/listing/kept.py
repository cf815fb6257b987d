"""The rows of the listing as they were written, to be compared with what they should be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from ...model.event import ACTS
from ...model.listing import Listed, Ruled, Told
from .. import tables as t
from .. import tables_listing as tl
from ..query import in_parts
from ..words import kept_words
from .pages import entries_of


def all_events(connection: Connection) -> list[str]:
    """The ids of all events that are there, or are listed."""
    found = {*connection.execute(select(t.events.c.id)).scalars()}
    return sorted(found | {*connection.execute(select(tl.listing.c.event)).scalars()})


def listed(connection: Connection, events: Sequence[str]) -> dict[str, Listed]:
    """What is listed of these events."""
    x, y, z = tl.listing.c, tl.listing_tolls.c, tl.listing_told.c
    out: dict[str, Listed] = {}
    for some in in_parts(events):
        query = select(x.number, x.event, x.modalities, x.added).where(x.event.in_(some))
        rows = {row.event: row for row in connection.execute(query)}
        numbers = [row.number for row in rows.values()]
        tolls: dict[int, list[Ruled]] = {}
        columns = (y.number, y.rule, y.act, y.low, y.high, y.best, y.provisional)
        for number, *toll in connection.execute(select(*columns).where(y.number.in_(numbers)).order_by(y.rule, y.act)):
            tolls.setdefault(number, []).append(Ruled(*toll))
        told: dict[int, list[Told]] = {}
        of_told = (z.number, z.act, z.outlet, z.source, z.low, z.high)
        for number, *of in connection.execute(select(*of_told).where(z.act.in_(ACTS), z.number.in_(numbers))):
            told.setdefault(number, []).append(Told(*of))
        words = kept_words(connection, numbers)
        for entry in entries_of(connection, numbers):
            row = rows[entry.id]
            out[entry.id] = Listed(
                entry=entry,
                modalities=tuple(row.modalities.split(",")),
                added=row.added,
                tolls=tuple(tolls.get(row.number, ())),
                told=tuple(sorted(told.get(row.number, ()), key=lambda x: (x.act, x.outlet, x.source))),
                words=tuple(words.get(row.number, ())),
            )
    return out


def loose_ends(connection: Connection) -> Iterator[str]:
    """What hangs on rows of the listing that are not there, a sentence each."""
    there = select(tl.listing.c.number)
    for table in (tl.listing_actors, tl.listing_sources, tl.listing_tolls, tl.listing_told):
        lost = select(table.c.number).distinct().where(table.c.number.not_in(there))
        for number in connection.execute(lost).scalars():
            yield f"The table {table.name} has something of a row of the listing that is not there: {number}."
