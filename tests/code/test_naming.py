"""Persons that common nouns name, and those named in the sentences after."""

from __future__ import annotations

import pytest

from ruled import ruled


def hit(text: str) -> dict[str, str | None]:
    """Those it was done to: name -> description."""
    return {p.text: p.description for r in ruled(text) for p in r.participants if p.role in {"target", "victim"}}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Gunmen shot dead an elderly man named Karim Haddad in Basra on 6 March 2020.", {"Karim Haddad"}),
        (
            "Gunmen kidnapped a young couple, Anna Keller and Peter Keller, in Taiz on 6 March 2020.",
            {"Anna Keller", "Peter Keller"},
        ),
        (
            "A bomb killed a farmer in Taiz on 6 March 2020. The victim was identified as Karim Haddad.",
            {"Karim Haddad"},
        ),
        (
            "Gunmen kidnapped a student in Taiz on 6 March 2020. He is Karim Haddad, a student of law.",
            {"Karim Haddad"},
        ),
        (
            "Gunmen attacked the residence of John Smith in Basra on 6 March 2020.",
            {"John Smith"},
        ),
    ],
)
def test_named(text: str, named: set[str]) -> None:
    assert named <= set(hit(text))


def test_a_subject_of_another_verb_is_no_victim() -> None:
    found = hit("Gunmen killed two soldiers in Taiz on 6 March 2020, Karim Haddad said.")
    assert "Karim Haddad" not in found


def test_a_list_of_titled_names() -> None:
    found = hit("Rebels killed Major John Smith, Captain Peter Brown and Sergeant Paul Jones in Taiz on 6 March 2020.")
    assert {"John Smith", "Peter Brown", "Paul Jones"} <= set(found)
    assert found["Peter Brown"] == "Captain"


def test_a_couple_is_told_of_by_its_names() -> None:
    found = hit("Gunmen kidnapped a young couple, Anna Keller and Peter Keller, in Taiz on 6 March 2020.")
    assert set(found.values()) == {"young couple"}


def test_people_counted_and_then_told_of_are_told_of_once() -> None:
    found = hit("Six people were wounded by a bomb in Taiz on 6 March 2020. The explosion wounded six passengers.")
    assert set(found) == {"six passengers"}
