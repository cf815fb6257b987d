"""Short texts, coded: each once, whichever tests ask for it."""

from __future__ import annotations

from functools import cache

from sijill.flow import code_article
from sijill.model import Coded, Report, Statement, article_of


@cache
def coded(text: str, published: str = "2023-12-04") -> Coded:
    """A text as the coder codes it, published on a Monday."""
    return code_article(article_of(text, published=published))


def reports(text: str) -> tuple[Report, ...]:
    """The reports of a text."""
    return coded(text).reports


def statements(text: str) -> tuple[Statement, ...]:
    """The statements of a text."""
    return coded(text).statements


def statement(text: str) -> Statement:
    """The only statement of a text."""
    found = statements(text)
    assert len(found) == 1, [(s.speaker, s.content.text) for s in found]
    return found[0]


def policies(statement: Statement) -> list[tuple[str | None, str | None, str | None, str | None]]:
    """The policies that a statement is about: id, whose, where, and what the speaker holds of it."""
    return [(t.id, t.actor, t.country, t.stance) for t in statement.about if t.kind == "policy"]


def types(text: str) -> list[str]:
    """The event types of a text's reports, in order."""
    return [r.event_type for r in reports(text)]


def report(text: str) -> Report:
    """The only report of a text."""
    found = reports(text)
    assert len(found) == 1, [(r.event_type, r.trigger.text) for r in found]
    return found[0]


def parties(report: Report, *roles: str) -> list[str]:
    """The words of a report's participants in these roles, in the order of the text."""
    return [p.text for p in sorted(report.participants, key=lambda p: p.start) if p.role in roles]


def tolls(report: Report) -> list[tuple[str, int, int | None]]:
    """The act, low and high of a report's casualties."""
    return [(c.act, c.low, c.high) for c in report.casualties]
