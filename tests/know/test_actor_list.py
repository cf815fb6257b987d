"""The actors that come with the package."""

from __future__ import annotations

import pytest

from sijill.know.actor_checks import check_actors
from sijill.know.actor_files import read_actor_file
from sijill.know.actors_load import _FILES, load_actors, load_sources
from sijill.know.files import data_text
from sijill.know.kinds import load_kinds
from sijill.know.names import name_key

ACTORS = load_actors()


def test_the_list_is_long_enough() -> None:
    assert sum(1 for _ in ACTORS) >= 250
    assert len(ACTORS.states) >= 195


def test_every_affiliation_is_to_an_actor_that_exists() -> None:
    assert [(e.id, a.of) for e in ACTORS for a in e.affiliations if ACTORS.by_id(a.of) is None] == []


def test_no_name_belongs_to_two_actors() -> None:
    owners: dict[tuple[str, ...], set[str]] = {}
    for entry in ACTORS:
        for name in entry.names:
            owners.setdefault(name_key(name.text)[1], set()).add(entry.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_actor_has_the_name_of_a_state() -> None:
    names = {name_key(n)[1] for s in ACTORS.states for n in (s.name, *s.names, *s.adjectives, *s.people)}
    assert [e.id for e in ACTORS if any(name_key(n.text)[1] in names for n in e.names)] == []


def test_entities_and_categories_are_known() -> None:
    categories = load_kinds().categories
    countries = {s.iso2 for s in ACTORS.states}
    for entry in ACTORS:
        assert entry.entity in {"person", "group", "state"}, entry.id
        assert entry.category is None or entry.category in categories, entry.id
        assert entry.country is None or entry.country in countries, entry.id


def test_ids_are_plain() -> None:
    for entry in ACTORS:
        assert entry.id == entry.id.lower() and entry.id.replace("-", "").isalnum() and entry.id.isascii()


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Kataib Hizbullah", "kataib-hezbollah"),
        ("Kata'ib Hezbollah", "kataib-hezbollah"),
        ("Kata’ib Hizballah", "kataib-hezbollah"),
        ("Kateb Hizbollah", "kataib-hezbollah"),
        ("the PMUs", "pmf"),
        ("Hashd al-Shabi", "pmf"),
        ("Popular Mobilisation Unit", "pmf"),
        ("Da'esh", "islamic-state"),
        ("Jabhat an-Nusra", "nusra-front"),
        ("Farabundo Martí National Liberation Front", "fmln"),
        ("Qasim Soleimani", "qassem-soleimani"),
        ("US", "usa"),
        ("U.S.", "usa"),
        ("U.S. warplanes", "usa-military"),
        ("American troops", "usa-military"),
        ("US airforce", "usa-air-force"),
        ("Iraqi Army", "irq-army"),
        ("Salvadoran Armed Forces", "slv-military"),
        ("Iraq's parliament", "irq-parliament"),
        ("Kateb Hizbollah", "kataib-hezbollah"),
        ("Ahmad al-Hamad", None),
        ("us", None),
        ("Hama", None),
        ("Syrian opposition forces", None),
        ("", None),
        ("the", None),
    ],
)
def test_match(words: str, id: str | None) -> None:
    found = ACTORS.match(words)
    assert (found and found.id) == id


def test_a_body_of_a_state_says_whose_it_is() -> None:
    force = ACTORS.by_id("usa-air-force")
    assert force is not None
    assert (force.name, force.category, force.country) == ("US Air Force", "military", "US")
    assert [(a.kind, a.of) for a in force.affiliations] == [("part-of", "usa-military")]
    assert ACTORS.by_id("usa-nonsense") is None
    assert ACTORS.by_id("nobody") is None


def test_a_nationality_is_of_one_country() -> None:
    nations = ACTORS.nationalities
    assert (nations["peruvian"], nations["salvadorans"], nations["swedes"]) == ("PE", "SV", "SE")
    assert "us" not in nations


@pytest.mark.parametrize("name", _FILES)
def test_every_curated_file_is_held_to_the_rules_of_imports(name: str) -> None:
    about = f"actors_{name}.yaml"
    file = read_actor_file(data_text(about), about)
    check_actors(tuple(zip(file.lines, file.actors, strict=True)), ACTORS.by_id, about, load_sources().keys())
