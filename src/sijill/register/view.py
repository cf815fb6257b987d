"""Reading a register: events and statements with filters, and the lists of sources, actors, places and decisions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
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

from ..know.akin import akin_to
from ..know.gazetteer_rows import PlaceRow
from ..model import Actor, Article, Source, Span, Voice, Words
from ..model.claims import report_of
from ..model.event import Account, Claim, Decision, Event, Said
from . import actors as people
from . import decisions
from . import near as nearness
from . import tables as t
from .actors import Import, Known, Unknown
from .near import Near
from .origins import Print, origins
from .query import event_called, event_named, json_pair, named, now
from .said import statements
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


def wanted(f: Filters, names: Sequence[str] = ()) -> list[ColumnElement[bool]]:
    """The filters as conditions on a report; `names` are those that were accepted for the actor."""
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
        words = or_(
            c.actor == f.actor,
            and_(c.actor.is_(None), c.name.in_(names)),
            *(x.icontains(f.actor, autoescape=True) for x in (c.name, c.text)),
        )
        out.append(_has("participant", words))
    if f.text:
        out.append(t.articles.c.text.icontains(f.text, autoescape=True))
    return out


def has_words(event: Event, f: Filters) -> bool:
    """Whether the words asked for stand in the event's sentences: SQL has only looked for them in its articles."""
    words = f.text.casefold() if f.text else None
    return words is None or any(words in s.text.casefold() for a in event.accounts for s in a.sentences)


