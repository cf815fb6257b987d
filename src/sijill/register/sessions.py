"""The browsers in which people have logged in.  They are in the register, so that several desks on it agree."""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import ColumnElement, delete, exists, func, insert, or_, select, text, update

from ..errors import RegisterError, UsageError
from . import moments, people
from . import tables_people as t
from .logbook import AT_TERMINAL, By, write
from .people import Person, hashed
from .store import HEAD, Store
from .tries import Try, went_right

#: how long a session lasts in which nothing is asked for, and how long at most
IDLE, LONGEST = timedelta(hours=12), timedelta(days=7)
#: characters of a session's token, as it is kept, that name it
_ID = 16
#: a session is written down as seen this often
_SEEN = timedelta(minutes=5)
#: accounts are made, changed and ended by who has shown their password within this time
FRESH = timedelta(minutes=30)
#: how far a clock that is set right goes back: what is of a later moment than so long from now is of a wrong clock
_SET = timedelta(minutes=5)


class Session(Struct, frozen=True, kw_only=True):
    """A browser in which a person has logged in.  `id` names it, and opens nothing."""

    id: str
    person: str
    made: str
    seen: str
    expires: str


class Standing(Struct, frozen=True):
    """Whether a register has accounts, and who asks: None where nobody has logged in; and since when they have."""

    accounts: bool
    person: Person | None = None
    since: str = ""

    @property
    def fresh(self) -> bool:
        """Whether they have shown their password lately."""
        return self.since > _iso(moments.clock() - FRESH)


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
        over = _over(now).label("over")
        query = select(*people.columns(), s.token, s.seen, s.made.label("since"), over)
        query = query.select_from(t.sessions.join(t.people))
        row = connection.execute(query.where(s.token == hashed(token), p.ended.is_(None))).mappings().first()
    if row is None:
        return Standing(accounts)
    if row["over"]:
        with suppress(RegisterError), store.writing() as connection:
            # for good: the clock may go back to when it was not
            connection.execute(delete(t.sessions).where(s.token == row["token"]))
        return Standing(accounts)
    if row["seen"] < _iso(now - _SEEN):
        _saw(store, row["token"])
    who = Person(**{k: v for k, v in row.items() if k not in ("token", "seen", "since", "over")})
    return Standing(accounts, who, row["since"])


def log_in(
    store: Store,
    who: Person,
    attempt: Try | None = None,
    leaving: str | None = None,
    *,
    by: By = AT_TERMINAL,
    stays: bool = False,
) -> str:
    """A new session, and its token, which is kept by the browser alone.  What the browser kept before (`leaving`) ends,
    the try that went right is forgotten, and so are sessions that are over.  Who `stays` was logged in already: the
    logbook says nothing."""
    token, now, s = secrets.token_urlsafe(32), moments.clock(), t.sessions.c
    with store.writing() as connection:
        people.still(connection, who.name)
        connection.execute(delete(t.sessions).where(_over(now) | (s.token == hashed(leaving or ""))))
        if attempt:
            went_right(connection, attempt)
        row = {"person": who.id, "made": _iso(now), "seen": _iso(now), "expires": _iso(now + LONGEST)}
        connection.execute(insert(t.sessions).values(token=hashed(token), **row))
        if not stays:
            write(connection, "log-in", By(who.id, by.origin), who.id)
    return token


def log_out(store: Store, token: str, by: By = AT_TERMINAL) -> None:
    """End the session of this token."""
    s = t.sessions.c
    with store.writing() as connection:
        who = connection.execute(select(s.person).where(s.token == hashed(token))).scalar()
        if who is not None:
            connection.execute(delete(t.sessions).where(s.token == hashed(token)))
            write(connection, "log-out", By(who, by.origin), who)


def sessions(store: Store, who: Person | None = None) -> list[Session]:
    """The sessions that are open, of one person or of all, the one seen last first."""
    s, now = t.sessions.c, moments.clock()
    query = select(func.substr(s.token, 1, _ID).label("id"), t.people.c.name.label("person"), s.made, s.seen, s.expires)
    query = query.select_from(t.sessions.join(t.people)).where(~_over(now))
    if who is not None:
        query = query.where(s.person == who.id)
    with store.reading() as connection:
        return [Session(**row) for row in connection.execute(query.order_by(s.seen.desc())).mappings()]


def is_session(token: str, session: str) -> bool:
    """Whether a token is that of a session (its id)."""
    return hashed(token)[:_ID] == session


def end_session(store: Store, session: str, who: Person | None = None, *, by: By = AT_TERMINAL) -> None:
    """End a session (its id); of one person, where one is named.  Raises UsageError where there is none."""
    s = t.sessions.c
    mine = func.substr(s.token, 1, _ID) == session
    with store.writing() as connection:
        whose = connection.execute(select(s.person).where(mine)).scalar()
        if whose is None or (who is not None and whose != who.id):
            raise UsageError("That session is over already.", session)
        connection.execute(delete(t.sessions).where(mine, s.person == whose))
        write(connection, "session-ended", by, whose)


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
