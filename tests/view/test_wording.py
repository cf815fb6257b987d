"""Values in words."""

from __future__ import annotations

import pytest

from sijill.model import Voice
from sijill.view import wording


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "words"),
    [
        (9, 9, "exact", "9"),
        (5, 12, "exact", "5 to 12"),
        (24, None, "vague", "at least 24"),
        (50, 50, "about", "about 50"),
        (0, 7, "at-most", "up to 7"),
        (1200, 1200, "exact", "1,200"),
    ],
)
def test_numbers(low: int, high: int | None, qualifier: str, words: str) -> None:
    assert wording.number(low, high, qualifier) == words


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        ("2015-03-12", "2015-03-12", "day", "12 March 2015"),
        ("2015-03-01", "2015-03-31", "month", "March 2015"),
        ("2015-01-01", "2015-12-31", "year", "2015"),
        ("2015-03-12", "2015-03-15", "range", "12 March 2015 to 15 March 2015"),
        (None, "2016-06-06", "range", "on or before 6 June 2016"),
        ("2023-10-17", None, "range", "on or after 17 October 2023"),
        (None, None, None, "no date"),
    ],
)
def test_days(first: str | None, last: str | None, precision: str | None, words: str) -> None:
    assert wording.when({"not_before": first, "not_after": last, "precision": precision}) == words


def test_places() -> None:
    assert wording.where({"name": "Erbil", "admin1": "Erbil", "country_name": "Iraq"}) == "Erbil, Iraq"
    assert wording.where({"name": "Balad", "role": "near"}) == "near Balad"
    assert wording.where(None) == "no place"


def test_voices() -> None:
    paper = Voice(text="the paper", start=0, end=9, speaker="Paper")
    colonel = Voice(text="a colonel", start=20, end=29, speaker="a colonel", role="colonel", anonymous=True)
    jane = Voice(text="Jane Doe", start=0, end=8, speaker="Jane Doe", role="mayor")
    army = Voice(text="the army", start=40, end=48, speaker="army", party="perpetrator")
    assert wording.voice(colonel) == "a colonel (not named)"
    assert wording.voice(jane) == "Jane Doe, mayor"
    assert wording.voice(army) == "army (party to it)"
    assert wording.chain((paper, colonel)) == "Paper › a colonel (not named)"
    assert wording.own_chain((army,), (paper,)) == ", says army (party to it)"
    assert wording.own_chain((), (paper,)) == ", says the outlet"
    assert wording.own_chain(None, (paper,)) == wording.own_chain((paper,), (paper,)) == ""
