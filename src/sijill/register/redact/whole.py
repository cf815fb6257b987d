"""Taking an article out of a register, with all that was coded of it and decided of it alone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, select, update

from ...model.claims import key_of
from ...model.review import ON_REPORT
from .. import tables as t
from .. import tables_listing as tl
from ..decisions import UNDO, VERDICTS
from ..listing.write import write
from ..merging import forget
from ..plain import json
from ..query import event_named, in_parts
from ..tables_redacted import redacted
from .decisions import rename


def take_out(connection: Connection, sha256: str) -> dict[str, int]:
    """Take the article with this hash out.  How many rows of each table that were."""
    c, r, er = t.codings.c, t.reports.c, t.event_reports.c
    article = connection.execute(select(t.articles).where(t.articles.c.sha256 == sha256)).mappings().one()
    codings = list(connection.execute(select(c.number).where(c.sha256 == sha256)).scalars())
    reports = [
        k for some in in_parts(codings) for k in connection.execute(select(r.key).where(r.coding.in_(some))).scalars()
    ]
    forget(connection, reports)
    events = {
        e
        for some in in_parts(reports)
        for e in connection.execute(select(er.event).where(er.report.in_(some))).scalars()
    }
    count = {"articles": 1}

    def gone(table: Any, column: str, values: Collection[Any]) -> None:
        for some in in_parts(values):
            done = connection.execute(delete(table).where(table.c[column].in_(some))).rowcount
            count[table.name] = count.get(table.name, 0) + done

    write(connection, [], sorted(events))
    for table in (t.undecided, t.event_reports, t.moves, t.claims):
        gone(table, "report", reports)
    for table in (t.links, t.statements, t.tallies, t.reports):
        gone(table, "coding", codings)
    left = set[str]()
    for some in in_parts(sorted(events)):
        left.update(connection.execute(select(er.event).where(er.event.in_(some))).scalars())
    gone(t.events, "id", sorted(events - left))
    for some in in_parts(sorted(left)):  # of these something is left, to be listed anew
        connection.execute(delete(tl.stale).where(tl.stale.c.what == "event", tl.stale.c.key.in_(some)))
        for id in some:
            connection.execute(tl.stale.insert().values(what="event", key=id))
    for table in (t.codings, t.copies, redacted, t.articles):
        gone(table, "sha256", [sha256])
    gone(t.set_aside, "input", [x for x in (article["id"], article["url"]) if x])
    named = select(t.claims.c.actor).where(t.claims.c.actor.is_not(None))
    connection.execute(delete(t.actors).where(t.actors.c.id.not_in(named)))
    ids = {*(events - left), *(id for k in reports if (id := event_named(k)) not in left)}
    count["decisions"] = _decisions(connection, sha256, set(reports), ids)
    _moves(connection, set(reports))
    return {k: n for k, n in count.items() if n and k not in ("undecided", "event_reports", "events")}


def _decisions(connection: Connection, sha256: str, reports: set[str], events: set[str]) -> int:
    """Take away the decisions about this article and nothing else; the others are about it no more."""
    d = t.decisions.c
    gone, alone, ids = set[str](), events | reports, dict[str, str]()
    for row in connection.execute(select(t.decisions).order_by(d.number)).mappings().all():
        about = row["about"]
        if (row["kind"] == UNDO and about in gone) or about in alone or (row["kind"] in ON_REPORT and about == sha256):
            gone.add(row["id"])
        elif sha256 in (row["value"] or "") or sha256 in (row["before"] or ""):
            told = {k: _without(msgspec.json.decode(row[k]), sha256) for k in ("value", "before") if row[k] is not None}
            value = told.get("value")
            if row["kind"] in VERDICTS and isinstance(value, dict) and not (value["one"] and value["other"]):
                gone.add(row["id"])
            else:
                now = {k: json(v) for k, v in told.items()}
                now["id"] = ids[row["id"]] = key_of(row["person"], row["made"], about, row["kind"], value)
                connection.execute(update(t.decisions).where(d.number == row["number"]).values(**now))
    for some in in_parts(sorted(gone)):
        connection.execute(delete(t.decisions).where(d.id.in_(some)))
    rename(connection, ids)
    return len(gone)


def _without(value: Any, sha256: str) -> Any:
    """A value without what is of an article."""
    if isinstance(value, list):
        return [
            _without(v, sha256)
            for v in value
            if v != sha256 and not (isinstance(v, dict) and v.get("sha256") == sha256)
        ]
    return {k: _without(v, sha256) for k, v in value.items()} if isinstance(value, dict) else value


def _moves(connection: Connection, reports: set[str]) -> None:
    """Other reports that came into an event because of its: because of what is not said any more."""
    for number, why in connection.execute(select(t.moves.c.number, t.moves.c.why)).all():
        told = msgspec.json.decode(why)
        if told.get("with_") in reports:
            kept = {k: v for k, v in told.items() if k not in ("with_", "reasons")}
            connection.execute(update(t.moves).where(t.moves.c.number == number).values(why=json(kept)))