class View:
    """Reads a store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def events(self, filters: Filters | None = None) -> Iterator[Event]:
        """The events that match, by date (those without one last)."""
        f = filters or Filters()
        with self.store.reading() as connection:
            names = people.names_of(connection, f.actor) if f.actor else []
        day = func.coalesce(t.reports.c.not_before, t.reports.c.not_after)
        joined = t.event_reports.join(t.reports).join(t.codings).join(t.articles)
        query = (
            select(t.event_reports.c.event)
            .select_from(joined)
            .where(t.codings.c.number.in_(now()), *wanted(f, names))
            .group_by(t.event_reports.c.event)
            .order_by(
                func.min(day).is_(None), func.min(day), func.min(t.codings.c.number), func.min(t.reports.c.number)
            )
        )
        with self.store.reading() as connection:
            ids = list(connection.execute(query).scalars())
        for at in range(0, len(ids), _BATCH):
            with self.store.reading() as connection:
                batch = _events(connection, ids[at : at + _BATCH])
            for event in batch:
                if has_words(event, f):
                    yield event

    def event(self, id: str) -> Event:
        """One event, by its id or the beginning of it, or by an id that it, or a part of it, once had.  Raises
        UsageError where there is none, or more than one."""
        with self.store.reading() as connection:
            return _events(connection, [event_called(connection, id)])[0]

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
        query = query.where(t.codings.c.number.in_(now())).group_by(t.articles.c.source)
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
        query = query.where(t.codings.c.number.in_(now()), c.property == "participant")
        if not everyone:
            query = query.where(or_(c.actor.is_not(None), named()))
        with self.store.reading() as connection:
            known = people.known(connection)
            rows = connection.execute(query.group_by(c.name, c.actor)).all()
        found: dict[tuple[str, str | None], tuple[int, int, int]] = {}
        for name, id, *counts in rows:  # a name may stand with its id and, in what was coded before, without
            who = (name, known.id(name, id))
            all_, acting, acted_on = found.get(who, (0, 0, 0))
            found[who] = (all_ + counts[0], acting + counts[1], acted_on + counts[2])
        listed = [(*who, *numbers) for who, numbers in found.items()]
        return sorted(listed, key=lambda r: (-r[2], r[0], r[1] or ""))

    def unknown_actors(self) -> list[Unknown]:
        """The names of participants whom no actor is known by and nobody has accepted, in most reports first."""
        with self.store.reading() as connection:
            return people.unknown(connection)

    def known_actors(self, without: Collection[str] = ()) -> tuple[Actor, ...]:
        """What users say of actors, for `load_actors`: those that they imported, and the names that they accepted.
        `without` leaves out the files of these names."""
        with self.store.reading() as connection:
            return (*people.imported(connection, without), *people.known(connection).actors())

    def actor_sources(self, without: Collection[str] = ()) -> dict[str, Source]:
        """What `known_actors` rest on, by key."""
        with self.store.reading() as connection:
            return {**people.sources(connection, without), **people.known(connection).sources()}

    def actor_imports(self) -> list[Import]:
        """The files of actors that count, the oldest first."""
        with self.store.reading() as connection:
            return people.imports(connection)

    def accepted(self) -> Known:
        """The names that people have accepted as those of actors."""
        with self.store.reading() as connection:
            return people.known(connection)

    def statements(
        self, *, actor: str | None = None, stance: str | None = None, about: str | None = None, text: str | None = None
    ) -> Iterator[Said]:
        """The statements that match, by the day of their article (those without one last), then in its order.

        By an `actor` (register id, or part of the speaker's name), of a `stance`, `about` an id or a name (of a policy,
        an actor or a report), with the words `text` in what is said.
        """
        return statements(self.store, actor=actor, stance=stance, about=about, text=text)

    def places(self) -> list[tuple[str, str | None, float | None, float | None, int]]:
        """The places of reports: (name, country, lat, lon, reports), most reports first."""
        c, number = t.claims.c, func.count(t.claims.c.report.distinct())
        joined = t.claims.join(t.reports).join(t.codings)
        query = select(c.name, c.country, c.lat, c.lon, number).select_from(joined)
        query = query.where(t.codings.c.number.in_(now()), c.property == "place")
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
            t.codings.c.number.in_(now()),
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


def events_of(connection: Connection, ids: Sequence[str]) -> dict[str, Event]:
    """The events with these ids, by id."""
    return {e.id: e for e in _events(connection, ids)}


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
    # a decision about an event that has since become part of another is about that one
    named_after = {event_named(r["reports_key"]): r["event_reports_event"] for r in rows}
    about: dict[str, list[Decision]] = {}
    ended = decisions.undone(connection)
    for d in connection.execute(
        select(t.decisions)
        .where(t.decisions.c.about.in_(sorted(named_after)), t.decisions.c.kind.not_in(decisions.VERDICTS))
        .order_by(t.decisions.c.number)
    ).mappings():
        if d["id"] not in ended:
            about.setdefault(named_after[d["about"]], []).append(people.decision_of(d))
    verdicts = decisions.of_reports(connection, {r["reports_key"]: r["articles_sha256"] for r in rows})
    known = people.known(connection)
    whose = _origins(connection, rows)
    accounts: dict[str, list[Account]] = {}
    for r in rows:
        event, coded = r["event_reports_event"], claims[r["reports_key"]]
        origin = whose.get((event, r["articles_sha256"]))
        accounts.setdefault(event, []).append(_account(r, tuple(map(known.claim, coded)), origin))
        mine = about.setdefault(event, [])
        mine += (d for d in (*known.decisions(coded), *verdicts.get(r["reports_key"], ())) if d not in mine)
    return [Event(id=i, accounts=tuple(accounts[i]), decisions=tuple(about.get(i, ()))) for i in ids]


def _origins(connection: Connection, rows: Sequence[RowMapping]) -> dict[tuple[str, str], str]:
    """Whose text the articles of each event print, by event and hash, where it is not their own."""
    hashes = sorted({r["articles_sha256"] for r in rows})
    c = t.copies.c
    copies: dict[str, list[str]] = {}
    for sha256, source in connection.execute(
        select(c.sha256, c.source).where(c.sha256.in_(hashes), c.source.is_not(None)).order_by(c.source, c.id)
    ):
        copies.setdefault(sha256, []).append(source)
    prints: dict[str, dict[str, Print]] = {}
    for r in rows:
        sha256, source = r["articles_sha256"], r["articles_source"]
        outlets = tuple(dict.fromkeys(([source] if source else []) + copies.get(sha256, [])))
        prints.setdefault(r["event_reports_event"], {})[sha256] = Print(sha256, outlets, r["articles_text"])
    return {
        (event, sha256): origin
        for event, texts in prints.items()
        for sha256, origin in origins(list(texts.values())).items()
    }


_LABELS = SelectLabelStyle.LABEL_STYLE_TABLENAME_PLUS_COL


def claim_of(row: RowMapping) -> Claim:
    """The claim of a row."""
    return Claim(
        **{k: row[k] for k in ("id", "report", "property", "number", "text", "start", "end")},
        value=msgspec.json.decode(row["value"]),
        chain=msgspec.json.decode(row["chain"], type=tuple[Voice, ...]),
    )


def _account(row: RowMapping, claims: tuple[Claim, ...], origin: str | None) -> Account:
    evidence = msgspec.json.decode(row["reports_evidence"], type=tuple[Span, ...])
    text: str = row["articles_text"]
    return Account(
        key=row["reports_key"],
        article=row["articles_id"],
        **{k: row["articles_" + k] for k in ("sha256", "source", "title", "published", "url")},
        report=report_of(row["reports_local"], evidence, row["reports_score"], claims),
        origin=origin,
        claims=claims,
        sentences=tuple(Words(text[s.start : s.end], s.start, s.end) for s in evidence),
    )
