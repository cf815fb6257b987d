"""Who may open a register at the desk: people and their roles.

A register in which nobody is named has no accounts, and asks nobody.  Who was named once stays named, so that what
they signed stays theirs: an account ends, and is never taken away.
"""

from __future__ import annotations

import unicodedata
from hashlib import sha256
from typing import Any

from msgspec import Struct
from sqlalchemy import Column, Connection, delete, insert, select, update

from ..errors import UsageError
from ..model.claims import key_of
from . import tables_people as t
from .decisions import signed
from .logbook import AT_TERMINAL, By, write
from .moments import now_utc
from .store import Store

#: what people may be; each may do what those before it may
ROLES = ("reader", "coder", "reviewer", "admin")

#: characters of a name
_LONGEST_NAME = 100


class Person(Struct, frozen=True, kw_only=True):
    """Somebody with an account; `made` and `ended` are moments, `temporary` whether the password was given by an
    admin."""

    id: str
    name: str
    role: str
    temporary: bool
    made: str
    ended: str | None = None

    def may(self, role: str) -> bool:
        """Whether they may do what a role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


def any_people(store: Store) -> bool:
    """Whether the register has accounts."""
    with store.reading() as connection:
        return connection.execute(select(t.people.c.id).limit(1)).first() is not None


def people(store: Store) -> list[Person]:
    """All who have, or had, an account; by name."""
    with store.reading() as connection:
        rows = connection.execute(select(*columns()).order_by(t.people.c.name)).mappings()
        return [Person(**row) for row in rows]


def person(store: Store, name: str) -> Person:
    """The one of this name.  Raises UsageError where there is none."""
    with store.reading() as connection:
        return _named(connection, name)


def add(
    store: Store,
    name: str,
    role: str,
    password: str,
    *,
    temporary: bool = False,
    again: bool = False,
    by: By = AT_TERMINAL,
) -> Person:
    """Make an account; `password` is its hash.  With `again`, one that has ended is opened again.

    Raises UsageError where the name is taken, or no admin would be there.
    """
    called = " ".join(signed(name).split())
    if len(called) > _LONGEST_NAME:
        raise UsageError(f"The name of an account has {_LONGEST_NAME} characters at most; shorten it.", called[:40])
    _known(role)
    row = {"name": called, "role": role, "password": password, "temporary": temporary, "made": now_utc(), "ended": None}
    with store.writing() as connection:
        if role != "admin" and not _admins(connection):
            raise UsageError("The first account is that of an admin, who can make the others: give it the role admin.")
        there = connection.execute(select(*columns()).where(t.people.c.id == id_of(called))).mappings().first()
        if there is None:
            connection.execute(insert(t.people).values(id=id_of(called), **row))
        elif there["ended"] is None:
            raise UsageError(f"There is an account of the name {there['name']}; take another name.", called)
        elif not again:
            ended = there["ended"][:10]
            words = f"{there['name']} had an account until {ended}, and what it signed stays under that name"
            raise UsageError(f"{words}; take another name, or open it again with --again.", called)
        else:
            del row["name"]
            connection.execute(update(t.people).where(t.people.c.id == id_of(called)).values(**row))
        write(connection, "account-made" if there is None else "account-opened", by, id_of(called), role=role)
        return _named(connection, called)


def set_role(store: Store, name: str, role: str, *, by: By = AT_TERMINAL) -> Person:
    """Give somebody another role.  Raises UsageError where no admin would be left."""
    _known(role)
    with store.writing() as connection:
        who = still(connection, name)
        _leaves_an_admin(connection, who, role)
        if role != who.role:
            connection.execute(update(t.people).where(t.people.c.id == who.id).values(role=role))
            write(connection, "role-changed", by, who.id, before=who.role, now=role)
        return _named(connection, name)


def end(store: Store, name: str, *, by: By = AT_TERMINAL) -> Person:
    """End an account, and its sessions.  Raises UsageError where no admin would be left."""
    with store.writing() as connection:
        who = still(connection, name)
        _leaves_an_admin(connection, who, None)
        connection.execute(update(t.people).where(t.people.c.id == who.id).values(ended=now_utc()))
        connection.execute(delete(t.sessions).where(t.sessions.c.person == who.id))
        write(connection, "account-ended", by, who.id)
        return _named(connection, name)


def set_password(store: Store, name: str, password: str, *, temporary: bool = False, by: By = AT_TERMINAL) -> Person:
    """Give somebody another password (its hash); their sessions end."""
    with store.writing() as connection:
        who = still(connection, name)
        values = {"password": password, "temporary": temporary}
        connection.execute(update(t.people).where(t.people.c.id == who.id).values(**values))
        connection.execute(delete(t.sessions).where(t.sessions.c.person == who.id))
        write(connection, "password-changed" if by.person == who.id else "password-given", by, who.id)
        return _named(connection, name)


def rehash(store: Store, who: Person, password: str, before: str) -> None:
    """Keep the same password under a newer hash, unless it was changed meanwhile."""
    p = t.people.c
    with store.writing() as connection:
        connection.execute(update(t.people).where(p.id == who.id, p.password == before).values(password=password))


def password_of(store: Store, name: str) -> tuple[Person, str] | None:
    """The account of this name and the hash of its password; None where there is none, or it has ended."""
    query = select(*columns(), t.people.c.password).where(t.people.c.id == id_of(name), t.people.c.ended.is_(None))
    with store.reading() as connection:
        row = connection.execute(query).mappings().first()
    if row is None:
        return None
    return Person(**{k: v for k, v in row.items() if k != "password"}), row["password"]


def columns() -> list[Column[Any]]:
    """What is read of a person."""
    return [t.people.c[name] for name in Person.__struct_fields__]


def id_of(name: str) -> str:
    """A name as names are compared: whatever its case, width and spaces."""
    return key_of("person", " ".join(unicodedata.normalize("NFKC", name).casefold().split()))


def hashed(token: str) -> str:
    """A token as the register keeps it."""
    return sha256(token.encode()).hexdigest()


def _known(role: str) -> None:
    if role not in ROLES:
        raise UsageError(f"There is no role {role!r}; the roles are {', '.join(ROLES)}.", role)


def _named(connection: Connection, name: str) -> Person:
    row = connection.execute(select(*columns()).where(t.people.c.id == id_of(name))).mappings().first()
    if row is None:
        raise UsageError(f"The register has no account of the name {name!r}; `sijill people list` lists them.", name)
    return Person(**row)


def still(connection: Connection, name: str) -> Person:
    """The one of this name, whose account has not ended.  Raises UsageError where there is none."""
    who = _named(connection, name)
    if who.ended is not None:
        raise UsageError(f"The account of {who.name} ended on {who.ended[:10]}.", name)
    return who


def _admins(connection: Connection) -> set[str]:
    query = select(t.people.c.id).where(t.people.c.role == "admin", t.people.c.ended.is_(None))
    return set(connection.execute(query).scalars())


def _leaves_an_admin(connection: Connection, who: Person, role: str | None) -> None:
    if role != "admin" and _admins(connection) == {who.id}:
        raise UsageError(f"{who.name} is the only admin; make somebody else one first.", who.name)
