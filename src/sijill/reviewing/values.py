"""A report and its values: accept, reject, correct, remove, put."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from ..errors import UsageError
from ..model import Words
from ..model.review import (
    ACCEPT,
    CORRECT,
    PUT,
    REJECT,
    REMOVE,
    Accepted,
    Corrected,
    Done,
    NewClaim,
    Put,
    Rejected,
    Removed,
)
from ..model.valued import PUTTABLE
from ..register import Store, decisions, overlay
from ..register.given import told, words_at
from .cases import Case, claim_called, decide


def accept(
    store: Store,
    report: str,
    person: str,
    reason: str | None = None,
    *,
    seen: str | None = None,
    blind: bool = False,
) -> Done:
    """A report is right as it stands now.  What it stood for is kept, so that it shows when it changes afterwards."""

    def value(case: Case) -> tuple[Struct, Any]:
        return Accepted(report=case.anchor, stood=overlay.stood(case.account.claims)), None

    return decide(store, ACCEPT, report, person, reason, seen, value, blind=blind)


def reject(
    store: Store, report: str, person: str, reason: str, *, seen: str | None = None, blind: bool = False
) -> Done:
    """A report tells of no incident, or not of one that is told here.  It no longer counts in its event; nothing is
    deleted.  A reason is asked for."""
    if not decisions.reasoned(reason):
        raise UsageError("Say why the report is rejected: --reason WORDS.", report)
    return decide(
        store, REJECT, report, person, reason, seen, lambda case: (Rejected(report=case.anchor), None), blind=blind
    )


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
    blind: bool = False,
) -> Done:
    """A claim (its id) of a report says something else: `value`, of which what is not given stays as it was; `words`
    are where the words of the article stand that it rests on, where these are others."""

    def corrected(case: Case) -> tuple[Struct, Any]:
        was = claim_called(case.account, claim)
        # a day that is only that of publication rests on no words
        at = words_at(case.text, words) if words else Words(was.text, was.start, was.end)
        new = told(was.property, value, at, was)
        return Corrected(report=case.anchor, claim=overlay.of_claim(was), told=new), was.value

    return decide(store, CORRECT, report, person, reason, seen, corrected, changes=True, blind=blind)


def remove(
    store: Store,
    report: str,
    claim: str,
    person: str,
    reason: str | None = None,
    *,
    seen: str | None = None,
    blind: bool = False,
) -> Done:
    """A claim (its id) of a report is none."""

    def removed(case: Case) -> tuple[Struct, Any]:
        was = claim_called(case.account, claim)
        if was.property not in PUTTABLE:
            raise UsageError(f"Every report has a {was.property}: correct it, or reject the report.", claim)
        return Removed(report=case.anchor, claim=overlay.of_claim(was)), was.value

    return decide(store, REMOVE, report, person, reason, seen, removed, changes=True, blind=blind)


def put(
    store: Store,
    report: str,
    claim: NewClaim,
    person: str,
    reason: str | None = None,
    *,
    seen: str | None = None,
    blind: bool = False,
) -> Done:
    """A report says something more, by these words of its article."""

    def added(case: Case) -> tuple[Struct, Any]:
        if claim.property not in PUTTABLE:
            raise UsageError(f"A person puts {', '.join(PUTTABLE)}; not {claim.property!r}.", report)
        if claim.property == "time" and case.account.report.time is not None:
            raise UsageError("The report has a time: correct that one.", report)
        new = told(claim.property, claim.value, words_at(case.text, (claim.start, claim.end)))
        return Put(report=case.anchor, property=claim.property, told=new), None

    return decide(store, PUT, report, person, reason, seen, added, changes=True, blind=blind)
