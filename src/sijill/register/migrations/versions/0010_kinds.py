"""Decisions are found by their kind: among many about reports, the few about events and those that undo."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Index the kinds of decisions."""
    op.create_index("ix_decisions_kind", "decisions", ["kind"], unique=False)
