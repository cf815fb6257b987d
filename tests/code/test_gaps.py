"""Incidents told with the time between them: two, each with its day."""

from __future__ import annotations

import pytest

from coder import reports


def days(text: str, published: str = "2023-12-04") -> list[tuple[str, str | None, str | None]]:
    """(type, first day, last day) of the reports of a text, in order."""
    return [(r.event_type, r.time and r.time.not_before, r.time and r.time.not_after) for r in reports(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen killed six men in Basra on 2 May 2020, a day after nine people were killed in Mosul.",
            [("attack", "2020-05-02", "2020-05-02"), ("attack", "2020-05-01", "2020-05-01")],
        ),
        (
            "Three days after gunmen killed a judge in Basra, a car bomb exploded in Kirkuk on 7 May 2020.",
            [("attack", "2020-05-04", "2020-05-04"), ("bomb", "2020-05-07", "2020-05-07")],
        ),
        (
            "Bombs fell on people waiting for bread in Raqqa on 13 June 2017; twelve died. That same afternoon a "
            "drone's missile killed three men.",
            [("air-strike", "2017-06-13", "2017-06-13"), ("air-strike", "2017-06-13", "2017-06-13")],
        ),
        # a month is counted roughly
        (
            "A bomb killed three soldiers in Kabul on 14 October 2020, a month after a bomb killed eight people there.",
            [("bomb", "2020-10-14", "2020-10-14"), ("bomb", "2020-09-04", "2020-09-24")],
        ),
    ],
)
def test_each_has_its_day(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert days(text) == expected


def test_what_follows_is_of_the_later_one() -> None:
    first, second = reports(
        "A man blew himself up at a checkpoint in Kabul on 14 October 2020, killing three soldiers, a month after "
        "a car bomb killed eight people at a gate in Kabul. Six bystanders were hurt in the latest attack."
    )
    assert {(c.act, c.low) for c in first.casualties} == {("killed", 3), ("injured", 6)}
    assert {(c.act, c.low) for c in second.casualties} == {("killed", 8)}


def test_who_died_of_it_later_was_hurt_in_the_one_incident() -> None:
    assert len(reports("Omar Haddad died on 7 May 2020, two days after he was shot by gunmen in Basra.")) == 1


@pytest.mark.parametrize(
    "length",
    ["several days", "hours", "9999 years", "9999 days", "two thousand years", "99999999 years", "a couple of weeks"],
)
def test_what_cannot_be_counted_has_no_day_of_its_own(length: str) -> None:
    found = reports(f"Gunmen killed six men in Basra on 2 May 2020, {length} after nine people were killed in Mosul.")
    assert [r.time and r.time.edtf for r in found if (r.casualties and r.casualties[0].low == 6)] == ["2020-05-02"]
    assert all(r.time is None or r.time.not_after is not None for r in found)


def test_the_last_day_of_the_calendar_is_no_fault() -> None:
    reports("31 December 9999 - Kirkuk. Two killed.\n1 January 0001 - Tikrit. Two killed, a day after one was hurt.")


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed two guards at a depot in Basra on 5 May 2020. Hours earlier, in the same city, a raid on a "
        "bakery left four dead.",
        "Police told of an attack on a market on 5 May 2020 in which nine people died, and another in Basra that "
        "killed three.",
    ],
)
def test_a_further_one_is_another(text: str) -> None:
    assert len(reports(text)) == 2
