"""What those who take part in an event are, and whether they are denied to have, so that networks are read from the
listing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the columns; they are filled when the listing is computed again."""
    op.add_column("listing_actors", sa.Column("entity", sa.Text(), nullable=True))
    op.add_column("listing_actors", sa.Column("kind", sa.Text(), nullable=True))
    op.add_column("listing_actors", sa.Column("denied", sa.Boolean(), nullable=False, server_default=sa.false()))
