"""The country that an article is about, and where it puts an incident that names no place."""

from __future__ import annotations

import pytest

from coder import report
from sijill.code.scene import Scene
from sijill.flow import mentions_of
from sijill.know import knowledge
from sijill.model import article_of
from sijill.parse import parse


def _home(text: str) -> tuple[str, bool] | None:
    article = article_of(text, published="1989-11-20")
    home = Scene(parse(article), mentions_of(article), knowledge()).home
    return (home.country, home.sure) if home is not None else None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The Honduran army said that Honduran peasants had fled. The United States offered help.", "HN"),
        ("The U.S. ambassador in Lima spoke to Peruvian deputies.", "PE"),
        ("The shots fell near the house of Hamid Karzai, and the bodies were flown to the United States.", "AF"),
        ("Gunmen killed a judge in Bogota. The news reached the United States and Spain.", "CO"),
    ],
)
def test_towns_and_peoples_tell_more_than_countries_named_in_passing(text: str, country: str) -> None:
    found = _home(text)
    assert found is not None
    assert found[0] == country


def test_an_article_that_names_no_country_is_about_none() -> None:
    assert _home("Two men were killed yesterday.") is None


def test_much_told_of_one_country_makes_it_sure() -> None:
    few, many = "Honduran peasants fled.", "Honduran troops met Honduran peasants in Tegucigalpa and in Choluteca."
    assert _home(few) == ("HN", False)
    assert _home(many) == ("HN", True)


def test_an_incident_without_a_place_lies_where_its_people_are_of() -> None:
    found = report("Honduran gunmen killed a Honduran judge on 5 May 1989.")
    assert [(p.name, p.country) for p in found.places] == [("Honduras", "HN")]


def test_a_country_spoken_of_beside_the_incident_is_not_its_place() -> None:
    found = report(
        "Opinion in the United States was shaken by the murder of a judge on 5 May 1989. The judge had worked in "
        "Tegucigalpa, San Pedro Sula and Choluteca, and Honduran lawyers mourned him."
    )
    assert "US" not in {p.country for p in found.places}


def test_the_capital_of_a_people_is_theirs() -> None:
    found = report("Gunmen killed a judge in the Peruvian capital on 5 May 1989, a Bolivian minister said in Bolivia.")
    assert "Lima" in {p.name for p in found.places}
