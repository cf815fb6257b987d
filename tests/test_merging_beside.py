"""Merging is worked out while others write, and what they wrote meanwhile is never lost."""

from __future__ import annotations

import pytest

import sijill.merging as merging
from sijill import stepping
from sijill.deciding import decide
from sijill.listing import faults as listing_faults
from sijill.listing import refresh
from sijill.merging import faults, merge
from sijill.register import Store, View, Writer
from told import Told, coded


def articles():
    return [coded(f"a{n}", Told(killed=3), Told(type="arrest", days=(20, 20), town="Sufra")) for n in range(4)]


@pytest.mark.parametrize("often", [1, 2, 99])
def test_a_decision_that_comes_between_is_heeded(where, monkeypatch, often):
    """However often somebody is quicker: in the end the others wait."""
    with Store(where, make=True) as store, Store(where) as other:
        writer = Writer(store, "test")
        for c in articles()[:2]:
            writer.add(c)
        list(merge(store))
        refresh(store)
        for c in articles()[2:]:
            writer.add(c)
        bombs = [e.id for e in View(store).events() if e.accounts[0].report.event_type == "bomb"]
        pending = [id for id in bombs if len(View(store).event(id).accounts) == 1]
        assert len(pending) == 2
        times = 0
        plan = stepping.Step.plan

        def late(step):
            nonlocal times
            plan(step)
            if times < often and not step.connection.get_execution_options().get("writes"):
                # what was planned is that the two are one; a person says otherwise before it is written
                decide(other, ("not-same", "unsure")[times % 2], pending, f"Person {times}", f"no. {times}")
                times += 1

        monkeypatch.setattr(stepping.Step, "plan", late)
        list(merge(store))
        monkeypatch.undo()
        refresh(store)
        assert times == min(often, merging._TRIES)
        assert list(faults(store)) == [] and list(listing_faults(store)) == []
        one, two = (View(store).event(id) for id in pending)
        assert one.id != two.id, "they were decided not to be the same"


def test_a_person_does_not_list_what_a_load_left(where):
    """What a decision bears on is listed at once, and of the rest no more than a little."""
    with Store(where, make=True) as store:
        writer = Writer(store, "test")
        for n in range(60):
            writer.add(coded(f"a{n}", Told(days=(n * 40, n * 40), town=None, says=f"thing {n}")))
        ids = [e.id for e in View(store).events()]
        made = decide(store, "unsure", ids[-2:], "Layla")
        with store.reading() as connection:
            left = set(connection.exec_driver_sql("SELECT key FROM stale").scalars())
        assert made.new and not left & set(ids[-2:])
        assert 60 - 2 - 25 <= len(left) < 60
        refresh(store)
        assert list(listing_faults(store)) == []
