"""Accounts of other articles that may tell of the same incident: near in time and place, akin in type, no more."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from made import coded
from sijill.model import Place, Report, Time
from sijill.model.claims import claims_of
from sijill.model.event import Account, Event
from sijill.register import Store, View, Writer
from sijill.register.near import REACH, candidates, interval, neighbours

SHELLING = coded().reports[0]
TOWN = SHELLING.places[0]
COUNTRY = replace(TOWN, name="Iraq", precision="country", radius_km=500.0)
KM = 1 / 111.195  # degrees of latitude


def day(first: str | None, last: str | None = None, both: bool = True) -> Time:
    last = first if both and last is None else last
    return Time(text="", start=0, end=0, not_before=first, not_after=last, edtf="", precision="day", basis="stated")


def north(km: float, **changes: object) -> Place:
    """A place so far north of the town, known to the same 3 km."""
    return replace(TOWN, name=f"{km:g} km north", lat=33.0 + km * KM, **changes)


def event(id: str, **changes: object) -> Event:
    """An event that one article of its own tells of: as the shelling, but for the changes."""
    report: Report = replace(SHELLING, **changes)
    return Event(
        id=id,
        accounts=(Account(key=id, article=id, sha256=id, report=report, claims=claims_of(report, id)),),
    )


ONE = event("one")

CASES = [
    ({}, "same day; both at Hadara; both shelling"),
    ({"time": day("2021-05-05")}, "1 day apart; both at Hadara; both shelling"),
    ({"time": day("2021-05-03")}, "1 day apart; both at Hadara; both shelling"),
    ({"time": day("2021-05-06")}, None),
    ({"time": day("2021-05-01", "2021-05-09")}, "dates overlap; both at Hadara; both shelling"),
    ({"time": day(None, "2021-05-20")}, "no exact day, dates overlap; both at Hadara; both shelling"),
    ({"time": day("2021-04-20", both=False)}, "no exact day, dates overlap; both at Hadara; both shelling"),
    ({"time": day(None, "2021-08-20")}, None),  # an open end reaches a month, not for ever
    ({"time": day("2021-01-01", "2021-12-31")}, "no exact day, dates overlap; both at Hadara; both shelling"),
    ({"time": None}, None),
    ({"places": (north(3),)}, "same day; 3 km apart; both shelling"),
    ({"places": (north(0.2),)}, "same day; same place; both shelling"),
    ({"places": (north(55),)}, "same day; 55 km apart, give or take 6; both shelling"),
    ({"places": (north(57),)}, None),
    ({"places": (north(150, radius_km=100.0),)}, "same day; 150 km apart, give or take 103; both shelling"),
    ({"places": (north(3, role="origin"),)}, None),
    ({"places": (north(300), north(5))}, "same day; 5 km apart; both shelling"),
    ({"places": (COUNTRY,)}, "same day; both in Iraq, not placed closer; both shelling"),
    ({"places": (COUNTRY, north(300))}, None),  # placed closer, and elsewhere
    ({"places": (replace(COUNTRY, country="SY"),)}, None),
    ({"places": (COUNTRY,), "time": day("2021-01-01", "2021-12-31")}, None),  # a year and a country bring nothing near
    ({"places": (replace(TOWN, lat=None, lon=None),)}, "same day; both at Hadara; both shelling"),
    ({"places": (replace(TOWN, name="Sufra", lat=None, lon=None),)}, None),
    ({"places": ()}, None),
    ({"event_type": "attack"}, "same day; both at Hadara; attack and shelling"),
    ({"event_type": "arrest"}, None),
    ({"modality": "denied"}, "same day; both at Hadara; both shelling"),
    ({"modality": "planned"}, None),
]


@pytest.mark.parametrize(("changes", "reason"), CASES)
def test_what_is_near_and_why(changes, reason):
    other = event("other", **changes)
    assert [n.reason for n in candidates(ONE, [other])] == ([reason] if reason else [])
    assert [n.reason for n in candidates(other, [ONE])] == ([reason] if reason else [])


def test_an_article_tells_its_own_incidents_apart():
    same = Event(id="same", accounts=(replace(ONE.accounts[0], key="same"),))
    assert candidates(ONE, [ONE, same]) == ()


def test_the_closest_come_first_and_a_country_last():
    others = [
        event("country", places=(COUNTRY,)),
        event("attack", event_type="attack"),
        event("tomorrow", time=day("2021-05-05")),
        event("far", places=(north(45),)),
        event("same"),
    ]
    found = candidates(ONE, others)
    assert [n.event.id for n in found] == ["same", "attack", "tomorrow", "far", "country"]
    assert [n.days for n in found] == [0, 0, 1, 0, 0]
    assert [n.km for n in found] == [0.0, 0.0, 0.0, 45.0, None]
    assert [n.apart for n in found] == sorted(n.apart for n in found)


def test_the_windows_can_be_set():
    other = event("other", time=day("2021-05-07"), places=(north(80),))
    assert candidates(ONE, [other]) == ()
    assert candidates(ONE, [other], days=3, km=100)[0].days == 3
    assert candidates(ONE, [other], days=3, km=70) == ()
    assert candidates(ONE, [event("next", time=day("2021-05-05"))], days=0) == ()


def test_neighbours_are_the_candidates_of_each():
    events = [event(f"e{i}", **changes) for i, (changes, _) in enumerate(CASES)]
    each = neighbours(events)
    for e in events:
        assert each.get(e.id, ()) == candidates(e, events), e.id
    assert neighbours(reversed(events)) == each


def test_an_open_end_reaches_a_month():
    last = date(2021, 5, 4).toordinal()
    assert interval(day(None, "2021-05-04")) == (last - REACH, last)
    assert interval(day("2021-05-04", both=False)) == (last, last + REACH)
    assert interval(day(None)) is None


def test_the_register_finds_what_is_near(where):
    far = replace(coded(3, "Far Gazette").reports[0], places=(north(300),))
    later = replace(coded(2, "Late News").reports[0], time=replace(SHELLING.time, not_before=None))
    with Store(where, make=True) as store:
        with Writer(store) as writer:
            writer.add(coded(0))
            writer.add(coded(1, "Other Daily", low=5, high=None))
            writer.add(replace(coded(2, "Late News"), reports=(later,), links=()))
            writer.add(replace(coded(3, "Far Gazette"), reports=(far,), links=()))
        view = View(store)
        events = {e.accounts[0].source: e for e in view.events() if e.accounts[0].report.event_type == "shelling"}
        found = view.near(events["Example Wire"])
        assert [n.event for n in found] == [events["Other Daily"], events["Late News"]]
        assert found == neighbours(view.events())[events["Example Wire"].id]
        assert view.near(events["Far Gazette"]) == ()
        drones = next(e for e in view.events() if e.accounts[0].report.event_type == "air-strike")
        assert view.near(drones) == ()  # it has no date
