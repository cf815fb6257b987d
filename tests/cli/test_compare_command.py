"""`sijill compare` on the command line, and the page that shows it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from made import coded
from sijill.register import Store, Writer

PAGE = Path(__file__).parents[2] / "docs" / "compare.md"


@pytest.fixture
def two(tmp_path, monkeypatch):
    blocks = re.findall(r"^```\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S)
    for name, text in zip(("ours.csv", "theirs.csv"), blocks, strict=True):
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_page_shows_what_is_printed(sijill, two):
    done = sijill("compare", "ours.csv", "theirs.csv")
    assert done.status == 0
    shown = re.search(r"```text\n(.*?)\n```", PAGE.read_text("utf-8"), re.S)[1]
    assert [line.rstrip() for line in done.out.rstrip().split("\n")] == shown.split("\n")


def test_breakdowns(sijill, two):
    done = sijill("compare", "ours.csv", "theirs.csv", "--by", "month", "--by", "type")
    assert re.search(r"^2021-05 +3 +1 +1$", done.out, re.M)
    assert re.search(r"^bomb +0 +1 +0$", done.out, re.M)


def test_json_and_csv_hold_the_rows_behind_the_numbers(sijill, two):
    told = json.loads(sijill("compare", "ours.csv", "theirs.csv", "--format", "json").out)
    assert told["summary"]["only_a"] == ["o3"]
    assert told["summary"]["only_b"] == ["74"]
    (killed,) = (f for f in told["summary"]["fields"] if f["field"] == "killed")
    assert killed["ids"]["differ"] == [["o2", "72"]]
    assert sijill("compare", "ours.csv", "theirs.csv", "--format", "csv", "-o", "out.csv").status == 0
    rows = list(csv.DictReader(io.StringIO((two / "out.csv").read_text("utf-8"))))
    assert [r["standing"] for r in rows] == ["both"] * 3 + ["only a", "only b"]
    assert rows[1]["differs"] == "date: days apart; killed: another number"
    assert (rows[1]["date_days"], rows[1]["killed_a"], rows[1]["killed_b"]) == ("1.0", "2", "3")


def test_cells_that_a_spreadsheet_would_run_are_led_by_an_apostrophe(sijill, two):
    ours = (two / "ours.csv").read_text("utf-8").replace("Tell Warqa", "=1+1")
    (two / "ours.csv").write_text(ours, "utf-8")
    assert "'=1+1" in sijill("compare", "ours.csv", "theirs.csv", "--format", "csv").out


def test_a_register_beside_its_own_export(sijill, tmp_path):
    where = tmp_path / "r.db"
    with Store(where, make=True) as store, Writer(store) as writer:
        writer.add(coded())
    assert sijill("export", "csv", "--register", where, "-o", tmp_path / "r.csv").status == 0
    told = json.loads(sijill("compare", where, tmp_path / "r.csv", "--format", "json").out)
    assert told["summary"]["both"] + len(told["summary"]["undated_a"]) == told["summary"]["rows_a"] == 2
    assert all(p["a"] == p["b"] and not p["differences"] for p in told["pairs"])


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.csv", b"", "has no column id"),
        ("other.csv", b"when,where\n2021,Sufra\n", "has no column id"),
        ("header.csv", b"id,date_not_before,date_not_after,place,lat,lon,event_type\n", "holds no events"),
        ("latin.csv", "id,place\n1,Alépo\n".encode("latin-1"), "no text in UTF-8"),
        (
            "day.csv",
            b"id,date_not_before,date_not_after,place,lat,lon,event_type\n1,4 May,,Sufra,35,38,bomb\n",
            "line 2, column date_not_before: '4 May' cannot be read",
        ),
        (
            "point.csv",
            b"id,date_not_before,date_not_after,place,lat,lon,event_type\n1,2021-05-04,,Sufra,135,38,bomb\n",
            "is no point on the map",
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(sijill, two, name, content, says):
    (two / name).write_bytes(content)
    done = sijill("compare", "ours.csv", name)
    assert done.status == 2
    assert says in done.err
    assert done.err.count("\n") == 1


def test_what_is_not_there(sijill, two):
    assert sijill("compare", "ours.csv", "none.csv").status == 2
    done = sijill("compare", "ours.csv", "theirs.csv", "-o", "x.txt")
    assert (done.status, (two / "x.txt").exists()) == (2, False)
