"""Parts and their pieces: what a walk from report to report finds."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sijill.merge.alike import runs
from sijill.merge.decided import Constraints
from sijill.merge.marks import marks
from sijill.merge.settle import _TIED, parts, pieces, ties
from sijill.model.claims import key_of

JOINED = 2.0


def graph(number, edges, least=None):
    g = nx.Graph()
    g.add_nodes_from(range(number))
    g.add_edges_from((i, j) for i, j, score in edges if least is None or score >= least)
    return g


@st.composite
def linked(draw):
    number = draw(st.integers(1, 14))
    place, score = st.integers(0, number - 1), st.sampled_from([2.0, 2.5, 3.0, 3.5, 4.0, 9.0, _TIED])
    edges = draw(st.lists(st.tuples(place, place, score), max_size=24))
    return number, [(min(i, j), max(i, j), s) for i, j, s in edges if i != j]


def columns(edges):
    i, j, score = (np.array([e[k] for e in edges]) for k in range(3))
    return i.astype(np.int64), j.astype(np.int64), score.astype(np.float32)


def plain(members, edges, least, most):
    """The pieces of a part, as slow and plain as can be."""
    if len(members) <= most:
        return [sorted(members)]
    higher = [e for e in edges if e[0] in members and e[2] >= least + 1]
    held = [set(c) & members for c in nx.connected_components(graph(max(members) + 1, higher)) if c & members]
    held.sort(key=min)
    if any(score < _TIED for _, _, score in higher):
        return [p for smaller in held for p in plain(smaller, higher, least + 1, most)]
    out: list[list[int]] = [[]]
    for some in held:
        if out[-1] and len(out[-1]) + len(some) > most:
            out.append([])
        out[-1] = sorted([*out[-1], *some])
    return out


@given(linked())
def test_parts_are_what_is_linked_however_far(found):
    number, edges = found
    i, j, _ = columns(edges)
    whole = {m: min(c) for c in nx.connected_components(graph(number, edges)) for m in c}
    assert parts(number, i, j).tolist() == [whole[n] for n in range(number)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("most", [1, 3])
@given(linked())
def test_pieces_of_a_large_part_hold_together_at_a_higher_score(monkeypatch, most, found):
    number, edges = found
    monkeypatch.setattr("sijill.merge.settle.MOST_IN_PART", most)
    i, j, score = columns(edges)
    given = [members.tolist() for members in runs(pieces(parts(number, i, j), (i, j, score), JOINED))]
    whole = nx.connected_components(graph(number, edges))
    assert sorted(given) == sorted(p for part in whole for p in plain(part, edges, JOINED, most))


def test_a_mark_tells_of_which_reports_a_piece_is_and_what_decisions_ask_of_them():
    reports = sorted(key_of(n) for n in range(5))
    keys = np.array([int(r, 16) for r in reports], dtype=np.uint64)
    piece, none = np.array([0, 0, 0, 3, 3]), Constraints()
    first = marks(reports, keys, piece, none)
    assert len({*first[:3].tolist()}) == len({*first[3:].tolist()}) == 1 and first[0] != first[3]
    assert marks(reports[1:], keys[1:], np.array([0, 0, 2, 2]), none)[2] == first[4], "whatever else there is"
    assert marks(reports[1:], keys[1:], np.array([0, 0, 2, 2]), none)[0] != first[0]
    apart = marks(reports, keys, piece, Constraints(apart=frozenset([(reports[0], reports[4])])))
    assert apart[0] != first[0] and apart[3] != first[3]
    tied = marks(reports, keys, piece, Constraints(together=(frozenset(reports[3:]),)))
    assert tied[0] == first[0] and tied[3] != first[3]
    i, j, score = ties(reports, Constraints(together=(frozenset([*reports[2:], "0" * 16]),)))
    assert (i.tolist(), j.tolist(), set(score.tolist())) == ([2, 2], [3, 4], {_TIED})
