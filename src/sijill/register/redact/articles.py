"""Covering words in articles and in all that was coded of them, and calling both after what they now say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, RowMapping, Table, delete, insert, select, update

from ...errors import RegisterError
from ...model import Link, Span, Statement, Tally
from ...model.claims import claims_of, key_of, report_of
from .. import tables as t
from .. import tables_listing as tl
from ..accounts import claim_of
from ..listing.write import write
from ..merging import forget
from ..plain import json
from ..query import event_named, in_parts
from ..rows import claim_row
from .scrub import MARKS, Scrubber, Spans, cover

#: articles whose rows are read at a time
_BATCH = 100
_CODED: tuple[tuple[Table, type[Any]], ...] = ((t.statements, Statement), (t.tallies, Tally), (t.links, Link))
#: the columns of statements and tallies that repeat what stands in the body
_INDEX = {
    "statements": ("speaker", "actor", "plover", "anonymous", "stance", "mode", "to_actor"),
    "tallies": ("low", "high"),
    "links": (),
}


class Coded(Struct, frozen=True):
    """An article with its rows: copies, codings, reports, the claims of each, and statements, tallies, links."""

    article: RowMapping
    copies: list[RowMapping]
    codings: list[RowMapping]
    reports: list[RowMapping]
    claims: dict[str, list[RowMapping]]
    bodies: list[tuple[Table, type[Any], RowMapping]]

    def strings(self) -> Iterator[str]:
        """All its words, as they are written."""
        rows = [self.article, *self.copies, *self.codings, *(r for _, _, r in self.bodies)]
        rows += [c for told in self.claims.values() for c in told]
        return (v for row in rows for v in row.values() if isinstance(v, str))


class Changed(Struct, frozen=True):
    """What became of the articles: those in which something was covered (hash -> what it is now), and those whose text
    changed (hash as it is now -> its length)."""

    articles: dict[str, str]
    texts: dict[str, int]


def all_coded(connection: Connection) -> Iterator[Coded]:
    """All articles with their rows, some at a time."""
    last, a, c, r = 0, t.articles.c, t.codings.c, t.reports.c
    while True:
        # those that are being written have a number below zero
        articles = _rows(connection, select(t.articles).where(a.number > last).order_by(a.number).limit(_BATCH))
        if not articles:
            return
        last = articles[-1]["number"]
        hashes = [x["sha256"] for x in articles]
        copies = _rows(connection, select(t.copies).where(t.copies.c.sha256.in_(hashes)))
        codings = _rows(connection, select(t.codings).where(c.sha256.in_(hashes)).order_by(c.number))
        numbers = [x["number"] for x in codings]
        reports = [
            x
            for some in in_parts(numbers)
            for x in _rows(connection, select(t.reports).where(r.coding.in_(some)).order_by(r.coding, r.number))
        ]
        claims: dict[str, list[RowMapping]] = {}
        for some in in_parts([x["key"] for x in reports]):
            query = select(t.claims).where(t.claims.c.report.in_(some)).order_by(t.claims.c.number)
            for x in _rows(connection, query):
                claims.setdefault(x["report"], []).append(x)
        bodies = [
            (table, kind, x)
            for table, kind in _CODED
            for some in in_parts(numbers)
            for x in _rows(connection, select(table).where(table.c.coding.in_(some)).order_by(table.c.number))
        ]
        for article in articles:
            mine = [x for x in codings if x["sha256"] == article["sha256"]]
            of = {x["number"] for x in mine}
            told = [x for x in reports if x["coding"] in of]
            yield Coded(
                article,
                [x for x in copies if x["sha256"] == article["sha256"]],
                mine,
                told,
                {x["key"]: claims.get(x["key"], []) for x in told},
                [b for b in bodies if b[2]["coding"] in of],
            )


def _rows(connection: Connection, query: Any) -> list[RowMapping]:
    return list(connection.execute(query).mappings().all())


def redact_articles(connection: Connection, scrub: Scrubber) -> Changed:
    """Cover what is wanted in all articles that have it; the ids that change are put among the scrubber's."""
    changed = Changed({}, {})
    for coded in all_coded(connection):
        if scrub.holds(*coded.strings()) or any(s in scrub.ids for s in coded.strings()):
            _article(connection, coded, scrub, changed)
    return changed


