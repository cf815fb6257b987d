"""The commands by which people decide of reports, their values, and events."""

from __future__ import annotations

import json

import pytest

from made import coded
from sijill.merging import merge
from sijill.register import Store, Writer


@pytest.fixture
def db(tmp_path, monkeypatch):
    """Two articles that tell of one shelling, and each of an air strike of its own."""
    path = tmp_path / "r.db"
    with Store(path, make=True) as store:
        for n in range(2):
            Writer(store).add(coded(n, f"Outlet {n}"))
        list(merge(store))
    monkeypatch.setenv("SIJILL_REGISTER", str(path))
    monkeypatch.setenv("SIJILL_PERSON", "Ann")
    return path


def events(sijill, *args):
    return [json.loads(line) for line in sijill("export", "jsonl", *args).out.splitlines()]


def test_a_corrected_value_shows_in_every_command(sijill, db):
    made = sijill("correct", "a0:r1", "casualty", "low=5", "high=7", "--words", "three guards")
    assert made.status == 0 and "Ann corrected the casualty of report" in made.out
    assert "3 killed → 5 to 7 killed" in made.out
    where = ("name=Sufra", "admin1=Homs", "country=SY", "country_name=Syria")
    assert sijill("correct", "a1:r1", "place", *where).status == 0
    (one,) = events(sijill, "--country", "SY")
    claim = next(c for c in one["claims"] if c["by"] == "Ann")
    assert (claim["value"]["name"], claim["was"]["value"]["name"]) == ("Sufra", "Hadara")
    assert ",5,,7," in sijill("export", "csv", "--country", "IQ").out
    assert '"killed_high":7' in sijill("export", "geojson", "--country", "IQ").out
    assert "Homs" in sijill("events", "--country", "SY").out and "5–7 killed" in sijill("events", "--country", "IQ").out
    id = next(e["id"] for e in events(sijill, "--country", "IQ"))
    shown = sijill("show", id).out
    assert "seen" in shown and "by Ann; the coder: 3 killed" in " ".join(shown.split())
    assert "corrected the casualty" in sijill("log", id).out
    assert "the place of report" in sijill("decisions").out.replace("\n", " ")
    assert sijill("check").out.strip().endswith("whole.")


def test_a_report_is_rejected_accepted_and_both_are_undone(sijill, db):
    assert "Say why" in sijill("reject", "a0:r2").err
    made = sijill("reject", "a0:r2", "--reason", "the plot of a film")
    assert made.status == 0 and "Ann rejected report" in made.out
    assert len(events(sijill)) == 2
    id = made.out.split("`sijill undo ")[1].split("`")[0]
    assert sijill("undo", id).status == 0
    assert len(events(sijill)) == 3
    assert "Ann accepted report" in sijill("accept", "a0:r2").out
    assert "Decided already" in sijill("accept", "a0:r2").out


def test_an_event_is_noted_reviewed_and_signed_off_by_another(sijill, db):
    id = events(sijill)[0]["id"]
    evil = "<script>alert(1)</script>\u202e\nreversed [bold]x[/bold]"
    assert sijill("note", id, evil).status == 0
    for command in ("show", "log"):
        out = sijill(command, id).out
        assert "<script>alert(1)</script>" in out and "\u202e" not in out and "[bold]x[/bold]" in out.replace("\n", "")
    assert "one person" in sijill("reviewers").out
    assert "two people" in sijill("reviewers", "2").out
    assert sijill("sign-off", id).status == 2
    assert sijill("review", id).status == 0
    refused = sijill("sign-off", id)
    assert refused.status == 2 and "somebody else reviews" in refused.err
    assert sijill("sign-off", id, "--by", "Ben").status == 0
    assert "signed off" in sijill("show", id).out
    sijill("correct", "a0:r1", "casualty", "high=9")
    assert "changed since Ben" in sijill("show", id).out


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("accept", "a9:r1"), "no report 'a9:r1'"),
        (("correct", "a0:r1", "casualty", "low"), "no FIELD=VALUE"),
        (("correct", "a0:r1", "casualty", "low=-3"), "no number of people"),
        (("correct", "a0:r1", "casualty", "size=3"), "has no 'size'"),
        (("correct", "a0:r1", "casualty", "low=4", "--words", "not there"), "stand nowhere"),
        (("correct", "a0:r1", "participant", "name=x"), "participant:1"),
        (("note", "e0", "words"), "no event"),
        (("review", "e0"), "no event"),
    ],
)
def test_what_cannot_be_is_one_plain_sentence(sijill, db, args, why):
    result = sijill(*args)
    assert result.status == 2 and why in result.err
    assert sijill("decisions").out.startswith("Nobody has decided anything.")


def test_agreement_is_a_table_or_json(sijill, db):
    assert "No report was read by two people" in sijill("agreement").out
    for person in ("Ann", "Ben"):
        assert sijill("accept", "a0:r1", "--by", person).status == 0
    assert "killed" in sijill("agreement").out
    found = json.loads(sijill("agreement", "--format", "json").out)
    assert {a["units"] for a in found if a["field"] in ("incident", "killed", "date")} == {1}
