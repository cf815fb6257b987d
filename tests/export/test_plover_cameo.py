"""POLECAT's, GDELT's and PLOVER's files: events and statements as acts of one upon another."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import golden
import pytest
from samples import everything

from sijill.export import gdelt_, polecat_
from sijill.know import knowledge
from sijill.know.country_codes import country
from sijill.know.files import data_yaml
from sijill.know.schemes import cameo, plover

HEADERS = Path(__file__).parents[3] / "shared" / "formats" / "headers.json"
NAMES = ("polecat", "gdelt", "plover")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    events, statements, _ = everything(tmp_path_factory.mktemp("machine") / "r.db", "latest")
    return {name: golden.written(name, events, statements) for name in NAMES}


def table(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode(), newline=""), delimiter="\t"))


def lines(written: bytes) -> list[dict[str, str]]:
    return [
        dict(zip(gdelt_.COLUMNS, line.split("\t"), strict=True))
        for line in written.decode().removesuffix("\n").split("\n")
    ]


@pytest.mark.skipif(not HEADERS.exists(), reason="the list of the originals' columns is not there (../shared)")
def test_columns_are_those_of_the_originals(made):
    originals = json.loads(HEADERS.read_text("utf-8"))
    assert list(polecat_.COLUMNS) == originals["polecat_tsv"]
    assert list(gdelt_.COLUMNS) == originals["gdelt2_events_tsv_no_header"]
    for line in made["plover"][0].splitlines():
        record = json.loads(line)
        assert set(record) <= {*originals["plover_json"], "size"}
        assert set(record.get("event_loc", {})) <= set(originals["plover_location"])
        assert all(set(e) <= set(originals["plover_entity"]) for e in record.get("actor", []))


@pytest.mark.parametrize("name", NAMES)
def test_golden_files(made, name):
    golden.same({"polecat": "polecat.tsv", "gdelt": "gdelt.tsv", "plover": "plover.jsonl"}[name], made[name][0])


@pytest.mark.parametrize("name", NAMES)
def test_without_events(name):
    written, ledger = golden.written(name, [])
    assert written.decode() == ("\t".join(polecat_.COLUMNS) + "\n" if name == "polecat" else "")
    assert not ledger.rows


def test_every_code_exists():
    for kind in knowledge().codebook.types:
        assert kind.plover is not None and kind.cameo is not None  # every type has its place in both
        assert kind.plover[1] is None or kind.plover[1] in plover().types[kind.plover[0]].modes, kind.id
        assert kind.cameo in cameo().codes, kind.id
        assert 1 <= cameo().class_of(kind.cameo) <= 4
    assert set(plover().sectors.values()) <= set(plover().codes)
    assert set(cameo().said) <= set(plover().types)
    assert set(cameo().said.values()) <= set(cameo().codes)
    told = {w["plover"].upper() for w in data_yaml("stances.yaml")["words"] if w.get("plover")}
    assert told <= set(cameo().said)
    for w in data_yaml("stances.yaml")["words"]:
        if w.get("mode"):
            assert w["mode"] in plover().types[w["plover"].upper()].modes


def test_every_kind_of_actor_has_a_sector_and_a_role():
    kinds = {a.category for a in knowledge().actors} - {None, "energy", "infrastructure"}
    assert kinds <= set(plover().sectors) and kinds <= set(cameo().roles)


def test_a_statement_is_an_act_of_the_speaker(made):
    (said,) = (r for r in table(made["polecat"][0]) if r["Actor Name"] == "the minister")
    assert (said["Event Type"], said["Quad Code"], said["Event Date"]) == ("THREATEN", "VERBAL CONFLICT", "2021-05-06")
    (said,) = (r for r in lines(made["gdelt"][0]) if r["Actor1Name"] == "THE MINISTER")
    assert (said["EventCode"], said["QuadClass"], said["GoldsteinScale"]) == ("130", "3", "-4.4")


def test_a_row_of_gdelt_is_whole_whatever_a_name_holds(made):
    rows = lines(made["gdelt"][0])
    assert len(rows) == 11 and all(r["GLOBALEVENTID"] == r["AvgTone"] == "" for r in rows)
    (burned,) = (r for r in rows if r["EventCode"] == "171")
    assert burned["Actor2Name"].startswith("'=CMD")
    (fight,) = (r for r in rows if r["EventCode"] == "190")
    assert (fight["Actor1Code"], fight["Actor2Code"]) == ("REB", "IRQMIL")
    assert (fight["SQLDATE"], fight["MonthYear"], fight["Year"]) == ("20210501", "202105", "2021")
    assert (fight["ActionGeo_CountryCode"], fight["ActionGeo_Type"]) == ("SY", "4")
    assert country("IQ").fips == "IZ"


def test_pandas_reads_gdelt_as_its_users_do(made):
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(
        io.BytesIO(made["gdelt"][0]), sep="\t", header=None, names=gdelt_.COLUMNS, dtype={"EventCode": str}, quoting=3
    )
    assert len(frame) == 11 and frame.GoldsteinScale.between(-10, 10).all()
    assert set(frame.QuadClass) <= {1, 2, 3, 4} and frame.NumSources.max() == 2


def test_polars_reads_polecat(made):
    polars = pytest.importorskip("polars")
    frame = polars.read_csv(io.BytesIO(made["polecat"][0]), separator="\t", infer_schema_length=None)
    assert frame.columns == list(polecat_.COLUMNS) and frame.height == 11


def test_plover_counts_the_dead(made):
    records = [json.loads(line) for line in made["plover"][0].splitlines()]
    sizes = {r["event"] + r.get("mode", [""])[0]: r.get("size", {}).get("dead") for r in records}
    assert sizes["ASSAULTfirearms"] == 6 and sizes["THREATEN"] is None
    assert not any("killed" in field for field, _ in made["plover"][1].fields)


def test_what_is_lost_is_told(made):
    for name in NAMES:
        assert made[name][1].lost == {("events", "without a day"): 1}
    assert made["polecat"][1].fields["killed", "there is no column for it"] == 5
    assert made["gdelt"][1].fields["time", "the first day stands for a range"] == 2
    for name in NAMES:
        assert made[name][1].fields["time", "one day stands for an open end"] == 1
        assert made[name][1].fields["time", "the day of publication stands for that of a statement"] == 1
        assert made[name][1].fields["outcome", "that it failed is not told there"] == 1
