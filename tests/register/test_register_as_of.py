"""The register as of a moment is the register that was at that moment."""

from __future__ import annotations

import random
from itertools import count, pairwise

from histories import ACTS, History, called, held
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sijill.changes import difference
from sijill.judge import choose, rule_named
from sijill.register import Filters, Store, View
from sijill.register.check import faults
from sijill.view.changes import state_of

_number = count()

EVERYTHING = Filters(modality=())

RULE = rule_named("all_claims")

ACT = st.tuples(st.sampled_from(ACTS), st.integers(0, 11), st.integers(0, 11))


def holds(history: History) -> None:
    """Each moment reads as it was."""
    assert list(faults(history.store)) == []
    for moment, then, meant in history.moments:
        view = View(history.store, as_of=moment)
        assert held(view) == then
        assert called(view, meant) == meant
    for (since, then, _), (until, now, _) in pairwise(history.moments):
        found = difference(history.store, since, until, EVERYTHING, RULE)
        if then["events"] == now["events"]:
            assert found.changes == ()
        told = [c for c in found.changes if c.kind != "renamed"]
        assert bool(told) == (values(history.store, since) != values(history.store, until))


def values(store: Store, at: str) -> list[str]:
    """What a rule chooses of each event at a moment.  A report that comes or goes without a change of these is none."""
    return sorted(str(state_of(choose(e, RULE)).values) for e in View(store, at).events(EVERYTHING))


@settings(
    deadline=None,
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink what fails would take minutes
)
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
        for _ in range(20):
            history.happen(chance.choice(ACTS), chance.randrange(12), chance.randrange(12))
        holds(history)
