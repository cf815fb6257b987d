"""What a text takes for granted, and what it leaves in doubt."""

from __future__ import annotations

import pytest

from coder import reports


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nicaragua denied any links with the assassination of the minister in San Salvador on 9 June.", "asserted"),
        ("The government will investigate the murder of two priests in San Salvador on 9 June.", "asserted"),
        ("The president vowed to punish those who attacked the base in Mosul on 9 June.", "asserted"),
        (
            "Mexico asked Colombia to help free the engineer, who was kidnapped by rebels in Bogota on Tuesday.",
            "asserted",
        ),
        ("The rebels threatened to kill the mayor of Medellin.", "threatened"),
        ("The embassy in Kingston received a bomb threat on Monday.", "threatened"),
    ],
)
def test_modality(text: str, expected: str) -> None:
    violent = [r for r in reports(text) if r.event_type in {"assassination", "attack", "abduction", "bomb"}]
    assert [r.modality for r in violent] == [expected]


def test_a_bomb_that_did_not_explode_failed() -> None:
    found = reports("A bomb placed at a bank in Bogota on 3 May did not explode.")
    assert [(r.event_type, r.outcome) for r in found] == [("bomb", "failed")]


def test_who_finds_bodies_did_not_kill() -> None:
    (report,) = reports("Soldiers found the bodies of two farmers near Mosul on 9 May.")
    assert not [p for p in report.participants if p.role == "perpetrator"]
    assert [(c.act, c.low) for c in report.casualties] == [("killed", 2)]
