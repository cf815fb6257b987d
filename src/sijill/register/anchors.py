"""Which report a decision means, once its article has been coded anew.

A report's key changes with the coder, but its words do not: an anchor keeps where the trigger stood, and the report of
the present coding that tells of the same words is its like.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ..know.akin import akin_to
from ..model import Report, Span
from ..model.merging import Anchor


class Standing(Struct, frozen=True):
    """A report of a coding, as far as an anchor is compared with it: its key, its type, where its trigger stands, and
    the sentences it rests on; whether a person wrote it."""

    key: str
    event_type: str
    start: int
    end: int
    evidence: tuple[Span, ...] = ()
    by_hand: bool = False


def standing_of(key: str, report: Report) -> Standing:
    """A report with this key, kept or not yet."""
    return Standing(key, report.event_type, report.trigger.start, report.trigger.end, report.evidence)


def anchor_of(sha256: str, report: Standing) -> Anchor:
    """What a decision keeps of a report of the article with this hash."""
    return Anchor(report.key, sha256, report.event_type, report.start, report.end)


def resolve(anchor: Anchor, reports: Iterable[Standing]) -> str | None:
    """The key of the report that an anchor means among those of its article that count now; None where there is none.

    It is the report itself where that still counts.  Else one of an akin type whose trigger shares words with the
    anchor's, the most first, then of the same type, then the earlier.  Else, where the trigger is another word, the
    only one of an akin type whose sentences hold the anchor's: two of them could be either, so neither is taken.  What
    a person wrote is nobody else's like.
    """
    told = tuple(reports)
    if any(r.key == anchor.report for r in told):
        return anchor.report
    akin = [r for r in told if not r.by_hand and r.event_type in akin_to(anchor.event_type)]
    shared = [(-_shared(anchor, r), r.event_type != anchor.event_type, r.start, r.key) for r in akin]
    best = min((s for s in shared if s[0]), default=None)
    if best is not None:
        return best[-1]
    around = [r for r in akin if any(s.start <= anchor.start and anchor.end <= s.end for s in r.evidence)]
    return around[0].key if len(around) == 1 else None


def _shared(anchor: Anchor, report: Standing) -> int:
    """How many characters of the two triggers are the same ones."""
    return max(0, min(anchor.end, report.end) - max(anchor.start, report.start))
