"""Stated links between reports, lifted to the events that the reports are of; and the events around one in time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, Select, and_, exists, or_, select

from ..model import Link
from ..model.event import Event
from ..model.linked import Linked
from . import tables as t
from .near import interval
from .query import counts, now

#: ids asked for at a time, which any database takes
_BATCH = 500


def links(connection: Connection, events: Collection[str]) -> Iterator[Linked]:
    """The links that start from these events or lead to them, by the day of their article (those without one last),
    then in its order."""
    wanted, found = sorted(set(events)), {}
    for at in range(0, len(wanted), _BATCH):
        for row in connection.execute(_query(wanted[at : at + _BATCH])):
            found[row.key] = row
    ordered = sorted(found.values(), key=lambda r: (r.published is None, r.published, r.coding, r.number))
    for row in ordered:
        link = msgspec.json.decode(row.body, type=Link)
        open_ = link.to is None
        yield Linked(
            text=link.text,
            start=link.start,
            end=link.end,
            key=row.key,
            kind=link.kind,
            from_=row.from_event,
            to=None if open_ else row.to_event,
            from_report=row.from_report,
            to_report=None if open_ else row.to_report,
            article=row.id,
            sha256=row.sha256,
            source=row.source,
            title=row.title,
            published=row.published,
            url=row.url,
            chain=link.chain,
        )


def _query(events: Sequence[str]) -> Select[tuple[object, ...]]:
    k, a = t.links.c, t.articles.c
    one, other = t.event_reports.alias("one"), t.event_reports.alias("other")
    columns = (
        k.key, k.body, k.coding, k.number, k["from"].label("from_report"), k.to.label("to_report"),
        one.c.event.label("from_event"), other.c.event.label("to_event"),
        a.id, a.sha256, a.source, a.title, a.published, a.url,
    )  # fmt: skip
    joined = (
        t.links.join(t.codings, k.coding == t.codings.c.number)
        .join(t.articles, t.codings.c.sha256 == a.sha256)
        .join(one, one.c.report == k["from"])
        .join(other, other.c.report == k.to)
    )
    er = t.event_reports.c
    theirs = select(er.report).where(er.event.in_(events))
    mine = or_(k["from"].in_(theirs), k.to.in_(theirs))
    return select(*columns).select_from(joined).where(counts(), mine)


def around(event: Event, days: int, others: Collection[str]) -> Select[tuple[str]] | None:
    """The other events (ids) within `days` of one that share an actor with it, what that belongs to or one of `others`,
    or the name of a place or of something that took part; None where no day is known."""
    bounds = [b for a in event.accounts if a.report.time is not None and (b := interval(a.report.time)) is not None]
    if not bounds:
        return None
    parties = [c.value for c in event.claims("participant")]
    actors = {id for v in parties for id in (v.get("actor"), *v.get("part_of", ())) if id} | set(others)
    names = {v["name"] for v in (*parties, *(c.value for c in event.claims("place")))}
    first, last = (_iso(min(b[0] for b in bounds) - days), _iso(max(b[1] for b in bounds) + days))
    r, c = t.reports.c, t.claims.c
    belongs = [c.value.contains(f'"{id}"', autoescape=True) for id in sorted(actors)]
    shared = or_(
        and_(c.property == "participant", or_(c.actor.in_(sorted(actors)), *belongs)),
        and_(c.property.in_(("participant", "place")), c.name.in_(sorted(names))),
    )
    return (
        select(t.event_reports.c.event)
        .select_from(t.event_reports.join(t.reports).join(t.codings))
        .where(
            t.codings.c.number.in_(now()),
            t.event_reports.c.event != event.id,
            or_(r.not_after >= first, and_(r.not_after.is_(None), r.not_before.is_not(None))),
            or_(r.not_before <= last, and_(r.not_before.is_(None), r.not_after.is_not(None))),
            r.modality.in_(("asserted", "alleged")),
            exists().where(c.report == r.key, shared),
        )
        .group_by(t.event_reports.c.event)
        .order_by(t.event_reports.c.event)
    )


def _iso(ordinal: int) -> str:
    return date.fromordinal(min(max(1, ordinal), date.max.toordinal())).isoformat()
