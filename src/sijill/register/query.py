"""Conditions that queries share."""

from __future__ import annotations

import msgspec
from sqlalchemy import ColumnElement, Select, and_, exists, func, not_, or_, select, true

from . import tables as t

#: the entities that have names of their own: not kinds of people, not things
_NAMED = ("person", "group", "state")


def event_named(report: str) -> str:
    """The id of the event that is named after a report (its key)."""
    return "e" + report[:12]


def now(at: str | None = None) -> Select[tuple[int]]:
    """The codings that count: each article's last.  Those that counted at the moment `at`, where one is given."""
    c = t.codings.c
    return select(func.max(c.number)).where(written(c.made, at)).group_by(c.sha256)


def counting(at: str | None = None) -> ColumnElement[bool]:
    """Whether a coding counts, as `now` has it: quicker where only a few codings are looked at."""
    c, later = t.codings.c, t.codings.alias("later")
    newer = and_(later.c.sha256 == c.sha256, later.c.number > c.number, written(later.c.made, at))
    return and_(written(c.made, at), not_(exists().where(newer)))


def written(made: ColumnElement[str], at: str | None) -> ColumnElement[bool]:
    """Whether what was written when the column says was there at a moment (None: now).  What has no moment was there
    from the beginning."""
    return true() if at is None else or_(made.is_(None), made <= at)


def json_pair(key: str, value: str) -> str:
    """A key and the whole value as they stand in a claim's JSON."""
    return f"{msgspec.json.encode(key).decode()}:{msgspec.json.encode(value).decode()}"


def named() -> ColumnElement[bool]:
    """Whether a claim's participant is a person, group or state."""
    return or_(*(t.claims.c.value.contains(json_pair("entity", e), autoescape=True) for e in _NAMED))
