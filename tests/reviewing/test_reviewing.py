"""Whatever people decide and undo, a register is as if only what is in force had been decided."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from scripts import ACTS, act, holds, only_in_force, register

from sijill import merging as stage
from sijill.deciding import undo
from sijill.errors import UsageError
from sijill.register.check import faults
from sijill.register.decisions import listed


@settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.lists(ACTS, min_size=1, max_size=9), st.permutations([0, 1, 2]))
@example(
    [("join", "Ann", 1, 0), ("split", "Cem", 1, 5), ("undo", "Ann", 0, 7)], [1, 0, 2]
)  # what was split is told anew
def test_only_what_is_in_force_counts_and_undoing_all_restores_the_register(script, order):
    with tempfile.TemporaryDirectory() as folder, register(Path(folder) / "one.db") as one:
        first = holds(one)
        for step in script:
            before = holds(one)
            try:
                act(one, *step)
            except UsageError:
                assert holds(one) == before
            assert list(faults(one)) == []
            assert list(stage.faults(one)) == []
        with only_in_force(one, Path(folder) / "two.db", order) as two:
            assert holds(two) == holds(one)
        while in_force := [e.decision.id for e in listed(one) if e.ended_by is None and e.decision.kind != "undo"]:
            for id in in_force:
                try:
                    undo(one, id, "Dee")
                except UsageError:
                    continue
        assert holds(one) == first
