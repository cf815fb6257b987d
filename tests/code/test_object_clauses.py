"""Clauses about the object of a deed, at whose end stands the day of the deed."""

from __future__ import annotations

import pytest

from coder import coded


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Soldiers shot dead three men dressed as shepherds in Sinjar on Monday.", "2016-08-15"),
        ("Gunmen attacked a lorry loaded with flour near Gao on Monday.", "2016-08-15"),
        ("A mob killed a woman accused of theft in Kabul on Monday.", "2016-08-15"),
        ("Officers shot a man who lunged at them with a knife Monday in Fresno.", "2016-08-15"),
        ("Gunmen killed a man who had pointed out their hideout on Monday.", "../2016-08-19"),
        ("Gunmen killed a man who escaped from prison on Monday.", "../2016-08-19"),
    ],
)
def test_the_day_behind_a_clause_about_the_object(text: str, day: str) -> None:
    report = next(r for r in coded(text, "2016-08-19").reports if r.event_type == "attack")
    assert report.time is not None and report.time.edtf == day
