"""Finding a report again in another coding of its article."""

from __future__ import annotations

from collections.abc import Iterable

from .merging import Anchor

#: characters: two triggers of one type that lie so close tell of one thing in one breath
_CLOSE = 150


def resolve(anchor: Anchor, reports: Iterable[Anchor]) -> str | None:
    """The report (its key) of those that is the anchor's, or its like in another coding: of its article, with its type
    where several would do, by the trigger that overlaps its own, else by the nearest trigger of its type."""
    best: tuple[bool, int, str] | None = None
    for r in reports:
        if r.report == anchor.report:
            return r.report
        apart = max(anchor.start - r.end, r.start - anchor.end) + 1  # 0 and less: they overlap
        same = r.event_type == anchor.event_type
        if r.sha256 != anchor.sha256 or apart > (_CLOSE if same else 0):
            continue
        found = (not same, apart, r.report)
        best = found if best is None else min(best, found)
    return best[2] if best else None
