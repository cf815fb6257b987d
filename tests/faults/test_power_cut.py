"""The power is cut while a register on SQLite is written: it is whole afterwards, and holds all that was said to be
kept.  What the disk may hold is made from what the process asked of it."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest
from kept import exported, keep, kept_ids, said_kept, wrong
from power import Disk, recorded
from processes import ROUNDS

from sijill.errors import RegisterError
from sijill.register import Store

CUTS = 30 * ROUNDS
pytestmark = pytest.mark.skipif(
    not (shutil.which("cc") or shutil.which("gcc")) or not Path("/proc/self/fd").exists(),
    reason="what a process asks of the disk is written down with a compiler of C, on Linux",
)


def test_what_was_said_to_be_kept_outlives_a_power_cut(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    where = folder / "r.db"
    acts = recorded(folder, "import sys; from kept import keep; keep(sys.argv[1], 12)", str(where))
    assert sum(act.kind == "S" for act in acts) > 50, "the file is synced"
    random = Random(7)
    cuts = sorted(random.sample(range(len(acts)), min(CUTS, len(acts))))
    disk, done, asked_for = Disk(), 0, 0
    for at in cuts:
        for act in acts[done:at]:
            disk.ask(act)
        done = at
        after = tmp_path / f"after{at}"
        after.mkdir()
        disk.cut(after, random)
        told = said_kept(disk.said)
        left = str(after / "r.db")
        if told:
            assert told <= kept_ids(left)
            asked_for += 1
        if not _empty(left):
            assert wrong(left) == []
    assert asked_for > CUTS / 2, "most cuts fell amid the keeping"
    keep(left, 12)
    assert wrong(left) == [] and exported(left) == exported(str(where))


def _empty(path: str) -> bool:
    """Whether nothing had begun to be kept."""
    try:
        Store(path).close()
    except RegisterError as error:
        return "no register" in str(error) or "is empty" in str(error)
    return False
