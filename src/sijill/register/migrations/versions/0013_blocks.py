"""The keys of the blocks of a report stand with its profile, and the table of blocks has no index by report."""

from __future__ import annotations

from itertools import groupby, islice
from struct import pack

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

#: profiles that are written at once
_AT_ONCE = 10_000


def upgrade() -> None:
    """Add the column and fill it from the table, which is made once more without its index and foreign key."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    nothing = sa.text("x''" if sqlite else "''")
    op.add_column("profiles", sa.Column("blocks", sa.LargeBinary(), nullable=False, server_default=nothing))
    _fill()
    if sqlite:
        op.rename_table("blocks", "old_blocks")
        op.drop_index("ix_blocks_report")
        op.create_table(
            "blocks",
            sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
            sa.Column("report", sa.String(length=16), nullable=False),
            sa.PrimaryKeyConstraint("key", "report"),
            sqlite_with_rowid=False,
        )
        op.execute("INSERT INTO blocks (key, report) SELECT key, report FROM old_blocks ORDER BY key, report")
        op.drop_table("old_blocks")
    else:
        op.drop_index("ix_blocks_report", "blocks")
        op.drop_constraint("blocks_report_fkey", "blocks", type_="foreignkey")
        op.alter_column("profiles", "blocks", server_default=None)


def _fill() -> None:
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT report, key FROM blocks ORDER BY report, key"))
    keys = ((r, [k for _, k in of]) for r, of in groupby(rows, key=lambda row: row[0]))
    packed = ({"r": r, "b": pack(f">{len(of)}q", *of)} for r, of in keys)
    while some := list(islice(packed, _AT_ONCE)):
        connection.execute(sa.text("UPDATE profiles SET blocks = :b WHERE report = :r"), some)
