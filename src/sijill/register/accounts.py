"""Reports as they are kept, put together from their claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, RowMapping, select

from ..model import Span, Voice, Words
from ..model.claims import report_of
from ..model.event import Account, Claim
from . import tables as t
from .query import in_parts


def claim_of(row: RowMapping) -> Claim:
    """The claim of a row."""
    return Claim(
        **{k: row[k] for k in ("id", "report", "property", "number", "text", "start", "end")},
        value=msgspec.json.decode(row["value"]),
        chain=msgspec.json.decode(row["chain"], type=tuple[Voice, ...]),
    )


def texts(connection: Connection, articles: Iterable[str]) -> dict[str, str]:
    """The texts of articles, by hash.  Each is read once, however many reports it has: a long one is a megabyte."""
    a = t.articles.c
    out: dict[str, str] = {}
    for some in in_parts(sorted(set(articles))):
        rows = connection.execute(select(a.sha256, a.text).where(a.sha256.in_(some)))
        out.update((sha256, text) for sha256, text in rows)
    return out


def coded(connection: Connection, reports: Sequence[str]) -> Iterator[tuple[Account, str]]:
    """These reports (keys) as the coder gave them, or who wrote them by hand, with the text of their articles."""
    a, r, c = t.articles.c, t.reports.c, t.codings.c
    for some in in_parts(reports):
        claims: dict[str, list[Claim]] = {}
        for row in connection.execute(select(t.claims).where(t.claims.c.report.in_(some))).mappings():
            claims.setdefault(row["report"], []).append(claim_of(row))
        query = select(
            r.key,
            r.local,
            r.evidence,
            r.score,
            c.by_hand,
            a.id,
            a.sha256,
            a.source,
            a.title,
            a.published,
            a.url,
        ).select_from(t.reports.join(t.codings).join(t.articles))
        rows = connection.execute(query.where(r.key.in_(some)).order_by(a.sha256)).mappings().all()
        by_article = texts(connection, (row["sha256"] for row in rows))
        for row in rows:
            evidence = msgspec.json.decode(row["evidence"], type=tuple[Span, ...])
            told = tuple(sorted(claims[row["key"]], key=lambda c: c.number))
            text = by_article[row["sha256"]]
            account = Account(
                key=row["key"],
                article=row["id"],
                **{k: row[k] for k in ("sha256", "source", "title", "published", "url", "by_hand")},
                report=report_of(row["local"], evidence, row["score"], told),
                claims=told,
                sentences=tuple(Words(text[s.start : s.end], s.start, s.end) for s in evidence),
            )
            yield account, text
