"""The index of places: the same answers from a file as from memory, made anew when its sources change."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sijill.know import gazetteer_cache
from sijill.know.gazetteer_index import PlaceIndex, build_index
from sijill.know.gazetteer_names import fold, loose
from sijill.know.gazetteer_rows import PlaceRow

FALLUJA = PlaceRow(name="Al-Fallūjah", names=("Falluja",), lat=33.35, lon=43.78, radius_km=6.0, country="IQ")
PARIS = PlaceRow(name="Paris", lat=48.85, lon=2.35, radius_km=23.0, country="FR", geonames_id=1, population=2_138_551)
TEXAS = PlaceRow(name="Texas", kind="governorate", lat=31.0, lon=-99.0, radius_km=80.0, country="US", listed=True)


def index(*rows: PlaceRow) -> PlaceIndex:
    return PlaceIndex(memoryview(build_index(rows, short_forms={"tx": TEXAS})))


def test_places_come_back_whole() -> None:
    known = index(FALLUJA, PARIS)
    assert known.named(fold("PARIS")) == ([PARIS], [])
    assert known.named(fold("Falluja")) == ([FALLUJA], [])
    assert known.named(fold("Fallujah")) == ([FALLUJA], []), "without its article"
    assert known.sounding(loose("Falloujah")) == [FALLUJA]
    assert known.sounding(loose("Paris")) == [], "only names that are transcribed are taken by their sound"
    rows, names = known.of_country("IQ")
    assert rows == [FALLUJA] and {n for _, n in names} == {0}
    assert {name for name, _ in names} >= {fold("Falluja"), "~" + loose("Falluja")}
    assert known.of_country("XX") == ([], [])
    assert known.short("tx") == TEXAS and not known.knows("tx")
    assert known.named("nowhere") == ([], [])


@given(st.lists(st.text(min_size=1, max_size=12), max_size=30), st.text(max_size=12))
@example(["0:0"], "0")
def test_every_name_is_found_and_no_other(names: list[str], other: str) -> None:
    rows = [PlaceRow(name=name, lat=0.0, lon=0.0, radius_km=1.0, country="IQ") for name in names]
    known = PlaceIndex(memoryview(build_index(rows)))
    for row in rows:
        if fold(row.name):
            assert row in known.named(fold(row.name))[0]
    keys = {fold(name) for name in names}
    without_first = {key.partition(" ")[2] for key in keys} - {""}  # as without an article
    if known.knows(fold(other)):
        assert fold(other) in keys | without_first


@pytest.mark.parametrize("data", [b"", b"x" * 48, build_index([PARIS])[:-1]])
def test_what_is_no_index_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no index of places"):
        PlaceIndex(memoryview(data))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own, where a small index is made in a moment."""
    monkeypatch.setattr(gazetteer_cache, "user_cache_path", lambda _: tmp_path / "cache")
    monkeypatch.setattr(gazetteer_cache, "_build", lambda: build_index([PARIS]))
    return tmp_path / "cache"


def made() -> PlaceIndex:
    return gazetteer_cache.place_index.__wrapped__()


def test_it_is_made_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert made().knows("paris")
    assert [p.name for p in folder.iterdir()] == [f"places-{gazetteer_cache._stamp()}.bin"], "and nothing half-made"
    monkeypatch.setattr(gazetteer_cache, "_build", lambda: pytest.fail("made again"))
    assert made().knows("paris")


def test_it_is_made_anew_for_other_sources(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made()
    monkeypatch.setattr(gazetteer_cache, "version", lambda _: "999")
    monkeypatch.setattr(gazetteer_cache, "_build", lambda: build_index([TEXAS]))
    assert made().knows("texas")
    assert len(list(folder.iterdir())) == 2


def test_a_damaged_file_is_made_anew(folder: Path) -> None:
    made()
    next(folder.iterdir()).write_bytes(b"damaged")
    assert made().knows("paris")


def test_old_ones_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(8):
        monkeypatch.setattr(gazetteer_cache, "version", lambda _, n=n: str(n))
        made()
    assert len(list(folder.iterdir())) == gazetteer_cache._KEPT


def test_it_works_where_nothing_can_be_written(folder: Path) -> None:
    folder.write_text("a file where the folder should be", "utf-8")
    assert made().knows("paris")
