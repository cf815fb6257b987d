"""The listing: one row an event, as it is listed, found, counted and drawn; and what of it is to be computed again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

#: what is written down when a table changes: (table, act, what it was that changed, its key)
_MARKS = (
    ("event_reports", "INSERT", "event", "NEW.event"),
    ("event_reports", "DELETE", "event", "OLD.event"),
    ("event_reports", "UPDATE", "event", "OLD.event"),
    ("event_reports", "UPDATE", "event", "NEW.event"),
    ("copies", "INSERT", "article", "NEW.sha256"),
    ("decisions", "INSERT", "decision", "NEW.id"),
)

#: words are split where we say, at spaces, and nowhere else
_WORDS = """
CREATE VIRTUAL TABLE listing_words USING fts5(
    words, detail = none, tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Z* C*' separators ' '"
)
"""


def upgrade() -> None:
    """Make the tables and what fills `stale`; what is in the register is listed by the next command that adds to it."""
    _listing()
    _of_events()
    op.create_table(
        "listing_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("recipe", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "listing_gone",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_listing_gone_version", "listing_gone", ["version"], unique=False)
    op.create_table(
        "stale",
        sa.Column("what", sa.String(length=8), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("what", "key"),
    )
    connection = op.get_bind()
    connection.execute(sa.text("INSERT INTO listing_state (id, version, recipe, rules) VALUES (1, 0, '', '')"))
    connection.execute(sa.text("INSERT INTO stale (what, key) SELECT 'event', id FROM events"))
    if connection.dialect.name == "postgresql":
        _on_a_server()
    else:
        op.execute(_WORDS)
        for table, act, what, key in _MARKS:
            name = f"stale_{table}_{act.lower()}_{key[:3].lower()}"
            mark = f"INSERT OR IGNORE INTO stale (what, key) VALUES ('{what}', {key})"
            op.execute(f"CREATE TRIGGER {name} AFTER {act} ON {table} BEGIN {mark}; END")


def _listing() -> None:
    op.create_table(
        "listing",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event", sa.String(length=13), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("first", sa.String(length=10), nullable=True),
        sa.Column("last", sa.String(length=10), nullable=True),
        sa.Column("event_type", sa.Text(), nullable=False),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("modalities", sa.Text(), nullable=False),
        sa.Column("happened", sa.Boolean(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("country_name", sa.Text(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("radius_km", sa.Float(), nullable=True),
        sa.Column("killed_low", sa.BigInteger(), nullable=True),
        sa.Column("killed_high", sa.BigInteger(), nullable=True),
        sa.Column("injured_low", sa.BigInteger(), nullable=True),
        sa.Column("injured_high", sa.BigInteger(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("event"),
    )
    op.create_index("ix_listing_version", "listing", ["version"], unique=False)


def _of_events() -> None:
    """What an event has several of, by the number of its row."""
    op.create_table(
        "listing_actors",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rank", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("denied", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", "rank"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "listing_sources",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", "source"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "listing_tolls",
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=False),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("best", sa.BigInteger(), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("rule", "act", "number"),
        sqlite_with_rowid=False,
    )
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


def _on_a_server() -> None:
    op.execute("CREATE TABLE listing_words (number integer PRIMARY KEY, words tsvector NOT NULL)")
    op.execute("CREATE INDEX ix_listing_words ON listing_words USING gin (words)")
    for table, act in dict.fromkeys((m[0], m[1]) for m in _MARKS):
        marks = " ".join(
            f"INSERT INTO stale (what, key) VALUES ('{what}', {key}) ON CONFLICT DO NOTHING;"
            for of, on, what, key in _MARKS
            if (of, on) == (table, act)
        )
        name = f"stale_{table}_{act.lower()}"
        op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {marks} RETURN NULL; END $$")
        op.execute(f"CREATE TRIGGER {name} AFTER {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")
