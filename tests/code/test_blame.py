"""Who is tied to a deed from outside its clause, and how surely."""

from __future__ import annotations

import pytest

from coder import reports

WHO = [
    ("In an attack attributed to Hezbollah, two farmers were killed in Tyre on Monday.", "Hezbollah", "suspected"),
    ("The murder of two farmers in Tyre on Monday was claimed by Hezbollah.", "Hezbollah", "claimed"),
    ("The bombing of a bank in Tyre on Monday was the work of Hezbollah.", "Hezbollah", "stated"),
    ("Hezbollah is to blame for the murder of two farmers in Tyre on Monday.", "Hezbollah", "suspected"),
    (
        "A judge confirmed the involvement of Hezbollah in the murder of two farmers in Tyre on Monday.",
        "Hezbollah",
        "suspected",
    ),
    (
        "A spokesman for Hezbollah claimed responsibility for the murder of two farmers in Tyre on Monday.",
        "Hezbollah",
        "claimed",
    ),
    (
        "Hezbollah distributed leaflets claiming responsibility for the murder of two farmers in Tyre on Monday.",
        "Hezbollah",
        "claimed",
    ),
    (
        "A clandestine group, the Red Dawn Front, claimed responsibility for the murder of a judge in Tyre on Monday.",
        "Red Dawn Front",
        "claimed",
    ),
]


@pytest.mark.parametrize(("text", "name", "certainty"), WHO)
def test_who_is_said_to_have_done_it(text: str, name: str, certainty: str) -> None:
    found = [p for r in reports(text) for p in r.participants if p.role == "perpetrator"]
    assert [(p.text, p.certainty) for p in found] == [(name, certainty)]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("A bomb exploded in Lima on Monday and destroyed two junction boxes.", "two junction boxes"),
        ("The senator's house in Lima was the target of a bomb attack on Monday.", "senator's house"),
    ],
)
def test_things_hit(text: str, thing: str) -> None:
    found = [p for r in reports(text) for p in r.participants if p.role == "target" and p.entity == "object"]
    assert [p.text for p in found] == [thing]


def test_what_is_only_destroyed_in_a_manner_of_speaking_is_no_thing_hit() -> None:
    text = "Rebels bombed a bridge in Lima on Monday and destroyed the economy."
    found = [p for r in reports(text) for p in r.participants if p.role == "target"]
    assert [p.text for p in found] == ["bridge"]


def test_a_deed_that_is_protested_was_done() -> None:
    text = "Lawyers met in Lima on Monday to protest the assassination of Judge Pedro Ruiz in Cuzco on Sunday."
    assert [c.low for r in reports(text) for c in r.casualties if c.act == "killed"] == [1]
