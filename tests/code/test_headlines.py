"""Headlines and local news: what is told in a few words, and what stands around it."""

from __future__ import annotations

import pytest

from coder import coded
from sijill.model import Report

#: a Friday
PUBLISHED = "2016-08-19"


def told(text: str) -> tuple[Report, ...]:
    return coded(text, PUBLISHED).reports


def tolls(report: Report) -> dict[str, tuple[int, int | None]]:
    return {c.act: (c.low, c.high) for c in report.casualties}


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("5 shot on Hartford's north side, gunman at large", {"injured": (5, 5)}),
        ("Three Shot, One Killed During Dispute In Hartford", {"injured": (2, 2), "killed": (1, 1)}),
        ("Four Charged In Double Homicide At Dayton Bar", {"killed": (2, 2)}),
        ("Police investigate triple shooting in Dayton", {"injured": (3, 3)}),
        ("Police investigate fatal shooting in East Dayton", {"killed": (1, None)}),
        ("Albany man shot while jogging", {"injured": (1, 1)}),
        ("Night of violence in Oakland leaves 6 shot", {"injured": (6, 6)}),
    ],
)
def test_what_a_headline_tells(text: str, harm: dict[str, tuple[int, int | None]]) -> None:
    (report,) = told(text)
    assert tolls(report) == harm


def test_who_died_of_a_fatal_shooting_is_counted_once() -> None:
    (report,) = told("Police are investigating a fatal shooting in Dayton. Two men were killed on Monday, police said.")
    assert tolls(report) == {"killed": (2, 2)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Mother shot by son dies Posted: Tuesday, August 16, 2016 1:37 PM EDT Updated: Tuesday, August 16, 2016 "
            "6:22 PM EDT\n\nOfficials said the shooting happened around 5 p.m. Sunday.",
            "2016-08-14",
        ),
        (
            "Two men were killed in a shooting in Dayton on Sunday. No one was in custody for the shooting as of "
            "Monday afternoon, police said.",
            "2016-08-14",
        ),
        ("Neighbors in Dayton on Thursday mourned the death of a man who was shot on Wednesday.", "2016-08-17"),
        ("A man was shot in Dayton on Monday. Anyone who knows more should call 504-822-1111.", "2016-08-15"),
        ("One woman was killed in a shooting in Dayton on Sunday after Saturday's game.", "2016-08-14"),
    ],
)
def test_days_that_are_not_of_the_deed(text: str, day: str) -> None:
    (report,) = told(text)
    assert report.time is not None and report.time.edtf == day


@pytest.mark.parametrize(
    "text",
    [
        "A 4-year-old boy shot his uncle after finding a gun on the floor of a house. The boy found the gun on Monday.",
        "Gunmen attacked a police post in Mosul late on Wednesday, killing two officers. The attack happened shortly "
        "before 1 a.m. on Thursday.",
        "Police are investigating a shooting that left one person dead in Dayton on Tuesday. Officers responded to a "
        "call of shots fired.",
        "Three people were wounded in a shooting in Dayton on Thursday. A woman and her daughter were also shot.",
    ],
)
def test_one_incident_told_in_two_sentences(text: str) -> None:
    assert len(told(text)) == 1


def test_two_nights_are_two_incidents() -> None:
    assert (
        len(told("Gunmen killed two officers in Mosul on Wednesday night. On Thursday night gunmen killed three.")) == 2
    )


def test_help_asked_of_the_public_and_news_given_out_are_no_events() -> None:
    text = "Police released new information on a shooting. Officers asked anyone with information to come forward."
    assert not {r.event_type for r in told(text)} & {"concede", "request"}


def test_who_is_confirmed_dead_is_one_of_those_told_of() -> None:
    text = (
        "Commandos raided a compound in Wardak province on Tuesday, killing two armed militants.\n\nUPDATE: The army "
        "confirmed that Murad, a militant leader, was killed during the operation in Wardak province on Wednesday."
    )
    assert sum(c.low for r in told(text) for c in r.casualties if c.act == "killed") == 2


def test_he_is_no_group() -> None:
    text = (
        "Police searched a house for the financier Rahim Gul in Balkh province on Tuesday. During the search Gul "
        "threatened the security force. The force responded to the threat, killing him."
    )
    assert {c.of for r in told(text) for c in r.casualties} == {"Gul"}


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("At least 30 people were killed in Mangu and 12 in Bokkos on Sunday, officials said.", [30, 12]),
        ("Air strikes killed 20 people in Tile, 12 in Sogara and five in Bankass on Sunday.", [20, 12, 5]),
        ("Six women and two children were among the dead in Sunday's air strike on Tile.", [6, 2]),
        ("A man was found dead on Sunday after he killed his wife in Dayton.", [1, 1]),
        ("Two brothers were shot dead in Dayton on Sunday. Police later found the body of their father.", [2, 1]),
        ("The body of a woman was found at her home in Dayton. Her husband killed himself on Sunday.", [1, 1]),
    ],
)
def test_all_who_died_are_counted(text: str, killed: list[int]) -> None:
    assert [c.low for r in told(text) for c in r.casualties if c.act == "killed"] == killed


def test_a_sum_over_many_incidents_is_no_account_of_one() -> None:
    text = (
        "A violent weekend in Dayton left seven people dead and 14 others injured in 17 shootings across the city.\n\n"
        "One shooting left one person dead and four others wounded Friday night on the east side."
    )
    assert {"killed": (1, 1), "injured": (4, 4)} in [tolls(r) for r in told(text)]
