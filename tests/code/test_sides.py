"""Whether speakers take part in what they tell of."""

from __future__ import annotations

import pytest

from coder import report
from sijill.code.sides import are_one_side, wholes
from sijill.know import knowledge

ACTORS = knowledge().actors


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The Taliban said they killed ten soldiers in Kunduz on Monday.", ["perpetrator"]),
        ("A source in the YPG said Turkish soldiers shelled a YPG base in Afrin on Monday.", ["target"]),
        ("The Russian defence ministry said Russian aircraft bombed a depot in Idlib on Monday.", ["perpetrator"]),
        ("Moscow said Russian aircraft bombed a depot in Idlib on Monday.", ["perpetrator"]),
        ("The Turkish defence ministry said Russian aircraft bombed a depot in Idlib on Monday.", [None]),
        ("An army spokesman said Iraqi troops shelled a village near Kirkuk on Monday.", ["perpetrator"]),
        ("Villagers said Iraqi troops shelled a village near Kirkuk on Monday, killing two villagers.", [None]),
        ("A monitor said Russian aircraft bombed a depot in Idlib on Monday.", [None]),
        ("Russian media reported that Russian aircraft bombed a depot in Idlib on Monday.", [None]),
        ("The agency quoted the Russian army as saying that Russian aircraft bombed a depot in Idlib on Monday.",
         [None, "perpetrator"]),
    ],
)  # fmt: skip
def test_a_speaker_is_party_where_it_or_those_whom_it_speaks_for_take_part(
    text: str, parties: list[str | None]
) -> None:
    assert [v.party for v in report(text).chain] == parties


def test_each_chain_is_marked() -> None:
    found = report(
        "Villagers said the Taliban killed 12 farmers in Kunduz on Monday. The Taliban said no farmers were killed."
    )
    (denied,) = (c for c in found.casualties if c.high == 0)
    assert denied.chain is not None
    assert [v.party for v in denied.chain] == ["perpetrator"]


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("usa", "usa-air-force", True),
        ("usa-military", "usa-defence-ministry", True),
        ("usa", "rus", False),
        ("usa-military", "rus-military", False),
        ("usa-military", "coalition-against-isis", True),
        ("rus-military", "coalition-against-isis", False),
        ("irq-police", "irq-military", False),
        ("irq-police", "irq", True),
        ("no-such-actor", "usa", False),
    ],
)
def test_sides(a: str, b: str, one: bool) -> None:
    assert are_one_side(ACTORS, a, b) is one
    assert are_one_side(ACTORS, b, a) is one


def test_what_an_actor_belongs_to_and_what_that_belongs_to() -> None:
    assert wholes(ACTORS, "usa-air-force") == {"usa-military", "usa"}
