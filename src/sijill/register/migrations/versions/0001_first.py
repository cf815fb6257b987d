"""The first register: articles, reports, claims, events, and what was decided."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_KEPT = (
    "articles",
    "copies",
    "codings",
    "reports",
    "claims",
    "statements",
    "tallies",
    "links",
    "decisions",
    "set_aside",
)
_SAYS = "what a register holds is never changed: write beside it"


def upgrade() -> None:
    """Make the tables, and have them refuse change."""
    op.create_table(
        "actors",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "articles",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=10), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("sha256"),
    )
    op.create_index("ix_articles_id", "articles", ["id"], unique=False)
    op.create_index("ix_articles_source", "articles", ["source"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_decisions_about", "decisions", ["about"], unique=False)
    op.create_table("events", sa.Column("id", sa.String(length=13), nullable=False), sa.PrimaryKeyConstraint("id"))
    op.create_table(
        "places",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("row", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_places_name", "places", ["name"], unique=False)
    op.create_table(
        "set_aside",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("input", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "codings",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["sha256"],
            ["articles.sha256"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("sha256", "coder"),
    )
    op.create_table(
        "copies",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=10), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["sha256"],
            ["articles.sha256"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_copies_sha256", "copies", ["sha256"], unique=False)
    op.create_table(
        "reports",
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("event_type", sa.Text(), nullable=False),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("not_before", sa.String(length=10), nullable=True),
        sa.Column("not_after", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["coding"],
            ["codings.number"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_reports_coding", "reports", ["coding"], unique=False)
    op.create_index("ix_reports_event_type", "reports", ["event_type"], unique=False)
    op.create_index("ix_reports_not_after", "reports", ["not_after"], unique=False)
    op.create_table(
        "statements",
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("plover", sa.Text(), nullable=True),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["coding"],
            ["codings.number"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_statements_coding", "statements", ["coding"], unique=False)
    op.create_table(
        "tallies",
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["coding"],
            ["codings.number"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_tallies_coding", "tallies", ["coding"], unique=False)
    op.create_table(
        "claims",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("property", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("low", sa.Integer(), nullable=True),
        sa.Column("high", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.key"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_claims_property_country", "claims", ["property", "country"], unique=False)
    op.create_index("ix_claims_property_name", "claims", ["property", "name"], unique=False)
    op.create_index("ix_claims_report", "claims", ["report"], unique=False)
    op.create_table(
        "event_reports",
        sa.Column("event", sa.String(length=13), nullable=False),
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["event"],
            ["events.id"],
        ),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.key"],
        ),
        sa.PrimaryKeyConstraint("event", "report"),
    )
    op.create_index("ix_event_reports_report", "event_reports", ["report"], unique=False)
    op.create_table(
        "links",
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("from", sa.String(length=16), nullable=False),
        sa.Column("to", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["coding"],
            ["codings.number"],
        ),
        sa.ForeignKeyConstraint(
            ["from"],
            ["reports.key"],
        ),
        sa.ForeignKeyConstraint(
            ["to"],
            ["reports.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_links_coding", "links", ["coding"], unique=False)
    _refuse_change(op.get_bind().dialect.name)


def _refuse_change(dialect: str) -> None:
    if dialect == "postgresql":
        op.execute(
            "CREATE FUNCTION sijill_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_SAYS}'; END $$"
        )
    for table in _KEPT:
        if dialect == "postgresql":
            op.execute(
                f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION sijill_refuse()"
            )
        else:
            for act in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER keep_{table}_{act.lower()} BEFORE {act} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
                )
