"""Chains of stated answers, and candidates that no article states."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.view.chain import ANSWERS, candidates, chain, linked_with, own_ids
from summed import answer, event, party, place

US, MILITIA = ("US military", "usa-military"), ("Kataib Hezbollah", "kataib-hezbollah")
STRUCK = event(
    "a", "2023-11-20", parties=[party("perpetrator", *MILITIA), party("target", *US)], places=[place("Balad")]
)


def asked(links):
    """What a register would answer, and whom it was asked for."""
    times: dict[str, int] = {}

    def ask(*events):
        for e in events:
            times[e] = times.get(e, 0) + 1
        return [k for k in links if k.from_ in events or k.to in events]

    return ask, times


def test_a_chain_runs_both_ways_and_is_told_oldest_first():
    links = [answer("c", "b"), answer("b", "a"), answer("d", "c"), answer("y", "x")]
    ask, _ = asked(links)
    found = linked_with("b", ask)
    days = {"a": (9, 9), "b": (5, 5), "c": (7, 7), "d": (8, 8)}  # the days of "a" say less than the article
    steps = chain(found, days.get)
    assert [s.event for s in steps] == ["a", "b", "c", "d"]
    assert [[k.to for k in s.answers] for s in steps] == [[], ["a"], ["b"], ["c"]]


def test_links_of_other_kinds_and_open_ends_are_the_events_own():
    links = [
        answer("b", "a"),
        answer("b", None, "corrects"),
        answer("a", None, "corrects"),
        answer("b", "b", "corrects"),
    ]
    ask, _ = asked(links)
    found = linked_with("b", ask)
    assert {(k.from_, k.to, k.kind) for k in found} == {
        ("b", "a", ANSWERS), ("b", None, "corrects"), ("b", "b", "corrects"),
    }  # fmt: skip
    assert [s.event for s in chain(found, lambda _: None)] == ["a", "b"]


PAIRS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=25)
DAYS = st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(st.integers(1, 9), st.integers(1, 9)))


@given(PAIRS, DAYS)
def test_a_chain_ends_and_tells_each_event_once(pairs, days):
    links = [answer(x, y) for x, y in dict.fromkeys(pairs)]
    ask, times = asked(links)
    steps = chain(linked_with("a", ask), days.get)
    told = [s.event for s in steps]
    assert len(told) == len(set(told)) and all(n == 1 for n in times.values())
    kept = [(s.event, k.to) for s in steps for k in s.answers]
    assert sorted(kept) == sorted(dict.fromkeys((x, y) for x, y in pairs if x != y and x in told))
    before = {id: n for n, id in enumerate(told)}
    reach = {id: {y for x, y in kept if x == id} for id in told}
    for _ in told:
        reach = {id: ys | {z for y in ys for z in reach[y]} for id, ys in reach.items()}
    assert all(before[y] < before[x] for x, y in kept if x not in reach[y])  # but in a circle


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (
            event("b", "2023-11-22", parties=[party("perpetrator", *US), party("target", *MILITIA)]),
            [(ANSWERS, True, "2 days later; parties the other way round: US military → Kataib Hezbollah")],
        ),
        (
            event("b", "2023-11-18", parties=[party("perpetrator", *US), party("target", *MILITIA)]),
            [(ANSWERS, False, "2 days earlier; parties the other way round: US military → Kataib Hezbollah")],
        ),
        (
            event("b", "2023-11-21", parties=[party("target", *US)]),
            [("same-target-again", True, "1 day later; both on US military")],
        ),
        (
            event("b", "2023-11-21", places=[place("Balad")]),
            [("same-target-again", True, "1 day later; both at Balad")],
        ),
        (event("b", "2023-11-20", places=[place("Balad")]), []),  # of one day: it may be the same incident
        (event("b", "2023-11-28", places=[place("Balad")]), []),
        (event("b", "2023-11-01", last="2023-11-30", places=[place("Balad")]), []),
        (event("b", None, places=[place("Balad")]), []),
        (event("b", "2023-11-21", places=[place("Mosul")]), []),
        (event("b", "2023-11-21", parties=[party("perpetrator", *US), party("target", "a group")]), []),
    ],
)
def test_candidates(other, found):
    assert [(c.kind, c.later, c.reason) for c in candidates(STRUCK, [other, STRUCK], days=7)] == found
    assert candidates(STRUCK, [other], days=7, linked={"b"}) == ()


def test_an_arm_of_a_side_is_that_side():
    other = event("b", "2023-11-22", parties=[party("perpetrator", "US Navy", "usa-navy"), party("target", *MILITIA)])
    wholes = {"usa-navy": ["usa-military"]}
    assert candidates(STRUCK, [other], days=7) == ()
    (found,) = candidates(STRUCK, [other], days=7, ids=lambda p, on: [*own_ids(p), *wholes.get(p.actor or "", [])])
    assert found.kind == ANSWERS
