"""Speakers that the parser lists among those told of before, and what a deed is the latest of."""

from __future__ import annotations

import pytest

from sijill.model import article_of
from sijill.parse import parse


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Rebels kidnapped three nurses and two doctors, officials and residents said.", "officials"),
        ("Gunmen attacked a bus on Monday, wounding five others, officials and survivors said.", "officials"),
        ("The blast killed three and wounded dozens, clinic sources and a guard said on Monday.", "sources"),
    ],
)
def test_two_who_say_it(text: str, who: str) -> None:
    parsed = parse(article_of(text))
    said = next(t for t in parsed.tokens if t.lower == "said")
    assert [t.text for t in parsed.kids(said.i, "nsubj")] == [who]


def test_the_last_of_a_list_without_speakers() -> None:
    parsed = parse(article_of("Rebels killed two farmers, a nurse and a teacher, the mayor said."))
    said = next(t for t in parsed.tokens if t.lower == "said")
    assert [t.text for t in parsed.kids(said.i, "nsubj")] == ["mayor"]


def test_the_latest_is_nobody() -> None:
    parsed = parse(article_of("A bomb went off on Monday, wounding a soldier, the latest in a string of attacks."))
    latest = next(t for t in parsed.tokens if t.lower == "latest")
    assert latest.dep == "npadvmod"
    assert parsed.head(latest.i).pos == "VERB"


def test_who_was_found_did_not_find() -> None:
    parsed = parse(article_of("The coroner has released the names of three sisters found dead in a house."))
    found = next(t for t in parsed.tokens if t.lower == "found")
    assert parsed.head(found.i).text == "sisters"


def test_the_name_of_a_street_behind_a_numbered_one() -> None:
    parsed = parse(article_of("A man was killed Friday near 71st and Jeffery in Chicago."))
    name = next(t for t in parsed.tokens if t.text == "Jeffery")
    assert (name.dep, parsed.head(name.i).text) == ("conj", "71st")


@pytest.mark.parametrize(
    "text", ["Banks, 28, was shot on April 14.", "Rivers, 41, was killed on Monday. Police knew Rivers well."]
)
def test_names_that_end_as_plurals_do(text: str) -> None:
    tokens = parse(article_of(text)).tokens
    names = [t for t in tokens if t.text in {"Banks", "Rivers"}]
    assert {(t.tag, t.pos, t.label) for t in names} == {("NNP", "PROPN", "PERSON")}
