"""The event types and their crosswalk."""

from __future__ import annotations

import pytest

from sijill.errors import KnowledgeError
from sijill.know import knowledge
from sijill.know.codebook import EventType

BOOK = knowledge().codebook

VIOLENCE = [
    "air-strike",
    "shelling",
    "bomb",
    "suicide-bombing",
    "armed-clash",
    "takes-territory",
    "assassination",
    "attack",
    "abduction",
    "torture",
    "sexual-violence",
    "raid",
    "arrest",
    "destruction",
]
POLITICS = [
    "agree",
    "consult",
    "support",
    "concede",
    "cooperate",
    "aid",
    "withdraw",
    "request",
    "accuse",
    "reject",
    "threaten",
    "protest",
    "sanction",
    "mobilize",
    "coerce",
    "vote",
    "legislate",
]


def test_the_types_are_those_of_the_contract() -> None:
    assert sorted(t.id for t in BOOK.types) == sorted(VIOLENCE + POLITICS)
    assert {t.id for t in BOOK.types if BOOK.is_violent(t.id)} == set(VIOLENCE)


@pytest.mark.parametrize("kind", BOOK.types, ids=lambda t: t.id)
def test_every_type_is_described_and_coded(kind: EventType) -> None:
    assert kind.name and kind.description.endswith(".")
    assert kind.codes.plover and kind.codes.plover[0].isupper()
    assert kind.codes.cameo and kind.codes.cameo.isdigit()
    assert kind.codes.ucdp in {None, 1, 2, 3}
    assert kind.codes.acled or kind.family == "politics"


def test_an_unknown_type_is_named_in_the_error() -> None:
    with pytest.raises(KnowledgeError, match="'picnic'"):
        BOOK["picnic"]
