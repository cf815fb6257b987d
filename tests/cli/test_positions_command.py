"""`sijill positions` over a register of coded articles."""

from __future__ import annotations

import csv
import io
import json

import pytest

from sijill.flow import code_article
from sijill.model import article_of
from sijill.register import Store, View, Writer

TEXTS = (
    ("2020-02-01", "Daily", "Lawmaker Karim Haddad said US troops must stay in Iraq. Judge Lina Saleh said it rained."),
    ("2023-12-01", "Wire", "Lawmaker Karim Haddad called for the withdrawal of US forces from Iraq."),
    ("2023-12-02", "Wire", "Turkey rejected calls for US troops to leave Iraq."),
    ("2023-12-03", "Wire", "=Mayor Omar Naji demanded an end to the presence of American troops in Iraq."),
)  # fmt: skip


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    path = tmp_path_factory.mktemp("positions") / "r.db"
    with Store(path, make=True) as store, Writer(store) as writer:
        for n, (day, source, text) in enumerate(TEXTS):
            writer.add(code_article(article_of(text, id=f"a{n}", published=day, source=source)))
    return path


def holders(sijill, db, *args: str) -> dict[str, dict[str, object]]:
    result = sijill("positions", *args, "--format", "json", "--register", db)
    assert result.status == 0, result.err
    return {h["name"]: h for h in json.loads(result.out)}


def test_who_holds_which_position_since_when(sijill, db):
    found = holders(sijill, db, "US withdrawal from Iraq")
    assert {n: (h["side"], h["since"], h["changed"]) for n, h in found.items()} == {
        "Karim Haddad": ("supports", "2023-12-01", True),
        "Turkey": ("opposes", "2023-12-02", False),
        "Omar Naji": ("supports", "2023-12-03", False),
    }
    assert [(p["side"], p["how"], p["day"]) for p in found["Karim Haddad"]["positions"]] == [
        ("opposes", "demands", "2020-02-01"),
        ("supports", "demands", "2023-12-01"),
    ]


def test_the_contrary_is_asked_for_in_its_own_words(sijill, db):
    assert holders(sijill, db, "presence of US troops in Iraq")["Turkey"]["side"] == "supports"


def test_as_of(sijill, db):
    found = holders(sijill, db, "US withdrawal from Iraq", "--as-of", "2022-01-01")
    assert {n: h["side"] for n, h in found.items()} == {"Karim Haddad": "opposes"}


def test_elsewhere_there_is_nobody(sijill, db):
    assert holders(sijill, db, "US withdrawal from Syria") == {}
    assert "0 speakers" in sijill("positions", "US withdrawal from Syria", "--register", db).out


def test_the_table_fits_80_columns_and_says_what_was_understood(sijill, db):
    out = sijill("positions", "US withdrawal from Iraq", "--register", db).out
    assert "withdrawal of forces (usa, IQ)" in out
    for words in ("Karim Haddad", "changed", "(published)", "2 in support, 1 against"):
        assert words in out
    assert max(len(line) for line in out.split("\n")) <= 80


def test_csv_runs_no_formula(sijill, db):
    rows = list(csv.DictReader(io.StringIO(sijill("positions", "ceasefire", "--format", "csv", "--register", db).out)))
    assert rows == []
    out = sijill("positions", "US withdrawal from Iraq", "--format", "csv", "--register", db).out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 4
    assert {r["side"] for r in rows} == {"supports", "opposes"}
    assert not any(value.startswith("=") for row in rows for value in row.values())


@pytest.mark.parametrize("issue", ["the weather", "", "😀 '; DROP TABLE statements; --"])
def test_an_issue_that_names_no_policy_is_refused_with_those_known(sijill, db, issue):
    result = sijill("positions", issue, "--register", db)
    assert (result.status, result.out) == (2, "")
    assert "No policy is recognised" in result.err
    assert "withdrawal of forces" in result.err


def test_a_day_that_is_none(sijill, db):
    assert sijill("positions", "ceasefire", "--as-of", "yesterday", "--register", db).status == 2


def test_a_register_that_is_not_there(sijill, tmp_path):
    assert sijill("positions", "ceasefire", "--register", tmp_path / "none.db").status == 2


def test_statements_of_a_register_by_their_words(db):
    with Store(db) as store:
        everything = list(View(store).statements())
        first = everything[0]
        assert (first.article, first.source, first.published) == ("a0", "Daily", "2020-02-01")
        assert len(everything) == 5
        assert [s.article for s in View(store).statements(text="it rained")] == ["a0"]
        assert list(View(store).statements(text="100%_")) == []
