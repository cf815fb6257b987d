"""A coding that no longer counts: its reports leave the events."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, delete, func, insert, or_, select

from ..model.merging import Why
from . import tables as t


def withdraw(connection: Connection, sha256: str, coder: str, made: str) -> None:
    """Take the reports of an article's codings out of the events, each with a move, for `coder` has coded it anew.
    What merging computed of them goes too."""
    er, s = t.event_reports.c, t.suggestions.c
    of = select(t.reports.c.key).join(t.codings, t.codings.c.number == t.reports.c.coding)
    keys = of.where(t.codings.c.sha256 == sha256)
    stood = connection.execute(select(er.report, er.event).where(er.report.in_(keys)).order_by(er.report)).all()
    if not stood:
        return
    number = (connection.execute(select(func.max(t.moves.c.number))).scalar() or 0) + 1
    why = msgspec.json.encode(Why(by=coder)).decode()
    rows = [
        {"number": n, "made": made, "report": report, "event": None, "before": event, "why": why}
        for n, (report, event) in enumerate(stood, number)
    ]
    connection.execute(insert(t.moves), rows)
    gone = [report for report, _ in stood]
    connection.execute(delete(t.suggestions).where(or_(s.report.in_(gone), s.other.in_(gone))))
    for table in (t.blocks, t.profiles, t.event_reports):
        connection.execute(delete(table).where(table.c.report.in_(gone)))
    events = {event for _, event in stood}
    connection.execute(delete(t.events).where(t.events.c.id.in_(events), t.events.c.id.not_in(select(er.event))))
