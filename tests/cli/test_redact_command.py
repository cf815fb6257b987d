"""`sijill redact`: shown first, then done; what it left in the cache goes too."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from named import NAME, named
from sijill.cli import cli, main
from sijill.register import Store, Writer
from sijill.spool import Kept, Spool


@pytest.fixture
def register(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "r.db"
    with Store(path, make=True) as store:
        Writer(store, "sijill 1").add(named(0))
        Spool(store, "sijill 2").put(Kept(named(0)))
    return path


def run(*args: str, input: str | None = None):
    return CliRunner().invoke(cli, ["redact", *args], input=input, catch_exceptions=False)


def test_it_is_shown_first_then_done(register, tmp_path):
    asked = ("--name", "-", "--by", "Ann", "--reason", "asked", "--register", str(register))
    shown = run(*asked, input=f"{NAME}\n")
    assert "would be covered" in shown.output and "KARIM SALEH" in shown.output
    assert "nothing is changed" in shown.output
    assert b"Saleh" in register.read_bytes()
    spool = next((tmp_path / "cache").rglob("*.jsonl"))
    done = run(*asked, "--yes", "--limit", "0", input=f"{NAME}\n")
    assert "\ncovered: " in done.output and "1 of codings" in done.output
    assert b"Saleh" not in register.read_bytes() and not spool.exists()
    logged = CliRunner().invoke(cli, ["decisions", "--register", str(register)])
    assert "made a name unreadable" in " ".join(logged.output.split())


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--by", "Ann", "--reason", "x"), "Say one of --name"),
        (("--name", NAME, "--reason", "x"), "Say who decides"),
        (("--name", NAME, "--by", "Ann"), "Say why"),
        (("--article", "nowhere", "--by", "Ann", "--reason", "x"), "no article"),
    ],
)
def test_what_is_not_enough_is_said(register, monkeypatch, capsys, args, says):
    monkeypatch.delenv("SIJILL_PERSON", raising=False)
    with pytest.raises(SystemExit) as left:
        main(["redact", *args, "--register", str(register)])
    assert left.value.code == 2 and says in capsys.readouterr().err
