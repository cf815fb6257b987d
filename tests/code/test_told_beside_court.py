"""A deed that is over stays told, whatever is still to come of it: a trial, a recovery, an inquiry."""

from __future__ import annotations

import pytest

from coder import coded
from in_news import tolls


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("A boy is expected to recover after being shot on Monday in Tulsa.", {"injured": 1}),
        ("A man could lose a leg after being shot on Monday in Tulsa.", {"injured": 1}),
        ("A man could face life in prison after killing a clerk on Monday in Tulsa.", {"killed": 1}),
        ("A judge denied bond for a man charged with killing two people on Monday in Tulsa.", {"killed": 2}),
        ("Prosecutors plan to seek death for a man accused of shooting and killing a clerk in Tulsa.", {"killed": 1}),
        ("Al Roe will not face charges in the shooting of Jim Doe on Monday in Tulsa.", {"injured": 1}),
        ("Al Roe could be put to death for the murder of Jim Doe on Monday in Tulsa.", {"killed": 1}),
        ("Police want to learn why a man shot his wife on Monday in Tulsa.", {"injured": 1}),
        ("Police are asking whether a shooting that killed a man on Monday in Tulsa was an accident.", {"killed": 1}),
        ("He took his own life after shooting his wife on Monday in Tulsa.", {"killed": 1, "injured": 1}),
        ("A hunter was found dead from a self-inflicted gunshot on Monday in Tulsa.", {"killed": 1}),
        ("Three people are in the hospital following a shooting on Monday in Tulsa.", {"injured": 3}),
        ("The shooting on Monday in Tulsa left three others hospitalized.", {"injured": 3}),
    ],
)
def test_what_happened_is_told_whatever_comes_of_it(text: str, toll: dict[str, int]) -> None:
    (report,) = [r for r in coded(text, "2016-08-19").reports if r.event_type == "attack"]
    assert (report.modality in {"asserted", "alleged"}, tolls(report)) == (True, toll)


@pytest.mark.parametrize(
    "text",
    [
        "Al Roe denied shooting Jim Doe on Monday in Tulsa.",
        "Rebels plan to kill the mayor of Tulsa.",
        "We will leave after capturing the town of Tulsa.",
    ],
)
def test_what_is_denied_or_to_come_is_not_told_to_have_happened(text: str) -> None:
    reports = [r for r in coded(text, "2016-08-19").reports if r.event_type != "takes-territory"]
    assert all(r.modality not in {"asserted"} for r in reports)
