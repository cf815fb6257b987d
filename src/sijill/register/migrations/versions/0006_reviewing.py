"""What people add by hand, and the reports that nobody has decided of; indexes of what is looked for at the desk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_UNDECIDED = """
INSERT INTO undecided (report, score)
SELECT r.key, r.score FROM reports r JOIN event_reports er ON er.report = r.key
"""


def upgrade() -> None:
    """Add the column; of what is kept so far nobody has decided, report by report."""
    op.add_column("codings", sa.Column("by_hand", sa.Text(), nullable=True))
    # of the few that are by hand: were the others in it, SQLite would look through all of them for a later coding
    few = sa.text("by_hand IS NOT NULL")
    op.create_index("ix_codings_by_hand", "codings", ["by_hand"], sqlite_where=few, postgresql_where=few)
    op.create_table(
        "undecided",
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"]),
        sa.PrimaryKeyConstraint("report"),
    )
    op.execute(_UNDECIDED)
    op.create_index("ix_undecided_score_report", "undecided", ["score", "report"], unique=False)
    op.create_index("ix_decisions_kind", "decisions", ["kind"], unique=False)
    op.create_index("ix_links_from", "links", ["from"], unique=False)
    op.create_index("ix_suggestions_score", "suggestions", ["score", "report", "other"], unique=False)
    op.create_index("ix_links_to", "links", ["to"], unique=False)
