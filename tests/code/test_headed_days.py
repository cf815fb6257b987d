"""The day of a list of incidents, which stands in the line above it."""

from __future__ import annotations

import pytest

from coder import coded, reports


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Police reported the following incidents on Sunday:", "1990-04-22"),
        ("The army reported the following actions over the weekend:", "1990-04-21/1990-04-22"),
        ("The minister made the following statement on Sunday:", "../1990-04-24"),
        ("The minister met envoys on Sunday.", "../1990-04-24"),
    ],
)
def test_by_the_line_above(heading: str, expected: str) -> None:
    items = "In Ayacucho, gunmen killed a judge.\n\nIn Lima, rebels burned a bus on Monday."
    found = [
        r for r in coded(f"{heading}\n\n{items}", "1990-04-24").reports if r.event_type in {"attack", "destruction"}
    ]
    assert [r.time.edtf for r in found if r.time] == [expected, "1990-04-23"]


def test_a_town_that_is_also_a_province() -> None:
    found = reports("Air strikes on Arbin killed 14 people. In Hama, the army said it had killed 40 rebels.")
    assert [[p.name for p in r.places] for r in found] == [["Arbin"], ["Hama"]]
