"""`check` finds what is not as it was kept."""

from __future__ import annotations

import pytest

from actor_samples import HOUSE
from made import coded
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
}


@pytest.mark.parametrize("harm", HARMS)
def test_harm_is_found(where, raw, harm):
    with Store(where, make=True) as store, Writer(store) as writer:
        writer.add(coded())
        writer.actors([("house.yaml", "0" * 64, read_actor_file(HOUSE, "house.yaml"))])
        writer.decide("A. Person", "sky force", NAME, Accepted(name="Sky Force", id="sky-force"))
        assert list(faults(store)) == []
    raw(harm, unguarded=True)
    with Store(where) as store:
        found = " ".join(faults(store))
    assert any(words in found for words in HARMS[harm].split("|")), found
