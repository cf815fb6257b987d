"""Accounts in the news, coded: what each says of whom it harmed, and where it was."""

from __future__ import annotations

from coder import coded
from sijill.model import Report


def told_on(published: str, text: str) -> tuple[Report, ...]:
    """The reports of a text that was published on that day."""
    return coded(text, published).reports


def tolls(report: Report) -> dict[str, int]:
    """How many at least came to each harm."""
    out: dict[str, int] = {}
    for c in report.casualties:
        out[c.act] = out.get(c.act, 0) + c.low
    return out


def towns(report: Report) -> list[str]:
    """The names of its places, the finest first."""
    return [p.name for p in report.places]
