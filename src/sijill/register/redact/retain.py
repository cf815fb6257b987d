"""Dropping what is old: of the texts of articles all but the words that something was coded from; what was set aside;
who is logged in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, or_, select, update

from ...know.credits import agency_of
from .. import tables as t
from .. import tables_people as tp
from ..events import events_of
from ..query import in_parts
from ..tables_redacted import redacted
from .again import in_part
from .articles import Coded, all_coded
from .scrub import MARKS, Spans, cover

#: characters at the beginning and at the end that are kept where they say whose text it is
_EDGES = (0, 200, 600)


def drop_texts(connection: Connection, before: str) -> dict[str, int]:
    """Cover what nothing was coded from in the texts of articles that were first kept before a moment.  How many texts,
    characters, and articles that are left whole because their text says whose it is."""
    count = {"articles": 0, "characters": 0, "left whole": 0}
    batch: dict[str, tuple[str, str]] = {}
    old = _old(connection, before)
    for coded in all_coded(connection):
        if coded.article["sha256"] not in old:
            continue
        text = coded.article["text"]
        new = _covered(connection, coded)
        if new is None:
            count["left whole"] += 1
        elif new != text:
            batch[coded.article["sha256"]] = (text, new)
    left = _write(connection, batch)
    for hash, (text, new) in batch.items():
        if hash in left:
            count["left whole"] += 1
        else:
            count["articles"] += 1
            count["characters"] += sum(a != b for a, b in zip(text, new, strict=True))
    in_part(connection, {h: new for h, (_, new) in batch.items() if h not in left})
    return {k: n for k, n in count.items() if n}


def drop_set_aside(connection: Connection) -> dict[str, int]:
    """Forget what could not be taken, and why."""
    return {"set_aside": connection.execute(delete(t.set_aside)).rowcount}


def drop_sessions(connection: Connection) -> dict[str, int]:
    """Have everybody log in again, and forget who failed to."""
    return {x.name: connection.execute(delete(x)).rowcount for x in (tp.sessions, tp.tries)}


def _old(connection: Connection, before: str) -> set[str]:
    """The articles (hashes) that were first kept before a moment, and have their whole text."""
    c, r = t.codings.c, redacted.c
    first = func.min(c.made)
    query = select(c.sha256).group_by(c.sha256).having(or_(first < before, func.count(c.made) < func.count()))
    part = select(r.sha256).where(r.text_sha256.is_not(None))
    return set(connection.execute(query.where(c.sha256.not_in(part))).scalars())


def _covered(connection: Connection, coded: Coded) -> str | None:
    """The text with all covered that nothing rests on; None where what it says of whose text it is cannot be kept."""
    text, source = coded.article["text"], coded.article["source"]
    kept = sorted(_spans(connection, coded))
    for edge in _EDGES:
        edges = [(0, edge), (len(text) - edge, len(text))] if edge else []
        new = cover(text, _between([*kept, *edges], len(text)), MARKS[0])
        if agency_of(new, source) == agency_of(text, source):
            return new
    return None


def _spans(connection: Connection, coded: Coded) -> Iterator[tuple[int, int]]:
    """All spans of what was coded of an article, and decided of it."""
    told: list[Any] = [msgspec.json.decode(r["evidence"]) for r in coded.reports]
    for claims in coded.claims.values():
        for c in claims:
            yield c["start"], c["end"]
            told += [msgspec.json.decode(c["value"]), msgspec.json.decode(c["chain"])]
    told += [msgspec.json.decode(row["body"]) for _, _, row in coded.bodies]
    d = t.decisions.c
    made = select(d.value, d.before).where(d.about == coded.article["sha256"])
    told += [msgspec.json.decode(v) for row in connection.execute(made) for v in row if v is not None]
    yield from _within(told)


def _within(value: Any) -> Iterator[tuple[int, int]]:
    if isinstance(value, dict):
        start, end = value.get("start"), value.get("end")
        if isinstance(start, int) and isinstance(end, int):
            yield start, end
    if isinstance(value, dict | list):
        for v in value.values() if isinstance(value, dict) else value:
            yield from _within(v)


def _between(kept: Iterable[tuple[int, int]], length: int) -> Spans:
    """What lies between spans."""
    out, last = [], 0
    for start, end in sorted((max(0, s), min(e, length)) for s, e in kept):
        if start > last:
            out.append((last, start))
        last = max(last, end)
    return [*out, (last, length)] if last < length else out


def _write(connection: Connection, batch: Mapping[str, tuple[str, str]]) -> set[str]:
    """Write the texts; those are put back by which it would be less known whose text an article prints."""
    a, er = t.articles.c, t.event_reports.c
    joined = t.event_reports.join(t.reports, t.reports.c.key == er.report).join(t.codings)
    query = select(er.event).distinct().select_from(joined)
    events = {
        e
        for some in in_parts(sorted(batch))
        for e in connection.execute(query.where(t.codings.c.sha256.in_(some))).scalars()
    }
    left: set[str] = set()
    was = _origins(connection, events)
    for hash, (_, new) in batch.items():
        connection.execute(update(t.articles).where(a.sha256 == hash).values(text=new))
    while True:
        now = _origins(connection, events)
        other = {h for event in events if now[event] != was[event] for h in was[event]} & batch.keys() - left
        if not other:
            return left
        for hash in sorted(other):
            connection.execute(update(t.articles).where(a.sha256 == hash).values(text=batch[hash][0]))
        left |= other


def _origins(connection: Connection, events: Iterable[str]) -> dict[str, dict[str, str | None]]:
    """Of each event the articles, each with whose text it prints."""
    return {
        id: {a.sha256: a.origin for a in (*event.accounts, *event.left_out)}
        for some in in_parts(sorted(events))
        for id, event in events_of(connection, some).items()
    }
