"""What an event stands for, and how far people have come with it."""

from __future__ import annotations

from typing import Any

import msgspec

from ..model.claims import key_of
from ..model.event import Chosen, Decision, Event
from ..model.review import ON_REPORT, REVIEW, SIGN_OFF
from .choose import choose


def stood(chosen: Chosen) -> dict[str, Any]:
    """What an event stands for by a rule: a value a field, as plain data, and the articles of its reports (hashes, one
    for each report that counts).  Nothing in it depends on which coding the values are of."""
    values: dict[str, Any] = {"type": chosen.event_type.value}
    for field in ("time", "place", "perpetrators", "targets", "sides", "said_by"):
        choice = getattr(chosen, field)
        if choice is not None:
            values[field] = choice.value
    tolls = {t.act: [t.low, t.high, t.best] for t in chosen.casualties}
    articles = sorted(a.sha256 for a in chosen.event.accounts)
    plain: dict[str, Any] = msgspec.to_builtins({**values, **tolls, "grade": chosen.grade.value, "articles": articles})
    return plain


def status_of(event: Event, chosen: Chosen | None = None) -> str:
    """How far people have come with an event: one of `model.review.STATUSES`.

    `rejected`: no report of it counts.  A review or a sign-off holds for the event as it stood; the last of them
    counts, and where a chosen value or a report is another since then the event is `changed`.  `seen`: somebody has
    decided of a report of it.  `chosen` are its values by the default rule, where they are at hand.
    """
    if event.rejected:
        return "rejected"
    last = last_word(event)
    if last is not None:
        if changes(event, chosen):
            return "changed"
        return "signed-off" if last.kind == SIGN_OFF else "reviewed"
    return "seen" if any(d.kind in ON_REPORT for d in event.decisions) else "new"


def last_word(event: Event) -> Decision | None:
    """The last review or sign-off of an event that is in force."""
    return max((d for d in event.decisions if d.kind in (REVIEW, SIGN_OFF)), key=lambda d: d.made, default=None)


def changes(event: Event, chosen: Chosen | None = None) -> dict[str, tuple[Any, Any]]:
    """The fields of an event that are not as they were when it was last reviewed or signed off: each with what it was
    and what it is; nothing where nobody has."""
    last = last_word(event)
    if last is None:
        return {}
    was: dict[str, Any] = last.value["stood"]
    now = stood(chosen or choose(event))
    both = {f: (was.get(f), now.get(f)) for f in dict.fromkeys((*was, *now))}
    return {f: (old, new) for f, (old, new) in both.items() if key_of(old) != key_of(new)}
