"""Named actors: sentences of our own, one phenomenon each."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sijill.find.actors import find_actors
from sijill.flow import mentions_of
from sijill.know import knowledge
from sijill.model import ActorMention, article_of
from sijill.parse import parse

KNOW = knowledge()


def actors(text: str) -> tuple[ActorMention, ...]:
    return find_actors(parse(article_of(text)), KNOW, ())


def one(text: str, words: str) -> ActorMention:
    """The mention of these words."""
    found = [a for a in actors(text) if a.text == words]
    assert found, f"{words!r} is not among {[a.text for a in actors(text)]}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "actor", "entity", "category"),
    [
        ("US warplanes bombed the depot on Monday.", "US warplanes", "usa-military", "group", "military"),
        ("The depot was hit by an Israeli drone.", "Israeli drone", "isr-military", "group", "military"),
        ("Three American soldiers were wounded.", "American soldiers", "usa-military", "people", "military"),
        ("Iraq’s parliament voted on Sunday.", "Iraq’s parliament", "irq-parliament", "group", "politician"),
        (
            "Fighters of Kata'ib Hizballah left the town.",
            "Kata'ib Hizballah",
            "kataib-hezbollah",
            "group",
            "armed-group",
        ),
        ("The FMLN attacked a bridge.", "FMLN", "fmln", "group", "armed-group"),
        ("Washington condemned the attack.", "Washington", "usa", "state", "government"),
        ("France has sent a frigate to the port.", "France", "fra", "state", "government"),
        ("A Turkish airstrike killed two men.", "Turkish", "tur", "state", "government"),
    ],
)
def test_listed(text: str, words: str, actor: str, entity: str, category: str) -> None:
    found = one(text, words)
    assert (found.actor, found.entity, found.category) == (actor, entity, category)


@pytest.mark.parametrize(
    "text",
    [
        "He told us to leave.",
        "He lives in Washington.",
        "Syrian opposition forces took the village.",
        "They fished in Latin America for years.",
    ],
)
def test_no_state_where_none_acts(text: str) -> None:
    assert not [a for a in actors(text) if a.actor and a.actor[:3] in {"usa", "syr"}]


def test_two_states_share_a_noun() -> None:
    found = actors("US and Iraqi forces entered the town.")
    assert [a.actor for a in found] == ["usa-military", "irq-military"]


def test_an_acronym_is_introduced_and_used() -> None:
    text = "The Northern Valley Liberation Front (NVLF) burned a bus. A week later the NVLF released two drivers."
    found = [a for a in actors(text) if a.text == "NVLF"]
    assert len(found) == 2
    assert {a.name for a in found} == {"Northern Valley Liberation Front"}
    assert {a.category for a in found} == {"armed-group"}


def test_units_have_the_country_of_their_army() -> None:
    found = one("The Iraqi Army's 52nd Brigade shelled the hill.", "52nd Brigade")
    assert (found.entity, found.category, found.country) == ("group", "military", "IQ")


def test_a_title_makes_a_person() -> None:
    found = one("The soldiers obeyed Colonel Samir Hadad at once.", "Samir Hadad")
    assert (found.entity, found.category, found.description) == ("person", "military", "Colonel")


def test_an_office_before_a_name_is_a_description() -> None:
    found = one("Iraqi Prime Minister Karim Hadad said no.", "Karim Hadad")
    assert (found.entity, found.category, found.country) == ("person", "government", "IQ")
    assert found.description == "Iraqi Prime Minister"


def test_an_apposition_is_a_description() -> None:
    found = one("Karim Hadad, a former minister, was killed on Tuesday.", "Karim Hadad")
    assert found.description == "a former minister"


def test_a_last_name_is_the_person_named_before() -> None:
    text = "Qasem Soleimani landed at night. Soleimani was met by two officers."
    assert one(text, "Soleimani").actor == "qassem-soleimani"


def test_the_army_is_that_of_the_state_spoken_of() -> None:
    assert one("The Lebanese army moved in. On Friday the army withdrew.", "army").actor == "lbn-army"


def test_wires_in_capitals() -> None:
    text = (
        "THE FARABUNDO MARTI NATIONAL LIBERATION FRONT [FMLN] TODAY ATTACKED THE SALVADORAN ARMY BASE, THE ARMY SAID."
    )
    found = {a.actor for a in actors(text)}
    assert {"fmln", "slv-army"} <= found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "US",
                "Iraqi",
                "forces'",
                "army",
                "the",
                "Gen.",
                "Col.",
                "al-Nusra",
                "Front",
                "(NF)",
                ",",
                ".",
                "and",
                "Hamas’s",
                "President",
                "X",
                "Ali's",
                "52nd",
                "Brigade",
                "of",
                "“",
                "”",
                "\n\n",
                "Ω",
                "UN-led",
                "Washington",
                "said",
                "IS",
                "A.B.",
                "[ELN]",
                "Army's",
            ]
        )
        | st.text(max_size=6),
        max_size=14,
    )
)
def test_any_text_is_taken_and_spans_hold(parts: list[str]) -> None:
    text = " ".join(parts)
    last = 0
    for a in actors(text):
        assert a.text == text[a.start : a.end]
        assert last <= a.start < a.end
        assert a.name
        assert a.entity in {"person", "people", "group", "state", "object"}
        last = a.end


@pytest.mark.parametrize(
    ("text", "words", "description"),
    [
        ("Pablo Morales Rivera, 45, a former mayor of the town, was murdered.", "Pablo Morales Rivera", None),
        ("The dead are Juan Perez Soto, Luis Perez Mora and Ana Perez Diaz.", "Luis Perez Mora", None),
    ],
)
def test_whole_names(text: str, words: str, description: str | None) -> None:
    found = one(text, words)
    assert found.entity == "person"
    assert found.name == words


def test_the_wife_of_a_colonel_is_no_colonel() -> None:
    found = one("Gunmen killed Angela Perez, wife of Colonel Carlos Gomez of the army.", "Carlos Gomez")
    assert found.description == "Colonel"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Harun Valley Pact (HVP) met. The HVP said no.", "HVP", "Harun Valley Pact"),
        ("The Sons of the Plain, known by its Arabic acronym HAS, fired. HAS men fled.", "HAS", "Sons of the Plain"),
        ("Ansar al-Wadi Brigade, or AWB, killed two men. The AWB denied it.", "AWB", "Ansar al-Wadi Brigade"),
        ("The Valley Party (KVAP by its Kurdish initials) met. KVAP said no.", "KVAP", "Valley Party"),
        ("The NHF (Northern Harun Front) advanced. The NHF lost two men.", "NHF", "Northern Harun Front"),
        (
            "The Northern Salvation Front met. The Salvation Front said no.",
            "Salvation Front",
            "Northern Salvation Front",
        ),
        ("The Movement of the Plain met. Later the Movement said no.", "Movement", "Movement of the Plain"),
        ("The Valley Council met. The town-based Council said no.", "Council", "Valley Council"),
        ("The Valley Front met. Two Front fighters were hurt.", "Front", "Valley Front"),
        ("Gen. Karim Hadad came. Gen. Hadad left. He was hurt.", "Hadad", "Karim Hadad"),
    ],
)
def test_short_forms_are_the_actor_named_before(text: str, words: str, name: str) -> None:
    found = [a for a in actors(text) if a.text == words]
    assert found
    assert {a.name for a in found} == {name}


def test_a_listed_acronym_is_the_texts_own_where_it_says_so() -> None:
    found = {a.text: a.actor for a in actors("The Sylvan Defence Fund (SDF) planted trees. The SDF needs money.")}
    assert found["SDF"] is None
    found = {a.text: a.actor for a in actors("The Syria Democratic Forces (SDF) advanced.")}
    assert found == {"Syria Democratic Forces": "sdf", "SDF": "sdf"}


@pytest.mark.parametrize(
    ("text", "words", "entity", "category", "country"),
    [
        ("Lebanese militia Saraya al-Wadi denied it.", "Saraya al-Wadi", "group", "armed-group", "LB"),
        ("The Syrian-based Dawn Movement fired.", "Dawn Movement", "group", "armed-group", "SY"),
        ("The Turkish-backed Dawn Movement fired.", "Dawn Movement", "group", "armed-group", None),
        ("The militant group Abu Wadi attacked the post.", "Abu Wadi", "group", "armed-group", None),
        ("The Valley Civil Rights Front marched.", "Valley Civil Rights Front", "group", "civilian", None),
        ("Rami Saleh, an Iraqi journalist, was shot.", "Rami Saleh", "person", "media", "IQ"),
        ("The Swiss banker Urs Meili was freed.", "Urs Meili", "person", "business", "CH"),
    ],
)
def test_what_the_text_tells_of_the_unlisted(
    text: str, words: str, entity: str, category: str, country: str | None
) -> None:
    found = one(text, words)
    assert (found.actor, found.entity, found.category, found.country) == (None, entity, category, country)


def test_the_score_falls_with_what_told_of_the_actor() -> None:
    listed = one("The FMLN attacked a bridge.", "FMLN").score
    headed = one("The Northern Valley Front attacked a bridge.", "Northern Valley Front").score
    labelled = one("Rami Saleh slept.", "Rami Saleh").score
    assert 1 > listed > headed > labelled > 0


def test_a_place_told_as_one_is_no_person() -> None:
    assert not actors("Fighters reached Tal Qamar at dawn. Shells fell north of Tal Qamar.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fighters of Ansar Allah al-Mahdawiya shelled the town.", {"Ansar Allah al-Mahdawiya": None}),
        ("Fighters of Ansar Allah shelled the town.", {"Ansar Allah": "ansar-allah"}),
        ("Fighters of Kataib Hezbollah, al-Nujaba and others met.", {"Kataib Hezbollah": "kataib-hezbollah"}),
    ],
)
def test_a_name_that_begins_as_a_listed_one_is_another(text: str, found: dict[str, str | None]) -> None:
    actors = {a.text: a.actor for a in mentions_of(article_of(text)).actors}
    assert actors.items() >= found.items()
    assert "Ansar Allah" in found or "Ansar Allah" not in actors
