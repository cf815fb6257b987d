"""Who defends and who attacks, sums and their parts, places that few lists have, and what is another incident."""

from __future__ import annotations

import pytest

from coder import coded
from noted import PUBLISHED, by, harm, places, told
from sijill.model import Report


def roles(report: Report) -> dict[str, str]:
    return {p.text: p.role for p in report.participants}


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (
            "Al-Shabaab militants attacked a hotel in Mogadishu on Monday. Security forces ended the siege after six "
            "hours, killing all five attackers. At least eight civilians died.",
            "Security forces",
        ),
        (
            "A Palestinian attacker rammed his car into a bus stop in Ramot, killing three people. He was shot dead by "
            "an off-duty detective.",
            "off-duty detective",
        ),
        (
            "Armed men killed the mayor of Uruapan on Saturday night; one of the assailants was killed by his "
            "bodyguards.",
            "bodyguards",
        ),
    ],
)
def test_who_strikes_down_attackers_did_not_attack(text: str, side: str) -> None:
    (report,) = told(text)
    assert roles(report)[side] == "side"
    assert any(r == "perpetrator" for r in roles(report).values())


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Police shot dead two gunmen in Kano on Monday.", "Police"),
        ("The army killed 12 attackers in an operation near Gao on Monday.", "army"),
    ],
)
def test_who_kills_attackers_of_no_attack_told_did_it(text: str, doer: str) -> None:
    (report,) = told(text)
    assert roles(report)[doer] == "perpetrator"


def test_whose_soldiers_fell_before_they_killed_attackers() -> None:
    text = (
        "Three soldiers were killed in an attack on a post in Kidal. The army said it had repelled the attack and "
        "killed 12 assailants."
    )
    report = told(text)[0]
    assert roles(report) == {"Three soldiers": "victim", "12 assailants": "victim", "army": "side"}


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        (
            "Israeli forces killed three Palestinians in the West Bank on Tuesday. Two of them were shot in Jenin "
            "refugee camp; the third was killed in a drone strike near Tubas.",
            [2, 1],
        ),
        (
            "At least 19 people were killed on Sunday when gunmen raided two villages in Plateau state. In Bokkos, 12 "
            "people were shot in their homes. Seven others were shot in Mangu.",
            [12, 7],
        ),
        (
            "Forty people were killed in attacks on three villages on Monday. Twenty-five were killed in Gura, ten in "
            "Bassa and five in Riyom.",
            [25, 10, 5],
        ),
        ("Gunmen killed nine soldiers and four civilians in Bauchi on Monday.", [13]),
    ],
)
def test_a_sum_and_its_parts(text: str, tolls: list[int]) -> None:
    assert [sum(n for act, n in harm(r) if act == "killed") for r in told(text)] == tolls


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Soldiers clashed with M23 rebels near Walikale on Monday.", "Walikale"),
        ("Drones killed 11 members of the Viv Ansanm coalition in Cite Soleil on 20 September.", "Cite Soleil"),
        ("Fighters shelled the village of Um al-Kaif, killing a farmer.", "Um al-Kaif"),
        ("Gunmen killed two people near Boni on Thursday.", "Boni"),
        ("Residents of Al-Hol said an assailant stabbed a refugee to death in section 4 of the camp.", "Al-Hol"),
        ("Warplanes bombed a convoy of Iran-backed militias as it crossed from Iraq at Albukamal.", "Abu Kamal"),
    ],
)
def test_places_that_few_lists_have(text: str, place: str) -> None:
    (report,) = told(text)
    assert places(report) == [place]


def test_what_is_named_and_is_no_place() -> None:
    (report,) = told("Six soldiers were killed in Operation Sindoor.")
    assert places(report) == []


def test_from_a_day_to_a_day() -> None:
    (report,) = told("Soldiers clashed with M23 rebels near Walikale from Monday to Wednesday.")
    assert report.time is not None and report.time.edtf == "2026-11-23/2026-11-25"


def test_a_protest_s_day_and_place_are_of_who_was_killed_in_it() -> None:
    (report,) = told(
        "Police in Tehran shot and killed Mahsa N., 16, during a protest in Naziabad on 20 September 2022."
    )
    assert report.time is not None and report.time.edtf == "2022-09-20"
    assert places(report) == ["Tehran", "Naziabad"]


def test_a_second_verb_before_a_name() -> None:
    text = (
        "On 7 October 2023, fighters entered kibbutz Nir Oz and abducted Oded L., a retired journalist, and his wife."
    )
    (report,) = told(text)
    assert (report.event_type, harm(report)) == ("abduction", [("captured", 2)])


