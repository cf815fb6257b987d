"""GeoJSON and KML, read back by readers that are not ours; nothing is drawn more exactly than it is known."""

from __future__ import annotations

import json
from itertools import pairwise
from math import cos, radians

import pytest
from golden import same
from held import written
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace
from samples import chosen

from sijill.export.area import rings
from sijill.know.geo import km

KML = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture(scope="module")
def events(tmp_path_factory):
    return chosen(tmp_path_factory.mktemp("maps") / "r.db")


def placemarks(content):
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False)).findall(f".//{KML}Placemark")


def at(event, **changes):
    """The event at a place changed so."""
    return replace(event, place=replace(event.place, value=event.place.value | changes))


def test_golden(events):
    same("geojson.geojson", written("geojson", events)[0])
    same("kml.kml", written("kml", events)[0])


def test_a_town_is_a_point_a_province_an_area_and_a_country_nothing(events):
    content, ledger = written("geojson", events)
    drawn = {f["properties"]["place"]: f["geometry"] and f["geometry"]["type"] for f in json.loads(content)["features"]}
    assert drawn == {"Anbar": "Polygon", "Hadara": "Point", "Iraq": None, None: None, "Sufra": "Point"}
    assert ledger.fields == {
        ("geometry", "only the country is known: its middle is no place of an event"): 1,
        ("geometry", "no coordinates are known"): 1,
    }
    assert not ledger.lost and ledger.rows["features"] == len(events)
    (country,) = (f for f in json.loads(content)["features"] if f["properties"]["place"] == "Iraq")
    assert (country["properties"]["country"], country["properties"]["radius_km"]) == ("IQ", 500.0)
    assert "lat" not in country["properties"]


def test_the_time_range_is_two_moments_and_open_ends_are_null(events):
    told = {
        f["properties"]["date_edtf"]: f["properties"] for f in json.loads(written("geojson", events)[0])["features"]
    }
    april = told["2021-04"]
    assert (april["begin"], april["end"]) == ("2021-04-01T00:00:00", "2021-04-30T23:59:59")
    assert (told["../2021-06-06"]["begin"], told["../2021-06-06"]["end"]) == (None, "2021-06-06T23:59:59")
    assert told[None]["begin"] is None


def test_geopandas_reads_geojson(events, tmp_path):
    geopandas = pytest.importorskip("geopandas")
    (tmp_path / "e.geojson").write_bytes(written("geojson", events)[0])
    frame = geopandas.read_file(tmp_path / "e.geojson")
    assert len(frame) == len(events) and frame.crs.to_epsg() == 4326
    assert frame["begin"].dtype.kind == frame["end"].dtype.kind == "M", "moments, not text"
    drawn = frame[frame.geometry.notna()]
    assert drawn.geometry.is_valid.all()
    anbar = drawn[drawn.place == "Anbar"].geometry.iloc[0]
    assert anbar.exterior.is_ccw and anbar.contains(geopandas.points_from_xy([42.0], [33.0])[0])


def test_gdal_reads_kml(events, tmp_path):
    pyogrio = pytest.importorskip("pyogrio")
    if not {"KML", "LIBKML"} & set(pyogrio.list_drivers()):
        pytest.skip("this GDAL has no KML")
    pytest.importorskip("geopandas")
    (tmp_path / "e.kml").write_bytes(written("kml", events)[0])
    frame = pyogrio.read_dataframe(tmp_path / "e.kml")
    assert len(frame) == len(events)
    assert "Air strike in Anbar (alleged)" in set(frame["Name"])


def test_fastkml_reads_kml(events):
    fastkml = pytest.importorskip("fastkml")
    from fastkml.utils import find_all

    read = fastkml.KML.from_string(written("kml", events)[0].decode().split("\n", 1)[1])
    found = {p.name: p for p in find_all(read, of_type=fastkml.Placemark)}
    strike, clash = found["Air strike in Anbar (alleged)"], found["Armed clash near Hadara"]
    assert [str(x.dt) for x in (strike.times.begin, strike.times.end)] == ["2021-04-01", "2021-04-30"]
    assert [g.geom_type for g in strike.geometry.geoms] == ["Polygon"]
    assert [g.geom_type for g in clash.geometry.geoms] == ["Point", "Polygon"]
    assert {d.name: d.value for d in clash.extended_data.elements}["radius_km"] == "12.5"
    before = found["Assassination in Sufra"].times
    assert (before.begin, str(before.end.dt)) == (None, "2021-06-06")
    assert found["Protest in Iraq"].geometry is None and found["Abduction"].geometry is None


def test_what_xml_forbids_and_markup_are_only_text(events):
    (looted,) = (c for c in events if c.event_type.value == "destruction")
    (account,) = looted.event.accounts
    bad = "a\x00b\x0bc\ud800d]]><script>&amp;\ufffe"
    sentence = replace(account.sentences[0], text=bad)
    changed = replace(looted, event=replace(looted.event, accounts=(replace(account, sentences=(sentence,)),)))
    (mark,) = placemarks(written("kml", [changed])[0])
    values = {d.get("name"): d[0].text for d in mark.iter(f"{KML}Data")}
    assert values["words"] == "a\ufffdb\ufffdc\ufffdd]]><script>&amp;\ufffd"
    assert "&lt;script&gt;&amp;amp;" in mark.findtext(f"{KML}description"), "the viewer takes it for HTML"
    assert mark.find(f".//{KML}script") is None


def test_an_area_without_a_size_and_one_across_the_date_line(events):
    (strike,) = (c for c in events if c.event_type.value == "air-strike")
    (feature,) = json.loads(written("geojson", [at(strike, radius_km=None)])[0])["features"]
    assert feature["geometry"] is None
    (feature,) = json.loads(written("geojson", [at(strike, lat=52.0, lon=179.9, radius_km=50.0)])[0])["features"]
    assert feature["geometry"]["type"] == "MultiPolygon"
    (mark,) = placemarks(written("kml", [at(strike, lat=52.0, lon=-179.9, radius_km=50.0)])[0])
    assert len(mark.findall(f".//{KML}Polygon")) == 2


def test_without_events():
    assert json.loads(written("geojson", [])[0]) == {"type": "FeatureCollection", "features": []}
    assert placemarks(written("kml", [])[0]) == []


@given(st.floats(-80, 80), st.floats(-180, 180), st.floats(0.5, 500))
def test_rings_hold_the_circle_and_little_more(lat, lon, radius):
    around = rings(lat, lon, radius)
    assert 1 <= len(around) <= 2
    for ring in around:
        assert ring[0] == ring[-1] and all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
        assert area >= -1e-6, "counter-clockwise"
        for x, y in ring:
            if abs(x) < 180:
                # a ten-thousandth of a degree is 11 m
                assert radius - 0.02 <= km((lat, lon), (y, x)) <= radius * 1.01 + 0.02


@given(st.floats(-90, 90), st.floats(0, 20000))
def test_no_ring_where_it_would_say_nothing(lat, radius):
    for ring in rings(lat, 0.0, radius):
        assert max(abs(y) for _, y in ring) < 90 and cos(radians(lat)) > 0
