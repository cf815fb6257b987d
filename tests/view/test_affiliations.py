"""Affiliations on a time axis."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sijill.know.actors_load import load_actors
from sijill.know.as_of import BELONGING, belongs_to, holds
from sijill.model import Actor, Affiliation, Name
from sijill.view.affiliations import Axis, Reach, above, axis_of, below, parts_of, reach_of


def aff(of: str, kind: str = "part-of", **when: str) -> Affiliation:
    return Affiliation(kind=kind, of=of, source="gazette", **when)


def actor(id: str, *affiliations: Affiliation) -> Actor:
    return Actor(id=id, name=id.title(), names=(Name(text=id.title(), kind="main"),), affiliations=affiliations)


ACTORS = {
    a.id: a
    for a in (
        actor("company", aff("brigade", since="2014-06", until="2016"), aff("reeds", "allied", since="2015")),
        actor("brigade", aff("front", since="2015", until="2019-05-01"), aff("company")),
        actor("front"),
        actor("salma", aff("brigade", "office", title="speaker", since="2017", seen="2018-04")),
    )
}


def test_what_lies_behind_held_while_all_on_the_way_did() -> None:
    rows = above(ACTORS["company"], ACTORS.get)
    assert [(r.deep, r.says, r.other) for r in rows] == [
        (0, "part of", "brigade"),
        (1, "part of", "front"),
        (0, "allied with", "reeds"),
    ]
    direct, behind, _ = rows
    assert direct.reach == Reach("2014-06-01", "2016-12-31", ("2014-06-30", "2016-01-01"))
    assert direct.held == "2014-06 to 2016"
    assert behind.reach == Reach("2015-01-01", "2016-12-31", ("2015-12-31", "2016-01-01"))
    assert behind.held == "2015 to 2019-05-01", "its own dates in words"


def test_who_belonged_to_it_is_seen_from_the_other_side() -> None:
    actors = load_actors(ACTORS.values())
    rows = below(ACTORS["front"], parts_of(actors))
    assert [(r.deep, r.says, r.other, r.title) for r in rows] == [
        (0, "part", "brigade", None),
        (1, "holder", "salma", "speaker"),
        (1, "part", "company", None),
    ]
    assert rows[1].seen == ("2018-04-01", "2018-04-30")
    assert rows[1].reach.sure == ("2017-12-31", "2018-04-01")


def test_the_bodies_of_a_state_belong_to_it() -> None:
    actors = load_actors()
    names = {r.other for r in below(actors.by_id("irq") or actor("?"), parts_of(actors)) if r.deep == 0}
    assert {"irq-government", "irq-military"} <= names


def test_ends_that_are_not_known_are_open_and_uncertain_ones_soft() -> None:
    axis = Axis("2010-01-01", "2019-12-31", ())

    def looks(**when: str) -> list[str]:
        return [p.look for p in axis.pieces(reach_of(aff("x", **when)))]

    assert looks() == ["open-both"]
    assert looks(since="2014") == ["open-end"]
    assert looks(until="2014") == ["open-start"]
    assert looks(since="2014-01-01", until="2016-01-01") == ["sure"]
    assert looks(since="2014", until="2016") == ["soft", "sure", "soft"]
    assert looks(since="2014-03-01", seen="2016-01-01") == ["sure", "open-end"]
    assert looks(since="2014", until="2014-05") == ["soft"], "it may have ended before it must have begun"


def test_the_axis_holds_all_days_and_has_few_marks() -> None:
    rows = above(ACTORS["company"], ACTORS.get)
    axis = axis_of(rows, "2021-05-05")
    assert (axis.first, axis.last) == ("2013-01-01", "2021-12-31")
    assert axis.at("2013-01-01") == 0 and axis.at("2021-12-31") == 100 and axis.at("1990-01-01") == 0
    assert [year for year, _ in axis.marks] == ["2014", "2016", "2018", "2020"]
    long = axis_of(above(actor("old", aff("x", since="0750", until="2001")), ACTORS.get))
    assert 2 <= len(long.marks) <= 8


_DAY = st.dates(date(2000, 1, 1), date(2009, 12, 31)).map(date.isoformat)
_EDTF = _DAY | _DAY.map(lambda d: d[:7]) | _DAY.map(lambda d: d[:4])


@st.composite
def affiliations(draw: st.DrawFn, of: str) -> Affiliation:
    since, until, seen = draw(st.none() | _EDTF), draw(st.none() | _EDTF), draw(st.none() | _EDTF)
    if since and until and until < since:
        since, until = until, since
    return Affiliation(
        kind=draw(st.sampled_from(sorted(BELONGING))), of=of, source="s", since=since, until=until, seen=seen
    )


@given(affiliations("b"), _DAY)
def test_it_holds_as_the_register_has_it(a: Affiliation, day: str) -> None:
    assert reach_of(a).on(day) == holds(a, day, day)


@given(st.lists(affiliations("b"), max_size=2), st.lists(affiliations("c"), max_size=2), st.integers(0, 3650))
def test_all_that_an_actor_was_in_on_a_day_stands_on_the_axis(one: list, other: list, n: int) -> None:
    actors = {a.id: a for a in (actor("a", *one), actor("b", *other), actor("c", aff("a")))}
    day = (date(2000, 1, 1) + timedelta(days=n)).isoformat()
    rows = above(actors["a"], actors.get)
    assert {r.other for r in rows if r.reach.on(day)} == set(belongs_to(actors["a"], actors.get, day))
    axis = axis_of(rows, day)
    for row in rows:
        pieces = axis.pieces(row.reach)
        assert pieces and all(0 <= p.x <= 100 and p.x + p.width <= 100.5 for p in pieces)
        assert [p.x for p in pieces] == sorted(p.x for p in pieces)
