"""Incidents as agencies, communiqués, monitors' lists and obituaries tell them."""

from __future__ import annotations

import pytest

from ruled import ruled
from sijill.model import Report

Harm = set[tuple[str, int]]


def violent(text: str) -> list[Report]:
    """The reports of acts of violence or arrest."""
    return [r for r in ruled(text) if r.event_type not in {"accuse", "request", "reject", "concede", "support"}]


def harm(r: Report) -> Harm:
    """What came to how many."""
    return {(c.act, c.low or 0) for c in r.casualties}


def the_day(r: Report) -> str | None:
    """The one day of a report."""
    return r.time.not_after if r.time is not None and r.time.not_before == r.time.not_after else None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Two men on a motorcycle shot dead a teacher in Taiz on Monday, officials said.", "Two men"),
        ("Gunmen on a motorbike shot dead a guard in Taiz on Friday.", "Gunmen"),
        ("On 12 May gunmen on a motorcycle shot dead a nurse and her driver in Taiz.", "gunmen"),
    ],
)
def test_who_shot_dead_is_not_shot(text: str, who: str) -> None:
    (r,) = violent(text)
    assert {p.text for p in r.participants if p.role == "perpetrator"} == {who}
    assert r.casualties and all(c.act == "killed" and who not in (c.of or "") for c in r.casualties)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 17 July 13 sailors were kidnapped in Aden.", {("captured", 13)}),
        ("The group has admitted responsibility for the murder of Niamh Corrigan.", {("killed", 1)}),
        ("Nine Germans and one Canadian were abducted on 16 October in Aden.", {("captured", 9), ("captured", 1)}),
        ("Ten people were killed in Taiz, and 14 others sustained injuries.", {("killed", 10), ("injured", 14)}),
        ("The 38 pupils and three cooks abducted in Taiz on 3 May are free.", {("captured", 38), ("captured", 3)}),
        ("The attack left three soldiers and two civilians wounded.", {("injured", 3), ("injured", 2)}),
        ("Five soldiers embraced martyrdom in an attack in Taiz on Monday.", {("killed", 5)}),
        ("A brawl among inmates in Taiz last night left at least nine dead.", {("killed", 9)}),
        ("Gunmen killed 17 people in Taiz. Nine others are in hospital.", {("killed", 17), ("injured", 9)}),
        ("The union mourns Omar Saleh, a reporter with Radio Taiz, who was killed on Monday.", {("killed", 1)}),
    ],
)
def test_how_many(text: str, expected: Harm) -> None:
    (r,) = violent(text)
    assert harm(r) == expected


def test_the_latest_killing_is_no_other() -> None:
    text = "Gunmen shot dead a mayor in southern Yemen, officials said on Monday, the latest killing of a leader."
    (r,) = violent(text)
    assert [(c.act, c.low) for c in r.casualties] == [("killed", 1)]


def test_a_dateline_was_not_killed() -> None:
    text = (
        "TAIZ: Former peace committee chief Omar Khan and four others, including two policemen, were killed when their "
        "vehicle hit a bomb in Mocha on Monday."
    )
    assert [(c.act, c.low) for c in violent(text)[0].casualties] == [("killed", 5)]


def test_the_dead_and_the_wounded_of_one_number() -> None:
    (r,) = violent("The offensive in Taiz has resulted in 26 dead and 65 wounded.")
    assert harm(r) == {("killed", 26), ("injured", 65)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("We mourn the murder of Governor Omar Saleh, which took place on 4 November in Taiz.", "2023-11-04"),
        ("We condemn the massacre at Lomo farm, Taiz District, which happened on Friday.", "2023-12-01"),
        (
            "He spoke of the attack on a bus in Taiz in which several people lost their lives yesterday.",
            "2023-12-03",
        ),
        (
            "On 22 November 2014, militants stopped a bus near Mandera and executed 28 passengers, many of them "
            "teachers who were going home for Christmas.",
            "2014-11-22",
        ),
        ("Six passengers abducted in Taiz were released on Friday, four days after gunmen seized them.", "2023-11-27"),
    ],
)
def test_on_which_day(text: str, day: str) -> None:
    (r,) = violent(text)
    assert the_day(r) == day


def test_a_year_told_before_holds_for_what_would_lie_ahead() -> None:
    text = (
        "A year ago, on 24 November 2022, rebels attacked Taiz.\n\n"
        "Nobody has published a figure.\n\n"
        "Seven people died on 16 December when a convoy was ambushed in Aden."
    )
    assert the_day(violent(text)[-1]) == "2022-12-16"


def test_a_night_between_two_days() -> None:
    (r,) = violent("On the night of 3/4 September 2023 troops killed three rebels in Taiz.")
    assert r.time is not None and (r.time.not_before, r.time.not_after) == ("2023-09-03", "2023-09-04")


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen abducted a judge from his home in Taiz on 7 March. His guard was shot dead.",
        "Gunmen kidnapped three teachers in Taiz on Monday. A guard was killed.",
    ],
)
def test_who_came_to_harm_in_an_abduction(text: str) -> None:
    (r,) = violent(text)
    assert r.event_type == "abduction" and ("killed", 1) in harm(r)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen kidnapped a judge in Taiz on Monday. The judge has been killed, callers said.",
        "Gunmen kidnapped three teachers in Taiz on Monday. On Tuesday a priest was shot dead.",
        "Gunmen kidnapped three teachers in Taiz on Monday. Two policemen were killed in a clash with smugglers.",
    ],
)
def test_other_deaths_than_in_the_abduction(text: str) -> None:
    assert len(violent(text)) == 2


def test_an_earlier_attack_that_somebody_led() -> None:
    text = (
        "Troops, in the course of an operation carried out on 26 May in Taiz, killed four rebels and captured two "
        "others, among them a man presumed to be the leader of the ambush of 24 April near Aden in which 12 guards "
        "lost their lives."
    )
    assert [the_day(r) for r in violent(text)] == ["2023-05-26", "2023-04-24"]


def test_those_arrested_in_a_raid_for_a_bombing() -> None:
    (r,) = violent("Police arrested three suspected planners of the bombing during a raid in Taiz on Sunday.")
    assert r.event_type in {"raid", "arrest"} and ("captured", 3) in harm(r)


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("A farmer stepped on a mine near Taiz on Monday.", "farmer"),
        ("A bus drove over an explosive device in Taiz on Monday.", "bus"),
    ],
)
def test_mines_that_are_stepped_on(text: str, hit: str) -> None:
    (r,) = violent(text)
    assert r.event_type == "bomb"
    assert [(p.role, p.text) for p in r.participants if p.text == hit] == [("target", hit)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("5 March, Dankolo, Kebbi state. Armed men attacked the village at night, killing 17 people.", "Dankolo"),
        ("Bandits killed 17 people in Dankolo community in Wasagu District on Sunday.", "Dankolo"),
        ("Pirates kidnapped five men off Brass on 2 July.", "Brass"),
        ("WAJIR - Militants stopped a bus on its way to Mandera on Friday and shot dead ten passengers.", "Wajir"),
        ("Gunmen stormed Kwatas, in Bokkos district, on Sunday, killing 14 people.", "Kwatas"),
    ],
)
def test_where(text: str, place: str) -> None:
    (r,) = violent(text)
    assert place in {p.name for p in r.places} and "Mandera" not in {p.name for p in r.places}


def test_a_kind_of_people_is_no_place() -> None:
    (r,) = violent("Gunmen killed 17 people in the Tivo community of Benue on Sunday.")
    assert "Tivo" not in {p.name for p in r.places}
