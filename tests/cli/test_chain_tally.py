"""`sijill chain` and `sijill tally` over a register of coded articles."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from sijill.flow import code_article
from sijill.model import article_of
from sijill.register import Store, View, Writer

TEXTS = (
    ("2023-11-02", "Daily Star",
     "Kataib Hezbollah fired rockets at a US base in Hasakah on 24 October 2023. On 26 October 2023 US aircraft "
     "bombed a depot of Kataib Hezbollah near Abu Kamal in response. There have been more than 20 attacks on US troops "
     "in Iraq and Syria since 17 October 2023, an official said."),
    ("2023-12-30", "Morning Post",
     "Kataib Hezbollah fired rockets at a US base in Hasakah on 29 October 2023. It was the third attack on the base "
     "in ten days. US forces in Iraq and Syria have been attacked at least 66 times since 17 October 2023."),
    ("2023-12-31", "Evening Mail", "Troops have captured 17 rebels in the last month."),
)  # fmt: skip


@pytest.fixture(scope="module")
def coded():
    return [
        code_article(article_of(text, id=f"a{n}", published=day, source=source))
        for n, (day, source, text) in enumerate(TEXTS)
    ]


def register(path, coded):
    with Store(path, make=True) as store, Writer(store) as writer:
        for one in coded:
            writer.add(one)
    return path


@pytest.fixture(scope="module")
def db(coded, tmp_path_factory):
    return register(tmp_path_factory.mktemp("linked") / "r.db", coded)


@pytest.fixture(scope="module")
def ids(db):
    with Store(db) as store:
        return {e.accounts[0].report.time.edtf: e.id for e in View(store).events()}


def plain(out: str) -> str:
    return " ".join(out.split())


def test_what_answered_what(sijill, db, ids):
    result = sijill("chain", ids["2023-10-24"], "--register", db)
    assert result.status == 0, result.err
    said = plain(result.out)
    first, second = said.index(f"* {ids['2023-10-24'][:8]}"), said.index(ids["2023-10-26"][:8])
    assert first < second
    assert f"in response to {ids['2023-10-24'][:8]}: “in response”, says Daily Star, 2023-11-02" in said
    stated, candidates = said.split("Candidates by time, place and parties: no article says so")
    assert ids["2023-10-29"][:8] not in stated
    assert f"{ids['2023-10-29'][:8]} may have hit the same target again: 5 days later" in candidates


def test_an_open_end(sijill, db, ids):
    said = plain(sijill("chain", ids["2023-10-29"], "--register", db, "--days", 0).out)
    assert "No article says that it answered anything" in said
    assert "the same target again as an incident that its article does not tell: “third attack”" in said
    assert said.endswith("no article says so None.")


def test_the_chain_as_json(sijill, db, ids):
    found = json.loads(sijill("chain", ids["2023-10-26"][:7], "--register", db, "--format", "json").out)
    assert [s["event"] for s in found["chain"]] == [ids["2023-10-24"], ids["2023-10-26"]]
    (link,) = found["chain"][1]["answers"]
    assert (link["from"], link["to"], link["text"]) == (ids["2023-10-26"], ids["2023-10-24"], "in response")
    assert [(c["event"], c["kind"], c["later"]) for c in found["candidates"]] == [
        (ids["2023-10-29"], "in-response-to", True)
    ]


def test_the_list_of_series(sijill, db):
    said = sijill("tally", "--register", db).out
    row = next(line for line in said.split("\n") if "more than 20" in line or "at least 66" in line)
    assert row.startswith("t")
    assert "counts no incidents" in said
    assert said.rstrip().endswith("2 series: 2 recorded events, each counted once.")


def test_one_series(sijill, db, ids):
    found = json.loads(sijill("tally", "--register", db, "--format", "json").out)
    attacks = next(s for s in found if s["of"] == "attacks")
    assert [(c["low"], c["source"]) for c in attacks["claims"]] == [(20, "Daily Star"), (66, "Morning Post")]
    result = sijill("tally", attacks["tally"][:7], "--register", db)
    said = plain(result.out)
    assert "more than 20: “more than 20 attacks”, says Daily Star › official" in said
    assert "2 of at least 66 recorded." in said
    assert "By month: 2023-10 2" in said and "None in: 2023-11, 2023-12" in said
    assert ids["2023-10-24"][:8] in said and ids["2023-10-26"][:8] not in said
    syria = sijill("tally", attacks["tally"], "--register", db, "--since", "2023-10-28", "--format", "json")
    assert [e["event"] for e in json.loads(syria.out)["recorded"]] == [ids["2023-10-29"]]


def test_what_is_not_there(sijill, db):
    for command, id in (("chain", "e000"), ("tally", "t000")):
        result = sijill(command, id, "--register", db)
        assert result.status == 2 and id in result.err and "Traceback" not in result.err


def test_sums_are_added_to_nothing(sijill, db, coded, tmp_path):
    without = register(tmp_path / "without.db", [replace(c, tallies=()) for c in coded])
    for command in (
        ["events"], ["export", "jsonl"], ["export", "csv"], ["export", "geojson"], ["export", "html"],
        ["network", "--format", "json"], ["actors"], ["places"],
    ):  # fmt: skip
        assert sijill(*command, "--register", db).out == sijill(*command, "--register", without).out
    assert "0 series" in sijill("tally", "--register", without).out
