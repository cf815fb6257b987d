"""Gazetteers that users import: each kind is told by its shape, and bad lines are named."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import InputError
from sijill.know import gazetteer_lines
from sijill.know.gazetteer import PlaceRow, load_gazetteer, read_files, read_places
from sijill.know.gazetteer_table import country_code


def geonames(id: int, name: str, names: str = "") -> str:
    """A line of a GeoNames country file."""
    cells = [
        str(id),
        name,
        name,
        names,
        "33.25",
        "44.5",
        "P",
        "PPL",
        "IQ",
        "",
        "16",
        "",
        "",
        "",
        "4200",
        "",
        "30",
        "",
        "",
    ]
    return "\t".join(cells) + "\n"


ALTERNATE = (
    "11\t900001\tar\tقصر الكبير\t1\t\t\t\t\t\n"
    "12\t900001\ten\tOld Qasra\t\t\t\t1\t1920\t1958\n"
    "13\t900001\t\tQasra al Kabir\t\t\t\t\t\t\n"
    "14\t900001\tlink\thttps://example.org/Qasra\t\t\t\t\t\t\n"
    "15\t900001\twkdt\tQ1\t\t\t\t\t\t\n"
    "16\t900001\tru\tКасра\t\t\t\t\t\t\n"
    "17\t999999\ten\tElsewhere\t\t\t\t\t\t\n"
)
UCDP = """id,country,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude
1,Iraq,1,Qasra town,"Qasra, by the river",Wasit governorate,Numaniya district,33.25,44.5
2,Iraq,2,Qasra town,near Qasra,Wasit governorate,Numaniya district,33.25,44.5
3,Iraq,3,Numaniya district,,Wasit governorate,Numaniya district,32.5,45.25
4,Iraq,4,Wasit governorate,,Wasit governorate,,32.75,45.5
5,Iraq,6,Iraq,,,,33.0,44.0
6,Yemen (North Yemen),1,Bayt Example village,,,,15.5,44.25
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "IQ.txt").write_text(geonames(900001, "Qasra", "Qasrah") + geonames(900002, "Hadwa"), "utf-8")
    (tmp_path / "alternateNamesV2.txt").write_text(ALTERNATE, "utf-8")
    (tmp_path / "ged.csv").write_text(UCDP, "utf-8")
    return tmp_path


def zipped(folder: Path, name: str, **files: str) -> Path:
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for inner, text in files.items():
            archive.writestr(inner.replace("_", "."), text)
    return folder / name


def test_alternate_names_go_to_the_places_beside_them(files: Path) -> None:
    ((path, rows),) = read_files([files / "alternateNamesV2.txt", files / "IQ.txt"])
    first, second = rows
    assert path.name == "IQ.txt"
    assert first.names == ("Qasrah", "قصر الكبير", "Qasra al Kabir", "Old Qasra") and second.names == ()
    known = load_gazetteer([first, second])
    found = known.resolve("Qasra al Kabir", within=["Iraq"])
    assert found is not None and found.geonames_id == 900001


def test_alternate_names_alone_have_no_places(files: Path) -> None:
    with pytest.raises(InputError, match="give the country files"):
        for _, rows in read_files([files / "alternateNamesV2.txt"]):
            list(rows)
    (files / "alternateNamesV2.txt").write_text(ALTERNATE + "what\n", "utf-8")
    with pytest.raises(InputError, match=r"Line 8 of .*alternateNamesV2\.txt is no alternate name"):
        list(read_files([files / "IQ.txt", files / "alternateNamesV2.txt"]))


