"""Whatever people decide and undo, the register keeps to it, and is what merging gives."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import json
from msgspec.structs import replace
from sqlalchemy import select

from made import coded
from sijill import merging as stage
from sijill.deciding import decide, split, suggestions, undo
from sijill.errors import DecisionError, UsageError
from sijill.merging import merge
from sijill.model.claims import key_of
from sijill.model.merging import Why
from sijill.register import Store, View, Writer
from sijill.register import tables as t
from sijill.register.check import faults
from sijill.register.decisions import listed, rulings
from sijill.register.query import event_named
from sijill.register.writer import CODER

#: the days of the shellings that so many articles tell of: those of one day are one event by themselves
DAYS = (4, 4, 4, 14, 14, 24)


def told(n: int):
    """The n-th article: one shelling."""
    c = coded(n, f"Outlet {n}")
    day = f"2021-05-{DAYS[n]:02}"
    time = replace(c.reports[0].time, not_before=day, not_after=day, edtf=day)
    return replace(c, reports=(replace(c.reports[0], time=time),), links=())


KEYS = [key_of(told(n).article.sha256, CODER, "r1") for n in range(len(DAYS))]


def made(path: Path, merged: bool = True) -> Store:
    store = Store(path, make=True)
    with Writer(store) as writer:
        for n in range(len(DAYS)):
            writer.add(told(n))
    if merged:
        list(merge(store))
    return store


@cache
def _file(merged: bool) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        made(path := Path(folder) / "r.db", merged).close()
        return path.read_bytes()


def register(path: Path, merged: bool = True) -> Store:
    """As `made`, once, and copied."""
    path.write_bytes(_file(merged))
    return Store(path)


def state(store: Store):
    """All that merging computes, and the decisions."""
    with store.reading() as connection:
        computed = [
            sorted(map(tuple, connection.execute(select(*columns))))
            for columns in (
                (t.events.c.id,),
                (t.event_reports.c.event, t.event_reports.c.report),
                (t.suggestions.c.report, t.suggestions.c.other, t.suggestions.c.score),
                (t.profiles.c.report, t.profiles.c.part),
            )
        ]
    return computed, listed(store)


def event_of(store: Store) -> dict[str, str]:
    """The event of each report."""
    return {a.key: e.id for e in View(store).events() for a in e.accounts}


def keeps_to(store: Store) -> None:
    """That no decision in force is contradicted, and that the register is whole."""
    with store.reading() as connection:
        in_force = rulings(connection)
    event = event_of(store)
    tied = {frozenset(event[k] for k in (*r.one, *r.other)) for r in in_force if r.kind == "same"}
    assert all(len(events) == 1 for events in tied)
    for r in in_force:
        if r.kind == "not-same":
            assert not {event[k] for k in r.one} & {event[k] for k in r.other}
    assert list(faults(store)) == []
    assert list(stage.faults(store)) == []


report = st.integers(0, len(DAYS) - 1)
acts = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["same", "not-same", "unsure"]), report, report),
        st.tuples(st.just("split"), report, report),
        st.tuples(st.just("undo"), st.integers(0, 9), st.just(0)),
    ),
    max_size=8,
)


def act(store: Store, kind: str, one: int, other: int) -> None:
    if kind == "undo":
        there = listed(store)
        undo(store, there[one % len(there)].decision.id if there else "none", "Ann")
    elif kind == "split":
        split(store, event_named(KEYS[one]), [KEYS[other]], "Ann")
    else:
        decide(store, kind, [event_named(KEYS[one]), event_named(KEYS[other])], "Ann")


@settings(max_examples=15, deadline=None)
@given(acts)
def test_no_decision_is_ever_contradicted_and_undo_restores_the_register(script):
    with tempfile.TemporaryDirectory() as folder, register(Path(folder) / "r.db") as store:
        computed, _ = state(store)
        for kind, one, other in script:
            before = state(store)
            try:
                act(store, kind, one, other)
            except UsageError:
                assert state(store) == before
            keeps_to(store)
        while in_force := [e.decision.id for e in listed(store) if e.ended_by is None and e.decision.kind != "undo"]:
            undo(store, in_force[0], "Ben")
        assert state(store)[0] == computed


@settings(max_examples=10, deadline=None)
@given(acts, st.randoms(use_true_random=False))
def test_the_order_of_decisions_does_not_matter_to_the_register(script, random):
    with tempfile.TemporaryDirectory() as folder:
        with register(Path(folder) / "one.db") as one:
            for step in script:
                try:
                    act(one, *step)
                except UsageError:
                    continue
            there = [e.decision for e in listed(one) if e.ended_by is None and e.decision.kind != "undo"]
            made, _ = state(one)
        random.shuffle(there)
        with register(Path(folder) / "two.db", merged=False) as two:
            with Writer(two) as writer:
                for d in there:
                    writer.decide("Ben", d.about, d.kind, d.value)
            list(merge(two))
            assert state(two)[0] == made


def test_what_a_decision_moves_is_moved_in_its_name(tmp_path):
    with register(tmp_path / "r.db", merged=False) as store:
        d = decide(store, "same", [event_named(KEYS[0]), event_named(KEYS[5])], "Ann").decision
        with store.reading() as connection:
            moves = connection.execute(select(t.moves.c.report, t.moves.c.why)).all()
        assert {json.decode(why, type=Why).by for _, why in moves} == {d.id}
        assert {report for report, _ in moves} <= {KEYS[0], KEYS[5]} and moves, "what else is pending stays so"
        list(merge(store))
        keeps_to(store)


def test_a_decision_that_is_refused_moves_nothing(tmp_path):
    with register(tmp_path / "r.db") as store:
        decide(store, "not-same", [event_named(KEYS[0]), event_named(KEYS[3])], "Ann")
        before = state(store)
        try:
            decide(store, "same", [event_named(KEYS[4]), event_named(KEYS[1])], "Ann")
        except DecisionError as error:
            assert " are not the same (Ann, " in str(error)
        else:
            raise AssertionError("it was not refused")
        assert state(store) == before


def test_what_is_kept_apart_is_not_suggested_nor_is_anything_twice(tmp_path, monkeypatch):
    from sijill.know.merging import merging

    careful = replace(merging(), joined=60.0, asked=-40.0)
    monkeypatch.setattr("sijill.stepping.merging", lambda: careful)
    with made(tmp_path / "r.db") as store:
        found = suggestions(store)
        assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
        pairs = [frozenset((s.event.id, s.other.id)) for s in found]
        assert len(set(pairs)) == len(pairs) > 3
        assert [s.reports for s in suggestions(store, limit=2)] == [s.reports for s in found[:2]]
        first = found[0]
        mine = suggestions(store, event=first.other.id)
        assert {s.event.id for s in mine} == {first.other.id}
        assert {frozenset((s.event.id, s.other.id)) for s in mine} == {p for p in pairs if first.other.id in p}
        decide(store, "same", [first.event.id, first.other.id], "Ann")
        second = next(s for s in suggestions(store) if len(s.event.accounts) + len(s.other.accounts) == 3)
        decide(store, "unsure", [second.event.id, second.other.id], "Ann")
        asked = {frozenset((s.event.id, s.other.id)) for s in suggestions(store)}
        assert frozenset((second.event.id, second.other.id)) not in asked
