"""What users say of actors: the files that they imported, and the names that they accepted as somebody's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, RowMapping, Table, func, select

from ..know.names import name_key, name_words
from ..model import Actor, Affiliation, Name, Source, Statement, Voice
from ..model.event import Claim, Decision
from . import tables as t
from .query import named, now, written

#: the kind of a decision about a name: `about` is its key, `value` an Accepted, None where it was withdrawn
NAME = "actor"
#: the kind of a decision that a name stays as words: `about` is its key, `value` the name; an undo ends it
LEFT = "left-as-words"


class Import(Struct, frozen=True):
    """A file of actors that counts: the last of its name.  `day` is the ISO day of the import."""

    number: int
    file: str
    day: str
    sha256: str


class Accepted(Struct, frozen=True, kw_only=True):
    """A name that a person accepted as that of an actor.  `id` is the actor's; `listed` whether it was known already,
    so that the name is an alias; else the rest describes a new entry."""

    name: str
    id: str
    listed: bool = False
    entity: str = "group"
    category: str | None = None
    country: str | None = None


class Unknown(Struct, frozen=True, kw_only=True):
    """A name that participants have and no actor is known by: in how many reports, and as what they most often have it.
    `country` is the one in which most of the reports are set."""

    name: str
    reports: int
    entity: str
    kind: str | None = None
    country: str | None = None


class Known(Struct, frozen=True):
    """The names that people have accepted: by key, with the decision."""

    names: Mapping[str, tuple[Accepted, Decision]]

    def id(self, name: str, id: str | None) -> str | None:
        """The id of an actor with this name: the one that it has, else the one that was accepted."""
        if id is not None or not self.names:
            return id
        found = self.names.get(key(name))
        return found[0].id if found else None

    def claim(self, claim: Claim) -> Claim:
        """A claim with the ids that were accepted for its participant and its speakers."""
        if not self.names:
            return claim
        value = claim.value
        if claim.property == "participant":
            value = {**value, "actor": self.id(value["name"], value.get("actor"))}
        if value.get("chain"):
            value = {**value, "chain": [{**v, "actor": self.id(v["speaker"], v.get("actor"))} for v in value["chain"]]}
        return replace(claim, value=value, chain=self.chain(claim.chain))

    def chain(self, chain: Iterable[Voice]) -> tuple[Voice, ...]:
        """A chain with the ids that were accepted."""
        return tuple(replace(v, actor=self.id(v.speaker, v.actor)) for v in chain)

    def statement(self, s: Statement) -> Statement:
        """A statement with the ids that were accepted for its speaker, its addressee and its chain."""
        if not self.names:
            return s
        to = self.id(s.to, s.to_actor) if s.to else s.to_actor
        return replace(s, actor=self.id(s.speaker, s.actor), to_actor=to, chain=self.chain(s.chain))

    def decisions(self, claims: Iterable[Claim]) -> list[Decision]:
        """The decisions that gave participants of these claims (as they were coded) their ids."""
        if not self.names:
            return []
        unknown = (c.value for c in claims if c.property == "participant" and c.value.get("actor") is None)
        keys = dict.fromkeys(key(v["name"]) for v in unknown)
        return [self.names[k][1] for k in keys if k in self.names]

    def actors(self) -> tuple[Actor, ...]:
        """The accepted names as records: new entries, and aliases of listed ones."""
        return tuple(_actor(*found) for found in self.names.values())

    def sources(self) -> dict[str, Source]:
        """Who accepted each, and when."""
        made = ((_source(d), d) for _, d in self.names.values())
        return {s: Source(id=s, title=f"Accepted by {d.person}", date=d.made[:10]) for s, d in made}


def key(name: str) -> str:
    """What two spellings of one name have in common: "the Reed Band" and "Reed-Band"."""
    return " ".join(name_key(name)[1]) if name_words(name) else name


def _source(decision: Decision) -> str:
    return f"decision-{decision.id}"


def _actor(accepted: Accepted, decision: Decision) -> Actor:
    name = Name(text=accepted.name, kind="alias" if accepted.listed else "main")
    return Actor(
        id=accepted.id,
        name=accepted.name,
        names=(name,),
        entity=accepted.entity,
        category=accepted.category,
        country=accepted.country,
        sources=(_source(decision),),
    )


def known(connection: Connection, at: str | None = None) -> Known:
    """The names that are accepted at a moment (None: now): the last decision about each counts."""
    d = t.decisions.c
    query = select(t.decisions).where(d.kind == NAME, written(d.made, at)).order_by(d.number)
    last = {row["about"]: row for row in connection.execute(query).mappings()}
    names = {}
    for about, row in last.items():
        value = msgspec.json.decode(row["value"], type=Accepted | None)
        if value is not None:
            names[about] = (value, decision_of(row))
    return Known(names)


def decision_of(row: RowMapping) -> Decision:
    """The decision of a row."""
    made = {k: row[k] for k in ("id", "person", "made", "about", "kind", "reason")}
    return Decision(**made, value=msgspec.json.decode(row["value"]), before=msgspec.json.decode(row["before"]))


def imports(connection: Connection, without: Collection[str] = ()) -> list[Import]:
    """The imports that count, the oldest first; those of the files named in `without` left out."""
    c = t.actor_imports.c
    last = select(func.max(c.number)).where(c.file.not_in(list(without))).group_by(c.file)
    rows = connection.execute(select(t.actor_imports).where(c.number.in_(last)).order_by(c.number))
    return [Import(*row) for row in rows]


def imported(connection: Connection, without: Collection[str] = ()) -> tuple[Actor, ...]:
    """The actors of the imports that count; one who stands in several files has a record of each."""
    numbers = [i.number for i in imports(connection, without)]
    names: dict[tuple[int, str], list[Name]] = {}
    belongs: dict[tuple[int, str], list[Affiliation]] = {}
    for row in _of(connection, t.imported_names, numbers):
        names.setdefault((row["imported"], row["actor"]), []).append(_record(Name, row))
    for row in _of(connection, t.imported_affiliations, numbers):
        belongs.setdefault((row["imported"], row["actor"]), []).append(_record(Affiliation, row))
    return tuple(
        Actor(
            **{k: row[k] for k in ("id", "name", "entity", "category", "country")},
            names=tuple(names.get((row["imported"], row["id"]), ())),
            affiliations=tuple(belongs.get((row["imported"], row["id"]), ())),
            sources=msgspec.json.decode(row["sources"], type=tuple[str, ...]),
        )
        for row in _of(connection, t.imported_actors, numbers)
    )


def sources(connection: Connection, without: Collection[str] = ()) -> dict[str, Source]:
    """The sources that the imports describe, by key."""
    numbers = [i.number for i in imports(connection, without)]
    return {row["id"]: _record(Source, row) for row in _of(connection, t.imported_sources, numbers)}


def _of(connection: Connection, table: Table, numbers: list[int]) -> Iterable[RowMapping]:
    query = select(table).where(table.c.imported.in_(numbers)).order_by(table.c.imported, table.c.number)
    return connection.execute(query).mappings()


def _record(kind: type[Any], row: RowMapping) -> Any:
    return kind(**{field: row[field] for field in kind.__struct_fields__})


def names_of(connection: Connection, id: str, at: str | None = None) -> list[str]:
    """The names of participants without an id that were accepted as this actor's, at a moment (None: now)."""
    accepted = known(connection, at)
    if all(a.id != id for a, _ in accepted.names.values()):
        return []
    c = t.claims.c
    names = select(c.name).distinct().where(c.property == "participant", c.actor.is_(None), c.name.is_not(None))
    return [n for n in connection.execute(names).scalars() if accepted.id(n, None) == id]


