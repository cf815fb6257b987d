"""First accounts of shootings: where and when the police were called, who died later, who is told of again."""

from __future__ import annotations

from functools import partial

import pytest

from in_news import told_on, tolls, towns
from sijill.model import Report

#: a Monday
PUBLISHED = "2019-03-11"
SATURDAY, SUNDAY = "2019-03-09", "2019-03-10"
told = partial(told_on, PUBLISHED)


def day(report: Report) -> str | None:
    return report.time.not_before if report.time is not None else None


@pytest.mark.parametrize(
    ("text", "town"),
    [
        (
            "A shooting left two people dead overnight.\n\nOfficers were called about 2 a.m. to a "
            "home in the 2400 block "
            "of Elm Street in Memphis.",
            "Memphis",
        ),
        (
            "A man was shot and killed Sunday.\n\nIt happened at a gas station in Beaumont, police said.",
            "Beaumont",
        ),
    ],
)
def test_where_the_police_were_called_is_where_it_was(text: str, town: str) -> None:
    (report,) = told(text)
    assert towns(report) == [town]


def test_overnight_is_the_evening_on_which_the_police_were_called() -> None:
    (report,) = told(
        "A shooting left two people dead overnight.\n\nOfficers were called about 11:30 p.m. Sunday "
        "to a home in Memphis."
    )
    assert day(report) == SUNDAY


def test_whose_home_it_is_is_not_where_it_was() -> None:
    (report,) = told(
        "MACON, Ga. — One man is dead after a shooting outside a Macon store on Sunday.\n\nA "
        "33-year-old Forsyth man was "
        "pronounced dead at the scene."
    )
    assert towns(report)[:1] == ["Macon"]


def test_the_police_of_a_town_tell_where_a_story_is() -> None:
    (report,) = told("Stockton police say a man was killed on Sunday. Stockton police are looking for a white car.")
    assert towns(report) == ["Stockton"]


def test_a_coroner_who_is_cited_is_elsewhere() -> None:
    (report,) = told(
        "A man was shot in Hammond on Saturday. He died at a hospital, according to the Cook County medical examiner."
    )
    assert towns(report) == ["Hammond"]


@pytest.mark.parametrize(
    "text",
    [
        "Lee Poe was shot outside a store in Macon on Saturday. Poe was pronounced dead Sunday at "
        "Grady Medical Center.",
        "Lee Poe fled from police in Macon on Saturday. He got out of his car and was shot by an "
        "officer. Poe died Sunday.",
    ],
)
def test_the_day_of_a_later_death_is_not_the_day_of_the_shooting(text: str) -> None:
    (report,) = told(text)
    assert day(report) == SATURDAY
    assert tolls(report) == {"killed": 1}


def test_the_day_on_which_somebody_said_it_is_not_its_day() -> None:
    (report,) = told(
        "Ann Roe died of a gunshot wound to the chest, and her death was ruled a homicide, the coroner said Sunday."
    )
    assert day(report) is None


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("Four people are recovering after someone opened fire in Macon on Sunday.", {"injured": 4}),
        ("Gunfire erupted at a party in Macon on Sunday. All four are expected to survive.", {"injured": 4}),
        ("A shooting sent four people to the hospital in Macon on Sunday.", {"injured": 4}),
        (
            "One man is dead and another is fighting for his life after a shooting in Macon on Sunday.",
            {"killed": 1, "injured": 1},
        ),
        (
            "A shooting in Macon on Sunday left one man dead and another in critical condition.",
            {"killed": 1, "injured": 1},
        ),
        ("A bomb killed three in Macon on Sunday. The government is expected to survive the vote.", {"killed": 3}),
        ("Police are recovering bodies after two men were killed in Macon on Sunday.", {"killed": 2}),
    ],
)
def test_who_lives_on_was_hurt(text: str, toll: dict[str, int]) -> None:
    assert tolls(told(text)[0]) == toll


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        (
            "A shooting in Macon left two people dead on Sunday. Officers found two men with gunshot "
            "wounds. One man died "
            "at the scene. The second was taken to a hospital in critical condition, where he later died.",
            {"killed": 2},
        ),
        (
            "Ann Roe, 34, was shot dead at home in Macon on Sunday. Her husband, Lee Roe, 37, was killed, too.",
            {"killed": 2},
        ),
        (
            "Lee Poe and Sam Dow were shot in Macon on Sunday. Lee Poe died at the scene. Sam Dow died at a hospital.",
            {"killed": 2},
        ),
    ],
)
def test_each_of_the_dead_is_counted_once(text: str, toll: dict[str, int]) -> None:
    (report,) = told(text)
    assert tolls(report) == toll


