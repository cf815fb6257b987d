"""Words as numbers, and what of a text they are taken from."""

from __future__ import annotations

from sijill.know.rarity import RAREST, rarity
from sijill.merge.wording import MOST_WORDS, TELLS, around, headline, runs_of, telling_words, word_id, words_of
from sijill.model import Span


def test_common_words_tell_nothing_and_names_the_most():
    assert rarity("the") == rarity("said") == 0
    assert rarity("brandauerr") == RAREST
    assert 0 < rarity("bakery") < RAREST
    assert word_id("the") == 0
    assert word_id("bakery") & TELLS == rarity("bakery")


def test_ages_are_words_of_their_own():
    assert "aged16" in set(words_of("a 16-year-old boy"))
    assert "aged34" in set(words_of("Lutfi Brandauer, 34, a baker"))


def test_spellings_and_possessives_are_one_word():
    assert telling_words(["the Brandauer’s bakery"], "") == telling_words(["BRANDAUER bakery"], "")


def test_names_that_are_compared_otherwise_are_left_out():
    assert telling_words(["Shells fell on Qasmiyeh"], "", without=["Qasmiyeh"]) == telling_words(["Shells fell on"], "")


def test_what_is_near_comes_before_what_is_around_and_no_more_than_is_kept():
    near = " ".join(f"qzx{n:03}" for n in range(MOST_WORDS))
    assert telling_words([near], "wardan ozkaynak") == telling_words([near], "")
    assert len(telling_words([near + " wardan"], "")) == MOST_WORDS


def test_around_is_in_whole_words_and_never_beyond_the_text():
    text = "alpha " * 200 + "TARGET" + " omega" * 200
    start = text.index("TARGET")
    part = around(text, [Span(start, start + 6), Span(start + 1, start + 3)])
    assert set(part.split()) == {"alpha", "TARGET", "omega"}
    assert 600 < len(part) < 640
    assert around("short", [Span(0, 5)]) == "short"
    assert around("short", []) == ""


def test_a_title_loses_the_outlet_but_not_itself():
    assert headline("Four killed in bakery strike - Example News | Sufra") == "Four killed in bakery strike"
    assert headline("Sufra – a town in fear") == "Sufra – a town in fear"


def test_copies_share_their_runs():
    text = " ".join(f"word{n}" for n in range(300))
    assert len(runs_of(text)) == 16
    assert runs_of(text.upper()) == runs_of(text)
    assert len(set(runs_of(text)) & set(runs_of("Agency copy. " + text))) >= 15
    assert runs_of("too few words") == ()
