"""Pairs of events that a person is to be asked about, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from sqlalchemy import Connection, func, or_, select

from . import actors as people
from . import tables as t
from .filters import Filters, wanted
from .merging import standing
from .query import counts, in_parts
from .store import Store

#: pairs of reports looked at at a time
_BATCH = 200


class Pair(Struct, frozen=True):
    """Two events that may be one (ids), the two reports of them that are most alike (keys), and the score of these:
    log2 of the odds."""

    events: tuple[str, str]
    reports: tuple[str, str]
    score: float


def pairs(connection: Connection, filters: Filters | None = None, event: str | None = None) -> Iterator[Pair]:
    """Each pair of events once; those of which either matches the filters; or those that an event (its id) is one of,
    as the first of the two."""
    s = t.suggestions.c
    # as the index on the score has them, from its end
    query = select(s.report, s.other, s.score).order_by(s.score.desc(), s.report.desc(), s.other.desc())
    if event is not None:
        mine = select(t.event_reports.c.report).where(t.event_reports.c.event == event)
        query = query.where(or_(s.report.in_(mine), s.other.in_(mine)))
    names = people.names_of(connection, filters.actor) if filters and filters.actor else []
    seen: set[frozenset[str]] = set()
    for rows in connection.execute(query, execution_options={"yield_per": _BATCH}).partitions():
        events = standing(connection, {r for row in rows for r in row[:2]})
        ids = set(events.values())
        matching = ids if filters is None else _matching(connection, filters, names, ids)
        for report, other, score in rows:
            both = events.get(report), events.get(other)
            one, two = both
            if one is None or two is None or one == two or frozenset((one, two)) in seen:
                continue
            if one in matching or two in matching:
                seen.add(frozenset((one, two)))
                turned = two == event or (event is None and two < one)
                yield Pair((two, one), (other, report), score) if turned else Pair((one, two), (report, other), score)


def waiting(store: Store) -> int:
    """How many pairs of reports there are to be asked about; some may be of the same two events."""
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(t.suggestions)).scalar_one()


def _matching(connection: Connection, filters: Filters, names: list[str], events: set[str]) -> set[str]:
    """Those of these events that match the filters."""
    joined = t.event_reports.join(t.reports).join(t.codings).join(t.articles)
    query = (
        select(t.event_reports.c.event)
        .select_from(joined)
        .where(counts(), *wanted(filters, connection.dialect.name, names))
    )
    return {
        id
        for some in in_parts(sorted(events))
        for id in connection.execute(query.where(t.event_reports.c.event.in_(some))).scalars()
    }
