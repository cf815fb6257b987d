"""What was destroyed, damaged or left whole."""

from __future__ import annotations

import pytest

from coder import coded


def damage(text: str) -> list[tuple[str, str]]:
    return [(d.of, d.level) for r in coded(text).reports for d in r.damage]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels destroyed a bridge near Arba on 4 May 2021.", [("bridge", "destroyed")]),
        ("Rebels partially destroyed a bridge near Arba on 4 May 2021.", [("bridge", "damaged")]),
        ("Rebels sabotaged a transformer near Arba on 4 May 2021.", [("transformer", "damaged")]),
        ("Rebels set fire to a warehouse near Arba on 4 May 2021.", [("warehouse", "damaged")]),
        ("Rebels burned a warehouse near Arba on 4 May 2021.", [("warehouse", "damaged")]),
        ("Rebels burned down a warehouse near Arba on 4 May 2021.", [("warehouse", "destroyed")]),
        ("Jets bombed a warehouse near Arba on 4 May 2021.", [("warehouse", "damaged")]),
        ("Jets bombed a rebel group near Arba on 4 May 2021.", []),
        (
            "An office was destroyed and five houses damaged by a bomb in Arba on 4 May 2021.",
            [("office", "destroyed"), ("five houses", "damaged")],
        ),
        (
            "The minister saw the offices, which were dynamited by rebels on 4 May 2021.",
            [("offices", "damaged")],
        ),
        ("A bomb exploded at a bank in Arba on 4 May 2021, causing no damage.", [("bank", "none")]),
        (
            "A bomb exploded at a bank in Arba on 4 May 2021, causing property but no personal damage.",
            [("bank", "damaged")],
        ),
        ("A bomb exploded at a bank in Arba on 4 May 2021.", []),
    ],
)
def test_damage(text: str, expected: list[tuple[str, str]]) -> None:
    assert damage(text) == expected
