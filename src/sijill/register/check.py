"""Is a register whole: every article's hash, every span's words, every claim's id, every event's reports, every
imported actor's source, every decision."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import RowMapping, exists, func, not_, select

from ..know.actors_load import load_sources
from ..model import Link, Span, Statement, Tally, Words
from ..model.claims import claims_of, report_of
from . import decisions, review
from . import tables as t
from .accounts import CLAIM, claim_of
from .actors import NAME, Accepted, imported, sources
from .query import now
from .store import Store
from .tables_redacted import redacted
from .words import ARTICLES, all_words, kept_words


def faults(store: Store) -> Iterator[str]:
    """What is wrong with a register, a sentence a fault; nothing where it is whole."""
    yield from _loose_ends(store)
    yield from _merged(store)
    yield from _actors(store)
    with store.reading() as connection:
        yield from decisions.faults(connection)
        yield from review.faults(connection)
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
            yield from _article(store, article)


def _loose_ends(store: Store) -> Iterator[str]:
    """Rows that point at nothing."""
    alone = {
        "a coding without its article": (t.codings.c.number, t.codings.c.sha256, t.articles.c.sha256),
        "a report without its coding": (t.reports.c.key, t.reports.c.coding, t.codings.c.number),
        "a claim without its report": (t.claims.c.id, t.claims.c.report, t.reports.c.key),
        "an event without a report": (t.events.c.id, t.events.c.id, t.event_reports.c.event),
        "a statement without its coding": (t.statements.c.key, t.statements.c.coding, t.codings.c.number),
    }
    with store.reading() as connection:
        for what, (id, child, parent) in alone.items():
            for (found,) in connection.execute(select(id).where(child.not_in(select(parent)))):
                yield f"There is {what}: {found}."
        counts = t.reports.c.coding.in_(now())
        lost = select(t.reports.c.key).where(counts, t.reports.c.key.not_in(select(t.event_reports.c.report)))
        for (found,) in connection.execute(lost):
            yield f"There is a report without its event: {found}."
        left = select(t.event_reports.c.report).join(t.reports, t.reports.c.key == t.event_reports.c.report)
        for (found,) in connection.execute(left.where(not_(counts))):
            yield f"There is a report in an event that another coding of its article took the place of: {found}."
        twice = select(t.event_reports.c.report).group_by(t.event_reports.c.report).having(func.count() > 1)
        for (found,) in connection.execute(twice):
            yield f"A report stands in more than one event: {found}."


def _merged(store: Store) -> Iterator[str]:
    """What merging computed of reports that are not there, or of which it compared nothing."""
    p = t.profiles.c.report
    alone = {
        "a profile without its report": (p, p, t.reports.c.key),
        "a block of a report without its profile": (t.blocks.c.report, t.blocks.c.report, p),
        "a suggestion about a report without its profile": (t.suggestions.c.report, t.suggestions.c.report, p),
        "a suggestion of a report without its profile": (t.suggestions.c.other, t.suggestions.c.other, p),
        "a move of a report that is not there": (t.moves.c.report, t.moves.c.report, t.reports.c.key),
    }
    with store.reading() as connection:
        for what, (id, child, parent) in alone.items():
            for (found,) in connection.execute(select(id).distinct().where(child.not_in(select(parent)))):
                yield f"There is {what}: {found}."


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
        of = select(t.codings.c.number).where(t.codings.c.sha256 == article["sha256"])
        reports = connection.execute(select(t.reports).where(t.reports.c.coding.in_(of))).mappings().all()
        keys = [r["key"] for r in reports]
        claims: dict[str, list[RowMapping]] = {}
        for row in connection.execute(select(t.claims).where(t.claims.c.report.in_(keys))).mappings():
            claims.setdefault(row["report"], []).append(row)
        bodies = [
            (kind, body)
            for table, kind in ((t.statements, Statement), (t.tallies, Tally), (t.links, Link))
            for (body,) in connection.execute(select(table.c.body).where(table.c.coding.in_(of)))
        ]
    for report in reports:
        yield from _report(text, id, report, claims.get(report["key"], []))
    for kind, body in bodies:
        yield from (f"In article {id}, {x}" for x in misplaced(text, msgspec.json.decode(body, type=kind)))


def _in_part(store: Store, sha256: str, found: str) -> bool:
    """Whether of the text of an article only a part is kept, and it is the one with the hash that was found."""
    r = redacted.c
    with store.reading() as connection:
        there = connection.execute(select(r.number).where(r.sha256 == sha256, r.text_sha256 == found))
        return there.first() is not None


def _report(text: str, id: str, row: RowMapping, rows: list[RowMapping]) -> Iterator[str]:
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
    for fault in misplaced(text, report):
        yield f"{name}: {fault}"


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
