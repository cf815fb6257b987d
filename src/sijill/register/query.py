"""Conditions that queries share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec
from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true

from . import tables as t

#: the entities that have names of their own: not kinds of people, not things
_NAMED = ("person", "group", "state")


T = TypeVar("T")

#: values in one condition: databases limit them
_IN = 1000


def event_named(report: str) -> str:
    """The id of the event that is named after a report (its key)."""
    return "e" + report[:12]


def now(at: str | None = None) -> Select[tuple[int]]:
    """The codings that count: each article's last.  Those that counted at the moment `at`, where one is given."""
    c = t.codings.c
    return select(func.max(c.number)).where(written(c.made, at)).group_by(c.sha256)


def counts(at: str | None = None) -> ColumnElement[bool]:
    """Whether a coding counts, asked of few of them: the same as `now`, which asks all."""
    c, later = t.codings.c, t.codings.alias()
    newer = exists().where(later.c.sha256 == c.sha256, later.c.number > c.number, written(later.c.made, at))
    return and_(written(c.made, at), ~newer)


def written(made: ColumnElement[str], at: str | None) -> ColumnElement[bool]:
    """Whether what was written when the column says was there at a moment (None: now).  What has no moment was there
    from the beginning."""
    return true() if at is None else or_(made.is_(None), made <= at)


def in_parts(values: Iterable[T]) -> Iterator[list[T]]:
    """Values, as many at a time as a condition can hold."""
    listed = list(values)
    for at in range(0, len(listed), _IN):
        yield listed[at : at + _IN]


def json_pair(key: str, value: str) -> str:
    """A key and the whole value as they stand in a claim's JSON."""
    return f"{msgspec.json.encode(key).decode()}:{msgspec.json.encode(value).decode()}"


def named() -> ColumnElement[bool]:
    """Whether a claim's participant is a person, group or state."""
    return or_(*(t.claims.c.value.contains(json_pair("entity", e), autoescape=True) for e in _NAMED))
