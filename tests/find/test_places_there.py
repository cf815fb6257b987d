"""Places that lie where the words behind them say, and names of people that are none."""

from __future__ import annotations

import pytest

from sijill.flow import mentions_of
from sijill.model import article_of


def places(text: str) -> list[tuple[str, str | None, str | None]]:
    found = mentions_of(article_of(text, published="2015-08-17")).places
    return [(p.name, p.admin1, p.country) for p in found]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Police came to a home on East Street in Manchester, IL, on Sunday.", ("Manchester", "Illinois", "US")),
        ("A man was shot dead in Tripoli, Oregon.", ("Tripoli", "Oregon", "US")),
    ],
)
def test_no_namesake_elsewhere_is_taken_for_it(text: str, place: tuple[str, str, str]) -> None:
    assert place in places(text)


def test_what_a_town_is_said_to_lie_in_is_what_it_lies_in() -> None:
    assert places("A man was shot dead in London, Ontario, on Sunday.") == [
        ("London", "Ontario", "CA"),
        ("Ontario", "Ontario", "CA"),
    ]


def test_a_list_is_no_address() -> None:
    assert ("Aleppo", "Aleppo", "SY") in places("Refugees came from Aleppo, Turkey and Jordan.")


def test_the_words_of_a_full_name_are_no_places() -> None:
    text = "A baby died in Mesa, Arizona. Twenty-five-day-old Marcus Cleveland Thomas Jr. had been shot."
    assert {name for name, _, _ in places(text)} == {"Mesa", "Arizona"}
