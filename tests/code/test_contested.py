"""What a party says of its own deed, and doers on whom the voices of an article do not agree."""

from __future__ import annotations

import pytest

from coder import report, reports
from sijill.model import Report

Doer = tuple[str, str, list[str] | None]


def doers(found: Report) -> list[Doer]:
    """The perpetrators of a report: name, certainty, and who says so where it is not the report's voices."""
    return [
        (p.name, p.certainty, [v.speaker for v in p.chain] if p.chain is not None else None)
        for p in found.participants
        if p.role == "perpetrator"
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Taliban said they killed ten soldiers in Kunduz on Monday.", [("Taliban", "claimed", None)]),
        (
            "The Taliban said that their fighters killed ten soldiers in Kunduz on Monday.",
            [("fighters", "stated", None), ("Taliban", "claimed", None)],
        ),
        (
            "The army said in a statement that its aircraft bombed a depot near Zakho on Monday.",
            [("army", "claimed", None)],
        ),
        ("The Taliban claimed that they killed ten soldiers in Kunduz on Monday.", [("Taliban", "claimed", None)]),
        (
            "An army spokesman admitted that Iraqi troops shelled a village near Kirkuk on Monday, killing two people.",
            [("Iraqi military", "admitted", None)],
        ),
        (
            "A police official admitted that Iraqi troops shelled a village near Kirkuk on Monday, killing two people.",
            [("Iraqi military", "stated", None)],
        ),
        (
            "The mayor said that Iraqi troops shelled a village near Kirkuk on Monday, killing two people.",
            [("Iraqi military", "stated", None)],
        ),
    ],
)
def test_only_a_party_claims_or_admits_its_deed(text: str, told: list[Doer]) -> None:
    assert doers(report(text)) == told


def test_who_admits_the_deed_of_others_did_not_do_it() -> None:
    (found,) = (
        r
        for r in reports("The mayor admitted the shelling of the village of Hass by the army on Monday.")
        if r.event_type == "shelling"
    )
    assert ("mayor", "admitted", None) not in doers(found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Police said the Islamic State bombed a market in Basra on Sunday. "
            "Residents blamed the Iraqi army for the attack.",
            [("Islamic State", "contested", None), ("Iraqi Army", "contested", ["Residents"])],
        ),
        (
            "US aircraft bombed a depot in Basra on Sunday, killing five soldiers, the mayor said. "
            "An inquiry found that Israeli aircraft carried out the attack.",
            [("US military", "contested", None), ("Israeli military", "contested", ["inquiry"])],
        ),
        (
            "Activists said Russian aircraft bombed the market in Idlib on Sunday. "
            "Moscow denied any involvement in the attack.",
            [("Russian military", "contested", None), ("Russia", "denied", ["Moscow"])],
        ),
        (
            "Iran has accused Turkey of killing six farmers in air strikes near Zakho on Sunday, "
            "but Ankara denied the accusation.",
            [("Turkey", "contested", None)],
        ),
        (  # the army and the state's air force are one side
            "Residents said the Iraqi army bombed a market in Basra on Sunday. "
            "The mayor blamed the Iraqi air force for the attack.",
            [("Iraqi Army", "stated", None), ("Iraqi Air Force", "suspected", ["mayor"])],
        ),
    ],
)
def test_rival_doers_are_contested_and_each_keeps_its_voices(text: str, told: list[Doer]) -> None:
    found = next(r for r in reports(text) if r.event_type in {"bomb", "air-strike"})
    assert doers(found) == told


LIST = (
    "There was a string of Turkish strikes on the hills of Dohuk. "
    "On 3 May 2021, Turkish aircraft bombed a camp near Zakho. "
    "On 9 May 2021, Turkish aircraft bombed a depot in Amadiya. On 12 May 2021, a rocket attack hit a farm in Akre. "
)


def test_a_finding_shifts_the_blame_from_the_one_under_whose_acts_an_incident_is_listed() -> None:
    found = reports(LIST + "The results of an inquiry indicated the involvement of the Iranian army in the attack.")
    last = max(found, key=lambda r: r.trigger.start)
    assert sorted(doers(last)) == [
        ("Iranian Army", "contested", ["results of an inquiry"]),
        ("Turkey", "contested", None),
    ]
    others = [d for r in found if r is not last for d in doers(r)]
    assert {name for name, _, _ in others} == {"Turkish military"}


def test_without_a_finding_nobody_is_taken_from_the_heading() -> None:
    last = max(reports(LIST), key=lambda r: r.trigger.start)
    assert doers(last) == []
