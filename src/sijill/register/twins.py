"""What became of a report when its article was coded again: its twin in the coding that counts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from ..errors import UsageError
from ..model.anchors import resolve
from ..model.merging import Anchor
from . import tables as t
from .as_of import placed
from .query import counting, written

#: rows asked for at a time: databases take only so many values in one question
_BATCH = 500


def batches(values: Collection[str]) -> Iterator[list[str]]:
    """The values in order, some at a time."""
    ordered = sorted(values)
    for at in range(0, len(ordered), _BATCH):
        yield ordered[at : at + _BATCH]


def twins(connection: Connection, articles: Collection[str], at: str | None = None) -> dict[str, str]:
    """For the reports of all codings of these articles (hashes) that were there at a moment (None: now), the key of
    their like in the coding that counted; itself where it is of that coding, absent where it has none."""
    out: dict[str, str] = {}
    for batch in batches(articles):
        every, ours = _anchors(connection, t.codings.c.sha256.in_(batch), at)
        by: dict[str, list[Anchor]] = {}
        for anchor in every:
            if anchor.report in ours:
                by.setdefault(anchor.sha256, []).append(anchor)
        for anchor in every:
            found = anchor.report if anchor.report in ours else resolve(anchor, by.get(anchor.sha256, ()))
            if found is not None:
                out[anchor.report] = found
    return out


def former(connection: Connection, articles: Collection[str], at: str | None = None) -> dict[str, str]:
    """Of those of the articles that had been coded more than once, the reports of earlier codings, with their twins."""
    c = t.codings.c
    more: set[str] = set()
    for batch in batches(articles):
        query = select(c.sha256).where(c.sha256.in_(batch), written(c.made, at))
        more.update(connection.execute(query.group_by(c.sha256).having(func.count() > 1)).scalars())
    return {old: new for old, new in twins(connection, more, at).items() if old != new}


def _anchors(connection: Connection, which: ColumnElement[bool], at: str | None) -> tuple[list[Anchor], set[str]]:
    """The reports of some articles as anchors, and the keys of those that counted."""
    r, c, k = t.reports.c, t.codings.c, t.claims.c
    trigger = and_(k.report == r.key, k.property == "type")
    query = (
        select(r.key, c.sha256, r.event_type, k.start, k.end, counting(at))
        .select_from(t.reports.join(t.codings).join(t.claims, trigger))
        .where(which, written(c.made, at))
        .order_by(c.number, r.number)
    )
    rows = connection.execute(query).all()
    return [Anchor(*row[:5]) for row in rows], {row[0] for row in rows if row[5]}


def event_of(connection: Connection, id: str, at: str | None = None) -> str:
    """The event that an id, or the beginning of one, means at a moment (None: now): its own, or that of a report that
    an event was named after once, or of the twin of such a report.  Raises UsageError where there is none, or more."""
    beginning = id.removeprefix("e")
    ids: list[str] = []
    if beginning:
        er, r = placed(at), t.reports.c
        found = select(er.c.event).distinct().limit(2)
        if at is not None:
            found = found.select_from(er.join(t.reports, r.key == er.c.report).join(t.codings)).where(counting(at))
        by_id = er.c.event.startswith(id, autoescape=True)
        by_report = er.c.report.startswith(beginning, autoescape=True)
        ids = _first(connection, found.where(by_id)) or _first(connection, found.where(by_report))
        if not ids and (keys := _twins_of(connection, beginning, at)):
            ids = _first(connection, found.where(er.c.report.in_(keys)))
    if len(ids) != 1:
        what = "more than one event" if ids else "no event"
        raise UsageError(f"The register has {what} {id!r}; `sijill events` lists them.", id)
    return ids[0]


def _first(connection: Connection, query: Select[Any]) -> list[str]:
    return list(connection.execute(query).scalars())


def _twins_of(connection: Connection, beginning: str, at: str | None) -> set[str]:
    """The twins of the reports whose keys begin so."""
    r, c = t.reports.c, t.codings.c
    query = select(r.key, c.sha256).select_from(t.reports.join(t.codings)).limit(_BATCH)
    rows = connection.execute(query.where(r.key.startswith(beginning, autoescape=True), written(c.made, at))).all()
    known = twins(connection, {sha256 for _, sha256 in rows}, at)
    return {known[key] for key, _ in rows if key in known}
