"""A report taken apart into claims, and put together again: `report_of(…, claims_of(report, key)) == report`."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import msgspec

from .event import Claim
from .mention import Span, Words
from .report import Casualty, Codes, Damage, Participant, Place, Report, Time, Voice, Weapon

#: the properties that a report may have many values of, and the field of the report that holds them
_MANY: dict[str, tuple[str, type[Words]]] = {
    "place": ("places", Place),
    "participant": ("participants", Participant),
    "weapon": ("weapons", Weapon),
    "casualty": ("casualties", Casualty),
    "damage": ("damage", Damage),
}


class Status(Words, frozen=True, kw_only=True):
    """Whether it is said to have happened, and in whose words: what a report's status claims."""

    modality: str = "asserted"
    outcome: str | None = "carried-out"
    voice: str = "outlet"


#: the record of each property but the type, whose words are the claim's
RECORDS: dict[str, type[Words]] = {"status": Status, "time": Time, **{name: of for name, (_, of) in _MANY.items()}}


def field_of(property: str) -> str:
    """The field of a report that holds the values of a property of which it may have many."""
    return _MANY[property][0]


def key_of(*parts: Any, length: int = 16) -> str:
    """An id from content: the first hex digits of the SHA-256 of these parts as JSON.  Same content, same id,
    always."""
    return sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()[:length]


#: fields that records had not from the first: where they are empty an id is the one it was without them
_LATER: dict[str, Any] = {"office": None, "party": None, "part_of": []}


def claims_of(report: Report, key: str) -> tuple[Claim, ...]:
    """The claims of a report, in the order of the contract.  `key` is the register's id of the report.

    A participant and a casualty that have a chain of their own keep it as the claim's; it is never the report's.
    """
    out: list[Claim] = []

    def claim(property: str, record: Any, words: Words) -> None:
        number = len(out)
        value = plain_value(record)
        own: tuple[Voice, ...] | None = getattr(words, "chain", None)
        chain = report.chain if own is None else own
        id = key_of(key, number, property, value, words.start, words.end, [_plain(v) for v in chain])
        out.append(
            Claim(
                id=id,
                report=key,
                property=property,
                number=number,
                value=value,
                text=words.text,
                start=words.start,
                end=words.end,
                chain=chain,
            )
        )

    claim("type", {"event_type": report.event_type, "codes": report.codes}, report.trigger)
    status = {"modality": report.modality, "outcome": report.outcome, "voice": report.voice}
    claim("status", status, report.trigger)
    if report.time is not None:
        claim("time", report.time, report.time)
    for property, (field, _) in _MANY.items():
        for words in getattr(report, field):
            claim(property, words, words)
    return tuple(out)


def plain_value(record: Any) -> dict[str, Any]:
    """A record as the value of a claim: without its words, and without who says so."""
    return {k: v for k, v in _plain(record).items() if k not in ("text", "start", "end", "chain")}


def _plain(record: Any) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
    return {k: v for k, v in plain.items() if k not in _LATER or v != _LATER[k]}


def report_of(id: str, evidence: Iterable[Span], score: float, claims: Iterable[Claim]) -> Report:
    """The report that these claims were taken from, as the coder gave it."""
    by: dict[str, list[Claim]] = {}
    for c in sorted(claims, key=lambda c: c.number):
        by.setdefault(c.property, []).append(c)

    kind, status = by["type"][0], by["status"][0]

    def whole(claim: Claim, of: type[Any]) -> Any:
        found = msgspec.convert({**claim.value, "text": claim.text, "start": claim.start, "end": claim.end}, of)
        own = claim.chain != kind.chain and of in (Participant, Casualty)
        return msgspec.structs.replace(found, chain=claim.chain) if own else found

    return Report(
        id=id,
        event_type=kind.value["event_type"],
        codes=msgspec.convert(kind.value["codes"], Codes),
        trigger=Words(kind.text, kind.start, kind.end),
        modality=status.value["modality"],
        outcome=status.value["outcome"],
        voice=status.value["voice"],
        evidence=tuple(evidence),
        time=whole(by["time"][0], Time) if "time" in by else None,
        chain=kind.chain,
        score=score,
        **{field: tuple(whole(c, t) for c in by.get(name, ())) for name, (field, t) in _MANY.items()},
    )
