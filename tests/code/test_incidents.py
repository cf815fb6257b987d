"""One article, its incidents: accounts of one are joined, of two never."""

from __future__ import annotations

import pytest

from coder import reports, types


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a checkpoint in Hawija on 5 May 2020, killing four policemen and wounding two.",
        "Gunmen attacked a checkpoint in Hawija on 5 May 2020. The attack killed four policemen.",
        "Gunmen attacked a checkpoint in Hawija on 5 May 2020. Four policemen were killed in the attack.",
        "A car bomb exploded outside a bank in Kirkuk on 5 May 2020. The blast killed nine people.",
        "Soldiers raided a house in Jenin and arrested four men on 6 March 2022.",
    ],
)
def test_one_incident(text: str) -> None:
    assert len(reports(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen attacked a checkpoint in Hawija on 5 May 2020, killing four policemen. "
            "On 7 May 2020 a car bomb exploded in Kirkuk, wounding nine people.",
            ["attack", "bomb"],
        ),
        (
            "Gunmen attacked a checkpoint in Hawija on 5 May 2020. "
            "Gunmen attacked another checkpoint in Basra on 9 May 2020.",
            ["attack", "attack"],
        ),
        (
            "Gunmen kidnapped a doctor in Basra on 5 May 2020. A bomb killed two soldiers in Mosul on 5 May 2020.",
            ["abduction", "bomb"],
        ),
    ],
)
def test_two_incidents(text: str, expected: list[str]) -> None:
    assert types(text) == expected


def test_a_toll_told_later_is_of_the_incident() -> None:
    (found,) = reports("A car bomb exploded outside a bank in Kirkuk on 5 May 2020. The blast killed nine people.")
    assert [(c.act, c.low) for c in found.casualties] == [("killed", 9)]
    assert len(found.evidence) == 2
