"""Is a register whole: every article's hash, every span's words, every claim's id, every event's reports, every
imported actor's source, every decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, Table, exists, select
from sqlalchemy.exc import NoResultFound

from ..know.actors_load import load_sources
from ..know.gazetteer_rows import PlaceRow
from ..model import Link, Span, Statement, Tally, Words
from ..model.claims import claims_of, key_of, report_of
from . import decisions, review, ties
from . import tables as t
from .accounts import CLAIM, claim_of
from .actors import NAME, Accepted, imported, sources
from .rows import Base, copy_id, indexed, link_row, report_key, report_row, statement_row, tally_row
from .store import Store
from .tables_redacted import redacted
from .words import ARTICLES, all_words, kept_words


def faults(store: Store) -> Iterator[str]:
    """What is wrong with a register, a sentence a fault; nothing where it is whole."""
    for looked_at, of in _PARTS.items():
        yield from readable(looked_at, of(store))


def readable(looked_at: str, found: Iterable[str]) -> Iterator[str]:
    """These faults; and where rows contradict one another so much that it cannot be looked at any further, that."""
    try:
        yield from found
    except (LookupError, ValueError, TypeError, AttributeError, msgspec.MsgspecError, NoResultFound) as error:
        yield f"{looked_at} cannot be checked to the end: rows of it are missing, or are not whole ({error})."


def _ties(store: Store) -> Iterator[str]:
    with store.reading() as connection:
        yield from ties.faults(connection)
        yield from _named_by_content(connection)


def _decisions(store: Store) -> Iterator[str]:
    with store.reading() as connection:
        yield from decisions.faults(connection)
        yield from review.faults(connection)


def _articles(store: Store) -> Iterator[str]:
    last = 0
    while True:
        with store.reading() as connection:
            query = select(t.articles).where(t.articles.c.number > last).order_by(t.articles.c.number).limit(100)
            articles = connection.execute(query).mappings().all()
        if not articles:
            return
        last = articles[-1]["number"]
        with store.reading() as connection:
            kept = kept_words(connection, [a["number"] for a in articles], ARTICLES)
        for a in articles:
            if kept.get(a["number"]) != all_words(filter(None, (a["title"], a["text"]))):
                yield f"The words by which the article {a['id']} is found are not those of its text."
        for article in articles:
            yield from readable(f"The article {article['id']}", _article(store, article))


def _named_by_content(connection: Connection) -> Iterator[str]:
    """Rows whose id is made of what they say, and differs from it."""
    c = t.copies.c
    for id, *said in connection.execute(select(c.id, c.sha256, c.article, c.source, c.title, c.published, c.url)):
        if copy_id(*said) != id:
            yield f"The copy {id} of an article is not as it was kept: its id differs from what it says."
    a = t.set_aside.c
    for id, input, reason in connection.execute(select(a.id, a.input, a.reason)):
        if key_of(input, reason) != id:
            yield f"What is said of input that was set aside is not as it was kept: {id}."
    p = t.places.c
    for id, name, country, row in connection.execute(select(p.id, p.name, p.country, p.row)):
        place = msgspec.json.decode(row, type=PlaceRow)
        if key_of(row) != id or (place.name, place.country) != (name, country):
            yield f"The imported place {id} is not as it was kept."


def _actors(store: Store) -> Iterator[str]:
    """Imported names, affiliations and sources that nobody has, and decisions about names that say nothing."""
    with store.reading() as connection:
        of = t.imported_actors.c
        for table in (t.imported_names, t.imported_affiliations):
            mine = exists().where(of.imported == table.c.imported, of.id == table.c.actor)
            for (id,) in connection.execute(select(table.c.actor).where(~mine).distinct()):
                yield f"There is something of an imported actor who is not there: {id}."
        described = set(sources(connection)) | set(load_sources())
        for actor in imported(connection):
            for key in dict.fromkeys((*actor.sources, *(a.source for a in actor.affiliations))):
                if key not in described:
                    yield f"The imported actor {actor.id} rests on the source {key}, which is not there."
        for decision, value in connection.execute(
            select(t.decisions.c.id, t.decisions.c.value).where(t.decisions.c.kind == NAME)
        ):
            try:
                msgspec.json.decode(value, type=Accepted | None)
            except msgspec.MsgspecError as error:
                yield f"The decision {decision} about a name cannot be read: {error}."


def _article(store: Store, article: RowMapping) -> Iterator[str]:
    text, id = article["text"], article["id"]
    found = sha256(text.encode()).hexdigest()
    if found != article["sha256"] and not _in_part(store, article["sha256"], found):
        yield f"The text of article {id} is not the one that was kept: its hash differs."
    with store.reading() as connection:
        codings = connection.execute(select(t.codings).where(t.codings.c.sha256 == article["sha256"])).mappings().all()
        of = [c["number"] for c in codings]
        reports = connection.execute(select(t.reports).where(t.reports.c.coding.in_(of))).mappings().all()
        claims: dict[str, list[RowMapping]] = {}
        keys = [r["key"] for r in reports]
        for row in connection.execute(select(t.claims).where(t.claims.c.report.in_(keys))).mappings():
            claims.setdefault(row["report"], []).append(row)
        bodies = [
            (kind, made, row)
            for table, kind, made in _BODIES
            for row in connection.execute(select(table).where(table.c.coding.in_(of))).mappings()
        ]
    base = {c["number"]: (c["sha256"], c["coder"]) for c in codings}
    for report in reports:
        yield from _report(text, id, base[report["coding"]], report, claims.get(report["key"], []))
    for kind, made, row in bodies:
        what = f"The {kind.__name__.lower()} {row['key']} of article {id}"
        try:
            record = msgspec.json.decode(row["body"], type=kind)
        except msgspec.MsgspecError as error:
            yield f"{what} cannot be read: {error}."
            continue
        if _differs(row, made(base[row["coding"]], row["coding"], row["number"], record)):
            yield f"{what} has columns that are not what it says."
        yield from (f"In article {id}, {x}" for x in misplaced(text, record))


def _in_part(store: Store, sha256: str, found: str) -> bool:
    """Whether of the text of an article only a part is kept, and it is the one with the hash that was found."""
    r = redacted.c
    with store.reading() as connection:
        there = connection.execute(select(r.number).where(r.sha256 == sha256, r.text_sha256 == found))
        return there.first() is not None


def _report(text: str, id: str, base: Base, row: RowMapping, rows: list[RowMapping]) -> Iterator[str]:
    name = f"Report {row['local']} of article {id}"
    try:
        kept = sorted((claim_of(r[c.name] for c in CLAIM) for r in rows), key=lambda c: c.number)
        evidence = msgspec.json.decode(row["evidence"], type=tuple[Span, ...])
        report = report_of(row["local"], evidence, row["score"], kept)
    except (KeyError, IndexError, msgspec.MsgspecError) as error:
        yield f"{name} cannot be put together from its claims: {error}."
        return
    if claims_of(report, row["key"]) != tuple(kept):
        yield f"{name} has claims that are not the ones that were kept: their ids differ."
    columns = report_row(row["coding"], row["number"], report_key(base, row["local"]), report)
    if _differs(row, columns) or not 0 <= row["score"] <= 1:
        yield f"{name} has columns that are not what its claims say."
    for claim, of in zip(kept, sorted(rows, key=lambda r: r["number"]), strict=True):
        if _differs(of, indexed(claim.value)):
            yield f"{name} has a claim whose columns are not what it says: {claim.id}."
    for fault in misplaced(text, report):
        yield f"{name}: {fault}"


def _differs(row: RowMapping, wanted: dict[str, Any]) -> bool:
    """Whether a row has anything else in the columns that repeat something."""
    return any(row[column] != value for column, value in wanted.items() if column not in _WORDED)


def misplaced(text: str, record: Any) -> Iterator[str]:
    """Every span within a record that lies outside the text, or whose words are not those of the text."""
    if isinstance(record, Words | Span):
        words = text[record.start : record.end]
        if not 0 <= record.start <= record.end <= len(text):
            yield f"the span {record.start}–{record.end} lies outside the text."
        elif isinstance(record, Words) and words != record.text:
            yield f"the words at {record.start}–{record.end} are {words!r}, not {record.text!r}."
    if isinstance(record, msgspec.Struct):
        for value in msgspec.structs.astuple(record):
            yield from misplaced(text, value)
    elif isinstance(record, tuple | list):
        for value in record:
            yield from misplaced(text, value)


#: columns of JSON, which an earlier version may have written otherwise
_WORDED = ("body", "evidence")

_BODIES: tuple[tuple[Table, type[Any], Callable[[Base, int, int, Any], dict[str, Any]]], ...] = (
    (t.statements, Statement, statement_row),
    (t.tallies, Tally, tally_row),
    (t.links, Link, link_row),
)

#: what is looked at, in this order
_PARTS: dict[str, Callable[[Store], Iterator[str]]] = {
    "How the rows hang together": _ties,
    "What is imported of actors": _actors,
    "What was decided": _decisions,
    "What is kept of articles": _articles,
}
