"""`sijill export`: the file, and beside it what was lost on the way."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))
from samples import register

from sijill.exporting import names


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    return register(tmp_path_factory.mktemp("exported") / "r.db")


def test_a_sidecar_says_what_went_in_and_out(sijill, db, tmp_path):
    file = tmp_path / "out.csv"
    result = sijill("export", "csv", "--rule", "ucdp_like", "--since", "2021-05-02", "-o", file, "--register", db)
    assert result.status == 0, result.err
    rows = list(csv.DictReader(file.open(encoding="utf-8", newline="")))
    told = json.loads((tmp_path / "out.csv.export.json").read_text())
    assert (told["format"], told["rule"], told["filters"]) == ("csv", "ucdp_like", {"since": "2021-05-02"})
    assert told["in"] == {"events": len(rows), "statements": 1, "tallies": 1} and told["out"] == {"rows": len(rows)}
    assert told["lost"]["dropped"] == [
        {"what": "statements", "number": 1, "reason": "csv has no place for them"},
        {"what": "tallies", "number": 1, "reason": "csv has no place for them"},
    ]
    assert f"{file}.export.json says what and why" in result.err


def test_what_only_events_have_leaves_statements_out(sijill, db, tmp_path):
    sijill("export", "csv", "--type", "bomb", "-o", tmp_path / "b.csv", "--register", db)
    told = json.loads((tmp_path / "b.csv.export.json").read_text())
    assert told["in"] == {"events": 2, "statements": 0, "tallies": 0}


def test_public(sijill, db, tmp_path):
    sijill("export", "csv", "--public", "-o", tmp_path / "p.csv", "--register", db)
    assert "Brandauer" not in (tmp_path / "p.csv").read_text("utf-8")
    assert json.loads((tmp_path / "p.csv.export.json").read_text())["public"] is True


def test_what_stood_there_is_kept_where_it_cannot_be_written(sijill, db, tmp_path):
    (tmp_path / "old.csv").write_text("kept")
    result = sijill("export", "csv", "-o", tmp_path / "none" / "x.csv", "--register", db)
    assert result.status == 2 and result.err.count("\n") == 1 and "cannot be written" in result.err
    then = ("--killed", "3", "--as-of", "2100-01-01")  # what is killed can be asked of the present only
    assert sijill("export", "csv", *then, "-o", tmp_path / "old.csv", "--register", db).status == 2
    assert (tmp_path / "old.csv").read_text() == "kept"
    assert [p.name for p in tmp_path.iterdir()] == ["old.csv"]


def test_the_help_names_every_format(sijill):
    told = sijill("export", "--help").out
    assert [n for n in names() if f" {n} " not in told.replace("\n", " ")] == []
