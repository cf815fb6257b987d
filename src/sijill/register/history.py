"""What made an event what it is, and what a period of time brought; read from what is only ever added to."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Column, ColumnElement, Connection, RowMapping, and_, or_, select

from ..model.event import Decision
from ..model.history import Coding, Copy, Decided, Happened, Log, Move
from ..model.merging import Why
from ..model.review import ON_REPORT, anchors_of
from . import decisions
from . import tables as t
from .actors import NAME, decision_of
from .as_of import placed
from .label import plain
from .query import counts, event_named, in_parts
from .store import Store
from .twins import event_called, former
from .view import View

#: what stands first of what happened at one moment
_ORDER = (Coding, Copy, Decided, Move)


class Period(Struct, frozen=True, kw_only=True):
    """What happened after the moment `since`, up to `until` (None: now).

    `undone` gives for each undo what it took out of force or put in force again, and `like`, for reports of earlier
    codings, their like in the coding that counted at the end.  `before` and `after` are the events that may not be the
    same any more: as they were at the beginning, as they were at the end.
    """

    since: str
    until: str | None
    codings: tuple[Coding, ...]
    copies: tuple[Copy, ...]
    moves: tuple[Move, ...]
    decisions: tuple[Decided, ...]
    undone: dict[str, Decision]
    like: dict[str, str]
    before: tuple[str, ...]
    after: tuple[str, ...]


def log(store: Store, id: str) -> Log:
    """Everything that made an event what it is, oldest first.  Raises UsageError where no event has the id, nor had
    it."""
    with store.reading() as connection:
        event = event_called(connection, id)
        of = select(t.event_reports.c.report).where(t.event_reports.c.event == event)
        members = set(connection.execute(of).scalars())
        hashes = _articles(connection, members)
        was = former(connection, hashes)
        mine = members | {old for old, new in was.items() if new in members}
        ids = _own(connection, event, {event_named(k) for k in mine})
        m = t.moves.c
        moves = _moves(connection, or_(m.report.in_(mine), m.event.in_(ids), m.before.in_(ids)))
        told = mine | {x.report for x in moves}
        codings = _codings(connection, t.codings.c.sha256.in_(_articles(connection, told)), told)
        copies = _copies(connection, t.copies.c.sha256.in_(hashes))
    made = [
        Decided(made=e.decision.made, decision=e.decision, undone=e.ended_by) for e in decisions.listed(store, event)
    ]
    named = (d for d in View(store).event(event).decisions if d.kind == NAME)
    made += (Decided(made=d.made, decision=d) for d in named)
    once = (i for i in ids if i[1:].startswith(id.removeprefix("e")))
    asked = event if event.startswith(id) else min(once, default=id)
    left = [x for x in moves if x.before == asked and x.event is not None] if asked != event else []
    happened: list[Happened] = [*(c for c in codings if c.sha256 in hashes or c.reports), *copies, *moves, *made]
    happened.sort(key=lambda h: (h.made or "", _ORDER.index(type(h))))
    return Log(asked=asked, event=event, left=left[-1] if left else None, happened=tuple(happened))


def between(store: Store, since: str, until: str | None = None) -> Period:
    """What happened in a period."""
    with store.reading() as connection:
        codings = _codings(connection, _within(t.codings.c.made, since, until))
        copies = _copies(connection, _within(t.copies.c.made, since, until))
        moves = _moves(connection, _within(t.moves.c.made, since, until))
        made = _decisions(connection, since, until)
        hashes = {c.sha256 for c in codings}
        touched = {m.report for m in moves} | _reports(connection, hashes | {c.sha256 for c in copies})
        meant = _articles(connection, _meant(connection, made)) | _about(connection, made)
        touched |= _reports(connection, meant)
        before, after = (_events(connection, at, reports=touched) for at in (since, until))
        ids = before | after
        before, after = (_events(connection, at, ids=ids) for at in (since, until))
        like = former(connection, hashes, until)
        undos = (x.decision for x in made if x.decision.kind == decisions.UNDO)
        roots = {d.id: decisions.root(connection, d) for d in undos}
    return Period(
        since=since,
        until=until,
        codings=tuple(codings),
        copies=tuple(copies),
        moves=tuple(moves),
        decisions=tuple(made),
        undone=roots,
        like=like,
        before=tuple(sorted(before)),
        after=tuple(sorted(after)),
    )


def _within(made: Column[str], since: str, until: str | None) -> ColumnElement[bool]:
    return made > since if until is None else and_(made > since, made <= until)


def _articles(connection: Connection, reports: Collection[str]) -> set[str]:
    """The articles (hashes) that these reports stand in."""
    query = select(t.codings.c.sha256).select_from(t.reports.join(t.codings))
    return {
        sha256
        for keys in in_parts(sorted(reports))
        for sha256 in connection.execute(query.where(t.reports.c.key.in_(keys))).scalars()
    }


def _reports(connection: Connection, articles: Collection[str]) -> set[str]:
    """The reports of all codings of these articles (hashes)."""
    query = select(t.reports.c.key).select_from(t.reports.join(t.codings))
    return {
        key
        for hashes in in_parts(sorted(articles))
        for key in connection.execute(query.where(t.codings.c.sha256.in_(hashes))).scalars()
    }


def _events(
    connection: Connection, at: str | None, *, reports: Collection[str] = (), ids: Collection[str] = ()
) -> set[str]:
    """The events that were there at a moment: those in which some of these reports stood, and those of these ids."""
    er, r = placed(at), t.reports.c
    query = select(er.c.event).select_from(er.join(t.reports, r.key == er.c.report).join(t.codings)).where(counts(at))
    return {
        event
        for column, wanted in ((er.c.report, reports), (er.c.event, ids))
        for some in in_parts(sorted(wanted))
        for event in connection.execute(query.where(column.in_(some)).distinct()).scalars()
    }


def _own(connection: Connection, event: str, ids: set[str]) -> set[str]:
    """Those ids that are not now another event's."""
    er = t.event_reports.c
    others = connection.execute(select(er.event).where(er.event.in_(ids), er.event != event)).scalars()
    return (ids | {event}) - set(others)


