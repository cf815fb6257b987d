"""Reading a register: events and statements with filters, and the lists of sources, actors, places and decisions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    func,
    or_,
    select,
)

from ..errors import UsageError
from ..know.akin import akin_to
from ..know.gazetteer_rows import PlaceRow
from ..model import Actor, Article, Source
from ..model.event import Decision, Event, Said
from ..model.linked import Linked, Summed
from . import actors as people
from . import decisions, listing, review
from . import links as linked
from . import near as nearness
from . import tables as t
from .actors import Import, Known, Unknown
from .as_of import joined_at
from .events import events_at
from .filters import Filters, fitting, has_words, is_listed, of_listing, wanted
from .listing.stale import is_listed_whole
from .moments import moment
from .near import Near
from .query import in_parts, named, now
from .said import of_keys, statements
from .store import Store
from .tables_listing import LISTED
from .tables_people import DOOR
from .tables_watch import WATCH
from .tallies import tallies
from .twins import event_called

#: events read at a time, so that memory stays flat
_BATCH = 200

#: the roles of those who act, and of those who are acted on; those who fight are both
_ACTING, _ACTED_ON = ("perpetrator", "side"), ("target", "victim", "recipient", "side")


class View:
    """Reads a store: as it is, or as it was at a moment of its history (`as_of`, as `moments.moment` takes it).  What
    was imported is always that of now."""

    def __init__(self, store: Store, as_of: str | None = None) -> None:
        self.store = store
        self.at = None if as_of is None else moment(as_of)

    def events(self, filters: Filters | None = None) -> Iterator[Event]:
        """The events that match, by date (those without one last)."""
        f = filters or Filters()
        return self.these(self.ids(f), f)

    def these(self, ids: Sequence[str], filters: Filters | None = None) -> Iterator[Event]:
        """The events of these ids, in this order; of those that `ids` gave for filters, the ones that match whole.

        They are read some at a time: one that has become part of another meanwhile is left out."""
        for at in range(0, len(ids), _BATCH):
            with self.store.reading() as connection:
                batch = events_at(connection, ids[at : at + _BATCH], self.at)
            yield from (e for e in batch if filters is None or (has_words(e, filters) and is_listed(e, filters)))

    def ids(self, filters: Filters | None = None) -> list[str]:
        """The ids of the events that match, by date; of `text`, those whose articles have the words; also of those that
        are rejected, which `events` leaves out unless they are asked for.

        What only the listing can answer is answered of the present.  Raises UsageError where it is asked of another
        moment, or what changed is not listed yet.

        What people have reports say stands in no column that could be searched: the events of articles of which
        somebody decided so are read, and looked at one by one.
        """
        f = filters or Filters()
        day = func.coalesce(t.reports.c.not_before, t.reports.c.not_after)
        er, joined = joined_at(self.at)
        order = (func.min(t.codings.c.number), func.min(t.reports.c.number))
        query = select(er.event, func.min(day), *order).select_from(joined).group_by(er.event)
        with self.store.reading() as connection:
            names = people.names_of(connection, f.actor, self.at) if f.actor else []
            matching = query.where(t.codings.c.number.in_(now(self.at)), *wanted(f, connection.dialect.name, names))
            rows = [tuple(row) for row in connection.execute(matching)]
            told = review.told_otherwise(connection, self.at)
            touched = {
                id: tuple(numbers)
                for some in in_parts(sorted(told))
                for id, _, *numbers in connection.execute(query.where(er.event.in_(some)))
            }
        if touched:
            rows = [row for row in rows if row[0] not in touched]
            for event in self.these(list(touched)):
                if (days := fitting(event, f)) is not None:
                    rows.append((event.id, min(days, default=None), *touched[event.id]))
        rows.sort(key=lambda row: (row[1] is None, row[1] or "", *row[2:]))
        found = [id for id, *_ in rows]
        if (asked := of_listing(f)) is None:
            return found
        if self.at is not None:
            raise UsageError("Area, toll, grade, status, source and words can be asked of the present only.")
        with self.store.reading() as connection:
            if not is_listed_whole(connection):
                raise UsageError("Some events are not listed yet; `sijill merge` lists them.")
        listed = set(listing.ids(self.store, asked))
        return [id for id in found if id in listed]

    def event(self, id: str) -> Event:
        """One event, by its id or the beginning of it, or by an id that it, or a part of it, once had.  Raises
        UsageError where there is none, or more than one."""
        with self.store.reading() as connection:
            return events_at(connection, [event_called(connection, id, self.at)], self.at)[0]

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
                ids.update(connection.execute(_close_in_time(event, kind, bounds, days, self.at)).scalars())
        wanted = sorted(ids)
        found: list[Near] = []
        for at in range(0, len(wanted), _BATCH):
            with self.store.reading() as connection:
                found += nearness.candidates(event, events_at(connection, wanted[at : at + _BATCH], self.at), days, km)
        return tuple(sorted(found, key=lambda n: (n.apart, n.event.id)))

    def links(self, *events: str) -> tuple[Linked, ...]:
        """The stated links that start from these events (ids) or lead to them, by the day of their article."""
        with self.store.reading() as connection:
            return tuple(linked.links(connection, events))

    def around(self, event: Event, days: int, actors: Collection[str] = ()) -> Iterator[Event]:
        """The other events within `days` of one that share an actor with it, what that belongs to or one of `actors`
        (ids), or the name of a place or of something that took part."""
        query = linked.around(event, days, actors)
        yield from self.named(() if query is None else (id for (id,) in self._rows(query)))

    def named(self, ids: Iterable[str]) -> Iterator[Event]:
        """The events of these ids, in this order; those that are not there are left out."""
        there, wanted = t.event_reports.c.event, list(dict.fromkeys(ids))
        for at in range(0, len(wanted), _BATCH):
            batch = wanted[at : at + _BATCH]
            with self.store.reading() as connection:
                found = set(connection.execute(select(there).where(there.in_(batch))).scalars())
                events = events_at(connection, [id for id in batch if id in found], self.at)
            yield from events

    def tallies(self) -> tuple[Summed, ...]:
        """The stated sums, by the day of their article (those without one last)."""
        return tuple(tallies(self.store))

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
        """How many rows each table of what the register records has."""
        with self.store.reading() as connection:
            tables = {n: x for n, x in t.meta.tables.items() if n not in (*LISTED, *DOOR, *WATCH)}
            count = {n: select(func.count()).select_from(x) for n, x in tables.items()}
            return {n: connection.execute(q).scalar_one() for n, q in count.items()}

    def sources(self) -> list[tuple[str | None, int, int]]:
        """The outlets: (name, articles, reports), most articles first."""
        articles = func.count(t.articles.c.sha256.distinct())
        joined = t.articles.join(t.codings).outerjoin(t.reports)
        query = select(t.articles.c.source, articles, func.count(t.reports.c.key)).select_from(joined)
        query = query.where(t.codings.c.number.in_(now(self.at))).group_by(t.articles.c.source)
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
        query = query.where(t.codings.c.number.in_(now(self.at)), c.property == "participant")
        if not everyone:
            query = query.where(or_(c.actor.is_not(None), named()))
        with self.store.reading() as connection:
            known = people.known(connection, self.at)
            rows = connection.execute(query.group_by(c.name, c.actor)).all()
        found: dict[tuple[str, str | None], tuple[int, int, int]] = {}
        for name, id, *numbers in rows:  # a name may stand with its id and, in what was coded before, without
            who = (name, known.id(name, id))
            all_, acting, acted_on = found.get(who, (0, 0, 0))
            found[who] = (all_ + numbers[0], acting + numbers[1], acted_on + numbers[2])
        listed = [(*who, *told) for who, told in found.items()]
        return sorted(listed, key=lambda r: (-r[2], r[0], r[1] or ""))

    def unknown_actors(self) -> list[Unknown]:
        """The names of participants whom no actor is known by and nobody has accepted, in most reports first."""
        with self.store.reading() as connection:
            return people.unknown(connection, self.at)

    def nameless_actors(self) -> list[Unknown]:
        """As `unknown_actors`, with those whom somebody has accepted."""
        with self.store.reading() as connection:
            return people.nameless(connection, self.at)

    def left_names(self) -> dict[str, Decision]:
        """The names that people have left as words, by key, with the decision."""
        with self.store.reading() as connection:
            return decisions.left(connection)

    def coded(self) -> int:
        """What changes whenever something is coded: the number of the last coding, 0 where there is none."""
        with self.store.reading() as connection:
            last: int | None = connection.execute(select(func.max(t.codings.c.number))).scalar_one()
            return last or 0

    def known_actors(self, without: Collection[str] = ()) -> tuple[Actor, ...]:
        """What users say of actors, for `load_actors`: those that they imported, and the names that they accepted.
        `without` leaves out the files of these names."""
        with self.store.reading() as connection:
            return (*people.imported(connection, without), *people.known(connection, self.at).actors())

    def actor_sources(self, without: Collection[str] = ()) -> dict[str, Source]:
        """What `known_actors` rest on, by key."""
        with self.store.reading() as connection:
            return {**people.sources(connection, without), **people.known(connection, self.at).sources()}

    def actor_imports(self) -> list[Import]:
        """The files of actors that count, the oldest first."""
        with self.store.reading() as connection:
            return people.imports(connection)

    def accepted(self) -> Known:
        """The names that people have accepted as those of actors."""
        with self.store.reading() as connection:
            return people.known(connection, self.at)

    def statements(
        self,
        *,
        actor: str | None = None,
        stance: str | None = None,
        about: str | None = None,
        text: str | None = None,
        kind: str | None = None,
    ) -> Iterator[Said]:
        """The statements that match, by the day of their article (those without one last), then in its order.

        By an `actor` (register id, or part of the speaker's name), of a `stance`, `about` an id or a name (of a policy,
        an actor or a report), with the words `text` in what is said, about something of a `kind` (policy, actor,
        report).
        """
        return statements(self.store, actor=actor, stance=stance, about=about, text=text, kind=kind, at=self.at)

    def said(self, keys: Sequence[str]) -> Iterator[Said]:
        """The statements with these keys, by the day of their article."""
        return of_keys(self.store, keys, self.at)

    def places(self) -> list[tuple[str, str | None, float | None, float | None, int]]:
        """The places of reports: (name, country, lat, lon, reports), most reports first."""
        c, number = t.claims.c, func.count(t.claims.c.report.distinct())
        joined = t.claims.join(t.reports).join(t.codings)
        query = select(c.name, c.country, c.lat, c.lon, number).select_from(joined)
        query = query.where(t.codings.c.number.in_(now(self.at)), c.property == "place")
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


def _close_in_time(event: Event, kind: str, bounds: tuple[int, int], days: int, at: str | None) -> Select[Any]:
    """The events of other articles whose types are akin to this, and whose days lie within `days` of the bounds."""
    first, last = bounds[0] - days, bounds[1] + days
    r, reach = t.reports.c, nearness.REACH
    er, joined = joined_at(at)
    return (
        select(er.event)
        .select_from(joined)
        .where(
            t.codings.c.number.in_(now(at)),
            t.codings.c.sha256.not_in([a.sha256 for a in event.accounts]),
            r.event_type.in_(sorted(akin_to(kind))),
            r.modality.in_(nearness.TELLING),
            or_(r.not_after >= _iso(first), and_(r.not_after.is_(None), r.not_before >= _iso(first - reach))),
            or_(r.not_before <= _iso(last), and_(r.not_before.is_(None), r.not_after <= _iso(last + reach))),
        )
        .group_by(er.event)
        .order_by(er.event)
    )


def _iso(ordinal: int) -> str:
    return date.fromordinal(min(max(1, ordinal), date.max.toordinal())).isoformat()
