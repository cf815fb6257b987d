"""Registers to be backed up, and what is to be the same of two."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from made import coded
from sijill.exporting import export, format_called, material
from sijill.judge import rule_named
from sijill.listing import refresh
from sijill.merging import merge
from sijill.register import Filters, Store, View, Writer, people
from sijill.register.logbook import AT_TERMINAL
from sijill.register.sessions import log_in
from sijill.register.tables import meta
from sijill.register.tables_listing import listing
from sijill.register.tables_people import DOOR
from sijill.register.tables_watch import watched_feeds
from sijill.register.tries import tried
from sijill.register.words import kept_words

#: a hash that nobody has the password of
HASH = "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA"


_made: dict[int, tuple[bytes, str]] = {}


def filled(where: str, articles: int = 5) -> str:
    """Makes a merged and listed register with a decision, an account, a session and a feed; the session's token."""
    if "://" not in where and articles in _made:
        Path(where).write_bytes(_made[articles][0])
        return _made[articles][1]
    with Store(where, make=True) as store, Writer(store) as writer:
        for n in range(articles):
            writer.add(coded(n, source=f"Paper {n % 3}", low=n, high=n + 1))
        writer.set_aside("bad.txt", "It holds no text.")
        for _ in merge(store):
            pass
        event = next(View(store).events()).id
        writer.decide("A. Person", event, "note", "Seen.")
        refresh(store)
        who = people.add(store, "A. Person", "admin", HASH)
        token = log_in(store, who)
        tried(store, "Nobody", "192.0.2.1", AT_TERMINAL)
        with store.writing() as connection:
            feed = {"id": "f" * 16, "url": "https://feed.example/", "failures": 0, "after": 0.0}
            connection.execute(insert(watched_feeds), [feed])
    if "://" not in where:
        _made[articles] = Path(where).read_bytes(), token
    return token


def rows(where: str, but: tuple[str, ...] = DOOR) -> dict[str, list[Any]]:
    """All that a register holds, whatever its database."""
    with Store(where) as store, store.reading() as connection:
        found = {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in meta.sorted_tables
            if table.name not in but
        }
        numbers = connection.execute(select(listing.c.number)).scalars().all()
        found["words"] = sorted(kept_words(connection, numbers).items())
        return found


def exported(where: str, name: str = "jsonl") -> bytes:
    """A register as an export of it."""
    out = io.BytesIO()
    with Store(where) as store:
        export(format_called(name), material(View(store), Filters(modality=()), rule_named("all_claims")), out)
    return out.getvalue()
