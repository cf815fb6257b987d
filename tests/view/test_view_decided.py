"""What a person did by a decision, in plain words."""

from __future__ import annotations

from typing import Any

import pytest

from sijill.model.event import Decision
from sijill.view.decided import of_property, one_line, reviewed
from sijill.view.history import signed

R = {"report": "0123456789abcdef", "sha256": "0" * 64, "event_type": "bomb", "start": 1, "end": 4}
TOLL = {"act": "killed", "who": None, "of": None, "low": 3, "high": 3, "qualifier": "exact"}


def claim(property: str) -> dict[str, Any]:
    return {"property": property, "start": 1, "end": 4, "value": {}}


def decision(kind: str, value: Any, before: Any = None) -> Decision:
    return Decision(id="d" * 16, person="Ann", made="2026-01-01", about="e1", kind=kind, value=value, before=before)


@pytest.mark.parametrize(
    ("kind", "value", "before", "said"),
    [
        ("accept", {"report": R, "stood": ""}, None, "accepted report 01234567"),
        ("reject", {"report": R}, None, "rejected report 01234567"),
        (
            "correct",
            {"report": R, "claim": claim("casualty"), "told": {"value": {**TOLL, "high": None}}},
            TOLL,
            "corrected the casualty of report 01234567: 3 killed → at least 3 killed",
        ),
        ("remove", {"report": R, "claim": claim("weapon")}, {"kind": "rocket"}, "took the weapon “rocket” from report"),
        (
            "put",
            {"report": R, "property": "damage", "told": {"value": {"of": "depot", "level": "destroyed"}}},
            None,
            "put the damage “depot: destroyed” into report 01234567",
        ),
        ("add-report", {"report": R}, None, "added report 01234567"),
        (
            "split-report",
            {"one": [R], "other": [{**R, "report": "f" * 16}]},
            None,
            "split report ffffffff off report",
        ),
        ("join-reports", {"one": [R], "other": [{**R, "report": "f" * 16}]}, None, "made report ffffffff part of"),
        ("note", "a\n\u202eb  c", None, "noted of e1: “a b c”"),
        ("review", {"stood": {}}, None, "reviewed e1"),
        ("sign-off", {"stood": {}}, None, "signed e1 off"),
        ("setting", 2, 1, "had every event need 2 people"),
    ],
)
def test_what_each_did(kind, value, before, said):
    told = reviewed(decision(kind, value, before))
    assert told is not None and told.startswith(said)
    assert signed(decision(kind, value, before)).startswith(f"Ann {said}")


def test_other_decisions_are_told_elsewhere():
    assert reviewed(decision("grade", "fair")) is None


def test_what_a_decision_bears_on():
    assert of_property(decision("correct", {"report": R, "claim": claim("time")})) == "time"
    assert of_property(decision("put", {"report": R, "property": "weapon"})) == "weapon"
    assert of_property(decision("reject", {"report": R})) is None


def test_words_of_a_person_stand_in_one_line():
    assert one_line("\x1b[31mred\u2067\n\tتو\u200cراه") == "[31mred تو\u200cراه"
    assert len(one_line("word " * 500)) <= 300
