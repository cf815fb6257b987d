"""Lists of films beside an article are no part of it; chronicles by the hour are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.read.draft import Draft
from sijill.read.films import without_films
from sijill.read.finish import finish

FILMS = (
    "1:22 Fair opens its gates Pause\n\n2:40 Coach on the last match\n\n0:35 Man stabbed at lake\n\n1:05 Parade\n\n"
    "0:58 Storm"
)
NEWS = "A man was shot dead in Hartford on Friday.\n\nPolice look for two others."


def test_films_are_no_part_of_an_article() -> None:
    assert without_films(f"{FILMS}\n\n{NEWS}") == NEWS


def test_where_there_are_only_films_the_headline_is_the_article() -> None:
    title = "Teen shot in Hartford park has died"
    assert finish(Draft(text=FILMS, title=title)).text == title
    assert finish(Draft(text=FILMS, title="Watch")).text == FILMS


@pytest.mark.parametrize(
    "text",
    [
        "9:05 First shots\n9:20 Police arrive\n9:50 The siege ends\n10:30 Two bodies found\n11:00 The mayor speaks",
        "22:10 Rockets over the port\n21:40 Sirens\n20:15 A drone is shot down\n23:50 Two killed\n23:05 First reports",
        "8:10 A\n14:00 B\n20:30 C\n7:45 D\n13:15 E\n21:05 F\n6:50 G\n12:20 H",  # of three days
        "1:22 Fair opens\n2:40 Coach speaks",
        NEWS,
    ],
)
def test_chronicles_stay(text: str) -> None:
    assert without_films(text) == text


@given(st.lists(st.text(max_size=40), max_size=12))
def test_lines_that_are_no_films_stay(lines: list[str]) -> None:
    kept = without_films("\n".join(lines)).split("\n")
    told = [line for line in "\n".join(lines).split("\n") if line.strip() and not line.strip()[:1].isdigit()]
    assert [line for line in kept if line in told] == told
