"""Harm to people."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmed import harmed, toll
from sijill.find.actors import find_actors
from sijill.find.counts import find_counts
from sijill.find.harms import find_harms
from sijill.know import knowledge
from sijill.model import article_of
from sijill.parse import parse

VOICES = [
    ("Rebels killed four soldiers.", [("killed", "four soldiers", 4, 4)]),
    ("Four soldiers were killed by rebels.", [("killed", "Four soldiers", 4, 4)]),
    ("The raid left five dead.", [("killed", "five", 5, 5)]),
    ("The attack claimed the lives of six people.", [("killed", "six people", 6, 6)]),
    ("Five policemen lost their lives.", [("killed", "Five policemen", 5, 5)]),
    ("Three boys died in the blast.", [("killed", "Three boys", 3, 3)]),
    ("The mayor was found dead.", [("killed", "The mayor", 1, 1)]),
    ("Police found the bodies of five men.", [("killed", "five men", 5, 5)]),
    ("The bomb in the market cost 29 lives.", [("killed", "29 lives", 29, 29)]),
    ("The death toll rose to 1,200.", [("killed", "1,200", 1200, 1200)]),
    ("There were 12 deaths.", [("killed", "12 deaths", 12, 12)]),
    ("They mourned the death of three nuns.", [("killed", "three nuns", 3, 3)]),
    ("The assassination of the governor shook the city.", [("killed", "the governor", 1, 1)]),
    ("The army neutralised nine terrorists.", [("killed", "nine terrorists", 9, 9)]),
    ("Two soldiers were martyred.", [("killed", "Two soldiers", 2, 2)]),
    ("Gunmen shot dead a judge.", [("killed", "a judge", 1, 1)]),
    ("Troops gunned down four protesters.", [("killed", "four protesters", 4, 4)]),
    ("Medics treated two wounded soldiers.", [("injured", "two wounded soldiers", 2, 2)]),
    ("Police arrested two students.", [("captured", "two students", 2, 2)]),
    ("Gunmen took two nurses hostage.", [("captured", "two nurses", 2, 2)]),
    ("The kidnapping of three nuns was condemned.", [("captured", "three nuns", 3, 3)]),
    ("Police helped arrest two students.", [("captured", "two students", 2, 2)]),
    ("They demanded the return of seven kidnapped students.", [("captured", "seven kidnapped students", 7, 7)]),
    ("The raid led to the deaths of five men and the recovery of a car.", [("killed", "five men", 5, 5)]),
    ("Forty fishermen are missing.", [("missing", "Forty fishermen", 40, 40)]),
    ("Hundreds of families fled the town.", [("displaced", "Hundreds of families", 200, None)]),
]


@pytest.mark.parametrize(("text", "expected"), VOICES)
def test_every_voice_and_word_class(text: str, expected: list[tuple[str, str, int, int | None]]) -> None:
    assert toll(text) == expected


LISTS = [
    ("The drone struck, killing 22 fighters and wounding 12 others.", [("killed", 22), ("injured", 12)]),
    ("Six were killed and eight wounded.", [("killed", 6), ("injured", 8)]),
    ("Two killed, eight injured in market blast", [("killed", 2), ("injured", 8)]),
    ("Jets hit the base, killing the colonel and eight of his soldiers.", [("killed", 9)]),
    ("Jets hit the base, killing fifty more soldiers and wounding dozens more.", [("killed", 50), ("injured", 24)]),
    ("Rebels killed 40 troops, wounding others.", [("killed", 40), ("injured", 1)]),
    ("At least 11 civilians, among them three children, were killed.", [("killed", 11)]),
    ("They arrested him and shot two of them dead.", [("captured", 1), ("killed", 2)]),
    ("They condemned the murder of lawyers Gilda Soto and Hector Ruiz.", [("killed", 2)]),
    ("A car bomb killed 10 people; 15 were injured.", [("killed", 10), ("injured", 15)]),
    ("The attack killed 20 people, including three children.", [("killed", 20)]),
    ("The force secured 15 people, including two people who had been wounded.", [("injured", 2)]),
    ("12 and 7 people respectively were killed in Arba and Tell.", [("killed", 19)]),
    ("Two brothers, Juan and Pedro Soto, were killed.", [("killed", 2)]),
    ("The mayor, a lawyer, was killed.", [("killed", 1)]),
    ("They detained a dealer or smuggler.", [("captured", 1)]),
    ("Three rebels opened fire on a patrol. Troops shot back, and the rebels were killed.", [("killed", 3)]),
    ("The death toll rose to at least 12.", [("killed", 12)]),
    ("Three soldiers died, bringing the number of dead to 15.", [("killed", 3), ("killed", 15)]),
    ("One rebel was killed and one was captured.", [("killed", 1), ("captured", 1)]),
    ("Two rebels were shot dead. A third was wounded.", [("killed", 2), ("injured", 1)]),
    ("A rebel leader, two of his deputies and a bomb maker were killed.", [("killed", 4)]),
    ("Jets killed a rebel leader, Omar Hasan, and one other rebel.", [("killed", 2)]),
    ("Jets killed two rebels, a commander and a driver.", [("killed", 2)]),
    ("A rebel leader and bomb maker was killed.", [("killed", 1)]),
    ("A soldier and policeman were killed.", [("killed", 1), ("killed", 1)]),
    ("Two men were held for questioning.", [("captured", 2)]),
    ("Two men planting a bomb in Arba were engaged and killed.", [("killed", 2)]),
    ("Troops engaged a group of five rebels, killing all of them.", [("killed", 5)]),
    ("Bandits stormed a church, taking away the pastor and 37 others.", [("captured", 38)]),
    ("They marched off with 30 villagers and made off with six cows.", [("captured", 30)]),
    ("Workers took away 100 bodies.", []),
    ("A missile killed Hasan, Jumaa and Fadel.", [("killed", 3)]),
    ("Jets killed nine civilians, among them a family displaced from Homs.", [("killed", 9)]),
    ("A man, his wife and their four children suffocated.", [("killed", 6)]),
    ("The bodies of six men were left in a pickup truck.", [("killed", 6)]),
    ("The driver and two passengers died and 16 were injured.", [("killed", 3), ("injured", 16)]),
    ("A resident counted 18 bodies. Another resident put the number at 26.", [("killed", 18), ("killed", 26)]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_ellipsis_and_sums(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(act, low) for act, _, low, _ in toll(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "They threatened to kill two hostages.",
        "The plan could kill dozens of people.",
        "If rebels kill hostages, the army will attack.",
        "Killing civilians is a crime.",
        "Soldiers attacked a gathering of 150 militants.",
        "They were sent to kill the mayor.",
        "The strike caused numerous casualties.",
        "Rebels captured the town and its bridge.",
        "The talks killed all hopes of peace.",
        "The gunmen fled the scene.",
        "They called for the arrest of two bankers.",
        "He is suspected in the attempted assassination of a governor.",
    ],
)
def test_what_did_not_befall_people(text: str) -> None:
    assert toll(text) == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("No civilians were harmed.", "injured"),
        ("Nobody was injured.", "injured"),
        ("None of the four priests was hurt.", "injured"),
        ("The police did not arrest anybody.", "captured"),
        ("No women or children were detained.", "captured"),
    ],
)
def test_denied_harm_is_negated(text: str, act: str) -> None:
    harms = harmed(text)[1]
    assert [(h.act, h.low, h.high, h.negated) for h in harms] == [(act, 0, 0, True)]


def test_the_guards_of_a_rebel_are_rebels() -> None:
    assert [(h.who, h.low) for h in harmed("A rebel leader and his bodyguard were killed.")[1]] == [("armed-group", 2)]
    harms = harmed("A governor and his bodyguard were killed.")[1]
    assert [(h.who, h.low) for h in harms] == [("government", 1), ("police", 1)]


def test_the_kind_of_his_driver_is_not_his() -> None:
    assert [(h.who, h.low) for h in harmed("Hasan Noor and his driver were killed.")[1]] == [(None, 2)]


def test_victims_of_different_kinds_stand_apart() -> None:
    harms = harmed("Rebels killed 12 soldiers, a police officer and three civilians.")[1]
    assert [(h.who, h.low) for h in harms] == [("military", 12), ("police", 1), ("civilian", 3)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Rebels killed Ana Soto, Eva Ruiz and Max Vega.", ["Ana Soto", "Eva Ruiz", "Max Vega"]),
        ("A judge and a lawyer and a banker were killed.", []),
        ("A blast killed the commander and eight of his soldiers.", []),
    ],
)
def test_a_list_keeps_its_items_but_not_those_told_of_by_others(text: str, items: list[str]) -> None:
    harms = harmed(text)[1]
    assert [p.text for h in harms for p in h.parts] == items
    assert all(sum(p.low for p in h.parts) == h.low for h in harms if h.parts)


def test_each_of_a_list_is_killed_whatever_the_parser_ties() -> None:
    harms = harmed("A judge, two guards and three shoppers were killed.")[1]
    assert [(h.text, h.low) for h in harms] == [("A judge", 1), ("two guards", 2), ("three shoppers", 3)]


def test_a_bare_number_says_of_whom_it_is() -> None:
    harms = harmed("Ten workers were killed and 31 were injured.")[1]
    assert [(h.act, h.text, h.of) for h in harms] == [
        ("killed", "Ten workers", "Ten workers"),
        ("injured", "31", "31 workers"),
    ]


def test_kind_is_taken_over_by_what_is_left_out() -> None:
    harms = harmed("The blast killed six soldiers and wounded eight.")[1]
    assert [(h.act, h.who) for h in harms] == [("killed", "military"), ("injured", "military")]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Rebels killed four soldiers.", "Rebels"),
        ("Four soldiers were killed by rebels.", "rebels"),
        ("A drone hit the car, killing two men.", "drone"),
        ("The unit was bombed by jets, killing forty troops.", "jets"),
        ("The gunman who killed the judge fled.", "gunman"),
        ("The killing of two priests by soldiers was condemned.", "soldiers"),
    ],
)
def test_agent(text: str, agent: str) -> None:
    parsed, harms = harmed(text)
    assert [parsed.tokens[h.agent].text for h in harms if h.agent is not None] == [agent]


def test_bare_plural_takes_its_floor_and_keeps_its_words() -> None:
    harm = harmed("Police detained insurgents.")[1][0]
    assert (harm.low, harm.high, harm.qualifier, harm.of) == (2, None, "vague", "insurgents")


BAG = (
    "killed killing wounded dead died death of the a 12 two soldiers and , . by rebels were was no not "
    "to who him them others hostage taken missing lives lost toll arrest Omar 's including among bodies found ; many or"
)
_WORDS = st.sampled_from(BAG.split(" "))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=16).map(" ".join)))
def test_never_raises_and_spans_hold(text: str) -> None:
    parsed, harms = harmed(text)
    for h in harms:
        assert h.text == parsed.article.text[h.start : h.end] and h.start < h.end
        assert h.low >= 0 and (h.high is None or h.low <= h.high)
        assert 0 <= h.trigger < len(parsed.tokens)
        assert h.act in {"killed", "injured", "missing", "captured", "displaced"}


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("Twenty people died, but the army said five.", [(20, 20, False), (5, 5, True)]),
        ("At least 20 people died, although the army put the toll at five.", [(20, None, False), (5, 5, True)]),
        (
            "Residents said 30 people died, but the minister said only four people were killed.",
            [(30, 30, False), (4, 4, True)],
        ),
        ("Ten people died, but police said five were rebels.", [(10, 10, False)]),
        (
            "Six soldiers died, but officials said two civilians were killed too.",
            [(6, 6, False), (2, 2, False)],
        ),
    ],
)
def test_a_rival_number_of_one_sentence_is_marked(text: str, tolls: list[tuple[int, int | None, bool]]) -> None:
    assert [(h.low, h.high, h.rival) for h in harmed(text)[1]] == tolls


@pytest.mark.parametrize("name", ["Deputy Pedro Barrios", "Judge Robles"])
def test_a_person_is_one_though_the_name_ends_as_a_plural(name: str) -> None:
    know = knowledge()
    parsed = parse(article_of(f"{name} was killed in Apopa on 3 May 2021."))
    (harm,) = find_harms(parsed, know, find_counts(parsed, know), actors=find_actors(parsed, know))
    assert (harm.low, harm.high) == (1, 1)


TOTALS = [
    ("The number of people killed in the market bombing in Aleppo has risen to 29.", ("killed", 29, 29)),
    ("The number of those killed in the raid rose to eleven on Monday.", ("killed", 11, 11)),
    ("The number killed in the attack in Hama stands at seven.", ("killed", 7, 7)),
    ("The toll climbs to 12 after the blast in Hama.", ("killed", 12, 12)),
    ("The ambulance service raised the toll to 21 dead.", ("killed", 21, 21)),
    ("Doctors put the dead at 11 after shells hit a school.", ("killed", 11, 11)),
    ("Officials said that the number of dead in the Hama bombing had reached 34.", ("killed", 34, 34)),
    ("The death toll climbed from 12 to 17.", ("killed", 17, 17)),
    ("The toll from the raid near Hama has climbed to at least 16, the mayor said.", ("killed", 16, None)),
    ("The number of people wounded in the shelling of Hama has risen to 22.", ("injured", 22, 22)),
    ("The number of injured in the Hama blast climbed to 60.", ("injured", 60, 60)),
]


@pytest.mark.parametrize(("text", "expected"), TOTALS)
def test_a_running_total_is_told_once(text: str, expected: tuple[str, int, int | None]) -> None:
    assert [(h.act, h.low, h.high) for h in harmed(text)[1]] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The number of dead could rise to 50.",
        "The number of wounded is expected to rise to 30.",
        "The number of vehicles destroyed rose to 29.",
    ],
)
def test_a_total_that_is_feared_or_of_things_is_no_harm(text: str) -> None:
    assert toll(text) == []


def test_a_number_of_people_is_no_total() -> None:
    text = "A number of rebels were killed in the raid; the rest went to 20 villages."
    assert [(act, low) for act, _, low, _ in toll(text)] == [("killed", 3)]


def test_those_who_were_not_are_not_counted() -> None:
    assert [h[2] for h in toll("Seven people and not five were killed in the strike.")] == [7]
