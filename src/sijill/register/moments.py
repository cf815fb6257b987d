"""Moments of a register's history: ISO 8601 in UTC, to the microsecond, so that they sort as text."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection, func, select

from ..errors import UsageError
from . import tables as t
from .store import Store


def clock() -> datetime:
    """What the clock says: the one place where the register reads it.  Clocks jump; so whatever has an order has it by
    its numbers, and a moment says only what the clock said."""
    return datetime.now(UTC)


def now_utc() -> str:
    """The present moment."""
    return _iso(clock())


def just_after(moment: str) -> str:
    """The moment a microsecond after one."""
    return _iso(datetime.fromisoformat(moment) + timedelta(microseconds=1))


def moment(words: str, *, begins: bool = False) -> str:
    """A day ("2023-12-04") or a moment ("2023-12-04T10:30", of UTC unless it says otherwise) as a moment.

    A day is its last moment, or with `begins` the last one before it.  Raises UsageError where it is neither.
    """
    try:
        if len(words) == len("2023-12-04"):
            day = datetime.combine(date.fromisoformat(words), time(tzinfo=UTC))
            return _iso(day + (timedelta(0) if begins else timedelta(days=1)) - timedelta(microseconds=1))
        at = datetime.fromisoformat(words)
        return _iso(at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC))
    except (ValueError, OverflowError):
        message = f"{words!r} is no moment; write a day as 2023-12-04, or a moment as 2023-12-04T10:30."
        raise UsageError(message, words) from None


def since(store: Store, words: str) -> str:
    """The moment from which on is asked: a day from its beginning.  Raises UsageError where it is none, or the
    register had not begun by then (on that day)."""
    at = moment(words, begins=True)
    _began(store, moment(words), words)
    _come(at, words)
    return at


def until(store: Store, words: str) -> str:
    """The moment up to which is asked: a day to its end, today to the present.  Raises UsageError where it is none,
    lies before the register began, or has not come yet."""
    at = moment(words)
    _began(store, at, words)
    _come(moment(words, begins=True), words)
    return at


def as_of(store: Store, words: str | None) -> str | None:
    """As `until`; None where nothing is asked."""
    return None if words is None else until(store, words)


def _began(store: Store, at: str, words: str) -> None:
    with store.reading() as connection:
        first = began(connection)
    if first is not None and at < first:
        said = f"{first[:10]} at {first[11:19]} (UTC)"
        raise UsageError(f"The register began on {said}; {words} lies before.", words)


def _come(at: str, words: str) -> None:
    if at > now_utc():
        raise UsageError(f"{words} has not come yet; leave it out to ask up to now.", words)


def began(connection: Connection) -> str | None:
    """When the first article was kept; None where that was not written down, or nothing is kept."""
    c = t.codings.c
    if connection.execute(select(c.number).where(c.made.is_(None)).limit(1)).first() is not None:
        return None
    first: str | None = connection.execute(select(func.min(c.made))).scalar()
    return first


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
