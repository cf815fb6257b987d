"""Help is instant and complete."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sijill.cli import COMMANDS, cli


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(sijill, command):
    result = sijill(command, "--help")
    assert result.status == 0
    assert "Example" in result.out
    assert f"sijill {command}" in result.out


def test_the_help_names_every_command(sijill):
    out = sijill("--help").out
    for command in COMMANDS:
        assert f"\n  {command} " in out
    assert cli.list_commands(None) == list(COMMANDS)  # type: ignore[arg-type]


def test_help_loads_no_parser_and_no_database():
    code = (
        "import sys, sijill.cli\n"
        "try: sijill.cli.main(['--help'])\n"
        "except SystemExit: print(*sys.modules, file=sys.stderr)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr.split()
    assert not {"spacy", "numpy", "sqlalchemy", "rich", "msgspec"} & set(loaded)


def test_a_command_that_is_not_there(sijill):
    result = sijill("cod")
    assert result.status == 2
    assert "No such command" in result.err
