"""`sijill restrict`, `reveal` and `retain`: what they say, and what they refuse."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from named import named
from sijill.cli import cli, main
from sijill.keys import make
from sijill.listing import refresh
from sijill.register import Filters, Store, View, Writer


@pytest.fixture
def register(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("SIJILL_KEY", raising=False)
    make(tmp_path / "my.key")
    make(tmp_path / "other.key")
    with Store(tmp_path / "r.db", make=True) as store:
        Writer(store, "sijill 1").add(named(0, source="Village Paper"))
        refresh(store)
    return tmp_path / "r.db"


def run(register, *args: str, input: str | None = None):
    asked = [*args, "--register", str(register)]
    return CliRunner().invoke(cli, asked, input=input, catch_exceptions=False)


def test_a_note_and_a_source(register, tmp_path):
    key = ("--key", str(tmp_path / "my.key"))
    with Store(register) as store:
        event = View(store).ids(Filters())[0]
    said = run(register, "restrict", "note", event, "-", *key, "--by", "Ann", input="her number is 555-0100\n")
    assert "sealed with the key" in said.output
    assert "555-0100" not in run(register, "show", event).output + run(register, "log", event).output
    source = ("restrict", "source", "-", "--as", "Source 7", *key, "--by", "Ann", "--reason", "at risk")
    assert "would be covered" in run(register, *source, input="Village Paper\n").output
    assert "\ncovered: " in run(register, *source, "--yes", input="Village Paper\n").output
    shown = run(register, "reveal", *key).output
    assert "Source 7: Village Paper" in shown and "her number is 555-0100" in shown and "https://" in shown
    other = run(register, "reveal", "--key", str(tmp_path / "other.key"))
    assert other.exit_code == 1 and "another key" in other.output and "Village" not in other.output


def test_old_texts(register):
    looked = run(register, "retain", "--articles-older-than", "0", "--by", "Ann")
    assert "would be dropped: 1 articles" in looked.output and "nothing is changed" in looked.output
    assert "dropped: 1 articles" in run(register, "retain", "--articles-older-than", "0", "--by", "Ann", "--yes").output
    assert run(register, "check").output.endswith("whole.\n")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("reveal",), "Say which key"),
        (("reveal", "--key", "nowhere.key"), "cannot be read"),
        (("restrict", "note", "e1", "x", "--by", "Ann"), "Say which key"),
        (("retain", "--by", "Ann"), "Say what to drop"),
        (("retain", "--sessions"), "Say who decides"),
    ],
)
def test_what_is_refused_is_said(register, monkeypatch, capsys, args, says):
    monkeypatch.delenv("SIJILL_PERSON", raising=False)
    with pytest.raises(SystemExit) as left:
        main([*args, "--register", str(register)])
    assert left.value.code == 2 and says in capsys.readouterr().err
