"""The disk is full, broken, or only to be read.  A small file system is mounted where the test may mount one; else the
tests that need it are left out.  A limit on the size of files is there for all."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from doing import amid_a_change, limited, printing
from kept import exported, keep, unmerged, wrong
from processes import Running, plainly, sijill, whole
from written import corpus, rows

from register.test_migration import old
from sijill.register import Filters, Store, View

_SIZE = 24 * 1024
#: rows whose register is larger than any room that is left for it
_ROWS = 120


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_SIZE}k", "tmpfs", folder], capture_output=True)
    if made.returncode:
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[list[object], bytes]]:
    """What each command that keeps articles is given, and the export of the register that it makes."""
    folder = tmp_path_factory.mktemp("undisturbed")
    given: dict[str, list[object]] = {
        "add": [corpus(folder / "c", 12), "--rules-only"],
        "import": [rows(folder / "rows.csv", _ROWS)],
    }
    for command, words in given.items():
        whole(folder, command, *words, "--register", folder / f"{command}.db")
    return {command: (words, exported(str(folder / f"{command}.db"))) for command, words in given.items()}


def leave(disk: Path, kib: int) -> None:
    """Fill a disk but for so many KiB."""
    free = shutil.disk_usage(disk).free // 1024
    (disk / "ballast").write_bytes(bytes((free - kib) * 1024))


def room(disk: Path) -> None:
    """Make room on it."""
    (disk / "ballast").unlink()


@pytest.mark.parametrize("kib", [8, 350, 700])
@pytest.mark.parametrize("command", ["add", "import"])
def test_the_disk_is_full_while_articles_are_kept(
    disk: Path, tmp_path: Path, commands: dict[str, tuple[list[object], bytes]], command: str, kib: int
) -> None:
    where = disk / "r.db"
    given, undisturbed = commands[command]
    leave(disk, kib)
    said = plainly(sijill(tmp_path, command, *given, "--register", where))
    assert "the disk is full" in said
    room(disk)
    whole(tmp_path, command, *given, "--register", where)
    assert wrong(str(where)) == []
    assert exported(str(where)) == undisturbed


def test_the_disk_is_full_while_it_is_merged_and_decided(disk: Path, tmp_path: Path) -> None:
    where = disk / "r.db"
    keep(str(where))
    before, (event, *_) = exported(str(where)), _events(where)
    leave(disk, 8)
    for words in (("merge", "--anew"), ("note", event, "words", "--by", "A. Person")):
        assert "the disk is full" in plainly(sijill(tmp_path, *words, "--register", where)), words
        assert exported(str(where)) == before and wrong(str(where)) == []
    assert "No space left" in plainly(sijill(tmp_path, "export", "jsonl", "--register", where, "-o", disk / "out"))
    assert sorted(p.name for p in disk.iterdir()) == ["ballast", "r.db"], "no half file"
    room(disk)
    whole(tmp_path, "merge", "--anew", "--register", where)
    assert exported(str(where)) == before and wrong(str(where)) == []


def test_the_disk_is_full_while_a_register_is_migrated(disk: Path, tmp_path: Path) -> None:
    where, undisturbed = str(disk / "r.db"), str(tmp_path / "undisturbed.db")
    unmerged(undisturbed, 8)
    old(where, undisturbed)
    leave(disk, 60)
    assert "the disk is full" in plainly(sijill(tmp_path, "check", "--register", where))
    room(disk)
    whole(tmp_path, "merge", "--register", where)
    keep(undisturbed, 8)
    assert wrong(where) == [] and exported(where) == exported(undisturbed)


def test_a_disk_that_is_only_to_be_read(disk: Path, tmp_path: Path) -> None:
    where = disk / "r.db"
    keep(str(where))
    before = exported(str(where))
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    assert "whole" in whole(tmp_path, "check", "--register", where)
    whole(tmp_path, "export", "jsonl", "--register", where, "-o", tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == before
    assert "can only be read" in plainly(
        sijill(tmp_path, "add", corpus(tmp_path / "c", 1), "--rules-only", "--register", where)
    )
    assert "can only be read" in plainly(
        sijill(tmp_path, "note", _events(where)[0], "words", "--by", "A. Person", "--register", where)
    )


def test_what_was_leftamid_a_change_on_a_disk_that_is_only_to_be_read(disk: Path, tmp_path: Path) -> None:
    where = disk / "r.db"
    keep(str(where))
    before = exported(str(where))
    writing = Running(tmp_path, amid_a_change, str(where))
    writing.until("amid")
    writing.kill()
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    said = plainly(sijill(tmp_path, "events", "--register", where))
    assert "amid a change" in said, said
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    assert exported(str(where)) == before and wrong(str(where)) == []


def test_a_disk_that_does_not_do_what_it_is_asked(
    tmp_path: Path, commands: dict[str, tuple[list[object], bytes]]
) -> None:
    """A file that may not grow, which SQLite takes for a broken disk."""
    where, ((file,), undisturbed) = tmp_path / "r.db", commands["import"]
    whole(tmp_path, "import", rows(tmp_path / "few.csv", 4), "--register", where)
    said = plainly(
        Running(tmp_path, limited, where.stat().st_size + 40_000, "import", str(file), "--register", str(where))
    )
    assert "the disk" in said, said
    assert wrong(str(where)) == []
    whole(tmp_path, "import", file, "--register", where)
    assert wrong(str(where)) == [] and exported(str(where)) == undisturbed


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("words", [("events",), ("export", "jsonl"), ("decisions",)])
def test_what_is_printed_goes_to_a_full_disk(tmp_path: Path, words: tuple[str, ...]) -> None:
    where = tmp_path / "r.db"
    keep(str(where), 4)
    assert "No space left" in plainly(Running(tmp_path, printing, "/dev/full", *words, "--register", str(where)))


def _events(where: Path) -> list[str]:
    with Store(where) as store:
        return View(store).ids(Filters())
