"""Events into what the register's page shows: plain rows of words, and the few numbers that map and timeline need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from ..know import knowledge
from ..know.groups import group_of
from ..model import Voice
from ..model.event import Account, Choice, Chosen, Claim, Toll
from . import wording
from .spans import Mark, Piece, pieces

_PROPERTIES = {
    "type": "What",
    "status": "Said to be",
    "time": "When",
    "place": "Where",
    "participant": "Who",
    "casualty": "Toll",
    "weapon": "With",
    "damage": "Damage",
}
_KINDS = {"type": "trigger", "time": "time", "place": "place", "participant": "actor", "casualty": "casualty"}


class ClaimRow(Struct, frozen=True):
    """One claim: the property and value in words, the words it rests on, and who says so, outermost first."""

    property: str
    value: str
    words: str
    kind: str


class AccountRow(Struct, frozen=True):
    """One account: where it stands, through whom it comes, its claims, and its sentences with their words marked."""

    source: str
    title: str | None
    published: str | None
    article: str
    url: str | None
    chain: str | None
    origin: str | None
    claims: tuple[ClaimRow, ...]
    sentences: tuple[tuple[Piece, ...], ...]


class EventRow(Struct, frozen=True):
    """One event as it is listed.  Days are ISO; `lat`, `lon` and `radius` (km) are None together; `killed` and
    `injured` are words; `reasons` say how the rule came to each value, `grade_reasons` why it has its grade."""

    id: str
    type: str
    type_name: str
    group: str
    when: str
    first: str | None
    last: str | None
    where: str
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius: float | None
    by: tuple[str, ...]
    against: tuple[str, ...]
    killed: str | None
    injured: str | None
    deadly: bool
    modality: str
    grade: str
    grade_reasons: tuple[str, ...]
    sources: tuple[str, ...]
    accounts: tuple[AccountRow, ...]
    reasons: tuple[tuple[str, str], ...]


def rows(events: Iterable[Chosen]) -> list[EventRow]:
    """The events as rows, in the order in which they came."""
    return [_row(c) for c in events]


def _row(c: Chosen) -> EventRow:
    kind: str = c.event_type.value
    time: Mapping[str, Any] = c.time.value if c.time else {}
    place: Mapping[str, Any] = c.place.value if c.place else {}
    tolls = {t.act: t for t in c.casualties}
    on_map = place.get("lat") is not None and place.get("lon") is not None
    return EventRow(
        id=c.event.id,
        type=kind,
        type_name=knowledge().codebook[kind].name,
        group=group_of(kind),
        when=wording.when(time),
        first=time.get("not_before") or time.get("not_after"),
        last=time.get("not_after") or time.get("not_before"),
        where=wording.where(place),
        place=place.get("name"),
        country=place.get("country_name"),
        lat=place["lat"] if on_map else None,
        lon=place["lon"] if on_map else None,
        radius=(place.get("radius_km") or 0.0) if on_map else None,
        by=_names(c.perpetrators) + _names(c.sides),
        against=_names(c.targets),
        killed=_toll(tolls.get("killed")),
        injured=_toll(tolls.get("injured")),
        deadly="killed" in tolls and (tolls["killed"].high is None or tolls["killed"].high > 0),
        modality=", ".join(_each(a.report.modality for a in c.event.accounts if a.report.modality != "asserted")),
        grade=c.grade.value,
        grade_reasons=tuple(_grade_reasons(c)),
        sources=tuple(_each(a.source or a.article for a in c.event.accounts)),
        accounts=tuple(_account(a) for a in c.event.accounts),
        reasons=tuple(_reasons(c)),
    )


def _each(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _names(choice: Choice | None) -> tuple[str, ...]:
    return tuple(choice.value) if choice else ()


def _toll(toll: Toll | None) -> str | None:
    if toll is None:
        return None
    best = f" (best {toll.best:,})" if toll.best is not None and toll.low != toll.high else ""
    return wording.number(toll.low, toll.high) + best + (", provisional" if toll.provisional else "")


def _reasons(c: Chosen) -> Iterable[tuple[str, str]]:
    chosen = {"type": c.event_type, "date": c.time, "place": c.place, "perpetrators": c.perpetrators}
    chosen |= {"targets": c.targets, "sides": c.sides}
    yield from ((name, choice.reason) for name, choice in chosen.items() if choice)
    yield from ((toll.act, toll.reason) for toll in c.casualties)


def _grade_reasons(c: Chosen) -> Iterable[str]:
    """Why an event has its grade; the tests' reasons too where somebody overruled them."""
    if c.grade.by is not None:
        yield c.grade.reason
    yield from (g.reason for g in c.grade.grounds)


def _account(a: Account) -> AccountRow:
    return AccountRow(
        source=a.source or a.article,
        title=a.title,
        published=wording.day(a.published) if a.published else None,
        article=a.article,
        url=a.url if a.url and a.url.startswith(("http://", "https://")) else None,
        chain=wording.chain(a.report.chain) or None,
        origin=a.origin,
        claims=tuple(_claim_row(c, a.report.chain) for c in a.claims),
        sentences=tuple(_sentence(s.text, s.start, a.claims) for s in a.sentences),
    )


def _claim_row(c: Claim, chain: tuple[Voice, ...]) -> ClaimRow:
    """A claim, with who says so where it is others than those who tell of the incident."""
    value = _value(c) + wording.own_chain(c.chain, chain)
    return ClaimRow(_property(c), value, c.text, _KINDS.get(c.property, c.property))


def _sentence(text: str, start: int, claims: Sequence[Claim]) -> tuple[Piece, ...]:
    """A sentence with the words of its claims marked."""
    end = start + len(text)
    inside = [c for c in claims if c.property != "status" and start <= c.start and c.end <= end]
    marks = (Mark(c.start - start, c.end - start, _KINDS.get(c.property, c.property), _value(c)) for c in inside)
    return tuple(pieces(text, marks))


def _property(c: Claim) -> str:
    if c.property == "participant":
        return str(c.value["role"]).capitalize()
    if c.property == "casualty":
        return str(c.value["act"]).capitalize()
    return _PROPERTIES.get(c.property, c.property)


def _value(c: Claim) -> str:
    """A claim's value in words."""
    v = c.value
    match c.property:
        case "type":
            return knowledge().codebook[v["event_type"]].name
        case "status":
            voice = "the outlet's own word" if v["voice"] == "outlet" else v["voice"]
            return ", ".join(x for x in (v["modality"], wording.kind(v["outcome"] or ""), voice) if x)
        case "time":
            return f"{wording.when(v)} ({wording.kind(v['basis'])})"
        case "place":
            near = f", within {v['radius_km']:g} km" if v.get("radius_km") else ", not on the map"
            return wording.where(v) + near
        case "participant":
            return v["name"] if v["certainty"] == "stated" else f"{v['name']} ({v['certainty']})"
        case "casualty":
            return wording.number(v["low"], v["high"], v["qualifier"])
        case "damage":
            return f"{v['of']}: {v['level']}"
        case _:
            return wording.kind(str(v.get("kind", "")))
