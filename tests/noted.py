"""Notes of recorders, monitors and event coders, coded, and what their reports say."""

from __future__ import annotations

from coder import coded
from sijill.model import Report

#: a Wednesday
PUBLISHED = "2026-11-25"


def told(text: str) -> list[Report]:
    """The reports of a text that was published on that day."""
    return list(coded(text, PUBLISHED).reports)


def by(report: Report) -> set[str]:
    """Who did it or fought, in the words of the text."""
    return {p.text for p in report.participants if p.role in {"perpetrator", "side"}}


def harm(report: Report) -> list[tuple[str, int]]:
    """What came to people, and to how many at least."""
    return sorted((c.act, c.low) for c in report.casualties)


def places(report: Report) -> list[str]:
    """The names of its places, the finest first."""
    return [p.name for p in report.places]
