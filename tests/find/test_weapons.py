"""Weapon words."""

from __future__ import annotations

import pytest

from sijill.find.weapons import find_weapons
from sijill.know import knowledge
from sijill.model import article_of
from sijill.parse import parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A car bomb and two rockets were found.", [("car bomb", "bomb"), ("rockets", "rocket")]),
        ("They used short-range ballistic missiles.", [("ballistic missiles", "missile")]),
        ("The suicide bomber wore an explosive vest.", [("explosive vest", "bomb")]),
        ("US warplanes and drones bombed it.", [("warplanes", "aircraft"), ("drones", "drone")]),
        ("Rebels shot down a helicopter with a missile.", [("missile", "missile")]),
        ("Two helicopters were destroyed.", []),
        ("The shop sold bread.", []),
        ("The charge exploded under the bridge.", [("charge", "explosive")]),
        ("He faces a charge of murder.", []),
        ("A mine exploded under the truck.", [("mine", "bomb")]),
        ("The mine employs 200 workers.", []),
        ("Neanderthals used stone tools.", []),
        ("A Shahed hit a bus.", [("Shahed", "drone")]),
        ("Glide bombs hit the town.", [("Glide bombs", "bomb")]),
        ("The government condemned the dynamite attacks on the union.", [("dynamite", "explosive")]),
    ],
)
def test_find_weapons(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_weapons(parse(article_of(text)), knowledge())
    assert [(w.text, w.category) for w in found] == expected
    assert all(text[w.start : w.end] == w.text for w in found)
