"""What was done in response, and what the police only came to."""

from __future__ import annotations

import pytest

from coder import coded
from sijill.model import Report

#: a Monday
PUBLISHED = "2015-08-17"


def attacks(text: str) -> list[Report]:
    return [r for r in coded(text, PUBLISHED).reports if r.event_type in ("attack", "armed-clash", "raid")]


@pytest.mark.parametrize(
    "text",
    [
        "Deputies responded to a club shooting early on Sunday, involving five people who were shot, and some who were "
        "cut. The shooting took place at a club in Bennettsville. All five were taken to hospital.",
        "A deputy was shot and wounded in Dayton on Sunday while responding to a quarrel. The deputy was shot in the "
        "arm, the sheriff said.",
    ],
)
def test_who_comes_to_a_shooting_does_not_answer_it(text: str) -> None:
    assert len(attacks(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A clerk was shot dead on Sunday in what police called an attempted robbery of a shop in Mesa.",
        "Lee Paz, 30, is charged with killing a clerk in Mesa on Sunday, and of attempting to murder two other people "
        "by firing into a house.",
    ],
)
def test_what_was_tried_with_it_is_part_of_it(text: str) -> None:
    assert len(attacks(text)) == 1


def test_an_answer_is_another_act() -> None:
    text = "Rebels shelled Menaka on Sunday and killed two. The army responded by shelling their camp near Gao."
    assert [r.event_type for r in coded(text, PUBLISHED).reports if r.event_type == "shelling"] == ["shelling"] * 2
