"""What stands in the logbook, read; and what is older than a year taken away."""

from __future__ import annotations

from datetime import timedelta

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, delete, func, or_, select

from ..errors import UsageError
from . import people
from . import tables_people as t
from .logbook import AT_TERMINAL, DONE, KINDS, By, note, write
from .moments import clock, moment
from .plain import json
from .store import Store

#: entries are kept at least so long
KEPT = timedelta(days=366)
#: a refusal of the same to the same person is written down this often
_REFUSED = timedelta(hours=1)


class Entry(Struct, frozen=True, kw_only=True):
    """What was done; `person` and `about` are names."""

    number: int
    made: str
    kind: str
    outcome: str
    person: str | None
    about: str | None
    origin: str
    detail: dict[str, str | int]


def note_refusal(store: Store, by: By, what: str) -> None:
    """Write down that somebody asked for what they may not do (a kind of address); once an hour."""
    c, detail = t.logbook.c, {"address": what}
    lately = (clock() - _REFUSED).isoformat(timespec="microseconds")
    same = (c.kind == "refused", c.person == by.person, c.made > lately, c.detail == json(detail))
    with store.reading() as connection:
        if connection.execute(select(c.number).where(*same).limit(1)).first() is not None:
            return
    note(store, "refused", by, None, "refused", **detail)


def entries(
    store: Store,
    *,
    person: str | None = None,
    kind: str | None = None,
    since: str | None = None,
    offset: int = 0,
    limit: int | None = None,
) -> tuple[list[Entry], int]:
    """What was written down, the latest first, and how much in all: of what somebody of this name did or what was done
    to their account, of a kind, from a day or moment on.  Raises UsageError where one of them is none."""
    c, who, whose = t.logbook.c, t.people.alias(), t.people.alias()
    asked: list[ColumnElement[bool]] = []
    if person is not None:
        id = people.person(store, person).id
        asked.append(or_(c.person == id, c.about == id))
    if kind is not None:
        if kind not in KINDS:
            raise UsageError(f"The logbook has no kind {kind!r}; the kinds are {', '.join(KINDS)}.", kind)
        asked.append(c.kind == kind)
    if since is not None:
        asked.append(c.made > moment(since, begins=True))
    names = (who.c.name.label("person"), whose.c.name.label("about"))
    query = select(c.number, c.made, c.kind, c.outcome, *names, c.origin, c.detail).select_from(
        t.logbook.outerjoin(who, who.c.id == c.person).outerjoin(whose, whose.c.id == c.about)
    )
    query = query.where(*asked).order_by(c.number.desc()).offset(offset).limit(limit)
    with store.reading() as connection:
        total = connection.execute(select(func.count()).select_from(t.logbook).where(*asked)).scalar_one()
        rows = connection.execute(query).mappings().all()
    return [Entry(**{**row, "detail": msgspec.json.decode(row["detail"])}) for row in rows], total


def forget_old(store: Store, by: By = AT_TERMINAL) -> int:
    """Take away what is older than a year; how much it was, which is written down."""
    before = (clock() - KEPT - timedelta(minutes=1)).isoformat(timespec="microseconds")
    with store.writing() as connection:
        gone = connection.execute(delete(t.logbook).where(t.logbook.c.made < before)).rowcount
        if gone:
            write(connection, "forgotten", by, entries=gone)
    return gone


def said(entry: Entry) -> str:
    """What an entry adds to its kind, in words."""
    d = entry.detail
    match entry.kind:
        case "role-changed":
            return f"{d['before']} to {d['now']}"
        case "account-made" | "account-opened":
            return str(d["role"])
        case "export":
            records = [f"{d['records']:,} record" + "s" * (d["records"] != 1)] if "records" in d else []
            asked = [f"filters {d['filters']}"] if "filters" in d else []
            public = ["to be published"] if "public" in d else []
            return ", ".join((f"{d['of']} as {d['as']}", *records, *public, *asked))
    return ", ".join(f"{k} {v:,}" if isinstance(v, int) else f"{k} {v}" for k, v in d.items())


def sentence(entry: Entry) -> str:
    """An entry in a line: who, what, to whose account, what came of it, from where."""
    whose = f", the account of {entry.about}" if entry.about and entry.about != entry.person else ""
    more = f" ({said(entry)})" if entry.detail else ""
    came = "" if entry.outcome == DONE else f": {entry.outcome}"
    return f"{entry.person or 'somebody'} {KINDS[entry.kind]}{whose}{more}{came}; from {entry.origin}"