def _article(connection: Connection, coded: Coded, scrub: Scrubber, changed: Changed) -> None:
    old = dict(coded.article)
    scrub.at("articles", old["id"], parts=True)
    covered = scrub.spans(old["text"])
    text, hash = _covered(connection, old["text"], covered, old["sha256"])
    # a word of the name that stands in the text no more can have come from nowhere else
    gone = [p for p in scrub.wanted.bits.values() if not p.search(text)]
    scrub.at("articles", old["id"], parts=True, more=gone)
    if hash != old["sha256"]:
        scrub.ids.update({old["sha256"]: hash, old["sha256"][:16]: hash[:16]})
        changed.texts[hash] = len(text)
    changed.articles[old["sha256"]] = hash
    row = {**old, **_named(old, "id", hash, scrub), "sha256": hash, "text": text}
    _forget(connection, [r["key"] for r in coded.reports])
    _move_article(connection, coded, row)
    scrub.table = "copies"
    for copy in coded.copies:
        new = {**copy, **_named(dict(copy), "article", hash, scrub), "sha256": hash}
        fields = {k: new[k] for k in ("sha256", "article", "source", "title", "published", "url")}
        new["id"] = scrub.ids[copy["id"]] = key_of(fields)
        _change(connection, t.copies, "id", copy, new)
    coders = {c["number"]: _coding(connection, c, scrub) for c in coded.codings}
    _reports(connection, coded, scrub, (hash, text, covered), coders)
    for table, _, body in coded.bodies:
        _body(connection, table, body, scrub, (hash, text, covered), coders[body["coding"]])


def _covered(connection: Connection, text: str, spans: Spans, was: str) -> tuple[str, str]:
    """A text with these spans covered, and its hash: with the first mark by which no other article has that text."""
    if not spans:
        return text, was
    for mark in MARKS:
        new = cover(text, spans, mark)
        hash = sha256(new.encode()).hexdigest()
        there = select(t.articles.c.number).where(t.articles.c.sha256 == hash)
        if connection.execute(there).first() is None:
            return new, hash
    raise RegisterError("More than four articles are the same but for the name; take some of them out whole first.")


def _named(row: dict[str, Any], id: str, hash: str, scrub: Scrubber) -> dict[str, Any]:
    """What an article is called and where it comes from.  An address of a source that is covered says who it is."""
    source, title, url = (row[k] for k in ("source", "title", "url"))
    now = scrub.words(source) if source else source
    address = None if now != source else scrub.address(url) if url else url
    called = scrub.ids.get(row[id]) or scrub.address(row[id])
    if called is None or (now != source and "." in called):
        called = hash[:16]
    return {id: called, "source": now, "title": scrub.words(title) if title else title, "url": address}


def _move_article(connection: Connection, coded: Coded, row: dict[str, Any]) -> None:
    """Write the article as it now is, with what hangs on it, under the hash that it now has."""
    a, was, number = t.articles.c, coded.article["sha256"], row["number"]
    if row["sha256"] == was:
        connection.execute(update(t.articles).where(a.number == number).values(**row))
        return
    connection.execute(insert(t.articles).values({**row, "number": -number}))
    for table in (t.copies, t.codings):
        connection.execute(update(table).where(table.c.sha256 == was).values(sha256=row["sha256"]))
    connection.execute(delete(t.articles).where(a.number == number))
    connection.execute(update(t.articles).where(a.number == -number).values(number=number))


def _forget(connection: Connection, reports: Sequence[str]) -> None:
    """Take away all that was computed of these reports; it is computed anew."""
    forget(connection, reports)
    er, events = t.event_reports.c, set[str]()
    for some in in_parts(reports):
        connection.execute(delete(t.undecided).where(t.undecided.c.report.in_(some)))
        events.update(connection.execute(select(er.event).where(er.report.in_(some))).scalars())
    write(connection, [], sorted(events))
    for some in in_parts(sorted(events)):
        connection.execute(delete(tl.stale).where(tl.stale.c.what == "event", tl.stale.c.key.in_(some)))
        connection.execute(insert(tl.stale), [{"what": "event", "key": id} for id in some])


def _coding(connection: Connection, row: RowMapping, scrub: Scrubber) -> str:
    """Who coded, covered; how the coding is called from now on."""
    scrub.table = "codings"
    new = {k: scrub.words(row[k]) if row[k] else row[k] for k in ("coder", "note", "by_hand")}
    if any(new[k] != row[k] for k in new):
        connection.execute(update(t.codings).where(t.codings.c.number == row["number"]).values(**new))
    return str(new["coder"])


