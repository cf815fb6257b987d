"""Later accounts of a shooting: who died is named, somebody is held or tried for it, years have gone by."""

from __future__ import annotations

import pytest

from coder import coded
from in_news import tolls
from sijill.model import Report

#: a Friday
PUBLISHED = "2016-08-19"


def attacks(text: str) -> list[Report]:
    return [r for r in coded(text, PUBLISHED).reports if r.event_type in {"attack", "raid"}]


def days(report: Report) -> tuple[str | None, str | None]:
    return (report.time.not_before, report.time.not_after) if report.time is not None else (None, None)


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("Oakley, 27, was shot to death on Sunday in Peoria.", {"killed": 1}),
        ("He was charged in the shooting deaths of Dontrell Mims and Kiera Hollis in Tulsa.", {"killed": 2}),
        ("A fatal triple shooting in Tulsa on Sunday is under investigation.", {"injured": 3}),
        ("Police named the man and woman found fatally shot in a car in Tulsa on Sunday.", {"killed": 2}),
        ("Four adults were hit when somebody opened fire on a cookout in Tulsa on Sunday.", {"injured": 4}),
        ("He is accused of shooting his estranged wife, her father and two young nieces in Tulsa to death on Sunday.",
         {"killed": 4}),
        ("He is charged with murder in the death of Ann Roe in Tulsa on Sunday and two counts of attempted murder.",
         {"killed": 1}),
        ("A second person has died of the shooting in Tulsa on Sunday. Gerald Ponce, 31, died at the scene.",
         {"killed": 2}),
        ("The coroner identified the victims of Sunday's fatal shooting in Tulsa as Ann Roe, 19, and Tom Poe, 34.",
         {"killed": 2}),
        ("The victims, Ann Roe, 25, and Tom Poe, 27, were shot in Tulsa on Sunday.", {"injured": 2}),
    ],
)  # fmt: skip
def test_how_many_came_to_harm(text: str, toll: dict[str, int]) -> None:
    (report,) = attacks(text)
    assert tolls(report) == toll


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Two people were shot at a Halloween party in Tulsa on Sunday.", "2016-08-14", "2016-08-14"),
        ("The gunman in the June double murder in Tulsa will stay in jail.", "2016-06-01", "2016-06-30"),
        ("A man accused of shooting two people in Tulsa on Dec. 3 will be in court on Friday.", "2015-12-03",
         "2015-12-03"),
        ("Sunday marks three years since two women were shot to death in Tulsa.", "2013-08-14", "2013-08-14"),
        ("It has been a year since Ann Roe was gunned down in Tulsa. On Monday, the anniversary of the shooting, they "
         "marched.", "2015-08-15", "2015-08-15"),
        ("A man accused of opening fire on a crowd in Tulsa last month, killing two, was in court. He had argued with "
         "one of them on the night of July 17. He came back with a rifle and fired.", "2016-07-17", "2016-07-17"),
        ("He was found guilty last week of killing Ann Roe and wounding a man in a robbery in Tulsa on May 1, 2015.",
         "2015-05-01", "2015-05-01"),
        ("A jury on Thursday convicted a man of capital murder in the killing of a clerk in Tulsa. He shot Tom Poe on "
         "May 1, 2015, prosecutors said.", "2015-05-01", "2015-05-01"),
    ],
)  # fmt: skip
def test_when_it_was(text: str, first: str, last: str) -> None:
    (report,) = attacks(text)
    assert days(report) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "A man wanted in a double homicide in Tulsa turned himself in on Monday. He is accused of killing Ann Roe and "
        "Tom Poe on July 30.",
        "Five people were shot in Tulsa on Sunday. They were taken to a hospital. A second victim, a girl, died.",
        "He was convicted of two counts of murder in the July 17, 2016, shooting deaths of A. Roe and Jo Poe in Tulsa.",
        "Ann Roe, 19, was shot in the hip in Tulsa on Sunday. The two men beside her, Tom Poe, 18, and Jim Doe, 20, "
        "were killed.",
        "The man is held in last month's deadly shooting in Tulsa. Two men opened fire on a group on July 8. Ann Roe, "
        "21, was killed.",
        "Two people were shot and killed in Tulsa on Sunday. The two were the city's 15th and 16th homicides of 2016.",
    ],
)
def test_one_incident_is_one_report(text: str) -> None:
    assert len(attacks(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe, 35, was shot dead in a bar in Tulsa. Two guests were wounded. On Aug. 9, a 17-year-old was fatally "
        "shot near a park.",
        "Ann Roe was killed in a bar in Tulsa last week. On Aug. 9, a 17-year-old was fatally shot near a park.",
    ],
)
def test_others_of_the_week_are_others(text: str) -> None:
    assert len(attacks(text)) == 2


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("YOUNGSTOWN, Ohio (WKBN) - A man wanted in a shooting that left two dead outside a Youngstown bar was "
         "arrested Friday in Huntington, West Virginia.", "Youngstown"),
        ("COLUMBIA, S.C. (WIS) - A shooting near Benedict College killed one person late Saturday. Columbia police "
         "came.", "Columbia"),
        ("LAWTON, Okla. (AP) - A gunman walked into a Lawton home and killed four people. The shooting was on Saturday "
         "in the southwest Oklahoma city about 90 miles from Oklahoma City.", "Lawton"),
    ],
)  # fmt: skip
def test_where_it_was(text: str, town: str) -> None:
    (report,) = attacks(text)
    assert town in [p.name for p in report.places]
    assert not {"Huntington", "Oklahoma City"} & {p.name for p in report.places}
