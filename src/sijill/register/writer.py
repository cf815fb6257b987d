"""Adding to a register: an article with all that it gives is written in one transaction, so that a kill leaves whole
articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, func, insert, select

from ..errors import InputError
from ..know.actor_files import ActorFile
from ..know.gazetteer_rows import PlaceRow
from ..model import Article, Coded, Report
from ..model.claims import claims_of, key_of
from ..model.event import Decision
from ..model.merging import Why
from . import tables as t
from .label import CODER, again, plain
from .merging import drop
from .moments import just_after, now_utc
from .plain import json
from .query import event_named
from .redact.again import is_redacted
from .review import refresh
from .rows import claim_row, copy_id, link_row, report_key, report_row, statement_row, tally_row
from .store import Store
from .words import ARTICLES, all_words, keep_words


class Writer:
    """Writes to a store.  Ids come from content, so the same articles give the same register, however often it was
    interrupted.

    with Writer(store) as writer:
        if not writer.has(article):
            writer.add(code_article(article))
    """

    def __init__(self, store: Store, coder: str = CODER) -> None:
        """`coder` says who coded what is added (`label.label`)."""
        self.store = store
        self.coder = coder
        with store.reading() as connection:
            self._there = set(connection.execute(select(t.codings.c.sha256)).scalars())

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._there.clear()

    def has(self, article: Article) -> bool:
        """Whether this text is kept, whoever coded it, or is not to be: it was redacted."""
        if article.sha256 in self._there:
            return True
        with self.store.reading() as connection:
            return is_redacted(connection, article)

    def add(self, coded: Coded, note: str | None = None) -> bool:
        """Keep an article with all that was coded of it; `note` says why nothing was.  False where this coder's coding
        of it counts already: then only that another source brought the same text is written.

        Where another coder's counts, the new one is written beside it and counts from now on; the reports of the
        other leave their events, each with a move.
        """
        return self.add_all([coded], note)[0]

    def add_all(self, all_: Sequence[Coded], note: str | None = None) -> list[bool]:
        """Keep these articles as `add` does each, in one transaction: all of them, or none."""
        for coded in all_:
            _check(coded.article)
        with self.store.writing() as connection:
            added = [self._add(connection, coded, note) for coded in all_]
            refresh(connection, {c.article.sha256 for c, new in zip(all_, added, strict=True) if new})
        self._there.update(coded.article.sha256 for coded in all_)
        return added

    def _add(self, connection: Connection, coded: Coded, note: str | None) -> bool:
        article, made = coded.article, now_utc()
        if is_redacted(connection, article):
            return False
        self._article(connection, article, made)
        of = select(t.codings.c.coder).where(t.codings.c.sha256 == article.sha256, t.codings.c.by_hand.is_(None))
        coders = [plain(c) for c in connection.execute(of.order_by(t.codings.c.number)).scalars()]
        if coders and coders[-1] == self.coder:
            return False
        coder = again(self.coder, coders.count(self.coder))
        if coders:
            earlier = select(t.reports.c.key).select_from(t.reports.join(t.codings))
            mine = (t.codings.c.sha256 == article.sha256, t.codings.c.by_hand.is_(None))
            of_it = connection.execute(earlier.where(*mine)).scalars()
            drop(connection, list(of_it), Why(by=coder))
        coding = next_number(connection, t.codings)
        row = {"number": coding, "sha256": article.sha256, "coder": coder, "note": note, "made": made}
        connection.execute(insert(t.codings).values(row))
        self._coded(connection, coding, coder, coded)
        return True

    def copy(self, article: Article) -> None:
        """Write down that another id, source or day gave a text that is kept; not of one that was redacted, for they
        may say what was taken from it."""
        with self.store.writing() as connection:
            if not is_redacted(connection, article):
                self._article(connection, article, now_utc())

    def set_aside(self, input: str, reason: str) -> None:
        """Write down input that could not be taken, and why."""
        with self.store.writing() as connection:
            _once(connection, t.set_aside, "id", {"id": key_of(input, reason), "input": input, "reason": reason})

    def decide(
        self, person: str, about: str, kind: str, value: Any = None, before: Any = None, reason: str | None = None
    ) -> Decision:
        """Write down what a named person decided about a record."""
        with self.store.writing() as connection:
            return keep_decision(connection, person, about, kind, value, before, reason)

    def places(self, rows: Iterable[PlaceRow], origin: str) -> int:
        """Keep places imported from a file (`origin`).  How many were new."""
        with self.store.writing() as connection:
            there = set(connection.execute(select(t.places.c.id)).scalars())
            new = {}
            for place in rows:
                row = json(place)
                id = key_of(row)
                if id not in there:
                    new[id] = {"id": id, "name": place.name, "country": place.country, "origin": origin, "row": row}
            if new:
                connection.execute(insert(t.places), list(new.values()))
        return len(new)

    def actors(self, files: Iterable[tuple[str, str, ActorFile]]) -> list[bool]:
        """Keep files of actors, each with its name and its SHA-256: all of them, or none.  For each, whether it was
        new; a file is not where the last one of its name was the same."""
        day = now_utc()[:10]
        with self.store.writing() as connection:
            return [_import(connection, name, sha256, day, file) for name, sha256, file in files]

    def _article(self, connection: Connection, article: Article, made: str) -> None:
        row = {"number": next_number(connection, t.articles), **msgspec.structs.asdict(article)}
        if _once(connection, t.articles, "sha256", row):
            keep_words(connection, {row["number"]: all_words(filter(None, (article.title, article.text)))}, ARTICLES)
            return
        kept = connection.execute(select(t.articles).where(t.articles.c.sha256 == article.sha256)).mappings().one()
        fields = ("source", "title", "published", "url")
        if kept["id"] == article.id and all(row[f] is None or row[f] == kept[f] for f in fields):
            return
        copy = {"sha256": article.sha256, "article": article.id, **{f: row[f] for f in fields}}
        _once(connection, t.copies, "id", {"id": copy_id(**copy), **copy, "made": made})

    def _coded(self, connection: Connection, coding: int, coder: str, coded: Coded) -> None:
        base = (coded.article.sha256, coder)
        for number, report in enumerate(coded.reports):
            keep_report(connection, coding, number, report_key(base, report.id), report)
        rows: dict[Table, list[dict[str, Any]]] = {
            t.statements: [statement_row(base, coding, n, s) for n, s in enumerate(coded.statements)],
            t.tallies: [tally_row(base, coding, n, y) for n, y in enumerate(coded.tallies)],
            t.links: [link_row(base, coding, n, k) for n, k in enumerate(coded.links)],
        }
        for table, values in rows.items():
            if values:
                connection.execute(insert(table), values)


def keep_report(connection: Connection, coding: int, number: int, key: str, report: Report) -> None:
    """Write a report down, in an event of its own, within a transaction."""
    connection.execute(insert(t.reports).values(report_row(coding, number, key, report)))
    connection.execute(insert(t.claims), [claim_row(c) for c in claims_of(report, key)])
    named = {p.actor: p for p in report.participants if p.actor is not None}
    for id, p in named.items():
        _once(connection, t.actors, "id", {"id": id, "name": p.name, "entity": p.entity, "kind": p.kind})
    event = event_named(key)
    connection.execute(insert(t.events).values(id=event))
    connection.execute(insert(t.event_reports).values(event=event, report=key))


def keep_decision(
    connection: Connection,
    person: str,
    about: str,
    kind: str,
    value: Any = None,
    before: Any = None,
    reason: str | None = None,
) -> Decision:
    """As `Writer.decide`, within a transaction."""

    def id_at(made: str) -> str:
        return key_of(person, made, about, kind, value)

    made = now_utc()
    # where the clock stands still or went back, the same may have been decided at the same moment
    while connection.execute(select(t.decisions.c.id).where(t.decisions.c.id == id_at(made))).first() is not None:
        made = just_after(made)
    decision = Decision(
        id=id_at(made),
        person=person,
        made=made,
        about=about,
        kind=kind,
        value=value,
        before=before,
        reason=reason,
    )
    row = {**msgspec.structs.asdict(decision), "value": json(value), "before": json(before)}
    connection.execute(insert(t.decisions).values(number=next_number(connection, t.decisions), **row))
    return decision


def _import(connection: Connection, name: str, sha256: str, day: str, file: ActorFile) -> bool:
    """Keep one file of actors; whether it was new."""
    imports = t.actor_imports.c
    last = select(imports.sha256).where(imports.file == name).order_by(imports.number.desc()).limit(1)
    if connection.execute(last).scalar() == sha256:
        return False
    number = next_number(connection, t.actor_imports)
    connection.execute(insert(t.actor_imports).values(number=number, file=name, day=day, sha256=sha256))
    plain = msgspec.structs.asdict
    rows: dict[Table, list[dict[str, Any]]] = {
        t.imported_actors: [{**plain(a), "sources": json(a.sources)} for a in file.actors],
        t.imported_names: [{"actor": a.id, **plain(n)} for a in file.actors for n in a.names],
        t.imported_affiliations: [{"actor": a.id, **plain(x)} for a in file.actors for x in a.affiliations],
        t.imported_sources: [plain(s) for s in file.sources],
    }
    for table, values in rows.items():
        columns = set(table.c.keys())
        numbered = [{"imported": number, "number": n, **v} for n, v in enumerate(values)]
        if numbered:
            connection.execute(insert(table), [{k: v for k, v in row.items() if k in columns} for row in numbered])
    return True


def _check(article: Article) -> None:
    """Raises InputError where a database could not hold what an article says."""
    for words in msgspec.structs.astuple(article):
        try:
            broken = words is not None and "\0" in words.encode().decode()
        except UnicodeEncodeError as error:
            raise InputError(f"The article {article.id} is not Unicode; save it as UTF-8.", article.id) from error
        if broken:
            raise InputError(f"The article {article.id} has a NUL character in it; take it away.", article.id)


def next_number(connection: Connection, table: Table) -> int:
    """The number of the next row.  Counted, not drawn from a sequence, which would leave gaps where a writer was
    killed; writers take turns."""
    last: int | None = connection.execute(select(func.max(table.c.number))).scalar()
    return (last or 0) + 1


def _once(connection: Connection, table: Table, key: str, row: dict[str, Any]) -> bool:
    """Insert a row unless its key is there; whether it was inserted."""
    if connection.execute(select(table.c[key]).where(table.c[key] == row[key])).first() is not None:
        return False
    connection.execute(insert(table).values({k: v for k, v in row.items() if k in table.c}))
    return True
