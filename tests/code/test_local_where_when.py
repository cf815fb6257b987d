"""Where and when in local news: homes of people, places of treatment, calls for help, addresses that are no years."""

from __future__ import annotations

import pytest

from sijill.flow import code_article
from sijill.know import Knowledge
from sijill.model import Report, article_of

RULES = Knowledge((), "default", False, ())


def attacks(text: str, title: str = "News", published: str = "2016-12-28") -> list[Report]:
    coded = code_article(article_of(text, title=title, published=published), RULES)
    return [r for r in coded.reports if r.event_type == "attack"]


def days(text: str, published: str = "2016-12-28") -> set[tuple[str | None, str | None]]:
    return {(r.time.not_before, r.time.not_after) for r in attacks(text, published=published) if r.time}


@pytest.mark.parametrize(
    "text",
    [
        "A Friday night shooting at a home left four people dead.",
        "One of two men who were shot to death in Gary Friday night has been identified.",
        "A man was shot in the arm. Shortly before 8 p.m. Friday, dispatch received a call about gunfire.",
        "A man was shot in the arm. The incident was reported just before 1 p.m. Friday.",
        "Two men were shot dead. On Friday, officers were called to a house for the report of a shooting.",
        "A girl has died after a shooting at home. Police were called there on Friday. She died in hospital Sunday.",
        "A man was killed in the early hours of Dec. 23.",
    ],
)
def test_the_day_of_the_deed(text: str) -> None:
    assert days(text) == {("2016-12-23", "2016-12-23")}


@pytest.mark.parametrize("block", ["1600-block", "1900 block"])
def test_the_number_of_a_block_is_no_year(block: str) -> None:
    assert days(f"A man was shot on Friday in the {block} of Aldine Street.") == {("2016-12-23", "2016-12-23")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Camden, New Jersey man was jailed for shooting two men at a bar in Philadelphia.", "Camden"),
        ("Two brothers from Hammond have been found guilty of killing a clerk in Gary on Friday.", "Hammond"),
        ("A teen was stabbed in Gary. He was taken to Mercy General in Hammond, where he died.", "Hammond"),
        ("A teen was shot in Gary and taken to Mercy Hammond on Friday.", "Hammond"),
        ("A man shot a clerk in Gary on Friday in the belief that he had robbed a friend in Hammond.", "Hammond"),
        ("Roe, of Hammond, shot Doe in Gary on Friday. Doe, of Hammond, was wounded in a house.", "Hammond"),
    ],
)
def test_where_it_was_not(text: str, name: str) -> None:
    places = {p.name for r in attacks(text) for p in r.places if p.role in {"main", "near"}}
    assert name not in places
    assert places & {"Gary", "Philadelphia"}


def test_the_town_of_those_who_were_hurt_where_the_title_names_no_other() -> None:
    text = "Four people were shot in the Creekwood community. They are Roe, 21, of Wilmington, Doe, 25, of Wilmington."
    found = attacks(text, "Victim in Creekwood shooting dies - News, weather and sports Wilmington, NC")
    assert "Wilmington" in {p.name for p in found[0].places}
