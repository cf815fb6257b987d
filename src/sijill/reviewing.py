"""What people decide of reports and of their values, written down and at once in force.

Claims are never edited: a decision is a row of its own, laid over the claims whenever they are read.  Each of these
functions is one transaction, and the listing follows.  `seen` is the version of the event as the person saw it
(`Done.version`, `ReportRead.version`); where others have decided since, ConflictError says what, and nothing is
written.  All raise UsageError where what is named is not there or cannot be so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from .deciding import refuse, undo
from .errors import DecisionError, UsageError
from .judge import choose, grade_named, stood
from .judge import grade as grade_of
from .listing import refresh
from .merging import merge_again
from .model.event import Account, Claim, Decision, Event
from .model.merging import Anchor, Ruling
from .model.review import (
    ACCEPT,
    ADD,
    CORRECT,
    GRADE,
    JOIN,
    NOTE,
    PUT,
    REJECT,
    REMOVE,
    REVIEW,
    REVIEWERS,
    SETTING,
    SIGN_OFF,
    SPLIT,
    Accepted,
    Added,
    ArticleRead,
    Corrected,
    Done,
    Joined,
    NewClaim,
    Put,
    Rejected,
    Removed,
    Split,
    Stood,
    version_of,
)
from .model.valued import PUTTABLE
from .register import Store, decisions, overlay
from .register import review as kept
from .register.accounts import coded
from .register.anchors import anchor_of, standing_of
from .register.by_hand import keep_by_hand, local_id
from .register.conflict import agree
from .register.given import hand_report, told, words_at
from .register.merging import text_of
from .register.reading import article_called, event_of, read, report_called
from .register.twins import event_called
from .register.view import events_at
from .register.writer import keep_decision


class Case(Struct, frozen=True):
    """A report that is decided of: as it stands, as a decision means it, and the text of its article."""

    account: Account
    anchor: Anchor
    text: str


def accept(store: Store, report: str, person: str, reason: str | None = None, *, seen: str | None = None) -> Done:
    """A report is right as it stands now.  What it stood for is kept, so that it shows when it changes afterwards."""

    def value(case: Case) -> tuple[Struct, Any]:
        return Accepted(report=case.anchor, stood=overlay.stood(case.account.claims)), None

    return _decide(store, ACCEPT, report, person, reason, seen, value)


def reject(store: Store, report: str, person: str, reason: str, *, seen: str | None = None) -> Done:
    """A report tells of no incident, or not of one that is told here.  It no longer counts in its event; nothing is
    deleted.  A reason is asked for."""
    if not decisions.reasoned(reason):
        raise UsageError("Say why the report is rejected: --reason WORDS.", report)
    return _decide(store, REJECT, report, person, reason, seen, lambda case: (Rejected(report=case.anchor), None))


def correct(
    store: Store,
    report: str,
    claim: str,
    value: Mapping[str, Any],
    person: str,
    reason: str | None = None,
    *,
    words: tuple[int, int] | None = None,
    seen: str | None = None,
) -> Done:
    """A claim (its id) of a report says something else: `value`, of which what is not given stays as it was; `words`
    are where the words of the article stand that it rests on, where these are others."""

    def corrected(case: Case) -> tuple[Struct, Any]:
        was = claim_called(case.account, claim)
        new = told(was.property, value, words_at(case.text, words or (was.start, was.end)), was)
        return Corrected(report=case.anchor, claim=overlay.of_claim(was), told=new), was.value

    return _decide(store, CORRECT, report, person, reason, seen, corrected, changes=True)


def remove(
    store: Store, report: str, claim: str, person: str, reason: str | None = None, *, seen: str | None = None
) -> Done:
    """A claim (its id) of a report is none."""

    def removed(case: Case) -> tuple[Struct, Any]:
        was = claim_called(case.account, claim)
        if was.property not in PUTTABLE:
            raise UsageError(f"Every report has a {was.property}: correct it, or reject the report.", claim)
        return Removed(report=case.anchor, claim=overlay.of_claim(was)), was.value

    return _decide(store, REMOVE, report, person, reason, seen, removed, changes=True)


def put(
    store: Store, report: str, claim: NewClaim, person: str, reason: str | None = None, *, seen: str | None = None
) -> Done:
    """A report says something more, by these words of its article."""

    def added(case: Case) -> tuple[Struct, Any]:
        if claim.property not in PUTTABLE:
            raise UsageError(f"A person puts {', '.join(PUTTABLE)}; not {claim.property!r}.", report)
        if claim.property == "time" and case.account.report.time is not None:
            raise UsageError("The report has a time: correct that one.", report)
        new = told(claim.property, claim.value, words_at(case.text, (claim.start, claim.end)))
        return Put(report=case.anchor, property=claim.property, told=new), None

    return _decide(store, PUT, report, person, reason, seen, added, changes=True)


def add_report(
    store: Store,
    article: str,
    event_type: str,
    trigger: tuple[int, int],
    person: str,
    reason: str | None = None,
    *,
    evidence: Sequence[tuple[int, int]],
    claims: Iterable[NewClaim] = (),
) -> Done:
    """An article (its hash or id) tells of an incident that the coder did not find: of this type, by the words at
    `trigger`, in the sentences at `evidence`."""
    person, reason = decisions.signed(person), decisions.reasoned(reason)
    with store.writing() as connection:
        sha256 = article_called(connection, article)
        text = text_of(connection, sha256)
        report = hand_report(local_id(connection, sha256), text, event_type, trigger, evidence, claims)
        key = keep_by_hand(connection, sha256, person, report)
        value = Added(report=anchor_of(sha256, standing_of(key, report)))
        done = _written(connection, ADD, sha256, person, reason, value, None, [key], key, made=key)
    refresh(store)
    return done


def split_report(
    store: Store,
    report: str,
    claims: Sequence[str],
    person: str,
    reason: str | None = None,
    *,
    both: Sequence[str] = (),
    event_type: str | None = None,
    trigger: tuple[int, int] | None = None,
    evidence: Sequence[tuple[int, int]] = (),
    seen: str | None = None,
) -> Done:
    """A report tells of two incidents: `claims` (ids) of it are of another, and `both` of the one and of the other.
    The new report has the same type and trigger unless others are given; it rests on the sentences at `evidence`,
    else on those that hold its claims."""
    person, reason = decisions.signed(person), decisions.reasoned(reason)
    with store.writing() as connection:
        key, case = _case(connection, report)
        agree(connection, event_of(connection, key), seen, person)
        moved, shared = ([claim_called(case.account, c) for c in dict.fromkeys(ids)] for ids in (claims, both))
        if not moved and not shared:
            raise UsageError("Name the claims that tell of the other incident.", report)
        if wrong := next((c for c in (*moved, *shared) if c.property not in PUTTABLE), None):
            raise UsageError(f"The {wrong.property} of a report stays with it; give the new one its own.", wrong.id)
        if twice := next((c for c in shared if c in moved), None):
            raise UsageError("A claim goes to the other report, or both have it: not either way.", twice.id)
        sentences = [s for s in case.account.sentences if any(s.start <= c.start < s.end for c in (*moved, *shared))]
        spans = list(evidence) or [(s.start, s.end) for s in sentences or moved or shared]
        at = trigger or (case.account.report.trigger.start, case.account.report.trigger.end)
        kind = event_type or case.account.report.event_type
        sha256 = case.account.sha256
        new = hand_report(local_id(connection, sha256), case.text, kind, at, spans, (), like=case.account.report)
        made = keep_by_hand(connection, sha256, person, new)
        value = Split(
            one=(case.anchor,),
            other=(anchor_of(sha256, standing_of(made, new)),),
            claims=tuple(map(overlay.of_claim, moved)),
            both=tuple(map(overlay.of_claim, shared)),
        )
        done = _written(connection, SPLIT, sha256, person, reason, value, None, [key, made], key, made=made)
    refresh(store)
    return done


def join_reports(
    store: Store, report: str, other: str, person: str, reason: str | None = None, *, seen: str | None = None
) -> Done:
    """Two reports of one article tell of one incident: `other` becomes part of `report`, which takes over what it does
    not say itself."""
    person, reason = decisions.signed(person), decisions.reasoned(reason)
    with store.writing() as connection:
        (key, case), (other_key, second) = _case(connection, report), _case(connection, other)
        if key == other_key or case.account.sha256 != second.account.sha256:
            raise UsageError("Join two reports of one article; `sijill same` joins events.", other)
        for c in (case, second):
            if c.account.joined is not None:
                raise UsageError(f"The report {c.account.report.id} is part of another already.", c.account.key)
        agree(connection, event_of(connection, key), seen, person)
        value = Joined(one=(case.anchor,), other=(second.anchor,))
        tie = Ruling(id="", person=person, made="", kind="same", one=(key,), other=(other_key,))
        refuse(connection, decisions.rulings(connection), tie)
        done = _written(connection, JOIN, case.account.sha256, person, reason, value, None, [key, other_key], key)
    refresh(store)
    return done


def note(store: Store, event: str, text: str, person: str) -> Done:
    """Say something about an event, for those who read it after."""
    said = decisions.reasoned(text)
    if said is None:
        raise UsageError("Say something: the note is empty.", event)
    return _of_event(store, NOTE, event, person, None, None, lambda _: said)


def review(store: Store, event: str, person: str, reason: str | None = None, *, seen: str | None = None) -> Done:
    """A first reviewer is done with an event.  It holds for the event as it stands: once a chosen value or a report is
    another, the event is `changed`."""
    return _of_event(store, REVIEW, event, person, reason, seen, lambda e: Stood(stood=stood(choose(e))))


def sign_off(store: Store, event: str, person: str, reason: str | None = None, *, seen: str | None = None) -> Done:
    """An event is done with, as it stands.  Where the register asks for two people, another has reviewed it before as
    it stands; DecisionError says so where nobody has."""
    two = reviewers(store) > 1

    def signed_off(e: Event) -> Stood:
        now = Stood(stood=stood(choose(e)))
        first = (d for d in e.decisions if d.kind == REVIEW and d.value["stood"] == now.stood)
        if two and all(d.person == decisions.signed(person) for d in first):
            asked = "The register asks for two people: somebody else reviews the event"
            raise DecisionError(f"{asked} {e.id} first, as it now stands.", e.id)
        return now

    return _of_event(store, SIGN_OFF, event, person, reason, seen, signed_off)


def overrule(
    store: Store, event: str, grade: str, person: str, reason: str | None, *, seen: str | None = None
) -> Done:
    """The grade of an event is another than the tests give it.  A reason is asked for."""
    named = grade_named(grade)
    if not decisions.reasoned(reason):
        raise UsageError("Say why: --reason WORDS.", event)
    return _of_event(store, GRADE, event, person, reason, seen, lambda _: named, lambda e: grade_of(e).value)


def reviewers(store: Store) -> int:
    """How many people an event needs: 1, or 2 where a second signs off what the first reviewed."""
    with store.reading() as connection:
        last = decisions.last(connection, SETTING, REVIEWERS)
    return 1 if last is None else int(last.value)


def set_reviewers(store: Store, number: int, person: str, reason: str | None = None) -> Decision:
    """Have every event need one person, or two.  Raises UsageError where it is another number."""
    if number not in (1, 2):
        raise UsageError(f"An event needs 1 or 2 people, not {number}.")
    before = reviewers(store)
    person, reason = decisions.signed(person), decisions.reasoned(reason)
    with store.writing() as connection:
        return keep_decision(connection, person, REVIEWERS, SETTING, number, before, reason)


def article(store: Store, article: str, *, as_person: str | None = None) -> ArticleRead:
    """An article (its hash or id), its reports with what people decided laid over; or with what `as_person` decided and
    nobody else, for a second reading that the first does not colour."""
    with store.reading() as connection:
        return read(connection, article_called(connection, article), as_person)


def next_doubtful(store: Store, after: str | None = None) -> str | None:
    """The report (key) that nobody has decided of and of which the coder is least sure; the next one after a report
    (key), where one is given; None where there is none."""
    with store.reading() as connection:
        return next(iter(kept.doubtful(connection, after)), None)


def undo_last(store: Store, person: str, article: str) -> Decision | None:
    """Undo the last decision in force that a person made about the reports of an article (its hash or id).  What was
    undone; None where there is nothing."""
    with store.reading() as connection:
        sha256 = article_called(connection, article)
        made = kept.decided(connection, [sha256], person=decisions.signed(person)).decisions.get(sha256)
    return undo(store, made[-1].id, person) if made else None


def claim_called(account: Account, id: str) -> Claim:
    """The claim of a report with this id, or with one that begins so.  Raises UsageError where there is none, or more
    than one."""
    found = [c for c in account.claims if id and c.id.startswith(id)]
    if len(found) != 1:
        what = "more than one claim" if found else "no claim"
        raise UsageError(f"The report {account.report.id} has {what} {id!r}.", id)
    return found[0]


def _case(connection: Connection, report: str) -> tuple[str, Case]:
    key = report_called(connection, report)
    ((account, text),) = coded(connection, [key])
    anchor = anchor_of(account.sha256, standing_of(key, account.report))
    return key, Case(kept.laid(connection, [account])[0], anchor, text)


def _decide(
    store: Store,
    kind: str,
    report: str,
    person: str,
    reason: str | None,
    seen: str | None,
    value: Callable[[Case], tuple[Struct, Any]],
    changes: bool = False,
) -> Done:
    """Decide of one report: `value` gives the value of the decision and what it was before; `changes` where the report
    tells something else by it."""
    person, reason = decisions.signed(person), decisions.reasoned(reason)
    with store.writing() as connection:
        key, case = _case(connection, report)
        new, before = value(case)
        event = event_of(connection, key)
        agree(connection, event, seen, person, msgspec.to_builtins(new), before)
        made = kept.decided(connection, [case.account.sha256]).of(key, case.account.sha256)
        if made and (made[-1].kind, made[-1].person, made[-1].value) == (kind, person, msgspec.to_builtins(new)):
            return Done(decision=made[-1], event=event.id, version=version_of(event), new=False)
        touched = [key] if changes else []
        done = _written(connection, kind, case.account.sha256, person, reason, new, before, touched, key)
    refresh(store)
    return done


def _written(
    connection: Connection,
    kind: str,
    sha256: str,
    person: str,
    reason: str | None,
    value: Struct,
    before: Any,
    touched: Sequence[str],
    report: str,
    made: str | None = None,
) -> Done:
    """Write a decision down, and have what it touches merged again."""
    decision = keep_decision(connection, person, sha256, kind, msgspec.to_builtins(value), before, reason)
    kept.refresh(connection, {sha256})
    if touched:
        merge_again(connection, [], decision.id, changed=touched)
    event = event_of(connection, report)
    return Done(decision=decision, event=event.id, version=version_of(event), report=made)


def _of_event(
    store: Store,
    kind: str,
    event: str,
    person: str,
    reason: str | None,
    seen: str | None,
    value: Callable[[Event], Any],
    stands: Callable[[Event], Any] | None = None,
) -> Done:
    """Decide of an event (its id, or one that it once had); `stands` gives what it was before."""
    person, reason = decisions.signed(person), decisions.reasoned(reason)
    with store.writing() as connection:
        id = event_called(connection, event)
        before = events_at(connection, [id])[0]
        new, was = msgspec.to_builtins(value(before)), stands(before) if stands else None
        agree(connection, before, seen, person, new, was)
        decision = keep_decision(connection, person, id, kind, new, was, reason)
        done = Done(decision=decision, event=id, version=version_of(events_at(connection, [id])[0]))
    refresh(store)
    return done
