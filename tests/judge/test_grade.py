"""The grades, by the tests that docs/judging.md lists."""

from __future__ import annotations

import pytest
from accounts import account, doer, event, toll, voice

from sijill.errors import UsageError
from sijill.judge import choose, grade, grade_named
from sijill.model.event import GRADES, Decision

DAY = "2021-05-05"
CIVILIANS, SOLDIERS, SOME = toll(4, who="civilian"), toll(4, who="military"), toll(4)
US, BAND, RIVAL = doer("US military", "usa-military"), doer("Reed Band"), doer("Sky Force", "sky-force")
ARMY = voice("an army spokesman", "perpetrator")


def of(*parts, source="Daily", key="k1", **more):
    return account(key, source, DAY, *parts, **more)


@pytest.mark.parametrize(
    ("value", "accounts", "reason"),
    [
        ("ungraded", [of(US)], "no report says that anybody was killed or injured"),
        ("ungraded", [of(toll(0), US)], "no report says that anybody was killed or injured"),
        ("ungraded", [of(toll(4, act="captured"))], "no report says that anybody was killed or injured"),
        ("ungraded", [of(CIVILIANS, modality="denied")], "no report says that anybody was killed or injured"),
        ("weak", [of(CIVILIANS)], "only Daily tells of it"),
        ("weak", [of(SOME), of(SOME, key="k2")], "only Daily tells of it"),
        ("weak", [of(SOME), of(key="k2", source="Post")], "only Daily tells of it"),
        (
            "fair",
            [of(CIVILIANS), of(SOME, key="k2", source="Post")],
            "2 independent sources tell of it (Daily and Post)",
        ),
        (
            "weak",
            [of(SOME, origin="Reuters"), of(SOME, origin="Reuters", key="k2", source="Post")],
            "only Reuters tells of it",
        ),
        (
            "weak",
            [of(SOME), of(toll(4, by=voice("a rebel", "target")), key="k2", source="Post")],
            "only Daily tells of it; Post only by the word of who takes part in it",
        ),
        (
            "weak",
            [of(toll(4, by=voice("a rebel", "target")))],
            "it rests on the word of who takes part in it (a rebel)",
        ),
        ("discounted", [of(SOLDIERS), of(SOLDIERS, key="k2")], "all who are said to have been harmed were combatants"),
        ("weak", [of(SOLDIERS, CIVILIANS)], "only Daily tells of it"),
        (
            "confirmed",
            [of(toll(2, who="civilian", by=ARMY))],
            "who is said to have done it says that others than combatants were harmed (an army spokesman)",
        ),
        ("discounted", [of(toll(9, who="armed-group", by=ARMY))], "all who are said"),
        ("weak", [of(CIVILIANS, toll(0, who="civilian", by=ARMY))], "none killed by the word of an army spokesman"),
        ("weak", [of(toll(9, by=ARMY))], "it rests on the word of who takes part in it (an army spokesman)"),
        (
            "weak",
            [of(toll(2, who="civilian", by=voice("a rebel", "target")))],
            "it rests on the word of who takes part in it (a rebel)",
        ),
        (
            "contested",
            [of(SOME, BAND), of(SOME, RIVAL, key="k2", source="Post")],
            "Daily names Reed Band; Post names Sky Force",
        ),
        (
            "contested",
            [of(SOME, doer("Reed Band", certainty="contested"), RIVAL)],
            "Daily names Reed Band (contested) and Sky Force",
        ),
        ("weak", [of(SOME, doer("Reed Band", certainty="denied"))], "denied of Reed Band"),
    ],
)
def test_grades(value, accounts, reason):
    found = grade(event(*accounts))
    assert (found.value, found.computed, found.by) == (value, value, None)
    assert reason in found.reason
    assert set(found.claims) <= {c.id for a in accounts for c in a.claims}


def test_the_act_admitted_is_a_declared_strike_and_confirms_no_harm():
    told = of(SOME, doer("US military", "usa-military", "claimed"))
    found = grade(event(told, of(SOME, key="k2", source="Post")))
    assert found.value == "fair"
    assert "declared by US military, as an act and not for its harm" in found.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (US, doer("US jets", "usa-military")),
        (doer("First Brigade", "first", part_of=("army",)), doer("Second Brigade", "second", part_of=("army",))),
        (doer("First Brigade", "first", part_of=("army",)), doer("the army", "army")),
        (doer("Reed Band"), doer("The Reed Band")),
        (doer("Police", kind="police"), doer("Kut Police Command", "kut-police", kind="police")),
        (US, doer("gunmen", entity="people")),
        (doer("A. Person", entity="person"), doer("B. Person", entity="person")),
    ],
)
def test_those_who_are_akin_or_have_no_name_are_no_rivals(one, other):
    assert grade(event(of(SOME, one), of(SOME, other, key="k2", source="Post"))).value == "fair"


def test_forces_of_other_kinds_are_rivals_by_their_nouns():
    rebels, army = doer("rebels", kind="armed-group"), doer("the army", kind="military")
    assert grade(event(of(SOME, rebels), of(SOME, army, key="k2", source="Post"))).value == "contested"


def test_who_names_one_and_both_are_no_rivals():
    assert grade(event(of(SOME, BAND), of(SOME, BAND, RIVAL, key="k2", source="Post"))).value == "fair"


def test_every_ground_names_its_claims():
    found = grade(event(of(CIVILIANS, BAND), of(SOME, RIVAL, key="k2", source="Post")))
    assert all(g.claims for g in found.grounds)


def decision(n: int, value: str | None = None, kind: str = "grade", about: str = "e1") -> Decision:
    made = f"2024-01-0{n}T00:00:00Z"
    return Decision(id=f"d{n}", person=f"Person {n}", made=made, about=about, kind=kind, value=value, reason="seen it")


def ruled(*decisions: Decision):
    return grade(event(of(CIVILIANS), decisions=decisions))


def test_the_last_decision_in_force_overrules():
    found = ruled(decision(1, "fair"), decision(2, "confirmed"))
    assert (found.value, found.computed, found.by) == ("confirmed", "weak", "Person 2")
    assert found.reason == "Person 2 overruled weak: seen it"
    assert [g.reason for g in found.grounds] == ["only Daily tells of it"]


def test_other_decisions_are_no_grades():
    assert ruled(decision(1, "confirmed", kind="same")).by is None
    assert ruled(decision(1, "excellent")).by is None


def test_a_grade_that_is_not_there():
    assert [grade_named(g) for g in GRADES] == list(GRADES)
    with pytest.raises(UsageError, match="no grade 'good'; the grades are confirmed, fair"):
        grade_named("good")


def test_the_grade_is_the_same_by_every_rule():
    e = event(of(CIVILIANS), of(SOME, key="k2", source="Post"))
    assert {choose(e, r).grade.value for r in ("all_claims", "two_independent", "latest")} == {"fair"}
