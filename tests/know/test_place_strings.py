"""Place strings as coders write them: taken apart, and resolved with and without an imported gazetteer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.know.gazetteer import Gazetteer, PlaceRow, load_gazetteer
from sijill.know.gazetteer_names import arabic_key, loose
from sijill.know.geo import km
from sijill.know.place_forms import arabic_bones, arabic_is, bones, forms
from sijill.know.place_ground import Ground, with_divisions
from sijill.know.place_match import likeness
from sijill.know.place_strings import NamePart, name_parts, way_between

VILLAGES = [
    PlaceRow(
        name="Tall al Ahmar", names=("تل الأحمر",), lat=36.67, lon=38.12, radius_km=2, country="SY", admin1="Aleppo"
    ),
    PlaceRow(name="Tall al Ahmar", lat=35.0, lon=37.0, radius_km=2, country="SY", admin1="Hama"),
    PlaceRow(name="Zurmuqtah", lat=36.3, lon=37.6, radius_km=2, country="SY", admin1="Aleppo"),
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
    assert 0.8 < alike(one, other) <= 1.06


def alike(one: str, other: str) -> float:
    return max(likeness(a, b).all for a in forms(one) for b in forms(other))


def test_likeness_tells_others_apart() -> None:
    assert alike("Mosul", "Basra") < 0.6
    assert alike("Hass", "Hawas") < 0.88, "short names need to be the same"


def test_words_that_tell_namesakes_apart() -> None:
    assert alike("Rumana Kabir", "Great Rumana") == alike("Rumana", "Rumana")
    assert alike("Rumana Kabir", "Rumana") > alike("Rumana Kabir", "Rumana Saghir") > 0.9
    assert alike("Tell Rumana", "Khirbat Rumana") < alike("Tell Rumana", "Tal Rumana")


@pytest.mark.parametrize(("arabic", "latin"), [("منبج", "Manbij"), ("كفرنبل", "Kafranbel"), ("القيارة", "Qayyarah")])
def test_consonants_are_the_same_in_both_scripts(arabic: str, latin: str) -> None:
    assert arabic_bones(arabic_key(arabic)) == bones(loose(latin))


def test_arabic_words_for_quarters_and_sites() -> None:
    assert arabic_is("حي الزهور", "arabic_quarters") and arabic_is("شارع النيل", "arabic_sites")
    assert not arabic_is("قرية الزهور", "arabic_quarters") and not arabic_is("Zuhur", "arabic_sites")


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Road between Salqin and Isqat", ("Salqin", "Isqat")),
        ("the highway from Palmyra to Homs", ("Palmyra", "Homs")),
        ("Manbij-Jarabulus road", ("Manbij", "Jarabulus")),
        ("Al-Nile road", None),
        ("between the lines", None),
    ],
)
def test_ways(text: str, ends: tuple[str, str] | None) -> None:
    assert way_between(text) == ends


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
    assert places.resolve("Zurmuqtah", ["Aleppo", "Syria"]) is not None
    assert places.resolve("Zurmuqtah", ["Daraa", "Syria"]) is None
    assert places.resolve("Zurmuqtah", ["Iraq"]) is None


def test_another_name_in_arabic(places: Gazetteer) -> None:
    assert places.resolve("Red Hill", ["Aleppo", "Syria"]) is None
    row = places.resolve("Red Hill", ["Aleppo", "Syria"], also=["قرية تل الأحمر"])
    assert row is not None and row.admin1 == "Aleppo"


def test_an_area_stands_at_its_chief_town(places: Gazetteer) -> None:
    around = places.smallest_around(["Raqqa", "Syria"])
    assert around is not None and around.kind == "governorate"
    assert km(around.point, (35.95, 39.01)) < 10


def test_a_way_stands_at_its_middle(places: Gazetteer) -> None:
    row = places.resolve("Road between Homs and Hama", ["Syria"])
    assert row is not None and row.kind == "road"
    assert km(row.point, (34.93, 36.74)) < 10 and row.radius_km > 20


def test_a_quarter_is_its_town(places: Gazetteer) -> None:
    row = places.resolve("An unheard-of neighbourhood, Manbij", ["Aleppo", "Syria"])
    assert row is not None and km(row.point, (36.528, 37.955)) < 5


def test_a_district_lies_in_its_governorate(places: Gazetteer) -> None:
    around = places.smallest_around(["Samarra district", "Salah ad Din", "Iraq"])
    assert around is not None and km(around.point, (34.2, 43.87)) < 25


def test_places_in_doubt_have_a_wide_radius() -> None:
    def twin(lat: float, lon: float) -> PlaceRow:
        return PlaceRow(name="Rumana", lat=lat, lon=lon, radius_km=2, country="SY", admin1="Aleppo")

    one = load_gazetteer([twin(36.1, 37.5)]).resolve("Rumana", ["Aleppo", "Syria"])
    two = load_gazetteer([twin(36.1, 37.5), twin(36.7, 38.3)]).resolve("Rumana", ["Aleppo", "Syria"])
    assert one is not None and one.radius_km == 2
    assert two is not None and two.radius_km > 50


def test_a_village_is_of_the_division_of_its_neighbours() -> None:
    def village(name: str, lat: float, admin1: str | None) -> PlaceRow:
        return PlaceRow(name=name, lat=lat, lon=37.0, radius_km=2, country="SY", admin1=admin1)

    known = [village(f"Village {n}", 36 + n / 100, "Aleppo") for n in range(12)]
    rows = with_divisions([*known, village("Unplaced", 36.05, None), village("Far", 33.0, None)])
    assert [r.admin1 for r in rows[-2:]] == ["Aleppo", None]
    aleppo = PlaceRow(name="Aleppo", kind="governorate", lat=36, lon=37, radius_km=90, country="SY", admin1="Aleppo")
    assert Ground(rows).outside(aleppo, rows[-2]) == 0 < 200 < Ground(rows).outside(aleppo, rows[-1])
