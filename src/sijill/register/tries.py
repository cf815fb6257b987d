"""How often somebody tried to log in: for a name, from an address.  It is in the register, so that several desks on it
agree; addresses are kept as hashes, for a quarter of an hour.

Who guesses from one address keeps nobody out but whoever comes from there: fewer tries are left for a name to one
address than to all.  What went right does not count.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import Connection, delete, insert, select, update

from ..model.claims import key_of
from . import logbook, moments, people
from . import tables_people as t
from .logbook import By
from .store import Store

#: tries to log in that may fail within a while: for one name from one address, from one address, and for one name
#: (NIST SP 800-63B has at most 100 on end)
WHILE, MOST_BY_BOTH, MOST_BY_ADDRESS, MOST_BY_NAME = timedelta(minutes=15), 10, 40, 60


class Try(Struct, frozen=True):
    """A try: the rows that it was written down in, what is forgotten where it goes right, and for how many seconds no
    more may be tried: 0 where it may."""

    rows: tuple[str, ...] = ()
    both: str = ""
    wait: float = 0.0


def tried(store: Store, name: str, address: str, by: By) -> Try:
    """Write down that somebody tries to log in, before the password is looked at, so that many tries at once are
    counted, by however many processes.  Where no more may be tried, this stands in the logbook, once a while."""
    who = people.id_of(name)
    abouts = key_of("both", who, address), key_of("address", address), key_of("name", who)
    now, r = moments.clock(), t.tries.c
    with store.writing() as connection:
        connection.execute(delete(t.tries).where(r.made <= _iso(now - WHILE)))
        # a clock that went back does not lock anybody out for as long, and lets nobody try more often either
        connection.execute(update(t.tries).where(r.made > _iso(now)).values(made=_iso(now)))
        for about, most in zip(abouts, (MOST_BY_BOTH, MOST_BY_ADDRESS, MOST_BY_NAME), strict=True):
            query = select(r.made).where(r.about == about).order_by(r.made.desc()).limit(most)
            made = connection.execute(query).scalars().all()
            if len(made) >= most:
                _stopped(connection, about, who, now, by)
                wait = datetime.fromisoformat(made[-1]) + WHILE - now
                return Try(wait=max(1.0, wait.total_seconds()))
        return Try(_kept(connection, abouts, now), abouts[0])


def failed(store: Store, name: str, by: By, kind: str = "log-in") -> None:
    """Write in the logbook that a password was wrong.  A name that is no account's is not written down: it may be a
    password."""
    found = people.password_of(store, name)
    if found is None:
        logbook.note(store, kind, by, None, "no account of the name")
    else:
        logbook.note(store, kind, by, found[0].id, "wrong password")


def right(store: Store, attempt: Try) -> None:
    """As `went_right`, where nothing else is changed."""
    with store.writing() as connection:
        went_right(connection, attempt)


def went_right(connection: Connection, attempt: Try) -> None:
    """Forget a try that went right, and those before it of the same name from the same address."""
    of_it = t.tries.c.id.in_(attempt.rows) | (t.tries.c.about == attempt.both)
    connection.execute(delete(t.tries).where(of_it))


def _stopped(connection: Connection, about: str, who: str, now: datetime, by: By) -> None:
    """Write in the logbook that tries are stopped, unless it was within the while."""
    mark = key_of("stopped", about)
    if connection.execute(select(t.tries.c.id).where(t.tries.c.about == mark).limit(1)).first() is None:
        _kept(connection, (mark,), now)
        there = connection.execute(select(t.people.c.id).where(t.people.c.id == who)).scalar()
        logbook.write(connection, "log-in", by, there, "too many tries")


def _kept(connection: Connection, abouts: Sequence[str], now: datetime) -> tuple[str, ...]:
    rows = [{"id": secrets.token_hex(16), "about": about, "made": _iso(now)} for about in abouts]
    connection.execute(insert(t.tries), rows)
    return tuple(row["id"] for row in rows)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
