"""Whether a known name is a place, by the words beside it and by whose name it is."""

from __future__ import annotations

import pytest

from placed import places


def test_people_are_no_places() -> None:
    found = places("George Washington spoke. Jack London wrote. Paris Hilton sang.")
    assert "Washington" not in found and "London" not in found


def test_a_name_before_its_fighters_is_no_place() -> None:
    assert "Badr" not in places("A Badr forces commander was killed near Baghdad on Monday.")


def test_what_is_captured_is_a_place() -> None:
    assert places("The fighters entered Amerli on Monday.")["Amerli"].country == "IQ"


def test_who_was_murdered_is_no_place() -> None:
    found = places("The murder of Salem Haddad, a clerk, in Tripoli has shaken Libya.")
    assert set(found) == {"Tripoli", "Libya"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A man died in the 1900 block of Dover on Friday.", "Dover"),
        ("Shots were fired in the 400 block of South Paris on Friday.", "Paris"),
        ("The bar lies along East Wayne Street.", "Wayne"),
        ("She stood there with her children, Tristan, 8, and Victoria, 12, on Friday.", "Tristan"),
    ],
)
def test_streets_and_people_with_their_ages_are_no_places(text: str, name: str) -> None:
    assert name not in places(text)


def test_somebody_who_bears_the_name_of_a_country() -> None:
    assert "Jordan" not in places("Jordan Smith, 10, was shot at home. Jordan was a student.")
    assert places("Three soldiers were shot in Jordan on Monday.")["Jordan"].country == "JO"


def test_somebody_whose_work_is_told_is_no_town() -> None:
    assert "Bello" not in places("Bello, a conductor's father, in Anka said they came on Monday.")
    assert "Kabul" in places("Kabul, a city of four million people, was bombed on Monday.")


def test_a_listed_village() -> None:
    assert "Shuhayl" in places("Soldiers stormed houses in Shuhayl, on the Euphrates, on Saturday.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A missile hit a railway station in Kramatorsk on Friday morning.", "Kramatorsk"),
        ("Two people were wounded in a drone attack on Belgorod on Sunday.", "Belgorod"),
        ("A bomber drove a truck into a base in Gao on Wednesday.", "Gao"),
        ("Gunmen stormed a church in Owo during Mass.", "Owo"),
    ],
)
def test_towns_that_the_parser_does_not_know(text: str, name: str) -> None:
    assert name in places(text)


def test_an_armed_group_is_no_district() -> None:
    assert "Taliban" not in places("Forces targeted a Taliban district chief in Burkah district on Monday.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An airstrike hit Jisr al-Shughur.", "Jisr al-Shughur"),
        ("Two civilians were injured in shelling by regime forces on Atarib.", "Atarib"),
        ("Rockets hit Sderot on Monday.", "Sderot"),
        ("Two children died in an airstrike by Russian warplanes on Ariha.", "Ariha"),
    ],
)
def test_what_is_struck_is_a_place(text: str, name: str) -> None:
    assert name in {m.name for m in places(text).values()}


@pytest.mark.parametrize(
    "text",
    [
        "Four people were shot near the intersection of Livingston and Hewitt streets.",
        "Police were called to the corner of Linn and Clark on Monday.",
    ],
)
def test_streets_that_meet_are_no_towns(text: str) -> None:
    assert not places(text)


@pytest.mark.parametrize(
    "text",
    [
        "He had a Springfield .45-caliber pistol and a Marlin rifle.",
        "Two men were shot near Odessa and Franklin streets.",
        "The girl was shot on Lappin Street near 7 Mile Road and Odessa.",
        "A boy was shot on East 30th St. near Odessa.",
        "A state Trooper was shot.",
    ],
)
def test_makers_of_arms_and_streets_are_no_places(text: str) -> None:
    assert not places(text)
