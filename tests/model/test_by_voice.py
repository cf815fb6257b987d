"""What one voice tells adds up; what others tell of the same people is its rival."""

from __future__ import annotations

import pytest

from sijill.model import Casualty, Voice
from sijill.model.by_voice import Number, by_voice, spread, total


def voice(speaker: str) -> tuple[Voice, ...]:
    return (Voice(text=speaker, start=0, end=len(speaker), speaker=speaker),)


def row(low: int, high: int | None, chain: tuple[Voice, ...] | None = None, who: str | None = None) -> Casualty:
    return Casualty(text="x", start=0, end=1, act="killed", low=low, high=high, who=who, chain=chain)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], None),
        ([row(3, 3), row(2, 2)], (5, 5)),
        ([row(3, 3), row(2, None)], (5, None)),
        ([row(10, 10), row(14, 14, voice("hospital"))], (10, 14)),
        ([row(10, 10, voice("police")), row(14, 14, voice("hospital")), row(1, 1, voice("hospital"))], (10, 15)),
        ([row(12, 12), row(0, 0, voice("army"))], (0, 12)),
        ([row(12, 12), row(24, None, voice("army"))], (12, None)),
        # of other kinds of people: no rivals
        ([row(2, 2, voice("army"), "military"), row(3, 3, voice("villagers"), "civilian")], (5, 5)),
        ([row(2, 2, voice("army"), "military"), row(3, 3, voice("villagers"))], (2, 3)),
        (  # the army tells of both kinds, villagers of one
            [row(9, 9, None, "armed-group"), row(0, 0, None, "civilian"), row(12, 12, voice("villagers"), "civilian")],
            (9, 21),
        ),
    ],
)
def test_the_toll_of_one_report(rows: list[Casualty], told: tuple[int, int | None] | None) -> None:
    assert spread(rows) == told


def test_rows_of_one_voice_go_together_wherever_they_stand() -> None:
    numbers = [Number("a", None, 1, 1), Number("b", None, 5, 5), Number("a", None, 2, None)]
    assert by_voice(numbers) == {"a": [0, 2], "b": [1]}
    assert total(numbers[i] for i in (0, 2)) == (3, None)
