"""What changed, on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ..view import history as words
from .output import console
from .tables import many

if TYPE_CHECKING:
    from ..model.history import Change, Differences


def text(found: Differences) -> None:
    """What changed in a period: the events, then the decisions, then how many."""
    out = console()
    changes(found.changes, None)
    for d in found.decisions:
        out.print(f"decided  {d.decision.made[:19].replace('T', ' ')}  {words.decided(d)}", soft_wrap=True)
    since = (datetime.fromisoformat(found.since) + timedelta(microseconds=1)).isoformat(" ", "seconds")
    ends = f"up to {found.until[:19].replace('T', ' ')}" if found.until else "up to now"
    out.print(
        f"Since {since[:19]} (UTC), {ends}: {many(found.kept, 'article')} kept, "
        f"{found.recoded:,} coded again, {many(found.copies, 'copy', 'copies')}, "
        f"{many(len(told(found.changes)), 'change')}, {many(len(found.decisions), 'decision')}; values by the rule "
        f"{found.rule}.",
        soft_wrap=True,
    )


def told(found: Iterable[Change]) -> list[Change]:
    """The changes but those of names alone: an event still answers to the ids that it had."""
    return [c for c in found if c.kind != "renamed"]


def changes(found: Sequence[Change], limit: int | None) -> None:
    """Events that are not as they were, each with its values and why; so many at most."""
    out = console()
    listed = told(found)
    for c in listed[:limit]:
        out.print(f"{c.kind:8} {_ids(c)}  {c.label}", style="bold", soft_wrap=True)
        for v in c.values:
            because = f": {'; '.join(v.because)}" if v.because else ""
            out.print(f"         {v.field}: {v.before or 'none'} → {v.after or 'none'}{because}", soft_wrap=True)
        for why in c.why:
            out.print(f"         {why}", soft_wrap=True)
    more(len(listed), limit)
    if renamed := len(found) - len(listed):
        out.print(f"{many(renamed, 'event')} of another id, and else the same; the old ids are answered to.")


def more(number: int, limit: int | None) -> None:
    """How many are not listed."""
    if limit is not None and number > limit:
        console().print(f"  {number - limit:,} more; --limit shows them.")


def _ids(change: Change) -> str:
    """The events before and after: one where it is the same."""
    before, after = (" + ".join(id[:8] for id in ids) for ids in (change.before, change.after))
    return before or after if before == after or not (before and after) else f"{before} → {after}"
