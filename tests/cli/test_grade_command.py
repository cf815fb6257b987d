"""`sijill grade`, and the grades in lists and exports."""

from __future__ import annotations

import csv
import io
import json

import pytest

from made import coded
from sijill.register import Store, View, Writer


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "r.db"
    with Store(path, make=True) as store, Writer(store) as writer:
        writer.add(coded(0))
    return path


def exported(sijill, db, *options):
    return [json.loads(x) for x in sijill("export", "jsonl", "--register", db, *options).out.split("\n") if x]


def decisions(db):
    with Store(db) as store:
        return [d for e in View(store).events() for d in e.decisions]


def test_a_person_overrules_with_a_reason(sijill, db):
    weak, ungraded = exported(sijill, db)
    assert (weak["grade"], ungraded["grade"]) == ("weak", "ungraded")
    result = sijill(
        "grade", weak["id"][:8], "fair", "--by", "A. Person", "--reason", "a second outlet", "--register", db
    )
    assert result.status == 0
    assert result.out.startswith(f"{weak['id']} is fair by A. Person (weak before); decision ")
    (d,) = decisions(db)
    assert (d.kind, d.about, d.value, d.before, d.reason) == ("grade", weak["id"], "fair", "weak", "a second outlet")
    after = exported(sijill, db)[0]
    assert (after["grade"], after["grade_by"]) == ("fair", "A. Person")
    assert after["grade_reason"] == "A. Person overruled weak: a second outlet"
    (row, _) = csv.DictReader(io.StringIO(sijill("export", "csv", "--register", db).out))
    assert (row["grade"], row["grade_by"]) == ("fair", "A. Person")
    shown = " ".join(sijill("show", weak["id"], "--register", db).out.split())
    assert "A. Person overruled weak: a second outlet" in shown.replace(" │ ", " ")
    sijill("grade", weak["id"], "contested", "--by", "B. Person", "--reason", "another is blamed", "--register", db)
    assert exported(sijill, db)[0]["grade"] == "contested"
    assert decisions(db)[-1].before == "fair"


def test_the_person_may_stand_in_the_environment(sijill, db, monkeypatch):
    monkeypatch.setenv("SIJILL_PERSON", "C. Person")
    id = exported(sijill, db)[0]["id"]
    assert sijill("grade", id, "fair", "--reason", "seen", "--register", db).status == 0
    assert decisions(db)[0].person == "C. Person"


@pytest.mark.parametrize(
    ("grade", "by", "reason", "says"),
    [
        ("good", "A. Person", "seen", "There is no grade 'good'; the grades are confirmed, fair"),
        ("fair", "", "seen", "Say who decides: --by NAME, or set SIJILL_PERSON."),
        ("fair", "A. Person", "  ", "Say why: --reason WORDS."),
        ("fair", "A.\x07Person", "seen", "control character"),
    ],
)
def test_bad_input_decides_nothing(sijill, db, monkeypatch, grade, by, reason, says):
    monkeypatch.delenv("SIJILL_PERSON", raising=False)
    id = exported(sijill, db)[0]["id"]
    result = sijill("grade", id, grade, "--by", by, "--reason", reason, "--register", db)
    assert result.status == 2 and says in result.err and result.err.count("\n") == 1
    assert decisions(db) == []


def test_an_event_that_is_not_there(sijill, db):
    result = sijill("grade", "e000", "fair", "--by", "A. Person", "--reason", "seen", "--register", db)
    assert (result.status, decisions(db)) == (2, [])


def test_events_and_exports_are_filtered_by_grade(sijill, db):
    assert "weak" in sijill("events", "--register", db).out
    assert "1 event," in sijill("events", "--register", db, "--grade", "weak").out
    assert "2 events," in sijill("events", "--register", db, "--grade", "weak", "--grade", "ungraded").out
    assert "0 events," in sijill("events", "--register", db, "--grade", "fair").out
    assert [e["grade"] for e in exported(sijill, db, "--grade", "ungraded")] == ["ungraded"]
    assert sijill("events", "--register", db, "--grade", "good").status == 2


@pytest.mark.parametrize("rule", ["acled_conservative", "two_independent", "latest"])
def test_every_list_and_file_follows_the_rule(sijill, db, rule):
    assert f"values by the rule {rule}" in sijill("events", "--register", db, "--rule", rule).out
    id = exported(sijill, db)[0]["id"]
    assert f"by the rule {rule}" in sijill("show", id, "--register", db, "--rule", rule).out
    for e in exported(sijill, db, "--rule", rule):
        choices = [e[k] for k in ("event_type", "time", "place", "perpetrators", "targets", "sides", "said_by")]
        assert {c["rule"] for c in (*choices, *e["casualties"]) if c} == {rule} == {e["rule"]}
        assert all(c["claims"] and c["reason"] for c in choices if c)
    for format in ("csv", "geojson", "html"):
        assert rule in sijill("export", format, "--register", db, "--rule", rule).out
    assert rule in sijill("network", "--format", "json", "--register", db, "--rule", rule).out


def test_the_page_shows_grades_and_their_reasons(sijill, db):
    page = sijill("export", "html", "--register", db).out
    assert "Grade <b>weak</b>: only Example Wire tells of it." in page
    assert '<select name="grade"><option value="">any</option><option>weak</option><option>ungraded</option>' in page
