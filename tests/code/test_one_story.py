"""One story, one incident: what is told of it later, whom it hit, and what is another."""

from __future__ import annotations

import pytest

from coder import coded
from sijill.model import Report

#: a Friday
PUBLISHED = "2016-08-19"
LEAD = "Two people were killed and three wounded in a shooting at a house in Dayton on Sunday, police said. "


def told(text: str) -> list[Report]:
    reports = coded(text, PUBLISHED).reports
    return [r for r in reports if r.event_type not in {"arrest", "request", "consult", "concede"}]


def day(report: Report) -> str | None:
    return report.time.edtf if report.time is not None else None


def killed(report: Report) -> int:
    return sum(c.low for c in report.casualties if c.act == "killed")


@pytest.mark.parametrize(
    "text",
    [
        "Police continued their investigation into the shooting Monday.",
        "Late Monday another account began emerging in the shooting.",
        "The victims of the shooting remained in critical condition Thursday night, a hospital spokesman said.",
        "The police chief visited the three people wounded in the attack before Wednesday's news conference.",
        "Candles stand outside the home of Anna Moss, who was killed in the shooting, on Tuesday, August 16, 2016.",
        "A vigil for those killed in the shooting — Anna Bell (@annabell) August 16, 2016",
        "One woman was the most badly wounded, but was awake and talking Tuesday morning.",
    ],
)
def test_a_day_after_is_not_the_day_of_the_deed(text: str) -> None:
    (report,) = told(LEAD + text)
    assert day(report) == "2016-08-14"


@pytest.mark.parametrize(
    "text",
    [
        "A memorial service was held Saturday for a student shot and killed in his home.",
        "The victim was shot in the leg, and he was taken to Mercy Hospital, where he died Saturday.",
    ],
)
def test_what_was_over_by_a_day_is_not_of_that_day(text: str) -> None:
    (report,) = told(text)
    assert (day(report), killed(report)) == ("../2016-08-13", 1)


@pytest.mark.parametrize(
    "text",
    [
        "The gunman fired at a car.",
        "Officers responded to a report of a shooting about midnight. No officers were hurt.",
        "A police dog was also shot during the incident when the gunman fired at a car.",
        "Ann Roe was found dead in the kitchen.",
        "The driver was not hit.",
        "A bullet struck the door.",
    ],
)
def test_what_names_no_other_time_or_place_is_of_the_incident_told(text: str) -> None:
    (report,) = told(LEAD + text)
    assert (day(report), killed(report)) == ("2016-08-14", 2)


@pytest.mark.parametrize(
    ("lead", "text"),
    [
        ("A suicide bomber killed 12 worshippers at a mosque in Kabul on Friday.", "Gunmen shot a judge."),
        (
            "Israeli forces shot dead two Palestinians in Jenin on Tuesday.",
            "Settlers attacked a farmer and burned his car.",
        ),
        ("Three people were shot dead in Tripoli on Sunday.\n\n", "A mortar shell killed a woman."),
        ("Four soldiers died in an ambush in Tillaberi on Saturday.\n\n", "Jihadists also burned a school."),
        ("Two people were shot dead in Dayton on Sunday.", "In a separate attack, a man was stabbed."),
    ],
)
def test_others_who_come_by_other_means_are_another_incident(lead: str, text: str) -> None:
    assert len(told(f"{lead} {text}")) == 2


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("Police named the teacher shot and killed by gunmen in Gao.", 1),
        ("They mourned two men shot and killed by soldiers in Gao.", 2),
        ("A vigil was held for a teacher shot and killed in Gao.", 1),
        ("A student shot and killed by men who broke into his home was buried on Monday.", 1),
        ("Soldiers took 20 villagers to a barracks near Gao and killed them.", 20),
        ("Rebels stopped a bus carrying 40 passengers and killed two of them.", 2),
        ("The strike killed two people and 40 sheep in Abyan.", 2),
        ("An airstrike killed a family of six in Hajin on Monday.", 6),
        ("Between four and seven civilians were said to have been killed when shells hit a bakery in Gao.", 4),
        ("Fighting between militias left nine dead in Mosul on Monday.", 9),
    ],
)
def test_who_was_killed(text: str, toll: int) -> None:
    (report,) = told(text)
    assert killed(report) == toll


