"""The words by which articles are found follow their texts, where these were changed."""

from __future__ import annotations

from sqlalchemy import Connection, select

from .. import tables as t
from ..words import ARTICLES, all_words, drop_words, keep_words, kept_words, numbers_of

#: articles that are looked at at a time
_BATCH = 500


def follow_texts(connection: Connection) -> None:
    """Write down the words of articles that are not those of title and text any more, and none of those that are
    gone."""
    a, last = t.articles.c, 0
    there: set[int] = set()
    query = select(a.number, a.title, a.text).order_by(a.number).limit(_BATCH)
    while rows := connection.execute(query.where(a.number > last)).all():
        last = rows[-1].number
        there.update(row.number for row in rows)
        now = {row.number: all_words(filter(None, (row.title, row.text))) for row in rows}
        was = kept_words(connection, list(now), ARTICLES)
        other = {n: words for n, words in now.items() if was.get(n) != words}
        drop_words(connection, other, ARTICLES)
        keep_words(connection, other, ARTICLES)
    drop_words(connection, numbers_of(connection, ARTICLES) - there, ARTICLES)
