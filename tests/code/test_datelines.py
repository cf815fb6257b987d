"""Datelines: the day that they tell is that of the writing, their town heads what is told, and in a log it is where
that was."""

from __future__ import annotations

import pytest

from coder import coded
from noted import harm, places
from sijill.model import Report


def told(text: str, published: str) -> tuple[Report, ...]:
    """The reports of a text published on that day."""
    return coded(text, published).reports


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("QUITO, 6 JUN (EFE) -- A GUARD WAS SHOT DEAD LAST NIGHT.", "1991-06-08", "1991-06-05"),
        ("Quito, 6 Jun (AFP) -- Gunmen killed a guard today in Loja.", "1991-06-08", "1991-06-06"),
        ("KARACHI, March 2: Gunmen killed a guard in Sukkur yesterday.", "2012-03-03", "2012-03-01"),
        (
            "Quito, 6 May (AFP) -- Gunmen killed a guard today in Loja.",
            "1991-06-08",
            "1991-06-08",
        ),
        ("Gunmen killed a guard today in Loja.", "1991-06-08", "1991-06-08"),
    ],
)
def test_today_is_the_day_of_the_dateline(text: str, published: str, day: str) -> None:
    (report,) = told(text, published)
    assert report.time is not None and report.time.edtf == day


@pytest.mark.parametrize(
    ("text", "victim"),
    [
        ("SANTIAGO -- Pedro Soto, the mayor of a small town, was killed on Monday.", "Pedro Soto"),
        ("KARACHI, March 2: At least nine people, including a girl, were killed in Sukkur.", "At least nine people"),
        ("Pedro Soto -- the mayor of a small town -- was killed on Monday.", "Pedro Soto"),
    ],
)
def test_a_town_above_a_text_comes_to_no_harm(text: str, victim: str) -> None:
    (report,) = told(text, "2012-03-03")
    assert [p.text for p in report.participants if p.role == "victim"][:1] == [victim]


def test_the_town_above_an_entry_of_a_log_is_where_it_was() -> None:
    log = "MOSUL - Gunmen shot dead a teacher late on Friday.\n\nKIRKUK - A bomb wounded nine people on a bus."
    one, two = told(log, "2018-05-06")
    assert (places(one), harm(one)) == (["Mosul"], [("killed", 1)])
    assert (places(two), harm(two), two.event_type) == (["Kirkuk"], [("injured", 9)], "bomb")


def test_the_town_of_a_bureau_is_not() -> None:
    text = "KABUL, Afghanistan - Gunmen shot dead a teacher in Ghazni on Friday, police said."
    (report,) = told(text, "2018-05-06")
    assert places(report) == ["Ghazni"]
