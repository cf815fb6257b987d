"""Krippendorff's alpha, against what its author computed by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.judge.alpha import INTERVAL, NOMINAL, ORDINAL, alpha, pairs

#: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), C: four observers, twelve units, missing data
FOUR = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
#: the same paper, A: two observers, ten units, two values
TWO = ((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0))


def units(*observers):
    return list(zip(*observers, strict=True))


@pytest.mark.parametrize(("level", "found"), [(NOMINAL, 0.743), (ORDINAL, 0.815), (INTERVAL, 0.849)])
def test_the_example_with_missing_data(level, found):
    assert alpha(units(*FOUR), level) == pytest.approx(found, abs=5e-4)


def test_units_with_one_answer_are_no_units():
    assert pairs(units(*FOUR)) == (11, 55)
    assert pairs([(None, None), (1,), ()]) == (0, 0)


def test_the_example_of_two_values():
    assert alpha(units(*TWO)) == pytest.approx(0.095, abs=5e-4)


def test_the_example_of_letters():
    """B of the paper: two observers, twelve units, five values."""
    assert alpha(units("aabbdcccedda", "babbbccceddd")) == pytest.approx(0.692, abs=5e-4)


@pytest.mark.parametrize("told", [[], [(1, None)], [(2, 2), (2, 2, 2)]])
def test_where_chance_could_not_have_made_them_differ_there_is_no_alpha(told):
    for level in (NOMINAL, ORDINAL, INTERVAL):
        assert alpha(told, level) is None


def test_a_level_that_is_none():
    with pytest.raises(ValueError, match="no level"):
        alpha([(1, 2)], "ratio")


answers = st.lists(st.lists(st.none() | st.integers(700_000, 700_009), max_size=5), max_size=12)


def slowly(told, level):
    """By the coincidences of the paper, cell by cell."""
    paired = [[v for v in unit if v is not None] for unit in told]
    paired = [unit for unit in paired if len(unit) > 1]
    values = sorted({v for unit in paired for v in unit})
    o = {(c, k): 0.0 for c in values for k in values}
    for unit in paired:
        for i, c in enumerate(unit):
            for j, k in enumerate(unit):
                if i != j:
                    o[c, k] += 1 / (len(unit) - 1)
    n = {c: sum(o[c, k] for k in values) for c in values}

    def differ(c, k):
        if level == NOMINAL:
            return float(c != k)
        if level == INTERVAL:
            return (c - k) ** 2
        low, high = min(c, k), max(c, k)
        return (sum(n[g] for g in values if low <= g <= high) - (n[c] + n[k]) / 2) ** 2

    expected = sum(n[c] * n[k] * differ(c, k) for c in values for k in values)
    observed = sum(o[c, k] * differ(c, k) for c in values for k in values)
    return 1 - (sum(n.values()) - 1) * observed / expected if expected else None


@given(answers, st.sampled_from([NOMINAL, ORDINAL, INTERVAL]), st.randoms(use_true_random=False))
def test_it_is_what_the_coincidences_give_in_whatever_order(told, level, random):
    found = alpha(told, level)
    assert found == pytest.approx(slowly(told, level), abs=1e-9)
    assert found is None or found <= 1 + 1e-9
    mixed = [random.sample(unit, len(unit)) for unit in random.sample(told, len(told))]
    assert alpha(mixed, level) == pytest.approx(found, abs=1e-9)
