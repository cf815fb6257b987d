"""What a map and a timeline are drawn from: every count true at every zoom, and no exact place where it is blurred."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from math import cos, radians
from pathlib import Path
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import told
from sijill.errors import UsageError
from sijill.listing import refresh
from sijill.register import Filters, Store, Writer, listing
from sijill.register.listing.spots import where
from told import Told, stories

#: towns whose coordinates are not met by chance: two in one square of 10 km, one elsewhere
TOWNS = {
    "Nahrwan": (34.12345, 43.98765, 2.0, "settlement", "Anbar"),
    "Wardan": (34.12911, 43.99432, 3.0, "settlement", "Anbar"),
    "Farhad": (35.4321, 42.1234, 4.0, "settlement", "Nineveh"),
    "Upper Valley": (34.4, 43.2, 20.0, "district", "Anbar"),
}


def of(path: Path, *told_: Told) -> Store:
    """A register in which each of these is an event."""
    store = Store(path, make=True)
    with mock.patch.dict(told.TOWNS, TOWNS):
        for n, t in enumerate(told_):
            Writer(store, "test").add(told.coded(f"s{n}", t))
    refresh(store)
    return store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Events in three towns, a district, a governorate, a country, and nowhere."""
    with of(
        tmp_path_factory.mktemp("spots") / "r.db",
        Told(town="Nahrwan", killed=3, days=(0, 0)),
        Told(town="Nahrwan", killed=2, days=(9, 9), type="armed-clash"),
        Told(town="Wardan", days=(10, 40)),
        Told(town="Farhad", killed=40, days=(100, 100)),
        Told(town="Upper Valley", days=(50, 50)),
        Told(town="Anbar", killed=1, days=(51, 51)),
        Told(town="Iraq", days=(52, 52)),
        Told(town="Old Quarter", days=(53, 53)),
        Told(town=None, days=None),
    ) as made:
        yield made


@given(
    stories(),
    st.integers(0, 18),
    st.sampled_from([None, 1, 10, 50]),
    st.sampled_from([(), ((44.0, 32.5), (44.55, 34.0))]),
)
@settings(max_examples=25, deadline=None)
def test_every_event_is_counted_once(coded, zoom, blur, area):
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "r.db", make=True) as store:
        for c in coded:
            Writer(store, "test").add(c)
        refresh(store)
        filters = Filters(area=area, modality=())
        known, shown = listing.known(store, filters, blur), listing.cells(store, filters, zoom, None, blur)
        marks = [*shown.cells, *shown.areas]
        assert sum(m.events for m in marks) == known.point + known.area
        assert all(sum(m.groups) == m.events for m in marks)
        assert known.events == known.point + known.area + known.country + known.nowhere
        for kind, some in (("point", shown.cells), ("area", shown.areas)):
            for m in some:
                box = m.box if kind == "point" else (m.lon, m.lat, m.lon, m.lat)
                assert listing.behind(store, filters, kind, box, zoom, blur).total == m.events


def test_what_is_known_is_drawn_as_no_more_than_that(store):
    assert listing.known(store, Filters()).country == 1
    near = listing.cells(store, Filters(), 14)
    assert {(c.lat, c.lon): c.events for c in near.cells} == {
        (34.12345, 43.98765): 2,
        (34.12911, 43.99432): 1,
        (35.4321, 42.1234): 1,
    }
    assert {(a.name, a.admin1, a.events, a.radius) for a in near.areas} == {
        ("Anbar", "Anbar", 1, 200.0), ("Upper Valley", None, 1, 20.0),
    }  # fmt: skip
    # from so far away a district is smaller than a dot, and a governorate is not
    far = listing.cells(store, Filters(), 3)
    assert [a.name for a in far.areas] == ["Anbar"]
    assert sum(c.events for c in far.cells) == 5
    assert not listing.cells(store, Filters(), 0).areas


def test_tolls_of_a_cell_add_up(store):
    (cell,) = [c for c in listing.cells(store, Filters(), 14).cells if c.lat == 34.12345]
    assert (cell.killed_low, cell.killed_high, cell.open, cell.groups) == (5, 5, False, (0, 0, 1, 1, 0, 0))
    assert cell.id is None and cell.radius == 2.0


