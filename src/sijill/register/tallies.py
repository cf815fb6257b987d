"""The stated sums of a register, each with the article that it stands in and the events that it lists."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from sqlalchemy import select

from ..model import Tally
from ..model.linked import Summed
from . import tables as t
from .query import now
from .store import Store


def tallies(store: Store) -> Iterator[Summed]:
    """All of the codings that count, by the day of their article (those without one last), then in its order."""
    y, a = t.tallies.c, t.articles.c
    columns = (y.key, y.body, y.coding, a.id, a.sha256, a.source, a.title, a.published, a.url)
    query = select(*columns).select_from(t.tallies.join(t.codings).join(t.articles))
    query = query.where(y.coding.in_(now())).order_by(a.published.is_(None), a.published, y.coding, y.number)
    with store.reading() as connection:
        rows = connection.execute(query).all()
        decoded = [(row, msgspec.json.decode(row.body, type=Tally)) for row in rows]
        listing = sorted({row.coding for row, tally in decoded if tally.parts})
        r, er = t.reports, t.event_reports
        joined = r.join(er, er.c.report == r.c.key)
        events: dict[tuple[int, str], str] = {}
        for at in range(0, len(listing), 500):
            of = select(r.c.coding, r.c.local, er.c.event).select_from(joined)
            of = of.where(r.c.coding.in_(listing[at : at + 500]))
            events.update({(coding, local): event for coding, local, event in connection.execute(of)})
    for row, tally in decoded:
        parts = dict.fromkeys(events[row.coding, p] for p in tally.parts if (row.coding, p) in events)
        yield Summed(
            key=row.key,
            article=row.id,
            sha256=row.sha256,
            source=row.source,
            title=row.title,
            published=row.published,
            url=row.url,
            tally=tally,
            parts=tuple(parts),
        )
