"""Articles and events are found by their words, and both kinds of database find the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.model import Coded, article_of
from sijill.register import Store, Writer
from sijill.register.articles import Wanted, listed
from sijill.register.check import faults
from sijill.register.words import all_words, asked_for, has_phrase, phrase_of, words_of

#: words with what makes them hard: case, accents, marks, digits, other scripts, signs that are syntax to a database
WORDS = (
    "Depot", "DEPOT", "depots", "Café", "cafe\u0301", "naïve", "İstanbul", "Straße", "STRASSE", "مستودع",
    "مُسْتَوْدَع", "склад", "2021", "R2D2", "AND", "OR", "NOT", "near", "a'b", "x:*", "b|c", "d&e", '"q"', "f*", "(g)",
    "!h", "№1", "well-known", "_",
)  # fmt: skip
_SETS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), min_size=1, max_size=5, unique_by=tuple)
_ASKED = st.lists(st.sampled_from([*WORDS, "dep*", "caf*", "مست*", "20*", "*"]), min_size=1, max_size=3)


def found(store: Store, words: str) -> set[str]:
    return {row.id for row in listed(store, Wanted(words=words)).rows}


def expected(texts: dict[str, str], said: str) -> set[str]:
    """By hand: all the words, whole, or by their beginning."""
    asked = asked_for(said)

    def has(text: str, one: str) -> bool:
        return any(w.startswith(one[:-1]) if one.endswith("*") else w == one for w in words_of(text))

    return {id for id, text in texts.items() if asked and all(has(text, one) for one in asked)}


@pytest.fixture(scope="module")
def both(server: str, tmp_path_factory: pytest.TempPathFactory):
    """A register on each kind of database, with an article for every pair of words."""
    from servers import _address, _administer

    _administer(server, "CREATE DATABASE words TEMPLATE template0")
    texts = {}
    for n, first in enumerate(WORDS):
        for k in (1, 5, 11):
            texts[f"a{n}-{k}"] = f"{first} {WORDS[(n + k) % len(WORDS)]} №{n}-{k}"
    stores = [Store(w, make=True) for w in (tmp_path_factory.mktemp("w") / "w.db", _address(server, "words"))]
    for store in stores:
        Writer(store, "test").add_all([Coded(article=article_of(t, id=i, title="Story")) for i, t in texts.items()])
    yield stores, texts
    for store in stores:
        store.close()


@given(_ASKED)
@settings(max_examples=60, deadline=None)
def test_both_find_the_same_and_what_is_there(both, asked):
    stores, texts = both
    said = " ".join(asked)
    one, other = (found(store, said) for store in stores)
    assert one == other == expected({i: f"Story {t}" for i, t in texts.items()}, said)


@given(_SETS, _ASKED)
def test_a_phrase_is_in_a_text_that_has_all_its_words(sets, asked):
    said = " ".join(asked)
    for words in sets:
        text = " ".join(words)
        if phrase_of(said) and has_phrase(text, phrase_of(said)):
            assert expected({"a": text}, said) == {"a"}
        if phrase_of(text.replace("*", "")):
            assert has_phrase(f"before {text} after", phrase_of(text.replace("*", "")))


def test_words_that_are_lost_are_missed(where, raw):
    with Store(where, make=True) as store:
        Writer(store, "test").add(Coded(article=article_of("A depot burned.", id="a0", title="Story")))
        assert list(faults(store)) == []
        raw("DELETE FROM article_words")
        assert list(faults(store)) == ["The words by which the article a0 is found are not those of its text."]


def test_an_article_is_found_quickly_among_many(tmp_path: Path):
    """Without reading the others: by its index."""
    with Store(tmp_path / "r.db", make=True) as store:
        Writer(store, "test").add(Coded(article=article_of("A depot burned.", id="a0")))
        asked: list[str] = []
        with store.reading() as connection:
            plan = connection.exec_driver_sql(
                "EXPLAIN QUERY PLAN SELECT number FROM articles WHERE number IN "
                "(SELECT rowid FROM article_words WHERE article_words MATCH '\"depot\"')"
            )
            asked = [row[-1] for row in plan]
        assert not any(line.startswith("SCAN articles") for line in asked), asked
        assert all_words(["A depot burned."]) == ["a", "depot", "burned"]
