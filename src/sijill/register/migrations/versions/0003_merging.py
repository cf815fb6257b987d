"""What merging computes, where reports moved, and when codings were kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_SAYS = "what a register holds is never changed: write beside it"


def upgrade() -> None:
    """Make the tables of merging; what is in the register is merged by the next command that adds to it."""
    op.add_column("codings", sa.Column("made", sa.Text(), nullable=True))
    op.create_table(
        "profiles",
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("part", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"]),
        sa.PrimaryKeyConstraint("report"),
    )
    op.create_index("ix_profiles_part", "profiles", ["part"], unique=False)
    op.create_table(
        "blocks",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"]),
        sa.PrimaryKeyConstraint("key", "report"),
    )
    op.create_index("ix_blocks_report", "blocks", ["report"], unique=False)
    op.create_table(
        "suggestions",
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("other", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"]),
        sa.ForeignKeyConstraint(["other"], ["reports.key"]),
        sa.PrimaryKeyConstraint("report", "other"),
    )
    op.create_index("ix_suggestions_other", "suggestions", ["other"], unique=False)
    op.create_table(
        "moves",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("event", sa.String(length=13), nullable=True),
        sa.Column("before", sa.String(length=13), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"]),
        sa.PrimaryKeyConstraint("number"),
    )
    for column in ("made", "report", "event", "before"):
        op.create_index(f"ix_moves_{column}", "moves", [column], unique=False)
    _keep(op.get_bind().dialect.name)


def _keep(dialect: str) -> None:
    """Have the moves refuse change."""
    if dialect == "postgresql":
        op.execute(
            "CREATE TRIGGER keep_moves BEFORE UPDATE OR DELETE OR TRUNCATE ON moves "
            "FOR EACH STATEMENT EXECUTE FUNCTION sijill_refuse()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER keep_moves_{act.lower()} BEFORE {act} ON moves BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
        )
