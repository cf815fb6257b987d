"""What comparing gave is kept, so that the reports which come later leave what they do not touch as it is."""

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
