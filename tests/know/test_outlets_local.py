"""Local papers and stations, by the town they serve."""

from __future__ import annotations

import pytest

from sijill.know import knowledge
from sijill.know.files import data_rows
from sijill.know.outlets_local import town_of_host, town_of_station


def test_a_station_by_its_letters() -> None:
    assert town_of_station("WSMV") == town_of_station("wsmv") == ("Nashville", "TN")
    assert town_of_station("WXXX") is None


@pytest.mark.parametrize(
    ("host", "town"),
    [
        ("wsmv.com", "Nashville"),
        ("www2.wjbf.com", "Augusta"),
        ("wave3.com", "Louisville"),
        ("wsbtv.com", "Atlanta"),
        ("wmbfnews.com", "Myrtle Beach"),
        ("al.com", "Birmingham"),
    ],
)
def test_an_outlet_by_its_host(host: str, town: str) -> None:
    found = town_of_host(host)
    assert found is not None and found[0] == town


@pytest.mark.parametrize("host", ["example.org", "al.example.org", "localhost", ""])
def test_a_host_of_no_local_outlet(host: str) -> None:
    assert town_of_host(host) is None


def test_every_town_is_in_the_gazetteer_and_every_name_is_of_one_town() -> None:
    gazetteer = knowledge().gazetteer
    seen: set[str] = set()
    for town, state, names in data_rows("outlets_local.tsv"):
        division = gazetteer.short_form(state)
        assert division is not None, state
        assert any(
            r.kind == "settlement" and (r.country, r.admin1) == ("US", division.admin1) for r in gazetteer.lookup(town)
        ), town
        assert seen.isdisjoint(names.split()), seen & set(names.split())
        seen |= set(names.split())
