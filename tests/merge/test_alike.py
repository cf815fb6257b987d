"""Pairs as they are kept: nothing is lost by packing, and each pair is found once."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sijill.merge.alike import Ends, Found, Known, pairs_of
from sijill.merge.keys import names, numbers, within
from sijill.model.alike import ROW, keys

_keys = st.integers(0, 2**64 - 1).map("{:016x}".format)
_scores = st.floats(-64, 64, width=32)


@given(st.lists(_keys))
def test_keys_are_numbers_in_their_order(reports):
    assert names(numbers(reports)) == reports
    assert numbers(sorted(reports)).tolist() == sorted(int(r, 16) for r in reports)
    assert within(numbers(sorted(reports)[::2]), numbers(reports)).tolist() == [
        r in sorted(reports)[::2] for r in reports
    ]


@given(st.dictionaries(_keys, st.dictionaries(_keys, _scores, max_size=4), max_size=5))
def test_what_is_read_is_what_was_packed(told):
    rows = [(r, o, s) for r, others in told.items() for o, s in others.items()][::-1]
    ends = Ends(*(numbers(x[k] for x in rows) for k in (0, 1)), np.array([x[2] for x in rows], dtype=np.float32))
    packed = ends.packed(sorted(told))
    assert {r: keys(body) for r, body in packed.items()} == {r: sorted(others) for r, others in told.items()}
    assert all(len(body) == ROW * len(told[r]) for r, body in packed.items())
    again = Ends.read(packed)
    back = zip(names(again.of), names(again.other), again.score.tolist(), strict=True)
    assert sorted(back) == sorted(rows)


def test_every_pair_is_found_once_with_those_outside():
    a, b, c, out = (f"{n:016x}" for n in (7, 8, 9, 5))
    of, other = numbers([a, b, b, c, a]), numbers([b, a, c, b, out])
    ends = Ends(of, other, np.array([1, 1, 2, 2, 3], dtype=np.float32))
    found = Found.of(ends, numbers([a, b, c]))
    pairs = zip(names(found.keys[found.i]), names(found.keys[found.j]), found.score.tolist(), strict=True)
    assert sorted(pairs) == [(out, a, 3.0), (a, b, 1.0), (b, c, 2.0)]
    assert names(found.outside()) == [out]
    assert [x.tolist() for x in found.inside()] == [[0, 1], [1, 2], [1.0, 2.0]]
    left = found.without(pairs_of([(a, b), (a, "f" * 16)]))
    assert sorted(left.score.tolist()) == [2.0, 3.0]


def test_what_was_found_before_is_not_found_again():
    a, b, c, out = (f"{n:016x}" for n in (7, 8, 9, 5))
    scores = np.array([3, 3, 5], dtype=np.float32)
    known = Known.of(Ends(numbers([b, a, a]), numbers([a, b, out]), scores), numbers([a, b, c]))
    asked: list[tuple[int, int]] = []

    def found(i, j):
        asked.extend(zip(i.tolist(), j.tolist(), strict=True))
        return np.full(len(i), -1, dtype=np.float32)

    assert known.scores(np.array([1, 0, 0]), np.array([0, 2, 1]), found).tolist() == [3, -1, 3]
    assert asked == [(0, 2)]
