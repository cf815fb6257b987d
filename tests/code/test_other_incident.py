"""Which accounts are of another incident by how they are told, and which are parts of one that was counted before."""

from __future__ import annotations

import pytest

from noted import harm, told

Told = list[tuple[str, str, list[tuple[str, int]]]]


def told_of(text: str) -> Told:
    """The type, last place told of and harm of each report."""
    return [
        (r.event_type, max(r.places, key=lambda p: p.start).name, harm(r)) for r in told(text.replace(" | ", "\n\n"))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "An air strike in Yemen killed 24 people on Tuesday. | In Taiz, mortar fire killed six people.",
            [("air-strike", "Yemen", [("killed", 24)]), ("shelling", "Taiz", [("killed", 6)])],
        ),
        (
            "Bombs killed 30 people across Baghdad on Tuesday. In Karrada, a car bomb killed nine.",
            [("bomb", "Baghdad", [("killed", 30)]), ("bomb", "Karrada", [("killed", 9)])],
        ),
        (
            "Explosions killed 44 people in Baghdad. The bloodiest blast tore through a market in Sadr City, "
            "where 17 people died.",
            [("bomb", "Baghdad", [("killed", 44)]), ("bomb", "Sadr City", [("killed", 17)])],
        ),
        (
            "Six car bombs killed 127 people in Baghdad. A suicide bomber struck a patrol in Dora, killing 15.",
            [("bomb", "Baghdad", [("killed", 127)]), ("suicide-bombing", "Dora", [("killed", 15)])],
        ),
        (  # a pair of bombs is told of as one
            "Twin bombs killed 30 people in Baghdad. A car bomb blew up in Karrada, killing 20.",
            [("bomb", "Karrada", [("killed", 30)])],
        ),
        (  # one act, of which more is told
            "A bomb killed 50 people in Baghdad. It was the deadliest attack this year. The blast struck a market in "
            "Sadr City, where 47 died.",
            [("bomb", "Sadr City", [("killed", 50)])],
        ),
        (  # the same number
            "An attack in Kenya killed 21 people. | In Garissa, gunmen shot dead 21 students.",
            [("attack", "Garissa", [("killed", 21)])],
        ),
    ],
)
def test_other_numbers_at_a_place_of_their_own(text: str, expected: Told) -> None:
    found = [(kind, place.removesuffix(" County"), harms) for kind, place, harms in told_of(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Thirty people were killed on Sunday: 17 in Baghdad, nine in Mosul and four in Ramadi.",
            [
                ("attack", "Baghdad", [("killed", 17)]),
                ("attack", "Mosul", [("killed", 9)]),
                ("attack", "Ramadi", [("killed", 4)]),
            ],
        ),
        (
            "10 killed: 3 in Baghdad, including a child, by a car bomb; 4 in Mosul; 3 in Kirkuk.",
            [
                ("bomb", "Baghdad", [("killed", 3)]),
                ("attack", "Mosul", [("killed", 4)]),
                ("attack", "Kirkuk", [("killed", 3)]),
            ],
        ),
        (
            "Police said 12 people were killed in Baghdad: seven policemen and five gunmen.",
            [("attack", "Baghdad", [("killed", 12)])],
        ),
    ],
)
def test_parts_of_a_sum_behind_a_colon(text: str, expected: Told) -> None:
    assert told_of(text) == expected


def parties(text: str) -> list[set[tuple[str, str]]]:
    """The parties of each report."""
    return [{(p.role, p.text) for p in r.participants} for r in told(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A crowd torched a police station in Jos on Monday after a student was shot dead by officers.",
            [
                {("perpetrator", "crowd"), ("target", "police station")},
                {("perpetrator", "officers"), ("victim", "student")},
            ],
        ),
        (
            "Police killed two men after they opened fire on a patrol in Karachi.",
            [{("perpetrator", "two men"), ("target", "patrol"), ("side", "Police")}],
        ),
        (  # those who attacked also killed
            "Gunmen killed two policemen after they attacked a checkpoint in Gao on Monday.",
            [{("perpetrator", "Gunmen"), ("victim", "two policemen"), ("target", "checkpoint")}],
        ),
        (
            "Gunmen fired at a police post in Baidoa on Monday, killing two officers. Police shot back and killed one "
            "attacker.",
            [
                {
                    ("perpetrator", "Gunmen"),
                    ("target", "police post"),
                    ("victim", "two officers"),
                    ("victim", "one attacker"),
                    ("side", "Police"),
                }
            ],
        ),
    ],
)
def test_what_came_after_by_others(text: str, expected: list[set[tuple[str, str]]]) -> None:
    assert parties(text) == expected


