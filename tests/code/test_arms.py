"""With what: weapons tied to an act by a verb of use, and aircraft that are only where it was done."""

from __future__ import annotations

import pytest

from coder import reports


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The clash in Apopa on 3 May between rebels and soldiers involved mortars and lasted an hour.", ["mortars"]),
        ("Men armed with rifles attacked a village near Ramadi on 3 May, killing six people.", ["rifles"]),
        ("A candidate was shot dead aboard a plane in Bogota on 3 May.", []),
        ("A warplane hit a market in Aleppo on 3 May, killing six people.", ["warplane"]),
        ("Rebels set fire to a warehouse near Arba on 4 May 2021.", ["fire"]),
        ("Rebels burned a warehouse near Arba on 4 May 2021.", ["burned"]),
    ],
)
def test_weapons(text: str, expected: list[str]) -> None:
    assert [w.text for r in reports(text) for w in r.weapons] == expected


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("Troops killed a car bomb expert in Baqubah on 3 May 2011.", "attack"),
        ("Gunmen killed a bomb disposal officer in Basra on 3 May 2011.", "attack"),
        ("A suicide car bomb attacker killed two guards in Basra on 3 May 2011.", "suicide-bombing"),
    ],
)
def test_what_somebody_makes_or_mends_is_not_what_was_used_on_him(text: str, type: str) -> None:
    (report,) = reports(text)
    assert (report.event_type, bool(report.weapons)) == (type, type == "suicide-bombing")


def test_in_capitals_a_weapon_has_the_words_of_the_text() -> None:
    text = "ARBA, 4 MAY 21 -- REBELS SET FIRE TO A WAREHOUSE NEAR ARBA TODAY, POLICE SAID."
    found = [w for r in reports(text) for w in r.weapons]
    assert [w.text for w in found] == ["FIRE"]
    assert all(text[w.start : w.end] == w.text for w in found)


def test_what_was_in_the_charge_is_told_later() -> None:
    (report,) = reports("A bomb exploded at a bank in Bogota on 3 May. The device contained 20 kg of dynamite.")
    assert {w.text for w in report.weapons} == {"bomb", "dynamite"}


def test_a_murder_aboard_a_plane_is_no_air_strike() -> None:
    assert [r.event_type for r in reports("A candidate was shot dead aboard a plane in Bogota on 3 May.")] == ["attack"]


def test_an_air_force_bombs_from_the_air_though_it_is_no_weapon() -> None:
    (report,) = reports("The Syrian air force attacked the town of Saraqib on 3 May 2019, killing six people.")
    assert report.event_type == "air-strike"
