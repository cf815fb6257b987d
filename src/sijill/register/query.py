"""Conditions that queries share."""

from __future__ import annotations

import msgspec
from sqlalchemy import ColumnElement, Select, func, or_, select

from . import tables as t

#: the entities that have names of their own: not kinds of people, not things
_NAMED = ("person", "group", "state")


def event_named(report: str) -> str:
    """The id of the event that is named after a report (its key)."""
    return "e" + report[:12]


def now() -> Select[tuple[int]]:
    """The codings that count: each article's last."""
    return select(func.max(t.codings.c.number)).group_by(t.codings.c.sha256)


def json_pair(key: str, value: str) -> str:
    """A key and the whole value as they stand in a claim's JSON."""
    return f"{msgspec.json.encode(key).decode()}:{msgspec.json.encode(value).decode()}"


def named() -> ColumnElement[bool]:
    """Whether a claim's participant is a person, group or state."""
    return or_(*(t.claims.c.value.contains(json_pair("entity", e), autoescape=True) for e in _NAMED))
