"""When copies were written down, and what an earlier coding gave leaves the events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

#: the reports of codings that another coding of their article has taken the place of, and that still stand in events
_LEFT = """
SELECT er.report, er.event, late.coder, late.made
FROM event_reports er
JOIN reports r ON r.key = er.report
JOIN codings c ON c.number = r.coding
JOIN codings late ON late.sha256 = c.sha256
WHERE late.number = (SELECT min(x.number) FROM codings x WHERE x.sha256 = c.sha256 AND x.number > c.number)
ORDER BY er.report
"""


def upgrade() -> None:
    """Add the column; take reports that no longer count out of the events, with a move where the moment is known."""
    op.add_column("copies", sa.Column("made", sa.Text(), nullable=True))
    connection = op.get_bind()
    left = [tuple(row) for row in connection.execute(sa.text(_LEFT))]
    number = connection.execute(sa.text("SELECT coalesce(max(number), 0) FROM moves")).scalar_one()
    for report, event, coder, made in left:
        connection.execute(sa.text("DELETE FROM event_reports WHERE report = :report"), {"report": report})
        if made is None:  # then it never counted at a moment that anybody can ask for
            continue
        number += 1
        row = {"number": number, "made": made, "report": report, "before": event, "why": _why(coder)}
        connection.execute(
            sa.text(
                "INSERT INTO moves (number, made, report, event, before, why) "
                "VALUES (:number, :made, :report, NULL, :before, :why)"
            ),
            row,
        )
    connection.execute(sa.text("DELETE FROM events WHERE id NOT IN (SELECT event FROM event_reports)"))


def _why(coder: str) -> str:
    import json

    return json.dumps({"by": coder}, ensure_ascii=False, separators=(",", ":"))