def test_zips_of_geonames(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = (files / "IQ.txt").read_text("utf-8")
    assert list(read_places(zipped(files, "IQ.zip", IQ_txt=plain, readme_txt="about"))) == list(
        read_places(files / "IQ.txt")
    )
    codes = zipped(files, "alternateNamesV2.zip", alternateNamesV2_txt=ALTERNATE, iso_txt="ISO 639-3\n")
    ((_, rows),) = read_files([files / "IQ.zip", codes])
    assert len(next(iter(rows)).names) == 4
    for bad in (zipped(files, "two.zip", a_txt=plain, b_txt=plain), zipped(files, "none.zip", readme_txt="x")):
        with pytest.raises(InputError, match="files of places, and not one"):
            list(read_places(bad))
    (files / "cut.zip").write_bytes((files / "IQ.zip").read_bytes()[:60])
    with pytest.raises(InputError, match="is broken"):
        list(read_places(files / "cut.zip"))
    monkeypatch.setattr(gazetteer_lines, "_MOST", 10)
    with pytest.raises(InputError, match="unpacks to more than"):
        list(read_places(files / "IQ.zip"))


def test_a_line_without_end(tmp_path: Path) -> None:
    (tmp_path / "long.zip").touch()
    with pytest.raises(InputError, match=r"Line 1 of .* is too long"):
        list(read_places(zipped(tmp_path, "long.zip", long_txt="x" * 3_000_000)))


def test_the_places_of_ucdp(files: Path) -> None:
    town, district, governorate, elsewhere = read_places(files / "ged.csv")
    assert (town.name, town.names, town.kind) == ("Qasra", ("Qasra town",), "settlement")
    assert (town.country, town.admin1, town.admin2, town.point) == ("IQ", "Wasit", "Numaniya", (33.25, 44.5))
    assert (district.name, district.kind) == ("Numaniya", "district")
    assert (governorate.name, governorate.kind, governorate.admin2) == ("Wasit", "governorate", None)
    assert (elsewhere.name, elsewhere.country) == ("Bayt Example", "YE")


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(
        "\ufeffPlace Name;Lat.;LONG;Alt_Names;Type;Country;Governorate;District;Radius (km);Pop\n"
        "Qasra;33,25;44,5;قصرة|Kasra;village;Iraq;Wasit;Numaniya;2,5;4 200\n"
        "\n"
        "Camp Example;33.5;-44;;camp;IRQ;;;;\n",
        "utf-8",
    )
    one, two = read_places(file)
    assert one == PlaceRow(
        name="Qasra",
        names=("قصرة", "Kasra"),
        kind="settlement",
        lat=33.25,
        lon=44.5,
        radius_km=2.5,
        country="IQ",
        admin1="Wasit",
        admin2="Numaniya",
        population=4200,
    )
    assert (two.kind, two.radius_km, two.country, two.lon) == ("camp", 2.0, "IQ", -44.0)
    for header in ("name,latitude,longitude", "toponym\ty\tx", "site,lat,lng"):
        mark = "\t" if "\t" in header else ","
        file.write_text(f"{header}\n{mark.join(('Qasra', '1', '2'))}\n", "utf-8")
        (row,) = read_places(file)
        assert (row.name, row.lat, row.lon) == ("Qasra", 1.0, 2.0)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (",1,2,IQ,", "Line 4 of .* has no name"),
        ("Qasra,,2,IQ,", "Line 4 of .* has no lat"),
        ("Qasra,north,2,IQ,", r"Line 4 of .* has a lat that is no number \(north\)"),
        ("Qasra,91,2,IQ,", "Line 4 of .* has a lat that cannot be"),
        ("Qasra,1,181,IQ,", "Line 4 of .* has a lon that cannot be"),
        ("Qasra,nan,2,IQ,", "has a lat that is no number"),
        ("Qasra,1e400,2,IQ,", "has a lat that is no number"),
        ("Qasra,1,2,Atlantis,", "Line 4 of .* has a country that is none"),
        ("Qasra,1,2,IQ,many", "Line 4 of .* has a population that is no whole number"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, row: str, says: str) -> None:
    file = tmp_path / "own.csv"
    file.write_text(f"name,lat,lon,country,population\nGood,1,2,IQ,\n\n{row}\n", "utf-8")
    with pytest.raises(InputError, match=says):
        list(read_places(file))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("IQ", "IQ"), ("irq", "IQ"), ("Iraq", "IQ"), ("DR Congo (Zaire)", "CD"), ("Myanmar (Burma)", "MM"),
        ("Russia (Soviet Union)", "RU"), ("Atlantis", None), ("", None), ("(", None),
    ],
)  # fmt: skip
def test_countries_by_code_and_name(words: str, code: str | None) -> None:
    assert country_code(words) == code


@given(
    st.sampled_from(["name,lat,lon,kind,radius,names\n", UCDP, geonames(1, "X"), ALTERNATE, ""]), st.text(max_size=80)
)
def test_anything_is_places_or_refused(tmp_path_factory: pytest.TempPathFactory, head: str, text: str) -> None:
    file = tmp_path_factory.getbasetemp() / "any"
    file.write_bytes((head + text).encode("utf-8", "replace"))
    with suppress(InputError):
        for row in read_places(file):
            assert row.name and abs(row.lat) <= 90 and abs(row.lon) <= 180
