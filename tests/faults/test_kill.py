"""Killed at any moment and started again: the register is the one that an undisturbed run gives."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import pytest
from kept import exported, keep, kept_ids, wrong
from processes import ROUNDS, Running, killed_at_random

KILLS = 12 * ROUNDS


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, float]:
    """What keeping all gives, and how many seconds it takes."""
    folder = tmp_path_factory.mktemp("undisturbed")
    assert Running(folder, keep, str(folder / "warm.db"), 1).done() == 0
    began = time.monotonic()
    assert Running(folder, keep, str(folder / "r.db")).done() == 0
    took = time.monotonic() - began
    return exported(str(folder / "r.db")), took


def test_killed_while_it_keeps_merges_and_lists(where: str, tmp_path: Path, undisturbed: tuple[bytes, float]) -> None:
    all_, took = undisturbed
    random = Random(where)
    ended = 0
    for dead in killed_at_random(lambda: Running(tmp_path, keep, where), took, random, KILLS):
        assert "Traceback" not in dead.said, dead.said
        told = {line.split()[1] for line in dead.said.splitlines() if line.startswith("kept ")}
        if told:
            assert told <= kept_ids(where), "what was said to be kept is kept"
            assert wrong(where) == []
        ended += dead.process.exitcode == 0
    assert Running(tmp_path, keep, where).done() == 0
    assert wrong(where) == []
    assert exported(where) == all_
