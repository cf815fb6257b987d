"""States and capitals that govern, their bodies and offices: sentences of our own, one phenomenon each."""

from __future__ import annotations

import pytest

from sijill.find.actors import find_actors
from sijill.find.others import find_others
from sijill.find.places import find_places
from sijill.flow import mentions_of
from sijill.know import knowledge
from sijill.know.metonyms import load_metonyms
from sijill.model import ActorMention, article_of
from sijill.parse import parse

LIBYAN_HOUSE = "libyan-house-of-representatives"

KNOW = knowledge()


def actors(text: str) -> tuple[ActorMention, ...]:
    parsed = parse(article_of(text))
    return find_actors(parsed, KNOW, find_places(parsed, KNOW))


def others(text: str) -> tuple[ActorMention, ...]:
    parsed = parse(article_of(text))
    places = find_places(parsed, KNOW)
    return find_others(parsed, KNOW, places, find_actors(parsed, KNOW, places))


def ids(text: str) -> dict[str, str | None]:
    return {a.text: a.actor for a in actors(text)}


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Cairo has denounced the shelling of the town.", "Cairo", "egy"),
        ("Islamabad said the border would stay shut.", "Islamabad", "pak"),
        ("Relations with Ankara have soured.", "Ankara", "tur"),
        ("The rebels rejected an ultimatum from Khartoum.", "Khartoum", "sdn"),
        ("The envoys urged Kabul to release the men.", "Kabul", "afg"),
        ("Moscow's decision surprised nobody.", "Moscow", "rus"),
        ("According to Amman, nobody was hurt.", "Amman", "jor"),
        ("Troops loyal to Damascus left the hill.", "Damascus", "syr"),
        ("Talks between Riyadh and Sanaa broke down.", "Sanaa", "yem"),
        ("Canada's commitment has not changed.", "Canada", "can"),
        ("The French contribution was small.", "French", "fra"),
        ("Allies such as Jordan sent aircraft.", "Jordan", "jor"),
        ("Countries that took part include Italy and Spain.", "Spain", "esp"),
        ("Beirut's forces manned the post.", "Beirut's forces", "lbn-military"),
        ("Erbil turned down the offer.", "Erbil", "krg"),
        ("Brussels warned both sides.", "Brussels", "eu"),
        ("The Kremlin dismissed the report.", "Kremlin", "kremlin"),
    ],
)
def test_who_governs(text: str, words: str, actor: str) -> None:
    assert ids(text).get(words) == actor


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb went off in Cairo on Monday.",
        "Rockets hit Damascus at dawn.",
        "The offensive against Sanaa began in May.",
        "Paris mourned its dead.",
        "She flew to Brussels on Friday.",
        "Crowds gathered near the Kremlin and outside the White House.",
        "He studied in Moscow and lived in Amman.",
        "A team is in Sudan investigating the reports.",
    ],
)
def test_a_city_is_a_city(text: str) -> None:
    assert [a.text for a in actors(text) if a.actor] == []


def test_who_backs_is_no_party() -> None:
    text = "Tehran-backed fighters shelled the post."
    assert ids(text) == {}
    assert ("Tehran", "irn") in {(a.text, a.actor) for a in others(text)}


def test_a_capital_speaks_under_its_own_name() -> None:
    quotes = mentions_of(article_of("Tehran said that it had fired no missiles."), KNOW).quotes
    assert [(q.speaker, q.actor) for q in quotes] == [("Tehran", "irn")]


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("The Libyan House of Representatives met.", "Libyan House of Representatives", LIBYAN_HOUSE),
        ("The US House of Representatives met.", "US House of Representatives", "us-house"),
        ("The Government of Chad resigned.", "Government of Chad", "tcd-government"),
        ("The Egyptian president flew home.", "Egyptian president", "egy-president"),
        ("Yemen's prime minister resigned.", "Yemen's prime minister", "yem-prime-minister"),
        (
            "The minister of foreign affairs of Oman left.",
            "minister of foreign affairs of Oman",
            "omn-foreign-minister",
        ),
        ("The Sudanese chief of staff was hurt.", "Sudanese chief of staff", "sdn-army-chief"),
        ("The supreme leader of Iran spoke.", "supreme leader of Iran", "irn-supreme-leader"),
    ],
)
def test_bodies_and_offices(text: str, words: str, actor: str) -> None:
    assert ids(text).get(words) == actor


def test_an_office_is_part_of_its_government_and_has_its_own_name() -> None:
    office = KNOW.actors.by_id("gbr-foreign-minister")
    assert office is not None
    assert (office.name, office.entity) == ("British foreign secretary", "group")
    assert [a.of for a in office.affiliations] == ["gbr-foreign-ministry"]
    assert KNOW.actors.is_office("gbr-foreign-minister")
    assert not KNOW.actors.is_office("gbr-army")
    assert not KNOW.actors.is_office(None)


def test_a_former_office_is_nobody_on_the_list() -> None:
    found = {a.text: (a.actor, a.entity, a.country) for a in actors("The former Iraqi president was killed.")}
    assert found == {"former Iraqi president": (None, "people", "IQ")}


def test_an_office_without_a_name_is_that_of_the_state_spoken_of() -> None:
    text = "Jordanian Prime Minister Samir Hadad spoke first. The prime minister said that the camp was safe."
    assert [(a.text, a.actor) for a in others(text) if a.actor] == [("prime minister", "jor-prime-minister")]
    quotes = mentions_of(article_of(text), KNOW).quotes
    assert [q.actor for q in quotes] == ["jor-prime-minister"]


def test_what_stands_for_others_is_known() -> None:
    words = load_metonyms()
    assert [id for id in (*words.stand_for.values(), *words.seats) if KNOW.actors.by_id(id) is None] == []
