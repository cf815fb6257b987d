"""Reports that people write: rows as the coder's, under a coding of their own that bears the person's name."""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select

from ..model import Report
from ..model.claims import key_of
from ..model.merging import Why
from . import tables as t
from .label import again
from .merging import drop, put_back, standing
from .moments import now_utc
from .query import event_named
from .writer import keep_report, next_number


def local_id(connection: Connection, sha256: str) -> str:
    """What the next report by hand of an article is called: h1, h2, …"""
    c = t.codings.c
    query = select(func.count()).where(c.sha256 == sha256, c.by_hand.is_not(None))
    return f"h{connection.execute(query).scalar_one() + 1}"


def keep_by_hand(connection: Connection, sha256: str, person: str, report: Report) -> str:
    """Write a report of an article (its hash) down, in an event of its own.  Its key."""
    c = t.codings.c
    mine = select(func.count()).where(c.sha256 == sha256, c.by_hand == person)
    coder = again(f"{person}, by hand", connection.execute(mine).scalar_one())
    number = next_number(connection, t.codings)
    row = {"number": number, "sha256": sha256, "coder": coder, "made": now_utc(), "by_hand": person}
    connection.execute(insert(t.codings).values(row))
    key = key_of(sha256, coder, report.id)
    keep_report(connection, number, 0, key, report)
    return key


def stand(connection: Connection, report: str, in_force: bool, by: str) -> bool:
    """Have a report by hand (its key) stand in an event or in none, as the decision that made it is in force or not;
    `by` is the decision that made it so.  Whether it stands."""
    there = bool(standing(connection, [report]))
    if there and not in_force:
        drop(connection, [report], Why(by=by))
    elif in_force and not there:
        put_back(connection, report, event_named(report), by)
    return in_force
