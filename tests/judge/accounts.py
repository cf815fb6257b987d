"""Accounts of one incident made by hand, for tests of what rules and grades make of many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sijill.model import Casualty, Codes, Participant, Place, Report, Time, Voice, Words
from sijill.model.claims import claims_of
from sijill.model.event import Account, Decision, Event


def voice(speaker: str, party: str | None = None) -> Voice:
    return Voice(text=speaker, start=0, end=len(speaker), speaker=speaker, party=party)


def toll(
    low: int,
    high: int | None = -1,
    *,
    act: str = "killed",
    who: str | None = None,
    by: Voice | None = None,
    text: str = "some",
    vague: bool = False,
) -> Casualty:
    """A casualty; `high` is `low` where it is not given, `by` who says so (None: the outlet)."""
    most = low if high == -1 else high
    chain = (by,) if by else ()
    qualifier = "vague" if vague else "exact"
    return Casualty(text=text, start=0, end=4, act=act, who=who, low=low, high=most, qualifier=qualifier, chain=chain)


def doer(name: str, actor: str | None = None, certainty: str = "stated", **more: Any) -> Participant:
    return Participant(
        text=name, start=0, end=4, role="perpetrator", name=name, actor=actor, certainty=certainty, **more
    )


def at(first: str, last: str | None = None, basis: str = "stated") -> Time:
    last = last or first
    precision, edtf = ("day", first) if first == last else ("range", f"{first}/{last}")
    return Time(
        text=edtf, start=0, end=4, not_before=first, not_after=last, edtf=edtf, precision=precision, basis=basis
    )


def place(name: str, precision: str = "settlement", **more: Any) -> Place:
    return Place(**{"text": name, "start": 0, "end": 4, "name": name, "precision": precision, "country": "IQ", **more})


def account(
    key: str,
    source: str,
    published: str | None,
    *parts: Casualty | Participant | Time | Place,
    kind: str = "air-strike",
    sentence: str = "Some words.",
    title: str | None = None,
    origin: str | None = None,
    modality: str = "asserted",
) -> Account:
    """An account that says these things, in one sentence."""
    report = Report(
        id="r1",
        event_type=kind,
        codes=Codes(),
        modality=modality,
        trigger=Words("hit", 0, 3),
        evidence=(),
        time=next((p for p in parts if isinstance(p, Time)), None),
        places=tuple(p for p in parts if isinstance(p, Place)),
        participants=tuple(p for p in parts if isinstance(p, Participant)),
        casualties=tuple(p for p in parts if isinstance(p, Casualty)),
    )
    return Account(
        key=key,
        article=f"article {key}",
        sha256=key,
        source=source,
        origin=origin,
        title=title,
        published=published,
        report=report,
        claims=claims_of(report, key),
        sentences=(Words(sentence, 0, max(4, len(sentence))),),
    )


def event(*accounts: Account, decisions: Sequence[Decision] = ()) -> Event:
    return Event(id="e1", accounts=accounts, decisions=tuple(decisions))
