"""What coding again asks of a register: which articles, their reports, and the decisions that a coding has no like
for."""

from __future__ import annotations

from sqlalchemy import Connection, select

from ..errors import UsageError
from ..model.event import Account, Decision
from . import tables as t
from .accounts import coded
from .actors import NAME, decision_of
from .decisions import UNDO, VERDICTS, found, rulings, undone
from .label import plain
from .query import counts
from .twins import event_called


def of_others(connection: Connection, coder: str, source: str | None, article: str | None) -> tuple[int, set[str]]:
    """The articles of an outlet, or with an id, where one is given: how many, and (by hash) those whose coding that
    counts is not of this coder."""
    a, c = t.articles.c, t.codings.c
    query = select(a.sha256, c.coder).select_from(t.codings.join(t.articles)).where(counts(), c.by_hand.is_(None))
    if source is not None:
        query = query.where(a.source == source)
    if article is not None:
        query = query.where(a.id == article)
    rows = connection.execute(query).all()
    return len(rows), {sha256 for sha256, by in rows if plain(by) != coder}


def reports_of(connection: Connection, sha256: str, at: str | None) -> list[Account]:
    """The reports of an article that counted at a moment (None: now), as the coder gave them, in their order."""
    r = t.reports.c
    query = select(r.key).select_from(t.reports.join(t.codings)).where(t.codings.c.sha256 == sha256, counts(at))
    query = query.where(t.codings.c.by_hand.is_(None))
    keys = list(connection.execute(query.order_by(r.number)).scalars())
    told = {account.key: account for account, _ in coded(connection, keys)}
    return [told[key] for key in keys]


def unmet(connection: Connection) -> dict[str, tuple[Decision, int]]:
    """The decisions in force that are about reports, or an event, of which nothing that counts is the like: by id,
    with how many."""
    out = {r.id: (found(connection, r.id), r.missing) for r in rulings(connection) if r.missing}
    d, ended = t.decisions.c, undone(connection)
    query = select(t.decisions).where(d.kind.not_in((*VERDICTS, UNDO, NAME))).order_by(d.number)
    for row in connection.execute(query).mappings():
        if row["id"] not in ended and not _is_event(connection, row["about"]):
            out[row["id"]] = (decision_of(row), 1)
    return out


def _is_event(connection: Connection, id: str) -> bool:
    try:
        event_called(connection, id)
    except UsageError:
        return False
    return True
