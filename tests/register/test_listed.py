"""The listing is what the events give, whatever happened to the register."""

from __future__ import annotations

import tempfile
from pathlib import Path

from histories import ACTS, History
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.listing import faults, refresh
from sijill.register import Filters, Store, View, listing


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
        everything = Filters(modality=())
        assert set(listing.ids(store, everything)) == set(View(store).ids(everything))
        assert refresh(store) == 0
