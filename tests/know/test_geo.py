"""Distances, bearings and points on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.know.geo import bearing_of, km, towards

BAGHDAD, MOSUL = (33.34, 44.40), (36.34, 43.12)


def test_known_distance() -> None:
    assert km(BAGHDAD, MOSUL) == pytest.approx(354, abs=5)
    assert km(BAGHDAD, BAGHDAD) == 0


@pytest.mark.parametrize(
    ("word", "bearing"), [("south-west", 225), ("Southwestern", 225), ("north", 0), ("eastern", 90), ("up", None)]
)
def test_bearings(word: str, bearing: float | None) -> None:
    assert bearing_of(word) == bearing


@given(st.floats(-60, 60), st.floats(-179, 179), st.floats(0, 359), st.floats(1, 500))
def test_a_point_lies_as_far_away_as_was_asked(lat: float, lon: float, bearing: float, away: float) -> None:
    assert km((lat, lon), towards((lat, lon), bearing, away)) == pytest.approx(away, abs=0.05)
