"""`check` finds what is not as it was kept."""

from __future__ import annotations

import sqlite3

import pytest

from actor_samples import HOUSE
from made import coded
from servers import copied
from sijill.know.actor_files import read_actor_file
from sijill.register import Accepted, Store, Writer
from sijill.register.actors import NAME
from sijill.register.check import faults

HARMS = {
    "UPDATE articles SET text = text || 'x'": "hash differs",
    "UPDATE claims SET text = 'other' WHERE property = 'place'": "ids differ|words at",
    "UPDATE claims SET value = replace(value, '3', '9') WHERE property = 'casualty'": "ids differ",
    "DELETE FROM claims WHERE property = 'type'": "cannot be put together",
    "DELETE FROM reports": "without its report",
    "DELETE FROM event_reports": "without its event",
    "DELETE FROM codings": "without its coding",
    "DELETE FROM imported_actors": "imported actor who is not there: cedar-band",
    "DELETE FROM imported_sources": "imported actor cedar-band rests on the source gazette",
    "UPDATE decisions SET value = '3'": "about a name cannot be read",
    "UPDATE decisions SET person = 'B. Person'": "its id differs from what it says",
    "UPDATE decisions SET before = '{'": "cannot be read",
    "DELETE FROM articles WHERE number = 1": "without its article",
    "DELETE FROM codings WHERE number = 1": "numbered from 2 to 2: some were taken away",
    "DELETE FROM claims WHERE property = 'place'": "is not numbered through",
    "DELETE FROM events": "without its event",
    "DELETE FROM actors": "an actor whom claims name and who is not there: sky-force",
    "DELETE FROM undecided": "what nobody has decided of is not right",
    "UPDATE claims SET low = 9 WHERE property = 'casualty'": "a claim whose columns are not what it says",
    "UPDATE claims SET value = '{' WHERE property = 'casualty'": "cannot be put together",
    "UPDATE reports SET event_type = 'bomb'": "columns that are not what its claims say",
    "UPDATE reports SET evidence = '[{}]'": "cannot be put together",
    "UPDATE reports SET score = 2": "columns that are not what its claims say",
    "UPDATE statements SET speaker = 'other'": "columns that are not what it says",
    "UPDATE statements SET body = '{}'": "cannot be read",
    "UPDATE tallies SET low = 1": "columns that are not what it says",
    "UPDATE links SET kind = 'same-as'": "columns that are not what it says",
    "UPDATE copies SET source = 'other'": "not as it was kept",
    "UPDATE set_aside SET reason = 'other'": "not as it was kept",
    "INSERT INTO moves (number, made, report, event, before, why) "
    "SELECT 1, 'x', min(key), 'e1', 'e2', '{}' FROM reports": "came from the event e2, which it was not in",
}


@pytest.fixture(scope="module")
def made(anew):
    """A register in which nothing is wrong."""
    where = anew()
    with Store(where, make=True) as store, Writer(store) as writer:
        writer.add(coded())
        writer.add(coded(1))
        writer.copy(coded(0, source="Printer").article)
        writer.set_aside("a.pdf", "it has no text")
        writer.actors([("house.yaml", "0" * 64, read_actor_file(HOUSE, "house.yaml"))])
        writer.decide("A. Person", "sky force", NAME, Accepted(name="Sky Force", id="sky-force"))
        assert list(faults(store)) == []
    return where


@pytest.fixture
def where(made, tmp_path):
    return copied(made, tmp_path)


@pytest.mark.parametrize("harm", HARMS)
def test_harm_is_found(where, raw, harm):
    raw(harm, unguarded=True)
    with Store(where) as store:
        found = " ".join(faults(store))
    assert any(words in found for words in HARMS[harm].split("|")), found


def test_what_guards_it_is_missed(where, raw):
    on_a_file = "://" not in where
    raw("DROP TRIGGER keep_claims_update" if on_a_file else "DROP TRIGGER keep_claims ON claims")
    with Store(where) as store:
        (fault,) = faults(store)
    assert "Nothing guards the table claims against change" in fault


def test_damage_to_the_file_is_found(tmp_path):
    """An index that has not what its table has, which only SQLite's own look at the file tells."""
    where = tmp_path / "r.db"
    with Store(where, make=True) as store, Writer(store) as writer:
        for n in range(3):
            writer.add(coded(n))
    raw = sqlite3.connect(where)
    (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_claims_property_country'").fetchone()
    raw.close()
    broken = bytearray(where.read_bytes())
    broken[page * 4096 - 200 : page * 4096] = bytes(200)
    where.write_bytes(broken)
    with Store(where) as store:
        assert any("SQLite finds the file damaged" in said for said in faults(store))
