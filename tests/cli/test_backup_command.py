"""`sijill backup`, `restore` and `key`."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from backups import exported, filled
from sijill.cli import key as command

WORDS = "seven green lanterns"


@pytest.fixture
def register(tmp_path: Path) -> str:
    filled(str(tmp_path / "r.db"), 2)
    return str(tmp_path / "r.db")


def test_there_and_back(sijill, register, tmp_path):
    file, again = tmp_path / "copy.db", str(tmp_path / "again.db")
    done = sijill("backup", file, "--register", register)
    held = "2 articles, 4 reports, 3 events, 1 decision, 1 account; shape 00"
    assert done.status == 0 and f"copy.db: {held}" in done.out and " MB, checked." in done.out
    assert "is there already" in sijill("backup", file, "--register", register).err
    assert sijill("backup", file, "--register", register, "--overwrite", "--no-check").out.endswith("not checked.\n")
    done = sijill("restore", file, "--register", again)
    assert done.status == 0 and f"Restored: {held}" in done.out and "no accounts" not in done.out
    assert exported(again) == exported(register)
    refused = sijill("restore", file, "--register", again)
    assert refused.status == 2 and refused.err.count("\n") == 1 and "--overwrite" in refused.err
    done = sijill("restore", file, "--register", again, "--overwrite", "--without-accounts")
    assert done.status == 0 and "is kept as" in done.out and "It has no accounts" in done.out
    assert sijill("check", "--register", again).out.endswith("whole.\n")


def test_with_a_key(sijill, register, tmp_path, monkeypatch):
    file, again, key = tmp_path / "copy", str(tmp_path / "again.db"), tmp_path / "my.key"
    made = sijill("key", "make", key)
    secret = key.read_text().splitlines()[-1].split(" ", 1)[1]
    said = [made, sijill("key", "make", key), sijill("key", "check")]
    assert [x.status for x in said] == [0, 2, 2] and "is there already" in said[1].err and "--key" in said[2].err
    monkeypatch.setenv("SIJILL_KEY", str(key))
    said.append(sijill("backup", file, "--register", register))
    assert "sealed with the key" in said[-1].out and b"SQLite" not in file.read_bytes()
    said.append(sijill("key", "check", file))
    assert said[-1].status == 0 and "sealed with this key, and whole" in said[-1].out
    said.append(sijill("restore", file, "--register", again))
    assert said[-1].status == 0 and exported(again) == exported(register)
    key.chmod(0o644)
    assert "Others than you can read it" in sijill("key", "check").out
    sijill("key", "make", tmp_path / "other.key")
    for args in (["restore", file, "--register", tmp_path / "no.db"], ["key", "check", file]):
        said.append(sijill(*args, "--key", tmp_path / "other.key"))
        assert said[-1].status == 2 and "another key" in said[-1].err and said[-1].err.count("\n") == 1
    monkeypatch.delenv("SIJILL_KEY")
    said.append(sijill("restore", file, "--register", tmp_path / "no.db"))
    assert "is sealed; name its key" in said[-1].err and not (tmp_path / "no.db").exists()
    file.write_bytes(file.read_bytes()[:-1000])
    said.append(sijill("key", "check", file, "--key", key))
    assert said[-1].status == 2
    assert not any(part in x.out + x.err for x in said for part in secret.split()[:-1])


def test_a_locked_key(sijill, tmp_path, monkeypatch):
    def typed(words: str) -> None:
        monkeypatch.setattr(command.sys, "stdin", io.StringIO(words + "\n"))

    key = tmp_path / "my.key"
    typed("short")
    assert "at least 12 characters" in sijill("key", "make", key, "--passphrase").err and not key.exists()
    typed(WORDS)
    made = sijill("key", "make", key, "--passphrase")
    assert made.status == 0 and WORDS not in key.read_text()
    typed(WORDS)
    assert sijill("key", "check", "--key", key).status == 0
    typed("another passphrase")
    wrong = sijill("key", "check", "--key", key)
    assert wrong.status == 2 and "not that of the key" in wrong.err and "another passphrase" not in wrong.err
