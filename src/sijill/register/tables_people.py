"""The tables of who may open a register at the desk: no part of what it records."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, Text

from .tables import meta

#: who may open the register at the desk, if anybody is named; `id` is made of the name as it is compared (so that
#: no two look alike), `password` an Argon2id hash, `temporary` where an admin gave it.  Who has `ended` keeps the name
people = Table(
    "people",
    meta,
    Column("id", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("temporary", Boolean, nullable=False),
    Column("made", Text, nullable=False),
    Column("ended", Text),
)

#: a browser in which somebody has logged in; `token` is the SHA-256 of what the browser keeps
sessions = Table(
    "sessions",
    meta,
    Column("token", String(64), primary_key=True),
    Column("person", String(16), ForeignKey("people.id"), nullable=False, index=True),
    Column("made", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("expires", Text, nullable=False),
)

#: a try to log in that failed, or is not over yet: about a name, and about an address
tries = Table(
    "tries",
    meta,
    Column("id", String(32), primary_key=True),
    Column("about", String(16), nullable=False, index=True),
    Column("made", Text, nullable=False),
)

#: what was done at the door, and with what came through it: `kind` one of logbook.KINDS, `outcome` "done" or why not;
#: `person` did it (null: nobody who had logged in), `about` is whose account it was done to, `origin` coarsely from
#: where, `detail` JSON.  It refuses UPDATE, and DELETE of what is younger than a year
logbook = Table(
    "logbook",
    meta,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("made", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False, index=True),
    Column("outcome", Text, nullable=False),
    Column("person", String(16), ForeignKey("people.id"), index=True),
    Column("about", String(16), ForeignKey("people.id"), index=True),
    Column("origin", Text, nullable=False),
    Column("detail", Text, nullable=False),
)

#: their names
DOOR = ("people", "sessions", "tries", "logbook")
