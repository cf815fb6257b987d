"""Two people, one event: whether it still is as the person saw it who decides, and what was decided meanwhile."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from ..errors import ConflictError
from ..model.event import Decision, Event
from ..model.review import version_of
from . import tables as t
from .actors import decision_of
from .as_of import placed
from .decisions import root
from .events import events_at
from .query import counts

#: so many decisions are looked back for the version that was seen
_MOST = 100


def agree(
    connection: Connection, event: Event, seen: str | None, person: str, mine: Any = None, theirs: Any = None
) -> None:
    """Raises ConflictError where an event is not any more as it was in the version `seen`; what the same person has
    decided meanwhile is no conflict."""
    if seen is None or version_of(event) == seen:
        return
    found = since(connection, event, seen)
    if found and all(d.person == person for d in found):
        return
    if found:
        last = found[-1]
        others = f" ({len(found)} decisions since)" if len(found) > 1 else ""
        what = f"{last.person} has decided of the event {event.id} meanwhile: {last.kind}, {last.made[:16]}{others}"
    else:
        what = f"The reports of the event {event.id} are not any more those that you saw"
    raise ConflictError(
        f"{what}; look at it again, and decide then. Nothing is written.",
        event.id,
        meanwhile=tuple(found or ()),
        mine=mine,
        theirs=theirs,
    )


def since(connection: Connection, event: Event, seen: str) -> list[Decision] | None:
    """The decisions since an event was in this version, the oldest first; None where it is not found that it was."""
    report = (*event.accounts, *event.left_out)[0].key
    found: list[Decision] = []
    rows = connection.execute(select(t.decisions).order_by(t.decisions.c.number.desc()).limit(_MOST)).mappings()
    for row in rows.all():
        decision = decision_of(row)
        if not _concerns(connection, decision, event):
            continue
        found.append(decision)
        before = _as_of(connection, report, _just_before(decision.made))
        if before is not None and version_of(before) == seen:
            return found[::-1]
    return None


def _concerns(connection: Connection, decision: Decision, event: Event) -> bool:
    """Whether a decision is about an event or its reports, or undoes one that is."""
    what = root(connection, decision)
    if what.about == event.id or what.about in {a.sha256 for a in (*event.accounts, *event.left_out)}:
        return True
    return what.id in {d.id for d in event.decisions}


def _as_of(connection: Connection, report: str, at: str) -> Event | None:
    """The event that a report stood in at a moment."""
    er = placed(at)
    joined = er.join(t.reports, t.reports.c.key == er.c.report).join(t.codings)
    query = select(er.c.event).select_from(joined).where(er.c.report == report, counts(at))
    id = connection.execute(query).scalar()
    return None if id is None else events_at(connection, [id], at)[0]


def _just_before(made: str) -> str:
    return (datetime.fromisoformat(made) - timedelta(microseconds=1)).isoformat(timespec="microseconds")
