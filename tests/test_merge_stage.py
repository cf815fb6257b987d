"""What is merged depends on the reports and the decisions, and on nothing else."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import select

from sijill.merge.decided import constraints, contradiction
from sijill.merging import faults, merge, merge_again
from sijill.model.merging import Ruling, Verdict
from sijill.register import Store, Writer
from sijill.register import merging as kept
from sijill.register import tables as t
from sijill.register.decisions import anchors, rulings
from sijill.register.query import now
from told import stories

SLOW = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink what fails would take minutes
)


def state(store):
    """All that merging computes, but for when."""
    with store.reading() as connection:
        return {
            name: sorted(tuple(r) for r in connection.execute(select(*columns)))
            for name, columns in {
                "events": [t.events.c.id],
                "reports": [t.event_reports.c.event, t.event_reports.c.report],
                "parts": [t.profiles.c.report, t.profiles.c.part],
                "blocks": [t.blocks.c.key, t.blocks.c.report],
                "suggestions": [t.suggestions.c.report, t.suggestions.c.other, t.suggestions.c.score],
            }.items()
        }


def merged(articles, every=None, step=5_000):
    """The state of a register of these articles, merged after every so many."""
    with register() as store, Writer(store) as writer:
        for n, c in enumerate(articles, 1):
            writer.add(c)
            if every and n % every == 0:
                list(merge(store, step=step))
        list(merge(store, step=step))
        return state(store)


@contextmanager
def register():
    """A new register; its tables are made once, and copied."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.db"
        path.write_bytes(_empty())
        with Store(path) as store:
            yield store


@cache
def _empty():
    with tempfile.TemporaryDirectory() as folder:
        Store(Path(folder) / "r.db", make=True).close()
        return (Path(folder) / "r.db").read_bytes()


@pytest.fixture(params=["wide", "narrow"])
def crowd(request, monkeypatch):
    """As it is, and as it is where blocks are crowded and parts large."""
    if request.param == "narrow":
        monkeypatch.setattr("sijill.model.blocks.MOST_PAIRS", 3)
        monkeypatch.setattr("sijill.model.blocks.MOST_TIMELESS", 1)
        monkeypatch.setattr("sijill.merge.settle.MOST_IN_PART", 3)
        monkeypatch.setattr("sijill.merge.suggest.MOST", 2)
        monkeypatch.setattr("sijill.stepping._MOST_MEETINGS", 20)


@SLOW
@given(stories(), st.randoms(use_true_random=False), st.integers(1, 4), st.sampled_from([1, 2, 3, 5_000]))
def test_the_order_of_arrival_does_not_matter(crowd, articles, random, every, step):
    shuffled = random.sample(articles, len(articles))
    assert merged(shuffled, every, step) == merged(articles)


def moves(store):
    with store.reading() as connection:
        return [tuple(r) for r in connection.execute(select(t.moves).order_by(t.moves.c.number))]


def assert_as_if_anew(store):
    """What stands is what comes of merging everything from the claims."""
    before, moved = state(store), moves(store)
    list(merge(store))
    assert (state(store), moves(store)) == (before, moved)
    assert list(faults(store)) == []
    list(merge(store, anew=True, step=3))
    assert state(store) == before


@SLOW
@given(stories())
def test_what_is_merged_anew_moves_nothing(articles):
    with register() as store:
        with Writer(store) as writer:
            for c in articles:
                writer.add(c)
                list(merge(store))
        before, moved = state(store), moves(store)
        list(merge(store, anew=True))
        assert (state(store), moves(store)) == (before, moved)


def articles_of(store):
    """The article of every report that counts."""
    with store.reading() as connection:
        query = select(t.reports.c.key, t.codings.c.sha256).select_from(t.reports.join(t.codings))
        return dict(tuple(r) for r in connection.execute(query))


