"""Sentences of newswires and recorders: whose arms they were, who was hit, and what is another incident."""

from __future__ import annotations

import pytest

from coder import coded
from sijill.model import Report

#: a Friday
PUBLISHED = "2016-08-19"


def told(text: str) -> list[Report]:
    return list(coded(text, PUBLISHED).reports)


def by(report: Report) -> set[str]:
    return {p.text for p in report.participants if p.role == "perpetrator"}


def hit(report: Report) -> set[str]:
    return {p.text for p in report.participants if p.role in {"target", "victim"}}


def harm(report: Report) -> list[tuple[str, int]]:
    return sorted((c.act, c.low) for c in report.casualties)


@pytest.mark.parametrize(
    ("text", "kind", "doer"),
    [
        ("Israeli airstrikes killed 20 people in Gaza on Monday.", "air-strike", "Israeli"),
        ("Russian airstrikes killed at least 12 people in Idlib, activists said.", "air-strike", "Russian"),
        ("Russian shelling killed a boy in Kherson.", "shelling", "Russian"),
        ("Two people were killed in government shelling in Aleppo.", "shelling", "government"),
        ("Rebel rockets killed two people in Damascus.", "shelling", "Rebel"),
        ("Russian missiles struck a school in Kharkiv.", "shelling", "Russian"),
        ("American bombs killed three people in Mosul.", "bomb", "American"),
        ("Three men were killed by the Quds Force in Basra.", "attack", "Quds Force"),
        (
            "A strike believed to have been carried out by the Iraqi Air Force hit a tent.",
            "air-strike",
            "Iraqi Air Force",
        ),
        ("Militants drove a car packed with explosives into a hotel in Mogadishu.", "bomb", "Militants"),
        ("Soldiers came under attack from gunmen near Jos.", "attack", "gunmen"),
        (
            "Four were killed when a landmine, thought to have been planted by Hamas, blew up under a bus.",
            "bomb",
            "Hamas",
        ),
        ("Government troops backed by mercenaries retook Bambari.", "takes-territory", "Government troops"),
        ("Local rebels captured Afrin from the YPG in 2014.", "takes-territory", "Local rebels"),
        ("Assailants threw acid at two schoolgirls in Kandahar, burning their faces.", "attack", "Assailants"),
        ("LIMA - Gang members in Peru kidnapped two nuns.", "abduction", "Gang members"),
    ],
)
def test_who_did_it(text: str, kind: str, doer: str) -> None:
    (report,) = told(text)
    assert (report.event_type, by(report)) == (kind, {doer})


@pytest.mark.parametrize(
    "text",
    [
        "Three Katyusha rockets landed in the Green Zone on Sunday.",
        "Iranian-made drones hit a power plant in Kyiv.",
    ],
)
def test_who_made_the_arms_did_not_use_them(text: str) -> None:
    (report,) = told(text)
    assert not by(report)


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("Soldiers killed a Palestinian near Hebron.", [("killed", 1)]),
        ("Herders attacked a village, hacking a couple and their four children to death.", [("killed", 6)]),
        (
            "A strike killed 12 of its fighters and nine civilians, six of them children.",
            [("killed", 9), ("killed", 12)],
        ),
        ("Gunmen opened fire, killing a man and leaving three passers-by wounded.", [("injured", 3), ("killed", 1)]),
        ("Two people were stabbed in Hamburg, one of them fatally.", [("injured", 1), ("killed", 1)]),
        ("Police arrested a cell of six men in Kirkuk.", [("captured", 6)]),
        (
            "Officers were called to a park in Reno and found a 28-year-old suffering from a gunshot wound.",
            [("injured", 1)],
        ),
        (
            "Fighting between the army and rebels forced 3,000 villagers to flee their homes in Kachin.",
            [("displaced", 3000)],
        ),
        ("They killed a trader, Peshraw Dizayee, and his 11-month-old daughter.", [("killed", 2)]),
    ],
)
def test_how_many(text: str, told_of: list[tuple[str, int]]) -> None:
    (report,) = told(text)
    assert harm(report) == told_of


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("A UN convoy came under fire near Talbiseh on Thursday.", {"UN convoy", "UN"}),
        ("Artillery shelled a resort in Zakho, killing nine tourists and injuring 23.", {"resort", "nine tourists"}),
    ],
)
def test_what_was_hit(text: str, things: set[str]) -> None:
    (report,) = told(text)
    assert hit(report) == things


def test_who_exchanges_fire_clashes() -> None:
    (report,) = told("Thai troops and Cambodian soldiers exchanged fire along the border on Wednesday.")
    assert report.event_type == "armed-clash"
    assert {p.text for p in report.participants if p.role == "side"} == {"Thai troops", "Cambodian soldiers"}


