"""Sentences of recorders, monitors and armies: entries by town, claims, shares of a toll, drones brought down."""

from __future__ import annotations

import pytest

from coder import coded
from noted import PUBLISHED, by, harm, places, told


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
