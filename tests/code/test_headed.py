"""Entries of a chronology: the day and the place that open a line are those of what it tells."""

from __future__ import annotations

import pytest

from coder import coded, reports


def told(text: str) -> list[tuple[str | None, str | None, int]]:
    """(day, first place, killed) of each report."""
    return [
        (
            r.time and r.time.edtf,
            next((p.name for p in r.places), None),
            sum(c.low for c in r.casualties if c.act == "killed"),
        )
        for r in reports(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "14 February 2020, Kirkuk. 24 killed, 8 wounded.\n15 February 2020, Tikrit. 7 killed, 2 wounded.",
        "14 February 2020 - Kirkuk. Market. 24 killed.\n15 February 2020 - Tikrit. Depot. 7 killed.",
    ],
)
def test_each_line_is_an_incident(text: str) -> None:
    assert told(text) == [("2020-02-14", "Kirkuk", 24), ("2020-02-15", "Tikrit", 7)]


def test_a_name_before_the_day_is_of_the_head_too() -> None:
    ((day, place, _),) = told("Omar Haddad (Kirkuk, 1 June 2016). He was shot dead by two gunmen.")
    assert (day, place) == ("2016-06-01", "Kirkuk")


def test_the_day_of_the_writing_is_no_head() -> None:
    found = coded("3 December 2023 - Gunmen killed two guards in Kirkuk on Friday.").reports
    assert [r.time and r.time.edtf for r in found] == ["2023-12-01"]
