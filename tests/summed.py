"""Made-up events, links and sums, for tests of chains and series."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.model import Codes, Participant, Place, Report, Span, Tally, Time, Words
from sijill.model.claims import claims_of
from sijill.model.event import Account, Event
from sijill.model.linked import Linked, Summed


def day(first: str | None, last: str | None = None) -> Time | None:
    """A day, or the days between two; None for no time."""
    if first is None and last is None:
        return None
    last = last or first
    return Time(text="", start=0, end=0, not_before=first, not_after=last, edtf="", precision="day", basis="stated")


def party(
    role: str, name: str, actor: str | None = None, entity: str = "group", kind: str | None = None
) -> Participant:
    """Somebody who takes part."""
    return Participant(text=name, start=0, end=len(name), role=role, name=name, actor=actor, entity=entity, kind=kind)


def place(name: str, country: str = "Iraq") -> Place:
    """A town."""
    return Place(
        text=name, start=0, end=0, name=name, precision="settlement", country=country[:2], country_name=country
    )


def event(
    id: str,
    first: str | None = "2023-11-01",
    *,
    last: str | None = None,
    parties: Sequence[Participant] = (),
    places: Sequence[Place] = (),
    kind: str = "attack",
    modality: str = "asserted",
) -> Event:
    """An event of one report."""
    report = Report(
        id="r1",
        event_type=kind,
        codes=Codes(),
        modality=modality,
        trigger=Words("hit", 0, 3),
        evidence=(Span(0, 3),),
        time=day(first, last),
        places=tuple(places),
        participants=tuple(parties),
    )
    account = Account(key=id, article=id, sha256=id, report=report, claims=claims_of(report, id))
    return Event(id=id, accounts=(account,))


def answer(from_: str, to: str | None, kind: str = "in-response-to") -> Linked:
    """A stated link."""
    return Linked(
        text="in response to", start=0, end=14, key=f"{from_}-{kind}-{to}", kind=kind, from_=from_, to=to,
        from_report=from_, to_report=to, article="a", sha256="a", source="Example Wire",
    )  # fmt: skip


def summed(
    key: str,
    low: int = 70,
    *,
    of: str = "attacks",
    by: tuple[str, ...] = (),
    against: tuple[str, ...] = ("US military",),
    since: str | None = "2023-10-17",
    until: str | None = None,
    places: tuple[str, ...] = (),
    published: str | None = "2023-12-04",
    source: str = "Example Wire",
    parts: tuple[str, ...] = (),
) -> Summed:
    """A stated sum, as it is kept."""
    tally = Tally(
        text=f"more than {low} {of}", start=0, end=9, low=low, high=None, of=of, by=by, against=against, since=since,
        until=until, places=places,
    )  # fmt: skip
    return Summed(key=key, article=key, sha256=key, source=source, published=published, tally=tally, parts=parts)