def _reports(
    connection: Connection,
    coded: Coded,
    scrub: Scrubber,
    now: tuple[str, str, Spans],
    coders: dict[int, str],
) -> None:
    hash, text, covered = now
    scrub.table = "claims"
    for row in coded.reports:
        key = row["key"]
        renamed = hash != coded.article["sha256"] or coders[row["coding"]] not in {c["coder"] for c in coded.codings}
        new = key_of(hash, coders[row["coding"]], row["local"]) if renamed else key
        kept = coded.claims[key]
        told = [_claim(c, scrub, text, covered) for c in kept]
        if new != key:
            _rename(connection, row, new, scrub)
        if new != key or told != [(c["text"], c["value"], c["chain"]) for c in kept]:
            _claims(connection, row, new, kept, told, scrub)


def _claim(row: RowMapping, scrub: Scrubber, text: str, covered: Spans) -> tuple[str, str, str]:
    whole = {"text": row["text"], "start": row["start"], "end": row["end"]}
    whole["value"] = msgspec.json.decode(row["value"])
    now = scrub.value(whole, text, covered)
    chain = scrub.value(msgspec.json.decode(row["chain"]), text, covered)
    return now["text"], json(now["value"]), json(chain)


def _rename(connection: Connection, row: RowMapping, new: str, scrub: Scrubber) -> None:
    """Call a report, and the event that was named after it, otherwise."""
    old = row["key"]
    connection.execute(insert(t.reports).values({**row, "key": new}))
    for table, column in (
        (t.event_reports, "report"),
        (t.moves, "report"),
        (t.links, "from"),
        (t.links, "to"),
        (t.claims, "report"),
    ):
        connection.execute(update(table).where(table.c[column] == old).values({column: new}))
    connection.execute(delete(t.reports).where(t.reports.c.key == old))
    event, other = event_named(old), event_named(new)
    scrub.ids.update({old: new, event: other})
    if connection.execute(select(t.events.c.id).where(t.events.c.id == event)).first() is not None:
        connection.execute(insert(t.events).values(id=other))
        connection.execute(update(t.event_reports).where(t.event_reports.c.event == event).values(event=other))
        connection.execute(delete(t.events).where(t.events.c.id == event))
    for name in ("event", "before"):
        connection.execute(update(t.moves).where(t.moves.c[name] == event).values({name: other}))


def _claims(
    connection: Connection,
    row: RowMapping,
    key: str,
    kept: Sequence[RowMapping],
    told: Sequence[tuple[str, str, str]],
    scrub: Scrubber,
) -> None:
    """Write the claims of a report as they now are, in place of those that were kept."""
    claims = [
        claim_of((key, c["id"], c["property"], c["number"], words, c["start"], c["end"], value, chain))
        for c, (words, value, chain) in zip(kept, told, strict=True)
    ]
    evidence = msgspec.json.decode(row["evidence"], type=tuple[Span, ...])
    new = claims_of(report_of(row["local"], evidence, row["score"], claims), key)
    if len(new) != len(kept):
        raise RegisterError(f"The report {row['key']} is not whole; see `sijill check` before anything is redacted.")
    scrub.ids.update(zip((c["id"] for c in kept), (c.id for c in new), strict=True))
    for some in in_parts([c["id"] for c in kept]):
        connection.execute(delete(t.claims).where(t.claims.c.id.in_(some)))
    connection.execute(insert(t.claims), [claim_row(c) for c in new])


def _body(
    connection: Connection, table: Table, row: RowMapping, scrub: Scrubber, now: tuple[str, str, Spans], coder: str
) -> None:
    """Write a statement, a tally or a link as it now is."""
    hash, text, covered = now
    scrub.table = table.name
    body = scrub.value(msgspec.json.decode(row["body"]), text, covered)
    kind = {"statements": "Statement", "tallies": "Tally", "links": "Link"}[table.name]
    key = key_of(hash, coder, kind, row["number"])
    index = {k: body.get(k) for k in _INDEX[table.name] if k in body}
    scrub.ids[row["key"]] = key
    _change(connection, table, "key", row, {**_own(table, row), **index, "key": key, "body": json(body)})


def _own(table: Table, row: RowMapping) -> dict[str, Any]:
    """A row without the columns that say which report it belongs to: those are written by who renames the report."""
    return {k: v for k, v in row.items() if (table.name, k) not in (("links", "from"), ("links", "to"))}


def _change(connection: Connection, table: Table, key: str, old: RowMapping, new: dict[str, Any]) -> None:
    connection.execute(update(table).where(table.c[key] == old[key]).values(new))
