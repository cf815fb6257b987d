"""Groups of reports: average linkage, as slow and plain as can be, gives the same."""

from __future__ import annotations

from unittest.mock import patch

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
def scored(draw, steps=64):
    n = draw(st.integers(1, 9))
    random = np.random.default_rng(draw(st.integers(0, 10**6)))
    full = random.uniform(LEAST, 20, (n, n))
    full = np.triu(full, 1) + np.triu(full, 1).T
    articles = [f"a{k}" for k in draw(st.lists(st.integers(0, 5), min_size=n, max_size=n))]
    return np.rint(full * steps) / steps, articles


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
    with patch("sijill.merge.cluster.CLEARLY", np.inf):
        found = cluster(keys, articles, scores.astype(np.float32), joined, asked)
    assert found == plain(scores, articles, joined, tied, apart)


#: so many that hardly two ways are equally good, for there alone the order of the reports matters
FINE = 1 << 16


@patch("sijill.merge.cluster.STEPS", FINE)
@settings(max_examples=200, deadline=None)
@given(scored(FINE), st.permutations(range(9)))
def test_reports_told_twice_change_no_rule(made, order):
    scores, articles = made
    n = len(articles)
    keys = [f"k{i}" for i in range(n)]
    groups = cluster(keys, articles, scores.astype(np.float32), 3.0, Constraints())
    assert sorted(i for g in groups for i in g) == list(range(n))
    assert all(articles[i] != articles[j] for g in groups for i in g for j in g if i < j)
    order = [k for k in order if k < n]
    other = cluster(
        keys, [articles[k] for k in order], scores[np.ix_(order, order)].astype(np.float32), 3.0, Constraints()
    )
    assert sorted(sorted(order[i] for i in g) for g in other) == groups


def _scores(pairs: dict[str, float], n: int) -> np.ndarray:
    full = np.full((n, n), -1.8, dtype=np.float32)
    for pair, score in pairs.items():
        i, j = map(int, pair)
        full[i, j] = full[j, i] = score
    return full


def test_an_incident_that_an_article_tells_twice_is_one_event():
    # 0 and 1 tell of it, and so does 2, whose article tells of it again in 3
    scores = _scores({"01": 8, "02": 9, "03": 7, "12": 8, "13": 9, "23": 6}, 4)
    assert cluster(list("abcd"), ["x", "y", "z", "z"], scores, 0.5, Constraints()) == [[0, 1, 2], [3]]


def test_what_an_article_tells_apart_stays_apart():
    # 0 is of the incident of 2, 1 of that of 3, and they are hardly alike
    scores = _scores({"01": 1, "02": 9, "13": 9, "03": 0, "12": 0}, 4)
    assert cluster(list("abcd"), ["x", "y", "z", "z"], scores, 0.5, Constraints()) == [[0, 2], [1, 3]]


def test_keys_must_ascend():
    with pytest.raises(ValueError, match="ascend"):
        cluster(["b", "a"], ["x", "y"], np.zeros((2, 2), dtype=np.float32), 3.0, Constraints())


def test_a_decision_ties_what_the_machine_would_not():
    never = np.full((3, 3), -60, dtype=np.float32)
    asked = Constraints((frozenset({"a", "b"}),))
    assert cluster(["a", "b", "c"], ["x", "x", "y"], never, 3.0, asked) == [[0, 1], [2]]
