"""Trigger words, by their grammar."""

from __future__ import annotations

import pytest

from sijill.find.triggers import find_triggers
from sijill.know import knowledge
from sijill.model import TriggerMention, article_of
from sijill.parse import parse


def found(text: str) -> tuple[TriggerMention, ...]:
    return find_triggers(parse(article_of(text)), knowledge())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An air strike hit the camp.", [("strike", "air-strike", "act"), ("hit", "attack", "act")]),
        ("The union called a general strike.", [("strike", "protest", "talk")]),
        ("The workers went on strike.", []),
        ("Rebels launched two missiles at the base.", [("launched", "attack", "weapon")]),
        ("Rebels launched a petition.", []),
        ("A car bomb went off outside the bank.", [("went", "bomb", "burst")]),
        ("The deal went off well.", []),
        ("A rocket landed in a field.", [("landed", "attack", "burst")]),
        ("The plane landed in a field.", []),
        ("Soldiers captured the town.", [("captured", "takes-territory", "take")]),
        ("Soldiers took the town.", [("took", "takes-territory", "take")]),
        ("Taylor was taken to a hospital.", []),
        ("Soldiers captured two gunmen.", [("captured", "arrest", "harm")]),
        ("The photographer captured the mood.", []),
        ("They fought to topple the government.", []),
        ("Protesters toppled a statue.", [("toppled", "destruction", "act")]),
        ("Protesters destroyed the government's credibility.", []),
        ("Washington launched its campaign on Monday.", []),
        ("Activists launched a campaign for a referendum.", [("launched", "request", "talk")]),
        ("He left the town, which fell to the rebels in May.", [("fell", "takes-territory", "take")]),
        ("Gunmen opened fire on the bus.", [("opened", "attack", "at")]),
        ("The convoy was fired upon by gunmen.", [("fired", "attack", "at")]),
        ("The company fired its workers on Monday.", []),
        ("The militia took ten villagers hostage.", [("took", "abduction", "harm")]),
        ("Gunmen seized two engineers near the river.", [("seized", "abduction", "harm")]),
        ("The police seized two cars.", []),
        ("Two engineers were led away by armed men.", [("led", "abduction", "harm")]),
        ("The prisoner was led away by the police.", []),
        ("The bomb that went off at the gate was small.", [("went", "bomb", "burst")]),
        ("Soldiers raped two women.", [("raped", "sexual-violence", "harm")]),
        ("The parliament passed a law.", [("passed", "legislate", "talk")]),
        ("The convoy passed a village.", []),
        ("Three farmers were killed in a flood.", []),
        ("They talked of attack helicopters at the murder trial.", []),
        ("The mayor's murder shocked the town.", [("murder", "attack", "harm")]),
        ("The bodies of two men were found near Mosul.", [("found", "attack", "harm")]),
        ("The keys of two cars were found near Mosul.", []),
        ("The blast claimed the lives of five soldiers.", [("blast", "bomb", "burst"), ("claimed", "attack", "harm")]),
        ("The war has claimed 300,000 lives.", []),
        ("The killers of the journalist fled.", [("killers", "attack", "harm")]),
        ("He plays killers in films.", []),
        ("The governor received a death threat.", [("threat", "attack", "act")]),
        ("Gunmen occupied the embassy.", [("occupied", "raid", "act")]),
        ("Settlers occupied the bench.", []),
        ("Rebels are holding two engineers in the hills.", [("holding", "abduction", "harm")]),
        ("The firm is holding two engineers in reserve.", []),
        ("Five houses damaged by the shells were rebuilt.", [("damaged", "destruction", "act")]),
        ("The guerrillas set two trucks loaded with minerals on fire.", [("set", "destruction", "act")]),
        ("The teachers suspended their strike.", []),
    ],
)
def test_find_triggers(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(t.text, t.event_type, t.frame) for t in found(text)] == expected


def test_a_possessive_is_of_the_agent_or_of_the_target() -> None:
    assert [t.owner for t in found("The army's attack followed the mayor's murder.")] == ["agent", "target"]


def test_a_vague_noun_is_weak_unless_its_verb_mounts_it_against_somebody() -> None:
    assert [t.weak for t in found("The offensive went on for weeks.")] == [True]
    assert [t.weak for t in found("The army launched an offensive against the rebels.")] == [False]


def test_a_violent_death_is_no_weak_word() -> None:
    assert [t.weak for t in found("He died from gunshot wounds.")] == [False, False]  # the death, and the wounds
    assert [t.weak for t in found("He died of old age.")] == [True]


def test_words_with_no_break_spaces_and_capitals() -> None:
    text = "GUERRILLAS ATTACKED THE\u00a0BARRACKS."
    (trigger,) = found(text)
    assert text[trigger.start : trigger.end] == trigger.text == "ATTACKED"
