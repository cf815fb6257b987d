"""Reading a register: events with filters, and the lists of sources, actors, places and decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    SelectLabelStyle,
    and_,
    case,
    exists,
    func,
    or_,
    select,
)

from ..errors import UsageError
from ..know.akin import akin_to
from ..know.gazetteer_rows import PlaceRow
from ..model import Article, Span, Statement, Voice, Words
from ..model.claims import report_of
from ..model.event import Account, Claim, Decision, Event, Said
from . import near as nearness
from . import tables as t
from .near import Near
from .store import Store

#: events read at a time, so that memory stays flat
_BATCH = 200

#: the roles of those who act, and of those who are acted on; those who fight are both
_ACTING, _ACTED_ON = ("perpetrator", "side"), ("target", "victim", "recipient", "side")

#: what a register of incidents lists unless asked for more: what is said to have happened
HAPPENED = ("asserted", "alleged")


class Filters(Struct, frozen=True, kw_only=True):
    """Which events: those that may fall on or after `since` and on or before `until` (ISO days); in a country (ISO
    alpha-2 or name), at a place, of a type, with an actor (register id, or part of a name), with these words in the
    sentences."""

    since: str | None = None
    until: str | None = None
    country: str | None = None
    place: str | None = None
    type: str | None = None
    actor: str | None = None
    text: str | None = None
    modality: tuple[str, ...] = HAPPENED


def _has(property: str, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    c = t.claims.c
    return exists().where(c.report == t.reports.c.key, c.property == property, *conditions)


def _wanted(f: Filters) -> list[ColumnElement[bool]]:
    """The filters as conditions on a report."""
    r, c = t.reports.c, t.claims.c
    out: list[ColumnElement[bool]] = [r.modality.in_(f.modality)] if f.modality else []
    if f.since:
        out.append(or_(r.not_after >= f.since, and_(r.not_after.is_(None), r.not_before.is_not(None))))
    if f.until:
        out.append(or_(r.not_before <= f.until, and_(r.not_before.is_(None), r.not_after.is_not(None))))
    if f.type:
        out.append(r.event_type == f.type)
    if f.country:
        named = c.value.icontains(json_pair("country_name", f.country), autoescape=True)
        out.append(_has("place", or_(c.country == f.country.upper(), named)))
    if f.place:
        words = or_(*(x.icontains(f.place, autoescape=True) for x in (c.name, c.text)))
        out.append(_has("place", or_(words, c.value.icontains(json_pair("admin1", f.place), autoescape=True))))
    if f.actor:
        words = or_(c.actor == f.actor, *(x.icontains(f.actor, autoescape=True) for x in (c.name, c.text)))
        out.append(_has("participant", words))
    if f.text:
        out.append(t.articles.c.text.icontains(f.text, autoescape=True))
    return out


def json_pair(key: str, value: str) -> str:
    """A key and the whole value as they stand in a claim's JSON."""
    return f"{msgspec.json.encode(key).decode()}:{msgspec.json.encode(value).decode()}"


def _now() -> Select[tuple[int]]:
    """The codings that count: each article's last."""
    return select(func.max(t.codings.c.number)).group_by(t.codings.c.sha256)