@SLOW
@given(stories())
def test_two_reports_of_one_article_are_never_joined(crowd, articles):
    with register() as store:
        with Writer(store) as writer:
            for c in articles:
                writer.add(c)
        list(merge(store))
        article = articles_of(store)
        together = {}
        for event, report in state(store)["reports"]:
            together.setdefault(event, []).append(article[report])
        assert all(len(a) == len(set(a)) for a in together.values())
        assert_as_if_anew(store)


def decide(store, writer, kind, one, other):
    """Decide about the events of two reports as they stand; None where it contradicts what is decided."""
    with store.reading() as connection:
        sides = [anchors(connection, kept.standing(connection, [r])[r]) for r in (one, other)]
        force = rulings(connection)
    keys = [tuple(sorted(a.report for a in side)) for side in sides]
    new = Ruling(id="", person="", made="", kind=kind, one=keys[0], other=keys[1])
    if keys[0] == keys[1] or contradiction(force, new):
        return None
    made = writer.decide("A. Person", "e" + one[:12], kind, Verdict(*sides))
    take_effect(store, keys[0] + keys[1], made.id)
    return made


def take_effect(store, reports, id):
    with store.writing() as connection:
        merge_again(connection, reports, id)


def undo(store, writer, made):
    made_again = writer.decide("A. Person", made.id, "undo")
    value = made.value
    take_effect(store, [a.report for a in (*value.one, *value.other)], made_again.id)


def assert_decisions_hold(store):
    event = {r: e for e, r in state(store)["reports"]}
    with store.reading() as connection:
        asked = constraints(rulings(connection))
    for group in asked.together:
        assert len({event[r] for r in group}) == 1
    assert all(event[a] != event[b] for a, b in asked.apart)


@SLOW
@given(stories(), st.data())
def test_decisions_always_hold_and_undoing_them_gives_back_what_was(crowd, articles, data):
    with register() as store:
        with Writer(store) as writer:
            for c in articles[: len(articles) // 2]:
                writer.add(c)
            list(merge(store))
            reports = sorted(r for _, r in state(store)["reports"])
            made, states = [], []
            for _ in range(data.draw(st.integers(1, 4))):
                kind = data.draw(st.sampled_from(["same", "same", "not-same", "unsure"]))
                pair = [data.draw(st.sampled_from(reports)) for _ in range(2)]
                before = state(store)
                if decision := decide(store, writer, kind, *pair):
                    made.append(decision)
                    states.append(before)
                assert_decisions_hold(store)
            assert_as_if_anew(store)
            for decision, before in reversed(list(zip(made, states, strict=True))):
                undo(store, writer, decision)
                assert state(store) == before
                assert_decisions_hold(store)
            for decision in made:  # an undo that is undone
                with store.reading() as connection:
                    undone = select(t.decisions.c.id).where(t.decisions.c.about == decision.id)
                    id = connection.execute(undone).scalar_one()
                made_again = writer.decide("A. Person", id, "undo")
                value = decision.value
                take_effect(store, [a.report for a in (*value.one, *value.other)], made_again.id)
            assert_decisions_hold(store)
            for c in articles[len(articles) // 2 :]:
                writer.add(c)
                list(merge(store))
                assert_decisions_hold(store)
        assert_as_if_anew(store)


@SLOW
@given(stories(least=3), st.data())
def test_a_coding_that_takes_the_place_of_another_is_as_if_it_had_been_the_first(crowd, articles, data):
    again = data.draw(st.lists(st.integers(0, len(articles) - 1), min_size=1, unique=True))
    with register() as store:
        with Writer(store) as writer:
            for c in articles:
                writer.add(c)
        list(merge(store))
        with Writer(store, "another coder") as writer:
            for n in again:
                writer.add(replace(articles[n], reports=articles[n].reports[1:]))
        list(merge(store))
        assert_as_if_anew(store)
        with store.reading() as connection:
            assert kept.superseded(connection) == []
            counting = set(connection.execute(select(t.reports.c.key).where(t.reports.c.coding.in_(now()))).scalars())
        assert {r for _, r in state(store)["reports"]} == counting
