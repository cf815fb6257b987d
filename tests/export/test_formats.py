"""Exports say what the events say, in the shape that their readers ask for."""

from __future__ import annotations

import csv
import io
import json

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from made import coded
from sijill.errors import UsageError
from sijill.export import FORMATS, Ledger, Material, format_named, formats
from sijill.export.csv_ import COLUMNS
from sijill.export.record import flat
from sijill.judge import choose
from sijill.register import Store, View, Writer
from sijill.schema import schema


@pytest.fixture(scope="module")
def chosen(tmp_path_factory):
    with Store(tmp_path_factory.mktemp("register") / "r.db", make=True) as store:
        with Writer(store) as writer:
            writer.add(coded())
        return [choose(event) for event in View(store).events()]


def written(format, events):
    out = io.BytesIO()
    format_named(format).write(Material(events=events, rule="all_claims"), out, Ledger())
    return out.getvalue().decode()


def test_jsonl_is_an_event_a_line_and_keeps_the_contract(chosen):
    rows = [json.loads(line) for line in written("jsonl", chosen).split("\n")[:-1]]
    check = Draft202012Validator(schema("event"))
    for row in rows:
        check.validate(row)
    assert [(r["article"], r["report"]) for r in rows[0]["reports"]] == [("a0", "r1")]
    (toll,) = rows[0]["casualties"]
    assert (toll["act"], toll["low"], toll["high"], toll["rule"]) == ("killed", 3, 3, "all_claims")
    assert (rows[0]["grade"], rows[0]["grade_by"]) == ("weak", None)
    assert rows[0]["grade_reason"] == "only Example Wire tells of it"
    assert set(rows[0]["grade_claims"]) == set(toll["claims"])
    assert {c["property"] for c in rows[0]["claims"]} == {
        "type",
        "status",
        "time",
        "place",
        "participant",
        "weapon",
        "casualty",
    }
    assert [c["speaker"] for c in rows[0]["claims"][0]["chain"]] == ["a colonel"]


def test_csv_reads_back(chosen):
    rows = list(csv.DictReader(io.StringIO(written("csv", chosen), newline="")))
    assert (rows[0]["event_type"], rows[0]["killed_low"], rows[0]["lon"], rows[1]["killed_low"]) == (
        "shelling",
        "3",
        "-44.5",
        "",
    )


def test_csv_has_a_column_for_every_value(chosen):
    assert tuple(flat(chosen[0])) == COLUMNS


def test_csv_lets_no_spreadsheet_run_what_an_article_says(chosen):
    from sijill.export.csv_ import cell

    for text in ("=1+1", "+1", "-1", "@sum", "\t=1"):
        assert cell(text) == "'" + text
    assert [cell(x) for x in (-44.5, None, "plain=text")] == [-44.5, None, "plain=text"]
    assert "camp; =guards" in written("csv", chosen)


def test_geojson_has_points_west_and_south_and_none_where_none_is_known(chosen):
    features = json.loads(written("geojson", chosen))["features"]
    assert [f["geometry"] for f in features] == [{"type": "Point", "coordinates": [-44.5, 33.0]}, None]
    assert features[0]["properties"]["killed_low"] == 3


@pytest.mark.parametrize("format", ["jsonl", "csv", "geojson"])
def test_no_events_are_still_a_file_of_the_format(format):
    text = written(format, [])
    assert {"jsonl": lambda: text == "", "csv": lambda: text.startswith("id,"), "geojson": lambda: json.loads(text)}[
        format
    ]() is not False


def test_a_format_that_is_not_there():
    with pytest.raises(UsageError, match="no export format 'xls'"):
        format_named("xls")
    assert set(FORMATS) <= set(formats())


def test_copies_of_an_article_are_listed_and_count_as_no_other_source(tmp_path):
    first = coded()
    copies = [
        replace(first.article, id="b7", source="Other Daily", published="2021-05-06"),
        replace(first.article, id="c9", title="Another headline"),
    ]
    with Store(tmp_path / "r.db", make=True) as store:
        with Writer(store) as writer:
            writer.add(first)
            for copy in copies:
                writer.copy(copy)
        shelling, air = (choose(e, "two_independent") for e in View(store).events())
    (row, _) = (json.loads(x) for x in written("jsonl", [shelling, air]).split("\n") if x)
    Draft202012Validator(schema("event")).validate(row)
    told = {(r["article"], r["report"], r["source"], r["copy_of"]) for r in row["reports"]}
    assert told == {
        ("a0", "r1", "Example Wire", None),
        ("b7", "r1", "Other Daily", "a0"),
        ("c9", "r1", "Example Wire", "a0"),
    }
    assert {r["origin"] for r in row["reports"]} == {"one text, printed by Example Wire and Other Daily"}
    assert (shelling.casualties[0].provisional, shelling.grade.value) == (True, "weak")
    flat_row = flat(shelling)
    assert (flat_row["reports"], flat_row["articles"]) == (1, "a0; c9; b7")