class View:
    """Reads a store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def events(self, filters: Filters | None = None) -> Iterator[Event]:
        """The events that match, by date (those without one last)."""
        f = filters or Filters()
        day = func.coalesce(t.reports.c.not_before, t.reports.c.not_after)
        joined = t.event_reports.join(t.reports).join(t.codings).join(t.articles)
        query = (
            select(t.event_reports.c.event)
            .select_from(joined)
            .where(t.codings.c.number.in_(_now()), *_wanted(f))
            .group_by(t.event_reports.c.event)
            .order_by(
                func.min(day).is_(None), func.min(day), func.min(t.codings.c.number), func.min(t.reports.c.number)
            )
        )
        with self.store.reading() as connection:
            ids = list(connection.execute(query).scalars())
        words = f.text.casefold() if f.text else None
        for at in range(0, len(ids), _BATCH):
            with self.store.reading() as connection:
                batch = _events(connection, ids[at : at + _BATCH])
            for event in batch:
                if words is None or any(words in s.text.casefold() for a in event.accounts for s in a.sentences):
                    yield event

    def statements(self, text: str | None = None) -> Iterator[Said]:
        """The statements of the codings that count, in the order in which they came; those with these words in what is
        said, where any are given."""
        query = select(t.statements.c.number, t.statements.c.body, t.codings.c.number.label("coding"), t.articles)
        query = query.select_from(t.statements.join(t.codings).join(t.articles)).where(t.codings.c.number.in_(_now()))
        if text:
            query = query.where(t.articles.c.text.icontains(text, autoescape=True))
        last = (0, -1)
        while True:
            later = or_(
                t.codings.c.number > last[0], and_(t.codings.c.number == last[0], t.statements.c.number > last[1])
            )
            batch = query.where(later).order_by(t.codings.c.number, t.statements.c.number).limit(_BATCH)
            with self.store.reading() as connection:
                rows = connection.execute(batch.set_label_style(_LABELS)).mappings().all()
            if not rows:
                return
            last = (rows[-1]["coding"], rows[-1]["statements_number"])
            for row in rows:
                said = _said(row)
                if not text or text.casefold() in said.statement.content.text.casefold():
                    yield said

    def event(self, id: str) -> Event:
        """One event, by its id or the beginning of it.  Raises UsageError where there is none, or more than one."""
        query = select(t.events.c.id).where(t.events.c.id.startswith(id, autoescape=True)).limit(2)
        with self.store.reading() as connection:
            ids = list(connection.execute(query).scalars()) if id else []
            if len(ids) != 1:
                what = "more than one event" if ids else "no event"
                raise UsageError(f"The register has {what} {id!r}; `sijill events` lists them.", id)
            return _events(connection, ids)[0]

    def near(self, event: Event, days: int = 1, km: float = 50) -> tuple[Near, ...]:
        """Events of other articles that may be the same incident, the closest first, each with its reason in words.

        They are candidates by time and place and are not merged.  A candidate's days lie at most `days` from those of
        the event (0: they overlap; an open end reaches a month), its place at most `km` plus both radii from that of
        the event (or in the same country, where one is known only by its country: ranked last), and its type is akin
        (know/data/akin.yaml).  What lacks a time or a place, or is planned, threatened or supposed, has no candidates.
        """
        ids: set[str] = set()
        with self.store.reading() as connection:
            for kind, bounds in nearness.telling(event):
                ids.update(connection.execute(_close_in_time(event, kind, bounds, days)).scalars())
        wanted = sorted(ids)
        found: list[Near] = []
        for at in range(0, len(wanted), _BATCH):
            with self.store.reading() as connection:
                found += nearness.candidates(event, _events(connection, wanted[at : at + _BATCH]), days, km)
        return tuple(sorted(found, key=lambda n: (n.apart, n.event.id)))

    def articles(self) -> Iterator[Article]:
        """The articles, in the order in which they came."""
        last = 0
        while True:
            query = select(t.articles).where(t.articles.c.number > last).order_by(t.articles.c.number).limit(_BATCH)
            with self.store.reading() as connection:
                rows = connection.execute(query).mappings().all()
            if not rows:
                return
            last = rows[-1]["number"]
            yield from (Article(**{str(k): v for k, v in r.items() if k != "number"}) for r in rows)

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        with self.store.reading() as connection:
            count = {n: select(func.count()).select_from(x) for n, x in t.meta.tables.items()}
            return {n: connection.execute(q).scalar_one() for n, q in count.items()}

    def sources(self) -> list[tuple[str | None, int, int]]:
        """The outlets: (name, articles, reports), most articles first."""
        articles = func.count(t.articles.c.sha256.distinct())
        joined = t.articles.join(t.codings).outerjoin(t.reports)
        query = select(t.articles.c.source, articles, func.count(t.reports.c.key)).select_from(joined)
        query = query.where(t.codings.c.number.in_(_now())).group_by(t.articles.c.source)
        return self._rows(query.order_by(articles.desc(), t.articles.c.source))

    def actors(self, everyone: bool = False) -> list[tuple[str, str | None, int, int, int]]:
        """Those who take part in reports, most reports first: (name, register id, reports, those in which they act,
        those in which they are acted on).  The named only, or `everyone`: kinds of people and things too."""
        c = t.claims.c
        joined = t.claims.join(t.reports).join(t.codings)

        def number(*roles: str) -> ColumnElement[int]:
            report = case((c.role.in_(roles), c.report)) if roles else c.report
            return func.count(report.distinct())

        query = select(c.name, c.actor, number(), number(*_ACTING), number(*_ACTED_ON)).select_from(joined)
        query = query.where(t.codings.c.number.in_(_now()), c.property == "participant")
        if not everyone:
            named = (c.value.contains(json_pair("entity", e), autoescape=True) for e in ("person", "group", "state"))
            query = query.where(or_(c.actor.is_not(None), *named))
        return self._rows(query.group_by(c.name, c.actor).order_by(number().desc(), c.name, c.actor))

    def places(self) -> list[tuple[str, str | None, float | None, float | None, int]]:
        """The places of reports: (name, country, lat, lon, reports), most reports first."""
        c, number = t.claims.c, func.count(t.claims.c.report.distinct())
        joined = t.claims.join(t.reports).join(t.codings)
        query = select(c.name, c.country, c.lat, c.lon, number).select_from(joined)
        query = query.where(t.codings.c.number.in_(_now()), c.property == "place")
        return self._rows(query.group_by(c.name, c.country, c.lat, c.lon).order_by(number.desc(), c.name))

    def imported_places(self) -> tuple[PlaceRow, ...]:
        """The places that the user imported."""
        rows = self._rows(select(t.places.c.row).order_by(t.places.c.id))
        return tuple(msgspec.json.decode(row, type=PlaceRow) for (row,) in rows)

    def set_aside(self) -> list[tuple[str, str]]:
        """Input that could not be taken: (input, reason)."""
        return self._rows(select(t.set_aside.c.input, t.set_aside.c.reason).order_by(t.set_aside.c.input))

    def _rows(self, query: Select[Any]) -> list[Any]:
        with self.store.reading() as connection:
            return [tuple(row) for row in connection.execute(query)]


def _close_in_time(event: Event, kind: str, bounds: tuple[int, int], days: int) -> Select[Any]:
    """The events of other articles whose types are akin to this, and whose days lie within `days` of the bounds."""
    first, last = bounds[0] - days, bounds[1] + days
    r, reach = t.reports.c, nearness.REACH
    return (
        select(t.event_reports.c.event)
        .select_from(t.event_reports.join(t.reports).join(t.codings))
        .where(
            t.codings.c.number.in_(_now()),
            t.codings.c.sha256.not_in([a.sha256 for a in event.accounts]),
            r.event_type.in_(sorted(akin_to(kind))),
            r.modality.in_(nearness.TELLING),
            or_(r.not_after >= _iso(first), and_(r.not_after.is_(None), r.not_before >= _iso(first - reach))),
            or_(r.not_before <= _iso(last), and_(r.not_before.is_(None), r.not_after <= _iso(last + reach))),
        )
        .group_by(t.event_reports.c.event)
        .order_by(t.event_reports.c.event)
    )


def _iso(ordinal: int) -> str:
    return date.fromordinal(min(max(1, ordinal), date.max.toordinal())).isoformat()


def _events(connection: Connection, ids: Sequence[str]) -> list[Event]:
    """These events, in this order, with all that belongs to them."""
    joined = t.event_reports.join(t.reports).join(t.codings).join(t.articles)
    query = select(t.event_reports.c.event, t.reports, t.articles).select_from(joined)
    query = query.where(t.event_reports.c.event.in_(ids)).order_by(t.codings.c.number, t.reports.c.number)
    rows = connection.execute(query.set_label_style(_LABELS)).mappings().all()
    claims: dict[str, list[Claim]] = {}
    keys = [r["reports_key"] for r in rows]
    for c in connection.execute(
        select(t.claims).where(t.claims.c.report.in_(keys)).order_by(t.claims.c.number)
    ).mappings():
        claims.setdefault(c["report"], []).append(claim_of(c))
    accounts: dict[str, list[Account]] = {}
    for r in rows:
        accounts.setdefault(r["event_reports_event"], []).append(_account(r, tuple(claims[r["reports_key"]])))
    about: dict[str, list[Decision]] = {}
    for d in connection.execute(
        select(t.decisions).where(t.decisions.c.about.in_(ids)).order_by(t.decisions.c.number)
    ).mappings():
        about.setdefault(d["about"], []).append(_decision(d))
    return [Event(id=i, accounts=tuple(accounts[i]), decisions=tuple(about.get(i, ()))) for i in ids]


_LABELS = SelectLabelStyle.LABEL_STYLE_TABLENAME_PLUS_COL


def claim_of(row: RowMapping) -> Claim:
    """The claim of a row."""
    return Claim(
        **{k: row[k] for k in ("id", "report", "property", "number", "text", "start", "end")},
        value=msgspec.json.decode(row["value"]),
        chain=msgspec.json.decode(row["chain"], type=tuple[Voice, ...]),
    )


def _account(row: RowMapping, claims: tuple[Claim, ...]) -> Account:
    evidence = msgspec.json.decode(row["reports_evidence"], type=tuple[Span, ...])
    text: str = row["articles_text"]
    return Account(
        key=row["reports_key"],
        article=row["articles_id"],
        **{k: row["articles_" + k] for k in ("sha256", "source", "title", "published", "url")},
        report=report_of(row["reports_local"], evidence, row["reports_score"], claims),
        claims=claims,
        sentences=tuple(Words(text[s.start : s.end], s.start, s.end) for s in evidence),
    )


def _said(row: RowMapping) -> Said:
    return Said(
        article=row["articles_id"],
        **{k: row["articles_" + k] for k in ("source", "title", "published", "url")},
        statement=msgspec.json.decode(row["statements_body"], type=Statement),
    )


def _decision(row: RowMapping) -> Decision:
    made = {k: row[k] for k in ("id", "person", "made", "about", "kind", "reason")}
    return Decision(**made, value=msgspec.json.decode(row["value"]), before=msgspec.json.decode(row["before"]))
