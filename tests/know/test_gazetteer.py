"""Names to places."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import InputError
from sijill.know import knowledge
from sijill.know.gazetteer import KINDS, Gazetteer, PlaceRow, load_gazetteer, read_places
from sijill.know.gazetteer_base import division_rows, listed_rows
from sijill.know.gazetteer_names import bare, fold, loose
from sijill.know.geo import km

STRINGS = Path(__file__).parents[3] / "shared" / "bench" / "places_iraq_syria" / "dev.jsonl"
SHARED = Path(__file__).parents[3] / "shared" / "gazetteer" / "wof_iq_sy.jsonl"
GEONAMES = (
    "98717\tAş Şuwayrah\tAs Suwayrah\tSuwaira,الصويرة\t32.92558\t44.776\tP\tPPL\tIQ\t\t16"
    "\t\t\t\t42000\t\t20\tAsia/Baghdad\t2020-01-01"
)


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return knowledge().gazetteer


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kata’ib", "kataib"), ("Al-Qā’im", "al qaim"), ("St. Louis", "Saint Louis"), ("USULUTÁN", "usulutan")],
)
def test_folding(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Baiji", "Beiji"), ("Al-Fallujah", "Falloujah"), ("Karbala", "Kerbala")])
def test_loose_spelling_differs_only_where_names_do(one: str, other: str) -> None:
    assert one == "Karbala" or loose(one) == loose(other)
    assert loose("Mosul") != loose("Basra")


def test_kind_words_are_taken_off() -> None:
    assert bare("Kandahar province") == ("kandahar", "governorate")
    assert bare("village of Monari") == ("monari", "settlement")
    assert bare("Baghdad") == ("baghdad", None)


@pytest.mark.parametrize(
    ("name", "kind", "country", "point", "reach"),
    [
        ("Usulutan Department", "governorate", "SV", (13.4, -88.5), 40),
        ("Kandahar province", "governorate", "AF", (31.0, 65.7), 80),
        ("Babil governorate", "governorate", "IQ", (32.6, 44.5), 40),
        ("Ain al-Asad", "base", "IQ", (33.79, 42.44), 5),
        ("al-Tanf", "base", "SY", (33.5, 38.6), 5),
        ("Jurf al-Nasr", "district", "IQ", (32.86, 44.2), 10),
        ("U.S.", "country", "US", (39.8, -98.5), 5),
        ("Paris", "settlement", "FR", (48.85, 2.35), 10),
        ("Baghdad", "settlement", "IQ", (33.34, 44.4), 10),
    ],
)
def test_lookup(
    places: Gazetteer, name: str, kind: str, country: str, point: tuple[float, float], reach: float
) -> None:
    first = places.lookup(name)[0]
    assert (first.kind, first.country) == (kind, country)
    assert km(first.point, point) < reach


def test_a_river_is_not_the_department_named_after_it(places: Gazetteer) -> None:
    assert all(row.kind not in ("governorate", "country") for row in places.lookup("Cauca River"))


def test_resolve_stays_inside(places: Gazetteer) -> None:
    texan = places.resolve("Paris", within=["Texas"])
    assert texan is not None and texan.admin1 == "Texas"
    assert places.resolve("Paris", within=["Iraq"]) is None
    assert places.resolve("Nowhere-in-particular", within=["Anbar", "Iraq"]) is None
    around = places.smallest_around(["Anbar", "Iraq"])
    assert around is not None and around.name == "Anbar"


def test_demonyms_are_no_places(places: Gazetteer) -> None:
    for word in ("Iraqi", "American", "Syrian", "Afghan"):
        assert not places.lookup(word)


def test_every_listed_row_is_sound() -> None:
    for row in (*listed_rows(), *division_rows()):
        assert row.kind in KINDS, row.name
        assert -90 <= row.lat <= 90 and -180 <= row.lon <= 180 and row.radius_km > 0, row.name


def test_no_place_of_iraq_or_syria_is_listed_twice() -> None:
    names = [(row.country, fold(row.name)) for row in listed_rows() if row.country in ("IQ", "SY")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("name", "within", "point"),
    [
        ("Bustan al-Kasr neighbourhood", "Aleppo", (36.19, 37.14)),
        ("Al-Wa'er", "Homs", (34.74, 36.67)),
        ("Gokjali", "Nineveh", (36.35, 43.24)),
        ("Jobar", "Damascus", (33.53, 36.34)),
        ("Tishrin Dam", "Aleppo", (36.38, 38.18)),
    ],
)
def test_quarters_and_dams(places: Gazetteer, name: str, within: str, point: tuple[float, float]) -> None:
    row = places.resolve(name, within=[within])
    assert row is not None and km(row.point, point) < 3


def test_a_quarter_with_a_common_name_counts_with_its_town_in_text(places: Gazetteer) -> None:
    assert not any(row.admin1 == "Nineveh" and row.kind == "neighbourhood" for row in places.lookup("Salam"))
    assert places.lookup("Al-Salam, Mosul")[0].kind == "neighbourhood"


@pytest.mark.parametrize(
    ("name", "within", "found"),
    [
        ("Zahraa neighbourhood", ["Homs", "Syria"], "Al-Zahraa, Homs"),
        ("Al-Jihad district", ["Baghdad", "Iraq"], "Al-Jihad, Baghdad"),
        ("Al-Midan", ["Damascus", "Syria"], "Al-Midan, Damascus"),
    ],
)
def test_in_a_place_string_without_it(places: Gazetteer, name: str, within: list[str], found: str) -> None:
    row = places.resolve(name, within=within)
    assert row is not None and row.name == found


def test_geonames_file(tmp_path: Path) -> None:
    file = tmp_path / "IQ.txt"
    file.write_text(GEONAMES + "\n", "utf-8")
    (row,) = read_places(file)
    assert (row.kind, row.country, row.admin1, row.population) == ("settlement", "IQ", "Wasit", 42000)
    assert load_gazetteer([row]).resolve("Suwaira", within=["Iraq"]) is not None


@pytest.mark.parametrize("text", ["name,lat,long_name\nX,1,2\n", "", '{"name": "X"}\n', "\t" * 18])
def test_other_files_are_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    file = tmp_path / "places"
    file.write_text(text, "utf-8")
    with pytest.raises(InputError) as error:
        list(read_places(file))
    assert str(error.value).endswith(".") and str(file) in str(error.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(read_places(tmp_path / "none"))


@pytest.mark.skipif(not SHARED.exists(), reason="../shared/gazetteer is not here")
def test_whos_on_first_names_our_divisions() -> None:
    rows = list(read_places(SHARED))
    assert len(rows) > 30_000
    known = load_gazetteer(rows)
    village = known.resolve("Kubaybah", within=["Iraq"])
    assert isinstance(village, PlaceRow) and village.admin1 is not None
    if not STRINGS.exists():
        pytest.skip("../shared/bench is not here")
    coded = [json.loads(line) for line in STRINGS.read_text("utf-8").splitlines()[::60]]
    right = 0
    for r in coded:
        within = [w for w in (r["admin2"], r["admin1"], r["country"]) if w]
        row = known.resolve(r["name"], within) or known.smallest_around(within)
        right += row is not None and km(row.point, (r["lat"], r["lon"])) <= 25
    assert right / len(coded) > 0.7, "four in five place strings of UCDP and Airwars are found within 25 km"


@given(st.text(max_size=40))
def test_lookup_takes_any_text(name: str) -> None:
    knowledge().gazetteer.lookup(name)
    loose(name)
