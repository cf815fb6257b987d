"""What comparing gave is kept, so that the reports that come later leave what they do not touch as it is; and in a file
the rows of blocks and suggestions lie in their index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the table.  What was merged before is compared once more by the next merge, which fills it."""
    op.create_table(
        "alike",
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("piece", sa.BigInteger(), nullable=False),
        sa.Column("others", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"]),
        sa.PrimaryKeyConstraint("report"),
    )
    op.execute("UPDATE profiles SET part = ''")
    op.execute("UPDATE merging_state SET version = version + 1")
    if op.get_bind().dialect.name == "sqlite":
        _in_their_index()


def _in_their_index() -> None:
    """Make the tables once more, without the numbers that SQLite gives rows."""
    op.rename_table("blocks", "old_blocks")
    op.rename_table("suggestions", "old_suggestions")
    for index in ("ix_blocks_report", "ix_suggestions_other", "ix_suggestions_score"):
        op.drop_index(index)
    op.create_table(
        "blocks",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"]),
        sa.PrimaryKeyConstraint("key", "report"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "suggestions",
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("other", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"]),
        sa.ForeignKeyConstraint(["other"], ["reports.key"]),
        sa.PrimaryKeyConstraint("report", "other"),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO blocks (key, report) SELECT key, report FROM old_blocks ORDER BY key, report")
    op.execute(
        "INSERT INTO suggestions (report, other, score) "
        "SELECT report, other, score FROM old_suggestions ORDER BY report, other"
    )
    op.drop_table("old_blocks")
    op.drop_table("old_suggestions")
    op.create_index("ix_blocks_report", "blocks", ["report"])
    op.create_index("ix_suggestions_other", "suggestions", ["other"])
    op.create_index("ix_suggestions_score", "suggestions", ["score", "report", "other"])
