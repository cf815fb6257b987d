"""Made-up events with parties, for tests of networks."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.judge import choose
from sijill.model import Casualty, Codes, Participant, Report, Span, Time, Words
from sijill.model.claims import claims_of
from sijill.model.event import Account, Chosen, Event


def party(
    role: str,
    name: str,
    actor: str | None = None,
    entity: str = "group",
    certainty: str = "stated",
    kind: str | None = None,
) -> Participant:
    words = {"text": name, "start": 0, "end": len(name)}
    return Participant(**words, role=role, name=name, actor=actor, entity=entity, certainty=certainty, kind=kind)


def told(
    id: str, parties: Sequence[Participant], day: str | None = None, killed: tuple[int, int | None] | None = None
) -> Chosen:
    """An event of one report, as a rule chooses."""
    words = Words("hit", 0, 3)
    time = day and Time(
        text=day, start=0, end=0, not_before=day, not_after=day, edtf=day, precision="day", basis="stated"
    )
    report = Report(
        id="r1",
        event_type="shelling",
        codes=Codes(),
        trigger=words,
        evidence=(Span(0, 3),),
        time=time or None,
        participants=tuple(parties),
        casualties=(Casualty(text="x", start=0, end=1, act="killed", low=killed[0], high=killed[1]),) if killed else (),
    )
    account = Account(key=id, article="a", sha256=id, report=report, claims=claims_of(report, id))
    return choose(Event(id=id, accounts=(account,)))
