"""Who is counted in which of Airwars' groups."""

from __future__ import annotations

import pytest

from sijill.know import knowledge
from sijill.know.airwars import groups, groups_of


@pytest.mark.parametrize(
    ("who", "of", "expected"),
    [
        ("military", "soldiers", ("belligerents",)),
        ("armed-group", "two men of the militia", ("belligerents",)),
        ("civilian", "civilians", ("civilians",)),
        ("civilian", "Three children", ("civilians", "children")),
        ("media", "a journalist", ("civilians", "journalists")),
        ("health", "two women doctors", ("civilians", "health_workers", "women")),
        (None, "people", ("unspecified",)),
        (None, "five men", ("unspecified", "men")),
        (None, "two boys", ("civilians", "children")),
        ("civilian", "womenfolk", ("civilians",)),
    ],
)
def test_groups(who, of, expected):
    assert groups_of(who, of) == expected


def test_every_kind_of_people_is_one_of_the_codebook():
    known = knowledge().kinds.categories
    assert {k for g in groups().values() for k in g.kinds} <= known
