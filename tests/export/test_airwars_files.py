"""Airwars-style tables: harm by groups as reports tell it, victims that are named, and no id that is not ours."""

from __future__ import annotations

import csv
import io
import json

import pytest
from golden import same
from held import HEADERS, unpacked, written
from msgspec import convert
from msgspec.structs import replace
from samples import Sample, chosen, coded

from sijill.export import Ledger
from sijill.export.airwars_ import BELLIGERENTS, FILES, VICTIMS
from sijill.export.airwars_tolls import conceded, tolls
from sijill.export.public import public_event
from sijill.judge import choose
from sijill.model import Voice
from sijill.register import Store, View, Writer


@pytest.fixture(scope="module")
def events(tmp_path_factory):
    return chosen(tmp_path_factory.mktemp("airwars") / "r.db")


def tables(events):
    content, ledger = written("airwars", events)
    return {n: list(csv.DictReader(io.StringIO(t, newline=""))) for n, t in unpacked(content).items()}, ledger


def event_of(tmp_path, *samples):
    """The one event, or the events, of samples made for a test."""
    with Store(tmp_path / "r.db", make=True) as store:
        with Writer(store) as writer:
            for n, sample in enumerate(samples):
                writer.add(coded(n + 70, sample))
        return [choose(e) for e in View(store).events()]


def test_golden(events):
    files = unpacked(written("airwars", events)[0])
    same("airwars.txt", "".join(f"== {name}\n{text}" for name, text in files.items()).encode())


def test_columns(events):
    files = unpacked(written("airwars", events)[0])
    assert {n: tuple(t.split("\r\n")[0].split(",")) for n, t in files.items()} == FILES
    if not HEADERS.exists():
        pytest.skip("../shared/formats is not here")
    theirs = json.loads(HEADERS.read_text("utf-8"))
    assert list(VICTIMS) == theirs["airwars_victims_csv"]
    assert [c for c in BELLIGERENTS if c not in ("incident_id", "role", "certainty")] == theirs[
        "airwars_belligerent_fields"
    ]


def test_an_incident_a_row(events):
    read, ledger = tables(events)
    by = {r["strike_type"]: r for r in read["incidents.csv"]}
    market = next(r for r in read["incidents.csv"] if r["civilians_killed_min"])
    assert (market["civilians_killed_min"], market["civilians_killed_max"]) == ("12", "")
    assert (market["unspecified_injured_min"], market["unspecified_injured_max"]) == ("30", "30")
    assert (by["Armed clash"]["belligerents_killed_min"], by["Armed clash"]["civilians_killed_min"]) == ("6", "")
    assert (by["Air strike"]["latitude"], by["Air strike"]["date_type"]) == ("", "date_range")
    assert (by["Assassination"]["incident_date"], by["Assassination"]["incident_date_end"]) == ("", "2021-06-06")
    assert ledger.lost == {("events", "no act of violence"): 2}
    assert not {"Protest", "Threaten"} & set(by)


def test_victims_are_those_who_are_named(events):
    read, _ = tables(events)
    (mayor,) = read["victims.csv"]
    assert (mayor["name_en"], mayor["killed_or_injured"], mayor["incident_date"]) == ("Lutfi Brandauer", "killed", "")
    assert not any(mayor[c] for c in ("family_id", "victim_id", "moh_id", "gender", "age_years", "name_ar"))
    assert mayor["incident_id"] in {r["incident_id"] for r in read["incidents.csv"]}


def test_a_public_table_names_no_private_victim(events):
    read, _ = tables([public_event(c, Ledger()) for c in events])
    (mayor,) = read["victims.csv"]
    assert (mayor["name_en"], mayor["killed_or_injured"]) == ("", "killed")
    assert "Brandauer" not in str(read)


