"""`sijill people` makes accounts, and says who has one."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from sijill.cli import people as command
from sijill.register import Store, passwords, people

WORDS = "seven green lanterns"


def test_the_command(sijill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def typed(words: str) -> None:
        monkeypatch.setattr(command.sys, "stdin", io.StringIO(words + "\n"))

    where = tmp_path / "team.db"
    typed(WORDS)
    assert sijill("people", "add", "Ada", "--role", "admin", "--register", where).status == 2
    made = sijill("people", "add", "Ada", "--role", "admin", "--make", "--register", where)
    assert made.status == 0 and "logs in" in made.out
    typed("short")
    assert "12 to 200 characters" in sijill("people", "add", "Cem", "--role", "coder", "--register", where).err
    typed(WORDS)
    assert sijill("people", "add", "Cem", "--role", "coder", "--register", where).status == 0
    assert "now: reviewer" in sijill("people", "role", "Cem", "reviewer", "--register", where).out
    typed("a river of small stones")
    assert sijill("people", "password", "Cem", "--register", where).status == 0
    with Store(where) as store:
        who, hash = people.password_of(store, "cem") or (None, None)
        assert who is not None and who.role == "reviewer"
        assert passwords.is_right("a river of small stones", hash) and not passwords.is_right(WORDS, hash)
    listed = sijill("people", "list", "--register", where).out
    assert re.search(r"Cem +reviewer +\d{4}-\d\d-\d\d", listed)
    assert "what they signed stays" in sijill("people", "end", "Cem", "--register", where).out
    assert "only admin" in sijill("people", "end", "Ada", "--register", where).err
    typed(WORDS)
    assert "--again" in sijill("people", "add", "Cem", "--role", "coder", "--register", where).err
    typed(WORDS)
    assert sijill("people", "add", "Cem", "--role", "coder", "--again", "--register", where).status == 0
    told = sijill("people", "log", "--person", "cem", "--register", where).out.splitlines()
    assert len(told) == 5 and told[0].endswith(
        "somebody opens an account again, the account of Cem (coder); from command line"
    )
    entry = json.loads(sijill("people", "log", "--format", "jsonl", "--register", where).out.splitlines()[-1])
    assert entry["kind"] == "account-made" and entry["about"] == "Ada" and entry["detail"] == {"role": "admin"}
    nothing = sijill("people", "log", "--since", "2999-01-01", "--forget-old", "--register", where)
    assert nothing.out == "" and "0 entries older than a year" in nothing.err
