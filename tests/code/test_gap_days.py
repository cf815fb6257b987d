"""Days counted over a length of time from the day of the news, and days that a story only goes back to."""

from __future__ import annotations

import pytest

from coder import coded


def day_of(text: str, kind: str, published: str = "2018-06-15") -> list[str | None]:
    """When each incident of a kind was."""
    reports = coded(text, published).reports
    return [r.time.edtf if r.time is not None else None for r in reports if r.event_type == kind]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The strike came four days after militants killed two guards in Sirte.", "../2018-06-11"),
        ("A bomb went off in Sirte on Tuesday. It came four days after gunmen killed two guards.", "2018-06-08"),
        ("It has been a year since gunmen killed two guards in Sirte.", "2017-04-16/2017-08-14"),
        ("Two years have passed since gunmen killed two guards in Sirte.", "2016-04-16/2016-08-14"),
        ("A year after gunmen killed two guards in Sirte, no one has been tried.", "2017-04-16/2017-08-14"),
        ("Relatives marked on Monday the third anniversary of an attack that killed two.", "2015-06-11"),
        ("Two years ago on Monday, gunmen killed two guards in Sirte.", "2016-06-11"),
        ("Gunmen killed two guards in Sirte on Monday, days before the anniversary of the revolt.", "2018-06-11"),
    ],
)
def test_a_length_of_time_before_the_news(text: str, day: str) -> None:
    assert day_of(text, "attack") == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Gunmen killed a judge in Sirte on Monday. He had led a trial over a May 2 raid in which two died.\n\n"
            "Elsewhere, police arrested four men in Derna.",
            "2018-06-11",
        ),
        (
            "Gunmen killed a judge in Sirte on Monday. The trial began after rebels abducted a guard on May 2. Police "
            "arrested four men in Derna.",
            "2018-06-11",
        ),
        (
            "On May 2, gunmen killed a judge in Sirte.\n\nMeanwhile, police arrested four men in Derna, he said.",
            "../2018-06-15",
        ),
        ("On May 2, gunmen killed a judge in Sirte. Police arrested four men the same day.", "2018-05-02"),
        (
            "Gunmen shot a judge in Sirte on Monday. He had tried a man whose brother was held on May 2. Police "
            "arrested four men in Derna the same day.",
            "2018-06-11",
        ),
    ],
)
def test_a_day_gone_back_to_does_not_run_on(text: str, day: str) -> None:
    assert day_of(text, "arrest")[-1] == day


def test_elsewhere_is_not_where_all_else_was() -> None:
    text = "Gunmen killed a judge in Sirte on Monday.\n\nElsewhere, a mine killed four men in the Warfalla border area."
    last = coded(text, "2018-06-15").reports[-1]
    assert "Sirte" not in [p.name for p in last.places]
