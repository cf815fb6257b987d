"""How agencies, monitors and recorders tell of one incident of war: lists, headings, sums, nights, later dead."""

from __future__ import annotations

import pytest

from noted import harm, places, told


def day(report) -> tuple[str | None, str | None]:  # type: ignore[no-untyped-def]
    return report.time.not_before, report.time.not_after


def test_numbered_entries_are_of_the_day_and_place_that_head_them() -> None:
    reports = told(
        "Daily report of incidents, 11 November 2026\n\n"
        "1. Idlib: Maarrat Misrin. Warplanes bombed the market. Nine people were killed.\n\n"
        "2. Idlib: Nayrab. Government forces shelled the village. A farmer was killed.\n\n"
        "3. Raqqa: Tal Abyad. A car bomb exploded near the bakery, killing four people."
    )
    assert [(places(r)[-1], harm(r)) for r in reports] == [
        ("Maarat Misrin", [("killed", 9)]),
        ("Nayrab", [("killed", 1)]),
        ("Tal Abyad", [("killed", 4)]),
    ]
    assert {day(r) for r in reports} == {("2026-11-11", "2026-11-11")}


def test_a_heading_of_a_place_and_a_day() -> None:
    one, two = told(
        "Five artillery attacks on Taiz in 2015 were looked into.\n\nAl-Dabwa, 19 August 2015\n\n"
        "A mortar shell landed in an alley. Seven people were killed.\n\nBeir Basha, 20 August 2015\n\n"
        "The next day, at noon, two mortar shells exploded next to a well. Sixteen people were killed."
    )
    assert (places(one)[0], day(one)[0], harm(one)) == ("Al-Dabwa", "2015-08-19", [("killed", 7)])
    assert (places(two)[0], day(two)[0], harm(two)) == ("Beir Basha", "2015-08-20", [("killed", 16)])


def test_a_place_and_a_day_open_a_line() -> None:
    one, two = told(
        "Fighters took revenge on villages in Sudan.\n\n"
        "Wad Rahama, 24 October 2024. Fighters attacked the village from two sides and shot 48 people dead.\n\n"
        "Al-Sireha, 25 October 2024. Fighters shelled the town, killing nine people."
    )
    assert [places(one)[0], places(two)[0]] == ["Wad Rahama", "Al-Sireha"]


def test_the_days_of_a_chronology_are_past() -> None:
    reports = told(
        "Following is a chronology of the year 2025 on the border.\n\n"
        "Dec 1 - Drone kills three people in a car at Kfar Rumman.\n\n"
        "Dec 5 - Four people die in an air strike on Blida. Hezbollah fires rockets at Safed in response."
    )
    assert [(r.event_type, day(r)[0]) for r in reports] == [
        ("air-strike", "2025-12-01"),
        ("air-strike", "2025-12-05"),
        ("shelling", "2025-12-05"),
    ]


def test_entries_by_their_towns_are_incidents_of_their_own() -> None:
    text = (
        "Following are security developments in Iraq on Friday.\n\n"
        "MOSUL - Gunmen shot dead an off-duty policeman, police said.\n\n"
        "BAGHDAD - Eleven people were killed by a car bomb in Sadr City, police said.\n\n"
        "BAGHDAD - Police found three bodies in the capital."
    )
    assert [harm(r) for r in told(text)] == [[("killed", 1)], [("killed", 11)], [("killed", 3)]]
    assert places(told(text)[0]) == ["Mosul"]
    assert day(told(text)[0]) == ("2026-11-20", "2026-11-20")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two bombs killed 13 people in Baghdad on Monday, police said.\n\nA car bomb went off in Sadr City, "
            "killing ten people.\n\nA roadside bomb in Dora killed three policemen.",
            [[("killed", 10)], [("killed", 3)]],
        ),
        (
            "Russian shelling killed three civilians in Ukraine on Sunday.\n\nA woman died when a shell hit her "
            "yard in Toretsk.\n\nIn Nikopol, rockets killed a couple in their car.",
            [[("killed", 1)], [("killed", 2)]],
        ),
        (  # the parts are of one place
            "A bomb killed five people in Basra on Monday.\n\nThree policemen died at the scene. Two women died in "
            "hospital.",
            None,
        ),
    ],
)
def test_the_number_of_a_lead_is_a_sum(text: str, expected: list[list[tuple[str, int]]] | None) -> None:
    found = [harm(r) for r in told(text)]
    assert found == expected if expected else len(found) == 1


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("An air strike hit a camp in Abs overnight, residents said on Tuesday.", ("2026-11-23", "2026-11-24")),
        ("At about 11 a.m. on 3 May 2026, witnesses told us, jets bombed a market in Abs.", ("2026-05-03",) * 2),
        ("A mine killed a shepherd in Nawa on Thursday of last week.", ("2026-11-19",) * 2),
    ],
)
def test_days(text: str, days: tuple[str, str]) -> None:
    (report,) = told(text)
    assert day(report) == days


