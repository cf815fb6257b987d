"""ACLED's and UCDP's files: columns, code lists, what goes where and what is lost."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import golden
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from samples import SAMPLES, chosen, coded

from sijill.export import acled_, ucdp_
from sijill.export.dates import middle
from sijill.export.ucdp_ import priogrid
from sijill.judge import choose
from sijill.know import knowledge
from sijill.know.acled import acled
from sijill.register import Filters, Store, View, Writer

HEADERS = Path(__file__).parents[3] / "shared" / "formats" / "headers.json"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("acled") / "r.db"


@pytest.fixture(scope="module")
def events(path):
    return chosen(path, "acled_conservative")


def rows(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8"), newline="")))


def of(tmp_path, *samples, rule="acled_conservative"):
    with Store(tmp_path / "some.db", make=True) as store:
        with Writer(store) as writer:
            for n, sample in enumerate(samples):
                writer.add(coded(n + 70, sample))
        return [choose(e, rule) for e in View(store).events(Filters(modality=()))]


@pytest.mark.skipif(not HEADERS.exists(), reason="the list of the originals' columns is not there (../shared)")
def test_columns_are_those_of_the_originals():
    originals = json.loads(HEADERS.read_text("utf-8"))
    assert list(acled_.COLUMNS) == originals["acled_export_csv"]
    assert list(ucdp_.COLUMNS) == originals["ucdp_ged_csv_v23.1"]


def test_golden_files(events, path, tmp_path):
    golden.same("acled.csv", golden.written("acled", events)[0])
    golden.same("ucdp.csv", golden.written("ucdp", chosen(tmp_path / "u.db", "ucdp_like"))[0])


def test_without_events_the_header_stands_alone():
    for name, columns in (("acled", acled_.COLUMNS), ("ucdp", ucdp_.COLUMNS)):
        assert golden.written(name, [])[0].decode() == ",".join(columns) + "\n"


def test_every_type_is_one_of_acleds_or_says_why_not():
    for kind in knowledge().codebook.types:
        assert (kind.acled is None) == (kind.id in acled().without), kind.id
        if kind.acled is not None:
            assert acled().disorder_of(*kind.acled)


def test_every_kind_of_participant_has_its_place():
    told = {k for kinds in acled().kinds.values() for k in kinds}
    assert set(acled().kinds) <= set(acled().inters)
    lists = {a.category for a in knowledge().actors} - {None, "energy", "infrastructure"}
    assert lists <= told


def test_pandas_reads_acled_with_its_types(events):
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(io.BytesIO(golden.written("acled", events)[0]), parse_dates=["event_date"])
    assert len(frame) == 7 and str(frame.event_date.dtype).startswith("datetime64")
    assert set(frame.geo_precision) <= {1, 2, 3} and set(frame.time_precision) <= {1, 2, 3}
    assert frame.fatalities.dtype.kind == "i" and frame.fatalities.sum() == 12 + 6 + 3 + 1
    assert (frame.year == frame.event_date.dt.year).all()


def test_acled_says_what_was_lost(events):
    _, ledger = golden.written("acled", events)
    assert ledger.rows == {"rows": 7}
    assert ledger.lost == {
        ("events", "without a place closer than a country"): 2,
        ("events", "ACLED codes no threats"): 1,
        ("events", "without a day"): 1,
    }
    assert ledger.fields["time", "one day stands for a range"] == 2
    assert ledger.fields["targets", "things are no actors there"] == 2
    assert ledger.fields["injured", "ACLED counts the dead alone"] == 1


def test_who_fights_whom(events):
    by_type = {r["sub_event_type"]: r for r in rows(golden.written("acled", events)[0])}
    fight, killing = by_type["Armed clash"], by_type["Attack"]
    assert (fight["actor1"], fight["inter1"]) == ("Islamic State", "Rebel group")
    assert (fight["actor2"], fight["inter2"]) == ("Iraqi Army", "External/Other forces")  # it happened in Syria
    assert fight["interaction"] == "Rebel group-External/Other forces"
    assert (killing["actor1"], killing["actor2"]) == ("Unidentified Armed Group (Iraq)", "Civilians (Iraq)")
    assert (killing["interaction"], killing["civilian_targeting"]) == (
        "Political militia-Civilians",
        "Civilian targeting",
    )
    assert killing["time_precision"] == "3"  # before a day is no day
    assert by_type["Disrupted weapons use"]["event_type"] == "Strategic developments"


def test_what_did_not_happen_is_none_of_theirs(tmp_path):
    denied = replace(SAMPLES[0], modality="denied")
    events = of(tmp_path, denied)
    for name in ("acled", "ucdp"):
        written, ledger = golden.written(name, events)
        assert rows(written) == [] and ledger.lost == {("events", "not said to have happened"): 1}


def test_deaths_by_side_add_up_to_the_best(tmp_path):
    (row,) = rows(golden.written("ucdp", chosen(tmp_path / "u.db", "ucdp_like"))[0])
    assert (row["side_a"], row["side_b"], row["type_of_violence"]) == ("Government of Iraq", "Islamic State", "1")
    assert [row[f"deaths_{x}"] for x in ("a", "b", "civilians", "unknown")] == ["4", "2", "0", "0"]
    assert (row["low"], row["best"], row["high"]) == ("6", "6", "6")
    assert (row["date_prec"], row["date_start"], row["date_end"]) == (
        "2",
        "2021-05-01 00:00:00.000",
        "2021-05-03 00:00:00.000",
    )
    assert (row["gwnoa"], row["gwnob"], row["country_id"], row["region"]) == ("645", "", "652", "Middle East")
    assert row["where_prec"] == "2"  # near a settlement


def test_one_sided_violence(tmp_path):
    group = {"at": "The Islamic State", "role": "perpetrator", "name": "Islamic State", "actor": "islamic-state"}
    killed = {"at": "three farmers", "low": 3, "high": None, "qualifier": "at-least", "who": "civilian"}
    sample = replace(
        SAMPLES[1],
        text="The Islamic State attacked a farm near Hadara between 1 and 3 May 2021; three farmers died.",
        type="attack",
        people=({**group, "entity": "group", "kind": "armed-group"},),
        tolls=(killed,),
    )
    written, ledger = golden.written("ucdp", of(tmp_path, sample, rule="all_claims"))
    (row,) = rows(written)
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("3", "Islamic State", "Civilians")
    assert (row["deaths_civilians"], row["best"], row["high"]) == ("3", "3", "3")
    assert ledger.fields["killed", "an open range ends with its best"] == 1


def test_cells_that_would_run_are_led_by_an_apostrophe(events):
    (burned,) = (r for r in rows(golden.written("acled", events)[0]) if "Looting" in r["sub_event_type"])
    assert burned["source"].startswith("'+")
    assert burned["actor2"] == ""  # a thing is no actor


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_cells_of_prio_grid_hold_their_points(lat, lon):
    cell = priogrid(lat, lon) - 1
    south, west = cell // 720 / 2 - 90, cell % 720 / 2 - 180
    assert 0 <= cell < 360 * 720
    assert south - 1e-9 <= lat <= south + 0.5 and west - 1e-9 <= lon <= west + 0.5


def test_a_known_cell_of_prio_grid():
    assert priogrid(33.3, 44.4) == 177569  # Baghdad


@given(st.dates(), st.integers(0, 400))
def test_the_middle_lies_between(first, days):
    from datetime import timedelta

    try:
        last = first + timedelta(days=days)
    except OverflowError:
        return
    day, number = middle(first.isoformat(), last.isoformat())
    assert first.isoformat() <= day <= last.isoformat() and number == days + 1


def test_who_is_of_no_known_kind_is_no_side_of_ucdps(tmp_path):
    coalition = {"at": "The Coalition", "role": "perpetrator", "name": "Coalition", "entity": "group"}
    soldiers = {
        "at": "Iraqi soldiers",
        "role": "target",
        "name": "Iraqi soldiers",
        "entity": "people",
        "kind": "military",
    }
    sample = replace(
        SAMPLES[1],
        text="The Coalition bombed Iraqi soldiers near Hadara between 1 and 3 May 2021; four soldiers died.",
        type="air-strike",
        trigger="bombed",
        people=(coalition, soldiers),
        tolls=SAMPLES[1].tolls[:1],
    )
    nobody = replace(sample, people=(soldiers,), text=sample.text + " Again.")
    written, ledger = golden.written("ucdp", of(tmp_path, sample, nobody))
    assert rows(written) == []
    assert ledger.lost == {
        ("events", "a side is of a kind that is not known"): 1,
        ("events", "nobody is said to have done it"): 1,
    }
