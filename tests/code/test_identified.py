"""Whom later sentences name as the victims, and people told of again."""

from __future__ import annotations

import pytest

from coder import reports
from sijill.model import Participant


def hit(text: str) -> list[Participant]:
    return [p for r in reports(text) for p in r.participants if p.role in {"victim", "target"}]


def named(text: str) -> set[str]:
    return {p.text for p in hit(text) if p.entity == "person"}


def killed(text: str) -> set[tuple[str | None, int]]:
    return {(c.of, c.low) for r in reports(text) for c in r.casualties if c.act == "killed"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen killed a lawyer in Lima on Monday. The lawyer was identified as Pedro Ruiz.", {"Pedro Ruiz"}),
        ("Gunmen killed two teachers in Lima on Monday. They are Pedro Ruiz and Ana Soto.", {"Pedro Ruiz", "Ana Soto"}),
        ("A bomb wounded ten people in Lima on Monday. One of the wounded is Pedro Ruiz.", {"Pedro Ruiz"}),
        ("Gunmen kidnapped an engineer in Lima on Monday. Pedro Ruiz was released yesterday.", {"Pedro Ruiz"}),
        ("Gunmen killed a lawyer in Lima on Monday. The governor condemned it, Pedro Ruiz said.", set()),
    ],
)
def test_victims_named_further_on(text: str, names: set[str]) -> None:
    assert named(text) == names


def test_a_person_under_two_names_is_one() -> None:
    text = "Gunmen killed Senator Pedro Ruiz Soto in Lima on Monday. The murder of Ruiz Soto was condemned by all."
    assert named(text) == {"Pedro Ruiz Soto"}


def test_people_pointed_back_to_are_told_once() -> None:
    text = "Gunmen killed General Pedro Ruiz in Lima on Monday. The president condemned the murder of the general."
    assert [(p.text, p.description) for p in hit(text)] == [("Pedro Ruiz", "General")]


def test_those_who_fell_on_the_side_that_attacked_are_no_victims() -> None:
    text = "Guerrillas attacked a police station in Lima on Monday. Two guerrillas and a policeman were killed."
    assert {p.text for p in hit(text)} == {"police station", "policeman"}
    assert sum(n for _, n in killed(text)) == 3


def test_of_whom_a_bare_number_is_is_not_said() -> None:
    text = "A bomb exploded in Lima on Monday. Two soldiers were killed and six were wounded."
    assert [p.text for p in hit(text)] == ["Two soldiers"]
    assert [(c.act, c.low) for c in reports(text)[0].casualties] == [("killed", 2), ("injured", 6)]


def test_named_victims_are_casualties_one_by_one() -> None:
    text = "Gunmen killed two teachers in Lima on Monday. They are Pedro Ruiz and Ana Soto."
    assert killed(text) == {("Pedro Ruiz", 1), ("Ana Soto", 1)}


def test_a_nation_and_bodies_are_no_people_hit() -> None:
    text = "Gunmen killed two teachers in Lima on Monday. Their bodies were found in an attack against our people."
    assert {p.text for p in hit(text)} == {"two teachers"}
