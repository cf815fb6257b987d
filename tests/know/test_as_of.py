"""What an actor belonged to on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.know.as_of import affiliations_on, belongs_to, days, holds
from sijill.model import Actor, Affiliation


def aff(of: str = "front", kind: str = "part-of", **when: str) -> Affiliation:
    return Affiliation(kind=kind, of=of, source="editors", **when)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2014-06-13", "2014-06-13", "2014-06-13"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2014", "2014-01-01", "2014-12-31"),
        ("2014-06/2015", "2014-06-01", "2015-12-31"),
        ("../2015", "0001-01-01", "2015-12-31"),
        ("2015/..", "2015-01-01", "9999-12-31"),
    ],
)
def test_days(edtf: str, first: str, last: str) -> None:
    assert days(edtf) == (first, last)


@pytest.mark.parametrize("edtf", ["", "14", "2014-13", "2015-02-29", "2016/2015", "last year", "2014-6", "2014-06-13x"])
def test_what_is_no_date_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"is no|no such|before it starts"):
        days(edtf)


@given(st.dates(date(1000, 1, 1)), st.dates(date(1000, 1, 1)))
def test_days_of_an_interval_hold_its_ends(a: date, b: date) -> None:
    low, high = sorted((a.isoformat(), b.isoformat()))
    assert days(f"{low}/{high}") == (low, high)


@pytest.mark.parametrize(
    ("when", "day", "held"),
    [
        ({"since": "2014-06", "until": "2016-07-28"}, "2015-01-01", "certain"),
        ({"since": "2014-06", "until": "2016-07-28"}, "2014-06-10", "possible"),
        ({"since": "2014-06", "until": "2016-07-28"}, "2014-05-31", None),
        ({"since": "2014-06", "until": "2016-07-28"}, "2016-07-29", None),
        ({"since": "2014-06", "until": "2016"}, "2016-07-29", "possible"),
        ({"since": "2014-06"}, "2020-01-01", "possible"),
        ({"since": "2014-06", "seen": "2019"}, "2018-12-31", "certain"),
        ({"since": "2014-06", "seen": "2019"}, "2020-01-01", "possible"),
        ({"until": "2016"}, "2001-01-01", "possible"),
        ({}, "2001-01-01", "possible"),
    ],
)
def test_holds(when: dict[str, str], day: str, held: str | None) -> None:
    assert holds(aff(**when), day, day) == held


def test_a_span_of_days_is_certain_only_as_a_whole() -> None:
    a = aff(since="2014-06-13", until="2016-07-28")
    assert holds(a, "2016-07-01", "2016-07-28") == "certain"
    assert holds(a, "2016-07-01", "2016-08-15") == "possible"
    assert holds(a, "2016-08-01", "2016-08-15") is None


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(0, 3000), st.integers(-4000, 4000))
def test_with_days_for_both_ends_nothing_is_only_possible(start: date, length: int, offset: int) -> None:
    end = start + timedelta(length)
    day = start + timedelta(offset)
    a = aff(since=start.isoformat(), until=end.isoformat())
    assert holds(a, day.isoformat(), day.isoformat()) == ("certain" if start <= day <= end else None)


def test_the_certain_ones_come_first() -> None:
    actor = Actor(id="x", name="X", affiliations=(aff("a"), aff("b", since="2014", until="2020")))
    assert [(a.of, how) for a, how in affiliations_on(actor, "2016-01-01")] == [("b", "certain"), ("a", "possible")]


def test_what_it_belonged_to_goes_up_and_leaves_allies_out() -> None:
    actors = {
        "unit": Actor(
            id="unit",
            name="Unit",
            affiliations=(aff("old", until="2015"), aff("new", since="2016"), aff("friend", "allied")),
        ),
        "old": Actor(id="old", name="Old", affiliations=(aff("state"),)),
        "new": Actor(id="new", name="New", affiliations=(aff("unit"),)),
    }
    assert belongs_to(actors["unit"], actors.get, "2014-10-19") == ["old", "state"]
    assert belongs_to(actors["unit"], actors.get, "2017-01-01") == ["new"], "and a cycle ends"
