"""What all decisions about a report have in common: the report as it stands, and the decision written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from ..errors import UsageError
from ..listing import follow
from ..merging import merge_again
from ..model.event import Account, Claim
from ..model.merging import Anchor
from ..model.review import Done, version_of
from ..register import Store, decisions
from ..register import review as kept
from ..register.accounts import coded
from ..register.anchors import anchor_of, standing_of
from ..register.conflict import agree
from ..register.reading import event_of, report_called
from ..register.writer import keep_decision


class Case(Struct, frozen=True):
    """A report that is decided of: as it stands, as a decision means it, and the text of its article."""

    account: Account
    anchor: Anchor
    text: str


def case_of(connection: Connection, report: str, as_person: str | None = None) -> tuple[str, Case]:
    key = report_called(connection, report)
    ((account, text),) = coded(connection, [key])
    anchor = anchor_of(account.sha256, standing_of(key, account.report))
    return key, Case(kept.laid(connection, [account], person=as_person)[0], anchor, text)


def decide(
    store: Store,
    kind: str,
    report: str,
    person: str,
    reason: str | None,
    seen: str | None,
    value: Callable[[Case], tuple[Struct, Any]],
    changes: bool = False,
    blind: bool = False,
) -> Done:
    """Decide of one report: `value` gives the value of the decision and what it was before; `changes` where the report
    tells something else by it."""
    person, reason = decisions.signed(person), decisions.reasoned(reason)
    with store.writing() as connection:
        key, case = case_of(connection, report, person if blind else None)
        new, before = value(case)
        if seen is not None and not blind:
            agree(connection, event_of(connection, key), seen, person, msgspec.to_builtins(new), before)
        made = kept.decided(connection, [case.account.sha256]).of(key, case.account.sha256)
        if made and (made[-1].kind, made[-1].person, made[-1].value) == (kind, person, msgspec.to_builtins(new)):
            event = event_of(connection, key)
            return Done(decision=made[-1], event=event.id, version=version_of(event), new=False)
        touched = [key] if changes else []
        done = written(connection, kind, case.account.sha256, person, reason, new, before, touched, key)
    follow(store, done.decision)
    return done


def written(
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


def claim_called(account: Account, id: str) -> Claim:
    """The claim of a report with this id, or with one that begins so; or of this property, where it has one such, or
    the n-th ("casualty:2").  Raises UsageError where there is none, or more than one."""
    property, _, number = id.partition(":")
    found = [c for c in account.claims if c.property == property]
    if number.isdecimal():
        found = found[int(number) - 1 : int(number)] if int(number) else []
    found = found or [c for c in account.claims if id and c.id.startswith(id)]
    if len(found) != 1:
        what = f"more than one {property}: name it {property}:1, {property}:2, …" if found else f"no claim {id!r}"
        raise UsageError(f"The report {account.report.id} has {what}.", id)
    return found[0]


def words_called(store: Store, report: str, words: str) -> tuple[int, int]:
    """Where words stand in the article of a report.  Raises UsageError where they do not, or stand there twice: in the
    sentences that the report rests on, if anywhere there."""
    with store.reading() as connection:
        _, case = case_of(connection, report)
    found = [at for at in range(len(case.text)) if words and case.text.startswith(words, at)]
    inside = [at for at in found if any(s.start <= at and at + len(words) <= s.end for s in case.account.sentences)]
    found = inside or found
    if len(found) != 1:
        what = "more than once" if found else "nowhere"
        raise UsageError(f"The words {words!r} stand {what} in the article; give those that stand there once.", words)
    return found[0], found[0] + len(words)
