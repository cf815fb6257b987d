"""Days of what was done after a deed, of reports and of those who speak, which are not the day of the deed."""

from __future__ import annotations

import pytest

from coder import coded


def day_of(text: str, published: str = "2018-06-15") -> str | None:
    """When the last incident told was."""
    report = coded(text, published).reports[-1]
    return report.time.edtf if report.time is not None else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Police released a sketch on Monday after a nurse was stabbed in Tulsa.", "../2018-06-11"),
        ("A funeral was held Monday after a girl was killed in Tulsa.", "../2018-06-11"),
        ("A teen was in jail on Monday after a nurse was stabbed in Tulsa.", "../2018-06-11"),
        ("Three nurses were hurt on Monday after a bomb went off in Tulsa.", "2018-06-11"),
        ("Traffic stopped on Monday after a bomb went off in Tulsa.", "2018-06-11"),
        ("The death toll from a bombing in Kano climbed to 40 on Monday.", "../2018-06-11"),
        ("The toll from Sunday's bombing in Kano climbed to 40 on Monday.", "2018-06-10"),
        ("Four men were arrested on Monday on suspicion of killing a nurse in Kano.", "../2018-06-11"),
        ("Police made an arrest Monday in the killing of a nurse in Kano.", "../2018-06-11"),
    ],
)
def test_what_was_done_after_it(text: str, day: str) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Gunmen killed nine in an overnight raid in Kano, the mayor said Monday.", "2018-06-10/2018-06-11"),
        ("Gunmen killed nine in an overnight raid in Kano on Monday.", "2018-06-11"),
        ("The mayor, who went there on Monday, said gunmen killed nine in Kano at 3 a.m. on Sunday.", "2018-06-10"),
        ("The mayor, who spoke on Monday, said gunmen raided Kano at about 3 a.m. and killed nine.", "../2018-06-11"),
        ("On Monday the mayor was shot dead in Kano. It was 3 a.m. when the killers came.", "2018-06-11"),
    ],
)
def test_the_day_of_the_report(text: str, day: str) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Gunmen killed nine people in Kano on Saturday and Sunday.", "2018-06-09/2018-06-10"),
        ("Gunmen killed nine people in Kano on 3 and 4 June.", "2018-06-03/2018-06-04"),
        ("Gunmen killed nine people in Kano over the weekend.", "2018-06-09/2018-06-10"),
        ("The group took part in the 2014 massacre of 90 people in Kano.", "2014"),
        ("He spoke of the 2012 riots in which mobs killed 90 people in Kano.", "2012"),
    ],
)
def test_days_that_are_one_time(text: str, day: str) -> None:
    assert day_of(text) == day
