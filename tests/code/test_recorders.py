"""Sentences of recorders, monitors and armies: entries by town, claims, shares of a toll, drones brought down."""

from __future__ import annotations

import pytest

from coder import coded
from sijill.model import Report

#: a Wednesday
PUBLISHED = "2026-11-25"


def told(text: str) -> list[Report]:
    return list(coded(text, PUBLISHED).reports)


def by(report: Report) -> set[str]:
    return {p.text for p in report.participants if p.role in {"perpetrator", "side"}}


def harm(report: Report) -> list[tuple[str, int]]:
    return sorted((c.act, c.low) for c in report.casualties)


def places(report: Report) -> list[str]:
    return [p.name for p in report.places]


def test_entries_by_town() -> None:
    text = (
        "Baghdad: 5 bodies found. Mosul: gunmen kill two policemen. Ramadi: car bomb kills 3, wounds 8. "
        "Tikrit: roadside bomb kills army officer and his driver."
    )
    assert [(places(r)[0], harm(r)) for r in told(text)] == [
        ("Baghdad", [("killed", 5)]),
        ("Mosul", [("killed", 2)]),
        ("Ramadi", [("injured", 8), ("killed", 3)]),
        ("Tikrit", [("killed", 1), ("killed", 1)]),
    ]


def test_who_says_it_did_not_do_it() -> None:
    (report,) = told("Police: gunmen killed two men in Hilla on Monday.")
    assert by(report) == {"gunmen"}


def test_bodies_that_are_found_did_not_find() -> None:
    (report,) = told("Three bodies found in Mosul.")
    assert harm(report) == [("killed", 3)]


@pytest.mark.parametrize(
    ("text", "kind", "outcome", "doers"),
    [
        (
            "Ukraine's air force destroyed 20 of 28 drones launched by Russia overnight.",
            "air-strike",
            "failed",
            {"Russia"},
        ),
        (
            "The Saudi-led coalition intercepted and destroyed two drones fired by the Houthis towards Jazan.",
            "air-strike",
            "failed",
            {"Houthis"},
        ),
        ("The army said it destroyed a drone that was flying towards Haifa.", "air-strike", "failed", set()),
        ("Soldiers destroyed two drones in a depot near Haifa.", "destruction", "carried-out", {"Soldiers"}),
        ("Four people were killed when artillery of the army hit a school.", "shelling", "carried-out", {"army"}),
        ("A drone operated by the RSF dropped bombs on a clinic in Omdurman.", "air-strike", "carried-out", {"RSF"}),
        ("Rebel rocket attacks killed two soldiers near Hama.", "shelling", "carried-out", {"Rebel"}),
        ("A suicide car bomb attack killed nine in Kabul.", "suicide-bombing", "carried-out", set()),
        ("Three explosions rocked Jalalabad on Friday, wounding two people.", "bomb", "carried-out", set()),
        (
            "Four Maoists were killed in an encounter with security forces in Bijapur district on Friday.",
            "armed-clash",
            "carried-out",
            {"security forces"},
        ),
        (
            "Armenian and Azerbaijani forces clashed near Goris on Tuesday.",
            "armed-clash",
            "carried-out",
            {"Armenian", "Azerbaijani forces"},
        ),
        ("Russian and Syrian warplanes bombed Idlib.", "air-strike", "carried-out", {"Russian", "Syrian warplanes"}),
    ],
)
def test_whose_arms(text: str, kind: str, outcome: str, doers: set[str]) -> None:
    (report,) = told(text)
    assert (report.event_type, report.outcome, by(report)) == (kind, outcome, doers)


@pytest.mark.parametrize(
    "text",
    [
        "A Sudanese military plane crashed in Omdurman on Tuesday night, killing 46 people.",
        "A helicopter crash killed five.",
    ],
)
def test_who_falls_from_the_sky_is_nobody_s_victim(text: str) -> None:
    assert not told(text)


def test_what_is_shot_down_is_no_striker() -> None:
    (report,) = told("An army helicopter crashed near Goma, killing four soldiers; rebels said they had shot it down.")
    assert (report.event_type, by(report)) == ("attack", {"rebels"})


@pytest.mark.parametrize(
    "text",
    [
        "Israeli strikes killed at least 27 people across Gaza on Wednesday, including nine in Jabalia and four in "
        "Khan Younis, medics said.",
        "Officials said that 27 people had been killed in Israeli strikes across Gaza since dawn, among them nine "
        "members of one family in Jabalia and four people in a tent in Khan Younis.",
    ],
)
def test_shares_of_a_toll_are_incidents_and_the_toll_a_sum(text: str) -> None:
    found = coded(text, PUBLISHED)
    assert [t.low for t in found.tallies] == [27]
    assert [(places(r), harm(r)) for r in found.reports] == [
        (["Jabalia"], [("killed", 9)]),
        (["Khan Younis"], [("killed", 4)]),
    ]


def test_those_included_at_one_place_are_of_one_incident() -> None:
    (report,) = told("Gunmen killed nine people, including two children, in Aleppo on Monday.")
    assert harm(report) == [("killed", 9)]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Israeli air strikes killed nine people in Jabalia and four in Khan Younis on Monday.", ("Khan Younis", 4)),
        ("Gunmen killed nine people in Jos on Monday, and two others in Bauchi on Tuesday.", ("Bauchi", 2)),
    ],
)
def test_numbers_at_two_places(text: str, second: tuple[str, int]) -> None:
    one, other = told(text)
    assert harm(one) == [("killed", 9)]
    assert (places(other), harm(other)) == ([second[0]], [("killed", second[1])])
    assert one.event_type == other.event_type and by(one) == by(other)


