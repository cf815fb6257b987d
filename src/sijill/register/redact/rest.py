"""Covering words in all the other tables: actors and places that people imported, saved views, input that was set
aside, feeds that are watched, and who may open the register."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import unquote_plus

import msgspec
from sqlalchemy import Connection, RowMapping, Table, delete, select, update

from ...model.claims import key_of
from .. import tables as t
from .. import tables_people as tp
from .. import tables_watch as tw
from ..actors import key
from ..people import id_of
from ..plain import json
from .scrub import Scrubber

#: what is made of these columns is an address
_ADDRESSES = ("url",)
_IMPORTED = (t.imported_actors, t.imported_names, t.imported_affiliations, t.imported_sources)


def actors_of(connection: Connection, scrub: Scrubber, names: tuple[str, ...]) -> None:
    """Have the actors who bear the name called otherwise: their ids, and the key of the name by which it was taken for
    theirs."""
    a, i, n = t.actors.c, t.imported_actors.c, t.imported_names.c
    found = {
        id
        for query in (select(a.id, a.name), select(i.id, i.name), select(n.actor, n.text))
        for id, name in connection.execute(query)
        if scrub.holds(id, name)
    }
    scrub.ids.update({id: f"redacted-{secrets.token_hex(4)}" for id in sorted(found)})
    scrub.ids.update({key(name): key(scrub.mark) for name in names})


def redact_rest(connection: Connection, scrub: Scrubber) -> None:
    """Cover what is wanted in what is no article and no decision."""
    _imported(connection, scrub)
    for row in _all(connection, t.actors):
        _row(connection, t.actors, row, scrub, ("id", "name"))
    for row in _all(connection, t.places):
        if scrub.holds(row["name"], row["row"], row["origin"]):
            _row(connection, t.places, row, scrub, ("name", "origin"), values=("row",), id=_random)
    for row in _all(connection, t.set_aside):
        _row(
            connection, t.set_aside, row, scrub, ("input", "reason"), id=lambda new: key_of(new["input"], new["reason"])
        )
    for row in _all(connection, t.views):
        scrub.at("views", row["name"], parts=False)
        if scrub.holds(row["name"], row["query"]):
            scrub.words(row["name"])
            scrub.words(unquote_plus(row["query"]))
            connection.execute(delete(t.views).where(t.views.c.id == row["id"]))
        else:
            _row(connection, t.views, row, scrub, ("person",))
    _watched(connection, scrub)
    _people(connection, scrub)


def _imported(connection: Connection, scrub: Scrubber) -> None:
    files: set[int] = set()
    for table in _IMPORTED:
        text = [c.name for c in table.c if c.name not in ("imported", "number", "sources")]
        values = ("sources",) if "sources" in table.c else ()
        for row in _all(connection, table):
            if _row(connection, table, row, scrub, text, values=values):
                files.add(row["imported"])
    for row in _all(connection, t.actor_imports):
        scrub.at("actor_imports", str(row["number"]), parts=scrub.holds(row["file"]))
        new: dict[str, Any] = {"file": scrub.words(row["file"])}
        if row["number"] in files:  # of a file of which all but a name is known the hash tells the name
            new["sha256"] = secrets.token_hex(32)
        if any(new[k] != row[k] for k in new):
            connection.execute(update(t.actor_imports).where(t.actor_imports.c.number == row["number"]).values(**new))


def _watched(connection: Connection, scrub: Scrubber) -> None:
    """What leads to the name is asked for no more."""
    for table in (tw.watched_pages, tw.watched_feeds):
        for row in _all(connection, table):
            scrub.at(table.name, row["id"], parts=scrub.holds(row["url"], row["reason"]))
            if scrub.address(row["url"]) is None:
                if table is tw.watched_feeds:
                    connection.execute(delete(tw.watched_pages).where(tw.watched_pages.c.feed == row["id"]))
                connection.execute(delete(table).where(table.c.id == row["id"]))
            elif row["reason"]:
                _row(connection, table, row, scrub, ("reason",))


def _people(connection: Connection, scrub: Scrubber) -> None:
    """An account of the name ends, and bears it no more."""
    p = tp.people.c
    for row in _all(connection, tp.people):
        scrub.at("people", "", parts=scrub.holds(row["name"]))
        name = scrub.words(row["name"])
        if name == row["name"]:
            continue
        connection.execute(delete(tp.sessions).where(tp.sessions.c.person == row["id"]))
        ended = {"id": id_of(f"{name} {secrets.token_hex(4)}"), "name": name, "password": "", "ended": row["ended"]}
        ended["ended"] = ended["ended"] or row["made"]
        connection.execute(update(tp.people).where(p.id == row["id"]).values(**ended))
        connection.execute(delete(tp.tries))


def _row(
    connection: Connection,
    table: Table,
    row: RowMapping,
    scrub: Scrubber,
    columns: Any,
    *,
    values: tuple[str, ...] = (),
    id: Any = None,
) -> bool:
    """Cover what is wanted in columns of a row (`values` are written as JSON); whether anything was."""
    scrub.at(table.name, str(next(iter(row.values()))), parts=scrub.holds(*(row[c] for c in columns)))
    new = {}
    for name in columns:
        if isinstance(row[name], str):
            new[name] = scrub.address(row[name]) if name in _ADDRESSES else scrub.words(row[name])
    for name in values:
        new[name] = json(scrub.value(msgspec.json.decode(row[name])))
    if all(new[k] == row[k] for k in new):
        return False
    if id is not None:
        new["id"] = id(new)
    where = [c == row[c.name] for c in table.primary_key]
    connection.execute(update(table).where(*where).values(**new))
    return True


def _random(_: Any) -> str:
    return secrets.token_hex(8)


def _all(connection: Connection, table: Table) -> list[RowMapping]:
    return list(connection.execute(select(table)).mappings().all())
