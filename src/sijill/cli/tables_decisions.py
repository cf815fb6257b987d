"""What people decided, in words and as a table of 80 columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from ..model.merging import Verdict
from ..view.decided import reviewed
from . import brief
from .output import console
from .tables import lines, many, new_table

if TYPE_CHECKING:
    from ..model.event import Decision, Event
    from ..model.merging import Suggestion
    from ..register.decisions import Entry

#: how a pair is answered
ANSWER = "Answer with `sijill same ID ID`, `sijill not-same ID ID` or `sijill unsure ID ID`."


def said(d: Decision) -> str:
    """What a decision says, in words."""
    match d.kind:
        case "same" | "not-same" | "unsure":
            return _verdict(d.kind, list(d.before or [d.about]), msgspec.convert(d.value, Verdict))
        case "undo":
            return f"undoes {d.about[:8]}"
        case "actor" if isinstance(d.value, Mapping):
            return f"the name {d.value['name']} is {d.value['id']}"
        case "actor":
            return f"the name {d.about} is nobody's again"
        case "left-as-words":
            return f"the name {d.value} stays as words"
        case _ if (did := reviewed(d)) is not None:
            return did
        case _:
            return f"{d.kind} of {d.about[:8]}: {_plain(d.value)}" + (
                f" (before: {_plain(d.before)})" if d.before else ""
            )


def _verdict(kind: str, events: Sequence[str], v: Verdict) -> str:
    ids = [id[:8] for id in events]
    if kind == "same":
        return f"{_and(ids)} are one event" if len(ids) > 1 else f"the reports of {ids[0]} are one event"
    if len(ids) == 1:
        return f"{many(len(v.one), 'report')} of {ids[0]} tell{'s' if len(v.one) == 1 else ''} of something else"
    return f"{_and(ids)} are not one event" if kind == "not-same" else f"unsure whether {_and(ids)} are one event"


def _and(ids: Sequence[str]) -> str:
    return f"{', '.join(ids[:-1])} and {ids[-1]}"


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def state(entry: Entry, asleep: Mapping[str, str]) -> str:
    """Whether a decision is in force."""
    if entry.ended_by is not None:
        return f"undone by {entry.ended_by[:8]}" if entry.decision.kind != "actor" else "another came after it"
    why = asleep.get(entry.decision.id)
    return f"without effect: {why}" if why else "in force"


def table(entries: Sequence[Entry], asleep: Mapping[str, str], limit: int) -> None:
    """Decisions, the oldest first."""
    out = console()
    if not entries:
        out.print("Nobody has decided anything.")
        return
    rows = new_table("id, when, who", "what, why", "", ratios=(0, 5, 2))
    for e in entries[-limit:]:
        rows.add_row(*_signed(e.decision), state(e, asleep))
    out.print(rows)
    if len(entries) > limit:
        out.print(f"{len(entries) - limit:,} earlier ones; --limit shows them.")


def of_event(decisions: Sequence[Decision]) -> None:
    """The decisions about an event that are in force."""
    if not decisions:
        return
    out = console()
    out.print()
    out.print("Decided", style="bold")
    rows = new_table("id, when, who", "what, why", ratios=(0, 1))
    for d in decisions:
        rows.add_row(*_signed(d))
    out.print(rows)
    if any(d.kind != "actor" for d in decisions):
        out.print("`sijill undo ID` takes one back.")


def _signed(d: Decision) -> tuple[str, str]:
    why = f"“{brief.words(d.reason, 300)}”" if d.reason else ""
    return lines(d.id[:8], d.made[:10], brief.words(d.person, 40)), lines(said(d), why)


def suggestions(found: Sequence[Suggestion], limit: int) -> None:
    """Pairs of events that may be one."""
    out = console()
    if not found:
        out.print("Nothing is to be asked.")
        return
    for s in found:
        pair(s)
    out.print(ANSWER)
    if len(found) == limit:
        out.print("There may be more; --limit shows them.")


def pair(s: Suggestion) -> None:
    """Two events that may be one, each by its report that is most like the other's, and why."""
    out = console()
    table = new_table("id, date", "what, where", "who → whom", "toll, outlet", ratios=(0, 4, 5, 3))
    for event, report in zip((s.event, s.other), s.reports, strict=True):
        table.add_row(*_row(event, report))
    out.print(table)
    out.print(f"score {s.score:.1f}: {s.reasons}\n", style="italic")


def _row(event: Event, report: str) -> tuple[str, ...]:
    account = next(a for a in event.accounts if a.key == report)
    r, more = account.report, len(event.accounts) - 1
    return (
        lines(event.id[:8], brief.date(r.time)),
        lines(brief.what(r), brief.place(r.places)),
        brief.parties((r,)),
        lines(brief.toll(r.casualties), account.source or account.article, f"and {more} more" if more else ""),
    )
