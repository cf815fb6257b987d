"""What reports share of their numbers is the same, however it is found."""

import numpy as np
import pytest

from sijill.merge.shared import among


@pytest.mark.parametrize("pairs", (1, 40))
def test_numbers_are_found_with_few_pairs_of_a_report_and_with_many_also_where_two_share_a_place(pairs: int) -> None:
    random = np.random.default_rng(1)
    numbers = random.integers(1, 4_000, (60, 40)).astype(np.int32) << 3
    numbers[:, 30:] = 0
    numbers[0, :3] = 7, 7 | 1 << 14, 7 | 1 << 14 | 1 << 20
    i, j = np.repeat(np.arange(60), pairs), random.integers(0, 60, 60 * pairs)
    asked, there = among(numbers, i, j)
    assert np.array_equal(asked, numbers[j])
    told = [[n in mine and n != 0 for n in row] for mine, row in zip(numbers[i].tolist(), asked.tolist(), strict=True)]
    assert np.array_equal(there & (asked != 0), told)


def test_no_pairs_share_nothing() -> None:
    none = np.zeros(0, dtype=np.int64)
    asked, there = among(np.ones((2, 3), dtype=np.int32), none, none)
    assert asked.shape == there.shape == (0, 3)
