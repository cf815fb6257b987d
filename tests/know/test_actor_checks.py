"""Actors that make no sense together are refused, with the line and the reason."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sijill.errors import KnowledgeError
from sijill.know.actor_checks import check_actors
from sijill.model import Actor, Affiliation, Name


def aff(of: str, kind: str = "part-of", source: str = "s", **when: str) -> Affiliation:
    return Affiliation(kind=kind, of=of, source=source, **when)


def actor(id: str, *affiliations: Affiliation) -> Actor:
    name = id.title()
    names = (Name(text=name, kind="main"),)
    return Actor(id=id, name=name, names=names, affiliations=affiliations, sources=("s",))


def nobody(_: str) -> None:
    return None


def refused(*actors: Actor, known=nobody, sources=("s",)) -> str:
    """What is said of these actors, one a line from line 2 on."""
    with pytest.raises(KnowledgeError) as error:
        check_actors(list(enumerate(actors, 2)), known, "band.csv", sources)
    assert "\n" not in str(error.value)
    return str(error.value)


def taken(*actors: Actor, known=nobody, sources=("s",)) -> None:
    check_actors(list(enumerate(actors, 2)), known, "band.csv", sources)


def test_what_is_whole_is_taken() -> None:
    taken(
        actor("band", aff("front", since="2014-06", until="2016", seen="2015")),
        actor("front", aff("army")),
        actor("chief", aff("band", "commands"), aff("front", "office", title="speaker")),
        known=lambda id: actor("army") if id == "army" else None,
    )


A = actor("a")
NAMES = {
    "two main": (Name(text="A", kind="main"), Name(text="B", kind="main")),
    "no letter": (Name(text="A", kind="main"), Name(text="—")),
    "kind": (Name(text="A", kind="main"), Name(text="B", kind="nickname")),
    "nul": (Name(text="A", kind="main"), Name(text="B\0")),
    "half": (Name(text="A", kind="main"), Name(text="B\ud800")),
    "none": (),
}
BAD = [
    ((A, A), "band.csv, line 3: the id 'a' stands in line 2 already"),
    ((replace(A, names=NAMES["two main"]),), "line 2: a has two main names in en, 'A' and 'B'"),
    ((replace(A, names=NAMES["no letter"]),), "which has no letter in it"),
    ((replace(A, names=NAMES["kind"]),), "a name of the kind 'nickname'"),
    ((replace(A, names=NAMES["nul"]),), "no database holds"),
    ((replace(A, names=NAMES["half"]),), "no database holds"),
    ((replace(A, names=NAMES["none"]),), "a has no name"),
    ((replace(A, sources=()),), "line 2: a has no source"),
    ((replace(A, sources=("t",)),), "names the source 't', which is described nowhere"),
    ((replace(A, id="two words"),), "is no id"),
    ((replace(A, id=""),), "is no id"),
    ((replace(A, entity="thing"),), "is said to be 'thing'"),
    ((replace(A, category="rebels"),), "has the category 'rebels'; the categories are aid, armed-group"),
    ((replace(A, country="Iraq"),), "has the country 'Iraq'"),
    ((actor("a", aff("b", source="")), actor("b")), "the affiliation of a with b has no source"),
    ((actor("a", aff("b", source="t")), actor("b")), "names the source 't'"),
    ((actor("a", aff("b", "friend")), actor("b")), "of the kind 'friend'"),
    ((actor("a"), actor("b", aff("c"))), "line 3: b has an affiliation with 'c', who is in no list"),
    ((actor("a", aff("b", since="2016", until="2014")), actor("b")), "ends (2014) before it starts (2016)"),
    ((actor("a", aff("b", since="2016/2014")), actor("b")), "has a date that is none"),
    ((actor("a", aff("b", since="once")), actor("b")), "has a date that is none ('once' is no day"),
    ((actor("a", aff("b", since="")), actor("b")), "has a date that is none"),
    ((actor("a", aff("b", since="2016", seen="2015")), actor("b")), "was seen (2015) when it did not hold"),
    ((actor("a", aff("b", until="2013", seen="2015")), actor("b")), "was seen (2015) when it did not hold"),
    ((actor("a", aff("a")),), "go round in a circle (a → a)"),
    ((A, actor("b", aff("c")), actor("c", aff("d", "commands")), actor("d", aff("b", "member"))), "line 3: the aff"),
]


@pytest.mark.parametrize(("actors", "says"), BAD, ids=lambda x: x if isinstance(x, str) else "")
def test_what_is_wrong_is_said_with_its_line(actors, says) -> None:
    assert says in refused(*actors)


def test_an_end_within_the_year_of_the_start_is_no_end_before_it() -> None:
    taken(actor("a", aff("b", since="2014-06", until="2014")), actor("b"))


def test_allies_may_go_round_in_a_circle() -> None:
    taken(actor("a", aff("b", "allied")), actor("b", aff("a", "allied")))


def test_a_circle_is_one_only_where_it_holds_on_one_day() -> None:
    taken(actor("a", aff("b", until="2013")), actor("b", aff("a", since="2014")))
    assert "circle" in refused(actor("a", aff("b", until="2014")), actor("b", aff("a", since="2014")))


def test_a_circle_through_what_is_known() -> None:
    known = {"army": actor("army", aff("state")), "state": actor("state", aff("band"))}
    assert "circle" in refused(actor("band", aff("army")), known=known.get)
    known = {"band": actor("band", aff("army")), "army": actor("army")}
    assert "line 2" in refused(actor("army", aff("band")), known=known.get)


IDS = [f"a{i}" for i in range(6)]
YEARS = st.integers(2000, 2006)
EDGES = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS), YEARS, st.integers(0, 3)), max_size=10)


def holds_a_circle(edges: list[tuple[str, str, int, int]], year: int) -> bool:
    """By brute force: whoever still has somebody above, when those who have nobody are taken away."""
    here = [(a, b) for a, b, since, length in edges if since <= year <= since + length]
    while kept := [(a, b) for a, b in here if any(b == c for c, _ in here)]:
        if kept == here:
            return True
        here = kept
    return False


@given(EDGES)
def test_circles_are_found_as_by_brute_force(edges) -> None:
    actors = [actor(id, *(aff(b, since=str(y), until=str(y + n)) for a, b, y, n in edges if a == id)) for id in IDS]
    if any(holds_a_circle(edges, year) for year in range(2000, 2011)):
        assert "circle" in refused(*actors)
    else:
        taken(*actors)


@given(st.dates(date(1000, 1, 1)), st.dates(date(1000, 1, 1)))
def test_an_end_is_never_before_its_start(since, until) -> None:
    pair = actor("a", aff("b", since=since.isoformat(), until=until.isoformat())), actor("b")
    if until < since:
        assert "before it starts" in refused(*pair)
    else:
        taken(*pair)


def test_a_long_chain_is_no_matter() -> None:
    taken(*(actor(f"a{i}", aff(f"a{i + 1}")) for i in range(5000)), actor("a5000"))
