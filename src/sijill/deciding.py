"""What people decide of events, written down and at once in force: same, not-same, unsure, split, undo.

All in one transaction: a decision is checked against those in force, so that two writers cannot contradict each other,
is written, and what it is about is merged again.  The listing follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
from msgspec import Struct
from sqlalchemy import Connection

from .errors import DecisionError, UsageError
from .listing import follow
from .merge import decided
from .merge.columns import Columns
from .merge.reasons import reasons_of
from .merging import merge_again
from .model.event import Decision, Event
from .model.merging import Ruling, Suggestion, Verdict
from .model.review import ADD, JOIN, ON_REPORT, SPLIT, anchors_of
from .register import Filters, Store, decisions, review, suggested
from .register import merging as kept
from .register.by_hand import stand
from .register.conflict import agree
from .register.events import events_of
from .register.filters import has_words
from .register.twins import resolved
from .register.writer import keep_decision

#: pairs of events that are read at a time
_BATCH = 50


class Decided(Struct, frozen=True):
    """A decision that was made; `new` is False where the one in force already says it, and nothing was written."""

    decision: Decision
    new: bool = True


def decide(
    store: Store,
    kind: str,
    events: Sequence[str],
    person: str,
    reason: str | None = None,
    *,
    seen: Sequence[str | None] = (),
) -> Decided:
    """A person decides of events (their ids) that they are the same, that two are not-same, or that they are unsure of
    two.  It holds at once.  `seen` are the versions of the events as the person saw them.

    Raises UsageError where an event is not there or is given twice, DecisionError where the decision contradicts those
    in force, ConflictError where an event is not any more as it was seen; nothing is then written.
    """
    person, reason = decisions.signed(person), decisions.reasoned(reason)
    with store.writing() as connection:
        ids = decisions.events_called(connection, events)
        if kind != decided.SAME and len(ids) == 1:
            raise DecisionError(
                f"{' and '.join(events)} are one event, {ids[0]}; `sijill split` takes reports out of it.", ids[0]
            )
        for id, version in zip(ids, seen, strict=False):
            if version is not None:
                agree(connection, events_of(connection, [id])[id], version, person, kind)
        first, *others = (decisions.anchors(connection, id) for id in ids)
        verdict = Verdict(first, tuple(a for side in others for a in side))
        made = _decided(connection, kind, ids, verdict, person, reason)
    follow(store, made.decision)
    return made


def split(
    store: Store, event: str, reports: Sequence[str], person: str, reason: str | None = None, *, seen: str | None = None
) -> Decided:
    """A person decides that reports of an event (keys, or "ARTICLE:r1") tell of something else than its others.

    Raises UsageError where they are not there, or are none or all of its reports, DecisionError as `decide`.
    """
    person, reason = decisions.signed(person), decisions.reasoned(reason)
    with store.writing() as connection:
        ids = decisions.events_called(connection, [event])
        if seen is not None:
            agree(connection, events_of(connection, ids)[ids[0]], seen, person, list(reports))
        leaving = decisions.reports_called(connection, ids[0], reports)
        all_ = decisions.anchors(connection, ids[0])
        verdict = Verdict(
            tuple(a for a in all_ if a.report in leaving), tuple(a for a in all_ if a.report not in leaving)
        )
        if not verdict.one or not verdict.other:
            what = "no report" if not verdict.one else "every report"
            raise UsageError(f"That is {what} of the event {ids[0]}; name some of them, and leave some.", ids[0])
        made = _decided(connection, decided.NOT_SAME, ids, verdict, person, reason)
    follow(store, made.decision)
    return made


def undo(store: Store, decision: str, person: str, reason: str | None = None) -> Decision:
    """A person undoes a decision (its id, or the beginning of it), or an undo, which puts it in force again.  It holds
    at once.  What was undone.

    Raises UsageError where it is not there, DecisionError where it is undone already, or where what comes in force
    again contradicts others; nothing is then written.
    """
    person, reason = decisions.signed(person), decisions.reasoned(reason)
    with store.writing() as connection:
        wanted = decisions.undoable(connection, decision)
        before = decisions.rulings(connection)
        undo = keep_decision(connection, person, wanted.id, decisions.UNDO, reason=reason)
        what, pending = decisions.root(connection, wanted), kept.waiting(connection)
        touched = _restored(connection, what, undo) if what.kind in ON_REPORT else set()
        after = decisions.rulings(connection)
        changed = set(before) ^ set(after)
        for ruling in (r for r in after if r in changed):
            refuse(connection, before, ruling)
        overruled = set(decided.overruled(before))
        for ruling in (r for r in decided.overruled(after) if r not in overruled):
            refuse(connection, [r for r in after if r != ruling], ruling)
        ruled = {k for r in after for k in (*r.one, *r.other) if r in changed}
        ruled |= {k for r in before for k in (*r.one, *r.other) if r in changed}
        standing = kept.standing(connection, ruled | touched)
        merge_again(connection, ruled & standing.keys(), undo.id, touched & standing.keys(), pending)
    follow(store, undo)
    return wanted


def _restored(connection: Connection, what: Decision, undo: Decision) -> set[str]:
    """Have reports by hand stand or not, as a decision about reports that an undo took out of force, or put in force
    again, has it.  The reports (keys) that tell something else by it."""
    anchors = anchors_of(what)
    if what.kind in (ADD, SPLIT):
        stand(connection, anchors[-1].report, what.id not in decisions.undone(connection), undo.id)
    review.refresh(connection, {what.about})
    if what.kind not in review.TELLING:
        return set()
    return _with_bound(connection, what.about, set(resolved(connection, anchors).values()))


def _with_bound(connection: Connection, article: str, reports: set[str]) -> set[str]:
    """These reports (keys) of an article, with those that the joins and splits in force bind to them: what the one
    tells, another may have from it."""
    laid = review.decided(connection, {article})
    bound = [
        {laid.means[a] for a in anchors_of(d) if a in laid.means}
        for d in laid.decisions.get(article, ())
        if d.kind in (JOIN, SPLIT)
    ]
    found, before = set(reports), set[str]()
    while found != before:
        before = set(found)
        found = found.union(*(some for some in bound if some & found))
    return found


def suggestions(
    store: Store,
    filters: Filters | None = None,
    *,
    event: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Suggestion]:
    """Pairs of events to be asked about, the likeliest first, at most `limit`: those of which either matches the
    filters, or those of one event (its id), which is the first of each; the first `offset` are passed over.  None that
    a decision keeps apart."""
    found: list[Suggestion] = []
    with store.reading() as connection:
        enemies = _enemies(decided.constraints(decisions.rulings(connection)))
        pairs = islice(suggested.pairs(connection, filters, event), offset, None)
        size = _BATCH if limit is None else min(_BATCH, limit)
        while (batch := list(islice(pairs, size))) and (limit is None or len(found) < limit):
            events = events_of(connection, sorted({id for p in batch for id in p.events}))
            asked: list[tuple[suggested.Pair, Event, Event]] = []
            for pair in batch:
                one, other = (events[id] for id in pair.events)
                others = {a.key for a in other.accounts}
                if any(enemies.get(a.key, set()) & others for a in one.accounts):
                    continue
                if one.rejected or other.rejected:
                    continue
                if filters is None or has_words(one, filters) or has_words(other, filters):
                    asked.append((pair, one, other))
            found += _explained(connection, asked)
    return found[:limit]


def _explained(connection: Connection, asked: Sequence[tuple[suggested.Pair, Event, Event]]) -> Iterator[Suggestion]:
    """Pairs with why their reports are alike."""
    at = {r: n for n, r in enumerate(dict.fromkeys(r for pair, _, _ in asked for r in pair.reports))}
    packed, _ = kept.compared(connection, at)
    profiles = [packed[r] for r in at]
    i, j = (np.array([at[pair.reports[side]] for pair, _, _ in asked], dtype=np.int64) for side in (0, 1))
    why = reasons_of(profiles, Columns.of(profiles), i, j)
    for (pair, one, other), words in zip(asked, why, strict=True):
        yield Suggestion(event=one, other=other, score=pair.score, reasons=words, reports=pair.reports)


def kept_apart(store: Store, event: Event) -> set[str]:
    """The events (ids) that decisions keep apart from an event."""
    with store.reading() as connection:
        enemies = _enemies(decided.constraints(decisions.rulings(connection)))
        reports = {r for a in event.accounts for r in enemies.get(a.key, ())}
        return set(kept.standing(connection, reports).values())


def _enemies(constraints: decided.Constraints) -> dict[str, set[str]]:
    """The reports that decisions keep each report from."""
    out: dict[str, set[str]] = {}
    for a, b in constraints.apart:
        out.setdefault(a, set()).add(b)
        out.setdefault(b, set()).add(a)
    return out


def _decided(
    connection: Connection, kind: str, events: Sequence[str], verdict: Verdict, person: str, reason: str | None
) -> Decided:
    """Write a decision down, unless it is there already or contradicts others."""
    one, other = (tuple(sorted(a.report for a in side)) for side in (verdict.one, verdict.other))
    new = Ruling(id="", person=person, made="", kind=kind, one=one, other=other)
    in_force = decisions.rulings(connection)
    there = decided.repeated(in_force, new)
    if there is not None:
        return Decided(decisions.found(connection, there.id), new=False)
    if len({*one, *other}) < 2:
        raise UsageError(f"The event {events[0]} has one report; name another event too.", events[0])
    refuse(connection, in_force, new)
    decision = keep_decision(connection, person, events[0], kind, verdict, list(events), reason)
    merge_again(connection, {*one, *other}, decision.id)
    return Decided(decision)


def refuse(connection: Connection, in_force: Sequence[Ruling], new: Ruling) -> None:
    """Raises DecisionError where a ruling contradicts those in force."""
    if decided.contradiction(in_force, new) is not None:
        names = decisions.names(connection, {k for r in (*in_force, new) for k in (*r.one, *r.other)})
        raise DecisionError(decided.contradiction(in_force, new, names) or "", new.id or None)
