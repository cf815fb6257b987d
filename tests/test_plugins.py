"""Readers, exporters and rules of others: a little distribution beside the package is found and used."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from cli.conftest import sijill  # noqa: F401 - a fixture
from made import coded
from sijill.errors import UsageError
from sijill.export import FORMATS, format_named, formats
from sijill.judge import rule_named
from sijill.read.registry import readers
from sijill.register import Store, Writer

MODULE = """
from sijill.export import Format
from sijill.judge import Rule
from sijill.model.event import Toll
from sijill.read import Draft


def write_names(material, out, ledger):
    for chosen in material.events:
        out.write((chosen.event_type.value + " by " + chosen.rule + "\\n").encode())
        ledger.wrote()


NAMES = Format(name="names", suffix=".txt", media="text/plain", about="types alone", write=write_names)


def most(act, stated):
    if not stated:
        return None
    high = max(s.low for s in stated)
    return Toll(act=act, low=high, high=high, rule="most", reason="the most that any report gives")


MOST = Rule("most", "the most that any report gives", most)


class BackwardsReader:
    name, suffixes, media = "backwards", (".txet",), ()

    def sniffs(self, head):
        return head.startswith(b"<<")

    def read(self, stream, about):
        yield Draft(text=stream.read().decode()[::-1], about=about)
"""

ENTRY_POINTS = """
[sijill.exporters]
names = sijill_example:NAMES
broken = sijill_example:nothing_there
csv = sijill_example:NAMES

[sijill.rules]
most = sijill_example:MOST

[sijill.readers]
backwards = sijill_example:BackwardsReader
"""


@pytest.fixture(autouse=True)
def plugin(tmp_path_factory, monkeypatch):
    site = tmp_path_factory.mktemp("site")
    (site / "sijill_example.py").write_text(MODULE, "utf-8")
    info = site / "sijill_example-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: sijill-example\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(ENTRY_POINTS, "utf-8")
    monkeypatch.syspath_prepend(site)
    readers.cache_clear()
    yield
    readers.cache_clear()
    sys.modules.pop("sijill_example", None)


@pytest.fixture
def db(tmp_path):
    with Store(tmp_path / "r.db", make=True) as store, Writer(store) as writer:
        writer.add(coded())
    return tmp_path / "r.db"


def test_an_exporter_and_a_rule(sijill: Callable[..., object], db):  # noqa: F811
    result = sijill("export", "names", "--rule", "most", "--register", db)
    assert (result.status, result.out) == (0, "shelling by most\nair-strike by most\n")
    assert "names" in formats()
    assert rule_named("most").description == "the most that any report gives"


def test_ours_are_not_taken_over(db):
    assert format_named("csv").write.__module__ == "sijill.export.csv_"
    assert formats()[: len(FORMATS)] == list(FORMATS)


def test_what_is_not_there_is_told_with_the_names_of_others(sijill, db):  # noqa: F811
    result = sijill("export", "xls", "--register", db)
    assert (result.status, result.err) == (
        2,
        f"sijill: There is no export format 'xls'; the formats are {', '.join(FORMATS)}, "
        "broken, names, html, gexf, graphml.\n",
    )
    with pytest.raises(UsageError, match=r"latest, most\."):
        rule_named("best")


def test_a_broken_one_is_named_in_one_sentence(sijill, db):  # noqa: F811
    result = sijill("export", "broken", "--register", db)
    assert result.status == 2
    assert result.err.startswith("sijill: The plugin 'broken' of sijill-example cannot be loaded")
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("name", ["a.txet", "a.txt"])
def test_a_reader(tmp_path, name):
    from sijill import read_articles

    story = "Two soldiers were killed near the river on 4 May 2021, police said. >>" + "<<"
    (tmp_path / name).write_text("<<" + story[:-2][::-1].lstrip("<"), "utf-8")
    (article,) = read_articles(str(tmp_path / name))
    assert article.text.startswith("Two soldiers were killed")


def test_the_help_names_the_rules_of_others(sijill):  # noqa: F811
    for command in ("events", "show", "export", "network"):
        told = " ".join(sijill(command, "--help").out.split())
        assert "all_claims, acled_conservative, ucdp_like, two_independent, latest or most." in told
