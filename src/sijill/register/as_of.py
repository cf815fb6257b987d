"""The register as it was at a moment.

Nothing that was written is changed or deleted, so that the past is what had been written by then: the codings that
counted (`query.now`), the decisions, and the events before later moves.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import FromClause, Join, func, literal, not_, select, union_all
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.elements import KeyedColumnElement

from . import tables as t


def placed(at: str | None) -> FromClause:
    """In which event (`event`) each report (`report`) stood at a moment (None: now), of whichever coding.

    A report moves only with a row in `moves`: it stood where the first move after that moment took it from, if that
    was an event ("": it was in none).
    """
    if at is None:
        return t.event_reports
    er, m = t.event_reports.c, t.moves.c
    moved = select(m.report).where(m.made > at)
    first = select(func.min(m.number)).where(m.made > at).group_by(m.report)
    stayed = select(er.event, er.report).where(not_(er.report.in_(moved)))
    own = literal("e").concat(func.substr(m.report, 1, 12))
    back = select(func.coalesce(m.before, own), m.report).where(m.number.in_(first), func.coalesce(m.before, own) != "")
    return union_all(stayed, back).subquery("placed")


def joined_at(at: str | None) -> tuple[ReadOnlyColumnCollection[str, KeyedColumnElement[Any]], Join]:
    """In which event (`event`) each report (`report`) stood at a moment, as columns; and the same with the report, its
    coding and its article."""
    er = placed(at)
    return er.c, er.join(t.reports, t.reports.c.key == er.c.report).join(t.codings).join(t.articles)
