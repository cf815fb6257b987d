"""HXL: the tags are the standard's, and its own library reads the file."""

from __future__ import annotations

import csv
import io
import json

import pytest
from golden import same
from held import HEADERS, written
from samples import chosen

from sijill.export.hxl_ import TAGS


@pytest.fixture(scope="module")
def events(tmp_path_factory):
    return chosen(tmp_path_factory.mktemp("hxl") / "r.db")


def test_golden(events):
    same("hxl.hxl.csv", written("hxl", events)[0])


def test_the_second_row_is_the_tags_and_ucdps_are_among_them(events):
    rows = list(csv.reader(io.StringIO(written("hxl", events)[0].decode(), newline="")))
    assert rows[0] == list(TAGS) and rows[1] == list(TAGS.values())
    assert len(set(rows[1])) == len(rows[1]) and len(rows) == 2 + len(events)
    if not HEADERS.exists():
        pytest.skip("../shared/formats is not here")
    theirs = set(json.loads(HEADERS.read_text("utf-8"))["hxl_for_ucdp"].values())
    # districts and regions of the world are not coded; our codes of countries are of two letters, and say so
    assert theirs - set(rows[1]) == {"#adm2+name", "#region+name", "#country+code"}


def test_libhxl_reads_it(events):
    hxl = pytest.importorskip("hxl")
    data = hxl.data(hxl.make_input(io.BytesIO(written("hxl", events)[0]), hxl.InputOptions(allow_local=True))).cache()
    assert [c.display_tag for c in data.columns] == list(TAGS.values())
    rows = list(data)
    assert len(rows) == len(events)
    (market,) = (r for r in rows if r.get("#affected+injured-min-max") == "30")
    assert (market.get("#affected+killed+min"), market.get("#affected+killed+max")) == ("12", None)
    assert (market.get("#country+code"), market.get("#date+start")) == ("IQ", "2021-05-04")
    assert len(list(data.with_rows("#adm1+name=Aleppo"))) == 3


def test_an_area_is_no_point_and_cells_do_not_run(events):
    content, ledger = written("hxl", events)
    rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))[1:]
    (march,) = (r for r in rows if r["event_type"] == "protest")
    assert (march["latitude"], march["country_code"], march["place_precision"]) == ("", "IQ", "country")
    (strike,) = (r for r in rows if r["event_type"] == "air-strike")
    assert (strike["latitude"], strike["admin1"], strike["radius_km"]) == ("", "Anbar", "200.0")
    assert ledger.fields["coordinates", "only an area is known: its middle is no place of an event"] == 2
    assert not any(v.startswith(("=", "+", "@")) for r in rows for v in r.values())


def test_sides_are_the_two_groups_where_nobody_is_said_to_have_begun(events):
    rows = csv.DictReader(io.StringIO(written("hxl", events)[0].decode(), newline=""))
    (clash,) = (r for r in rows if r["event_type"] == "armed-clash")
    assert (clash["first_group"], clash["second_group"]) == ("Islamic State", "Iraqi Army")


def test_without_events():
    assert written("hxl", [])[0].decode().count("\r\n") == 2
