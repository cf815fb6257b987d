"""Whole events as they are read: their accounts, with what people decided laid over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, RowMapping, SelectLabelStyle, select

from ..model import Span, Words
from ..model.claims import report_of
from ..model.event import Account, Claim, Copy, Decision, Event
from . import actors as people
from . import decisions, review
from . import tables as t
from .accounts import claims_where, texts
from .actors import Known
from .as_of import joined_at
from .origins import Print, origins
from .query import counts, event_named, written
from .twins import former

_LABELS = SelectLabelStyle.LABEL_STYLE_TABLENAME_PLUS_COL


def events_of(connection: Connection, ids: Sequence[str]) -> dict[str, Event]:
    """The events with these ids, by id."""
    return {e.id: e for e in events_at(connection, ids)}


def events_at(connection: Connection, ids: Sequence[str], at: str | None = None) -> list[Event]:
    """These events, in this order, with all that belonged to them at a moment (None: now); but for those that are not
    there, having become part of others."""
    er, joined = joined_at(at)
    whole = [c for c in t.articles.c if c.name != "text"]
    query = select(er.event.label("event_reports_event"), t.reports, *whole, t.codings.c.by_hand).select_from(joined)
    query = query.where(er.event.in_(ids), counts(at))
    query = query.order_by(t.codings.c.number, t.reports.c.number)
    rows = connection.execute(query.set_label_style(_LABELS)).mappings().all()
    claims = claims_where(connection, t.claims.c.report.in_([r["reports_key"] for r in rows]))
    copies = _copies(connection, rows, at)
    by_article = texts(connection, (r["articles_sha256"] for r in rows))
    kept = []
    for r in rows:
        text, more = by_article[r["articles_sha256"]], tuple(copies.get(r["articles_sha256"], ()))
        kept.append(_account(r, text, tuple(claims[r["reports_key"]]), more))
    ended = decisions.undone(connection, at)
    reviewed = review.decided(connection, {a.sha256 for a in kept}, at, out_of_force=ended)
    told = review.laid(connection, kept, reviewed, at)
    left_out = {a.key for a in told if not a.counts}
    whose = _origins([r for r in rows if r["reports_key"] not in left_out], copies, by_article)
    # a decision about an event that has since become part of another, or been coded again, is about that one
    within = {r["reports_key"]: r["event_reports_event"] for r in rows}
    was = former(connection, {r["articles_sha256"] for r in rows}, at)
    within |= {old: within[new] for old, new in was.items() if new in within}
    named_after = {event_named(report): event for report, event in within.items()}
    about: dict[str, list[Decision]] = {}
    made = select(t.decisions).where(t.decisions.c.about.in_(sorted(named_after)), written(t.decisions.c.made, at))
    made = made.where(t.decisions.c.kind.not_in(decisions.VERDICTS)).order_by(t.decisions.c.number)
    for d in connection.execute(made).mappings():
        if d["id"] not in ended:
            about.setdefault(named_after[d["about"]], []).append(people.decision_of(d))
    verdicts = decisions.of_reports(connection, {r["reports_key"]: r["articles_sha256"] for r in rows}, ended, at)
    known = people.known(connection, at)
    accounts: dict[str, list[Account]] = {}
    for r, account in zip(rows, told, strict=True):
        event = r["event_reports_event"]
        origin = whose.get((event, account.sha256))
        account = replace(account, origin=origin) if origin is not None else account
        accounts.setdefault(event, []).append(named_as(account, known))
        mine = about.setdefault(event, [])
        mine += (d for d in known.decisions(account.claims) if d not in mine)
        of = (*verdicts.get(account.key, ()), *reviewed.of(account.key, account.sha256))
        mine += (d for d in of if d not in mine)
    return [_event(i, accounts[i], about.get(i, ())) for i in ids if i in accounts]


def _event(id: str, accounts: Sequence[Account], decisions: Sequence[Decision]) -> Event:
    """An event of these accounts; those that do not count are left out, unless none does."""
    counting = tuple(a for a in accounts if a.counts)
    left_out = tuple(a for a in accounts if not a.counts) if counting else ()
    return Event(
        id=id,
        accounts=counting or tuple(accounts),
        decisions=tuple(sorted(decisions, key=lambda d: d.made)),
        left_out=left_out,
    )


def named_as(account: Account, known: Known) -> Account:
    """An account with the ids that were accepted for those whom it names."""
    claims = tuple(map(known.claim, account.claims))
    if claims == account.claims:
        return account
    r = account.report
    return replace(account, claims=claims, report=report_of(r.id, r.evidence, r.score, claims))


def _copies(connection: Connection, rows: Sequence[RowMapping], at: str | None) -> dict[str, list[Copy]]:
    """Where else the texts of these reports' articles stand, by hash."""
    hashes = sorted({r["articles_sha256"] for r in rows})
    c = t.copies.c
    copies: dict[str, list[Copy]] = {}
    query = select(t.copies).where(c.sha256.in_(hashes), written(c.made, at)).order_by(c.source, c.id)
    for row in connection.execute(query).mappings():
        copy = Copy(**{k: row[k] for k in ("article", "source", "title", "published", "url")})
        copies.setdefault(row["sha256"], []).append(copy)
    return copies


def _origins(
    rows: Sequence[RowMapping], copies: Mapping[str, Sequence[Copy]], by_article: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """Whose text the articles of each event print, by event and hash, where it is not their own."""
    prints: dict[str, dict[str, Print]] = {}
    for r in rows:
        sha256, source = r["articles_sha256"], r["articles_source"]
        outlets = tuple(dict.fromkeys(o for o in (source, *(c.source for c in copies.get(sha256, ()))) if o))
        prints.setdefault(r["event_reports_event"], {})[sha256] = Print(sha256, outlets, by_article[sha256])
    return {
        (event, sha256): origin
        for event, texts in prints.items()
        for sha256, origin in origins(list(texts.values())).items()
    }


def _account(row: RowMapping, text: str, claims: tuple[Claim, ...], copies: tuple[Copy, ...]) -> Account:
    evidence = msgspec.json.decode(row["reports_evidence"], type=tuple[Span, ...])
    return Account(
        key=row["reports_key"],
        article=row["articles_id"],
        **{k: row["articles_" + k] for k in ("sha256", "source", "title", "published", "url")},
        by_hand=row["codings_by_hand"],
        report=report_of(row["reports_local"], evidence, row["reports_score"], claims),
        copies=copies,
        claims=claims,
        sentences=tuple(Words(text[s.start : s.end], s.start, s.end) for s in evidence),
    )
