"""What came of articles that were added: the events that tell of them, and which of these were there before."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from sqlalchemy import Connection, select

from . import tables as t
from .query import counts, in_parts


class Arrived(Struct, frozen=True):
    """The events of some articles: those that only they tell of (`new`), and those that others tell of too
    (`joined`)."""

    new: int = 0
    joined: int = 0


def arrived(connection: Connection, articles: Iterable[str]) -> Arrived:
    """What came of these articles (hashes)."""
    mine = set(articles)
    er, r, c = t.event_reports.c, t.reports.c, t.codings.c
    joined = t.event_reports.join(t.reports, r.key == er.report).join(t.codings)
    events: set[str] = set()
    for part in in_parts(sorted(mine)):
        query = select(er.event).distinct().select_from(joined).where(c.sha256.in_(part), counts())
        events.update(connection.execute(query).scalars())
    others: set[str] = set()
    for part in in_parts(sorted(events)):
        query = select(er.event, c.sha256).select_from(joined).where(er.event.in_(part), counts())
        others.update(event for event, sha256 in connection.execute(query) if sha256 not in mine)
    return Arrived(new=len(events - others), joined=len(others))


def titles(connection: Connection, articles: Iterable[str]) -> list[tuple[str, str]]:
    """These articles (hashes), each with its title, or with its id where it has none, in the order in which they
    came."""
    a = t.articles.c
    found: list[tuple[str, str]] = []
    for part in in_parts(articles):
        query = select(a.sha256, a.title, a.id).where(a.sha256.in_(part)).order_by(a.number)
        found += [(sha256, title or id) for sha256, title, id in connection.execute(query)]
    return found
