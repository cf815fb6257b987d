"""Where: which of a text's places are an incident's."""

from __future__ import annotations

import pytest

from coder import report, reports


@pytest.mark.parametrize(
    ("text", "name", "country", "role"),
    [
        ("Gunmen attacked a checkpoint in Hawija on 5 May 2020.", "Hawija", "IQ", "main"),
        ("An air strike killed six militants near Mosul on 3 March 2021.", "Mosul", "IQ", "near"),
        ("Mortars hit the village of Saraqib on 3 May 2019, killing a woman.", "Saraqib", "SY", "main"),
        ("A truck was attacked west of Karbala on 3 May 2019 by gunmen.", "Karbala", "IQ", "near"),
    ],
)
def test_place(text: str, name: str, country: str, role: str) -> None:
    place = report(text).places[0]
    assert (place.name, place.country) == (name, country)
    assert place.lat is not None and place.lon is not None and place.radius_km
    if role == "main":
        assert place.role == "main"


def test_a_mission_is_not_in_the_country_that_it_is_of() -> None:
    found = report("Gunmen attacked the embassies of France and Denmark in Tripoli on 5 May 2020.")
    assert [p.name for p in found.places] == ["Tripoli"]


def test_each_incident_has_its_own_place() -> None:
    found = reports(
        "On 2 March 2021 a drone killed a commander in Mosul. Rebels shelled an army base in Tikrit on 4 March 2021."
    )
    assert [[p.name for p in r.places] for r in found] == [["Mosul"], ["Tikrit"]]


def test_a_speakers_place_is_not_the_incidents() -> None:
    found = report("A spokesman in Baghdad said that gunmen attacked a checkpoint in Hawija on 5 May 2020.")
    assert [p.name for p in found.places] == ["Hawija"]


def test_an_incident_without_a_place_is_where_the_story_was_last() -> None:
    text = (
        "Soldiers searched for a commander in Zurmat district, Paktia province, on 5 May 2011. "
        "During the search two insurgents were killed."
    )
    (killing,) = (r for r in reports(text) if r.casualties)
    assert {p.admin1 for p in killing.places} == {"Paktia"}


def test_this_capital_is_the_capital_of_the_articles_country() -> None:
    found = report("Gunmen killed a judge in this capital on 5 May 1989. It was the third such killing in Peru.")
    assert [p.name for p in found.places if p.kind == "settlement"] == ["Lima"]


def test_the_capital_of_something_else_is_not_it() -> None:
    found = report(
        "Gunmen killed a judge in the capital of crime on 5 May 1989. It was the third such killing in Peru."
    )
    assert not [p for p in found.places if p.name == "Lima"]


def test_this_city_is_the_town_of_the_dateline() -> None:
    found = report("MEDELLIN, 5 May 1989 -- Gunmen killed a judge in this city on 4 May 1989. Colombia mourned him.")
    assert "Medellin" in {p.name for p in found.places}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # no place in its own sentences: the town of the dateline, or of the police
        ("TIKRIT, Iraq - Two men were shot at a market on Monday. Police in Tikrit are looking for a car.", ["Tikrit"]),
        (
            "A man was shot in his shop on Monday. Kirkuk police say that he will live. He is from Kirkuk, Iraq.",
            ["Kirkuk"],
        ),
        # a capital in a dateline is mostly that of a bureau
        ("BAGHDAD - Iraqi soldiers killed two gunmen on Monday.", ["Iraq"]),
    ],
)
def test_the_town_that_the_story_is_set_in(text: str, names: list[str]) -> None:
    assert [p.name for p in reports(text)[0].places][: len(names)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen killed two guards in the Somali capital on Monday.", "Mogadishu"),
        ("Two guards were killed in Mali's capital on Monday, police said.", "Bamako"),
        ("The Yemeni capital was hit by rockets on Friday, killing three cooks.", "Sanaa"),
        ("The number of people killed in Friday's bombing in the Kenyan capital has risen to 29.", "Nairobi"),
    ],
)
def test_what_was_in_the_capital_of_a_nation_was_there(text: str, name: str) -> None:
    assert report(text).places[0].name == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "A bomb killed 91 people in Peshawar on Wednesday, a blow to Kabul's campaign against militants.",
            ["Peshawar"],
        ),
        ("A soldier shot in Basra on Monday died at a hospital in Kuwait City.", ["Basra"]),
        ("A policeman wounded in Tulsa on Monday died of his injuries in Dallas.", ["Tulsa"]),
        ("Gunmen killed two patients in a hospital in Kunduz on Monday.", ["Kunduz"]),
    ],
)
def test_a_government_or_a_hospital_elsewhere(text: str, names: list[str]) -> None:
    assert [p.name for p in report(text).places] == names
