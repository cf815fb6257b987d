"""Who is said to have done it, by the sentences after."""

from __future__ import annotations

import pytest

from ruled import ruled


def by(text: str) -> dict[str, str]:
    """The perpetrators: words -> certainty."""
    return {p.text: p.certainty for r in ruled(text) for p in r.participants if p.role == "perpetrator"}


@pytest.mark.parametrize(
    ("after", "who", "certainty"),
    [
        ("The police attributed the crime to Hezbollah.", "Hezbollah", "suspected"),
        ("Hezbollah claimed responsibility for the action.", "Hezbollah", "claimed"),
        ("The police suspect Hezbollah.", "Hezbollah", "suspected"),
    ],
)
def test_blamed_later(after: str, who: str, certainty: str) -> None:
    found = by(f"A judge was shot dead in Tripoli on 6 March 2020. {after}")
    assert found.get(who) == certainty


def test_another_incident_in_between_ends_the_search() -> None:
    first, *_ = ruled(
        "A judge was shot dead in Tripoli on 6 March 2020. "
        "On 9 March 2020 soldiers bombed a school in Misrata. Hezbollah claimed responsibility for the action."
    )
    assert [p.text for p in first.participants if p.role == "perpetrator"] == []


def test_who_flees_has_attacked() -> None:
    found = by("A judge was shot dead in Tripoli on 6 March 2020. Two gunmen fled on a motorcycle.")
    assert "Two gunmen" in found


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Six aid workers were held hostage by rebels in Taiz on 6 March 2020.", "rebels"),
        ("The attack masterminded by rebels killed two farmers in Taiz on 6 March 2020.", "rebels"),
    ],
)
def test_agents_behind_by(text: str, who: str) -> None:
    assert who in by(text)


def test_what_a_party_says_that_it_did_is_claimed() -> None:
    found = by("Hezbollah said that it attacked a convoy near Metula on 12 July 2006, killing two soldiers.")
    assert found == {"Hezbollah": "claimed"}


def test_who_admits_casualties_has_suffered_them() -> None:
    found = by(
        "Rebels attacked an army base in Taiz on 6 March 2020. "
        "The army admitted the death of three soldiers in the attack."
    )
    assert "army" not in found


def test_an_unnamed_group_is_people() -> None:
    (found,) = ruled("An armed group attacked a market in Taiz on 6 March 2020 and killed two farmers.")
    assert [p.entity for p in found.participants if p.role == "perpetrator"] == ["people"]


def test_things_told_of_again_are_one() -> None:
    found = ruled(
        "A bomb destroyed the headquarters of the Teachers Union in Taiz on 6 March 2020. "
        "The explosion at the headquarters wounded two guards."
    )
    assert len([p for r in found for p in r.participants if p.entity == "object"]) == len(found)
