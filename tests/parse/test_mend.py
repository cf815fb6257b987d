"""What the parser takes wrongly in headlines."""

from __future__ import annotations

import pytest

from sijill.model import article_of
from sijill.parse import parse


@pytest.mark.parametrize("text", ["5 shot in city park", "Four shot, one killed in Dayton", "Blast leaves six hurt"])
def test_a_number_and_what_befell_them(text: str) -> None:
    parsed = parse(article_of(text))
    word = next(t for t in parsed.tokens if t.lower in {"shot", "hurt"})
    assert word.pos == "VERB"
    assert parsed.kids(word.i, "nsubjpass", "nsubj") or parsed.tokens[word.i - 1].pos == "NUM"


def test_one_shot_may_be_a_shot() -> None:
    parsed = parse(article_of("One shot was fired."))
    assert next(t for t in parsed.tokens if t.lower == "shot").pos == "NOUN"


@pytest.mark.parametrize(
    ("text", "head"), [("Gunmen took two aid workers hostage.", "workers"), ("They held Ali Reza captive.", "Reza")]
)
def test_people_who_are_taken(text: str, head: str) -> None:
    parsed = parse(article_of(text))
    (people,) = (t for t in parsed.tokens if t.dep == "dobj")
    assert people.text == head
    assert all(t.head <= people.i for t in parsed.tokens[: people.i])
