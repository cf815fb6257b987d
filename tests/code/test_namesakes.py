"""Places known only by a namesake far from the story."""

from __future__ import annotations

from coder import reports
from sijill.model import Place

_STORY = (
    " Salvadoran troops were sent from San Salvador. The Salvadoran police and the Salvadoran church were silent, and "
    "Salvadorans in Santa Ana were tired of war."
)


def _places(text: str) -> tuple[Place, ...]:
    return reports(text + _STORY)[0].places


def test_a_small_town_abroad_is_a_namesake_at_home() -> None:
    (place,) = [p for p in _places("Rebels killed a farmer in Springville on 5 May 1989.") if p.kind != "country"]
    assert (place.name, place.country, place.lat) == ("Springville", "SV", None)


def test_a_famous_town_is_itself() -> None:
    assert "ES" in {p.country for p in _places("Rebels killed a diplomat in Madrid on 5 May 1989.")}


def test_a_town_whose_country_is_told_beside_it_is_itself() -> None:
    found = _places("Rebels killed a diplomat in Springville in the United States on 5 May 1989.")
    assert "US" in {p.country for p in found}


def test_a_word_of_a_longer_name_is_no_place() -> None:
    found = _places("Rebels killed a student at the Central American University on 5 May 1989.")
    assert {p.country for p in found} == {"SV"}


def test_a_place_in_no_list_lies_at_home() -> None:
    found = _places("Rebels killed a farmer in the village of Zuntecumat on 5 May 1989.")
    assert [p.country for p in found if p.name == "Zuntecumat"] == ["SV"]
