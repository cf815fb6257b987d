"""Who did it and to whom, by grammar; one article of many paragraphs, so that the parser runs once."""

from __future__ import annotations

import importlib
from functools import cache

import pytest
from msgspec.structs import replace

from sijill.code.blame import blamed
from sijill.code.objects import objects_of
from sijill.code.roles import Scene, roles_of, wholes_of
from sijill.code.subjects import subjects
from sijill.know import knowledge
from sijill.model import Mentions, Parsed, article_of
from sijill.parse import parse

KNOW = knowledge()


def mentions_of(parsed: Parsed) -> Mentions:
    def find(kind: str, *more: object) -> tuple[object, ...]:
        found: tuple[object, ...] = getattr(importlib.import_module(f"sijill.find.{kind}"), f"find_{kind}")(
            parsed, KNOW, *more
        )
        return found

    places, counts = find("places"), find("counts")
    return Mentions(
        times=find("times"),  # type: ignore[arg-type]
        places=places,  # type: ignore[arg-type]
        actors=find("actors", places),  # type: ignore[arg-type]
        counts=counts,  # type: ignore[arg-type]
        harms=find("harms", counts),  # type: ignore[arg-type]
        weapons=find("weapons"),  # type: ignore[arg-type]
        triggers=find("triggers"),  # type: ignore[arg-type]
    )


@cache
def scene_of(text: str) -> Scene:
    parsed = parse(article_of(text))
    return Scene(parsed, mentions_of(parsed), KNOW)


def parties(text: str, trigger: str) -> tuple[set[str], set[str]]:
    scene = scene_of(text)
    found = roles_of(scene, next(t for t in scene.mentions.triggers if t.text == trigger))
    words = scene.parsed.tokens
    return {words[i].text for i in found.agents}, {words[i].text for i in (*found.targets, *found.sides)}


@pytest.mark.parametrize(
    ("text", "trigger", "agents", "targets"),
    [
        ("Gunmen killed the mayor and his driver.", "killed", {"Gunmen"}, {"mayor", "driver"}),
        ("The village was attacked by a group of armed men.", "attacked", {"men"}, {"village"}),
        ("The attack on the barracks by guerrillas failed.", "attack", {"guerrillas"}, {"barracks"}),
        ("Israeli killings of two journalists went on.", "killings", {"Israeli"}, {"journalists"}),
        ("Police accused the rebels of bombing a bridge.", "bombing", {"rebels"}, {"bridge"}),
        ("The plan by the militia to kill the judge was found.", "kill", {"militia"}, {"judge"}),
        (
            "Bombs exploded at the front doors of the party headquarters and two banks.",
            "exploded",
            set(),
            {"headquarters", "banks"},
        ),
        ("A bomb exploded on Main Street in Lima.", "exploded", set(), set()),
        ("The explosion took place in front of a church.", "explosion", set(), {"church"}),
        (
            "Soldiers killed two Spanish reporters, Juan Perez and Luis Montes.",
            "killed",
            {"Soldiers"},
            {"reporters", "Perez", "Montes"},
        ),
        (
            "Officers were investigating the burning of five buses by rebels on Monday in Mosul.",
            "burning",
            {"rebels"},
            {"buses"},
        ),
        ("A bomb planted by militants at a school was defused.", "defused", {"militants"}, {"school"}),
        ("The police blamed them for the murder of Omar Saleh.", "murder", set(), {"Saleh"}),
        ("The soldiers fled and were ambushed by rebels.", "ambushed", {"rebels"}, {"soldiers"}),
        ("Rebels attacked a helicopter.", "attacked", {"Rebels"}, {"helicopter"}),
    ],
)
def test_parties(text: str, trigger: str, agents: set[str], targets: set[str]) -> None:
    assert parties(text, trigger) == (agents, targets)


@pytest.mark.parametrize(
    ("text", "deed", "who"),
    [
        ("The guerrillas claimed responsibility for the attack.", "attack", {"guerrillas": "claimed"}),
        ("Responsibility for the bombing was claimed by the rebels.", "bombing", {"rebels": "claimed"}),
        ("The group took credit for the killings.", "killings", {"group": "claimed"}),
        ("The soldiers admitted killing the mayor.", "killing", {"soldiers": "admitted"}),
        ("The army denied any involvement in the massacre.", "massacre", {"army": "denied"}),
        ("The attack was attributed to drug traffickers.", "attack", {"traffickers": "suspected"}),
        ("Officials blamed the attack on the Maoists.", "attack", {"Maoists": "suspected"}),
        ("The government blamed the rebels for the bombing.", "bombing", {"rebels": "suspected"}),
        ("Five soldiers accused of committing the killings were freed.", "killings", {"soldiers": "suspected"}),
        ("They hold the army responsible for the massacre.", "massacre", {"army": "suspected"}),
        ("The militia is responsible for the attack.", "attack", {"militia": "suspected"}),
        ("The rebels took part in the kidnapping of the judge.", "kidnapping", {"rebels": "stated"}),
        ("The attack, which the police blamed on Hezbollah, killed two.", "attack", {"Hezbollah": "suspected"}),
        ("It is evident that the rebels were behind the killings.", "killings", {"rebels": "suspected"}),
        ("No one has claimed responsibility for the attack.", "attack", {}),
        ("The rebels have not claimed responsibility for the attack.", "attack", {}),
        ("The president condemned the attack.", "attack", {}),
    ],
)
def test_claims_and_blame(text: str, deed: str, who: dict[str, str]) -> None:
    parsed = scene_of(text).parsed
    token = next(t.i for t in parsed.tokens if t.text == deed)
    assert {parsed.tokens[i].text: c for i, c in blamed(parsed, KNOW.parties, token).items()} == who


@pytest.mark.parametrize(
    ("text", "part", "wholes"),
    [
        ("It broke the windows of the bank.", "windows", {"bank"}),
        ("It was left at the hotel entrance.", "entrance", {"hotel"}),
        ("They saw the bank.", "bank", {"bank"}),
    ],
)
def test_parts_give_way_to_what_they_are_part_of(text: str, part: str, wholes: set[str]) -> None:
    scene = scene_of(text)
    i = next(t.i for t in scene.parsed.tokens if t.text == part)
    assert {scene.parsed.tokens[k].text for k in wholes_of(scene, i)} == wholes


def test_a_second_subject_behind_its_verb_is_whom_it_is_done_to() -> None:
    parsed = scene_of("A group of gunmen wounded Karim Jasim in Mosul.").parsed
    at = {t.text: t.i for t in parsed.tokens}
    tokens = tuple(replace(t, dep="nsubj") if t.i == at["Jasim"] else t for t in parsed.tokens)
    broken = replace(parsed, tokens=tokens)
    verb = broken.tokens[at["wounded"]]
    assert subjects(broken, verb) == [at["group"]]
    assert objects_of(broken, verb) == [at["Jasim"]]
