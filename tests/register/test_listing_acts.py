"""Who acts against whom, as the listing has it: what the events themselves give."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from made import coded, words
from sijill.judge import choose
from sijill.listing import refresh
from sijill.model import Coded, Participant
from sijill.register import Filters, Store, View, Writer, listing
from sijill.view.network import network_of, network_told


def article(n: int, *parties: tuple[str, str, str | None, str, str | None, str]) -> Coded:
    """The n-th article, whose first report has these parties: role, name, id, entity, kind, certainty."""
    c = coded(n)
    spans = words(c.article.text, "rockets")
    told = tuple(
        Participant(**spans, role=role, name=name, actor=actor, entity=entity, kind=kind, certainty=certainty)
        for role, name, actor, entity, kind, certainty in parties
    )
    return replace(c, reports=(replace(c.reports[0], participants=told),), links=())


BAND = ("perpetrator", "Band", "band", "group", "armed-group", "stated")
GUARDS = ("victim", "guards", None, "people", "police", "stated")
REEDS = ("target", "Reed Men", None, "group", "armed-group", "stated")
CAMP = ("target", "a camp", None, "object", None, "stated")
DENIED = ("perpetrator", "Army", "army", "group", "military", "denied")
ARTICLES = (
    article(0, BAND, GUARDS, CAMP),
    article(1, BAND, REEDS, GUARDS),
    article(2, DENIED, ("victim", "people", None, "people", None, "stated")),
    article(3, ("side", *DENIED[1:5], "stated"), ("side", *REEDS[1:])),
)


@pytest.fixture
def store(where):
    with Store(where, make=True) as store:
        with Writer(store) as writer:
            for c in ARTICLES:
                writer.add(c)
        refresh(store)
        yield store


def ties(network):
    return {(e.source, e.kind, e.target): (e.weight, e.killed_low, sorted(e.events)) for e in network.edges}


def test_it_is_the_network_of_the_events(store):
    exact = ties(network_of((choose(e) for e in View(store).events()), lambda _: None))
    told = listing.acts(store, Filters())
    listed = ties(network_told(told, lambda _: None))
    assert listed["band", "acted-against", "people:police"][:2] == (2, 6)
    assert listed["band", "acted-against", "“Reed Men”"][:2] == (1, 3)
    assert sorted(map(str, exact.values())) == sorted(map(str, listed.values()))
    assert {p.key for p in told.parties} == {"band", "army", "“Reed Men”", "people:police"}, "no things, no denials"


def test_only_the_most_are_told_of_and_what_is_around_somebody(store):
    most = listing.acts(store, Filters(), most=2)
    assert len(most.parties) == 2 and most.others == 2
    wide = listing.acts(store, Filters(), most=1, around=["army"])
    assert {"army", "“Reed Men”"} <= {p.key for p in wide.parties}
    assert listing.acts(store, Filters(until="2020-01-01")).acts == ()


def test_what_is_behind_an_edge(store):
    found = listing.between(store, Filters(), "band", "people:police", "acted-against")
    assert len(found) == 2 and set(found) == {
        e.id for e in View(store).events() if "guards" in str(e.claims("participant"))
    }
    for one, other, kind in (
        ("people:police", "band", "acted-against"),
        ("band", "nobody", "acted-against"),
        ("band", "people:police", "fought"),
    ):
        assert listing.between(store, Filters(), one, other, kind) == []


def test_who_takes_part_and_in_which_years(store):
    told = {t.party.key: (t.party.events, t.acting, t.acted_on) for t in listing.taking_part(store)}
    assert told == {"band": (2, 2, 0), "army": (2, 2, 1), "“Reed Men”": (2, 1, 2)}
    everyone = {t.party.key for t in listing.taking_part(store, everyone=True)}
    assert everyone == {*told, "people:police", "people:"}
    (year,) = listing.by_year(store, "band")
    assert (year.year, year.events, year.acting, year.acted_on) == (2021, 2, 2, 0)
    assert listing.by_year(store, "nobody") == []


def test_an_empty_listing_has_nobody(where):
    with Store(where, make=True) as store:
        assert listing.taking_part(store) == [] and listing.acts(store, Filters()).parties == ()
