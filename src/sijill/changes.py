"""What changed in the data set of a register, and why: the register as of two moments, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .judge import Rule, choose
from .model.history import Change, Decided, Differences
from .model.review import anchors_of
from .register import Filters, Store, View
from .register.filters import has_words, is_listed
from .register.history import between
from .register.query import event_named
from .view.changes import Reasons, State, changes, state_of


def difference(store: Store, since: str, until: str | None, filters: Filters, rule: Rule) -> Differences:
    """What changed after a moment, up to another (None: now), among the events that match as they were or as they
    are."""
    period = between(store, since, until)
    old, was = states(View(store, since), period.before, filters, rule)
    new, now = states(View(store, until), period.after, filters, rule)
    made = tuple(d.decision for d in period.decisions)
    why = Reasons(like=period.like, codings=period.codings, moves=period.moves, decisions=made, undone=period.undone)
    found = tuple(c for c in changes(old, new, why) if not was.isdisjoint(c.before) or not now.isdisjoint(c.after))
    reports = {key for s in (*old, *new) if s.id in was | now for key in s.reports}
    whole = filters == Filters()
    coded = [c for c in period.codings if c.by_hand is None]
    first = sum(c.first for c in coded)
    return Differences(
        since=since,
        until=until,
        rule=rule.name,
        kept=first,
        recoded=len({c.sha256 for c in coded if not c.first}),
        copies=len(period.copies),
        changes=found,
        decisions=tuple(d for d in period.decisions if whole or _about(d, reports, found)),
    )


def states(view: View, ids: Sequence[str], filters: Filters, rule: Rule) -> tuple[list[State], set[str]]:
    """These events with the values that a rule chooses, as far as they are compared; and those that match (ids)."""
    match = set(view.ids(filters)).intersection(ids)
    out: list[State] = []
    for event in view.these(ids):
        out.append(state_of(choose(event, rule)))
        if not has_words(event, filters) or not is_listed(event, filters):
            match.discard(event.id)
    return out, match


def _about(made: Decided, reports: set[str], found: Iterable[Change]) -> bool:
    """Whether a decision is about one of these reports, or the events that were named after them."""
    d = made.decision
    ids = {event_named(key) for key in reports} | {id for c in found for id in (*c.before, *c.after)}
    return d.about in ids or any(a.report in reports for a in anchors_of(d))
