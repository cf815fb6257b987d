"""How a name may be written: what is found of it, and what is not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.know.spelling import last_word, stands_small, wanted


def found(names, said, **how):
    return [said[s:e] for s, e in wanted(names).spans(said, **how)]


@pytest.mark.parametrize(
    "said",
    [
        "Ahmed Qasim",
        "AHMED QASIM",
        "ahmed-qasim",
        "Ahmed\nQasim",
        "Ahmed\u00a0Qasim",
        "Qasim, Ahmed",
        "Ahméd Qâsim",
        "Ahmed Qasim's",
        "Ahmed_Qasim",
        "ahmed%20qasim",
        "AhmedQasim",
        "Ahme\u0301d Qasim",
        r"Ahmed\nQasim",
        "Ahmed Qasimov",
    ],
)
def test_it_is_found(said):
    assert found(["Ahmed Qasim"], f"and {said} said") == [said]


@pytest.mark.parametrize("said", ["Ahmed Karim", "Qasim Reed", "Ahmedabad Qasr", "Ahm Edqasim"])
def test_something_else_is_not(said):
    assert found(["Ahmed Qasim"], said) == []


def test_short_names_are_whole_words():
    assert found(["Ann Lee"], "Johann Leever met Ann Lee's son") == ["Ann Lee's"]


def test_arabic_with_its_marks_and_prefixes():
    assert found(["خالد العبادي"], "قال خَالِد العبادي") == ["خَالِد العبادي"]
    assert found(["خالد العبادي"], "لخالد العبادي") == ["لخالد العبادي"]


def test_a_last_word_has_a_capital_and_is_alone():
    looking = wanted(["Ahmed May"], ["May"])
    said = "May said he may come in Mayfair; Mays"
    assert [said[s:e] for s, e in looking.spans(said, parts=True)] == ["May", "Mays"]
    assert last_word("Ahmed May") == "May" and last_word("Ahmed") is None and last_word("Bo Li") is None
    assert stands_small("May", said) and not stands_small("Qasim", said)
    assert not stands_small("خالد", "خالد")


@given(st.text(max_size=40), st.text(max_size=60))
def test_whatever_is_asked_for_what_is_covered_is_in_order(name, said):
    spans = wanted([name or "x", "Ahmed Qasim"], ["Ahmed"], ["x"]).spans(said + "Ahmed Qasim" + said, parts=True)
    assert all(s < e for s, e in spans)
    assert all(a[1] < b[0] for a, b in pairwise(spans))
