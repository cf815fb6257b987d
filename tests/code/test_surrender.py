"""Who surrenders in a fight or a raid is captured in it; who surrenders by himself concedes."""

from __future__ import annotations

import pytest

from coder import parties, reports, tolls


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Security forces raided a house in Kirkuk on Friday. Four gunmen surrendered and two were killed.",
            [("captured", 4, 4), ("killed", 2, 2)],
        ),
        (
            "Afghan troops attacked a compound in Khost on Friday, killing two fighters. As the soldiers reached the "
            "roof, one fighter who had fired at them surrendered.",
            [("captured", 1, 1), ("killed", 2, 2)],
        ),
    ],
)
def test_who_surrenders_in_a_fight_is_captured_in_it(text: str, told: list[tuple[str, int, int]]) -> None:
    (one,) = reports(text)
    assert sorted(tolls(one)) == told
    assert "Four gunmen" not in parties(one, "perpetrator")


@pytest.mark.parametrize(
    "text",
    [
        "Twelve militants surrendered to Afghan forces in Badghis province on Tuesday.",
        "Troops raided a house in Kirkuk on Friday. On Sunday, four gunmen surrendered in Erbil.",
    ],
)
def test_who_surrenders_elsewhere_concedes(text: str) -> None:
    assert reports(text)[-1].event_type == "concede"
