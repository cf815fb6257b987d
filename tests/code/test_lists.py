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


@pytest.mark.parametrize(
    ("text", "low", "since", "against"),
    [
        ("Since 17 October 2023, armed groups have attacked US forces more than 70 times.",
         70, "2023-10-17", ("US military",)),
        ("The army said its posts had been attacked at least 12 times in March 2020.", 12, "2020-03-01", ("posts",)),
    ],
)  # fmt: skip
def test_a_sum_of_times(text: str, low: int, since: str, against: tuple[str, ...]) -> None:
    (tally,) = coded(text).tallies
    assert (tally.low, tally.since, tally.of, tally.against) == (low, since, "attacks", against)


def test_who_was_shot_three_times_is_no_sum() -> None:
    assert not coded("Gunmen shot the mayor three times in Mosul on 5 May 2020.").tallies


def test_a_sum_up_to_now_ends_when_it_is_published() -> None:
    (tally,) = coded("Today the rebels attack most: more than 70 attacks on US targets in Iraq to date.").tallies
    assert (tally.since, tally.until) == (None, "2023-12-04")


def test_a_sum_lists_its_parts_and_says_who_states_it() -> None:
    found = coded(
        "The army said that militants carried out at least 12 attacks in Kirkuk in May 2021, including one on a convoy "
        "in Hawija on 3 May that killed four soldiers. A bomb exploded in Mosul on 7 June 2021."
    )
    (tally,) = found.tallies
    days = {r.id: r.time.edtf for r in found.reports if r.time}
    assert [days[p] for p in tally.parts] == ["2021-05-03"]
    assert [v.speaker for v in tally.chain] == ["army"]
    (listed,) = coded(WAREHOUSES).tallies
    assert len(listed.parts) == 3
