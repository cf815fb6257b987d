"""Spans cut into pieces, and the land behind the map."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sijill.view.basemap import SCALE, Box, areas, countries, project
from sijill.view.spans import Mark, paragraphs, pieces

TEXTS = st.text(alphabet="ab \n\u00a0é", max_size=40)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_pieces_are_the_whole_text_under_the_right_marks(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(min(a, len(text)), min(b, len(text)), "time") for a, b in spans]
    row = pieces(text, marks)
    assert "".join(p.text for p in row) == text
    for p in row:
        assert text[p.start : p.start + len(p.text)] == p.text
        wanted = {m for m in marks if m.start <= p.start and p.start + len(p.text) <= m.end and m.start < m.end}
        assert set(p.marks) == wanted


@given(TEXTS)
def test_paragraphs_keep_offsets_and_words(text: str) -> None:
    lines = paragraphs(pieces(text, [Mark(0, len(text) // 2, "time")]))
    assert all(text[p.start : p.start + len(p.text)] == p.text for line in lines for p in line)
    assert "\n".join("".join(p.text for p in line) for line in lines).split() == text.split()


def test_projection_is_mercator() -> None:
    assert project(0, 0) == (0, 0)
    assert project(10, 0)[0] == 10 * SCALE
    x, y = project(44.36, 33.31)
    assert x == 4436 and -3550 < y < -3500  # Mercator of 33.31 degrees is 35.36 degrees of longitude


def test_the_land_of_a_window() -> None:
    shapes = {s.name: s for s in countries(Box(38, 29, 49, 38))}
    assert {"Iraq", "Syria", "Iran"} <= set(shapes) and "Brazil" not in shapes
    assert shapes["Iraq"].path.startswith("M") and shapes["Iraq"].path.endswith("z")
    assert len(areas(Box(38, 29, 49, 38))) >= 20
    assert areas(Box(-80, -20, -60, 10)) == []
