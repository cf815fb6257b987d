"""The commands by which people decide of events."""

from __future__ import annotations

import json

import click
import pytest
from msgspec.structs import replace

from made import coded
from sijill.know.merging import merging
from sijill.merging import merge
from sijill.register import Store, View, Writer


def told(n: int):
    """The n-th article: one shelling, a year after that of the one before."""
    c = coded(n, f"Outlet {n}")
    day = f"{2010 + n}-05-04"
    time = replace(c.reports[0].time, not_before=day, not_after=day, edtf=day)
    return replace(c, reports=(replace(c.reports[0], time=time),), links=())


@pytest.fixture
def db(tmp_path, monkeypatch):
    """Four articles, each with a shelling of its own."""
    path = tmp_path / "r.db"
    with Store(path, make=True) as store, Writer(store) as writer:
        for n in range(4):
            writer.add(told(n))
        list(merge(store))
    monkeypatch.setenv("SIJILL_REGISTER", str(path))
    monkeypatch.delenv("SIJILL_PERSON", raising=False)
    return path


def events(sijill) -> dict[str, list[str]]:
    """The events: the outlets of each, by id."""
    lines = map(json.loads, filter(None, sijill("export", "jsonl").out.split("\n")))
    return {e["id"]: sorted(r["source"] for r in e["reports"]) for e in lines}


def ids(sijill) -> list[str]:
    """The events, by outlet."""
    return [id for id, _ in sorted(events(sijill).items(), key=lambda x: x[1])]


def test_same_joins_at_once_and_undo_parts_again(sijill, db):
    a, b, c, d = ids(sijill)
    made = sijill("same", a[:8], b, "--by", "Ann", "--reason", "both name the camp")
    assert made.status == 0
    assert f"Decided: {a[:8]} and {b[:8]} are one event. The event is now" in made.out
    assert sorted(events(sijill).values()) == [["Outlet 0", "Outlet 1"], ["Outlet 2"], ["Outlet 3"]]
    shown = sijill("show", b).out
    assert "Outlet 0" in shown and "Outlet 1" in shown
    assert "Ann" in shown and "“both name the camp”" in shown and "`sijill undo ID` takes one back." in shown
    id = made.out.split("`sijill undo ")[1].split("`")[0]
    assert id in shown
    undone = sijill("undo", id, "--by", "Ben")
    assert undone.out.startswith(f"Undone: {a[:8]} and {b[:8]} are one event (Ann, 20")
    assert sorted(events(sijill)) == sorted([a, b, c, d])
    again = sijill("undo", id, "--by", "Ben")
    assert (again.status, again.out) == (2, "")
    assert "is undone already, by Ben on" in again.err


def test_the_list_of_decisions(sijill, db):
    assert sijill("decisions").out == "Nobody has decided anything.\n"
    a, b, c, d = ids(sijill)
    sijill("not-same", a, b, "--by", "Ann", "--reason", "two\ncamps")
    sijill("unsure", a, c, "--by", "Ben [bold]")
    id = sijill("same", c, d, "--by", "Cy").out.split("`sijill undo ")[1].split("`")[0]
    sijill("undo", id, "--by", "Ann")
    out = sijill("decisions").out
    flat = " ".join(out.split())
    for words in ("are not one event", "“two camps”", "Ben [bold]", "unsure whether", "undone by", f"undoes {id}"):
        assert words in flat
    assert max(map(len, out.split("\n"))) <= 80
    mine = sijill("decisions", b).out
    assert "Ann" in mine and "Ben" not in mine and "Cy" not in mine
    assert "Cy" in sijill("decisions", "--limit", 2).out and "2 earlier ones" in sijill("decisions", "--limit", 2).out
    assert sijill("decisions", "e000x").status == 2


def test_an_unsure_that_a_same_overtook_is_told(sijill, db):
    a, b, *_ = ids(sijill)
    sijill("unsure", a, b, "--by", "Ann")
    sijill("same", a, b, "--by", "Ann")
    out = sijill("decisions").out
    assert "without effect:" in out and "has taken its" in out


def test_a_cycle_is_refused_with_status_2(sijill, db):
    a, b, c, _ = ids(sijill)
    sijill("same", a, b, "--by", "Ann")
    sijill("not-same", b, c, "--by", "Ben")
    before = sijill("decisions").out
    refused = sijill("same", a, c, "--by", "Cy")
    assert (refused.status, refused.out) == (2, "")
    assert "are not the same (Ben, 20" in refused.err and refused.err.count("\n") == 1
    assert sijill("decisions").out == before


def test_what_is_decided_already_is_said(sijill, db):
    a, b, *_ = ids(sijill)
    sijill("not-same", a, b, "--by", "Ann")
    again = sijill("not-same", b, a, "--by", "Ben")
    assert again.status == 0
    assert again.out.startswith("Decided already: ") and again.out.endswith("; nothing is written.\n")


def test_who_decides_is_asked_for(sijill, db, monkeypatch):
    a, b, *_ = ids(sijill)
    refused = sijill("same", a, b)
    assert (refused.status, refused.err) == (2, "sijill: Say who decides: --by NAME, or set SIJILL_PERSON.\n")
    monkeypatch.setenv("SIJILL_PERSON", "Ann of the team")
    assert sijill("same", a, b).status == 0
    assert "Ann of the" in sijill("decisions").out
    assert sijill("unsure", a, b, "--by", "x\ny").status == 2