def test_the_deed_is_no_party_of_the_blame() -> None:
    reports = told("A boat was hit by gunfire off Yemen. The Houthis blamed it on Saudi Arabia.")
    assert [p.text for p in reports[1].participants if p.role == "recipient"] == ["Saudi Arabia"]


def test_who_comes_under_fire_from_critics_is_not_hit() -> None:
    assert not told("The minister came under fire for his remarks.")


@pytest.mark.parametrize(
    "text",
    [
        "Shelling by government forces killed five in Douma on Sunday. Rebel rockets killed two in Damascus.",
        "The army chief was killed by a bomb on Sunday. Hours later soldiers shot dead the president.",
        "A mob lynched two men in Jos on Monday accused of killing a policeman.",
        "Iran executed two men convicted of killing a policeman.",
        "A man was found shot to death in Reno on Tuesday, and hours later a woman was wounded by gunfire.",
    ],
)
def test_two_incidents_stay_two(text: str) -> None:
    reports = told(text)
    assert len(reports) == 2
    assert not by(reports[0]) & by(reports[1])


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Gunmen killed nine villagers on Sunday. The attack came two days after 12 soldiers died in an ambush.",
            ["2016-08-14", "2016-08-12"],
        ),
        (
            "On Saturday, a rocket landed near the embassy, and a day before that three rockets struck a base.",
            ["2016-08-13", "2016-08-12"],
        ),
    ],
)
def test_days_between_two_incidents(text: str, days: list[str]) -> None:
    assert [r.time.edtf for r in told(text) if r.time] == days


def test_another_incident_opens_a_sentence() -> None:
    text = "Rebels blew up a pipeline in Norte de Santander on Wednesday. The blast hurt nobody. "
    reports = told(text + "In a separate incident in neighbouring Arauca, two soldiers were killed by a sniper.")
    assert [by(r) for r in reports] == [{"Rebels"}, {"sniper"}]
    assert "Arauca" not in {p.name for p in reports[0].places}


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Russian air defences destroyed six drones over Bryansk, the ministry said.", set()),
        ("The US Navy downed three Houthi drones in the Red Sea.", {"Houthi"}),
    ],
)
def test_what_is_brought_down_was_sent_by_others(text: str, doer: set[str]) -> None:
    (report,) = told(text)
    assert (report.event_type, report.outcome, by(report)) == ("air-strike", "failed", doer)


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Militants shot two rockets at a base in Mosul, wounding three soldiers.", "Militants"),
        ("Two missiles were shot at a ship off Yemen by the Houthis on Monday.", "Houthis"),
        ("Troops destroyed the missiles that rebels had stored in Sirte.", "Troops"),
    ],
)
def test_what_is_shot_at_others_or_destroyed_on_the_ground_is_not_brought_down(text: str, doer: str) -> None:
    (report,) = told(text)
    assert (report.outcome, by(report)) == ("carried-out", {doer})


def test_those_who_attacked_are_others_than_the_police() -> None:
    text = "Two police officers were killed in an ambush in Arish on Monday. Two of the attackers were killed."
    (report,) = told(text)
    assert harm(report) == [("killed", 2), ("killed", 2)]


def test_how_one_incident_ranks_in_years_makes_no_sum() -> None:
    (report,) = told("Clashes killed at least 23 people in Tripoli on Saturday, in the worst fighting in two years.")
    assert harm(report) == [("killed", 23)]


def test_what_has_gone_on_since_a_day_is_no_incident() -> None:
    text = "Militants killed nine people in Mocimboa on Sunday. Since October, attacks in Cabo Delgado have claimed 30."
    (report,) = told(text)
    assert report.time is not None
    assert report.time.edtf == "2016-08-14"


def test_the_last_of_a_list_says_it() -> None:
    (report,) = told(
        "A strike hit a wedding party, killing at least 20 people including the bride, medics and residents said."
    )
    assert not hit(report) & {"medics", "residents"}


def test_those_arrested_in_a_raid_did_not_raid() -> None:
    (report,) = told("Marines arrested Joaquin Guzman in a raid in Los Mochis.")
    assert by(report) == {"Marines"}


def test_the_area_is_where_it_was_before() -> None:
    text = "Gunmen killed three soldiers in northern Iraq on Friday. Hours later jets bombed the area, killing 14 men."
    assert [p.name for p in told(text)[1].places] == ["Iraq"]


def test_a_time_behind_two_verbs_is_of_both() -> None:
    reports = told("Militiamen detained and tortured a journalist in Karrada in July.")
    assert {r.time.edtf for r in reports if r.time} == {"2016-07"}
