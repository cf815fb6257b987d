"""Actors that users import, and what a statement does by being said."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_KEPT = ("actor_imports", "imported_actors", "imported_names", "imported_affiliations", "imported_sources")
_SAYS = "what a register holds is never changed: write beside it"
_INDEX = ("stance", "mode", "to_actor")


def upgrade() -> None:
    """Make the tables of imported actors, and index what statements hold already."""
    op.create_table(
        "actor_imports",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    _of_import(
        "imported_actors",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sources", sa.Text(), nullable=False),
    )
    op.create_index("ix_imported_actors_id", "imported_actors", ["id"], unique=False)
    _of_import(
        "imported_names",
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=False),
        sa.Column("script", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
    )
    op.create_index("ix_imported_names_text", "imported_names", ["text"], unique=False)
    _of_import(
        "imported_affiliations",
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("seen", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
    )
    op.create_index("ix_imported_affiliations_of", "imported_affiliations", ["of"], unique=False)
    _of_import(
        "imported_sources",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("licence", sa.Text(), nullable=True),
        sa.Column("seen", sa.Text(), nullable=True),
    )
    dialect = op.get_bind().dialect.name
    for table in _KEPT:
        for act in ("UPDATE", "DELETE") if dialect == "sqlite" else ("",):
            op.execute(_guard(dialect, table, act))
    for column in _INDEX:
        op.add_column("statements", sa.Column(column, sa.Text(), nullable=True))
    op.create_index("ix_statements_stance", "statements", ["stance"], unique=False)
    op.create_index("ix_statements_actor", "statements", ["actor"], unique=False)
    _index_statements(dialect)


def _of_import(name: str, *columns: sa.Column[str] | sa.Column[str | None]) -> None:
    op.create_table(
        name,
        sa.Column("imported", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["imported"], ["actor_imports.number"]),
        sa.PrimaryKeyConstraint("imported", "number"),
    )


def _guard(dialect: str, table: str, act: str) -> str:
    """The trigger that has a table refuse change (of one act, in SQLite)."""
    if dialect == "postgresql":
        return (
            f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION sijill_refuse()"
        )
    return (
        f"CREATE TRIGGER keep_{table}_{act.lower()} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
    )


def _index_statements(dialect: str) -> None:
    """Fill the new columns from the statements themselves, which are not touched."""
    connection = op.get_bind()
    found = []
    for key, body in connection.execute(sa.text("SELECT key, body FROM statements")):
        record = json.loads(body)
        index = {column: record.get(column) for column in _INDEX}
        if any(index.values()):
            found.append({"row": key, **index})
    if not found:
        return
    name = "keep_statements" if dialect == "postgresql" else "keep_statements_update"
    op.execute(f"DROP TRIGGER {name}" + (" ON statements" if dialect == "postgresql" else ""))
    connection.execute(
        sa.text("UPDATE statements SET stance = :stance, mode = :mode, to_actor = :to_actor WHERE key = :row"), found
    )
    op.execute(_guard(dialect, "statements", "UPDATE"))
