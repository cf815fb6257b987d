"""Numbers said of a whole war or of a length of time are sums, and of no incident."""

from __future__ import annotations

import pytest

from coder import coded


def killed(text: str) -> list[int]:
    """The least killed of the casualties of a text's reports."""
    return [c.low for r in coded(text).reports for c in r.casualties if c.act == "killed"]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("At least 230,000 people have been killed in the conflict, which began in 2011.", [230_000]),
        ("The war has killed more than 220,000 people.", [220_000]),
        ("Around 300,000 people were killed in the rebellion.", [300_000]),
        ("The group gathers news of the five-year conflict, which has killed more than 280,000 people.", []),
        ("The civil war has caused the death of more than 200,000 people.", [200_000]),
        ("More than 7,000 people were killed across the country since the council met last year.", [7_000]),
    ],
)
def test_the_dead_of_a_war_are_of_no_incident(text: str, sums: list[int]) -> None:
    assert killed(text) == []
    assert [t.low for t in coded(text).tallies] == sums


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Two civilians were killed in the conflict in Taiz on 3 May 2020.", 2),
        ("Three soldiers were killed in the war zone on 3 May 2020.", 3),
        ("A suicide bomber killed 300 people at a market in Aden on 3 May 2020.", 300),
        ("A rocket has killed 20 people in Taiz, the army said on 3 May 2020.", 20),
    ],
)
def test_those_of_one_incident_are(text: str, low: int) -> None:
    assert killed(text) == [low]


def test_a_war_beside_an_incident_adds_nothing_to_it() -> None:
    text = (
        "About 30 fighters were killed when rebels set off a bomb in Idlib on 5 May 2014. "
        "More than 150,000 people have been killed in the rebellion, which turned into a civil war."
    )
    assert killed(text) == [30]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("There have been 96 homicides in the city this year.", [96]),
        ("So far this year, there have been nine killings in the county.", [9]),
        ("There have been a reported 104 people shot in Toledo this year.", [104]),
        ("At this time last year, 130 people had been shot in Toledo.", [130]),
        ("Since January, 12 shootings in the city have left 15 people dead.", [12]),
        ("All six of those deaths were in Toledo.", []),
    ],
)
def test_what_has_come_to_so_many_by_now_is_of_no_incident(text: str, sums: list[int]) -> None:
    found = coded(f"A man was wounded in a shooting in Toledo on 3 May 2020. {text}")
    assert [c.low for r in found.reports for c in r.casualties] == [1]
    assert [t.low for t in found.tallies] == sums


def test_what_an_attack_brings_a_year_to_is_no_toll_of_it() -> None:
    text = (
        "Three people were killed in a bombing in Mosul on 3 May 2020. The attack was the fifth in the city this "
        "month, bringing the number of people killed to 31."
    )
    assert killed(text) == [3]


@pytest.mark.parametrize(
    "text", ["The attack took two lives in Mosul this week.", "A bomb killed two in Mosul this week."]
)
def test_a_toll_of_this_week_is_one(text: str) -> None:
    assert killed(text) == [2]


def test_a_sum_as_of_a_day_is_told_up_to_it() -> None:
    (tally,) = coded("As of 9 May 2020, there have been 96 homicides in the city, the chief said.").tallies
    assert (tally.since, tally.until) == (None, "2020-05-09")
