"""An event as a whole: notes, a first review, a second person who signs it off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from ..errors import DecisionError, UsageError
from ..judge import choose, grade_named, stood
from ..judge import grade as grade_of
from ..listing import follow
from ..model.event import Decision, Event
from ..model.review import GRADE, NOTE, REVIEW, REVIEWERS, SETTING, SIGN_OFF, Done, Stood, version_of
from ..register import Store, decisions
from ..register.conflict import agree
from ..register.events import events_at
from ..register.twins import event_called
from ..register.writer import keep_decision


def note(store: Store, event: str, text: str, person: str, *, seal: Callable[[str], Any] | None = None) -> Done:
    """Say something about an event, for those who read it after; where it is to be sealed, for those who have the
    key."""
    said = decisions.reasoned(text)
    if said is None:
        raise UsageError("Say something: the note is empty.", event)
    return _of_event(store, NOTE, event, person, None, None, lambda _: said if seal is None else seal(said))


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


def overrule(store: Store, event: str, grade: str, person: str, reason: str | None, *, seen: str | None = None) -> Done:
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
    follow(store, done.decision)
    return done
