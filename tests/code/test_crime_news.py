"""Crime as local papers tell it, in several paragraphs: one report with its day, its place and its toll."""

from __future__ import annotations

import pytest

from noted import harm, places, told
from sijill.model import Report

Line = tuple[str | None, str | None, list[tuple[str, int]]]


def line(report: Report) -> Line:
    """The time, the finest place and the harm."""
    return (report.time.edtf if report.time else None, (places(report) or [None])[0], harm(report))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A Spokane woman died after she was stabbed by a lodger Sunday.\n\nDeputies responding to a house found "
            "Martha Drew with several stab wounds.",
            [("2026-11-22", "Spokane", [("killed", 1)])],
        ),
        (
            "A woman was shot and killed Sunday in Tulsa.\n\nOfficers found Anna Lang, 22, suffering from gunshot "
            "wounds.",
            [("2026-11-22", "Tulsa", [("killed", 1)])],
        ),
        (
            "A man was stabbed Saturday in Tulsa.\n\nOn Sunday, officers in Dallas found Mark Cole with stab wounds.",
            [("2026-11-21", "Tulsa", [("injured", 1)]), ("2026-11-22", "Dallas", [("injured", 1)])],
        ),
    ],
)
def test_who_is_found_with_wounds(text: str, expected: list[Line]) -> None:
    assert [line(r) for r in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Drew shot Peter Wells in the leg in Erie on Sunday.\n\nA bystander, Nora Pike, was grazed in the arm by a "
            "bullet.",
            [("2026-11-22", "Erie", [("injured", 1), ("injured", 1)])],
        ),
        (
            "A woman was shot in Erie on Sunday.\n\nAn onlooker was struck in the foot by a bullet.",
            [("2026-11-22", "Erie", [("injured", 1), ("injured", 1)])],
        ),
        (
            "A bystander was shot in Erie on Sunday.\n\nThe bystander was hit in the wrist.",
            [("2026-11-22", "Erie", [("injured", 1)])],
        ),
        (
            "A man stabbed Mark Lang in Tulsa on Sunday.\n\nA bystander, Anna Roe, was wounded in Dallas on Saturday.",
            [("2026-11-22", "Tulsa", [("injured", 1)]), ("2026-11-21", "Dallas", [("injured", 1)])],
        ),
    ],
)
def test_bystanders(text: str, expected: list[Line]) -> None:
    assert [line(r) for r in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A man was arraigned Monday on charges he stabbed three men at a gas station in Flint.\n\nA judge ordered "
            "him held.\n\nDrew is accused of attacking the men on Oct. 25.",
            [("2026-10-25", "Flint", [("injured", 3)])],
        ),
        (
            "A man was shot Sunday in Tulsa.\n\nCole is accused of killing a clerk on Oct. 10 in Dallas.",
            [("2026-11-22", "Tulsa", [("injured", 1)]), ("2026-10-10", "Dallas", [("killed", 1)])],
        ),
        ("The group is accused of killing villagers.", []),
    ],
)
def test_what_somebody_is_held_for(text: str, expected: list[Line]) -> None:
    assert [line(r) for r in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police are investigating a stabbing near a school in Flint.", [("../2026-11-25", "Flint", [])]),
        ("A woman was charged Monday in a Macon stabbing.", [("../2026-11-23", "Macon", [])]),
        ("A man pleaded guilty Monday to a shooting in Tulsa.", [("../2026-11-23", "Tulsa", [])]),
        ("Two men indicted after shooting in New Orleans", [("../2026-11-25", "New Orleans", [])]),
        (
            "Police investigate stabbing in Tulsa\n\nA man was stabbed in the leg Saturday night, police said.",
            [("2026-11-21", "Tulsa", [("injured", 1)])],
        ),
        ("Police investigate shootings in Tulsa.", []),
        ("Police are investigating every shooting in the United States.", []),
    ],
)
def test_a_crime_of_which_only_the_place_is_told(text: str, expected: list[Line]) -> None:
    assert [line(r) for r in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The suspect turned himself in to the police on Monday.", "arrest", [("captured", 1)]),
        ("Two women turned themselves in Monday in Flint.", "arrest", [("captured", 2)]),
        ("Two men surrendered to deputies in Flint on Monday.", "arrest", [("captured", 2)]),
        (
            "Peter Wells, 31, was booked into the Erie County Jail on a murder charge Monday.",
            "arrest",
            [("captured", 1)],
        ),
        ("The rebels surrendered their arms to police on Monday.", "concede", []),
    ],
)
def test_who_gives_himself_up_or_is_booked(text: str, kind: str, expected: list[tuple[str, int]]) -> None:
    (report,) = told(text)
    assert (report.event_type, harm(report)) == (kind, expected)
    assert kind == "concede" or not any(p.role == "perpetrator" for p in report.participants)


def test_an_arrest_after_a_crime_has_its_own_day() -> None:
    attack, arrest = told("A woman was stabbed Saturday in Flint.\n\nThe suspect turned himself in Monday.")
    assert (line(attack), line(arrest)) == (
        ("2026-11-21", "Flint", [("injured", 1)]),
        ("2026-11-23", "Flint", [("captured", 1)]),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man was killed in a Tulsa shooting a year ago.", ("2025", "Tulsa", [("killed", 1)])),
        ("Two women were hurt in a Macon stabbing on Sunday.", ("2026-11-22", "Macon", [("injured", 2)])),
    ],
)
def test_the_town_that_stands_before_a_crime(text: str, expected: Line) -> None:
    assert [line(r) for r in told(text)] == [expected]
