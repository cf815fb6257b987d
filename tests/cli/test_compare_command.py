"""`sijill compare` on the command line, and the page that shows it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from made import coded
from sijill.export.acled_ import COLUMNS as ACLED
from sijill.export.ucdp_ import COLUMNS as GED
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
        ("empty.csv", b"", "is empty"),
        ("other.csv", b"when,where\n2021,Sufra\n", "those of no data set that is known"),
        ("header.csv", b"id,date_not_before,date_not_after,place,lat,lon,event_type\n", "holds no events"),
        (
            "day.csv",
            b"id,date_not_before,date_not_after,place,lat,lon,event_type\n1,4 May,,Sufra,35,38,bomb\n",
            "line 2, column date_not_before: “4 May” is no day",
        ),
        (
            "point.csv",
            b"id,date_not_before,date_not_after,place,lat,lon,event_type\n1,2021-05-04,,Sufra,135,38,bomb\n",
            "line 2, column lat",
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(sijill, two, name, content, says):
    (two / name).write_bytes(content)
    done = sijill("compare", "ours.csv", name)
    assert done.status == 2
    assert says in done.err
    assert done.err.count("\n") == 1


def test_a_broken_row_is_left_out_where_asked(sijill, two):
    with (two / "ours.csv").open("a") as file:
        file.write("o5,4 May,,Sufra,SY,35.1,38.2,shelling,,1\n")
    assert sijill("compare", "ours.csv", "theirs.csv").status == 2
    done = sijill("compare", "ours.csv", "theirs.csv", "--skip-broken", "--format", "json")
    assert done.status == 0
    assert "ours.csv, line 6" in done.err
    assert json.loads(done.out)["summary"]["both"] == 3


def test_data_sets_of_two_makers(sijill, two):
    acled = {
        "event_id_cnty": "SYR1", "event_date": "04 May 2021", "year": "2021", "time_precision": "1",
        "event_type": "Battles",
        "sub_event_type": "Armed clash", "actor1": "Military Forces of Syria (2000-)", "actor2": "HTS",
        "country": "Syria",
        "admin1": "Idleb", "location": "Sarmin", "latitude": "35.90", "longitude": "36.72",
        "geo_precision": "1", "fatalities": "4",
    }  # fmt: skip
    ged = {
        "id": "9001", "year": "2021", "type_of_violence": "1", "side_a": "Government of Syria", "side_b": "HTS",
        "where_coordinates": "Sarmin town", "adm_1": "Idlib", "latitude": "35.903", "longitude": "36.726",
        "country": "Syria",
        "date_prec": "1", "date_start": "2021-05-04", "date_end": "2021-05-04", "best": "5", "low": "4", "high": "7",
        "where_prec": "1", "deaths_a": "1", "deaths_b": "4", "deaths_civilians": "0",
        "deaths_unknown": "0", "event_clarity": "1",
    }  # fmt: skip
    for name, row, columns in (("acled.csv", acled, ACLED), ("ged.csv", ged, GED)):
        with (two / name).open("w", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerow(row)
    told = json.loads(sijill("compare", "acled.csv", "ged.csv", "--format", "json").out)
    (pair,) = told["pairs"]
    assert (pair["a"], pair["b"]) == ("SYR1", "9001")
    hows = {d["field"]: d["standing"] for d in pair["differences"]}
    assert hows["killed"] == "otherwise"


def test_what_is_not_there(sijill, two):
    assert sijill("compare", "ours.csv", "none.csv").status == 2
    done = sijill("compare", "ours.csv", "theirs.csv", "-o", "x.txt")
    assert (done.status, (two / "x.txt").exists()) == (2, False)
