"""What FollowTheMoney has of an event: its entities, and those that it shares with other events.

Every value is cleaned and held to its type by the followthemoney library, which is an extra (`sijill[ftm]`).  An
actor of the register is one entity throughout; a name that no actor is known by is an entity of its own in each event,
since nothing says that two of one name are one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import cache, lru_cache, partial
from typing import Any, BinaryIO, NamedTuple

from ..errors import UsageError
from ..model.event import Chosen, Claim
from .format import Ledger, Material, each
from .record import EventRecord, ReportRef, flat, record

DATASET = "sijill"
_PUBLIC = ("military", "police", "government", "judiciary")
_TOPICS = {"military": "mil", "government": "gov"}
_DOERS = ("perpetrator",)
_DONE_TO = ("target", "victim", "recipient")
#: values of a kind whose cleaned forms are remembered
_REMEMBERED = 1 << 13


class Entity(NamedTuple):
    """An entity: its values by property, each as cleaned and in the plain characters that it was cleaned from; and the
    article that it comes from (id), where that is one.  `shared` is its number where other events may give it too;
    `lacking`, how many values of a property the library did not take."""

    id: str
    schema: str
    origin: str | None
    values: dict[str, dict[str, str]]
    shared: int | None
    lacking: tuple[tuple[str, int], ...]


#: an entity as it is written: its number where events share it, what it is, how many rows it has, and these; and what
#: the library did not take of one that is shared (of others the ledger knows already)
Written = tuple[int | None, str, int, bytes, tuple[tuple[str, int], ...]]


def written(render: Callable[[Entity], tuple[str, int, bytes]]) -> Callable[[Chosen, Ledger], list[Written]]:
    """Makes the entities of each event as they are written; one that is shared is given with the first event."""
    entities = _Entities()

    def made(chosen: Chosen, ledger: Ledger) -> list[Written]:
        found: list[Written] = []
        for entity in entities.of(chosen, ledger):
            if entity.shared is None:
                _left(entity.lacking, ledger)
            found.append((entity.shared, *render(entity), entity.lacking if entity.shared is not None else ()))
        return found

    return made


def write_entities(
    material: Material, out: BinaryIO, ledger: Ledger, render: Callable[[Entity], tuple[str, int, bytes]]
) -> None:
    """Write what `render` (it has to stand in a module) gives of each entity: what it is, its rows, and how many.  One
    that several events share is written once: of those only a number is held."""
    given: set[int] = set()
    for event in each(material.events, partial(written, render), ledger):
        for shared, kind, rows, data, lacking in event:
            if shared is not None:
                # processes that read side by side do not know what the others gave
                if shared in given:
                    continue
                given.add(shared)
                _left(lacking, ledger)
            out.write(data)
            ledger.wrote(kind, rows)


def _left(lacking: Iterable[tuple[str, int]], ledger: Ledger) -> None:
    for name, n in lacking:
        ledger.left(name, "FollowTheMoney does not take the value", n)


class _Entities:
    """Makes the entities of events, and remembers which of those that are shared it gave."""

    def __init__(self) -> None:
        self._given: set[int] = set()
        self._properties = _properties()

    def of(self, chosen: Chosen, ledger: Ledger) -> Iterator[Entity]:
        """The entities of an event."""
        r = record(chosen)
        row = flat(chosen, r)
        event = _id("event", r.id)
        only = r.reports[0].article if len({x.article for x in r.reports}) == 1 else None
        place = yield from self._place(row)
        parties = yield from self._parties(r, ledger)
        days = {"startDate": row["date_not_before"], "endDate": row["date_not_after"]}
        if row["date_not_before"] == row["date_not_after"]:
            days["date"] = row["date_not_before"]
        kind = r.event_type.value.replace("-", " ")
        yield self._entity(
            "Event",
            event,
            only,
            name=", ".join(filter(None, (kind, row["place"], row["date_edtf"]))),
            recordId=r.id,
            keywords=[r.event_type.value, *(f"{a} {_range(row, a)}" for a in _harmed(row))],
            description=row["words"],
            summary="; ".join(dict.fromkeys(x.modality for x in r.reports)),
            notes=f"grade: {r.grade}; values chosen by the rule {r.rule}",
            location=row["place"],
            country=row["country"],
            addressEntity=place,
            involved=[id for id, _ in parties],
            sourceUrl=[x.url for x in r.reports],
            publisher=[x.source for x in r.reports],
            **days,
        )
        yield from self._acts(r, kind, parties, days)
        for x in r.reports:
            article = _id("article", x.article)
            if (shared := self._new(article)) is not None:
                yield self._article(article, x, shared)
            yield self._entity(
                "Documentation",
                _id("tells", x.article, r.id, x.key),
                x.article,
                document=article,
                entity=event,
                role=f"tells of it ({x.modality})",
                date=(x.published or "")[:10],
                summary=" […] ".join(x.evidence),
                publisher=x.source,
                sourceUrl=x.url,
            )
        _lost(row, ledger)

    def _article(self, id: str, x: ReportRef, shared: int) -> Entity:
        about = {"title": x.title, "publishedAt": x.published, "publisher": x.source, "sourceUrl": x.url}
        return self._entity("Article", id, x.article, shared, name=x.title, **about)

    def _place(self, row: dict[str, Any]) -> Generator[Entity, None, str | None]:
        if row["place"] is None:
            return None
        id = _id("place", *(str(row[k]) for k in ("place", "admin1", "country", "lat", "lon")))
        if (shared := self._new(id)) is not None:
            where = [row[k] for k in ("place", "admin1", "country_name") if row[k]]
            at = {"latitude": _number(row["lat"]), "longitude": _number(row["lon"])}
            full = ", ".join(dict.fromkeys(where))
            yield self._entity(
                "Address", id, None, shared, full=full, state=row["admin1"], country=row["country"], **at
            )
        return id

    def _parties(self, r: EventRecord, ledger: Ledger) -> Generator[Entity, None, list[tuple[str, Claim]]]:
        """The entities of those who took part; gives back (id, claim) of each participant that has one."""
        articles = {x.key: x.article for x in reversed(r.reports)}
        found = []
        named = set()
        for claim in r.claims:
            if claim.property != "participant":
                continue
            v = claim.value
            if v["entity"] in ("object", "people") and not v["actor"]:
                ledger.left("participants", "things, and people without a name, are no entities")
                continue
            if not v["actor"] and not v["name"][:1].isupper() and v["name"][:1].lower() != v["name"][:1].upper():
                ledger.left("participants", "things, and people without a name, are no entities")
                continue
            id = _id("actor", v["actor"]) if v["actor"] else _id("named", r.id, v["name"])
            shared = self._new(id) if v["actor"] else None
            if shared is not None or not (v["actor"] or id in named):
                named.add(id)
                schema = _schema(v)
                topics = _TOPICS.get(v["kind"] or "")
                about = {"topics": topics} if schema == "PublicBody" and topics else {}
                if schema == "Person" and v["description"]:
                    about["position"] = v["description"]
                yield self._entity(schema, id, articles.get(claim.report), shared, name=v["name"], **about)
            found.append((id, claim))
        return found

    def _acts(
        self, r: EventRecord, kind: str, parties: list[tuple[str, Claim]], days: dict[str, Any]
    ) -> Iterator[Entity]:
        """Who did it to whom, as each report has it: a link of an unknown kind, whose role says which."""
        told = {x.key: x for x in reversed(r.reports)}
        linked = set()
        for by, doer in parties:
            role = doer.value["role"]
            if role not in _DOERS and role != "side":
                continue
            for to, other in parties:
                if doer.report != other.report or by == to:
                    continue
                fought = role == other.value["role"] == "side" and doer.number < other.number
                if not fought and (role not in _DOERS or other.value["role"] not in _DONE_TO):
                    continue
                x = told[doer.report]
                if (x.key, by, to) in linked:
                    continue
                linked.add((x.key, by, to))
                yield self._entity(
                    "UnknownLink",
                    _id("act", r.id, x.key, by, to),
                    x.article,
                    subject=by,
                    object=to,
                    role=f"{kind}: {'fought' if fought else 'acted against'}",
                    status=f"{x.modality}, {doer.value['certainty']}",
                    recordId=r.id,
                    publisher=x.source,
                    sourceUrl=x.url,
                    **days,
                )

    def _entity(self, schema: str, id: str, origin: str | None, shared: int | None = None, **properties: Any) -> Entity:
        kept: dict[str, dict[str, str]] = {}
        lacking: list[tuple[str, int]] = []
        cleaners = self._properties(schema)
        for name, values in properties.items():
            told = [v for v in dict.fromkeys(values) if v] if isinstance(values, list) else [values] if values else []
            if not told:
                continue
            found: dict[str, str] = {}
            for value in told:
                plain, clean = cleaners[name](value)
                if plain and clean:
                    found.setdefault(clean, plain)
            if found:
                kept[name] = found
            if len(found) < len(told):
                lacking.append((name, len(told) - len(found)))
        return Entity(id, schema, origin, kept, shared, tuple(lacking))

    def _new(self, id: str) -> int | None:
        """The number of an entity that events share, where it was not given before."""
        number = int(id.rsplit("-", 1)[1][:16], 16)
        if number in self._given:
            return None
        self._given.add(number)
        return number


_Clean = Callable[[str], tuple[str | None, str | None]]


def _properties() -> Callable[[str], dict[str, _Clean]]:
    """Gives how the values of each property of a schema are cleaned.  Raises UsageError where the library is absent."""
    try:
        from followthemoney import model
        from followthemoney.value import string_list
    except ImportError as error:
        raise UsageError(
            "FollowTheMoney is not installed; install it with: pip install 'sijill[ftm]'.", "ftm"
        ) from error

    @cache
    def cleaner(type: Any, format: str | None) -> _Clean:
        # outlets, days and places come again and again, and cleaning is dear
        @lru_cache(_REMEMBERED)
        def clean(value: str) -> tuple[str | None, str | None]:
            plain = next(iter(string_list(value, sanitize=True)), None)
            return plain, None if plain is None else type.clean_text(plain, format=format)

        return _ours if type.name == "entity" else clean

    @cache
    def of(schema: str) -> dict[str, _Clean]:
        return {name: cleaner(p.type, p.format) for name, p in model[schema].properties.items()}

    return of


def _ours(id: str) -> tuple[str, str]:
    """An id of `_id` is clean."""
    return id, id


def _schema(value: dict[str, Any]) -> str:
    if value["entity"] == "person":
        return "Person"
    return "PublicBody" if value["entity"] == "state" or value["kind"] in _PUBLIC else "Organization"


def _lost(row: dict[str, Any], ledger: Ledger) -> None:
    if row["radius_km"] is not None:
        ledger.left("radius_km", "FollowTheMoney has no radius")
    for field in ("weapons", "damage", "said_by"):
        if row[field]:
            ledger.left(field, "FollowTheMoney has no property for it")
    if _harmed(row):
        ledger.left("casualties", "numbers are keywords: FollowTheMoney has no property for them")


def _harmed(row: dict[str, Any]) -> list[str]:
    return [a for a in ("killed", "injured", "missing", "captured", "displaced") if row[f"{a}_low"] is not None]


def _range(row: dict[str, Any], act: str) -> str:
    low, high = row[f"{act}_low"], row[f"{act}_high"]
    return str(low) if low == high else f"{low} or more" if high is None else f"{low}–{high}"


def _number(value: float | None) -> str | None:
    return None if value is None else repr(value)


def _id(kind: str, *parts: str) -> str:
    """An id that is the same in every export, of characters that FollowTheMoney takes."""
    return f"{DATASET}-{kind}-{hashlib.sha1(chr(0).join(parts).encode()).hexdigest()}"