def test_what_a_strike_did_elsewhere_is_the_strikers_too() -> None:
    text = "Russian drone strikes damaged energy infrastructure in Chernihiv Oblast and killed one civilian in Kherson."
    one, other = told(text)
    assert one.event_type == other.event_type == "air-strike"
    assert (by(other), places(other)) == ({"Russian drone"}, ["Kherson"])


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Four rockets landed inside Ain al-Asad base. Kataib Hezbollah claimed responsibility.", {"Kataib Hezbollah"}),
        (
            "Four rockets landed inside Ain al-Asad base. A group calling itself Saraya Awliya al-Dam claimed "
            "responsibility.",
            {"Saraya Awliya al-Dam"},
        ),
        ("A bomb killed six people in Mogadishu on Monday. No group claimed responsibility.", set()),
        (
            "A bomb killed six people in Mogadishu on Monday. There was no immediate claim of responsibility, but "
            "al-Shabaab often carries out such attacks.",
            set(),
        ),
        ("A group calling itself the Lions of the East killed two policemen in Basra.", {"Lions of the East"}),
        (
            "A suicide bomber killed 12 people in Kunduz on Tuesday. No group claimed responsibility.\n\nIn a separate "
            "incident, two Taliban fighters were wounded at Spin Boldak, and a Taliban post was shelled.",
            {"suicide bomber"},
        ),
        (
            "The Syrian Democratic Forces said that Turkish-backed fighters shelled the village of Um al-Kaif.",
            {"Turkish-backed fighters"},
        ),
    ],
)
def test_claims(text: str, doers: set[str]) -> None:
    assert by(told(text)[0]) == doers


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        (
            "Clashes broke out on Thursday between supporters of rival parties in Dhaka, leaving two people dead. "
            "Police said they fired rubber bullets to disperse them.",
            [{"supporters of rival parties"}],
        ),
        (
            "Protesters set fire to a police station in Kano on Monday. Police fired live rounds to disperse the "
            "crowd, killing three.",
            [{"Protesters"}, {"Police"}],
        ),
        (
            "A bomb went off beside a convoy of the Somali army in Afgoye; the blast killed three soldiers. Troops "
            "then opened fire, killing a bystander.",
            [set(), {"Troops"}],
        ),
        (
            "Boko Haram fighters ambushed Chadian troops in Barkaram, killing 40 soldiers. President Deby launched an "
            "operation to pursue them.",
            [{"Boko Haram fighters", "Boko Haram"}],
        ),
        (
            "A soldier was killed near Jenin on Tuesday. Israeli forces later raided the camp, killing two gunmen.",
            [set(), {"Israeli forces"}],
        ),
    ],
)
def test_who_strikes_back_did_not_strike_first(text: str, doers: list[set[str]]) -> None:
    assert [by(r) for r in told(text)] == doers


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("He was shot on January 8.", ["2026-01-08"]),
        ("Nine people were killed in an air strike on December 10.", ["2025-12-10"]),
        ("Nine people were killed in an air strike on November 26.", ["2026-11-26"]),
        (
            "Yusuf Adam was abducted in Gwoza on 3 May by men in uniform; his wife was released four days later.",
            ["2026-05-03"],
        ),
        (
            "Hundreds were arrested after the protests of January 8, when at least 30 demonstrators were shot dead.",
            ["2026-01-08/2026-11-25", "2026-01-08"],
        ),
        ("The shoes were still there on Monday outside the mosque, where a man killed 31 people.", ["../2026-11-23"]),
    ],
)
def test_days(text: str, days: list[str]) -> None:
    assert [r.time.edtf for r in told(text) if r.time] == days


def test_where_what_is_answered_was_is_no_place_of_the_answer() -> None:
    text = "Hezbollah fired rockets at a barracks in retaliation for the killing of a commander in Nabatieh."
    one, other = told(text)
    assert "Nabatieh" not in places(one)
    assert places(other) == ["Nabatieh"]


def test_a_post_is_nobody_captured() -> None:
    (report,) = told("Arakan Army fighters captured a border guard post near Maungdaw after a two-day battle.")
    assert not [p for p in report.participants if p.role == "victim"]


def test_whose_administration_says_it_was_not_killed() -> None:
    (report,) = told(
        "Turkish drones struck a car, killing two SDF fighters and a woman, the Kurdish-led administration said."
    )
    assert harm(report) == [("killed", 1), ("killed", 2)]


def test_the_death_of_somebody_after_shelling() -> None:
    text = "Activists documented the death of a civilian and the injury of three others, after artillery hit Atarib."
    (report,) = told(text)
    assert harm(report) == [("injured", 3), ("killed", 1)]


def test_a_rival_number_behind_a_semicolon() -> None:
    (report,) = told("Gunmen stormed a mosque in Kano during dawn prayers, killing 13; residents put the number at 27.")
    assert harm(report) == [("killed", 13), ("killed", 27)]


def test_engagements_counted_are_a_sum() -> None:
    found = coded("The general staff said there had been 142 combat engagements over the past day.", PUBLISHED)
    assert [t.low for t in found.tallies] == [142] and not found.reports


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


def test_police_who_kill_gunmen_did_it() -> None:
    (report,) = told("Police shot dead two gunmen in Kano on Monday.")
    assert roles(report)["Police"] == "perpetrator"


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
