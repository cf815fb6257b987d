"""The words of an event, and finding events by them.

What a word is is settled here and not in a database, so that both find the same: a run of letters and digits, without
case, accents and vowel marks.  A query is made of such words alone, so that nothing that people type is syntax.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, delete, func, select, text
from sqlalchemy import column as named_column
from sqlalchemy import table as named_table

from ..query import in_parts

#: characters of a word that count, and of all the words of an event: databases limit both
_LONGEST, _MOST = 200, 400_000
#: words in one query
_AT_ONCE = 50

_WORD = re.compile(r"[^\W_]+")
#: the stroke that lengthens Arabic words
_TATWEEL = "\u0640"

_TABLE = {
    name: named_table("listing_words", named_column(key), named_column("words"))
    for name, key in (("sqlite", "rowid"), ("postgresql", "number"))
}
_INSERT = {
    "sqlite": text("INSERT INTO listing_words (rowid, words) VALUES (:number, :words)"),
    "postgresql": text("INSERT INTO listing_words (number, words) VALUES (:number, array_to_tsvector(:words))"),
}
_FIND = {
    "sqlite": "SELECT rowid FROM listing_words WHERE listing_words MATCH ?",
    "postgresql": "SELECT number FROM listing_words WHERE words @@ CAST(%s AS tsquery)",
}


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


def asked_for(said: str) -> tuple[str, ...]:
    """The words of a query, each once, with `*` behind one that only begins so."""
    asked: dict[str, None] = {}
    for piece in said.split():
        words = list(words_of(piece))
        if words and piece.endswith("*"):
            words[-1] += "*"
        asked.update(dict.fromkeys(words))
    return tuple(asked)


def keep_words(connection: Connection, words: dict[int, list[str]]) -> None:
    """Write down the words of events, by the number of their row, where there are none."""
    dialect = connection.dialect.name
    rows = [{"number": n, "words": " ".join(w) if dialect == "sqlite" else w} for n, w in words.items()]
    if rows:
        connection.execute(_INSERT[dialect], rows)


def drop_words(connection: Connection, numbers: Iterable[int]) -> None:
    """Take away the words of events."""
    table = _TABLE[connection.dialect.name]
    key = next(iter(table.c))
    for some in in_parts(numbers):
        connection.execute(delete(table).where(key.in_(some)))


def kept_words(connection: Connection, numbers: Iterable[int]) -> dict[int, list[str]]:
    """The words that were written down of events, in the order of `all_words`."""
    table = _TABLE[connection.dialect.name]
    key = next(iter(table.c))
    words = table.c.words if connection.dialect.name == "sqlite" else func.tsvector_to_array(table.c.words)
    return {
        number: sorted(told.split() if isinstance(told, str) else told, key=lambda w: (len(w), w))
        for some in in_parts(numbers)
        for number, told in connection.execute(select(key, words).where(key.in_(some)))
    }


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


def _query(dialect: str, asked: Iterable[str]) -> str:
    """Words as the query of a database: they hold letters and digits only."""
    if dialect == "sqlite":
        return " AND ".join(f'"{w[:-1]}"*' if w.endswith("*") else f'"{w}"' for w in asked)
    return " & ".join(f"'{w[:-1]}':*" if w.endswith("*") else f"'{w}'" for w in asked)
