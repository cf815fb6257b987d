"""Lines that begin with the name of who says them."""

from __future__ import annotations

import pytest

from sijill.find.quotes_lines import lines
from sijill.model import article_of
from sijill.parse import parse

_TOLD = "\n\nThe mayor, Karim Haddad, said on Monday that nothing was decided."


def found(text: str) -> list[tuple[str, str]]:
    return [
        (text[line.source.start : line.source.end], text[line.content.start : line.content.end])
        for line in lines(parse(article_of(text)))
    ]


def test_a_headline_begins_with_a_person_told_of_below() -> None:
    text = "Haddad: The bridge will be rebuilt" + _TOLD
    assert found(text) == [("Haddad", "The bridge will be rebuilt")]


def test_lines_of_an_interview() -> None:
    lines_ = [
        "SABRI: When will the bridge be open?",
        "HADDAD: It will be open in May.",
        "SABRI: Who pays for the work?",
        "HADDAD: The state pays for all of it.",
        "BAGHDAD: Two bombs went off near the market.",
        "BAGHDAD: Three more went off at night.",
    ]
    assert [name for name, _ in found("\n\n".join(lines_))] == ["SABRI", "HADDAD", "SABRI", "HADDAD"]


@pytest.mark.parametrize(
    "line",
    [
        "Breaking: The bridge will be rebuilt",
        "Baghdad: Two bombs went off near the market",
        "Haddad: yes",
        "The mayor of the town: The bridge will be rebuilt",
        "Unheard Of: The bridge will be rebuilt",
    ],
)
def test_other_headings_name_no_speaker(line: str) -> None:
    assert found(line + _TOLD) == []
