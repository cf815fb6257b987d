"""Who tells of each harm: tolls that come through others than the act does, rivals, and denials."""

from __future__ import annotations

import pytest

from coder import report, reports

Toll = tuple[int, int | None, list[str] | None]


def told(text: str, act: str = "killed") -> list[Toll]:
    """The tolls of the only report of a text: low, high, and who says so where it is not the report's."""
    rows = [c for c in report(text).casualties if c.act == act]
    return [(c.low, c.high, [v.speaker for v in c.chain] if c.chain is not None else None) for c in rows]


@pytest.mark.parametrize(
    ("text", "speakers", "tolls"),
    [
        (
            "The army said it struck a depot in Basra on Sunday; villagers said nine farmers were killed.",
            ["army"],
            [(9, 9, ["villagers"])],
        ),
        (
            "Gunmen attacked a market in Basra on Sunday. Police said 10 people were killed. "
            "A hospital official said 14 people were killed.",
            [],
            [(10, 10, ["Police"]), (14, 14, ["hospital official"])],
        ),
        (
            "Aircraft struck a market in Basra on Sunday, killing 10 people. "
            "A hospital source put the death toll at 14.",
            [],
            [(10, 10, None), (14, 14, ["hospital source"])],
        ),
        (
            "Aircraft struck a market in Basra on Sunday. "
            "Police said 10 people were killed, while the hospital put the toll at 14.",
            [],
            [(10, 10, ["Police"]), (14, 14, ["hospital"])],
        ),
        (  # the outlet's "several" sums up what the police say
            "A bomb killed several people in Mosul on Sunday. Police said 12 people were killed.",
            [],
            [(12, 12, ["Police"])],
        ),
        (  # the same number again is no rival
            "Gunmen killed 12 people in Mosul on Sunday. Police said 12 people were killed.",
            [],
            [(12, 12, None)],
        ),
        (  # some of them
            "Gunmen killed 12 people in Mosul on Sunday. Police said three of them were children.",
            [],
            [(12, 12, None)],
        ),
    ],
)
def test_each_toll_keeps_who_says_so(text: str, speakers: list[str], tolls: list[Toll]) -> None:
    assert [v.speaker for v in report(text).chain] == speakers
    assert told(text) == tolls


@pytest.mark.parametrize(
    ("text", "speakers", "tolls"),
    [
        (
            "The coalition acknowledged the raid on the village of Hass on Monday but denied that civilians died.",
            ["coalition"],
            [(0, 0, None)],
        ),
        (
            "Villagers said 12 farmers were killed in an air strike on Basra on Sunday. "
            "The army denied that farmers were killed.",
            ["Villagers"],
            [(12, 12, None), (0, 0, ["army"])],
        ),
        (
            "Villagers said 12 farmers were killed in an air strike on Basra on Sunday. "
            "The army said no farmers were killed.",
            ["Villagers"],
            [(12, 12, None), (0, 0, ["army"])],
        ),
    ],
)
def test_a_denied_harm_is_a_rival_of_the_same_report(text: str, speakers: list[str], tolls: list[Toll]) -> None:
    assert [v.speaker for v in report(text).chain] == speakers
    assert told(text) == tolls


def test_denying_a_part_in_a_murder_denies_no_death() -> None:
    (found,) = (
        r
        for r in reports("The group denied any part in the murder of the judge in Basra on Sunday.")
        if r.event_type in {"attack", "assassination"}
    )
    assert all(c.low > 0 for c in found.casualties)
