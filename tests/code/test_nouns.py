"""Noun phrases, lists and pronouns."""

from __future__ import annotations

import pytest

from sijill.code.nouns import antecedent, bounds, first_of, phrase, spread
from sijill.model import Parsed, article_of
from sijill.parse import parse


def head(parsed: Parsed, word: str) -> int:
    return next(t.i for t in parsed.tokens if t.text == word)


def parsed_of(text: str) -> Parsed:
    return parse(article_of(text))


@pytest.mark.parametrize(
    ("text", "first", "members"),
    [
        ("The rebels destroyed a bridge and two trucks.", "bridge", ["bridge", "trucks"]),
        (
            "The rebels destroyed the post office, a petrol station, and the militia post.",
            "office",
            ["office", "station", "post"],
        ),
        (
            "A policeman, a soldier, two peasants, and a driver were wounded.",
            "policeman",
            ["policeman", "soldier", "peasants", "driver"],
        ),
        ("A number of soldiers were killed.", "number", ["soldiers"]),
        ("Groups such as Amal and Hamas refused.", "Groups", ["Groups", "Amal", "Hamas"]),
        ("Luis Montes, manager of the bank, was shot.", "Montes", ["Montes"]),
    ],
)
def test_a_list_is_all_its_members(text: str, first: str, members: list[str]) -> None:
    parsed = parsed_of(text)
    assert {parsed.tokens[i].text for i in spread(parsed, [head(parsed, first)])} == set(members)


def test_a_phrase_has_no_article_and_its_of() -> None:
    parsed = parsed_of("They bombed the old headquarters of the party in town.")
    i = head(parsed, "headquarters")
    assert phrase(parsed, i).text == "old headquarters"
    assert phrase(parsed, i, full=True).text == "old headquarters of the party"
    assert parsed.tokens[bounds(parsed, i)[0]].text == "old"


def test_a_pronoun_stands_for_who_agrees_in_number() -> None:
    parsed = parsed_of("The guerrillas met the mayor. They killed him.")
    earlier = [head(parsed, "mayor"), head(parsed, "guerrillas")]
    assert antecedent(parsed, head(parsed, "They"), earlier) == earlier[1]
    assert antecedent(parsed, head(parsed, "him"), earlier) == earlier[0]
    assert antecedent(parsed, head(parsed, "They"), []) is None


def test_the_first_of_a_list() -> None:
    parsed = parsed_of("Ana Lopez, Luis Montes and Juan Perez were killed.")
    assert parsed.tokens[first_of(parsed, head(parsed, "Perez"))].text == "Lopez"
