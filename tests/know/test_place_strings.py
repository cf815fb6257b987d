"""Place strings as coders write them: taken apart, and resolved with and without an imported gazetteer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.know.gazetteer import Gazetteer, PlaceRow, load_gazetteer
from sijill.know.gazetteer_names import arabic_key, loose
from sijill.know.geo import km
from sijill.know.place_match import SAME_SOUND, bones, likeness
from sijill.know.place_strings import NamePart, name_parts

VILLAGES = [
    PlaceRow(
        name="Tall al Ahmar", names=("تل الأحمر",), lat=36.67, lon=38.12, radius_km=2, country="SY", admin1="Aleppo"
    ),
    PlaceRow(name="Tall al Ahmar", lat=35.0, lon=37.0, radius_km=2, country="SY", admin1="Hama"),
    PlaceRow(name="Umm Shajarah", lat=36.5, lon=38.0, radius_km=2, country="SY", admin1="Aleppo"),
]


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return load_gazetteer(VILLAGES)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Al Fallūjah town", [("Al Fallūjah", "settlement", False)]),
        ("Village near Ariha", [("Ariha", None, False)]),
        ("Huluk, Aleppo", [("Huluk", None, False), ("Aleppo", None, False)]),
        ("Ghneiman village, 55 km east of Homs", [("Ghneiman", "settlement", False), ("Homs", None, False)]),
        ("Road between Salqin and Isqat", [("Salqin", None, False), ("Isqat", None, False)]),
        ("Abu Kamal, Aisha Hospital", [("Abu Kamal", None, False), ("Aisha", "building", True)]),
        ("Hajin / Bahra (eastern countryside)", [("Hajin", None, False), ("Bahra", None, False)]),
        ("Qaryat Hanaf village", [("Qaryat Hanaf", "settlement", False)]),
        ("several locations", []),
    ],
)
def test_parts(text: str, parts: list[tuple[str, str | None, bool]]) -> None:
    assert [(p.name, p.kind, p.site) for p in name_parts(text)] == parts


@given(st.text(max_size=60))
def test_parts_take_any_text(text: str) -> None:
    assert all(isinstance(p, NamePart) and p.name for p in name_parts(text))
    arabic_key(text)


@pytest.mark.parametrize(
    ("one", "other"), [("Aaqerbate", "Uqayribat"), ("Kafar Nabil", "Kafr Nabl"), ("Mesraba", "Misraba")]
)
def test_transcriptions_have_the_same_bones(one: str, other: str) -> None:
    assert bones(loose(one)) == bones(loose(other))
    assert 80 < likeness(loose(one), loose(other)) <= SAME_SOUND


def test_likeness_tells_others_apart() -> None:
    assert likeness(loose("Mosul"), loose("Basra")) < 60
    assert likeness(loose("Hass"), loose("Hawas")) < 88, "short names need to be the same"


@pytest.mark.parametrize(
    ("text", "within", "lat"),
    [
        ("Tal al-Ahmar village", ["Aleppo", "Syria"], 36.67),
        ("Tell Ahmar", ["Hama", "Syria"], 35.0),
        ("near Tal Ahmar, Aleppo", ["Syria"], 36.67),
        ("Umm Shajara", ["Allepo", "Syria"], 36.5),
        ("An unheard-of hamlet, Manbij", ["Aleppo", "Syria"], 36.528),
    ],
)
def test_resolve(places: Gazetteer, text: str, within: list[str], lat: float) -> None:
    row = places.resolve(text, within)
    assert row is not None and row.lat == pytest.approx(lat, abs=0.02)


def test_a_name_far_from_the_area_is_none(places: Gazetteer) -> None:
    assert places.resolve("Umm Shajarah", ["Daraa", "Syria"]) is None
    assert places.resolve("Umm Shajarah", ["Iraq"]) is None


def test_another_name_in_arabic(places: Gazetteer) -> None:
    assert places.resolve("Red Hill", ["Aleppo", "Syria"]) is None
    row = places.resolve("Red Hill", ["Aleppo", "Syria"], also=["قرية تل الأحمر"])
    assert row is not None and row.admin1 == "Aleppo"


def test_an_area_stands_at_its_chief_town(places: Gazetteer) -> None:
    around = places.smallest_around(["Raqqa", "Syria"])
    assert around is not None and around.kind == "governorate"
    assert km(around.point, (35.95, 39.01)) < 10