def test_cells_at_the_edge_of_a_box_are_whole(store):
    whole = {c.box: c.events for c in listing.cells(store, Filters(), 6).cells}
    for west in np.arange(42.0, 44.5, 0.01):
        for cell in listing.cells(store, Filters(), 6, (float(west), 33.0, 45.0, 36.0)).cells:
            assert whole[cell.box] == cell.events


def test_blurred_places_are_middles_of_squares(store):
    exact = {(lat, lon) for lat, lon, *_ in TOWNS.values() if lat > 0 and lat != 34.4}
    seen = [(c.lat, c.lon) for c in listing.cells(store, Filters(), 16, None, 10).cells]
    assert len(seen) == 2  # the two towns that lie in one square are one
    for lat, lon in seen:
        assert all(abs(lat - x) > 1e-4 and abs(lon - y) > 1e-4 for x, y in exact)
    lat, lon, radius = where(listing.columns_of(store), 10)
    columns = listing.columns_of(store)
    for row in np.flatnonzero(~np.isnan(columns["lat"])):
        north = abs(lat[row] - columns["lat"][row]) * 111.195
        east = abs(lon[row] - columns["lon"][row]) * 111.195 * cos(radians(lat[row]))
        assert max(north, east) <= 5.001 or radius[row] >= 20
        assert radius[row] >= 10 and (radius[row] % 10 == 0 or radius[row] >= 20)


def test_areas_drawn_over_blurred_places_do_not_tell_the_exact_ones(store):
    """However small the area is, it finds both towns of a square or neither: else one could search by halves."""
    for blur in (10, 25):
        for x in np.arange(43.9, 44.1, 0.004):
            west = float(round(x, 4))
            found = listing.behind(
                store, Filters(area=((west, 34.1), (west + 0.001, 34.14))), "point", None, None, blur
            )
            assert {e.place for e in found.entries} in ({"Nahrwan", "Wardan"}, set())
    exact = listing.behind(store, Filters(area=((44.02, 34.1), (44.1, 34.15))), "point")
    assert {e.place for e in exact.entries} == {"Wardan"}


def test_counts_beside_the_map_open_their_events(store):
    for kind, places in (("country", ["Iraq"]), ("nowhere", ["Old Quarter"]), ("undated", [None])):
        found = listing.behind(store, Filters(since="2021-05-01"), kind)
        assert [e.place for e in found.entries] == places
    assert listing.behind(store, Filters(), "nowhere").total == 2
    with pytest.raises(UsageError, match="not known as 'somewhere'"):
        listing.behind(store, Filters(), "somewhere")


def test_a_timeline_ends_with_the_days_that_are_asked_for(store):
    window = Filters(since="2021-05-11", until="2021-05-20")
    line = listing.bins(store, window, "day")
    assert (line.bins[0].start, line.bins[-1].start) == ("2021-05-11", "2021-05-20")
    # the one of 31 days has a share of ten days here, and none lies wholly within
    assert sum(b.mass for b in line.bins) == pytest.approx(10 / 31)
    assert sum(b.inside for b in line.bins) == 0
    assert listing.bins(store, Filters(), "day", 10).unit == "month"
    assert sum(b.mass for b in listing.bins(store, Filters(), "day").bins) == pytest.approx(8)


def test_one_wrong_year_does_not_make_a_line_of_the_rest(tmp_path):
    days = [Told(town="Farhad", days=(n, n)) for n in range(40)]
    with of(tmp_path / "r.db", Told(town="Farhad", days=(-300_000, -300_000)), *days) as store:
        assert listing.usual_days(store, Filters()) == ("2021-05-01", "2021-06-09")
        assert listing.usual_days(store, Filters(country="SY")) is None


def test_what_is_seen_first_holds_the_events(store):
    west, south, east, north = listing.extent(store, Filters(place="Nahrwan"))
    assert (west, south, east, north) == pytest.approx((43.98765, 34.12345, 43.98765, 34.12345))
    assert listing.extent(store, Filters(country="SY")) is None
    west, south, east, north = listing.extent(store, Filters(place="Nahrwan"), 10)
    assert (west, south) != (43.98765, 34.12345)