@pytest.mark.parametrize(
    ("text", "kind", "toll"),
    [
        (
            "A suicide bomber drove a car into the gate of an office in Aden. Four guards were killed.",
            "suicide-bombing",
            4,
        ),
        ("Militiamen committed a massacre in Wad Rahama on Monday, in which 52 martyrs fell.", "attack", 52),
        (
            "Eight people wounded in Friday's suicide attack on a mosque in Kunduz have died, taking the toll to 23.",
            "suicide-bombing",
            23,
        ),
        ("On Monday, shelling damaged a school in Huliaipole; nobody was hurt.", "shelling", 0),
    ],
)
def test_what_and_how_many(text: str, kind: str, toll: int) -> None:
    (report,) = told(text)
    assert report.event_type == kind
    assert max((c.low for c in report.casualties if c.act == "killed"), default=0) == toll


def test_who_was_killed_and_whose_brother_was_hurt() -> None:
    (report,) = told(
        "The mayor was killed and his brother wounded on Friday when gunmen opened fire on their car in Nawa."
    )
    assert harm(report) == [("injured", 1), ("killed", 1)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shells hit the port road at Bab al-Bahr on Monday, killing two.", "Bab al-Bahr"),
        ("The al-Jahmaliya quarter was hit by mortar shells on Monday.", "al-Jahmaliya"),
        ("Four people died in an air strike on Mays al-Jabal on Monday.", "Mays al-Jabal"),
        ("A bomber killed four members of a U.S.-backed neighbourhood patrol in Baquba on Monday.", "Baqubah"),
    ],
)
def test_places(text: str, name: str) -> None:
    (report,) = told(text)
    assert places(report)[0] == name


def test_the_raid_of_a_day_is_the_one_told_of() -> None:
    (report,) = told(
        "The death toll from an air strike on a market in northwest Syria rose to 11 on Wednesday, rescuers said.\n\n"
        "Three children were among the dead in Tuesday's raid on Maarrat Misrin. Thirty-one people were injured."
    )
    assert (report.event_type, day(report)) == ("air-strike", ("2026-11-24",) * 2)
    assert ("injured", 31) in harm(report)


def test_also_on_a_day_opens_another() -> None:
    one, two = told(
        "A drone hit a car on the Kfar Rumman road near Nabatieh yesterday, killing three people.\n\n"
        "Also yesterday, the outskirts of Aita al-Shaab were subjected to artillery shelling."
    )
    assert (places(one)[0], places(two)[0]) == ("Kfar Rumman", "Aita al-Shaab")
    assert (two.event_type, day(two)) == ("shelling", ("2026-11-24",) * 2)


@pytest.mark.parametrize(
    ("text", "kind", "harms"),
    [
        (
            "On 14 October 2016, a suicide attacker detonated a device inside a mosque in Kunduz, causing 71 civilian "
            "casualties (24 deaths and 47 injured).",
            "suicide-bombing",
            [("injured", 47), ("killed", 24)],
        ),
        (
            "Taliban fighters stormed a post in Nawa on Friday, killing nine policemen and taking three prisoner.",
            "raid",
            [("captured", 3), ("killed", 9)],
        ),
        ("An Israeli strike on a tent in Rafah killed three people on Friday.", "air-strike", [("killed", 3)]),
        ("Two bombs fell on a petrol station in Abs on Friday, killing 13 people.", "air-strike", [("killed", 13)]),
        (
            "The bodies of seven men who were shot by the Taliban in Ghazni were brought to a hospital.",
            "attack",
            [("killed", 7)],
        ),
    ],
)
def test_ways_of_telling_harm(text: str, kind: str, harms: list[tuple[str, int]]) -> None:
    (report,) = told(text)
    assert (report.event_type, harm(report)) == (kind, harms)


def test_a_lead_and_what_it_sums_up() -> None:
    (report,) = told(
        "PORT SUDAN (Nile Wire) - Artillery fire by fighters killed at least 13 people in a camp near al-Fashir "
        "in Sudan, volunteers said on Tuesday.\n\nShells hit the market of Abu Shouk camp on Monday evening, the "
        "committee said, adding that 31 people had been wounded."
    )
    assert day(report)[0] == "2026-11-23"
    assert "Port Sudan" not in places(report)


def test_a_weekday_only_says_what_day_a_date_was() -> None:
    (report,) = told("On 24 July 2022, a Sunday, a rocket hit a car in Nikopol, killing two people.")
    assert day(report) == ("2022-07-24",) * 2
