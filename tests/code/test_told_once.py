"""One shooting in one article is one report, however often and in whatever order it is told; another stays another."""

from __future__ import annotations

import pytest

from coder import coded
from in_news import tolls
from sijill.model import Report

#: a Friday
PUBLISHED = "2016-08-19"


def _attacks(text: str) -> list[Report]:
    violent = {"attack", "raid", "armed-clash", "destruction"}
    return [r for r in coded(text, PUBLISHED).reports if r.event_type in violent]


@pytest.mark.parametrize(
    "text",
    [
        "Al Roe was shot on Friday in Tulsa. He was taken to a hospital in critical condition, where he died Sunday "
        "night. A girl, 12, was grazed by a bullet.",
        "A boy who was shot on Friday in Tulsa has died. Al Roe died early Sunday.",
        "A second person has died after a shooting at a tailgate in Tulsa. Ann Roe, 20, died Thursday at a hospital. "
        "Roe was one of four people shot Saturday night. Jim Doe, 21, died that night.",
        "Ann Roe had been shot five times in a shop in Tulsa on Saturday. Two men walked in, asked for Roe by name and "
        "opened fire. The barber, Al Poe, was hit in the hand.",
        "Al Roe was convicted of the Aug. 9, 2014, slaying of Jim Doe in Tulsa. Doe was hit twice. His friend Tom Poe "
        "was struck in the shoulder.",
        "A man was killed in a shootout with an officer in Tulsa this week. Al Roe was shot by Officer Ben Poe on "
        "Monday night. Roe had opened fire on Poe with a pistol.",
        "An officer in Tulsa was cleared after he shot a man in April. Officer Tom Poe shot Al Roe, 30, on April 27. "
        'She had called for help, his mother said. "I called them to help him," she said. "They killed my son."',
        "A student was shot in the shoulder during an attempted robbery in Tulsa on Monday night.",
        "A jury heard that a man walked into a shop in Tulsa and began to shoot. Al Roe is charged with murder in the "
        "Feb. 2, 2015, shooting at the shop. Ann Poe was killed.",
    ],
)
def test_one_shooting_told_in_many_ways_is_one(text: str) -> None:
    assert len(_attacks(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A boy, 14, was shot in Tulsa on Sunday evening. The incident came hours after a man was shot and killed at an "
        "apartment.",
        "Al Roe opened fire on Officer Ben Poe in Tulsa. Poe was hit in the thigh. In 2010, Roe shot a clerk in "
        "Lawton.",
    ],
)
def test_what_was_before_is_another(text: str) -> None:
    assert len(_attacks(text)) == 2


def test_an_officer_hit_and_a_suspect_dead_are_two_people() -> None:
    (report,) = _attacks("An officer was shot and a suspect was killed on Monday night in Tulsa.")
    assert tolls(report) == {"killed": 1, "injured": 1}


def test_a_day_of_death_stands_where_no_other_is_told() -> None:
    (report,) = _attacks("A teacher was struck in the neck in Tulsa. She died at 1:10 p.m. Sunday at a hospital.")
    assert report.time is not None
    assert report.time.not_after == "2016-08-14"


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        # who died of it later
        ("One of the victims of a shooting in Tulsa on Saturday died Monday.", {"killed": 1}),
        ("A victim of Saturday's shooting in Tulsa died Monday.", {"killed": 1}),
        ("A man who police say was shot in the chest on Friday in Tulsa died on Tuesday.", {"killed": 1}),
        ("One of four people shot on Saturday in Tulsa has died.", {"killed": 1, "injured": 3}),
        (
            "Four people were shot on Friday in Tulsa. Ann Roe, 45, Amy Roe, 27, and Vera Poe, 24, were taken to a "
            "hospital. Tom Doe, 26, was pronounced dead at the scene.",
            {"killed": 1, "injured": 3},
        ),
        # the dead and those who live
        (
            "A 9-year-old boy was killed on Monday in Tulsa. Police were called by a man who said his stepson had been "
            "shot.",
            {"killed": 1},
        ),
        ("A man was killed on Monday in Tulsa. His son was shot in the leg.", {"killed": 1, "injured": 1}),
        (
            "A man and two girls were shot to death on Monday in Tulsa. Police arrived to find the father and two "
            "children wounded.",
            {"killed": 3},
        ),
        (
            "Two people are dead and one is clinging to life after a shooting on Monday in Tulsa.",
            {"killed": 2, "injured": 1},
        ),
        ("A baby was grazed by a bullet and her father was killed on Monday in Tulsa.", {"killed": 1, "injured": 1}),
        (
            "Two people were shot on Monday in Tulsa. One died at the scene. The other was hospitalized.",
            {"killed": 1, "injured": 1},
        ),
        # told of one by one
        ("A shooting on Monday in Tulsa killed two people. A third person died Wednesday.", {"killed": 3}),
        (
            "Kevin Moss was killed and Jason Ortiz was injured when someone fired into their car on Monday in Tulsa.",
            {"killed": 1, "injured": 1},
        ),
        ("Two men were shot on Monday in Tulsa. Neither man died.", {"injured": 2}),
        ("A gunman opened fire at a party on Monday in Tulsa. Four people were struck.", {"injured": 4}),
    ],
)
def test_everyone_hit_in_one_shooting_is_counted_once(text: str, toll: dict[str, int]) -> None:
    (report,) = _attacks(text)
    assert tolls(report) == toll


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (
            "Three people were killed and two wounded on Monday in Tulsa. Police said gunmen opened fire at a party in "
            "Tulsa late Sunday. The Sunday shooting, in which three died and two were wounded, was the worst yet.",
            1,
        ),
        ("Four people were shot on Monday in Tulsa. On Tuesday, four others were shot in Lawton.", 2),
        (
            "Five people were hurt in a shooting in Tulsa on Monday. Five people were hurt in another in Tulsa "
            "on Tuesday.",
            2,
        ),
    ],
)
def test_one_large_toll_is_of_one_shooting(text: str, count: int) -> None:
    assert len(_attacks(text)) == count


@pytest.mark.parametrize(
    "arrest", ["Ben Poe was arrested on Saturday in Waco.", "Police in Waco arrested Poe, 26, on Saturday."]
)
def test_an_arrest_in_between_leaves_the_shooting_one(arrest: str) -> None:
    text = (
        "A Belton man was held in jail on Monday, accused of killing two people outside a Killeen club.\n\n"
        f"{arrest} According to an affidavit, Poe went to his car on Aug. 3 and shot Al Roe in the lot."
    )
    reports = coded(text, PUBLISHED).reports
    attacks = [r for r in reports if r.event_type == "attack"]
    assert [(r.time.not_before, r.time.not_after) for r in attacks if r.time] == [("2016-08-03", "2016-08-03")]
    assert "arrest" in {r.event_type for r in reports}


@pytest.mark.parametrize(
    "text",
    [
        "A man was shot Sunday in Tulsa. Judge Bill Cooke pronounced Al Roe dead at 2:31 a.m.",
        "A man was shot Sunday in Tulsa. The coroner, Ann Poe, declared him dead at the scene.",
    ],
)
def test_who_says_that_somebody_is_dead_killed_nobody(text: str) -> None:
    assert [p.text for r in _attacks(text) for p in r.participants if p.role == "perpetrator"] == []
