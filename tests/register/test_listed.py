"""The listing is what the events give, whatever happened to the register."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from histories import ACTS, History
from hypothesis import given, settings
from hypothesis import strategies as st

from made import coded
from sijill.deciding import decide
from sijill.errors import UsageError
from sijill.judge import RULES
from sijill.listing import faults, refresh
from sijill.model.review import STATUSES
from sijill.register import Filters, Store, View, Writer, listing
from sijill.register.listing.kept import listed


@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 9), st.integers(0, 9), st.booleans()), max_size=14))
@settings(max_examples=25, deadline=None)
def test_it_follows_whatever_happens(acts):
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "r.db", make=True) as store:
        history = History(store)
        for act, a, b, at_once in acts:
            history.happen(act, a, b)
            if at_once:
                refresh(store)
                assert list(faults(store)) == []
        refresh(store)
        assert list(faults(store)) == []
        everything = Filters(modality=(), status=STATUSES)
        assert set(listing.ids(store, everything)) == set(View(store).ids(everything))
        assert refresh(store) == 0


def test_it_follows_on_both_databases(where):
    chance = random.Random(21)
    with Store(where, make=True) as store:
        history = History(store)
        for act in (*ACTS, *chance.choices(ACTS, k=30)):
            history.happen(act, chance.randrange(10), chance.randrange(10))
            if chance.random() < 0.4:
                refresh(store)
                assert list(faults(store)) == []
        refresh(store)
        assert list(faults(store)) == []
        everything = Filters(modality=(), status=STATUSES)
        assert set(listing.ids(store, everything)) == set(View(store).ids(everything)) != set()
        assert refresh(store) == 0


def test_what_is_not_as_it_should_be_is_said(where, raw):
    with Store(where, make=True) as store:
        history = History(store)
        for n in range(3):
            history.happen("add", n, 0)
        refresh(store)
        one, two, three, *_ = listing.ids(store, Filters(modality=()))
    raw(f"UPDATE listing SET grade = 'fair', killed_high = 77 WHERE event = '{one}'")
    raw(f"UPDATE listing SET event = 'e00000000000a' WHERE event = '{two}'")
    raw("INSERT INTO listing_sources (number, source) VALUES (99999, 'Nobody')")
    raw(f"INSERT INTO stale (what, key) VALUES ('event', '{three}')")
    raw(f"UPDATE listing SET place = 'elsewhere' WHERE event = '{three}'")
    with Store(where) as store:
        found = sorted(faults(store))
        assert len(found) == 4, found
        assert any(one in f and "killed_high, grade" in f for f in found)
        assert any(f == f"The listing lacks the event {two}." for f in found)
        assert any("e00000000000a" in f and "no report" in f for f in found)
        assert any("listing_sources" in f and "99999" in f for f in found)


def test_a_register_of_an_earlier_recipe_is_listed_anew(tmp_path):
    with Store(tmp_path / "r.db", make=True) as store:
        history = History(store)
        history.happen("add", 0, 0)
        assert refresh(store) > 0 and refresh(store) == 0
        with store.writing() as connection:
            connection.exec_driver_sql("UPDATE listing_state SET recipe = 'listing 0'")
        assert list(faults(store)) == []  # it is known to be old
        assert refresh(store) == len(listing.ids(store, Filters(modality=())))
        assert refresh(store) == 0


def test_a_rule_of_others_that_fails_to_load_is_left_out(tmp_path, monkeypatch):
    def broken(name):
        if name == "mine":
            raise UsageError("cannot be loaded", name)
        return RULES[name]

    monkeypatch.setattr("sijill.listing.rule_names", lambda: [*RULES, "mine"])
    monkeypatch.setattr("sijill.listing.rule_named", broken)
    with Store(tmp_path / "r.db", make=True) as store:
        History(store).happen("add", 0, 0)
        assert refresh(store) > 0 and refresh(store) == 0


def test_of_articles_without_an_outlet_the_order_is_theirs(tmp_path):
    with Store(tmp_path / "r.db", make=True) as store:
        with Writer(store) as writer:
            for n, low in enumerate((5, 2, 9, 4)):
                writer.add(coded(n, source=None, low=low, high=low))
        shelled = [e.id for e in View(store).events(Filters(type="shelling"))]
        decide(store, "same", shelled, "Layla")
        refresh(store)
        assert list(faults(store)) == []
        (event,) = View(store).events(Filters(type="shelling"))
        with store.reading() as connection:
            (row,) = listed(connection, [event.id]).values()
        assert [(t.source, t.low) for t in row.told if t.act == "killed"] == [
            ("a0", 5),
            ("a1", 2),
            ("a2", 9),
            ("a3", 4),
        ]
