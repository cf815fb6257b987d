"""Places by how their name begins, and the bodies of states."""

from __future__ import annotations

import pytest

from sijill.know import knowledge
from sijill.know.gazetteer import load_gazetteer
from sijill.know.gazetteer_rows import PlaceRow

BAGHDAD = (33.3, 44.4)


def names(typed: str, near: tuple[float, float] | None = None) -> list[tuple[str, str | None]]:
    return [(r.name, r.country) for r in knowledge().gazetteer.beginning(typed, 8, near)]


@pytest.mark.parametrize("typed", ["Mosul", "mosul", "MOSU", "al-Mosul"])
def test_a_place_by_the_beginning_of_its_name(typed: str) -> None:
    assert names(typed)[0] == ("Mosul", "IQ")


def test_what_is_near_comes_sooner_and_each_place_once() -> None:
    far, close = names("Ba"), names("Ba", BAGHDAD)
    assert close[0] == ("Baghdad", "IQ") and far[0] != ("Baghdad", "IQ")
    rows = knowledge().gazetteer.beginning("Mosul", 8)
    assert sum(r.name == "Mosul" and r.kind == "settlement" and r.country == "IQ" for r in rows) == 1


@pytest.mark.parametrize("typed", ["", " ", "-", "~", ", ", "zzzzqqq", "\0"])
def test_what_begins_no_name_gives_none(typed: str) -> None:
    assert names(typed) == []


def test_imported_places_are_found_too() -> None:
    village = PlaceRow(name="Tell Zimbrun", names=("تل زمبرون",), lat=36.2, lon=41.9, radius_km=2.0, country="IQ")
    gazetteer = load_gazetteer([village])
    assert gazetteer.beginning("tell zimb", 3)[0].name == "Tell Zimbrun"
    assert gazetteer.beginning("تل زمب", 3)[0].name == "Tell Zimbrun"


def test_the_bodies_of_states() -> None:
    actors = knowledge().actors
    bodies = {a.id: a.name for a in actors.of_states()}
    assert bodies["bol-army"] == "Bolivian Army"
    listed = {a.id for a in actors}
    assert not listed & set(bodies)
