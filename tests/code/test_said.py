"""The chain, voice and modality of a span."""

from __future__ import annotations

import pytest

from sijill.code.said import SaidBy, chain_of
from sijill.find.quotes import find_quotes
from sijill.know import knowledge
from sijill.model import article_of
from sijill.parse import parse

KNOW = knowledge()


def said(text: str, words: str) -> SaidBy:
    parsed = parse(article_of(text))
    start = text.index(words)
    return chain_of(parsed, find_quotes(parsed, KNOW, ()), start, start + len(words), KNOW)


@pytest.mark.parametrize(
    ("text", "words", "speakers", "voice", "modality"),
    [
        ("Aircraft bombed the depot.", "bombed", [], "outlet", "asserted"),
        ("The army said that aircraft bombed the depot.", "bombed", ["army"], "paraphrased", "asserted"),
        ("“Aircraft bombed the depot,” the army said.", "bombed", ["army"], "quoted", "asserted"),
        ("The army said that “aircraft bombed” the depot.", "bombed", ["army"], "quoted", "asserted"),
        ("The army said that “aircraft” bombed the depot.", "bombed", ["army"], "paraphrased", "asserted"),
        ("The army claimed that aircraft bombed the depot.", "bombed", ["army"], "paraphrased", "alleged"),
        ("The army denied that its aircraft bombed the depot.", "bombed", ["army"], "paraphrased", "denied"),
        ("The army denied bombing the depot.", "bombing", ["army"], "paraphrased", "denied"),
        ("The army threatened to bomb the depot.", "bomb", ["army"], "paraphrased", "threatened"),
        ("The army vowed to bomb the depot.", "bomb", ["army"], "paraphrased", "planned"),
        ("Villagers fear that the army will bomb the depot.", "bomb", [], "outlet", "hypothetical"),
        ("The group plans to bomb the depot.", "bomb", [], "outlet", "planned"),
        ("Aircraft reportedly bombed the depot.", "bombed", [], "outlet", "alleged"),
        ("The mayor condemned the bombing of the depot.", "bombing", [], "outlet", "asserted"),
        ("The mayor referred to the bombing of the depot.", "bombing", [], "outlet", "asserted"),
        ("The mayor called for the bombing of the depot.", "bombing", ["mayor"], "paraphrased", "hypothetical"),
        (
            "The newspaper quoted an officer as saying that aircraft bombed the depot.",
            "bombed",
            ["newspaper", "officer"],
            "paraphrased",
            "asserted",
        ),
        (
            "The newspaper said that the mayor denied that aircraft bombed the depot.",
            "bombed",
            ["newspaper", "mayor"],
            "paraphrased",
            "denied",
        ),
    ],
)
def test_who_says_so(text: str, words: str, speakers: list[str], voice: str, modality: str) -> None:
    found = said(text, words)
    assert [v.speaker for v in found.chain] == speakers
    assert (found.voice, found.modality) == (voice, modality)


def test_a_link_carries_its_words() -> None:
    text = "A senior officer, who declined to be named, said that aircraft bombed the depot."
    (link,) = said(text, "bombed").chain
    assert link.anonymous
    assert link.role == "officer"
    assert link.text == text[link.start : link.end]
