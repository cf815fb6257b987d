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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chronology of attacks\n\nJuly 13, 2005: A suicide bomber blows himself up near a patrol in Srinagar. Five "
            "people are killed.\n\nSeptember 18, 2016: Four militants sneak into a base at Uri. Nineteen soldiers are "
            "killed.",
            [("2005-07-13", "Srinagar", 5), ("2016-09-18", "Uri", 19)],
        ),
        (
            "On May 3, a shell hit a house in Gao, killing six.\n\nOn May 10, a munition hit a mosque in Bara. The "
            "strike killed two boys.",
            [("2016-05-03", "Gao", 6), ("2016-05-10", "Bara", 2)],
        ),
    ],
)
def test_an_entry_of_its_own_day_is_no_more_of_the_one_before(
    text: str, expected: list[tuple[str | None, str | None, int]]
) -> None:
    found = [
        (r.time and r.time.edtf, r.places[0].name, sum(c.low for c in r.casualties if c.act == "killed"))
        for r in coded(text, "2016-11-25").reports
    ]
    assert found == expected
