"""Short texts, and the places that are found in them."""

from __future__ import annotations

from sijill.find.places import find_places
from sijill.know import knowledge
from sijill.model import PlaceMention, article_of
from sijill.parse import parse


def places(text: str) -> dict[str, PlaceMention]:
    """The places of a text by the words for them: each stands where it says, with a radius where it has a point."""
    found = find_places(parse(article_of(text)), knowledge())
    assert all(m.text == text[m.start : m.end] for m in found)
    assert all((m.lat is None) == (m.radius_km is None) for m in found)
    return {m.text: m for m in found}
