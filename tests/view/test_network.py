"""A network of events: who acted against whom, and who belonged to whom on a day."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from networked import party, told
from sijill.model import Actor, Affiliation, Name
from sijill.model.network import Edge
from sijill.view.network import network_of, printable
from sijill.view.network_picture import MOST, network_picture


def actor(id: str, *affiliations: Affiliation, category: str | None = "armed-group") -> Actor:
    name = id.title()
    return Actor(id=id, name=name, names=(Name(text=name, kind="main"),), category=category, affiliations=affiliations)


def aff(of: str, kind: str = "part-of", **when: str) -> Affiliation:
    return Affiliation(kind=kind, of=of, source="gazette", **when)


ACTORS = {
    "band": actor("band", aff("front", since="2014-06", until="2016"), aff("reeds", "allied")),
    "front": actor("front", aff("state")),
    "state": actor("state", category="government"),
    "salma": actor("salma", aff("band", "commands", since="2015", until="2015")),
    "army": actor("army", aff("state"), category="military"),
}

EVENTS = [
    told("e1", [party("perpetrator", "the Band", "band"), party("target", "Army", "army")], "2014-07-01", (2, 3)),
    told("e2", [party("perpetrator", "Band", "band"), party("victim", "guards", entity="people")], "2014-08-01"),
    told("e3", [party("perpetrator", "Band", "band"), party("target", "Army", "army")], "2014-09-01", (5, None)),
    told("e4", [party("side", "Army", "army"), party("side", "Salma", "salma")], "2014-10-01", (1, 1)),
    told("e5", [party("perpetrator", "Army", "army", certainty="denied"), party("victim", "a camp", entity="object")]),
]


def edges(found, kind: str) -> dict[tuple[str, str], Edge]:
    return {(e.source, e.target): e for e in found.edges if e.kind == kind}


def test_acts_are_gathered_an_edge() -> None:
    found = network_of(EVENTS, ACTORS.get)
    acted = edges(found, "acted-against")
    assert set(acted) == {("band", "army"), ("band", "“people”")}
    edge = acted["band", "army"]
    assert (edge.weight, edge.events, edge.types, edge.certainty) == (2, ("e1", "e3"), {"shelling": 2}, {"stated": 2})
    assert (edge.killed_low, edge.killed_high) == (7, None)
    assert (edge.first, edge.last) == ("2014-07-01", "2014-09-01")
    assert acted["band", "“people”"].killed_low is None
    assert list(edges(found, "fought")) == [("army", "salma")]
    assert (found.first, found.last, found.as_of, found.events) == ("2014-07-01", "2014-10-01", "2014-10-01", 5)


def test_nodes_are_the_registers_or_words_and_never_things() -> None:
    found = {n.id: n for n in network_of(EVENTS, ACTORS.get).nodes}
    assert set(found) == {"band", "army", "salma", "“people”", "front", "state"}
    assert (found["band"].name, found["band"].events, found["front"].events) == ("Band", 3, 0)
    assert (found["“people”"].listed, found["“people”"].entity) == (False, "people")


def test_people_without_a_name_are_one_actor_a_kind() -> None:
    told_of = [
        told(
            "e1",
            [party("perpetrator", "Band", "band"), party("victim", "18 so-called reeds", None, "people", kind=kind)],
        )
        for kind in ("civilian", "civilian", "energy", None)
    ]
    found = network_of(told_of, ACTORS.get, last="2014-01-01")
    assert {n.name for n in found.nodes if not n.listed} == {"civilians", "workers", "people"}


def test_belonging_is_as_of_a_day_and_goes_up() -> None:
    then = network_of(EVENTS, ACTORS.get, as_of="2014-10-19")
    belonged = edges(then, "part-of")
    assert belonged["band", "front"].certainty == {"certain": 1}
    assert belonged["front", "state"].certainty == {"possible": 1}
    assert edges(then, "allied") == {} and edges(then, "commands") == {}
    assert (belonged["band", "front"].first, belonged["band", "front"].last) == ("2014-07-01", "2014-10-19")
    later = network_of(EVENTS, ACTORS.get, as_of="2017-01-01")
    assert set(edges(later, "part-of")) == {("army", "state")}
    assert edges(network_of(EVENTS, ACTORS.get, as_of="2015-03-03"), "commands")["salma", "band"].rests_on == "gazette"


def test_days_lie_within_the_network() -> None:
    found = network_of(EVENTS, ACTORS.get, first="2014-08-15", last="2014-09-15")
    assert (found.first, found.last, found.as_of) == ("2014-08-15", "2014-09-15", "2014-09-15")
    assert all("2014-08-15" <= e.first <= e.last <= "2014-09-15" for e in found.edges)


def test_a_circle_of_belonging_ends() -> None:
    actors = {"a": actor("a", aff("b")), "b": actor("b", aff("a"))}
    event = told("e", [party("perpetrator", "A", "a"), party("target", "B", "b")], "2014-01-01")
    assert len(network_of([event], actors.get).edges) == 3


def test_no_events_are_a_network_too() -> None:
    found = network_of([], ACTORS.get, last="2014-01-01")
    assert (found.nodes, found.edges, found.last) == ((), (), "2014-01-01")
    assert "No event says" in network_picture(found)


def picture(found) -> ElementTree.Element:
    return ElementTree.fromstring(network_picture(found))


SVG = "{http://www.w3.org/2000/svg}"


def test_the_picture_is_the_same_each_time_and_shows_all() -> None:
    found = network_of(EVENTS, ACTORS.get)
    assert network_picture(found) == network_picture(found)
    drawn = picture(found)
    names = [x.text for x in drawn.iter(f"{SVG}text") if x.get("class") == "name"]
    assert set(names) == {"Band", "Army", "Salma", "people", "Front", "State"}
    says = [x.text or "" for x in drawn.iter(f"{SVG}title")]
    assert "Band against Army: 2 events (shelling 2); killed in them: at least 7" in says
    assert "Army and Salma: 1 event (shelling 1); killed in them: 1" in says
    assert "Band: part of Front, certain" in says


def boxes(drawn: ElementTree.Element) -> list[tuple[float, float, float, float]]:
    """Where the names stand."""
    out = []
    for x in drawn.iter(f"{SVG}text"):
        if x.get("class") == "name":
            half = len(x.text or "") * 6.7 / 2
            left, down = float(x.get("x") or 0) - half, float(x.get("y") or 0)
            out.append((left, down - 12, left + 2 * half, down))
    return out


def test_names_cover_no_names_and_stand_within_the_picture() -> None:
    many = [
        told(f"e{i}", [party("perpetrator", "Band", "band"), party("target", f"Company number {i}")], "2014-07-01")
        for i in range(MOST + 20)
    ]
    drawn = picture(network_of(many, ACTORS.get))
    found = boxes(drawn)
    assert len(found) == MOST + 2, "the most active, and what they belong to"
    assert "21 more actors are not drawn" in "".join(x.text or "" for x in drawn.iter(f"{SVG}text"))
    for i, a in enumerate(found):
        assert a[0] >= 0 and a[2] <= 1280
        assert all(a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1] for b in found[i + 1 :])


@given(st.text(max_size=30), st.text(max_size=10))
def test_any_name_gives_xml(name: str, id: str) -> None:
    event = told("e", [party("perpetrator", name or "x", id or None), party("target", "<b>&\"'", "army")], "2014-01-01")
    drawn = picture(network_of([event], ACTORS.get))
    assert not list(drawn.iter(f"{SVG}b"))


def test_printable() -> None:
    assert printable("a\x0bb\n\ud800c\ufffe") == "a b c"
