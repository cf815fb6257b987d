"""Pages that gave no article: their news is in the title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.read.headline import with_title

WALL = "You have read your free articles. Sign in to your account or subscribe to our newsletter. Check your email."
FILMS = "1:22 Fair opens its gates Pause\n\n2:40 Coach on the last match\n\n0:35 Storm over the lake\n\n1:05 Parade"
OTHER = "The best places for a walk in spring. Bring water, and do not forget your hat: it may be hot by noon."
NEWS = "Two men died on Monday when a lorry left the road near the river. Nobody else was in it."


@pytest.mark.parametrize("text", [WALL, FILMS, OTHER])
def test_where_there_is_no_article_its_headline_is_read(text: str) -> None:
    assert (
        with_title(text, "Two shot dead in Hartford park - WXYZ News 7") == f"Two shot dead in Hartford park\n\n{text}"
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (NEWS, "Bus hostages home after weeks"),  # other words, but an article
        (WALL, "Subscribe to our newsletter"),  # what the page itself says
        (WALL, "Sign in"),
        (OTHER, "WXYZ News 7 - Best places for walks this spring"),  # the outlet's name before it
        (WALL, None),
    ],
)
def test_else_the_text_stays(text: str, title: str | None) -> None:
    assert with_title(text, title) == text


@given(st.text(max_size=200), st.text(max_size=80))
def test_nothing_of_the_text_is_lost(text: str, title: str) -> None:
    assert with_title(text, title).endswith(text)
