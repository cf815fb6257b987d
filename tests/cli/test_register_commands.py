"""The commands over a register, without the coder."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from made import coded
from sijill.register import Store, Writer


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "r.db"
    with Store(path, make=True) as store, Writer(store) as writer:
        writer.add(coded(0))
        writer.add(coded(1, "Other Daily", low=5, high=None))
    return path


def test_events_lists_date_type_place_actors_toll_and_speakers_in_80_columns(sijill, db):
    result = sijill("events", "--register", db)
    assert result.status == 0
    for words in (
        "2021-05-04",
        "shelling",
        "Hadara",
        "guards",
        "3 killed",
        "5+ killed",
        "a colonel",
        "4 events",
        "all_claims",
    ):
        assert words in result.out
    assert max(len(line) for line in result.out.split("\n")) <= 80


def test_events_are_filtered(sijill, db):
    assert "2 events" in sijill("events", "--register", db, "--type", "air-strike").out
    assert "0 events" in sijill("events", "--register", db, "--since", "2022-01-01").out
    assert "1 event," in sijill("events", "--register", db, "--limit", 1).out


def test_show_gives_every_claim_with_its_words_and_reason(sijill, db):
    id = json.loads(sijill("export", "jsonl", "--register", db).out.split("\n")[0])["id"]
    out = sijill("show", id[:8], "--register", db).out
    for words in ("three guards", "rockets", "a colonel", "every report says 3", "Two rockets hit a camp"):
        assert words in out


def shelling(sijill, db, source: str = "Example Wire") -> str:
    """The id of the shelling that an outlet tells of."""
    events = map(json.loads, filter(None, sijill("export", "jsonl", "--register", db).out.split("\n")))
    return next(
        e["id"] for e in events if e["event_type"]["value"] == "shelling" and e["reports"][0]["source"] == source
    )


def test_show_lays_other_accounts_beside_the_event_in_80_columns(sijill, db):
    out = sijill("show", shelling(sijill, db), "--register", db).out
    assert "Other accounts that may tell of it (not merged)" in out
    beside = out[out.index("Other accounts") :]
    assert "this event" in beside and "Other Daily" in beside and shelling(sijill, db, "Other Daily")[:8] in beside
    assert "≠ 5+" in beside and "≠ 3" not in beside and "≠ shelling" not in beside
    assert "same day" in beside
    assert max(len(line) for line in out.split("\n")) <= 80


def test_show_says_where_nothing_is_near(sijill, tmp_path):
    db = tmp_path / "alone.db"
    with Store(db, make=True) as store, Writer(store) as writer:
        writer.add(coded(0))
    out = sijill("show", shelling(sijill, db), "--register", db).out
    assert "No other article" in out


def test_how_near_is_near_can_be_set(sijill, tmp_path):
    db = tmp_path / "days.db"
    late = replace(coded(1, "Other Daily").reports[0], time=replace(coded().reports[0].time, **NEXT_WEEK))
    with Store(db, make=True) as store, Writer(store) as writer:
        writer.add(coded(0))
        writer.add(replace(coded(1, "Other Daily"), reports=(late,), links=()))
    id = shelling(sijill, db)
    assert "No other article" in sijill("show", id, "--register", db).out
    assert "≠ 2021-05-09" in sijill("show", id, "--register", db, "--days", 5).out


NEXT_WEEK = {"not_before": "2021-05-09", "not_after": "2021-05-09", "edtf": "2021-05-09"}


def test_show_what_is_not_there(sijill, db):
    result = sijill("show", "nothing", "--register", db)
    assert result.status == 2
    assert result.err == "sijill: The register has no event 'nothing'; `sijill events` lists them.\n"


@pytest.mark.parametrize("format", ["jsonl", "csv", "geojson"])
def test_export_to_a_file_is_what_is_printed(sijill, db, tmp_path, format):
    printed = sijill("export", format, "--register", db).out
    assert sijill("export", format, "--register", db, "-o", tmp_path / "x").status == 0
    assert (tmp_path / "x").read_bytes().decode() == printed
    assert "Hadara" in printed


def test_export_html_is_a_page(sijill, db):
    assert "<html" in sijill("export", "html", "--register", db).out


def test_export_in_a_format_or_by_a_rule_that_is_not_there(sijill, db):
    assert sijill("export", "xls", "--register", db).status == 2
    assert sijill("events", "--rule", "best", "--register", db).status == 2


def test_lists(sijill, db):
    assert "Other Daily" in sijill("sources", "--register", db).out
    assert "sky-force" in sijill("actors", "--register", db).out
    assert "Hadara" in sijill("places", "--register", db).out


def test_places_import(sijill, tmp_path):
    row = [
        "1",
        "Qasr Example",
        "Qasr Example",
        "",
        "33.5",
        "44.1",
        "P",
        "PPL",
        "IQ",
        "",
        "07",
        "",
        "",
        "",
        "1200",
        "",
        "",
        "",
        "",
    ]
    file, db = tmp_path / "IQ.txt", tmp_path / "new.db"
    file.write_text("\t".join(row) + "\n", "utf-8")
    assert "1 new places" in sijill("places", "import", file, "--register", db).out
    assert "0 new places" in sijill("places", "--register", db, "import", file).out
    file.write_text("not a gazetteer\n", "utf-8")
    assert sijill("places", "import", file, "--register", db).status == 2


def test_check(sijill, db):
    assert sijill("check", "--register", db).out == f"{db}: whole.\n"


def test_a_register_that_is_not_there(sijill, tmp_path):
    result = sijill("events", "--register", tmp_path / "none.db")
    assert (result.status, result.out) == (2, "")
    assert "There is no register" in result.err


@pytest.mark.parametrize("day", ["yesterday", "0025-01-01", "2023-13-01"])
def test_a_day_that_is_none(sijill, db, day):
    assert sijill("events", "--since", day, "--register", db).status == 2


@pytest.mark.parametrize("shape", ["coded", "mentions", "event"])
def test_schema(sijill, shape):
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(json.loads(sijill("schema", shape).out))
    assert sijill("schema", "other").status == 2


def test_codebook(sijill):
    assert "air-strike" in sijill("codebook").out
    rows = [json.loads(line) for line in sijill("codebook", "--format", "jsonl").out.split("\n") if line]
    assert {"air-strike", "shelling", "vote"} <= {r["id"] for r in rows}