@pytest.mark.parametrize(
    "text",
    [
        "The search warrant was executed Thursday morning by the police.",
        "After court adjourned, Bennett was taken back to lock-up.",
        "Hunters killed 90,280 deer during the first three days of the season.",
        "He placed his gun outside the bedroom and walked out.",
        "He faces ten years in prison if convicted of the charges laid out in the complaint.",
    ],
)
def test_no_violence_to_people_is_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Authorities have released the names of three men.",
        "The man pulled out a handgun.",
        "Her uncle visited the family on Sunday.",
        "Doctors released the boy on Monday.",
        "Her daughter agreed and went elsewhere.",
    ],
)
def test_what_private_people_do_is_no_politics(text: str) -> None:
    assert coded(text, PUBLISHED).reports == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Russia withdrew its troops from Kherson on Friday.", "withdraw"),
        ("Hamas released two hostages on Monday.", "concede"),
        ("The foreign minister visited Ankara on Tuesday.", "consult"),
        ("Relatives of the missing demanded that the government publish the list.", "request"),
        ("Iraq asked the United States to withdraw its forces.", "request"),
        ("Hamas released two women on Monday.", "concede"),
        ("Bandits freed 30 students on Monday.", "concede"),
        ("Five rebels gave themselves up to the army on Monday.", "concede"),
    ],
)
def test_politics_are_told(text: str, kind: str) -> None:
    assert [r.event_type for r in coded(text, PUBLISHED).reports] == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Turkish warplanes destroyed a power station in Qamishli, leaving two engineers dead.", "air-strike"),
        ("Armed men on motorcycles stormed the village of Garin Kuka and killed 11 residents.", "raid"),
        ("Rebels burned two helicopters at the airport in Bria.", "destruction"),
    ],
)
def test_what_it_was(text: str, kind: str) -> None:
    assert [r.event_type for r in told(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Gunmen dressed as soldiers killed nine people in Mosul.", {"Gunmen"}),
        ("Men disguised as police officers kidnapped a doctor in Mosul on Monday.", {"Men"}),
        ("Suspected herders killed at least 20 people in Mosul on Monday.", {"Suspected herders"}),
    ],
)
def test_who_passed_for_others_did_it(text: str, doers: set[str]) -> None:
    (report,) = told(text)
    assert {p.text for p in report.participants if p.role == "perpetrator"} == doers


@pytest.mark.parametrize(
    "text",
    [
        "Clashes between the army and rebels killed 40 people in Mosul on Monday.",
        "Clashes between the army and rebels left 40 people dead in Mosul on Monday.",
        "Forty people were killed in clashes between the army and rebels in Mosul on Monday.",
    ],
)
def test_clashes_that_killed_are_clashes_with_their_sides(text: str) -> None:
    (report,) = told(text)
    assert (report.event_type, killed(report)) == ("armed-clash", 40)
    assert {p.text for p in report.participants if p.role == "side"} == {"army", "rebels"}


def test_shot_dead_is_not_said_of_the_dead() -> None:
    (report,) = told("Unidentified gunmen shot dead journalist Samir Haddad outside his home in Tyre on Monday.")
    assert [(c.act, c.low, c.of) for c in report.casualties] == [("killed", 1, "journalist Samir Haddad")]


@pytest.mark.parametrize(
    "text",
    [
        "She was putting a gun in a holster when the gun discharged and she was hit in the stomach.",
        "The shooter stepped back and blasted the bouncer outside the club.",
        "A barrage of bullets hit the house and wounded a boy.",
        "A man was arraigned over the shooting injury of his nephew.",
    ],
)
def test_guns_are_attacks(text: str) -> None:
    assert [r.event_type for r in told(text)] == ["attack"]
