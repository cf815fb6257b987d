"""What common nouns name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.know.kinds import Kind, load_kinds

KINDS = load_kinds()


@pytest.mark.parametrize(
    ("words", "entity", "category"),
    [
        ("guerrilla", "people", "armed-group"),
        ("guerrillas", "people", "armed-group"),
        ("soldiers", "people", "military"),
        ("policemen", "people", "police"),
        ("children", "people", "civilian"),
        ("wives", "people", None),
        ("people", "people", None),
        ("passersby", "people", None),
        ("security forces", "group", "military"),
        ("battalion", "group", "military"),
        ("power lines", "object", "energy"),
        ("two wounded police officers", "people", "police"),
        ("army trucks", "object", "military"),
        ("trucks", "object", None),
        ("the buses", "object", "transport"),
    ],
)
def test_of(words: str, entity: str, category: str | None) -> None:
    assert KINDS.of(words) == Kind(entity, category)


def test_unknown_words_have_no_kind() -> None:
    assert KINDS.of("yesterday") is None
    assert KINDS.of("") is None
    assert KINDS.all_of("...") == ()


def test_a_word_may_have_several_senses_the_main_one_first() -> None:
    assert [k.entity for k in KINDS.all_of("embassy")] == ["object", "group"]
    assert KINDS.as_entity("embassy", "group") == Kind("group", "diplomat")
    assert KINDS.as_entity("bridge", "people") is None


@pytest.mark.parametrize(
    ("title", "category"),
    [
        ("Gen.", "military"),
        ("Col", "military"),
        ("Prime Minister", "government"),
        ("Monsignor", "religious"),
        ("Mr", None),
    ],
)
def test_titles(title: str, category: str | None) -> None:
    assert KINDS.is_title(title)
    assert KINDS.title_category(title) == category


def test_a_thing_is_no_title() -> None:
    assert not KINDS.is_title("bridge")


@given(st.text(max_size=60))
def test_any_text_is_taken(words: str) -> None:
    for kind in KINDS.all_of(words):
        assert kind.entity in {"people", "group", "object"}
        assert kind.category is None or kind.category in KINDS.categories
    KINDS.is_title(words)
