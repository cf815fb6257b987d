"""Names folded so that spellings meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.know.names import fold, name_key, name_words, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [("Da'esh", "Daesh"), ("Martí", "Marti"), ("U.S.", "US"), ("Ja’far", "Jafar"), ("Öcalan", "Ocalan")],
)
def test_spellings_that_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_articles_and_hyphens_do_not_count() -> None:
    assert name_key("Jabhat al-Nusra") == name_key("Jabhat Nusra") == name_key("the Jabhat an-Nusra")


def test_a_name_that_is_only_an_article_keeps_it() -> None:
    assert name_key("The")[1] == ("the",)


def test_a_possessive_is_left_out_and_the_name_goes_on() -> None:
    words = name_words("Iraq's parliament. Then")
    assert [w.text for w in words] == ["Iraq", "parliament", "Then"]
    assert [w.tied for w in words] == [False, True, False]


@pytest.mark.parametrize(
    ("one", "other"), [("hizballah", "hezbollah"), ("soleimani", "sulaymani"), ("qassem", "kassim")]
)
def test_transliterations_share_their_consonants(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@given(st.text(max_size=120))
def test_words_are_where_they_say(text: str) -> None:
    last = 0
    for word in name_words(text):
        assert text[word.start : word.end] == word.text
        assert last <= word.start < word.end
        assert word.plain
        last = word.end
