"""What is kept and what is computed: claims, the accounts that bundle them, events, and chosen values.  DESIGN
sections 1 and 7."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from .mention import Words
from .report import Report, Statement, Voice


class Claim(Words, frozen=True, kw_only=True):
    """One value of one property of a report, with the words it rests on and the people it came through.

    `property` is type, status, time, place, participant, weapon, casualty or damage; `value` the record of the
    contract without its words; `number` its place among the claims of the report; `report` the register's id of the
    report.
    """

    id: str
    report: str
    property: str
    number: int
    value: dict[str, Any]
    chain: tuple[Voice, ...] = ()


class Account(Struct, frozen=True, kw_only=True):
    """One report as it is kept: the report, its claims, and the article that it stands in.

    `key` is the register's id of the report, `article` the id the article came with; `sentences` are the words of
    the evidence.
    """

    key: str
    article: str
    sha256: str
    source: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    report: Report
    claims: tuple[Claim, ...]
    sentences: tuple[Words, ...] = ()


class Said(Struct, frozen=True, kw_only=True):
    """One statement as it is kept, and the article that it stands in: the id it came with, its outlet, title, day of
    publication (ISO) and address."""

    article: str
    source: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    statement: Statement


class Decision(Struct, frozen=True, kw_only=True):
    """What a named person decided about a record (`about`, its id), when (ISO 8601, UTC), why, and what it was
    before."""

    id: str
    person: str
    made: str
    about: str
    kind: str
    value: Any = None
    before: Any = None
    reason: str | None = None


class Event(Struct, frozen=True, kw_only=True):
    """An incident as its reports tell of it."""

    id: str
    accounts: tuple[Account, ...]
    decisions: tuple[Decision, ...] = ()

    def claims(self, *properties: str) -> tuple[Claim, ...]:
        """The claims of all its accounts, of these properties where any are given."""
        return tuple(c for a in self.accounts for c in a.claims if not properties or c.property in properties)


class Choice(Struct, frozen=True, kw_only=True):
    """A value chosen among rival claims: by which rule, why, and from which claims (ids)."""

    value: Any
    rule: str
    reason: str
    claims: tuple[str, ...] = ()


class Toll(Struct, frozen=True, kw_only=True):
    """How many, as a rule has it.  `low` and `high` bound it (`high` None where open); `best` is one number where
    the rule gives one; `provisional` where the rule asks for more sources than there are."""

    act: str
    low: int
    high: int | None
    best: int | None = None
    provisional: bool = False
    rule: str
    reason: str
    claims: tuple[str, ...] = ()


class Chosen(Struct, frozen=True, kw_only=True):
    """An event with the values that a rule chose.

    The values: `event_type` a codebook id; `time` and `place` as in the contract, without words; `perpetrators`,
    `targets` and `sides` lists of names; `said_by` a list of speakers (empty: the outlets' own word).
    """

    event: Event
    rule: str
    event_type: Choice
    time: Choice | None = None
    place: Choice | None = None
    perpetrators: Choice | None = None
    targets: Choice | None = None
    sides: Choice | None = None
    said_by: Choice | None = None
    casualties: tuple[Toll, ...] = ()
