"""Sums of incidents, and lists told by ellipsis."""

from __future__ import annotations

import pytest

from coder import coded

WAREHOUSES = (
    "US forces carried out strikes on seven warehouses, including two in Mosul on 7 June 2020, another in Tikrit on "
    "30 June 2020, and a third west of Karbala on 6 August 2020."
)
BOMBINGS = (
    "Islamic State carried out nine bombings in Baghdad, including two in Karrada on 3 July 2016, "
    "another in Sadr City on 5 July 2016, and a third in Kadhimiya on 9 July 2016."
)


@pytest.mark.parametrize(
    ("text", "low", "of", "by", "against", "since", "until"),
    [
        ("Rebels have carried out more than 40 attacks on army posts in Idlib since 1 January 2020.",
         40, "attacks", ("Rebels",), ("army posts",), "2020-01-01", None),
        ("Dozens of attacks were carried out by the group in 2019.",
         24, "attacks", ("group",), (), "2019-01-01", "2019-12-31"),
        ("Insurgents have conducted most of the assaults – over 50 on oil sites – since January 2020.",
         50, "assaults", ("Insurgents",), ("oil sites",), "2020-01-01", None),
        (WAREHOUSES, 7, "strikes", ("US military",), ("seven warehouses",), None, None),
        (BOMBINGS, 9, "bombings", ("Islamic State",), (), None, None),
    ],
)  # fmt: skip
def test_tally(
    text: str, low: int, of: str, by: tuple[str, ...], against: tuple[str, ...], since: str | None, until: str | None
) -> None:
    (tally,) = coded(text).tallies
    assert (tally.low, tally.of, tally.by, tally.against) == (low, of, by, against)
    assert (tally.since, tally.until) == (since, until)


def test_people_harmed_over_months_are_a_tally_and_no_incident() -> None:
    found = coded("Troops have captured 17 rebels in the last month.")
    assert [(t.low, t.of) for t in found.tallies] == [(17, "rebels")] and not found.reports
    assert not coded("Troops captured 17 rebels on Monday.").tallies


def test_a_sum_and_a_part_of_it_are_two_tallies() -> None:
    tallies = coded("The militia carried out dozens of attacks – more than 30 against convoys – in 2020.").tallies
    assert [(t.text, t.low, t.against) for t in tallies] == [
        ("dozens of attacks", 24, ()),
        ("more than 30 against convoys", 30, ("convoys",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Most attacks on convoys go unreported.",
        "Two attacks in Mosul on 3 May 2020 killed six soldiers.",
        "More than 70 people were killed in the attack on Mosul on 3 May 2020.",
    ],
)
def test_no_tally(text: str) -> None:
    assert coded(text).tallies == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (WAREHOUSES, [("2020-06-07", "Mosul"), ("2020-06-30", "Tikrit"), ("2020-08-06", "Karbala")]),
        (BOMBINGS, [("2016-07-03", "Karrada"), ("2016-07-05", "Sadr City"), ("2016-07-09", "Kadhimiya")]),
        (
            "Aircraft bombed a depot near Balad on 7 May 2019 and another near Samarra on 9 May 2019.",
            [("2019-05-07", "Balad"), ("2019-05-09", "Samarra")],
        ),
    ],
)
def test_listed_incidents(text: str, told: list[tuple[str, str]]) -> None:
    found = [(r.time.edtf, r.places[0].name) for r in coded(text).reports if r.time]
    assert found == told


def test_a_sum_is_no_incident() -> None:
    assert (
        coded("Rebels have carried out more than 40 attacks on army posts in Idlib since 1 January 2020.").reports == ()
    )


@pytest.mark.parametrize(
    "text",
    [
        "The targeting of the army escalated in 2020, with strikes on seven warehouses, two in Mosul on 7 June 2020, "
        "another in Tikrit on 30 June 2020, and a third in Karbala on 6 August 2020.",
        "The brigade, which had fought in all the battles of 2020, paraded in Mosul on 7 June 2021.",
    ],
)
def test_what_a_list_illustrates_is_no_incident_of_its_own(text: str) -> None:
    assert not [r for r in coded(text).reports if r.trigger.text in {"targeting", "battles"}]
