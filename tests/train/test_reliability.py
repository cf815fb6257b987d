"""How far probabilities are true: the error of pairs whose error is known, and a drawing that can be read."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from xml.etree import ElementTree

import pytest

FILE = Path(__file__).parents[2] / "train" / "reliability.py"
if not FILE.is_file():
    pytest.skip("the training scripts are not here", allow_module_level=True)
SPEC = spec_from_file_location("reliability", FILE)
assert SPEC is not None and SPEC.loader is not None
reliability = module_from_spec(SPEC)
SPEC.loader.exec_module(reliability)

#: of those said to be 25 % likely a quarter were right, of those said to be 75 % likely three quarters
PERFECT = [(0.25, 1.0), *[(0.25, 0.0)] * 3, *[(0.75, 1.0)] * 3, (0.75, 0.0)]


def test_perfect_probabilities_have_no_error():
    assert reliability.expected_error(PERFECT) == pytest.approx(0)
    assert reliability.expected_error([(0.0, 0.0), (1.0, 1.0)]) == 0


def test_wrong_probabilities_have_all():
    assert reliability.expected_error([(0.0, 1.0), (1.0, 0.0)]) == 1


def test_the_error_is_by_how_many_fall_in_a_tenth():
    assert reliability.expected_error([*[(0.95, 1.0)] * 3, (0.45, 0.0)]) == pytest.approx((3 * 0.05 + 0.45) / 4)


def test_halves_of_right_count():
    assert reliability.expected_error([(0.85, 0.85)]) == pytest.approx(0)


def test_a_tenth_has_its_lower_edge_and_the_last_both():
    found = reliability.bins([(0.0, 0.0), (0.05, 1.0), (0.1, 1.0), (0.95, 1.0), (1.0, 0.0)])
    assert found == [(0.025, 0.5, 2), (0.1, 1.0, 1), (0.975, 0.5, 2)]


def test_tenths_without_any_are_left_out():
    assert len(reliability.bins(PERFECT)) == 2
    assert sum(n for *_, n in reliability.bins(PERFECT)) == len(PERFECT)


def test_the_drawing_is_well_formed_and_has_a_circle_a_tenth():
    root = ElementTree.fromstring(reliability.drawing(PERFECT))
    spaces = {"s": "http://www.w3.org/2000/svg"}
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    circles = root.findall(".//s:circle", spaces)
    assert [c.findtext("s:title", namespaces=spaces) for c in circles] == [
        "said 0.25, right 0.25, 4 reports",
        "said 0.75, right 0.75, 4 reports",
    ]
    assert float(circles[0].get("cx", "")) < float(circles[1].get("cx", ""))
    assert float(circles[0].get("cy", "")) > float(circles[1].get("cy", ""))  # more of it right stands higher