def test_split(sijill, db):
    a, b, c, _ = ids(sijill)
    made = sijill("same", a, b, c, "--by", "Ann")
    id = made.out.split("`sijill undo ")[1].split("`")[0]
    refused = sijill("split", a, "a1:r1", "--by", "Ben")
    assert refused.status == 2 and id in refused.err and "are the same by" in refused.err
    assert sijill("split", a, "a7:r1", "--by", "Ben").status == 2
    assert "report a1:r1" in sijill("show", a).out


@pytest.mark.parametrize("command", ["not-same", "unsure"])
def test_two_events_are_asked_for(sijill, db, command):
    a, *_ = ids(sijill)
    assert sijill(command, a, "--by", "Ann").status == 2
    assert sijill(command, a, a, "--by", "Ann").status == 2
    assert sijill("same", "--by", "Ann").status == 2


@pytest.fixture
def alike(tmp_path, monkeypatch):
    """Two articles that tell of like things, with merging so careful that it asks about whatever it could join."""
    careful = replace(merging(), joined=60.0, asked=0.0)
    monkeypatch.setattr("sijill.stepping.merging", lambda: careful)
    path = tmp_path / "alike.db"
    with Store(path, make=True) as store, Writer(store) as writer:
        for n in range(2):
            writer.add(replace(coded(n, f"Outlet {n}"), reports=coded(n).reports[:1], links=()))
        list(merge(store))
    monkeypatch.setenv("SIJILL_REGISTER", str(path))
    monkeypatch.setenv("SIJILL_PERSON", "Ann")
    return path


def test_suggestions_with_reasons_and_how_to_answer(sijill, alike):
    a, b = ids(sijill)
    out = sijill("suggestions").out
    assert a[:8] in out and b[:8] in out and "score " in out and "same day" in out
    assert "sijill same ID ID" in out
    assert max(map(len, out.split("\n"))) <= 80
    shown = sijill("show", a).out
    assert "suggested, score" in " ".join(shown.split())
    assert f"sijill same {a[:8]} {b[:8]} | sijill not-same {a[:8]} {b[:8]} | sijill unsure {a[:8]} {b[:8]}" in shown
    assert sijill("suggestions", "--country", "SY").out == "Nothing is to be asked.\n"
    assert b[:8] in sijill("suggestions", "--place", "Hadara", "--text", "camp").out
    assert sijill("suggestions", "--text", "no such words").out == "Nothing is to be asked.\n"


@pytest.mark.parametrize("command", ["same", "not-same", "unsure"])
def test_what_was_answered_is_not_suggested_again(sijill, alike, command):
    a, b = ids(sijill)
    before = sijill("suggestions").out
    id = sijill(command, a, b).out.split("`sijill undo ")[1].split("`")[0]
    assert sijill("suggestions").out == "Nothing is to be asked.\n"
    shown = sijill("show", a).out
    assert "suggested" not in shown and "candidate" not in shown
    sijill("undo", id)
    assert sijill("suggestions").out == before


def test_asking_one_after_the_other(sijill, alike, monkeypatch):
    a, b = ids(sijill)

    def answers(keys: str):
        left = iter(keys)
        monkeypatch.setattr(click, "getchar", lambda: next(left))
        return sijill("suggestions", "--ask")

    assert answers("q").status == 0
    assert "Nothing more is to be asked." in answers("xk").out
    assert sijill("decisions").out == "Nobody has decided anything.\n"
    said = answers("n").out
    assert f"Decided: {a[:8]} and {b[:8]} are not one event" in said or "are not one event; `sijill undo" in said
    assert "Nothing more is to be asked." in answers("").out
    monkeypatch.delenv("SIJILL_PERSON")
    assert answers("s").status == 2


def test_what_is_only_near_says_only_that(sijill, tmp_path):
    """Before anything is merged there are candidates, and no suggestions."""
    path = tmp_path / "near.db"
    with Store(path, make=True) as store, Writer(store) as writer:
        writer.add(coded(0))
        writer.add(coded(1, "Other Daily"))
        id = next(e.id for e in View(store).events() if e.accounts[0].report.event_type == "shelling")
    out = sijill("show", id, "--register", path).out
    assert "(candidate: same day" in " ".join(out.split())
    assert "Candidate: near in time and place, and no more is said by that." in out
    assert "Suggested" not in out


def test_check_says_which_decisions_sleep(sijill, db):
    a, b, *_ = ids(sijill)
    id = sijill("not-same", a, b, "--by", "Ann").out.split("`sijill undo ")[1].split("`")[0]
    assert sijill("check").out == f"{db}: whole.\n"
    with Store(db) as store:
        with Writer(store, "sijill later") as writer:
            writer.add(replace(told(0), reports=()))
        list(merge(store))
    said = "1 decision sleeps, for want of reports in the present coding of their articles"
    assert f"{said}: {id} (1 of 2 reports).\n" in sijill("check").out
    assert "without effect:" in sijill("decisions").out
