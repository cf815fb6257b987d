"""FollowTheMoney entities as JSON Lines: events, the articles that tell of them, those who took part, and where.

Every value is cleaned and held to its type by the followthemoney library, which is an extra (`sijill[ftm]`).  An
actor of the register is one entity throughout; a name that no actor is known by is an entity of its own in each event,
since nothing says that two of one name are one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterator
from functools import lru_cache
from typing import Any, BinaryIO

from msgspec.json import encode

from ..errors import UsageError
from ..model.event import Chosen, Claim
from .format import Format, Ledger, Material
from .record import EventRecord, ReportRef, flat, record

DATASET = "sijill"
_PUBLIC = ("military", "police", "government", "judiciary")
_TOPICS = {"military": "mil", "government": "gov"}
_DOERS = ("perpetrator",)
_DONE_TO = ("target", "victim", "recipient")


def write(material: Material, out: BinaryIO, ledger: Ledger) -> None:
    """Write an entity a line."""
    for _, entity in entities(material, ledger, statements=False):
        values = {name: sorted(found) for name, found in entity.properties.items()}
        data = {"id": entity.id, "schema": entity.schema.name, "properties": dict(sorted(values.items()))}
        out.write(encode(data | {"datasets": [DATASET]}) + b"\n")
        ledger.wrote(entity.schema.name)


def entities(material: Material, ledger: Ledger, *, statements: bool) -> Iterator[tuple[str | None, Any]]:
    """The entities of the events, each with the article (id) that it comes from, where that is one; made of
    `statements`, or plain, which is quicker.  One that several events share is given once: of those only a digest of
    the id is held."""
    try:
        from followthemoney import Dataset, EntityProxy, StatementEntity, model
    except ImportError as error:
        raise UsageError(
            "FollowTheMoney is not installed; install it with: pip install 'sijill[ftm]'.", "ftm"
        ) from error
    dataset = Dataset({"name": DATASET, "title": "A register of reported conflict"})

    def of_statements(data: dict[str, Any]) -> Any:
        return StatementEntity(dataset, data)

    def plain(data: dict[str, Any]) -> Any:
        return EntityProxy(model[data["schema"]], data)

    make = _Made(of_statements if statements else plain, statements, ledger)
    for chosen in material.events:
        yield from make.event(chosen)


class _Made:
    """Makes entities, and remembers which were given."""

    def __init__(self, made: Callable[[dict[str, Any]], Any], statements: bool, ledger: Ledger) -> None:
        self._made, self._statements, self._ledger = made, statements, ledger
        self._given: set[int] = set()

    def event(self, chosen: Chosen) -> Iterator[tuple[str | None, Any]]:
        r, row = record(chosen), flat(chosen)
        event = _id("event", r.id)
        only = r.reports[0].article if len({x.article for x in r.reports}) == 1 else None
        place = yield from self._place(row)
        parties = yield from self._parties(r)
        days = {"startDate": row["date_not_before"], "endDate": row["date_not_after"]}
        if row["date_not_before"] == row["date_not_after"]:
            days["date"] = row["date_not_before"]
        yield (
            only,
            self._entity(
                "Event",
                event,
                only,
                name=", ".join(filter(None, (r.event_type.value.replace("-", " "), row["place"], row["date_edtf"]))),
                recordId=r.id,
                keywords=[r.event_type.value, *(f"{a} {_range(row, a)}" for a in _harmed(row))],
                description=row["words"],
                summary="; ".join(dict.fromkeys(x.modality for x in r.reports)),
                notes=f"grade: {r.grade}; values chosen by the rule {r.rule}",
                location=row["place"],
                country=row["country"],
                addressEntity=place,
                involved=list(dict.fromkeys(id for id, _ in parties)),
                sourceUrl=[x.url for x in r.reports],
                publisher=[x.source for x in r.reports],
                **days,
            ),
        )
        yield from self._acts(r, parties, days)
        for x in r.reports:
            article = _id("article", x.article)
            if self._new(article):
                yield x.article, self._article(article, x)
            yield (
                x.article,
                self._entity(
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
                ),
            )
        self._lost(r, row)

    def _article(self, id: str, x: ReportRef) -> Any:
        about: dict[str, Any] = {
            "title": x.title,
            "publishedAt": x.published,
            "publisher": x.source,
            "sourceUrl": x.url,
        }
        return self._entity("Article", id, x.article, name=x.title, **about)

    def _place(self, row: dict[str, Any]) -> Generator[tuple[str | None, Any], None, str | None]:
        if row["place"] is None:
            return None
        id = _id("place", *(str(row[k]) for k in ("place", "admin1", "country", "lat", "lon")))
        if self._new(id):
            where = [row[k] for k in ("place", "admin1", "country_name") if row[k]]
            at = {"latitude": _number(row["lat"]), "longitude": _number(row["lon"])}
            full = ", ".join(dict.fromkeys(where))
            yield None, self._entity("Address", id, None, full=full, state=row["admin1"], country=row["country"], **at)
        return id

    def _parties(self, r: EventRecord) -> Generator[tuple[str | None, Any], None, list[tuple[str, Claim]]]:
        """The entities of those who took part; gives back (id, claim) of each participant that has one."""
        articles = {x.key: x.article for x in reversed(r.reports)}
        found = []
        for claim in r.claims:
            if claim.property != "participant":
                continue
            v = claim.value
            if v["entity"] in ("object", "people") and not v["actor"]:
                self._ledger.left("participants", "things, and people without a name, are no entities")
                continue
            if not v["actor"] and not v["name"][:1].isupper() and v["name"][:1].lower() != v["name"][:1].upper():
                self._ledger.left("participants", "things, and people without a name, are no entities")
                continue
            id = _id("actor", v["actor"]) if v["actor"] else _id("named", r.id, v["name"])
            schema = _schema(v)
            if self._new(id):
                article = articles.get(claim.report)
                topics = _TOPICS.get(v["kind"] or "")
                about = {"topics": topics} if schema == "PublicBody" and topics else {}
                if schema == "Person" and v["description"]:
                    about["position"] = v["description"]
                yield article, self._entity(schema, id, article, name=v["name"], **about)
            found.append((id, claim))
        return found

    def _acts(self, r: EventRecord, parties: Any, days: dict[str, Any]) -> Iterator[tuple[str | None, Any]]:
        """Who did it to whom, as each report has it: a link of an unknown kind, whose role says which."""
        told = {x.key: x for x in reversed(r.reports)}
        for by, doer in parties:
            for to, other in parties:
                acted = doer.value["role"] in _DOERS and other.value["role"] in _DONE_TO
                fought = doer.value["role"] == other.value["role"] == "side" and doer.number < other.number
                if doer.report != other.report or by == to or not (acted or fought):
                    continue
                x = told[doer.report]
                id = _id("act", r.id, x.key, by, to)
                if self._new(id):
                    kind = r.event_type.value.replace("-", " ")
                    yield (
                        x.article,
                        self._entity(
                            "UnknownLink",
                            id,
                            x.article,
                            subject=by,
                            object=to,
                            role=f"{kind}: {'fought' if fought else 'acted against'}",
                            status=f"{x.modality}, {doer.value['certainty']}",
                            recordId=r.id,
                            publisher=x.source,
                            sourceUrl=x.url,
                            **days,
                        ),
                    )

    def _entity(self, schema: str, id: str, origin: str | None, **properties: Any) -> Any:
        entity = self._made({"id": id, "schema": schema, "properties": {}})
        for name, values in properties.items():
            told = [v for v in dict.fromkeys(values if isinstance(values, list) else [values]) if v]
            property = entity.schema.get(name)
            for value in told:
                plain, clean = _cleaned(property, value)
                whence = {"origin": origin, "original_value": plain} if self._statements else {}
                entity.unsafe_add(property, clean, cleaned=True, **whence)
            if told and (lacking := len(told) - len(entity.get(name))) > 0:
                self._ledger.left(name, "FollowTheMoney does not take the value", lacking)
        return entity

    def _new(self, id: str) -> bool:
        key = int(id.rsplit("-", 1)[1][:16], 16)
        if key in self._given:
            return False
        self._given.add(key)
        return True

    def _lost(self, r: EventRecord, row: dict[str, Any]) -> None:
        if row["radius_km"] is not None:
            self._ledger.left("radius_km", "FollowTheMoney has no radius")
        for field in ("weapons", "damage", "said_by"):
            if row[field]:
                self._ledger.left(field, "FollowTheMoney has no property for it")
        if _harmed(row):
            self._ledger.left("casualties", "numbers are keywords: FollowTheMoney has no property for them")


@lru_cache(1 << 14)
def _cleaned(property: Any, value: str) -> tuple[str | None, str | None]:
    """A value as the library adds it to a property of FollowTheMoney: in plain characters, and cleaned; None where it
    takes none.  Outlets, days and places come again and again, and cleaning is dear."""
    from followthemoney.value import string_list

    plain = next(iter(string_list(value, sanitize=True)), None)
    return plain, None if plain is None else property.type.clean_text(plain, format=property.format)


def _schema(value: dict[str, Any]) -> str:
    if value["entity"] == "person":
        return "Person"
    return "PublicBody" if value["entity"] == "state" or value["kind"] in _PUBLIC else "Organization"


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


FORMAT = Format(
    name="ftm",
    suffix=".ftm.json",
    media="application/json+ftm",
    about="FollowTheMoney entities, one a line",
    write=write,
)
