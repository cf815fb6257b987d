"""The logbook: who came in and went out at the desk, who made, changed and ended accounts, who took exports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_SAYS = "what a register holds is never changed: write beside it"


def upgrade() -> None:
    """Add the table.  It refuses every change, and to lose what is younger than a year."""
    op.create_table(
        "logbook",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("person", sa.String(length=16), nullable=True),
        sa.Column("about", sa.String(length=16), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"]),
        sa.ForeignKeyConstraint(["about"], ["people.id"]),
        sa.PrimaryKeyConstraint("number"),
    )
    for column in ("made", "kind", "person", "about"):
        op.create_index(f"ix_logbook_{column}", "logbook", [column])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER keep_logbook BEFORE UPDATE OR TRUNCATE ON logbook "
            "FOR EACH STATEMENT EXECUTE FUNCTION sijill_refuse()"
        )
        year_ago = "to_char(timezone('utc', now()) - interval '366 days', 'YYYY-MM-DD\"T\"HH24:MI:SS')"
        op.execute(
            "CREATE TRIGGER keep_logbook_year BEFORE DELETE ON logbook "
            f'FOR EACH ROW WHEN (OLD.made COLLATE "C" > {year_ago}) EXECUTE FUNCTION sijill_refuse()'
        )
        return
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
    op.execute(f"CREATE TRIGGER keep_logbook_update BEFORE UPDATE ON logbook {refuse}")
    year_ago = "strftime('%Y-%m-%dT%H:%M:%S', 'now', '-366 days')"
    op.execute(f"CREATE TRIGGER keep_logbook_year BEFORE DELETE ON logbook WHEN OLD.made > {year_ago} {refuse}")
