"""Where actors stand: the same each time, and no name over another."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.model.network import Node
from sijill.view.network_layout import box, layout


def nodes(n: int) -> list[Node]:
    return [Node(id=f"n{i}", name=f"Company number {i} of the river", events=(i * 7) % 40) for i in range(n)]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 60), st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59)), max_size=120))
def test_no_name_covers_another(n: int, pairs: list[tuple[int, int]]) -> None:
    there = nodes(n)
    ties = [(f"n{a}", f"n{b}") for a, b in pairs]
    places = layout(there, ties)
    assert places == layout(there, ties) and len(places) == n
    boxes = [(*places[x.id], *box(x)) for x in there]
    for i, (x, y, wide, high) in enumerate(boxes):
        for x2, y2, wide2, high2 in boxes[i + 1 :]:
            assert abs(x - x2) >= wide + wide2 - 2 or abs(y - y2) >= high + high2 - 2


def test_those_who_are_alone_have_a_place_too() -> None:
    assert layout([], []) == {}
    assert len(set(layout(nodes(2), []).values())) == 2