def test_a_name_in_arabic_letters_has_its_column(tmp_path):
    text = "قتل سامي Sufra."
    who = {"at": "سامي", "role": "victim", "entity": "person"}
    toll = {"at": "سامي", "low": 1, "high": 1}
    sample = Sample(text=text, type="attack", trigger="قتل", people=(who,), tolls=(toll,))
    (victim,) = tables(event_of(tmp_path, sample))[0]["victims.csv"]
    assert (victim["name_ar"], victim["name_en"]) == ("سامي", "")


def test_one_named_without_harm_is_no_victim(tmp_path):
    who = {"at": "Amal Haddow", "role": "target", "entity": "person"}
    sample = Sample(
        text="A bomb meant for Amal Haddow killed two.", type="bomb", trigger="bomb", people=(who,),
        tolls=({"at": "two", "low": 2, "high": 2},),
    )  # fmt: skip
    read, ledger = tables(event_of(tmp_path, sample))
    assert read["victims.csv"] == []
    assert ledger.fields["victims", "named, but not as killed or injured"] == 1


def test_children_are_a_part_of_the_civilians_and_soldiers_none(tmp_path):
    text = "Shells killed 12 civilians, three children among them, and two soldiers."
    numbers = (
        {"at": "12 civilians", "of": "civilians", "low": 12, "high": 12, "who": "civilian"},
        {"at": "three children", "of": "children", "low": 3, "high": 3, "who": "civilian"},
        {"at": "two soldiers", "of": "soldiers", "low": 2, "high": 2, "who": "military"},
    )
    sample = Sample(text=text, type="shelling", trigger="Shells", tolls=numbers)
    (event,) = event_of(tmp_path, sample)
    assert tolls(event) == {
        ("civilians", "killed"): (12, 12),
        ("children", "killed"): (3, 3),
        ("belligerents", "killed"): (2, 2),
    }


def test_groups_alone_add_up_to_civilians(tmp_path):
    text = "Shells killed four women and three children."
    numbers = (
        {"at": "four women", "of": "women", "low": 4, "high": 4, "who": "civilian"},
        {"at": "three children", "of": "children", "low": 3, "high": None, "who": "civilian"},
    )
    (event,) = event_of(tmp_path, Sample(text=text, type="shelling", trigger="Shells", tolls=numbers))
    assert tolls(event)["civilians", "killed"] == (7, None)


def test_what_a_belligerent_concedes(events):
    clash = next(c for c in events if c.event_type.value == "armed-clash")
    assert conceded(clash, "islamic-state", "killed") is None
    (account,) = clash.event.accounts
    voice = {"speaker": "Islamic State", "actor": "islamic-state", "party": "side", "text": "x", "start": 0, "end": 1}
    told = tuple(
        replace(c, chain=(convert(voice, Voice),), value=c.value | {"who": "civilian"})
        if c.property == "casualty"
        else c
        for c in account.claims
    )
    changed = replace(clash, event=replace(clash.event, accounts=(replace(account, claims=told),)))
    assert conceded(changed, "islamic-state", "killed") == (2, 4)
    assert conceded(changed, "iraqi-army", "killed") is None
    read, _ = tables([changed])
    (row, _) = read["belligerents.csv"]
    assert (row["belligerent_name"], row["deaths_conceded_min"], row["belligerent_id"]) == ("Islamic State", "2", "")


def test_what_is_only_planned_is_no_incident(events):
    bomb = next(c for c in events if c.event.accounts[0].report.outcome == "failed")
    (account,) = bomb.event.accounts
    planned = replace(account, report=replace(account.report, modality="planned"))
    read, ledger = tables([replace(bomb, event=replace(bomb.event, accounts=(planned,)))])
    assert read["incidents.csv"] == []
    assert ledger.lost == {("events", "no report says that it happened"): 1}


def test_cells_do_not_run_and_no_events_are_three_headers(events):
    read, _ = tables(events)
    assert not any(v.startswith(("=", "+", "@")) for rows in read.values() for r in rows for v in r.values())
    assert {n: len(rows) for n, rows in tables([])[0].items()} == dict.fromkeys(FILES, 0)
