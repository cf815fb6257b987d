"""TimeMap's files keep the rules of its validators: the test has them in its own words."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from golden import same
from held import HEADERS, unpacked, written
from msgspec.structs import replace
from samples import chosen

from sijill.export.timemap_ import ASSOCIATIONS, EVENTS, FILES, SOURCES, TIED

#: the keys that every version of TimeMap's schema of events knows, and those it wants as lists
KEYS = {"id", "description", "date", "time", "time_precision", "location", "latitude", "longitude", "type", "category"}
KEYS |= {"category_full", "comments", "time_display", "shape", "colour"}
LISTS = {"associations", "sources", "narrative___stepStyles"}
DAY = re.compile(r"(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])/\d{4}")


@pytest.fixture(scope="module")
def events(tmp_path_factory):
    return chosen(tmp_path_factory.mktemp("timemap") / "r.db")


@pytest.fixture(scope="module")
def files(events):
    return unpacked(written("timemap", events)[0])


def table(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_golden(files):
    same("timemap.txt", "".join(f"== {name}\n{text}" for name, text in files.items()).encode())


def test_events_keep_the_rules(files):
    events = json.loads(files["events.json"])
    associations = {a["id"]: a for a in json.loads(files["associations.json"])}
    sources = json.loads(files["sources.json"])
    for e in events:
        assert set(e) <= KEYS | LISTS and {"description", "associations", "latitude", "longitude", "date"} <= set(e)
        assert all(isinstance(v, list if k in LISTS else str) for k, v in e.items())
        assert (e["latitude"] == "") == (e["longitude"] == "")
        assert DAY.fullmatch(e["date"]), "TimeMap drops an event whose day it cannot read"
        assert set(e["associations"]) <= set(associations) and set(e["sources"]) <= set(sources)
        assert len(set(e["associations"])) == len(e["associations"])
    for a in associations.values():
        assert set(a) == {"id", "title", "desc", "mode", "filter_paths"} and a["mode"] in ("CATEGORY", "FILTER")
    assert len(associations) == len(json.loads(files["associations.json"])), "an id stands once"
    for key, s in sources.items():
        assert s["id"] == key and isinstance(s["paths"], list)
        assert all(isinstance(v, str) for k, v in s.items() if k != "paths")


def test_an_area_is_no_point_and_what_has_no_day_is_said(events, files):
    (strike,) = (e for e in json.loads(files["events.json"]) if e["type"] == "air-strike")
    assert (strike["latitude"], strike["location"], strike["time_display"]) == ("", "Anbar, Iraq", "April 2021")
    ledger = written("timemap", events)[1]
    assert ledger.lost == {("events", "without a date: TimeMap shows only what has a day"): 1}
    assert ledger.fields["coordinates", "only an area is known, and TimeMap draws nothing but points"] == 2


def test_the_tabs_say_the_same_as_the_json(files):
    rows, events = table(files["EXPORT_EVENTS.csv"]), json.loads(files["events.json"])
    assert [r["id"] for r in rows] == [e["id"] for e in events]
    for row, event in zip(rows, events, strict=True):
        for name in ("association", "source"):
            told = [row[f"{name}{n}"] for n in range(1, TIED + 1) if row[f"{name}{n}"]]
            assert told == event[f"{name}s"]
        assert (row["date"], row["latitude"]) == (event["date"], event["latitude"])
    assert len(table(files["EXPORT_SOURCES.csv"])) == len(json.loads(files["sources.json"]))
    ties = table(files["EXPORT_ASSOCIATIONS.csv"])
    assert [t["id"] for t in ties] == [a["id"] for a in json.loads(files["associations.json"])]


def test_the_columns_are_timemaps(files):
    first = [files[name].split("\r\n")[0] for name in FILES[3:]]
    assert first == [",".join(columns) for columns in (EVENTS, SOURCES, ASSOCIATIONS)]
    if not HEADERS.exists():
        pytest.skip("../shared/formats is not here")
    theirs = json.loads(HEADERS.read_text("utf-8"))
    lists = {"associations": "association1", "sources": "source1", "paths": "path1", "filter_paths": "filter_path0"}
    for ours, name in ((EVENTS, "events"), (SOURCES, "sources"), (ASSOCIATIONS, "associations")):
        known = [lists.get(c, c) for c in theirs[f"timemap_export_{name}"]]
        single = [c for c in ours if c in known]
        assert single == [c for c in known if c in ours], "in their order"
        assert all(re.sub(r"\d+$", "", c) in {re.sub(r"\d+$", "", k) for k in known} for c in ours)


def test_more_sources_than_columns_are_said(events):
    market = max(events, key=lambda c: len(c.event.accounts))
    one = market.event.accounts[0]
    many = tuple(replace(one, article=f"x{n}", key=f"k{n}") for n in range(TIED + 3))
    content, ledger = written("timemap", [replace(market, event=replace(market.event, accounts=many))])
    (event,) = json.loads(unpacked(content)["events.json"])
    assert len(event["sources"]) == TIED + 3
    reason = f"more than the {TIED} columns of the spreadsheet; events.json has them"
    assert ledger.fields["sources", reason] == 3


def test_no_cell_runs(files):
    for name in FILES[3:]:
        for row in table(files[name]):
            assert not any(v.startswith(("=", "+", "@", "\t")) for v in row.values())


def test_without_events():
    files = unpacked(written("timemap", [])[0])
    assert tuple(files) == FILES
    assert [json.loads(files[name]) for name in FILES[:3]] == [[], {}, []]
