"""The words of an event, and of an article, and finding them by these.

What a word is is settled here and not in a database, so that both find the same: a run of letters and digits, without
case, accents and vowel marks.  A query is made of such words alone, so that nothing that people type is syntax.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    TableClause,
    and_,
    cast,
    delete,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy import column as named_column
from sqlalchemy import table as named_table
from sqlalchemy.dialects.postgresql import TSQUERY

from .query import in_parts

#: characters of a word that count, and of all the words of an event: databases limit both
_LONGEST, _MOST = 200, 400_000
#: words in one query
_AT_ONCE = 50

_WORD = re.compile(r"[^\W_]+")
#: the stroke that lengthens Arabic words
_TATWEEL = "\u0640"

#: the tables of words: of the events that are listed, and of the articles, each by the number of its row
EVENTS, ARTICLES = "listing_words", "article_words"

_KEY = {"sqlite": "rowid", "postgresql": "number"}
_INSERT = {
    "sqlite": "INSERT INTO {} (rowid, words) VALUES (:number, :words)",
    "postgresql": "INSERT INTO {} (number, words) VALUES (:number, array_to_tsvector(:words))",
}
_FIND = {
    "sqlite": "SELECT rowid FROM listing_words WHERE listing_words MATCH ?",
    "postgresql": "SELECT number FROM listing_words WHERE words @@ CAST(%s AS tsquery)",
}


def _table(dialect: str, of: str) -> TableClause:
    return named_table(of, named_column(_KEY[dialect]), named_column("words"))


def words_of(said: str) -> Iterator[str]:
    """The words in a text, in order."""
    if not said.isascii():
        apart = unicodedata.normalize("NFKD", said)
        said = "".join(c for c in apart if c != _TATWEEL and unicodedata.category(c)[0] != "M")
    for found in _WORD.finditer(said.casefold()):
        yield found[0][:_LONGEST]


def all_words(texts: Iterable[str]) -> list[str]:
    """The words of several texts, each once; the longest are left out where there are too many to be kept."""
    found = sorted({w for said in texts for w in words_of(said)}, key=lambda w: (len(w), w))
    size = 0
    for n, word in enumerate(found):
        size += len(word.encode()) + 1
        if size > _MOST:
            return found[:n]
    return found


def phrase_of(said: str) -> tuple[str, ...]:
    """The words of a query in order, with `*` behind one that only begins so."""
    asked: list[str] = []
    for piece in said.split():
        words = list(words_of(piece))
        if words and piece.endswith("*"):
            words[-1] += "*"
        asked += words
    return tuple(asked)


def asked_for(said: str) -> tuple[str, ...]:
    """As `phrase_of`, each once."""
    return tuple(dict.fromkeys(phrase_of(said)))


def has_phrase(said: str, asked: Sequence[str]) -> bool:
    """Whether a text has the words of a query one after another."""
    words = list(words_of(said))
    starts = range(len(words) - len(asked) + 1)
    return any(all(_is(word, a) for word, a in zip(words[at:], asked, strict=False)) for at in starts)


def _is(word: str, asked: str) -> bool:
    return word.startswith(asked[:-1]) if asked.endswith("*") else word == asked


def keep_words(connection: Connection, words: dict[int, list[str]], of: str = EVENTS) -> None:
    """Write down the words of events (or articles), by the number of their row, where there are none."""
    dialect = connection.dialect.name
    rows = [{"number": n, "words": " ".join(w) if dialect == "sqlite" else w} for n, w in words.items()]
    if rows:
        connection.execute(text(_INSERT[dialect].format(of)), rows)


def drop_words(connection: Connection, numbers: Iterable[int], of: str = EVENTS) -> None:
    """Take away the words of events (or articles)."""
    table = _table(connection.dialect.name, of)
    key = next(iter(table.c))
    for some in in_parts(numbers):
        connection.execute(delete(table).where(key.in_(some)))


def kept_words(connection: Connection, numbers: Iterable[int], of: str = EVENTS) -> dict[int, list[str]]:
    """The words that were written down of events (or articles), in the order of `all_words`."""
    table = _table(connection.dialect.name, of)
    key = next(iter(table.c))
    words = table.c.words if connection.dialect.name == "sqlite" else func.tsvector_to_array(table.c.words)
    return {
        number: sorted(told.split() if isinstance(told, str) else told, key=lambda w: (len(w), w))
        for some in in_parts(numbers)
        for number, told in connection.execute(select(key, words).where(key.in_(some)))
    }


def numbers_of(connection: Connection, of: str) -> set[int]:
    """The numbers of all that has words in a table of words."""
    table = _table(connection.dialect.name, of)
    return set(connection.execute(select(next(iter(table.c)))).scalars())


def find_words(connection: Connection, said: str) -> list[int] | None:
    """The numbers of the rows of the events that have all these words; None where no words are asked for."""
    asked = asked_for(said)
    if not asked:
        return None
    dialect = connection.dialect.name
    found: set[int] | None = None
    for at in range(0, len(asked), _AT_ONCE):
        query = _query(dialect, asked[at : at + _AT_ONCE])
        result = connection.exec_driver_sql(_FIND[dialect], (query,))
        assert result.cursor is not None
        rows = [row[0] for row in result.cursor.fetchall()]
        if found is None and len(asked) <= _AT_ONCE:
            return rows
        found = set(rows) if found is None else found & set(rows)
    return sorted(found or ())


def having_words(dialect: str, said: str, number: ColumnElement[int], of: str) -> ColumnElement[bool] | None:
    """Whether what has a number has all these words, as a condition; None where no words are asked for."""
    asked = asked_for(said)
    if not asked:
        return None
    table = _table(dialect, of)
    key, words = table.c[_KEY[dialect]], table.c.words
    queries = [_query(dialect, asked[at : at + _AT_ONCE]) for at in range(0, len(asked), _AT_ONCE)]
    if dialect == "sqlite":
        return and_(*(number.in_(select(key).where(literal_column(of).op("MATCH")(q))) for q in queries))
    return number.in_(select(key).where(*(words.op("@@")(cast(q, TSQUERY)) for q in queries)))


def _query(dialect: str, asked: Iterable[str]) -> str:
    """Words as the query of a database: they hold letters and digits only."""
    if dialect == "sqlite":
        return " AND ".join(f'"{w[:-1]}"*' if w.endswith("*") else f'"{w}"' for w in asked)
    return " & ".join(f"'{w[:-1]}':*" if w.endswith("*") else f"'{w}'" for w in asked)