@pytest.mark.parametrize(
    "text",
    [
        "Police in Macon say two people were killed in a shooting at a hotel.\n\nPolice said "
        "officers responded to a call at "
        "the hotel on Saturday and found two men who had been shot. One was dead and the other died at a hospital.",
        "Authorities have identified a man who was shot dead by Macon police last week as Lee "
        "Poe.\n\nPolice say Poe got out "
        "of a stolen truck with a gun and was shot by two officers.",
        "Dan Dow was killed in Macon on Saturday when a man ambushed him and his partner. His "
        "partner, Officer Ann Roe, "
        "was shot in the thigh.",
        "A mother of two was shot dead outside a bar in Macon on Saturday. The seven others wounded "
        "are expected to live.",
    ],
)
def test_what_is_told_again_is_one_incident(text: str) -> None:
    assert len(told(text)) == 1


def test_what_somebody_is_accused_of_is_what_he_is_held_for() -> None:
    found = told(
        "A man was arrested Sunday in a shooting at a Macon party that left four injured.\n\nLee Poe "
        "of Macon was taken "
        "into custody. He is accused of firing into a crowd at a home on Saturday night."
    )
    assert [r.event_type for r in found] == ["arrest", "attack"]


def test_two_days_of_a_weekend_are_two_incidents() -> None:
    found = told(
        "A man was killed about 2 a.m. Sunday outside a bar in Macon.\n\nOn Saturday night, a "
        "17-year-old was found shot to "
        "death in a car in Macon."
    )
    assert len(found) == 2


def test_a_charge_of_murder_is_no_arrest_that_killed() -> None:
    found = told(
        "Lee Poe was arrested in Dillon on Sunday. Poe is charged with murder in the deaths of his "
        "wife, Ann Poe, and her "
        "mother."
    )
    assert all("killed" not in tolls(r) for r in found if r.event_type == "arrest")


@pytest.mark.parametrize(
    "text",
    [
        "A man and a woman are dead after what police are calling a murder-suicide on the city's north side.",
        "Police say two masked men walked into a Macon store on Sunday and demanded cash.",
    ],
)
def test_no_request(text: str) -> None:
    assert all(r.event_type != "request" for r in told(text))


def test_who_tells_is_none_of_them() -> None:
    (report,) = told(
        "Police say two masked men walked into a Macon store on Sunday. One of them shot the clerk in the chest."
    )
    doers = [p.text.lower() for p in report.participants if p.role == "perpetrator"]
    assert "police" not in doers


def test_the_last_time_such_a_thing_happened_is_of_its_own_day() -> None:
    found = told(
        "Lee Poe was shot by police in Macon on Saturday.\n\nIt was the first police shooting in "
        "Macon since February 2015, "
        "when an officer shot and killed Sam Dow after a traffic stop."
    )
    assert day(found[-1]) == "2015-02-01"


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("One of the six people wounded in a shooting in Macon on Saturday died.", {"killed": 1, "injured": 5}),
        (
            "A man was shot and killed in Macon on Saturday. His girlfriend and their daughter were "
            "also hit when a gunman "
            "pulled alongside their car.",
            {"killed": 1, "injured": 2},
        ),
    ],
)
def test_who_else_was_hurt(text: str, toll: dict[str, int]) -> None:
    (report,) = told(text)
    assert tolls(report) == toll


def test_a_call_for_help_is_no_request() -> None:
    assert not told("Her son escaped and called for help in Macon on Saturday.")


def test_a_deed_of_the_night_on_which_it_left_them_dead() -> None:
    (report,) = told(
        "Macon police are investigating an apparent murder-suicide that left two people dead Saturday night."
    )
    assert day(report) == SATURDAY


def test_what_is_told_of_two_deeds_of_the_accused_is_one_incident() -> None:
    found = told(
        "A 25-year-old man is charged with murder in a weekend shooting at a Macon gas "
        "station.\n\nPolice say Lee Poe was "
        "arrested Sunday. He's accused of killing Sam Dow and wounding two other men Saturday night."
    )
    assert [r.event_type for r in found if r.event_type != "arrest"] == ["attack"]


def test_others_who_are_recovering_are_none_of_the_dead() -> None:
    (report,) = told(
        "One person is dead and two others are recovering after a shooting in Macon late "
        "Saturday.\n\nOfficers found a man "
        "who had sustained a fatal gunshot wound."
    )
    assert tolls(report) == {"killed": 1, "injured": 2}


def test_a_place_that_no_list_has_lies_in_the_town_of_the_story() -> None:
    (report,) = told(
        "EVANSVILLE, Ind. — Two people were wounded when a man opened fire in the Eastland Mall parking "
        "lot on Saturday.\n\n"
        "Evansville police arrested the man."
    )[:1]
    assert "Evansville" in towns(report)
