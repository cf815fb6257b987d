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
