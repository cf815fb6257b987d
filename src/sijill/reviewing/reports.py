"""Which reports an article has: add one by hand, split one in two, join two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..deciding import refuse
from ..errors import UsageError
from ..listing import follow
from ..model.merging import Ruling
from ..model.review import ADD, JOIN, SPLIT, Added, Done, Joined, NewClaim, Split
from ..model.valued import PUTTABLE
from ..register import Store, decisions, overlay
from ..register.anchors import anchor_of, standing_of
from ..register.by_hand import keep_by_hand, local_id
from ..register.conflict import agree
from ..register.given import hand_report
from ..register.merging import text_of
from ..register.reading import article_called, event_of
from .cases import case_of, claim_called, written


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
        done = written(connection, ADD, sha256, person, reason, value, None, [key], key, made=key)
    follow(store, done.decision)
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
        key, case = case_of(connection, report)
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
        done = written(connection, SPLIT, sha256, person, reason, value, None, [key, made], key, made=made)
    follow(store, done.decision)
    return done


def join_reports(
    store: Store, report: str, other: str, person: str, reason: str | None = None, *, seen: str | None = None
) -> Done:
    """Two reports of one article tell of one incident: `other` becomes part of `report`, which takes over what it does
    not say itself."""
    person, reason = decisions.signed(person), decisions.reasoned(reason)
    with store.writing() as connection:
        (key, case), (other_key, second) = case_of(connection, report), case_of(connection, other)
        if key == other_key or case.account.sha256 != second.account.sha256:
            raise UsageError("Join two reports of one article; `sijill same` joins events.", other)
        for c in (case, second):
            if c.account.joined is not None:
                raise UsageError(f"The report {c.account.report.id} is part of another already.", c.account.key)
        agree(connection, event_of(connection, key), seen, person)
        value = Joined(one=(case.anchor,), other=(second.anchor,))
        tie = Ruling(id="", person=person, made="", kind="same", one=(key,), other=(other_key,))
        refuse(connection, decisions.rulings(connection), tie)
        done = written(connection, JOIN, case.account.sha256, person, reason, value, None, [key, other_key], key)
    follow(store, done.decision)
    return done