def test_a_pursuit_is_an_incident_of_its_own() -> None:
    first, second = told(
        "Rebels raided Gwoza on Monday, killing 12 villagers. Troops chased the rebels and shot two dead."
    )
    assert harm(first) == [("killed", 12)] and {p.text for p in first.participants if p.role == "perpetrator"} == {
        "Rebels"
    }
    assert {p.text for p in second.participants if p.role == "perpetrator"} == {"Troops"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen abducted 40 pupils from a school in northern Nigeria on Monday. | Troops came after the attack on "
            "the school in Kuriga, in which a guard was killed.",
            [("abduction", "Kuriga", [("captured", 40), ("killed", 1)])],
        ),
        (
            "Gunmen kidnapped two nurses in Gedo on Monday. The attack on a convoy in Baidoa on Sunday killed three "
            "soldiers.",
            [("abduction", "Gedo", [("captured", 2)]), ("attack", "Baidoa", [("killed", 3)])],
        ),
    ],
)
def test_an_attack_in_which_people_were_taken(text: str, expected: Told) -> None:
    assert told_of(text) == expected


def lines(text: str) -> list[tuple[str, str | None, list[tuple[str, int]]]]:
    """The type, time and harm of each report."""
    return [(r.event_type, r.time and r.time.edtf, harm(r)) for r in told(text.replace(" | ", "\n\n"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two people were killed in Lysychansk, and a school was destroyed in Severodonetsk on Monday.",
            [("attack", "2026-11-23", [("killed", 2)]), ("destruction", "2026-11-23", [])],
        ),
        (
            "The Front, which last year killed General Reyes, is banned. A crowd burned a bank on Monday.",
            [("attack", "2025", [("killed", 1)]), ("destruction", "2026-11-23", [])],
        ),
        (
            "A man was shot and killed on Thursday in Tulsa. | A woman was shot in the leg and was in fair condition "
            "on Saturday.",
            [("attack", "2026-11-19", [("injured", 1), ("killed", 1)])],
        ),
        (
            "Bandits attacked Tawila on Thursday, killing six people and abducting two girls. | Rebels shot down a "
            "helicopter near Mellit on Friday and captured its two pilots.",
            [
                ("attack", "2026-11-19", [("killed", 6)]),
                ("abduction", "2026-11-19", [("captured", 2)]),
                ("attack", "2026-11-20", []),
                ("abduction", "2026-11-20", [("captured", 2)]),
            ],
        ),
        (
            "The bodies of three men were found in Acapulco on Monday. | More than 35,000 people have died since the "
            "president launched his offensive in 2006.",
            [("attack", "../2026-11-23", [("killed", 3)])],
        ),
        (
            "A suicide bomber struck a patrol in Dora on Monday, killing six. An hour later, bombs went off outside a "
            "ministry.",
            [("suicide-bombing", "2026-11-23", [("killed", 6)]), ("bomb", "2026-11-23", [])],
        ),
    ],
)
def test_each_at_its_own_time(text: str, expected: list[tuple[str, str | None, list[tuple[str, int]]]]) -> None:
    assert lines(text) == expected


def test_who_struck_hours_after_a_blast_did_not_set_it_off() -> None:
    first, second = told("A bomb killed five people in Jos on Monday. Hours after the blast, gunmen stormed a village.")
    assert not [p for p in first.participants if p.role == "perpetrator"]
    assert {p.text for p in second.participants if p.role == "perpetrator"} == {"gunmen"}


def test_what_an_arrest_is_counted_from_is_no_further_attack() -> None:
    shooting, arrest = told(
        "A man was shot on Thursday in Tulsa.\n\nHarris was arrested two days after the shooting at a motel in Dallas."
    )
    assert (shooting.time and shooting.time.edtf, arrest.event_type) == ("2026-11-19", "arrest")
    assert arrest.time is not None and arrest.time.edtf == "2026-11-21"
