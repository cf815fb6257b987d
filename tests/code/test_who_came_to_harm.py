"""How many came to harm in an incident: what a sentence tells besides of wars, months, speakers and other deeds is no
part of it."""

from __future__ import annotations

import pytest

from coder import coded
from noted import harm, told

Harm = list[tuple[str, int]]


def harms(text: str) -> list[Harm]:
    """What came to people in each report of a text, the reports of mere words left out."""
    return [harm(r) for r in told(text) if r.event_type not in {"accuse", "concede", "reject", "request"}]


def sums(text: str) -> list[int]:
    """The numbers of the tallies of a text."""
    return [t.low for t in coded(text, "2026-11-25").tallies]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raiders killed eight herders in Gao on Sunday, in the worst violence since 2019.", [("killed", 8)]),
        ("Raiders killed eight herders in Gao on Sunday, breaking a truce in force since June.", [("killed", 8)]),
        ("A mine killed four farmers in Gao on Sunday, taking the toll since June to 90.", [("killed", 4)]),
        ("Eight herders were killed when raiders stormed a camp in Gao on Sunday, in the deadliest attack since May.",
         [("killed", 8)]),
        ("Soldiers shot dead a teacher in Gao on Sunday, bringing the total killed since June to 30.", [("killed", 1)]),
        ("Four guards were killed by a bomb in Gao on Sunday, bringing the death toll in the uprising to 900.",
         [("killed", 4)]),
        ("Two students were killed by police in Gao on Sunday, taking the toll to 51.", [("killed", 2)]),
        ("Police killed two students in Gao on Sunday, taking the number of deaths since the strike began to 14.",
         [("killed", 2)]),
        ("A student was killed in Gao on Sunday. The death toll in the unrest now stands at 51.", [("killed", 1)]),
        ("A bomb killed ten people in Gao on Sunday. Two more died on Monday, bringing the toll to 12.",
         [("killed", 12)]),
        ("The death toll from Sunday's bombing in Gao has climbed to 250, making it the deadliest since 2003.",
         [("killed", 250)]),
        ("Twelve people have been killed and 30 injured so far in Sunday's attack in Gao.",
         [("injured", 30), ("killed", 12)]),
    ],
)  # fmt: skip
def test_the_dead_of_a_day_are_of_that_day(text: str, expected: Harm) -> None:
    assert harms(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels killed 40 people in Gao since January.", [40]),
        ("The UN said Sunday 40 people were killed in Gao since January.", [40]),
        ("Between January and March, rebels killed 152 teachers, according to the union.", [152]),
        ("More than 800 Malians were killed in August, according to the United Nations.", [800]),
        ("More than 40 people were killed in bombings in the city last year.", [40]),
        ("At least 20 people have been killed and 50 wounded in the unrest so far this year.", [20, 50]),
    ],
)
def test_what_months_came_to_is_a_sum(text: str, expected: list[int]) -> None:
    assert harms(text) == []
    assert sums(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In December 1981 soldiers killed 900 villagers in Gao.",
        "Some 900 people were killed in a chemical attack in Gao in August 2013.",
    ],
)
def test_one_deed_of_a_month_is_no_sum(text: str) -> None:
    assert harms(text) == [[("killed", 900)]]


