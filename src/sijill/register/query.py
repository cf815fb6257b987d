"""Conditions that queries share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, exists, func, or_, select

from ..errors import UsageError
from . import tables as t

#: the entities that have names of their own: not kinds of people, not things
_NAMED = ("person", "group", "state")


T = TypeVar("T")

#: values in one condition: databases limit them
_IN = 1000


def event_named(report: str) -> str:
    """The id of the event that is named after a report (its key)."""
    return "e" + report[:12]


def now() -> Select[tuple[int]]:
    """The codings that count: each article's last."""
    return select(func.max(t.codings.c.number)).group_by(t.codings.c.sha256)


def counts() -> ColumnElement[bool]:
    """Whether a coding counts, asked of few of them: the same as `now`, which asks all."""
    later = t.codings.alias()
    return ~exists().where(later.c.sha256 == t.codings.c.sha256, later.c.number > t.codings.c.number)


def in_parts(values: Iterable[T]) -> Iterator[list[T]]:
    """Values, as many at a time as a condition can hold."""
    listed = list(values)
    for at in range(0, len(listed), _IN):
        yield listed[at : at + _IN]


def event_called(connection: Connection, id: str) -> str:
    """The id of the event that has this id or one that begins so, or that it, or a part of it, once had.  Raises
    UsageError where there is none, or more than one."""
    er, beginning = t.event_reports.c, id.removeprefix("e")
    found = select(er.event).distinct().limit(2)
    ids: list[str] = []
    for named in (er.event, er.report) if beginning else ():
        words = id if named is er.event else beginning
        ids = ids or list(connection.execute(found.where(named.startswith(words, autoescape=True))).scalars())
    if len(ids) != 1:
        what = "more than one event" if ids else "no event"
        raise UsageError(f"The register has {what} {id!r}; `sijill events` lists them.", id)
    return ids[0]


def json_pair(key: str, value: str) -> str:
    """A key and the whole value as they stand in a claim's JSON."""
    return f"{msgspec.json.encode(key).decode()}:{msgspec.json.encode(value).decode()}"


def named() -> ColumnElement[bool]:
    """Whether a claim's participant is a person, group or state."""
    return or_(*(t.claims.c.value.contains(json_pair("entity", e), autoescape=True) for e in _NAMED))
