"""The decisions of people laid over the reports of an article, in the order in which they were made.

Claims are never edited: what comes out are other records, which know the coder's.  The result depends on nothing but
the reports and the decisions in force, so that an undo restores what was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from ..model import Span, Words
from ..model.claims import key_of, report_of
from ..model.event import Account, Claim, Decision
from ..model.merging import Anchor
from ..model.review import (
    ACCEPT,
    CORRECT,
    JOIN,
    PUT,
    REJECT,
    REMOVE,
    SPLIT,
    Accepted,
    Corrected,
    Joined,
    OfClaim,
    Put,
    Rejected,
    Removed,
    Split,
    Told,
)

#: the properties that every report has, one value each
_ONE = ("type", "status")
#: what keeps two values of a property, told by the same words, from being one another's like
_APART = {"place": "role", "participant": "role", "casualty": "act"}
#: what two claims of a property have in common that say the same of one incident
_SAME: dict[str, tuple[str, ...]] = {
    "time": (),
    "place": ("name",),
    "participant": ("role", "name"),
    "weapon": ("kind",),
    "casualty": ("act",),
    "damage": ("of", "level"),
}


def of_claim(claim: Claim) -> OfClaim:
    """A claim as a decision means it."""
    coded = claim.was or claim
    put = claim.id if claim.was is None and claim.by is not None else None
    return OfClaim(property=coded.property, start=coded.start, end=coded.end, value=coded.value, put=put)


def meant(of: OfClaim, claims: Sequence[Claim], told: Mapping[str, Any] | None = None) -> Claim | None:
    """The claim that a decision means among those of its report; None where there is none.

    It is the one that says the same by the same words.  Else one of the same property whose words share characters with
    it and that is told in the same role (of a toll: of the same act), or in the role that the person gives (`told`).
    The type and the status of a report are always the ones it has.
    """
    if of.put is not None:
        return next((c for c in claims if c.id == of.put), None)
    same = [(c, c.was or c) for c in claims if c.property == of.property and (c.was is not None or c.by is None)]
    if of.property in _ONE:
        return same[0][0] if same else None
    role = _APART.get(of.property)
    roles = {v.get(role) for v in (of.value, told or {})} if role else set()
    found = [
        (b.value != of.value, -shared, b.number, c)
        for c, b in same
        if (shared := min(of.end, b.end) - max(of.start, b.start)) > 0 and (role is None or b.value.get(role) in roles)
    ]
    exact = [(0, 0, c.number, c) for c, b in same if (b.start, b.end, b.value) == (of.start, of.end, of.value)]
    return min(exact or found, key=lambda f: f[:3])[-1] if exact or found else None


def stood(claims: Iterable[Claim]) -> str:
    """A hash of what claims say, by which words and through whom: the same whichever coding they are of."""
    said = ([c.property, c.value, c.start, c.end, [msgspec.structs.astuple(v) for v in c.chain]] for c in claims)
    return key_of(sorted(msgspec.json.encode(s, order="deterministic").decode() for s in said))


def lay(accounts: Iterable[Account], decisions: Iterable[Decision], means: Mapping[Anchor, str]) -> list[Account]:
    """The reports of one article with the decisions about it (those in force, the oldest first) laid over; `means` are
    the reports (keys) that anchors find.  A decision whose report or claim is not there does nothing."""
    told = {a.key: _Told(a) for a in accounts}
    for d in decisions:
        _apply(d, told, means)
    return [t.account() for t in told.values()]


def unmet(accounts: Iterable[Account], decisions: Iterable[Decision], means: Mapping[Anchor, str]) -> dict[str, int]:
    """The decisions that find a report or a claim no more, by id, with how many."""
    told = {a.key: _Told(a) for a in accounts}
    missing = {d.id: _apply(d, told, means) for d in decisions}
    return {id: number for id, number in missing.items() if number}


class _Told:
    """A report while decisions are laid over it."""

    def __init__(self, account: Account) -> None:
        self.coded = account
        self.claims = list(account.claims)
        self.sentences = list(account.sentences)
        self.removed: list[Claim] = []
        self.accepted: tuple[Decision, str] | None = None
        self.rejected: Decision | None = None
        self.joined: str | None = None

    def put(self, claim: Claim) -> None:
        """Lay a claim behind the others."""
        number = 1 + max((c.number for c in (*self.claims, *self.removed)), default=-1)
        self.claims.append(replace(claim, number=number, report=self.coded.key))

    def rest_on(self, words: Words) -> None:
        """Have the sentence around these words among those that the report rests on."""
        if not any(s.start <= words.start and words.end <= s.end for s in self.sentences):
            self.sentences.append(Words(words.text, words.start, words.end))
            self.sentences.sort(key=lambda s: (s.start, s.end))

    def account(self) -> Account:
        """The report as it now is."""
        now = stood(self.claims)
        report = self.coded.report
        if self.claims != list(self.coded.claims) or self.sentences != list(self.coded.sentences):
            spans = [Span(s.start, s.end) for s in self.sentences]
            report = report_of(report.id, spans, report.score, self.claims)
        return replace(
            self.coded,
            report=report,
            claims=tuple(self.claims),
            sentences=tuple(self.sentences),
            removed=tuple(self.removed),
            accepted=self.accepted[0] if self.accepted else None,
            changed=self.accepted is not None and self.accepted[1] != now,
            rejected=self.rejected,
            joined=self.joined,
        )


def _apply(d: Decision, told: Mapping[str, _Told], means: Mapping[Anchor, str]) -> int:
    """Lay one decision over; how many of the reports and claims that it means are not there."""
    match d.kind:
        case "accept" | "reject" | "correct" | "remove" | "put":
            return _on_one(d, told, means)
        case "split-report":
            return _split(d, msgspec.convert(d.value, Split), told, means)
        case "join-reports":
            return _join(msgspec.convert(d.value, Joined), told, means)
    return 0


def _on_one(d: Decision, told: Mapping[str, _Told], means: Mapping[Anchor, str]) -> int:
    kinds: dict[str, type[Any]] = {
        ACCEPT: Accepted,
        REJECT: Rejected,
        CORRECT: Corrected,
        REMOVE: Removed,
        PUT: Put,
    }
    value = msgspec.convert(d.value, kinds[d.kind])
    report = told.get(means.get(value.report, ""))
    if report is None:
        return 1
    match value:
        case Accepted():
            report.accepted, report.rejected = (d, value.stood), None
        case Rejected():
            report.accepted, report.rejected = None, d
        case Put():
            report.put(_put(d, value, report))
            report.rest_on(value_words(value.told))
        case _:
            claim = meant(value.claim, report.claims, value.told.value if isinstance(value, Corrected) else None)
            if claim is None:
                return 1
            at = report.claims.index(claim)
            if isinstance(value, Removed):
                report.removed.append(
                    replace(report.claims.pop(at), by=d.person, decision=d.id, was=claim.was or claim)
                )
            else:
                report.claims[at] = _corrected(d, value.told, claim)
                report.rest_on(value_words(value.told))
    return 0


def value_words(told: Told) -> Words:
    """The words that a value rests on."""
    return Words(told.text, told.start, told.end)


def _corrected(d: Decision, told: Told, claim: Claim) -> Claim:
    put = claim.by is not None and claim.was is None
    return replace(
        claim,
        value=told.value,
        text=told.text,
        start=told.start,
        end=told.end,
        chain=claim.chain if told.chain is None else told.chain,
        by=d.person,
        decision=d.id,
        was=None if put else claim.was or claim,
    )


def _put(d: Decision, value: Put, report: _Told) -> Claim:
    told = value.told
    kind = next(c for c in report.claims if c.property == "type")
    return Claim(
        id=put_id(d.id),
        report=report.coded.key,
        property=value.property,
        number=0,
        value=told.value,
        text=told.text,
        start=told.start,
        end=told.end,
        chain=kind.chain if told.chain is None else told.chain,
        by=d.person,
        decision=d.id,
    )


def put_id(decision: str) -> str:
    """The id of the claim that a decision puts into a report."""
    return key_of(PUT, decision)


def _split(d: Decision, value: Split, told: Mapping[str, _Told], means: Mapping[Anchor, str]) -> int:
    one, other = (told.get(means.get(side[0], "")) for side in (value.one, value.other))
    if one is None or other is None:
        return (one is None) + (other is None)
    missing = 0
    for moved, claims in ((True, value.claims), (False, value.both)):
        for of in claims:
            claim = meant(of, one.claims)
            if claim is None:
                missing += 1
                continue
            if moved:
                one.claims.remove(claim)
            other.put(claim if moved else replace(claim, id=key_of(SPLIT, d.id, claim.id)))
    return missing


def _join(value: Joined, told: Mapping[str, _Told], means: Mapping[Anchor, str]) -> int:
    one, other = (told.get(means.get(side[0], "")) for side in (value.one, value.other))
    if one is None or other is None:
        return (one is None) + (other is None)
    if one is other or one.joined is not None or other.joined is not None:
        return 0
    other.joined = one.coded.key
    for claim in other.claims:
        if claim.property in _SAME and not any(_tells(c, claim) for c in one.claims):
            one.put(replace(claim, id=key_of(JOIN, claim.id)))
    for sentence in other.sentences:
        one.rest_on(sentence)
    return 0


def _tells(claim: Claim, other: Claim) -> bool:
    """Whether a report that makes the one claim need not be given the other of the same incident.  Tolls of one act by
    one voice would be added up, so they are taken over only where they are of other people."""
    if claim.property != other.property or any(claim.value.get(k) != other.value.get(k) for k in _SAME[other.property]):
        return False
    if claim.property == "casualty":
        kinds = claim.value.get("who"), other.value.get("who")
        return None in kinds or kinds[0] == kinds[1]
    return True
