"""Parties and speakers as they stood on the day."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from made import coded
from sijill.code.in_its_day import in_its_day
from sijill.know.actors_load import load_actors
from sijill.model import Actor, Affiliation, Report, Time, Voice

FRONT = Actor(id="cedar-front", name="Cedar Front", affiliations=(Affiliation(kind="part-of", of="syr", source="s"),))
BRIGADE = Actor(
    id="cedar-brigade",
    name="Cedar Brigade",
    affiliations=(
        Affiliation(kind="part-of", of="cedar-front", since="2013", until="2015-06-30", source="s"),
        Affiliation(kind="part-of", of="irq-military", since="2015-07-01", source="s"),
    ),
)
SALEH = Actor(
    id="karim-saleh",
    name="Karim Saleh",
    entity="person",
    affiliations=(
        Affiliation(kind="office", of="irq-prime-minister", title="Prime Minister", until="2015", source="s"),
        Affiliation(kind="office", of="cedar-front", title="chairman", since="2016", source="s"),
    ),
)
ACTORS = load_actors((FRONT, BRIGADE, SALEH))


def report(first: str | None, last: str | None) -> Report:
    base = coded().reports[0]
    party = replace(base.participants[0], actor="cedar-brigade")
    voice = Voice(text="Saleh", start=0, end=5, speaker="Karim Saleh", actor="karim-saleh")
    time = Time(text="then", start=0, end=4, not_before=first, not_after=last, edtf="", precision="day", basis="stated")
    return replace(base, participants=(party,), time=time, chain=(voice,))


@pytest.mark.parametrize(
    ("first", "last", "part_of"),
    [
        ("2014-10-19", "2014-10-19", ("cedar-front", "syr")),
        ("2017-06-01", "2017-06-30", ("irq-military", "irq")),
        ("2015-06-01", "2015-07-31", ("cedar-front", "irq-military", "syr", "irq")),
        (None, "2014-10-19", ("cedar-front", "syr")),
        (None, None, ()),
        ("2009-01-01", "2009-12-31", ()),
    ],
)
def test_a_party_is_of_what_it_was_part_of_on_the_day(first: str | None, last: str, part_of: tuple[str, ...]) -> None:
    assert in_its_day(report(first, last), ACTORS, "2023-01-01").participants[0].part_of == part_of


@pytest.mark.parametrize(
    ("published", "office"),
    [("2014-10-20", "Iraqi prime minister"), ("2018-01-01", "chairman (Cedar Front)"), (None, None)],
)
def test_a_speaker_has_the_office_of_the_day(published: str | None, office: str | None) -> None:
    assert in_its_day(report("2014-10-19", "2014-10-19"), ACTORS, published).chain[0].office == office


def test_nobody_else_gets_anything() -> None:
    base = coded().reports[0]
    assert in_its_day(base, load_actors(), "2014-10-20") == base
