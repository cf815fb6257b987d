"""Harm told by a verb."""

from __future__ import annotations

import pytest

from harmed import harmed, toll


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The men shot him and left him wounded.", [("injured", "him", 1, 1), ("injured", "him", 1, 1)]),
        ("Also injured in the blast was a cook.", [("injured", "a cook", 1, 1)]),
    ],
)
def test_words_in_another_order(text: str, expected: list[tuple[str, str, int, int | None]]) -> None:
    assert toll(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested a dealer along with two of his friends.", [("captured", 3)]),
        ("The chief was killed along with several of his fighters.", [("killed", 1), ("killed", 3)]),
        ("The chief was captured with two of his men.", [("captured", 1), ("captured", 2)]),
        ("The chief was captured with two of his rifles.", [("captured", 1)]),
        ("The smuggler turned himself in to the police.", [("captured", 1)]),
        ("Five rebels surrendered to the army.", [("captured", 5)]),
        ("The rebels surrendered their arms.", []),
        (
            "More than 60 soldiers were killed and 40 surrendered, its spokesman said.",
            [("killed", 60), ("captured", 40)],
        ),
        ("Two of the girls managed to flee.", []),
    ],
)
def test_who_comes_to_harm_by_it(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(act, low) for act, _, low, _ in toll(text)] == expected


def test_one_number_for_two_harms_is_known_for_neither() -> None:
    harms = harmed("Troops killed and wounded 30 rebels.")[1]
    assert {(h.act, h.low, h.high, h.qualifier) for h in harms} == {
        ("killed", 1, 30, "vague"),
        ("injured", 1, 30, "vague"),
    }
    assert harmed("Troops killed or wounded 30 rebels.")[1] == ()
    assert toll("Troops have captured or killed 80 rebels.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four people were shot, and two did not survive.", [("injured", 4), ("killed", 2)]),
        ("The driver did not survive the attack.", [("killed", 1)]),
        ("All of the soldiers survived the blast.", []),
        ("Police did not know if the men survived.", []),
    ],
)
def test_who_did_not_survive_died(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(act, low) for act, _, low, _ in toll(text)] == expected


@pytest.mark.parametrize(
    ("text", "act", "number"),
    [
        ("Toddler, Teen Hurt In Hartford Shooting", "injured", 2),
        ("Mother and baby wounded in Hartford shooting", "injured", 2),
        ("Police chief, two officers wounded in Hartford ambush", "injured", 3),
        ("Driver, guard and passenger killed as gunmen attack bus", "killed", 3),
        ("The soldier, father of two and husband, was shot dead on Friday.", "killed", 1),
    ],
)
def test_who_is_listed_without_articles_is_counted(text: str, act: str, number: int) -> None:
    assert sum(low for a, _, low, _ in toll(text) if a == act) == number
