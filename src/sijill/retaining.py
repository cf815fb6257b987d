"""Retention: what need not be kept is dropped once it is old.  What would be dropped is seen by doing it in a
transaction that is then given up."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from msgspec import Struct, to_builtins
from sqlalchemy import func, select

from .errors import UsageError
from .model.review import REGISTER, RETAIN, Redacted
from .register import Store
from .register import tables as t
from .register.decisions import reasoned, signed
from .register.moments import clock
from .register.redact.retain import drop_sessions, drop_set_aside, drop_texts
from .register.redact.wipe import changing, wipe
from .register.writer import keep_decision


class Dropped(Struct, frozen=True, kw_only=True):
    """What was dropped, or would be, in words; how much of it, by kind."""

    what: str
    done: bool
    counts: dict[str, int]


class _GivenUp(Exception):
    """Ends a transaction that was only looked at."""


def retain(
    store: Store,
    person: str,
    reason: str | None = None,
    *,
    articles: int | None = None,
    set_aside: bool = False,
    sessions: bool = False,
    do: bool = False,
) -> Dropped:
    """Drop of the texts of articles that were kept more than so many days ago all that nothing was coded from; what was
    set aside; who is logged in.  Without `do` nothing is changed.  Raises UsageError where nothing is asked for."""
    who, why = signed(person), reasoned(reason)
    asked = {"texts": articles is not None, "what was set aside": set_aside, "sessions": sessions}
    what = ", ".join(name for name, wanted in asked.items() if wanted)
    if not what:
        raise UsageError("Say what to drop: --articles-older-than DAYS, --set-aside or --sessions.")
    counts: Counter[str] = Counter()
    try:
        with changing(store) as connection:
            if articles is not None:
                before = clock() - timedelta(days=articles)
                counts.update(drop_texts(connection, before.isoformat(timespec="microseconds")))
            if set_aside:
                counts.update(drop_set_aside(connection))
            if sessions:
                counts.update(drop_sessions(connection))
            if not do:
                raise _GivenUp
            d = t.decisions.c
            number = 1 + connection.execute(select(func.count()).where(d.kind == RETAIN)).scalar_one()
            value = to_builtins(Redacted(what=what, number=number, places=dict(counts)))
            keep_decision(connection, who, REGISTER, RETAIN, value, None, why)
    except _GivenUp:
        pass
    if do:
        wipe(store)
    return Dropped(what=what, done=do, counts=dict(counts))
