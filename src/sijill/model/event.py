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
    report.  Where a person corrected it, or put it there, `by` is who and `decision` the id of what they decided; `was`
    is the claim as the coder gave it, None where it gave none.
    """

    id: str
    report: str
    property: str
    number: int
    value: dict[str, Any]
    chain: tuple[Voice, ...] = ()
    by: str | None = None
    decision: str | None = None
    was: Claim | None = None


class Copy(Struct, frozen=True, kw_only=True):
    """The same text once more: under another id of its article, or as another outlet prints it."""

    article: str
    source: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None


class InArticle(Struct, frozen=True, kw_only=True, gc=False):
    """What is kept of one article: `key` is the register's id of it, `article` the id the article came with."""

    key: str
    article: str
    sha256: str
    source: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None


class Account(InArticle, frozen=True, kw_only=True):
    """One report as it is kept: the report, its claims, and the article that it stands in.

    `key` is the register's id of the report; `sentences` are the words of the evidence; `origin` whose text the article
    prints, in words, where it is not its own ("Reuters, printed by A and B"): accounts of one origin are one source;
    `copies` where else the text stands: never another source.

    What people decided of it: `by_hand` who added it; `accepted` and `rejected` the decision that says so, and
    `changed` whether it is not as it was when it was accepted; `joined` the report (key) that it was made a part of;
    `removed` the claims that were taken from it.
    """

    origin: str | None = None
    report: Report
    claims: tuple[Claim, ...]
    sentences: tuple[Words, ...] = ()
    copies: tuple[Copy, ...] = ()
    by_hand: str | None = None
    accepted: Decision | None = None
    changed: bool = False
    rejected: Decision | None = None
    joined: str | None = None
    removed: tuple[Claim, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it is one of the accounts that an event's values are chosen from."""
        return self.rejected is None and self.joined is None


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
    """An incident as its reports tell of it, and the decisions in force about it.

    `accounts` are those that count, and `left_out` those that were rejected or made part of another; where none
    counts, all are `accounts`.
    """

    id: str
    accounts: tuple[Account, ...]
    decisions: tuple[Decision, ...] = ()
    left_out: tuple[Account, ...] = ()

    @property
    def rejected(self) -> bool:
        """Whether no report of it counts."""
        return not any(a.counts for a in self.accounts)

    def claims(self, *properties: str) -> tuple[Claim, ...]:
        """The claims of all its accounts, of these properties where any are given."""
        return tuple(c for a in self.accounts for c in a.claims if not properties or c.property in properties)


class Said(InArticle, frozen=True, kw_only=True):
    """A statement as it is kept, and the article that it stands in.  `key` is the register's id of the statement."""

    statement: Statement


class Choice(Struct, frozen=True, kw_only=True):
    """A value chosen among rival claims: by which rule, why, and from which claims (ids); `provisional` where the rule
    asks for more sources than there are."""

    value: Any
    rule: str
    reason: str
    claims: tuple[str, ...] = ()
    provisional: bool = False


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


class Ground(Struct, frozen=True):
    """One reason for a grade, and the claims (ids) that it rests on."""

    reason: str
    claims: tuple[str, ...] = ()


#: what tolls are of
ACTS = ("killed", "injured", "missing", "captured", "displaced")

#: Airwars' five, and where no harm is told of
GRADES = ("confirmed", "fair", "weak", "contested", "discounted", "ungraded")


class Grade(Struct, frozen=True, kw_only=True):
    """How well the harm that an event did to civilians is attested: `value` one of GRADES.

    `computed` is what the tests give and `grounds` why; `by` who overruled them, None where nobody did, and `why` the
    reason they gave.
    """

    value: str
    computed: str
    grounds: tuple[Ground, ...]
    by: str | None = None
    why: str | None = None

    @property
    def reason(self) -> str:
        """The reasons in one line: that of who overruled, else those of the tests."""
        told = "; ".join(g.reason for g in self.grounds)
        if self.by is None:
            return told
        return f"{self.by} overruled {self.computed}{f': {self.why}' if self.why else ''}"

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that the tests rest on, each once."""
        return tuple(dict.fromkeys(c for g in self.grounds for c in g.claims))


class Chosen(Struct, frozen=True, kw_only=True):
    """An event with the values that a rule chose.

    The values: `event_type` a codebook id; `time` and `place` as in the contract, without words; `perpetrators`,
    `targets` and `sides` lists of names; `said_by` a list of speakers (empty: the outlets' own word).  The grade is the
    same by every rule.
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
    grade: Grade
