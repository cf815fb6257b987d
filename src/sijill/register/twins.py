"""What became of a report when its article was coded again: its like in the coding that counts."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, select

from ..errors import UsageError
from ..model import Span
from ..model.merging import Anchor
from . import tables as t
from .anchors import Standing, resolve
from .as_of import placed
from .query import begins, counts, in_parts, written


def resolved(connection: Connection, anchors: Collection[Anchor], at: str | None = None) -> dict[Anchor, str]:
    """The report that counted at a moment (None: now) for each anchor that has one."""
    there: set[str] = set()
    for keys in in_parts(sorted({a.report for a in anchors})):
        query = select(t.reports.c.key).select_from(t.reports.join(t.codings))
        there.update(connection.execute(query.where(t.reports.c.key.in_(keys), counts(at))).scalars())
    found = {a: a.report for a in anchors if a.report in there}
    rest = [a for a in anchors if a not in found]
    for keys in in_parts(sorted({a.report for a in rest})):  # what a person wrote is not coded again
        query = select(t.reports.c.key).select_from(t.reports.join(t.codings))
        query = query.where(t.reports.c.key.in_(keys), t.codings.c.by_hand.is_not(None))
        hands = set(connection.execute(query).scalars())
        rest = [a for a in rest if a.report not in hands]
    told = standings(connection, {a.sha256 for a in rest}, at)
    found.update({a: key for a in rest if (key := resolve(a, told.get(a.sha256, ()))) is not None})
    return found


def standings(connection: Connection, articles: Collection[str], at: str | None = None) -> dict[str, list[Standing]]:
    """The reports that counted at a moment (None: now) of the articles with these hashes."""
    r, c = t.reports.c, t.claims.c
    joined = t.reports.join(t.codings).join(t.claims)
    query = select(
        t.codings.c.sha256, t.codings.c.by_hand, r.key, r.event_type, c.start, c.end, r.evidence
    ).select_from(joined)
    told: dict[str, list[Standing]] = {}
    for hashes in in_parts(sorted(articles)):
        wanted = query.where(t.codings.c.sha256.in_(hashes), c.property == "type", counts(at)).order_by(r.key)
        for sha256, hand, key, kind, start, end, evidence in connection.execute(wanted):
            spans = msgspec.json.decode(evidence, type=tuple[Span, ...])
            told.setdefault(sha256, []).append(Standing(key, kind, start, end, spans, hand is not None))
    return told


def former(connection: Connection, articles: Collection[str], at: str | None = None) -> dict[str, str]:
    """The reports of earlier codings of these articles (hashes), as of a moment (None: now), each with its like in the
    coding that counted; those that have none are absent."""
    c, r, k = t.codings.c, t.reports.c, t.claims.c
    more: list[str] = []
    for hashes in in_parts(sorted(articles)):
        query = select(c.sha256).where(c.sha256.in_(hashes), written(c.made, at))
        more += connection.execute(query.group_by(c.sha256).having(func.count() > 1)).scalars()
    joined = t.reports.join(t.codings).join(t.claims)
    earlier = select(r.key, c.sha256, r.event_type, k.start, k.end).select_from(joined)
    earlier = earlier.where(k.property == "type", c.by_hand.is_(None))
    anchors = {
        Anchor(*row)
        for hashes in in_parts(sorted(more))
        for row in connection.execute(earlier.where(c.sha256.in_(hashes), written(c.made, at), ~counts(at)))
    }
    return {anchor.report: key for anchor, key in resolved(connection, anchors, at).items()}


def event_called(connection: Connection, id: str, at: str | None = None) -> str:
    """The id of the event that has, at a moment (None: now), this id or one that begins so, or that it, or a part of
    it, once had, were it before its article was coded again.  Raises UsageError where there is none, or more than
    one."""
    beginning = id.removeprefix("e")
    ids: list[str] = []
    if beginning:
        er, r = placed(at), t.reports.c
        found = select(er.c.event).distinct().limit(2)
        if at is not None:
            found = found.select_from(er.join(t.reports, r.key == er.c.report).join(t.codings)).where(counts(at))
        by_id = begins(er.c.event, id)
        by_report = begins(er.c.report, beginning)
        ids = _first(connection, found.where(by_id)) or _first(connection, found.where(by_report))
        if not ids and (keys := _alike(connection, beginning, at)):
            ids = _first(connection, found.where(er.c.report.in_(keys)))
    if len(ids) != 1:
        what = "more than one event" if ids else "no event"
        raise UsageError(f"The register has {what} {id!r}; `sijill events` lists them.", id)
    return ids[0]


def _first(connection: Connection, query: Select[Any]) -> list[str]:
    return list(connection.execute(query).scalars())


def _alike(connection: Connection, beginning: str, at: str | None) -> set[str]:
    """Those of the present coding that are like earlier reports whose keys begin so; no more than two matter."""
    r, c = t.reports.c, t.codings.c
    query = select(r.key, c.sha256).select_from(t.reports.join(t.codings)).where(written(c.made, at)).limit(2)
    rows = connection.execute(query.where(begins(r.key, beginning)).order_by(r.key)).all()
    known = former(connection, {sha256 for _, sha256 in rows}, at)
    return {known[key] for key, _ in rows if key in known}
