"""Whom pronouns and definite nouns mean among the actors of an article."""

from __future__ import annotations

from functools import cache

import pytest

from sijill.code.coref import actor_meant, noun_meant
from sijill.code.scene import Scene
from sijill.find.actors import find_actors
from sijill.find.places import find_places
from sijill.know import knowledge
from sijill.model import Mentions, article_of
from sijill.parse import parse

KNOW = knowledge()


@cache
def scene_of(text: str) -> Scene:
    parsed = parse(article_of(text))
    places = find_places(parsed, KNOW)
    return Scene(parsed, Mentions(places=places, actors=find_actors(parsed, KNOW, places)), KNOW)


def last(scene: Scene, word: str) -> int:
    return max(t.i for t in scene.parsed.tokens if t.lower == word)


TALIBAN = "The Taliban attacked a post near Kabul. "


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        (TALIBAN + "The group claimed the attack.", "group", "Taliban"),
        (TALIBAN + "The militants fled.", "militants", "Taliban"),
        (TALIBAN + "The police said that they fled. The insurgents left.", "insurgents", "Taliban"),
        (TALIBAN + "It claimed the attack on Monday.", "it", "Taliban"),
        ("The militants fled. " + TALIBAN, "militants", "Taliban"),
        ("Mayor Ali Hassan was wounded on Monday. Gunmen shot the mayor at his home.", "mayor", "Ali Hassan"),
    ],
)
def test_actor_meant(text: str, word: str, name: str) -> None:
    scene = scene_of(text)
    meant = actor_meant(scene, last(scene, word))
    assert meant is not None
    assert name.lower() in meant.name.lower()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (TALIBAN + "A group of men fled.", "group"),
        (TALIBAN + "The group that killed the judge fled.", "group"),
        (TALIBAN + "Unknown militants killed a judge.", "militants"),
        (TALIBAN + "The police arrived.", "police"),
        ("Gunmen attacked a post. The group fled.", "group"),
    ],
)
def test_nobody_is_meant(text: str, word: str) -> None:
    scene = scene_of(text)
    assert actor_meant(scene, last(scene, word)) is None


@pytest.mark.parametrize(
    ("text", "pronoun", "noun"),
    [
        ("Gunmen stopped a bus near Hilla. They killed the driver.", "they", "gunmen"),
        ("Gunmen stopped a farmer near Hilla. They killed him.", "him", "farmer"),
        ("The police found the gunmen, and the villagers threatened to shoot them.", "them", "gunmen"),
    ],
)
def test_noun_meant(text: str, pronoun: str, noun: str) -> None:
    scene = scene_of(text)
    who = noun_meant(scene, last(scene, pronoun))
    assert who is not None
    assert scene.parsed.tokens[who].lower == noun


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police commander Ali Hassan resigned. The police commander spoke.", "Ali Hassan"),
        ("Navy commander Ali Hassan resigned. The blast killed the regiment commander.", None),
    ],
)
def test_a_noun_with_words_of_its_own_is_of_whom_they_are_said(text: str, name: str | None) -> None:
    scene = scene_of(text)
    meant = actor_meant(scene, last(scene, "commander"))
    assert (meant.name if meant else None) == name
