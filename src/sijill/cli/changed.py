"""What changed, on a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..view import history as words
from .output import console
from .tables import many

if TYPE_CHECKING:
    from ..model.history import Change, Differences


def text(found: Differences) -> None:
    """What changed in a period: the events, then the decisions, then how many."""
    out = console()
    changes(found.changes)
    for d in found.decisions:
        out.print(f"decided  {d.decision.made[:19].replace('T', ' ')}  {words.decided(d)}", soft_wrap=True)
    ends = f"up to {found.until[:19].replace('T', ' ')}" if found.until else "up to now"
    out.print(
        f"After {found.since[:19].replace('T', ' ')} (UTC), {ends}: {many(found.kept, 'article')} kept, "
        f"{found.recoded:,} coded again, {many(found.copies, 'copy', 'copies')}, "
        f"{many(len(found.changes), 'change')}, {many(len(found.decisions), 'decision')}; values by the rule "
        f"{found.rule}.",
        soft_wrap=True,
    )


def changes(found: Iterable[Change]) -> None:
    """Events that are not as they were, each with its values and why."""
    out = console()
    for c in found:
        out.print(f"{c.kind:8} {_ids(c)}  {c.label}", style="bold", soft_wrap=True)
        for v in c.values:
            because = f": {'; '.join(v.because)}" if v.because else ""
            out.print(f"         {v.field}: {v.before or 'none'} → {v.after or 'none'}{because}", soft_wrap=True)
        for why in c.why:
            out.print(f"         {why}", soft_wrap=True)


def _ids(change: Change) -> str:
    """The events before and after: one where it is the same."""
    before, after = (" + ".join(id[:8] for id in ids) for ids in (change.before, change.after))
    return before or after if before == after or not (before and after) else f"{before} → {after}"
