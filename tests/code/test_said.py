"""The chain, voice and modality of a span."""

from __future__ import annotations

import pytest

from sijill.code.said import SaidBy, Voices
from sijill.find.quotes import find_quotes
from sijill.know import knowledge
from sijill.model import article_of
from sijill.parse import parse

KNOW = knowledge()


def said(text: str, words: str) -> SaidBy:
    parsed = parse(article_of(text))
    start = text.index(words)
    return Voices(parsed, find_quotes(parsed, KNOW, ()), KNOW).at(start, start + len(words))


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
        ("The army believes that rebels bombed the depot.", "bombed", ["army"], "paraphrased", "alleged"),
        ("Detectives suspect that he shot the guard.", "shot", ["Detectives"], "paraphrased", "alleged"),
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
        (
            "According to the agency, citing a police source, gunmen killed two guards.",
            "killed",
            ["agency", "police source"],
            "paraphrased",
            "asserted",
        ),
        (
            "Gunmen killed two guards, the agency reported, quoting police sources.",
            "killed",
            ["agency", "police sources"],
            "paraphrased",
            "asserted",
        ),
        (
            "A monitor citing villagers said that shells killed two farmers.",
            "killed",
            ["monitor", "villagers"],
            "paraphrased",
            "asserted",
        ),
        (
            "Gunmen killed two guards on Friday, the mayor said, according to the agency.",
            "killed",
            ["agency", "mayor"],
            "paraphrased",
            "asserted",
        ),
        (
            "An officer told the newspaper that villagers had said that aircraft bombed the depot.",
            "bombed",
            ["officer", "villagers"],
            "paraphrased",
            "asserted",
        ),
        (
            "The raids, according to the monitor, hit a school in the village.",
            "hit",
            ["monitor"],
            "paraphrased",
            "asserted",
        ),
        (
            "The mayor was quoted by the agency as saying that gunmen killed two guards.",
            "killed",
            ["agency", "mayor"],
            "paraphrased",
            "asserted",
        ),
        (
            "“Gunmen killed two guards,” the mayor was quoted as saying by a channel.",
            "killed",
            ["channel", "mayor"],
            "quoted",
            "asserted",
        ),
        (
            "Gunmen killed two guards on Friday, the agency cited the ministry as saying.",
            "killed",
            ["agency", "ministry"],
            "paraphrased",
            "asserted",
        ),
        ("Villagers saw aircraft bomb the depot on Friday.", "bomb", ["Villagers"], "paraphrased", "asserted"),
        (
            "The newspaper quoted an officer as saying that villagers saw aircraft bomb the depot.",
            "bomb",
            ["newspaper", "officer", "villagers"],
            "paraphrased",
            "asserted",
        ),
        (
            "Media reported citing a source in the ministry that gunmen killed two guards.",
            "killed",
            ["Media", "source in the ministry"],
            "paraphrased",
            "asserted",
        ),
        ("The army said it hit the depot; villagers said two men died.", "hit", ["army"], "paraphrased", "asserted"),
        (
            "The army said it hit the depot; villagers said two men died.",
            "died",
            ["villagers"],
            "paraphrased",
            "asserted",
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


def test_a_saying_has_those_through_whom_it_comes() -> None:
    text = "The newspaper quoted an officer as saying that aircraft bombed the depot."
    parsed = parse(article_of(text))
    quotes = find_quotes(parsed, KNOW, ())
    inner = next(q for q in quotes if q.speaker == "officer")
    outer = next(q for q in quotes if q.speaker == "newspaper")
    assert [v.speaker for v in Voices(parsed, quotes, KNOW).outer_chain(inner)] == ["newspaper"]
    assert Voices(parsed, quotes, KNOW).outer_chain(outer) == ()


def test_each_link_keeps_its_own_anonymity() -> None:
    links = said(
        "The mayor said that a source who declined to be named said that gunmen killed a guard.", "killed"
    ).chain
    assert [v.anonymous for v in links] == [False, True]


def test_a_speaker_whom_no_comma_sets_apart_is_found() -> None:
    text = "At least two guards were killed in an attack on a checkpoint in Basra on Friday state media said."
    (link,) = said(text, "killed").chain
    assert link.text.endswith("state media")
