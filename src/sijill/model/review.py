"""What people decide of reports and values, as it is kept in a decision; and what was read of an article for it."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from .article import Article
from .claims import key_of
from .event import Account, Copy, Decision, Event
from .merging import Anchor
from .report import Link, Statement, Tally, Voice

#: kinds of decisions about a report; their `about` is the hash of its article
ACCEPT, REJECT, CORRECT, REMOVE, PUT = "accept", "reject", "correct", "remove", "put"
ADD, SPLIT, JOIN = "add-report", "split-report", "join-reports"
ON_REPORT = (ACCEPT, REJECT, CORRECT, REMOVE, PUT, ADD, SPLIT, JOIN)

#: kinds of decisions about an event; their `about` is its id
NOTE, REVIEW, SIGN_OFF = "note", "review", "sign-off"
ON_EVENT = (NOTE, REVIEW, SIGN_OFF)
GRADE = "grade"

#: what an event may be, the least done first; what is rejected is listed only where it is asked for
REJECTED = "rejected"
STATUSES = ("new", "seen", "reviewed", "signed-off", "changed", REJECTED)

#: how many people an event needs: its `about` is REVIEWERS
SETTING, REVIEWERS = "setting", "reviewers"

#: what was made unreadable for good, and what was dropped because it is old: `about` is REGISTER, `value` a Redacted
REDACT, RETAIN, REGISTER = "redact", "retain", "register"


#: the key of a note that is sealed, in what is kept as its value; and what is shown in its place
RESTRICTED = "restricted"


class OfClaim(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A claim as a decision means it: what the coder gave (its property, where its words stand, its value), by which
    its like in another coding is found; `put` is the id of a claim that a person put there."""

    property: str
    start: int
    end: int
    value: dict[str, Any]
    put: str | None = None


class Told(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A value that a person gives, and the words of the article that it rests on; `chain` who says so, None where it is
    whoever says the rest of the report."""

    value: dict[str, Any]
    text: str
    start: int
    end: int
    chain: tuple[Voice, ...] | None = None


class Accepted(Struct, frozen=True, kw_only=True):
    """The value of `accept`: the report, and what it stood for (a hash of its claims)."""

    report: Anchor
    stood: str


class Rejected(Struct, frozen=True, kw_only=True):
    """The value of `reject`."""

    report: Anchor


class Corrected(Struct, frozen=True, kw_only=True):
    """The value of `correct`: a claim of a report, and what it is to say."""

    report: Anchor
    claim: OfClaim
    told: Told


class Removed(Struct, frozen=True, kw_only=True):
    """The value of `remove`."""

    report: Anchor
    claim: OfClaim


class Put(Struct, frozen=True, kw_only=True):
    """The value of `put`: a new claim of this property."""

    report: Anchor
    property: str
    told: Told


class Added(Struct, frozen=True, kw_only=True):
    """The value of `add-report`: a report written by hand."""

    report: Anchor


class Split(Struct, frozen=True, kw_only=True):
    """The value of `split-report`: of the report `one` the claims that go to `other`, a report written by hand, and
    those that both have."""

    one: tuple[Anchor, ...]
    other: tuple[Anchor, ...]
    claims: tuple[OfClaim, ...]
    both: tuple[OfClaim, ...] = ()


class Joined(Struct, frozen=True, kw_only=True):
    """The value of `join-reports`: `other` is part of `one`."""

    one: tuple[Anchor, ...]
    other: tuple[Anchor, ...]


class Stood(Struct, frozen=True, kw_only=True):
    """The value of `review` and of `sign-off`: what the event stood for, by field."""

    stood: dict[str, Any]


class Redacted(Struct, frozen=True, kw_only=True):
    """The value of `redact` and of `retain`: `what` is name, source or article (of `retain`: what was dropped, in
    words), `number` how many-eth it is in the register (it stands in the mark), `places` in how many places it stood,
    by table; `shown` what stands in its place where it is only restricted: who has the key still reads what it was."""

    what: str
    number: int
    places: dict[str, int]
    shown: str | None = None


#: the record that a decision's value is, by kind
VALUES: dict[str, type[Struct]] = {
    ACCEPT: Accepted,
    REJECT: Rejected,
    CORRECT: Corrected,
    REMOVE: Removed,
    PUT: Put,
    ADD: Added,
    SPLIT: Split,
    JOIN: Joined,
    REVIEW: Stood,
    SIGN_OFF: Stood,
    REDACT: Redacted,
    RETAIN: Redacted,
}


class NewClaim(Struct, frozen=True, kw_only=True):
    """A claim that a person writes: of which property, what it says, and where its words stand in the article."""

    property: str
    value: dict[str, Any]
    start: int
    end: int


class Done(Struct, frozen=True, kw_only=True):
    """A decision that was made, the event that it is about as it stands now (its id), and the version of that.  `new`
    is False where the one in force already says it, and nothing was written; `report` is the one that was made."""

    decision: Decision
    event: str
    version: str
    new: bool = True
    report: str | None = None


class ReportRead(Struct, frozen=True, kw_only=True):
    """A report of an article with the decisions laid over; the event that it stands in, the version of that, and the
    decisions in force about the report."""

    account: Account
    event: str
    version: str
    decisions: tuple[Decision, ...] = ()


class ArticleRead(Struct, frozen=True, kw_only=True):
    """An article with all that is kept of it, the reports in the order of its text; also those that do not count."""

    article: Article
    reports: tuple[ReportRead, ...] = ()
    statements: tuple[Statement, ...] = ()
    tallies: tuple[Tally, ...] = ()
    links: tuple[Link, ...] = ()
    copies: tuple[Copy, ...] = ()


class Agreement(Struct, frozen=True, kw_only=True):
    """How far people agree on a field: Krippendorff's alpha (None where it is not defined: nothing to compare, or
    everybody always says the same), over how many reports (`units`) and pairs of answers; `level` of measurement."""

    field: str
    level: str
    alpha: float | None
    units: int
    pairs: int


def is_restricted(value: Any) -> bool:
    """Whether a note is sealed."""
    return isinstance(value, dict) and RESTRICTED in value


def anchors_of(decision: Decision) -> tuple[Anchor, ...]:
    """The reports that a decision is about, where it names them: those of two events, or of an article."""
    value = decision.value if isinstance(decision.value, dict) else {}
    sides = [a for side in ("one", "other") for a in value.get(side, ())]
    return msgspec.convert([value["report"]] if "report" in value else sides, tuple[Anchor, ...])


def version_of(event: Event) -> str:
    """A hash of what an event consists of and of the decisions in force about it: another once any of that changes."""
    reports = sorted(a.key for a in (*event.accounts, *event.left_out))
    return key_of(reports, sorted({d.id for d in event.decisions}))
