"""The words of stances."""

from __future__ import annotations

import pytest

from sijill.errors import KnowledgeError
from sijill.know import knowledge, stances

WORDS = knowledge().stances


def test_words_of_saying_have_a_stance() -> None:
    found = {word: WORDS.acts[word].stance for word in ("condemn", "call for", "warn against", "vow", "deny")}
    assert found == {
        "condemn": "accuses",
        "call for": "demands",
        "warn against": "opposes",
        "vow": "announces",
        "deny": "denies",
    }


def test_every_word_with_a_stance_is_one_that_texts_are_read_for() -> None:
    """A stance of a word that is no saying, and no verb of holding a position, could never be found."""
    sayings = knowledge().sayings
    known = {*sayings.verbs, *sayings.nouns} | WORDS.holding
    inside = {"sue", "indict", "prosecute", "charge", "attribute", "veto", "defend", "unveil", "own up", "support"}
    assert {w for w in WORDS.acts if w not in known} - inside == set()


def test_what_turns_a_policy_round() -> None:
    assert all(WORDS.turns(word) for word in ("end", "lift", "violate", "reject", "condemn", "without"))
    assert not any(WORDS.turns(word) for word in ("call", "support", "begin", "say"))


def test_an_unknown_stance_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KnowledgeError, match="unknown stance"):
        stances._acts([{"stance": "dances", "words": ["dance"]}])
