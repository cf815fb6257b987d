"""Killed at any moment and started again: the register is the one that an undisturbed run gives, and a file that is
written is there whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from doing import code_otherwise
from kept import exported, keep, kept_ids, said_kept, unmerged, wrong
from processes import ROUNDS, Running, finished, killed_at_random, sijill, whole
from written import corpus, rows

KILLS = 4 * ROUNDS


def test_killed_while_it_keeps_merges_and_lists(where: str, tmp_path: Path) -> None:
    undisturbed = Running(tmp_path, keep, str(tmp_path / "undisturbed.db"))
    assert undisturbed.done() == 0
    took = time.monotonic() - undisturbed.began
    for dead in killed_at_random(lambda: Running(tmp_path, keep, where), took, Random(where), KILLS):
        assert "Traceback" not in dead.said, dead.said
        if told := said_kept(dead.said):
            assert told <= kept_ids(where), "what was said to be kept is kept"
            assert wrong(where) == []
    assert Running(tmp_path, keep, where).done() == 0
    assert wrong(where) == []
    assert exported(where) == exported(str(tmp_path / "undisturbed.db"))


def _coded_by_another(path: Path) -> None:
    finished(path.parent, code_otherwise, str(path), 8)


#: a command, what it is given besides the register, and what makes the register that it begins with
COMMANDS: dict[str, tuple[Callable[[Path], list[object]], Callable[[Path], None] | None]] = {
    "add": (lambda folder: [corpus(folder / "corpus.jsonl", 10), "--rules-only"], None),
    "import": (lambda folder: [rows(folder / "rows.csv", 60), "--name", "Theirs"], None),
    "merge": (lambda folder: ["--anew"], lambda path: unmerged(str(path))),
    "recode": (lambda folder: ["--yes", "--rules-only"], _coded_by_another),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_is_killed_goes_on_from_there(command: str, tmp_path: Path) -> None:
    given, begin = COMMANDS[command]
    where, undisturbed = tmp_path / "r.db", tmp_path / "undisturbed.db"
    if begin is not None:
        begin(where)
        shutil.copy(where, undisturbed)
    words = given(tmp_path)
    began = time.monotonic()
    whole(tmp_path, command, *words, "--register", undisturbed)
    took = time.monotonic() - began
    shutil.rmtree(tmp_path / "cache", ignore_errors=True)
    start = lambda: sijill(tmp_path, command, *words, "--register", where)  # noqa: E731
    for dead in killed_at_random(start, took, Random(command), KILLS):
        assert "Traceback" not in dead.said, dead.said
    if where.exists() and where.stat().st_size:
        assert wrong(str(where)) == []
    whole(tmp_path, command, *words, "--register", where)
    assert wrong(str(where)) == []
    assert exported(str(where)) == exported(str(undisturbed))


@pytest.mark.parametrize("form", ["jsonl", "sqlite", "html"])
def test_an_export_that_is_killed_leaves_what_stood_there(form: str, tmp_path: Path) -> None:
    where, file = tmp_path / "r.db", tmp_path / "out"
    keep(str(where))
    began = time.monotonic()
    whole(tmp_path, "export", form, "--register", where, "-o", tmp_path / "undisturbed")
    took = time.monotonic() - began
    file.write_text("what stood there")
    start = lambda: sijill(tmp_path, "export", form, "--register", where, "-o", file)  # noqa: E731
    for dead in killed_at_random(start, took, Random(form), KILLS // 2):
        assert "Traceback" not in dead.said, dead.said
        now = file.read_bytes()
        assert now == b"what stood there" or (form != "jsonl" and len(now) > 1000) or now == exported(str(where))
    whole(tmp_path, "export", form, "--register", where, "-o", file)
    assert form != "jsonl" or file.read_bytes() == (tmp_path / "undisturbed").read_bytes() == exported(str(where))
    assert wrong(str(where)) == []


def test_no_worker_outlives_the_command_that_is_killed(tmp_path: Path) -> None:
    where, undisturbed, file = tmp_path / "r.db", tmp_path / "undisturbed.db", corpus(tmp_path / "c.jsonl", 30)
    whole(tmp_path, "add", file, "--rules-only", "--register", undisturbed)
    mark = f"SIJILL_MARK={tmp_path}"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "SIJILL_MARK": str(tmp_path)}
    command = [sys.executable, "-m", "sijill.cli", "add", file, "--rules-only", "--workers", "2", "--register", where]
    random = Random(3)
    for _ in range(ROUNDS):
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _wait(lambda: len(_marked(mark)) >= 3)
        time.sleep(random.uniform(0, 3))
        process.kill()
        process.wait()
        _wait(lambda: not _marked(mark))
    whole(tmp_path, "add", file, "--rules-only", "--register", where)
    assert wrong(str(where)) == []
    assert exported(str(where)) == exported(str(undisturbed))


def _marked(mark: str) -> list[str]:
    """The processes that were started with this in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (process / "environ").read_bytes().split(b"\0"):
                found.append(process.name)
        except OSError:
            continue
    return found


def _wait(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end
        time.sleep(0.05)
