"""The words of articles, so that they are found by them at once; and how often what merging rests on was changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sijill.register.words import ARTICLES, all_words, keep_words

revision = "0011"
down_revision = "0010"

#: articles whose words are written at a time
_AT_ONCE = 500

#: words are split where we say, at spaces, and nowhere else
_WORDS = """
CREATE VIRTUAL TABLE article_words USING fts5(
    words, detail = none, tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Z* C*' separators ' '"
)
"""


def upgrade() -> None:
    """Make both, and write down the words of what is kept."""
    op.create_table(
        "merging_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    connection = op.get_bind()
    connection.execute(sa.text("INSERT INTO merging_state (id, version) VALUES (1, 0)"))
    if connection.dialect.name == "postgresql":
        op.execute("CREATE TABLE article_words (number integer PRIMARY KEY, words tsvector NOT NULL)")
    else:
        op.execute(_WORDS)
    last = 0
    query = sa.text("SELECT number, title, text FROM articles WHERE number > :last ORDER BY number LIMIT :some")
    while rows := connection.execute(query, {"last": last, "some": _AT_ONCE}).all():
        keep_words(connection, {n: all_words(filter(None, (title, text))) for n, title, text in rows}, ARTICLES)
        last = rows[-1][0]
    if connection.dialect.name == "postgresql":
        op.execute("CREATE INDEX ix_article_words ON article_words USING gin (words)")
