"""What each outlet gives as the toll of an event that several tell of, so that outlets can be compared."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table; it is filled with the listing."""
    op.create_table(
        "listing_told",
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=False),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("act", "number", "outlet", "source"),
        sqlite_with_rowid=False,
    )
