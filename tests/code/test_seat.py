"""Where the acts of a parliament, a court or a government are at home."""

from __future__ import annotations

import pytest

from coder import reports


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The Malian parliament voted to expel French troops.", "Mali"),
        ("The Knesset passed a law to bar foreign broadcasters.", "Israel"),
        ("The Parliament of Poland approved the treaty.", "Poland"),
        ("Pakistan's Supreme Court rejected the appeal of the former premier.", "Pakistan"),
        ("The Congolese government condemned the raid.", "Democratic Republic of the Congo"),
        ("Turkey's Ministry of Foreign Affairs denounced the statement.", "Turkey"),
        ("The US Senate rejected the bill.", "United States"),
        ("On Tuesday Iraq's parliament voted to end the mission of the coalition.", "Iraq"),
        ("The Armenian government accused the rebels of lies.", "Armenia"),
        ("A Turkish court rejected the demand.", "Turkey"),
        ("The Libyan House of Representatives voted to suspend the oil minister.", "Libya"),
    ],
)
def test_at_home(text: str, country: str) -> None:
    (found,) = reports(text)
    (place,) = found.places
    assert (place.country_name, place.precision) == (country, "country")
    assert place.lat is not None and place.radius_km


@pytest.mark.parametrize(
    "text",
    [
        "The parliament voted to expel French troops.",
        "The UN Security Council adopted a resolution.",
        "The European Parliament voted to condemn Hungary.",
        "The Nigerian House of Representatives voted to suspend the oil minister.",
        "The US Senate and the Iraqi parliament condemned the raid.",
        "Russia condemned the raid.",
        "A Turkish senator condemned the raid.",
    ],
)
def test_nowhere(text: str) -> None:
    assert [r.places for r in reports(text)] == [()]


def test_a_place_that_is_told_comes_first() -> None:
    (found,) = reports("The Iraqi government condemned the raid at a meeting in Cairo.")
    assert [p.name for p in found.places] == ["Cairo"]
