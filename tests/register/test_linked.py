"""Links and sums as they are kept: links between reports are links between events, sums know the events they list."""

from __future__ import annotations

from msgspec.structs import replace

from made import coded, words
from sijill.model import Link
from sijill.register import Store, View, Writer
from sijill.register.check import faults


def kept(where, *given):
    with Store(where, make=True) as store, Writer(store) as writer:
        for one in given:
            writer.add(one)
    return Store(where)


def test_links_between_reports_are_links_between_events(where):
    with kept(where, coded(0), coded(1)) as store:
        view = View(store)
        shelling, air = (e for e in view.events() if e.accounts[0].article == "a0")
        (link,) = view.links(air.id)
        assert (link.kind, link.from_, link.to, link.text) == ("in-response-to", air.id, shelling.id, "An hour later")
        assert (link.article, link.source, link.published) == ("a0", "Example Wire", "2021-05-05")
        assert (link.from_report, link.to_report) == (air.accounts[0].key, shelling.accounts[0].key)
        assert view.links(shelling.id) == view.links(air.id, shelling.id) == (link,)
        assert view.links() == view.links("e0000") == ()


def test_links_go_with_the_reports_of_an_event(where, raw):
    with kept(where, coded(0), coded(1)) as store:
        first, second = (e.id for e in View(store).events() if e.accounts[0].report.id == "r1")
    raw(f"UPDATE event_reports SET event = '{first}' WHERE event = '{second}'")
    with Store(where) as store:
        links = View(store).links(first)
        assert [(k.to, k.article) for k in links] == [(first, "a0"), (first, "a1")]
        assert len({k.from_ for k in links}) == 2


def test_who_says_so(where):
    one = coded()
    link = replace(one.links[0], chain=one.reports[0].chain)
    with kept(where, replace(one, links=(link,))) as store:
        view = View(store)
        shelling = next(view.events())
        assert [v.speaker for v in view.links(shelling.id)[0].chain] == ["a colonel"]


def test_the_other_end_may_be_open(where):
    one = coded()
    open_ = Link(**words(one.article.text, "after more"), from_="r1", to=None, kind="same-target-again")
    with kept(where, replace(one, links=(open_,))) as store:
        view = View(store)
        shelling, air = view.events()
        (link,) = view.links(shelling.id)
        assert (link.from_, link.to, link.to_report) == (shelling.id, None, None)
        assert view.links(air.id) == ()
        assert list(faults(store)) == []


def test_what_stands_around_an_event(where):
    with kept(where, coded(0), coded(1), coded(2)) as store:
        view = View(store)
        shelling = next(view.events())
        found = {e.id for e in view.around(shelling, 3)}
        others = {e.id for e in view.events() if e.accounts[0].report.id == "r1"} - {shelling.id}
        assert found == others
        undated = next(e for e in view.events() if e.accounts[0].report.time is None)
        assert list(view.around(undated, 3)) == []
        ids = sorted(found)
        assert [e.id for e in view.named([*ids, "e0", *ids])] == ids


def test_sums_know_the_events_that_they_list(where):
    one = coded()
    listing = replace(one.tallies[0], parts=("r2", "r9"))
    with kept(where, replace(one, tallies=(listing,)), coded(1)) as store:
        view = View(store)
        first, second = view.tallies()
        air = next(e.id for e in view.events() if e.accounts[0].report.id == "r2" and e.accounts[0].article == "a0")
        assert (first.tally, first.parts, first.article) == (listing, (air,), "a0")
        assert second.parts == () and second.key != first.key


def test_a_sum_adds_nothing_to_the_events(where, undisturbed):
    with kept(where, coded(0)) as store, kept(undisturbed, replace(coded(0), tallies=())) as without:
        assert list(View(store).events()) == list(View(without).events())