def unknown(connection: Connection, at: str | None = None, only: str | None = None) -> list[Unknown]:
    """As `View.unknown_actors`, at a moment (None: now); of `only` one key, where it is given."""
    accepted = known(connection, at)
    return [u for u in nameless(connection, at, only) if key(u.name) not in accepted.names]


def nameless(connection: Connection, at: str | None = None, only: str | None = None) -> list[Unknown]:
    """The names of participants that were coded without an id, whether accepted or not, in most reports first."""
    c = t.claims.c
    joined = t.claims.join(t.reports).join(t.codings)
    query = select(c.name, c.report, c.value).select_from(joined).order_by(t.reports.c.key, c.number)
    query = query.where(t.codings.c.number.in_(now(at)), c.property == "participant", c.actor.is_(None), named())
    set_in = select(c.report, c.country).select_from(joined).distinct()
    set_in = set_in.where(t.codings.c.number.in_(now(at)), c.property == "place", c.country.is_not(None))
    if only is not None:
        names = select(c.name).distinct().where(c.property == "participant", c.name.is_not(None))
        wanted = [n for n in connection.execute(names).scalars() if key(n) == only]
        query = query.where(c.name.in_(wanted))
        mine = t.claims.alias().c
        told = select(mine.report).where(mine.property == "participant", mine.name.in_(wanted))
        set_in = set_in.where(c.report.in_(told))
    reports: dict[str, set[str]] = {}
    kinds: dict[str, Counter[tuple[str, str | None]]] = {}
    for name, report, value in connection.execute(query):
        body = msgspec.json.decode(value)
        reports.setdefault(name, set()).add(report)
        kinds.setdefault(name, Counter())[(body["entity"], body.get("kind"))] += 1
    countries: dict[str, list[str]] = {}
    for report, country in connection.execute(set_in):
        countries.setdefault(report, []).append(country)
    out = []
    for name, where in reports.items():
        entity, kind = kinds[name].most_common(1)[0][0]
        most = Counter(sorted(x for r in where for x in countries.get(r, ()))).most_common(1)
        country = most[0][0] if most else None
        out.append(Unknown(name=name, reports=len(where), entity=entity, kind=kind, country=country))
    return sorted(out, key=lambda u: (-u.reports, u.name))