def test_deaths_that_are_counted_over_a_month_are_a_sum() -> None:
    found = coded("Between 1 and 30 April, OHCHR recorded 209 civilian deaths in Ukraine.", PUBLISHED)
    assert [t.low for t in found.tallies] == [209] and not found.reports


def test_whose_bulldozers_they_were() -> None:
    (report,) = told("Israeli bulldozers demolished four houses in Al-Walaja on Tuesday.")
    assert by(report) == {"Israeli bulldozers"} and places(report) == ["Al-Walaja"]


def test_fire_exchanged_has_two_sides() -> None:
    (report,) = told("Taliban border guards exchanged fire with Pakistani troops at Spin Boldak.")
    assert {"Taliban border guards", "Pakistani troops"} <= by(report)


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("A rocket hit a football pitch in Majdal Shams, killing 12 children and teenagers.", [("killed", 12)]),
        ("The attack killed two policemen and several civilians in Kabul.", [("killed", 2), ("killed", 3)]),
        ("Gunmen killed 12 soldiers and their commander in Gao.", [("killed", 13)]),
    ],
)
def test_one_number_of_two_kinds(text: str, toll: list[tuple[str, int]]) -> None:
    (report,) = told(text)
    assert harm(report) == toll


def test_militias_that_fight_are_sides() -> None:
    (report,) = told("Two communal militias fought near Abu Jabra over grazing land: 12 killed on both sides.")
    assert (report.event_type, by(report)) == ("armed-clash", {"Two communal militias"})


def test_weapons_that_are_captured_are_no_victims() -> None:
    found = told("The Kachin Independence Army seized the Hpalap camp, capturing 25 soldiers and weapons.")
    assert {p.text for r in found for p in r.participants if p.role == "victim"} == {"25 soldiers"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("JNIM fighters took control of Mondoro after the army withdrew.", "Mondoro"),
        ("A suspected Boko Haram suicide bomber detonated his vest at a mosque in Mora.", "Mora"),
        ("In Turbat, gunmen on motorbikes fired at the house of a candidate.", "Turbat"),
        ("Two soldiers died in an ambush in Palmyra in which an interpreter was hurt.", "Palmyra"),
    ],
)
def test_where_it_was(text: str, place: str) -> None:
    assert places(told(text)[0])[0] == place


def test_an_attack_at_another_place_is_another() -> None:
    text = (
        "A bomb hit a car carrying election workers in Peshin; one was killed. In Turbat, gunmen on motorbikes fired "
        "at the house of a candidate. He was unhurt but his nephew died."
    )
    one, other = told(text)
    assert (places(one), harm(one)) == (["Peshin"], [("killed", 1)])
    assert (places(other), by(other), harm(other)) == (["Turbat"], {"gunmen"}, [("killed", 1)])


def test_who_was_behind_another_attack() -> None:
    text = (
        "The ministry said its forces had killed two members of an IS cell in a raid in Darayya. The cell was behind "
        "the ambush in Palmyra in which two American soldiers died on November 13."
    )
    assert [(places(r), harm(r)) for r in told(text)] == [
        (["Daraya"], [("killed", 2)]),
        (["Palmyra"], [("killed", 2)]),
    ]


def test_last_week_is_another_time() -> None:
    text = "Rebels killed 14 people in Byambwe on Sunday. Last week, 17 people died in an attack blamed on the ADF."
    assert [harm(r) for r in told(text)] == [[("killed", 14)], [("killed", 17)]]


def test_a_claim_for_both_or_all() -> None:
    both = (
        "A roadside bomb hit a car in Peshin; one was killed. In Turbat, gunmen fired at the house of a candidate. "
        "Both attacks were claimed by the BLA."
    )
    assert ["BLA" in by(r) for r in told(both)] == [True, True]
    three = (
        "A bomb killed two soldiers in Kech. A grenade wounded a policeman in Quetta. A train was shot at near Mach."
    )
    by_all = told(f"{three} All three attacks were claimed by the Baloch Liberation Army.")
    assert ["Baloch Liberation Army" in by(r) for r in by_all] == [True, True, True]
    condemned = told(f"{three} The government condemned the attacks.")
    assert [by(r) for r in condemned if r.event_type != "accuse"] == [set(), set(), set()]


def test_what_is_shot_at_is_hit() -> None:
    (report,) = told("A train was shot at near Mach on Monday.")
    assert roles(report) == {"train": "target"}


def test_a_district_does_not_reach_over_its_province() -> None:
    one, other = told("A bomb killed two soldiers in Kech district. A grenade wounded a policeman in Quetta.")
    assert (harm(one), harm(other)) == ([("killed", 2)], [("injured", 1)])
