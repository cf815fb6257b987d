"""Participants as they stand in reports: names, descriptions, certainty; and damage."""

from __future__ import annotations

import pytest
from test_roles import scene_of

from coder import reports
from sijill.code.damage import damage_of
from sijill.code.drafts import drafts_of
from sijill.model import Participant


def of(text: str, *roles: str) -> dict[str, Participant]:
    return {p.text: p for r in reports(text) for p in r.participants if p.role in roles}


def test_named_people_have_their_common_noun_as_description() -> None:
    text = "On Monday soldiers killed two Spanish reporters, Juan Perez and Luis Montes, in Lima."
    found = of(text, "victim", "target")
    assert {p.text: p.description for p in found.values()} == {
        "Juan Perez": "two Spanish reporters",
        "Luis Montes": "two Spanish reporters",
    }


def test_those_identified_as_the_victims_are_victims() -> None:
    text = (
        "Gunmen killed three farmers in Lima on Monday. "
        "The victims were identified as Juan Perez, Luis Montes and Ana Lopez."
    )
    found = of(text, "victim", "target")
    assert set(found) == {"Juan Perez", "Luis Montes", "Ana Lopez"}


@pytest.mark.parametrize(
    ("text", "who", "certainty"),
    [
        (
            "The Shining Path claimed responsibility for the bombing of a bank in Lima on Monday.",
            "Shining Path",
            "claimed",
        ),
        (
            "The government blamed the Shining Path for the murder of a judge in Lima on Monday.",
            "Shining Path",
            "suspected",
        ),
        ("On Monday the Shining Path killed a judge in Lima.", "Shining Path", "stated"),
        ("Suspected guerrillas killed a judge in Lima on Monday.", "Suspected guerrillas", "suspected"),
    ],
)
def test_certainty(text: str, who: str, certainty: str) -> None:
    assert of(text, "perpetrator")[who].certainty == certainty


def test_a_bomb_outside_a_company_is_aimed_at_its_building() -> None:
    found = of("A bomb exploded outside the headquarters of a bank in Lima on Monday.", "target")
    assert {p.entity for p in found.values()} == {"object"}


def test_a_town_is_no_target_of_a_bomb() -> None:
    assert not of("A bomb exploded in Lima on Monday, wounding two policemen.", "target")


def test_who_is_bombed_is_no_perpetrator() -> None:
    text = "On Monday US warplanes bombed a force of tribesmen attacking a village near Fallujah, killing two soldiers."
    assert "tribesmen" not in of(text, "perpetrator")


def test_the_police_that_came_after_did_not_do_it() -> None:
    text = "Gunmen killed a judge in Lima on Monday. The police carried out an operation after the attack."
    assert "police" not in of(text, "perpetrator")


def test_a_loaded_adjective_names_nobody() -> None:
    assert not of("Two policemen died in a terrorist attack on a bank in Lima on Monday.", "perpetrator")


@pytest.mark.parametrize(
    ("text", "damage"),
    [
        ("A bomb destroyed a bank and damaged two shops.", {("bank", "destroyed"), ("two shops", "damaged")}),
        ("A bomb exploded at a hotel, causing damage to three shops.", {("three shops", "damaged")}),
        ("A bomb exploded outside a hotel, causing heavy damage.", {("hotel", "damaged")}),
        ("A bomb exploded outside a hotel without causing damage.", {("hotel", "none")}),
        ("The rebels blew up the roof of the station.", {("station", "destroyed")}),
        ("The attack caused injuries.", set()),
    ],
)
def test_damage(text: str, damage: set[tuple[str, str]]) -> None:
    scene = scene_of(text)
    drafts = drafts_of(scene)
    assert {(d.of, d.level) for draft in drafts for d in damage_of(scene, draft)} == damage
