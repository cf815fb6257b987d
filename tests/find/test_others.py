"""Actors that are spoken of without a name: sentences of our own, one phenomenon each."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sijill.find.actors import find_actors
from sijill.find.others import find_others
from sijill.find.places import find_places
from sijill.know import knowledge
from sijill.model import ActorMention, article_of
from sijill.parse import parse

KNOW = knowledge()


def found(text: str) -> tuple[ActorMention, ...]:
    parsed = parse(article_of(text))
    places = find_places(parsed, KNOW)
    return find_others(parsed, KNOW, places, find_actors(parsed, KNOW, places))


@pytest.mark.parametrize(
    ("text", "words", "entity", "category", "country"),
    [
        ("The insurgents withdrew at night.", "insurgents", "people", "armed-group", None),
        ("Medical workers counted nine dead.", "Medical workers", "people", "health", None),
        ("The coalition aircraft bombed three villagers.", "three villagers", "people", "civilian", None),
        ("A Libyan militia seized the post.", "Libyan militia", "group", "armed-group", "LY"),
        ("The Tehran-backed units withdrew.", "units", "group", None, None),
        ("The Minister for the Sahel resigned.", "Minister", "people", "government", None),
        ("Residents of Mosul fled.", "Residents", "people", "civilian", "IQ"),
        ("A militia based in Syria fired rockets.", "militia", "group", "armed-group", "SY"),
    ],
)
def test_kinds(text: str, words: str, entity: str, category: str | None, country: str | None) -> None:
    a = next(a for a in found(text) if a.text == words)
    assert (a.actor, a.entity, a.category, a.country) == (None, entity, category, country)
    assert 0 < a.score < 1


@pytest.mark.parametrize(
    "text",
    [
        "They took the hill by force.",  # no body
        "No group has claimed the attack.",  # none that there is
        "The rebel-held quarter burned.",
        "Karim Hadad, a former mayor, was killed.",  # says who is named
        "Hezbollah fighters left the town.",  # part of a name's words
        "The figures show a decline.",  # another sense
    ],
)
def test_nobody_else(text: str) -> None:
    assert [a.text for a in found(text)] == []


def test_none_overlaps_what_is_named() -> None:
    text = "Turkish troops and rebels met Colonel Samir Hadad of the army near the border guards' post."
    parsed = parse(article_of(text))
    named = find_actors(parsed, KNOW, ())
    for a in find_others(parsed, KNOW, (), named):
        assert all(a.end <= n.start or n.end <= a.start for n in named)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            ["the", "rebels", "Iraqi", "prime", "minister", "Tehran", "-backed", "forces", ",", ".", "of", "group",
             "no", "soldiers", "Baghdad", "said", "(", ")", "President", "militia", "in", "Syria", "\n\n", "Ω"]
        ),
        max_size=14,
    )
)  # fmt: skip
def test_any_text_is_taken_and_spans_hold(parts: list[str]) -> None:
    text = " ".join(parts)
    last = 0
    for a in found(text):
        assert a.text == text[a.start : a.end]
        assert last <= a.start < a.end
        last = a.end
