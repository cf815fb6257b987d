"""News of shootings from the first brief to the sentence: one incident is one report, and two are two."""

from __future__ import annotations

from functools import partial

import pytest

from in_news import told_on, tolls

#: a Friday
PUBLISHED = "2016-08-19"
told = partial(told_on, PUBLISHED)


@pytest.mark.parametrize("first", ["A 23-year-old man", "A boy"])
def test_who_died_is_the_one_told_of_last(first: str) -> None:
    reports = told(
        f"{first} was shot in the head in Gary on Sunday. He was pronounced dead at the scene.\n\nA 17-year-old boy "
        "was shot in the chest in Hammond on Tuesday. He died at a hospital."
    )
    assert [tolls(r) for r in reports] == [{"killed": 1}, {"killed": 1}]


@pytest.mark.parametrize(
    "text",
    [
        "A man was shot dead on Monday in Dayton. Police said he was driving home when another motorist fired at him.",
        "A man was shot dead on Monday in Dayton. Another customer opened fire on his car, police said.",
    ],
)
def test_another_who_did_it_makes_no_further_incident(text: str) -> None:
    assert len(told(text)) == 1


def test_another_gunman_is_a_further_one() -> None:
    assert len(told("A man was shot on Monday in Dayton. Another gunman fired at a bus in Gary on Tuesday.")) == 2


def test_who_died_weeks_after_he_was_hit_died_of_that() -> None:
    reports = told(
        "A 33-year-old man has died two weeks after he was shot in a mass shooting on Aug. 5 in Dayton.\n\nThree men "
        "were killed and four other people were wounded in the shooting.\n\nAl Poe was shot in the body and taken to a "
        "hospital, where he died.\n\nAlso killed was Bo Roe, 18, who was shot in the head."
    )
    assert len(reports) == 1


def test_who_is_named_later_was_killed_as_told_before() -> None:
    reports = told(
        "Neighbors lit candles for a Dayton man who was shot and killed outside his home.\n\nAl Poe, 28, was a barber."
        "\n\nPolice arrested a suspect on Monday and let him go.\n\nPoe was shot on Wednesday night."
    )
    (report,) = (r for r in reports if r.event_type == "attack")
    assert tolls(report) == {"killed": 1}
    assert report.time is not None and report.time.edtf == "2016-08-17"


@pytest.mark.parametrize(
    "text",
    [
        "A man was shot dead on Monday in Dayton. Police are also investigating an unrelated shooting that wounded two "
        "women.",
        "Three men were charged with murder in the shooting of a barber in Dayton this summer.\n\nPoe fought back and "
        "Roe shot him, they said.\n\nRoe was already wanted in a shooting on Third Avenue on Aug. 10, in which a man "
        "was wounded.",
    ],
)
def test_what_is_unrelated_or_charged_as_well_is_another(text: str) -> None:
    first, second = told(text)
    assert tolls(first) == {"killed": 1}
    assert "killed" not in tolls(second)


def test_deeds_that_an_article_opens_with_are_told_one_by_one() -> None:
    first, second = told(
        "Police are investigating two shootings that happened Thursday night in Dayton.\n\nOfficers found a "
        "31-year-old man shot in the chest on Jay Street. He died.\n\nAt about 11 p.m., police were called to Third "
        "Street. Two women had been shot in the legs."
    )
    assert tolls(first) == {"killed": 1}
    assert tolls(second) == {"injured": 2}


def test_the_sum_of_separate_deeds_is_none_of_them() -> None:
    first, second = told(
        "One man was killed and two people were wounded in separate shootings in Dayton.\n\nA 28-year-old man was shot "
        "in the head on Jay Street. He died.\n\nJust after 1 a.m., two women were shot in the legs on Third Street."
    )
    assert tolls(first) == {"killed": 1}
    assert tolls(second) == {"injured": 2}


def test_the_sum_of_a_weekend_is_no_incident() -> None:
    reports = told(
        "Three people were killed and 14 wounded in shootings over the weekend in Dayton, police said.\n\nOn Sunday, a "
        "23-year-old man was shot in the head on Jay Street. He died."
    )
    assert [tolls(r) for r in reports] == [{"killed": 1}]


def test_what_a_judge_is_to_do_leaves_a_deed_done() -> None:
    (report,) = told(
        "The sheriff said he will ask a judge to close the club where one man was killed and four people were wounded "
        "on Sunday."
    )
    assert report.modality == "asserted"
    assert tolls(report) == {"killed": 1, "injured": 4}


@pytest.mark.parametrize(
    "text",
    [
        "A reward is offered for information leading to the arrest of the men.",
        "A warrant has been issued for his arrest.",
        "Police obtained a warrant for his arrest.",
        '"Turn yourself in," she said.',
    ],
)
def test_an_arrest_that_is_sought_was_not_made(text: str) -> None:
    (report,) = told(f"A clerk was shot dead on Monday in Dayton. {text}")
    assert report.event_type == "attack"


@pytest.mark.parametrize(
    "text",
    [
        "A homeowner shot and killed a man who broke into his house on Monday in Dayton.",
        "A man burst into a house in Dayton on Monday and shot a woman dead.",
        "A former worker stormed the plant in Dayton on Monday and shot three people.",
        "A man was shot dead on Monday in Dayton. Officers searched the neighborhood with a dog.",
        "An officer shot a man on Monday in Dayton. He pulled a knife when officers confronted him.",
        "An officer shot a robber on Monday in Dayton after a guard confronted the robber.",
        "Several people were shot on Monday at an aircraft parts plant in Dayton.",
    ],
)
def test_a_shooting_is_an_attack(text: str) -> None:
    assert {r.event_type for r in told(text)} == {"attack"}


def test_police_who_storm_a_house_raid_it() -> None:
    (report,) = told("Police stormed a house in Dayton on Monday and killed a man.")
    assert report.event_type == "raid"


@pytest.mark.parametrize(
    "text",
    [
        "Police on Wednesday identified the man fatally shot in Dayton as Al Poe.\n\nA neighbor shot Poe on Monday.",
        "A man fatally shot at a Dayton gas station late Monday was identified Thursday as Al Poe, 28.",
    ],
)
def test_who_is_identified_was_killed(text: str) -> None:
    (report,) = told(text)
    assert tolls(report) == {"killed": 1}
    assert report.time is not None and report.time.edtf == "2016-08-15"


@pytest.mark.parametrize(
    "text",
    [
        "A man was arrested in the shooting death of Courtney Banks in Dayton. Banks, 28, was shot on Monday.",
        "Demarco Jennings is on trial in the shooting that took the life of 6-year-old Nevaeh Coates in Dayton.",
    ],
)
def test_a_name_that_ends_as_plurals_do_is_one_persons(text: str) -> None:
    (report,) = (r for r in told(text) if r.event_type == "attack")
    assert tolls(report) == {"killed": 1}
