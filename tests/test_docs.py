"""What the manual says is what the program has."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from sijill.cli import COMMANDS, cli
from sijill.export.csv_ import COLUMNS
from sijill.export.network_ import FORMATS
from sijill.judge import RULES
from sijill.know import knowledge
from sijill.know.actor_csv import COLUMNS as COLUMNS_OF_ACTORS
from sijill.know.stances import STANCES
from sijill.model import Mention, Statement

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

pytestmark = pytest.mark.skipif(not (ROOT / "docs").is_dir(), reason="the manual is not here")


def section(name: str) -> str:
    """A section of the page on formats."""
    text = (ROOT / "docs" / "formats.md").read_text("utf-8")
    return re.split(r"^#{2,3} ", text.split(f"# {name}\n", 1)[1], maxsplit=1, flags=re.M)[0]


def cells(name: str) -> set[str]:
    """The words in code type that the table of a section has."""
    rows = (line for line in section(name).split("\n") if line.startswith("|"))
    return set(re.findall(r"`([a-z0-9_]+)`", " ".join(rows)))


def test_the_columns_of_the_csv():
    named = cells("Columns of the CSV")
    acts = {"injured", "missing", "captured", "displaced"}
    spelt = {f"{act}_{end}" for act in acts for end in ("low", "high")}
    assert named - acts - {"high"} == set(COLUMNS) - spelt


def test_the_columns_of_actors():
    text = (ROOT / "docs" / "actors.md").read_text("utf-8")
    table = text.split("# Columns of the CSV\n", 1)[1].split("\n\n", 1)[0]
    named = set(re.findall(r"`([a-z_.]+)`", table))
    assert named == {c for c in COLUMNS_OF_ACTORS if not c.startswith("names.")} | {"names.ar", "names.fa"}


def test_the_formats_of_the_network():
    text = (ROOT / "docs" / "actors.md").read_text("utf-8")
    assert set(re.findall(r"^\| `([a-z]+)` \|", text, re.M)) == {*FORMATS, "svg"}


def test_the_rules():
    assert cells("Rules") == set(RULES)


def test_the_mentions():
    kinds = {str(kind.__struct_config__.tag): kind for kind in Mention.__args__}
    for line in section("Out: the mentions").split("\n"):
        if found := re.match(r"\| `(\w+)` \| (.*) \|", line):
            kind = kinds.pop(found[1])
            assert set(re.findall(r"`(\w+)`", found[2])) <= set(kind.__struct_fields__), found[1]
    assert not kinds


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_commands_and_options_are_there(page):
    for line in re.findall(r"sijill ([a-z][^`\n|#]*)", page.read_text("utf-8")):
        name, *rest = line.split()
        if name not in COMMANDS:
            continue
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        options = {o for p in command.params for o in p.opts}
        if isinstance(command, click.Group):
            inner = command.commands.get(rest[0] if rest else "") or command.commands.get("show")
            options |= {o for p in inner.params for o in p.opts} if inner else set()
        assert {w for w in rest if w.startswith("--")} <= options | {"--help"}, line


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_command_line_names_a_command(page):
    blocks = re.findall(r"^```\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)
    typed = re.findall(r"^(?:\$ )?sijill ([\w-]+)", "\n".join(blocks), re.M)
    assert set(typed) <= set(COMMANDS)
    assert typed or page.name not in ("README.md", "index.md")


def test_the_page_on_statements_names_every_stance_and_policy():
    text = (ROOT / "docs" / "statements.md").read_text("utf-8")
    rows = set(re.findall(r"^\| `([a-z-]+)` \|", text, flags=re.M))
    fields = set(Statement.__struct_fields__)
    assert rows - fields == {p.id for p in knowledge().policies} | set(STANCES)
