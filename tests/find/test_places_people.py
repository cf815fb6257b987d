"""Names of towns that are people's, and what else is told by the words around a name."""

from __future__ import annotations

import pytest

from sijill.find.places import find_places
from sijill.know import knowledge
from sijill.model import article_of
from sijill.parse import parse


def names(text: str) -> list[str]:
    return [m.name or m.text for m in find_places(parse(article_of(text)), knowledge())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police say James Hill was shot in Tulsa on Monday.", ["Tulsa"]),
        ("Two people were shot near Capitol Hill in Seattle on Friday.", ["Capitol Hill", "Seattle"]),
        ("Tyler was charged Monday with shooting three people in Flint.", ["Flint"]),
        ("Folsom pleaded guilty to a killing in Tulsa.", ["Tulsa"]),
        ("Moscow was accused of an attack on Kharkiv.", ["Moscow", "Kharkiv"]),
        ("A Turkana herder was shot dead in Lodwar on Monday.", ["Lodwar"]),
        ("Six Kikuyu men were hacked to death in Nakuru.", ["Nakuru"]),
        ("A Kuki village guard was killed in Manipur on Monday.", ["Manipur"]),
        ("Raiders killed a herder in Turkana on Monday.", ["Turkana County"]),
        ("Visiting Secretary of State John Doe spoke in Lahore.", ["Lahore"]),
    ],
)
def test_whose_name_it_is(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shooting happened Friday near 35th and Center in Milwaukee.", ["Milwaukee"]),
        ("Friends gathered at 24th and Ames in Omaha.", ["Omaha"]),
        ("A man was shot and killed Friday near Main and Union in Tulsa.", ["Tulsa"]),
        ("A man was shot and killed near Mosul and Kirkuk.", ["Mosul", "Kirkuk"]),
    ],
)
def test_the_corner_of_two_streets(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A man was shot and killed Friday, Toledo police said.", "Toledo", "US"),
        ("Two men were found shot to death in Pueblo.", "Pueblo", "US"),
        ("Troops went to Toledo District in Belize.", "Toledo District", "BZ"),
        ("A bomb exploded on Tuesday in La Paz, killing two people.", "La Paz", "BO"),
        ("Two American servicemen were wounded on Wednesday in San Miguel.", "San Miguel", "SV"),
        ("Police detained two men in Suez on Friday.", "Suez", "EG"),
        ("Soldiers killed ten people in Axum on Monday.", "Aksum", "ET"),
    ],
)
def test_which_namesake(text: str, name: str, country: str) -> None:
    found = find_places(parse(article_of(text)), knowledge())
    assert (found[0].name, found[0].country) == (name, country)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BOMB OUTSIDE PALACE: Two people were killed when a bomb exploded in Lima.", ["Lima"]),
        ("TWO PEASANTS WERE KILLED IN THE VILLAGE OF EL AGUACATE, CHIMALTENANGO DEPARTMENT.", "EL AGUACATE"),
    ],
)
def test_words_in_capitals(text: str, expected: list[str] | str) -> None:
    found = names(text)
    assert found == expected if isinstance(expected, list) else found[0] == expected
