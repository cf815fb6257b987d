"""Places in news of crime: towns of the USA, divisions in headlines, institutions."""

from __future__ import annotations

import pytest

from sijill.find.places import find_places
from sijill.know import knowledge
from sijill.model import article_of
from sijill.parse import parse


def places(text: str, title: str | None = None) -> list[tuple[str | None, str | None]]:
    article = article_of(text, title=title, published="2019-03-11")
    return [(p.name, p.country) for p in find_places(parse(article), knowledge())]


def test_news_of_crime_in_the_states_means_their_towns() -> None:
    text = "A man was shot by police in Pueblo in the 1300 block of Orman Avenue. Call 719-555-0142."
    assert places(text, "Man shot by Pueblo police") == [("Pueblo", "US")]


@pytest.mark.parametrize("title", ["Store clerk killed in South Toledo", "Clerk killed"])
def test_a_town_before_a_far_district_of_its_name(title: str) -> None:
    assert places("A clerk was killed in Toledo on Thursday.", title) == [("Toledo", "US")]


def test_an_institution_is_no_town() -> None:
    assert ("University", "US") not in places("He was taken to the University of Toledo Medical Center.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A man was killed on Sunday in Louisville, in the city's Russell neighborhood.", "Russell"),
        ("A teenager was killed in Wichita at a house on South Oliver.", "Oliver"),
    ],
)
def test_neither_a_quarter_nor_a_street_is_a_town(text: str, name: str) -> None:
    found = [p for p in find_places(parse(article_of(text)), knowledge()) if p.text.startswith(name)]
    assert all(p.feature == "neighbourhood" for p in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police say Al Poe, 22, shot Adrian Lucero, 27, on Monday in Tulsa.", "Adrian"),
        ("He is charged in the shooting at Valley Gold Packing in Fresno.", "Valley Gold"),
    ],
)
def test_a_name_within_a_longer_one_is_no_place(text: str, name: str) -> None:
    assert name not in [p.text for p in find_places(parse(article_of(text)), knowledge())]


@pytest.mark.parametrize(
    "text",
    [
        "HARTFORD — Two men were killed at a club in the city's North End.",
        "DES MOINES, Iowa - A man was killed at a house in the Beaverdale neighborhood of Des Moines.",
    ],
)
def test_a_quarter_lies_in_its_town_though_another_bears_its_name(text: str) -> None:
    found = find_places(parse(article_of(text, published="2019-03-11")), knowledge())
    assert "neighbourhood" in [p.feature for p in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A man was one of two killed in Sunday's shooting outside Club Meridian, Killeen police said.", "Meridian"),
        ("A guard was shot on Monday at Hotel Florence in Tucson, police said.", "Florence"),
    ],
)
def test_a_club_or_hotel_bears_the_name_of_a_far_town(text: str, name: str) -> None:
    found = find_places(parse(article_of(text, published="2019-03-11")), knowledge())
    assert name not in [p.text for p in found]


def test_a_hotel_of_the_only_town_told_of_says_where_it_is() -> None:
    assert ("Baghdad", "IQ") in places("A bomb exploded on Sunday outside Hotel Baghdad, Iraqi police said.")
