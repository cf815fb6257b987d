"""What is read for deciding: a report by what it is called, the event that it stands in, and a whole article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Table, or_, select

from ..errors import UsageError
from ..model import Article, Link, Statement, Tally
from ..model.event import Account, Copy, Event
from ..model.merging import Anchor
from ..model.review import ArticleRead, ReportRead, version_of
from . import actors as people
from . import review
from . import tables as t
from .accounts import coded
from .events import events_of, named_as
from .merging import standing
from .query import begins, counts
from .twins import resolved

Kind = TypeVar("Kind", Statement, Tally, Link)


def report_called(connection: Connection, word: str) -> str:
    """The key of the report that counts and goes by this: its key or the beginning of it, or "a17:r2"; the key of an
    earlier coding means its like.  Raises UsageError where there is none, or more than one."""
    r, joined = t.reports.c, t.reports.join(t.codings).join(t.articles)
    found: list[str] = []
    if word:
        article, _, local = word.rpartition(":")
        named = select(r.key).select_from(joined).where(t.articles.c.id == article, r.local == local, counts())
        by_key = select(r.key).select_from(joined).where(begins(r.key, word), counts())
        found = list(connection.execute((named if article else by_key).limit(2)).scalars())
        if not found and not article:
            found = _like(connection, word)
    if len(found) != 1:
        what = "more than one report" if found else "no report"
        raise UsageError(f"The register has {what} {word!r}; `sijill show EVENT` names the reports of an event.", word)
    return found[0]


def _like(connection: Connection, key: str) -> list[str]:
    """The report that took the place of one of an earlier coding."""
    r, c = t.reports.c, t.claims.c
    query = select(r.key, t.codings.c.sha256, r.event_type, c.start, c.end)
    query = query.select_from(t.reports.join(t.codings).join(t.claims)).where(r.key == key, c.property == "type")
    return list(resolved(connection, [Anchor(*row) for row in connection.execute(query)]).values())


def one(connection: Connection, report: str, person: str | None = None) -> Account:
    """A report (its key) with what people decided laid over; with what one person decided, where one is named."""
    return review.laid(connection, [account for account, _ in coded(connection, [report])], person=person)[0]


def event_of(connection: Connection, report: str) -> Event:
    """The event that a report (its key) stands in."""
    event = standing(connection, [report])[report]
    return events_of(connection, [event])[event]


def article_called(connection: Connection, word: str) -> str:
    """The hash of the article with this hash or id.  Raises UsageError where there is none, or more than one."""
    a = t.articles.c
    query = select(a.sha256).where(or_(a.sha256 == word, a.id == word)).limit(2)
    found: list[str] = list(connection.execute(query).scalars())
    if not found:
        copied = select(t.copies.c.sha256).distinct().where(t.copies.c.article == word).limit(2)
        found = list(connection.execute(copied).scalars())
    if len(found) != 1:
        what = "more than one article" if found else "no article"
        raise UsageError(f"The register has {what} {word!r}.", word)
    return found[0]


def read(connection: Connection, sha256: str, person: str | None = None) -> ArticleRead:
    """An article (its hash) with all that is kept of it; with what one person decided and nobody else, where one is
    named."""
    row = connection.execute(select(t.articles).where(t.articles.c.sha256 == sha256)).mappings().one()
    article = Article(**{str(k): v for k, v in row.items() if k != "number"})
    c, r = t.codings.c, t.reports.c
    query = select(r.key).select_from(t.reports.join(t.codings)).where(c.sha256 == sha256, counts())
    keys = list(connection.execute(query).scalars())
    made = review.decided(connection, {sha256}, person=person)
    known = people.known(connection)
    kept = [account for account, _ in coded(connection, keys)]
    accounts = [named_as(a, known) for a in review.laid(connection, kept, made)]
    accounts.sort(key=lambda a: (a.report.trigger.start, a.report.trigger.end, a.key))
    place = standing(connection, keys)
    events = events_of(connection, sorted(set(place.values())))
    of = select(c.number).where(c.sha256 == sha256, counts())
    numbers = list(connection.execute(of).scalars())
    copies = select(t.copies).where(t.copies.c.sha256 == sha256).order_by(t.copies.c.source, t.copies.c.id)
    return ArticleRead(
        article=article,
        reports=tuple(
            ReportRead(
                account=a,
                event=place[a.key],
                version=version_of(events[place[a.key]]),
                decisions=tuple(made.of(a.key, sha256)),
            )
            for a in accounts
        ),
        statements=tuple(known.statement(s) for s in _bodies(connection, numbers, Statement)),
        tallies=tuple(_bodies(connection, numbers, Tally)),
        links=tuple(_bodies(connection, numbers, Link)),
        copies=tuple(
            Copy(**{k: row[k] for k in ("article", "source", "title", "published", "url")})
            for row in connection.execute(copies).mappings()
        ),
    )


def _bodies(connection: Connection, codings: Sequence[int], kind: type[Kind]) -> list[Kind]:
    """The statements, tallies or links of codings, in their order."""
    tables: dict[Any, Table] = {Statement: t.statements, Tally: t.tallies, Link: t.links}
    table = tables[kind]
    query = select(table.c.body).where(table.c.coding.in_(codings)).order_by(table.c.coding, table.c.number)
    return [msgspec.json.decode(body, type=kind) for body in connection.execute(query).scalars()]
