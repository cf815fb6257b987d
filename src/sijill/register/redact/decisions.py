"""Covering words in what people decided, and keeping what they decided in force: about the same reports and values, by
the ids that these have now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, select, update

from ...model.claims import key_of
from ...model.review import ACCEPT
from .. import tables as t
from ..accounts import coded
from ..actors import LEFT, NAME, key
from ..overlay import put_id, stood
from ..plain import json
from ..query import in_parts
from ..review import laid
from .scrub import MARKS, Scrubber

_COVERED = re.compile(f"[{MARKS}]+")


def as_accepted(connection: Connection, articles: Iterable[str]) -> dict[str, bool]:
    """The decisions in force that a report of these articles (hashes) is right, by id; whether it is as it was when
    that was decided."""
    return {a.accepted.id: not a.changed for a in _laid(connection, articles) if a.accepted is not None}


def _laid(connection: Connection, articles: Iterable[str]) -> list[Any]:
    keys = [
        k
        for some in in_parts(sorted(set(articles)))
        for k in connection.execute(
            select(t.reports.c.key).select_from(t.reports.join(t.codings)).where(t.codings.c.sha256.in_(some))
        ).scalars()
    ]
    return laid(connection, [account for account, _ in coded(connection, keys)])


def redact_decisions(connection: Connection, scrub: Scrubber, texts: Mapping[str, str]) -> None:
    """Cover what is wanted in all decisions; `texts` are those of the articles (by their hash, as it was) in which
    something was covered."""
    for row in connection.execute(select(t.decisions).order_by(t.decisions.c.number)).mappings().all():
        told = [row[k] for k in ("value", "before", "reason")]
        # what is about an article in which the name stands means the name by its last word, too
        near = any(h in s for s in told if s for h in texts) or row["about"] in texts or row["about"] in scrub.ids
        text = texts.get(row["about"], "")
        gone = [p for p in scrub.wanted.bits.values() if text and not p.search(text)]
        scrub.at("decisions", row["id"], parts=near or scrub.holds(*told), more=gone)
        new = _decision(row, scrub, text)
        if new != dict(row):
            _write(connection, row, new, scrub)
    now = set(scrub.ids.values())
    for number, report, why in connection.execute(select(t.moves.c.number, t.moves.c.report, t.moves.c.why)).all():
        scrub.at("moves", str(number), parts=report in now or scrub.holds(why))
        value = json(scrub.value(msgspec.json.decode(why)))
        if value != why:
            connection.execute(update(t.moves).where(t.moves.c.number == number).values(why=value))


def _decision(row: RowMapping, scrub: Scrubber, text: str) -> dict[str, Any]:
    new = dict(row)
    covered = [m.span() for m in _COVERED.finditer(text)]
    for field in ("value", "before"):
        value = msgspec.json.decode(row[field]) if row[field] is not None else None
        told = scrub.value(value, text, covered)
        if row["kind"] == ACCEPT and told != value and isinstance(told, dict):
            told["stood"] = ""  # a hash of claims that had the name in them; put anew where they are known
        new[field] = json(told) if row[field] is not None else None
    for field in ("person", "reason"):
        new[field] = scrub.words(row[field]) if row[field] else row[field]
    if row["kind"] in (NAME, LEFT) and (new["value"], new["before"]) != (row["value"], row["before"]):
        scrub.ids[row["about"]] = key(scrub.mark)
    new["about"] = scrub.ids.get(row["about"]) or scrub.words(row["about"])
    return new


def _write(connection: Connection, row: RowMapping, new: dict[str, Any], scrub: Scrubber) -> None:
    """Write a decision as it now is, under an id made of that."""
    value = None if new["value"] is None else msgspec.json.decode(new["value"])
    new["id"] = key_of(new["person"], new["made"], new["about"], new["kind"], value)
    connection.execute(update(t.decisions).where(t.decisions.c.number == row["number"]).values(**new))
    if new["id"] != row["id"]:
        scrub.ids.update({row["id"]: new["id"], put_id(row["id"]): put_id(new["id"])})


def stand_again(connection: Connection, scrub: Scrubber, was: Mapping[str, bool], articles: Iterable[str]) -> None:
    """Have what was accepted stand for what its report now is, where it was as it was accepted; `was` is what
    `as_accepted` gave before, `articles` those that were changed (hashes, as they now are)."""
    now = {scrub.ids.get(id, id): same for id, same in was.items()}
    hashes = {
        a.accepted.id: stood(a.claims) for a in _laid(connection, articles) if a.accepted and now.get(a.accepted.id)
    }
    ids: dict[str, str] = {}
    d = t.decisions.c
    for row in connection.execute(select(t.decisions).where(d.kind == ACCEPT).order_by(d.number)).mappings().all():
        value = msgspec.json.decode(row["value"])
        if value["stood"] == "" or (row["id"] in hashes and value["stood"] != hashes[row["id"]]):
            value["stood"] = hashes.get(row["id"], "")
            new = key_of(row["person"], row["made"], row["about"], row["kind"], value)
            connection.execute(update(t.decisions).where(d.number == row["number"]).values(id=new, value=json(value)))
            ids[row["id"]] = new
    rename(connection, ids)


def rename(connection: Connection, ids: Mapping[str, str]) -> None:
    """Have what is about decisions, or came of them, name them by their new ids; a decision about one gets a new id
    itself, since an id is made of what the decision says."""
    known, d, m = dict(ids), t.decisions.c, t.moves.c
    if not known:
        return
    for row in connection.execute(select(t.decisions).order_by(d.number)).mappings().all():
        if row["about"] in known:
            about, value = known[row["about"]], msgspec.json.decode(row["value"] or "null")
            new = known[row["id"]] = key_of(row["person"], row["made"], about, row["kind"], value)
            connection.execute(update(t.decisions).where(d.number == row["number"]).values(id=new, about=about))
    for number, why in connection.execute(select(m.number, m.why)).all():
        told = msgspec.json.decode(why)
        if told.get("by") in known:
            told["by"] = known[told["by"]]
            connection.execute(update(t.moves).where(m.number == number).values(why=json(told)))
