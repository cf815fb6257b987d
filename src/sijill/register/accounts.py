"""Reports as they are kept, put together from their claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, select

from ..model import Span, Voice, Words
from ..model.claims import report_of
from ..model.event import Account, Claim
from . import tables as t
from .query import in_parts

_c = t.claims.c
#: the columns of a claim, as `claim_of` takes them
CLAIM = (_c.report, _c.id, _c.property, _c.number, _c.text, _c.start, _c.end, _c.value, _c.chain)

_value = msgspec.json.Decoder(dict[str, Any]).decode
_chain = msgspec.json.Decoder(tuple[Voice, ...]).decode


def claims_where(connection: Connection, condition: ColumnElement[bool]) -> dict[str, list[Claim]]:
    """The claims that fit a condition, by their report (its key), each report's by their number."""
    out: dict[str, list[Claim]] = {}
    for row in connection.execute(select(*CLAIM).where(condition).order_by(_c.number)).all():
        out.setdefault(row[0], []).append(claim_of(row))
    return out


def claim_of(row: Iterable[Any]) -> Claim:
    """The claim of a row of CLAIM."""
    # a large export reads millions: by position, and decoded by decoders made once
    report, id, property, number, text, start, end, value, chain = row
    return Claim(
        id=id,
        report=report,
        property=property,
        number=number,
        text=text,
        start=start,
        end=end,
        value=_value(value),
        chain=_chain(chain),
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
        claims = claims_where(connection, t.claims.c.report.in_(some))
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
            told = tuple(claims[row["key"]])
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
