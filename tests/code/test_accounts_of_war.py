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
