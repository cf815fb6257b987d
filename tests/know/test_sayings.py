"""The words of saying."""

from __future__ import annotations

import pytest

from sijill.errors import KnowledgeError
from sijill.know import knowledge
from sijill.know.sayings import MODALITIES, Sayings

PLOVER = {"agree", "consult", "support", "concede", "cooperate", "aid", "withdraw", "request", "accuse", "reject",
          "threaten", "protest", "sanction", "mobilize", "coerce", None}  # fmt: skip


def test_every_word_means_something_known() -> None:
    sayings = knowledge().sayings
    for saying in (*sayings.verbs.values(), *sayings.nouns.values(), *sayings.adverbs.values()):
        assert saying.modality in MODALITIES
        assert saying.plover in PLOVER
        assert saying.kind in {"speech", "finding", "thought", "witness"}
        assert saying.takes


@pytest.mark.parametrize(
    ("lemmas", "word", "modality"),
    [
        (["say"], "say", "asserted"),
        (["call", "for"], "call for", "hypothetical"),
        (["call"], "call", "asserted"),
        (["deny"], "deny", "denied"),
        (["accord", "to"], "according", "asserted"),
        (["reportedly"], "reportedly", "alleged"),
    ],
)
def test_a_cue_is_looked_up_by_its_lemmas(lemmas: list[str], word: str, modality: str) -> None:
    saying = knowledge().sayings.of(lemmas)
    assert saying is not None
    assert (saying.word, saying.modality) == (word, modality)


def test_other_words_say_nothing() -> None:
    assert knowledge().sayings.of(["bomb"]) is None


def test_an_unknown_modality_is_refused() -> None:
    data = {"verbs": [{"kind": "speech", "modality": "shouted", "takes": ["clause"], "words": "yell"}]}
    with pytest.raises(KnowledgeError, match="shouted"):
        Sayings(data)
