"""The register as of a moment is the register that was at that moment."""

from __future__ import annotations

import random
from itertools import count

from histories import ACTS, History, called, held
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sijill.register import Store, View
from sijill.register.check import faults

_number = count()

ACT = st.tuples(st.sampled_from(ACTS), st.integers(0, 11), st.integers(0, 11))


def holds(history: History) -> None:
    """Each moment reads as it was."""
    assert list(faults(history.store)) == []
    for moment, then, meant in history.moments:
        view = View(history.store, as_of=moment)
        assert held(view) == then
        assert called(view, meant) == meant


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACT, min_size=3, max_size=14))
def test_of_any_history(acts, tmp_path):
    with Store(tmp_path / f"{next(_number)}.db", make=True) as store:
        history = History(store)
        history.happen("add", 0, 0)
        for act in acts:
            history.happen(*act)
        holds(history)


def test_of_a_long_history_on_both_databases(where):
    chance = random.Random(11)
    with Store(where, make=True) as store:
        history = History(store)
        for n in range(4):
            history.happen("add", n, n)
        for _ in range(30):
            history.happen(chance.choice(ACTS), chance.randrange(12), chance.randrange(12))
        holds(history)