def test_a_sum_of_months_takes_no_single_deed() -> None:
    text = (
        "Rebels killed at least 70 villagers in Mali between March and May.\n\nOn 3 May, rebels killed 28 men in Gao."
    )
    assert harms(text) == [[("killed", 28)]]
    assert sums(text) == [70]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb went off in Gao on Sunday, killing six and injuring ten, nurses and a teacher said.",
         [("injured", 10), ("killed", 6)]),
        ("Rebels killed six soldiers in Gao on Sunday and wounded ten others, the army and two officials said.",
         [("injured", 10), ("killed", 6)]),
        ("The blast killed six and wounded dozens in Gao, clinic sources and a guard said on Sunday.",
         [("injured", 24), ("killed", 6)]),
        ("Rebels killed two farmers, a nurse and a teacher in Gao on Sunday.",
         [("killed", 1), ("killed", 1), ("killed", 2)]),
    ],
)  # fmt: skip
def test_speakers_are_not_harmed(text: str, expected: Harm) -> None:
    assert harms(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raiders killed a farmer in Gao on Sunday, the latest in a string of killings of farmers.", [("killed", 1)]),
        ("Raiders abducted nine nuns in Gao on Sunday, in the third kidnapping of clergy this year.",
         [("captured", 9)]),
        ("The judge, who was investigating the murder of a nun, was shot dead in Gao on Sunday.", [("killed", 1)]),
        ("In the third attack this week, raiders killed a farmer in Gao on Sunday.", [("killed", 1)]),
        ("The front claimed the murder of a nun, shot dead in Gao on Sunday.", [("killed", 1)]),
        ("A strike on Gao killed three people on Sunday. At least 66 people have been killed in Mali in three days.",
         [("killed", 3)]),
        ("Raiders killed 24 people, all of them farmers, in Gao on Sunday.", [("killed", 24)]),
    ],
)  # fmt: skip
def test_other_deeds_are_not_counted_with_one(text: str, expected: Harm) -> None:
    assert harms(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb killed 15 people in Gao on Sunday. The mayor later revised the count to 12.", [15, 12]),
        ("A bomb killed 15 people in Gao on Sunday. Medics gave a higher toll of 21.", [15, 21]),
        ("A bomb killed 15 people in Gao on Sunday. The Red Cross counted 21 bodies.", [15, 21]),
        ("A bomb killed 15 people in Gao on Sunday. The toll has since risen to 21.", [21]),
    ],
)
def test_rival_tolls(text: str, expected: list[int]) -> None:
    (report,) = told(text)
    assert [c.low for c in report.casualties] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb went off in Gao on Sunday. Two guards were killed and 15 people suffered injuries.",
         [("injured", 15), ("killed", 2)]),
        ("Two guards were killed in Gao on Sunday.\n\nThree other people were shot.", [("injured", 3), ("killed", 2)]),
        ("A guard was shot in the arm in Gao on Sunday; the attacker was killed.", [("injured", 1), ("killed", 1)]),
        ("Five people were shot in Gao on Sunday. One died.", [("injured", 4), ("killed", 1)]),
        ("Two children were shot on Sunday in Gao.\n\nThe girl died on Monday morning, police said.",
         [("injured", 1), ("killed", 1)]),
        ("Three people were shot on Sunday in Gao.\n\nAnna Webb, 24, died on Monday.", [("injured", 2), ("killed", 1)]),
        ("A couple was killed in Gao on Sunday.", [("killed", 2)]),
        ("A gunman killed a guard in Gao on Sunday before turning the gun on himself.", [("killed", 1), ("killed", 1)]),
    ],
)  # fmt: skip
def test_the_dead_and_those_hurt(text: str, expected: Harm) -> None:
    assert harms(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested three boys in Gao on Sunday. They were beaten to death by a mob on Monday.",
         [[("captured", 3)], [("killed", 3)]]),
        ("Raiders killed five farmers in Gao on Sunday. Police pursued the raiders and arrested two of them.",
         [[("killed", 5)], [("captured", 2)]]),
    ],
)  # fmt: skip
def test_whom_a_pronoun_counts(text: str, expected: list[Harm]) -> None:
    assert harms(text) == expected
    assert told(text)[1].casualties[0].of != "five farmers"


def test_a_suspect_is_one() -> None:
    arrest = next(r for r in told("Suspect in triple homicide arrested in Gao") if r.event_type == "arrest")
    assert harm(arrest) == [("captured", 1)]


def test_who_was_fatally_shot_shot_nobody() -> None:
    (report,) = told("Officer fatally shot in Gao")
    assert [(p.role, p.text) for p in report.participants] == [("victim", "Officer")]
