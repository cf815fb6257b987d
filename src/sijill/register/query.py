"""Conditions that queries share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, false, func, or_, select, true, union_all

from . import tables as t
from .as_of import placed

#: the entities that have names of their own: not kinds of people, not things
_NAMED = ("person", "group", "state")


T = TypeVar("T")

#: ids are made of these
_ID = re.compile(r"[0-9a-f]+")

#: values in one condition: databases limit them
_IN = 1000


def event_named(report: str) -> str:
    """The id of the event that is named after a report (its key)."""
    return "e" + report[:12]


def begins(id: ColumnElement[str], beginning: str) -> ColumnElement[bool]:
    """Whether an id (of hexadecimal digits, those of events behind an e) begins so, asked in a way that an index
    answers."""
    first = beginning.lower()
    if not _ID.fullmatch(first):
        return false()
    return and_(id >= first, id < first + "g")


def now(at: str | None = None) -> CompoundSelect[Any]:
    """The codings that count: of each article the coder's last, and what people added.  Those that counted at the
    moment `at`, where one is given."""
    c = t.codings.c
    last = select(func.max(c.number)).where(c.by_hand.is_(None), written(c.made, at)).group_by(c.sha256)
    return union_all(last, _by_hand(at))


def counts(at: str | None = None) -> ColumnElement[bool]:
    """Whether a coding counts, asked of few of them: the same as `now`, which asks all."""
    return _counts(at) if at is not None else _COUNTS


def _counts(at: str | None) -> ColumnElement[bool]:
    c, later = t.codings.c, t.codings.alias()
    newer = exists().where(
        later.c.sha256 == c.sha256, later.c.number > c.number, later.c.by_hand.is_(None), written(later.c.made, at)
    )
    added = and_(c.by_hand.is_not(None), c.number.in_(_by_hand(at)))
    if at is None:  # asked of each row: those that stand in events now need not all be read
        r, er = t.reports.alias(), t.event_reports.alias()
        added = and_(c.by_hand.is_not(None), exists().where(r.c.coding == c.number, er.c.report == r.c.key))
    return or_(and_(c.by_hand.is_(None), written(c.made, at), ~newer), added)


def _by_hand(at: str | None) -> Select[tuple[int]]:
    """The codings by hand whose report stands in an event."""
    c, er = t.codings.c, placed(at)
    standing = t.codings.join(t.reports).join(er, er.c.report == t.reports.c.key)
    return select(c.number).select_from(standing).where(c.by_hand.is_not(None), written(c.made, at))


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


#: it is asked again and again of what stands now, and never changes
_COUNTS = _counts(None)
