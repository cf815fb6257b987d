"""The browsers in which people have logged in, and how often somebody tried to.  All of it is in the register, so that
several desks on it agree."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import ColumnElement, delete, exists, func, insert, or_, select, text, update

from ..errors import RegisterError, UsageError
from ..model.claims import key_of
from . import moments, people
from . import tables_people as t
from .people import Person, hashed
from .store import HEAD, Store

#: how long a session lasts in which nothing is asked for, and how long at most
IDLE, LONGEST = timedelta(hours=12), timedelta(days=7)
#: a session is written down as seen this often
_SEEN = timedelta(minutes=5)
#: how far a clock that is set right goes back: what is of a later moment than so long from now is of a wrong clock
_SET = timedelta(minutes=5)
#: tries to log in that may fail within a while: for one name, and from one address
WHILE, MOST_BY_NAME, MOST_BY_ADDRESS = timedelta(minutes=15), 10, 40


class Session(Struct, frozen=True, kw_only=True):
    """A browser in which a person has logged in.  `id` names it, and opens nothing."""

    id: str
    person: str
    made: str
    seen: str
    expires: str


class Standing(Struct, frozen=True):
    """Whether a register has accounts, and who asks: None where nobody has logged in."""

    accounts: bool
    person: Person | None = None


def standing(store: Store, token: str | None) -> Standing:
    """How a request stands whose browser keeps this token.  Raises RegisterError where a newer sijill has brought the
    register to another shape meanwhile."""
    p, s = t.people.c, t.sessions.c
    shape = text("(SELECT version_num FROM alembic_version)")
    with store.reading() as connection:
        accounts, now_at = connection.execute(select(exists().select_from(t.people), shape)).one()
        if now_at != HEAD:
            raise RegisterError(f"The register {store.where} is now of a newer sijill; open it with that one.")
        if not accounts or not token:
            return Standing(accounts)
        now = moments.clock()
        query = select(*people.columns(), s.seen, _over(now).label("over")).select_from(t.sessions.join(t.people))
        row = connection.execute(query.where(s.token == hashed(token), p.ended.is_(None))).mappings().first()
    if row is None:
        return Standing(accounts)
    if row["over"]:
        with suppress(RegisterError):  # for good: the clock may go back to when it was not
            log_out(store, token)
        return Standing(accounts)
    if row["seen"] < _iso(now - _SEEN):
        _saw(store, hashed(token))
    return Standing(accounts, Person(**{k: v for k, v in row.items() if k not in ("over", "seen")}))


def log_in(store: Store, who: Person, about: Iterable[str], leaving: str | None = None) -> str:
    """A new session, and its token, which is kept by the browser alone.  What the browser kept before (`leaving`) ends,
    and the tries `about` this name are forgotten, as are sessions that are over."""
    token, now, s = secrets.token_urlsafe(32), moments.clock(), t.sessions.c
    with store.writing() as connection:
        people.still(connection, who.name)
        connection.execute(delete(t.sessions).where(_over(now) | (s.token == hashed(leaving or ""))))
        connection.execute(delete(t.tries).where(t.tries.c.about.in_(list(about))))
        row = {"person": who.id, "made": _iso(now), "seen": _iso(now), "expires": _iso(now + LONGEST)}
        connection.execute(insert(t.sessions).values(token=hashed(token), **row))
    return token


def log_out(store: Store, token: str) -> None:
    """End the session of this token."""
    with store.writing() as connection:
        connection.execute(delete(t.sessions).where(t.sessions.c.token == hashed(token)))


def sessions(store: Store, who: Person | None = None) -> list[Session]:
    """The sessions that are open, of one person or of all, the one seen last first."""
    s, now = t.sessions.c, moments.clock()
    query = select(func.substr(s.token, 1, 16).label("id"), t.people.c.name.label("person"), s.made, s.seen, s.expires)
    query = query.select_from(t.sessions.join(t.people)).where(~_over(now))
    if who is not None:
        query = query.where(s.person == who.id)
    with store.reading() as connection:
        return [Session(**row) for row in connection.execute(query.order_by(s.seen.desc())).mappings()]


def is_session(token: str, session: str) -> bool:
    """Whether a token is that of a session (its id)."""
    return hashed(token).startswith(session)


def end_session(store: Store, session: str, who: Person | None = None) -> None:
    """End a session (its id); of one person, where one is named.  Raises UsageError where there is none."""
    s = t.sessions.c
    query = delete(t.sessions).where(func.substr(s.token, 1, 16) == session)
    with store.writing() as connection:
        if not connection.execute(query if who is None else query.where(s.person == who.id)).rowcount:
            raise UsageError("That session is over already.", session)


def tried(store: Store, name: str, address: str) -> tuple[tuple[str, str], float]:
    """Write down that somebody tries to log in: what the try is about (the name, and the address), and for how many
    seconds no more may be tried, 0 where it may.  Written before the password is looked at, so that many tries at once
    are counted, by however many processes."""
    about = key_of("name", people.id_of(name)), key_of("address", address)
    now, r = moments.clock(), t.tries.c
    with store.writing() as connection:
        connection.execute(delete(t.tries).where(r.made <= _iso(now - WHILE)))
        # a clock that went back does not lock anybody out for as long, and lets nobody try more often either
        connection.execute(update(t.tries).where(r.made > _iso(now)).values(made=_iso(now)))
        for key, most in zip(about, (MOST_BY_NAME, MOST_BY_ADDRESS), strict=True):
            query = select(r.made).where(r.about == key).order_by(r.made.desc()).limit(most)
            made = connection.execute(query).scalars().all()
            if len(made) >= most:
                wait = datetime.fromisoformat(made[-1]) + WHILE - now
                return about, max(1.0, wait.total_seconds())
        rows = [{"id": secrets.token_hex(16), "about": key, "made": _iso(now)} for key in about]
        connection.execute(insert(t.tries), rows)
    return about, 0.0


def _saw(store: Store, token: str) -> None:
    """Write down that a session was used.  Where nothing can be written now, the next request does."""
    with suppress(RegisterError), store.writing() as connection:
        connection.execute(update(t.sessions).where(t.sessions.c.token == token).values(seen=moments.now_utc()))


def _over(now: datetime) -> ColumnElement[bool]:
    """Whether a session is over: it came to its end, was left alone, or was last seen by a clock that was ahead."""
    s = t.sessions.c
    return or_(s.expires <= _iso(now), s.seen <= _iso(now - IDLE), s.seen > _iso(now + _SET))


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
