"""Whose a second verb is, and what a participle hangs on."""

from __future__ import annotations

import pytest

from ruled import ruled

Parties = dict[str, set[str]]


def parties(text: str) -> list[Parties]:
    """Of each report of violence: role -> words."""
    out = []
    for r in ruled(text):
        if r.event_type in {"accuse", "request", "reject"}:
            continue
        found: Parties = {}
        for p in r.participants:
            found.setdefault("victim" if p.role == "target" else p.role, set()).add(p.text)
        out.append(found)
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Police said nine people were killed and blamed rebels for the blast in Taiz on Monday.",
            [{"perpetrator": {"rebels"}, "victim": {"nine people"}}],
        ),
        (
            "Soldiers raided a school in Taiz on Monday, residents said, arresting nine teachers.",
            [{"perpetrator": {"Soldiers"}, "victim": {"nine teachers", "school"}}],
        ),
        ("The nurse shot on Monday in Taiz remains in hospital.", [{"victim": {"nurse"}}]),
        ("The two nurses shot on Monday in Taiz were sisters.", [{"victim": {"two nurses"}}]),
        ("Rebels shot and wounded a nurse in Taiz on Monday.", [{"perpetrator": {"Rebels"}, "victim": {"nurse"}}]),
        ("A man died of wounds he sustained in shelling on Taiz on Monday.", [{"victim": {"man"}}]),
        ("Twin bombs struck a market in Taiz on Monday, killing nine people.", [{"victim": {"market", "nine people"}}]),
        (
            "Gunmen shot dead a judge involved in drug cases in Taiz on Monday.",
            [{"perpetrator": {"Gunmen"}, "victim": {"judge"}}],
        ),
    ],
)
def test_who_did_it_to_whom(text: str, expected: list[Parties]) -> None:
    assert parties(text) == expected


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("In Taiz, youths set on fire two mosques on Monday.", {"youths"}, {"two mosques"}),
        ("In Taiz district, a mob set ablaze the police station on Monday.", {"mob"}, {"police station"}),
        ("Rioters set alight a church in Taiz on Monday.", {"Rioters"}, {"church"}),
        ("Rebels set a school ablaze in Taiz on Monday.", {"Rebels"}, {"school"}),
    ],
)
def test_set_on_fire(text: str, who: set[str], what: set[str]) -> None:
    assert parties(text) == [{"perpetrator": who, "victim": what}]


def test_the_agent_of_the_first_passive_is_that_of_all() -> None:
    taken, killed = parties("A teacher was kidnapped by gunmen in Taiz on Monday, beaten and later shot dead.")
    assert taken["perpetrator"] == killed["perpetrator"] == {"gunmen"}
    assert killed["victim"] == {"teacher"}


def test_a_second_clause_has_its_own_subject() -> None:
    _, burned = parties("Three people were shot dead in Taiz and a church was burned in Aden on Monday.")
    assert burned == {"victim": {"church"}}
