"""Groups of reports: average linkage, as slow and plain as can be, gives the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sijill.merge.cluster import LEAST, cluster
from sijill.merge.decided import Constraints


def plain(scores, articles, joined, tied=(), apart=()):
    """The two groups most alike on the average become one, until none are alike enough."""
    n = len(articles)
    groups = [set(t) for t in tied] + [{i} for i in range(n) if not any(i in t for t in tied)]

    def mean(a, b):
        if any(articles[i] == articles[j] or frozenset((i, j)) in apart for i in a for j in b):
            return -np.inf
        return np.mean([scores[i][j] for i in a for j in b])

    while len(groups) > 1:
        pairs = [(mean(a, b), x, y) for x, a in enumerate(groups) for y, b in enumerate(groups) if x < y]
        best, a, b = max(pairs)
        if best < joined:
            break
        assume(sum(abs(m - best) < 1e-9 for m, _, _ in pairs) == 1)  # how ties are broken is told elsewhere
        groups[a] |= groups.pop(b)
    return sorted(sorted(g) for g in groups)


@st.composite
def scored(draw):
    n = draw(st.integers(1, 9))
    random = np.random.default_rng(draw(st.integers(0, 10**6)))
    full = random.uniform(LEAST, 20, (n, n)).round(4)
    full = np.triu(full, 1) + np.triu(full, 1).T
    articles = [f"a{k}" for k in draw(st.lists(st.integers(0, 5), min_size=n, max_size=n))]
    return np.rint(full * 64) / 64, articles


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(scored(), st.sampled_from([0.0, 3.0, 6.0]), st.data())
def test_the_chain_of_neighbours_gives_what_the_plain_way_gives(made, joined, data):
    scores, articles = made
    n = len(articles)
    keys = [f"k{i}" for i in range(n)]
    tied = [tuple(range(min(2, n)))] if n > 2 and data.draw(st.booleans()) else []
    pairs = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda p: p[0] < p[1] and p != (0, 1))
    apart = {frozenset(p) for p in data.draw(st.lists(pairs, max_size=2))} if n > 2 else set()
    asked = Constraints(
        tuple(frozenset(keys[i] for i in t) for t in tied), frozenset((keys[min(p)], keys[max(p)]) for p in apart)
    )
    assert cluster(keys, articles, scores.astype(np.float32), joined, asked) == plain(
        scores, articles, joined, tied, apart
    )


def test_keys_must_ascend():
    with pytest.raises(ValueError, match="ascend"):
        cluster(["b", "a"], ["x", "y"], np.zeros((2, 2), dtype=np.float32), 3.0, Constraints())


def test_a_decision_ties_what_the_machine_would_not():
    never = np.full((3, 3), -60, dtype=np.float32)
    asked = Constraints((frozenset({"a", "b"}),))
    assert cluster(["a", "b", "c"], ["x", "x", "y"], never, 3.0, asked) == [[0, 1], [2]]
