"""When: which of a text's times is an incident's."""

from __future__ import annotations

import pytest

from coder import reports

CLASHES = "On 2 March 2021 a drone killed a commander in Mosul. Rebels shelled an army base in Tikrit on 4 March 2021."


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Gunmen attacked a checkpoint in Hawija on 5 May 2020.", ["2020-05-05"]),
        ("Gunmen attacked a checkpoint in Hawija on Friday.", ["2023-12-01"]),
        ("Guards tortured two prisoners at a jail in Aleppo in April 2014.", ["2014-04"]),
        (CLASHES, ["2021-03-02", "2021-03-04"]),
        (
            "In 2018, aircraft bombed a depot near Balad on 7 June. On 30 June aircraft bombed a camp near Tikrit.",
            ["2018-06-07", "2018-06-30"],
        ),
        (
            "Gunmen attacked a checkpoint in Hawija on 5 May 2020. Two days later a car bomb exploded in Kirkuk.",
            ["2020-05-05", "2020-05-07"],
        ),
    ],
)
def test_days(text: str, days: list[str]) -> None:
    assert [r.time.edtf for r in reports(text) if r.time] == days


def test_the_day_of_the_telling_is_not_the_day_of_the_incident() -> None:
    (found,) = reports("On 6 June 2016 a former minister revealed that aircraft had bombed a barracks in Tikrit.")
    assert found.time is not None
    assert (found.time.not_before, found.time.not_after) == (None, "2016-06-06")


def test_a_dateline_is_not_the_day_of_the_incident() -> None:
    (found,) = reports("KABUL (March 12, 2020) – Gunmen attacked a police post in Ghazni, killing two officers.")
    assert found.time is not None
    assert found.time.not_before != "2020-03-12"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "In retaliation for a rocket attack that killed two soldiers in Erbil on 4 March, US aircraft bombed a "
            "depot near Kirkuk on 6 March.",
            ["2023-03-04", "2023-03-06"],
        ),
        (
            "A car bomb killed two men in Basra on Friday, a day after gunmen shot dead a judge there on Thursday.",
            ["2023-12-01", "2023-11-30"],
        ),
        ("Rebels shelled Aleppo during the past two days, killing six people.", ["2023-12-02/2023-12-04"]),
        ("Soldiers raided a farm near Hawija, detaining four men on Friday.", ["2023-12-01"]),
        (
            "The mayor, who was kidnapped in Hawija on 3 March, spoke to reporters on 9 March.",
            ["2023-03-03"],
        ),
    ],
)
def test_each_incident_takes_its_own_day(text: str, days: list[str]) -> None:
    assert [r.time.edtf for r in reports(text) if r.time and r.event_type != "support"] == days


@pytest.mark.parametrize(
    "text",
    [
        "On Friday the president visited the widows of the six men who were killed in the camp by rebels.",
        "A judge, investigating the murder of six priests, met the ambassador on Friday.",
        "A journalist was found shot dead in Mosul on Friday.",
        "The government declared a curfew in Mosul on Friday after the murder of a judge.",
    ],
)
def test_what_was_over_by_a_day_is_not_of_that_day(text: str) -> None:
    times = [r.time for r in reports(text) if r.time and r.event_type in {"attack", "assassination"}]
    assert [(t.not_before, t.not_after) for t in times] == [(None, "2023-12-01")]


def test_a_day_of_a_clause_about_another_noun_is_left_to_it() -> None:
    (found,) = [
        r
        for r in reports("Judges ended a strike that they had called on 17 November, after gunmen killed a colleague.")
        if r.event_type in {"attack", "assassination"}
    ]
    assert found.time is not None
    assert found.time.not_before is None


def test_a_day_ahead_is_not_that_of_what_happened() -> None:
    (found,) = reports("The killing of five monks in Basra overshadows next year's elections.")
    assert found.time is not None
    assert found.time.not_after == "2023-12-04"


def test_things_days_apart_do_not_share_a_day() -> None:
    killed, attacked = reports(
        "Three days after a suicide bomber killed ten men in Kabul on 2 April, gunmen attacked a police post in Ghazni."
    )
    assert killed.time is not None and attacked.time is not None
    assert (killed.time.edtf, attacked.time.edtf) == ("2023-04-02", "2023-04-05")


def test_the_day_of_a_bill_is_not_that_of_an_attack() -> None:
    text = "On 15 November a senator introduced a bill. The rebels have shelled a camp near Tikrit, killing two men."
    assert [r.time.not_before for r in reports(text) if r.time and r.event_type == "shelling"] == [None]


def test_what_comes_at_once_after_a_thing_is_of_its_time() -> None:
    text = "In the immediate aftermath of the January 2020 assassinations of two generals, parliament voted to leave."
    assert [r.time.edtf for r in reports(text) if r.time and r.event_type == "vote"] == ["2020-01"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Two men were wounded in a market in Kirkuk. It happened just before 2 a.m. Saturday near the river.",
            "2023-12-02",
        ),
        ("A guard was shot in Kirkuk. Police were called to the depot shortly after noon on Friday.", "2023-12-01"),
        ("A guard was shot in Kirkuk. The boy was taken to hospital on Friday night.", "2023-12-01"),
        ("A boy was taken to hospital on Friday night after a shooting in Kirkuk that left him wounded.", "2023-12-01"),
        ("A shooting in Kirkuk in which two men were wounded was reported just before noon on Friday.", "2023-12-01"),
        # what is done later tells no day
        ("A guard was shot in Kirkuk. A court will hear the case on Friday.", "../2023-12-04"),
        ("A guard was shot in Kirkuk. His wife gave an interview on Friday.", "../2023-12-04"),
    ],
)
def test_the_day_that_is_told_after(text: str, day: str) -> None:
    assert [r.time.edtf for r in reports(text) if r.time and r.event_type == "attack"] == [day]
