"""Whom a vote, a bill or a demand is about, and whom a condemnation."""

from __future__ import annotations

import pytest

from coder import parties, reports


def _recipients(text: str, type: str) -> list[str]:
    (found,) = (r for r in reports(text) if r.event_type == type)
    return parties(found, "recipient")


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("The Malian parliament voted to expel French troops from the country.", ["French troops"]),
        ("The Senate voted to withdraw US forces from Yemen.", ["US forces"]),
        ("The Polish parliament voted on a resolution to recognise Palestine.", ["Palestine"]),
        (
            "Chad's parliament voted to dissolve the militia and deport foreign fighters to their homes.",
            ["militia", "foreign fighters"],
        ),
        ("The Libyan parliament voted to suspend the oil minister.", ["oil minister"]),
        ("Deputies in the assembly voted to prosecute Colonel Omar Haddad.", ["Omar Haddad"]),
    ],
)
def test_a_vote(text: str, whom: list[str]) -> None:
    assert _recipients(text, "vote") == whom


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("A lawmaker tabled a motion to remove the defence minister.", ["defence minister"]),
        ("The government proposed a law to ban foreign mining companies.", ["foreign mining companies"]),
        ("On Monday Senator Ann Miller introduced a bill to withdraw US troops from Niger.", ["US troops"]),
        ("Deputies adopted a resolution demanding the expulsion of foreign mercenaries.", ["foreign mercenaries"]),
    ],
)
def test_a_bill(text: str, whom: list[str]) -> None:
    assert _recipients(text, "legislate") == whom


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("The minister called for the withdrawal of Russian troops from Moldova.", ["Russian troops"]),
        ("The union demanded the expulsion of foreign mercenaries from the oil fields.", ["foreign mercenaries"]),
        ("Protesters called for President Omar Haddad's resignation.", ["Omar Haddad"]),
        ("Lebanon's prime minister urged Israel to withdraw its troops from the south.", ["Israel"]),
        ("The party called on the government to expel the envoys.", ["government"]),
    ],
)
def test_a_demand(text: str, whom: list[str]) -> None:
    assert _recipients(text, "request") == whom


def test_what_is_sent_is_not_whom_it_is_about() -> None:
    assert _recipients("Turkey's parliament voted on Tuesday to send troops to Libya.", "vote") == ["Libya"]


def test_a_bill_about_nobody_stays_what_it_is() -> None:
    assert _recipients("The assembly passed a bill to raise the price of bread.", "legislate") == ["bill"]


def test_they_are_not_one_person() -> None:
    found = reports("Gunmen kidnapped Omar Haddad in Basra. The group released videos and then burned them in a house.")
    assert not [p for r in found if r.event_type == "destruction" for p in r.participants if p.text == "Omar Haddad"]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Turkey condemned the rebel attack on Aleppo.", ["rebel"]),
        ("France denounced the army's shelling of a hospital in Idlib.", ["army"]),
        ("Egypt condemned the attack against the army by the Islamic State.", ["Islamic State"]),
        ("The group condemned Israel for the bombing of a school in Gaza.", ["Israel"]),
    ],
)
def test_whoever_condemns_a_deed_blames_who_did_it(text: str, whom: list[str]) -> None:
    found = next(r for r in reports(text) if r.event_type == "accuse")
    assert parties(found, "recipient") == whom


def test_the_object_of_a_demand_does_not_make_it() -> None:
    found = next(r for r in reports("France called for an inquiry by the United Nations.") if r.event_type == "request")
    assert parties(found, "perpetrator") == ["France"]
