"""Towns in local news: told by their police, by datelines, by a side of them, or only lending their name."""

from __future__ import annotations

import pytest

from sijill.find.places import find_places
from sijill.know import knowledge
from sijill.model import PlaceMention, article_of
from sijill.parse import parse


def mentions(text: str) -> list[PlaceMention]:
    return list(find_places(parse(article_of(text, published="2016-05-06")), knowledge()))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Houma Police are looking for a man who shot two people.", "Houma"),
        ("St. Augustine police are investigating a shooting.", "Saint Augustine"),
        ("A man was shot, Uniontown Police said.", "Uniontown"),
        ("TRENTON >> A man was shot in the hip on Tuesday.", "Trenton"),
        ("A man was stabbed in OKC on Tuesday, Yukon police and Oklahoma City officers said.", "Oklahoma City"),
    ],
)
def test_a_town_is_told(text: str, name: str) -> None:
    assert name in [p.name for p in mentions(text)]


@pytest.mark.parametrize(
    ("text", "words", "division"),
    [
        (
            "Charlotte Mecklenburg Police say four people were shot in West Charlotte.",
            "West Charlotte",
            "North Carolina",
        ),
        ("Two were hurt in South LA on Friday.", "South LA", "California"),
        ("A man is dead after a shooting in Northeast D.C. overnight.", "Northeast D.C.", "District of Columbia"),
    ],
)
def test_a_side_of_a_city_lies_in_it(text: str, words: str, division: str) -> None:
    found = [p for p in mentions(text) if p.text == words]
    assert [(p.feature, p.admin1, p.lat is not None) for p in found] == [("neighbourhood", division, True)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A man was killed in Jackson Ward early on Sunday.", "Jackson"),
        ("Two teens were shot at Austin Homes on Sunday.", "Austin"),
        ("He was shot on Memphis Street near Clearfield.", "Clearfield"),
    ],
)
def test_a_quarter_or_street_that_bears_the_name_is_not_the_town(text: str, name: str) -> None:
    assert name not in [p.name for p in mentions(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Darryl Freeman, of Wilmington, and his friend, of Raceland, were hurt.", "Raceland"),
        ("The man was identified as Devonte Hardin, 19, of south suburban Harvey.", "Harvey"),
        ("The victims are 17-year-old Andre Boykin of Capitol Heights and Mary Roe of Gary.", "Capitol Heights"),
    ],
)
def test_where_somebody_is_from(text: str, name: str) -> None:
    assert [p.role for p in mentions(text) if p.name == name] == ["origin"]