def _codings(
    connection: Connection, which: ColumnElement[bool], reports: Collection[str] | None = None
) -> list[Coding]:
    """Codings by their number; of their reports, those asked about (None: all)."""
    c, r = t.codings.c, t.reports.c
    query = select(c.number, c.made, c.coder, c.note, c.by_hand, *_ARTICLE).select_from(t.codings.join(t.articles))
    query = query.where(which)
    rows = connection.execute(query.order_by(c.number)).mappings().all()
    of: dict[int, list[str]] = {}
    for numbers in in_parts([row["number"] for row in rows]):
        keys = select(r.coding, r.key).where(r.coding.in_(numbers)).order_by(r.coding, r.number)
        for coding, key in connection.execute(keys):
            if reports is None or key in reports:
                of.setdefault(coding, []).append(key)
    first: dict[str, int] = {}
    for hashes in in_parts(sorted({row["sha256"] for row in rows})):
        numbered = select(c.sha256, c.number).where(c.sha256.in_(hashes)).order_by(c.number.desc())
        for sha256, number in connection.execute(numbered):
            first[sha256] = number
    return [
        Coding(
            **_article(row),
            made=row["made"],
            coder=plain(row["coder"]),
            note=row["note"],
            by_hand=row["by_hand"],
            first=first[row["sha256"]] == row["number"],
            reports=tuple(of.get(row["number"], ())),
        )
        for row in rows
    ]


def _copies(connection: Connection, which: ColumnElement[bool]) -> list[Copy]:
    c = t.copies.c
    query = select(c.made, c.sha256, c.article.label("article"), c.source, c.title, c.published).where(which)
    rows = connection.execute(query.order_by(c.made, c.id)).mappings()
    return [Copy(**row) for row in rows]


def _moves(connection: Connection, which: ColumnElement[bool]) -> list[Move]:
    m, r = t.moves.c, t.reports.c
    joined = t.moves.join(t.reports, r.key == m.report).join(t.codings).join(t.articles)
    query = select(m.made, m.report, m.event, m.before, m.why, r.local, *_ARTICLE).select_from(joined).where(which)
    return [
        Move(
            **_article(row),
            **{k: row[k] for k in ("made", "report", "local", "event", "before")},
            why=msgspec.json.decode(row["why"], type=Why),
        )
        for row in connection.execute(query.order_by(m.number)).mappings()
    ]


def _decisions(connection: Connection, since: str, until: str | None) -> list[Decided]:
    d = t.decisions.c
    ended = decisions.undone(connection, until)
    rows = connection.execute(select(t.decisions).where(_within(d.made, since, until)).order_by(d.number)).mappings()
    made = map(decision_of, rows)
    return [Decided(made=x.made, decision=x, undone=ended.get(x.id)) for x in made]


def _about(connection: Connection, made: Iterable[Decided]) -> set[str]:
    """The articles (hashes) of whose reports decisions, or those that they undo, are."""
    roots = (decisions.root(connection, x.decision) for x in made)
    return {d.about for d in roots if d.kind in ON_REPORT}


def _meant(connection: Connection, made: Iterable[Decided]) -> set[str]:
    """The reports that decisions, or those that they undo, are about: which they name, or an event was named after."""
    r = t.reports.c
    roots = [decisions.root(connection, x.decision) for x in made]
    out = {a.report for d in roots for a in anchors_of(d)}
    for id in {d.about for d in roots}:
        if len(id) == len(event_named("")) + 12 and id[0] == "e":
            out.update(connection.execute(select(r.key).where(r.key.startswith(id[1:], autoescape=True))).scalars())
    return out


#: what is told of an article
_ARTICLE = (
    t.articles.c.sha256,
    t.articles.c.id.label("article"),
    t.articles.c.source,
    t.articles.c.title,
    t.articles.c.published,
)


def _article(row: RowMapping) -> dict[str, Any]:
    return {k: row[k] for k in ("sha256", "article", "source", "title", "published")}
