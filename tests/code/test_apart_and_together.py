"""Accounts of one article that are one incident, or two: by their time, their place and those who did it."""

from __future__ import annotations

import pytest

from noted import by, harm, places, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Soldiers shot dead an infiltrator in Baramulla on Saturday. In Kishtwar, two soldiers were wounded when "
            "their patrol came under fire.",
            [[("killed", 1)], [("injured", 2)]],
        ),
        (
            "Gunmen shot dead seven barbers in Gwadar on Thursday.\n\nIn another development, four customs officials "
            "were killed in an ambush in Dera Ismail Khan.",
            [[("killed", 7)], [("killed", 4)]],
        ),
        (
            "Gunmen shot dead seven barbers in Gwadar on Thursday.\n\nThe killings come less than a month after rebels "
            "stopped a bus in Noshki, checked papers and shot nine people.",
            [[("killed", 7)], [("injured", 9)]],
        ),
        (
            "Rebels fired a missile at Israel on Friday. The group said it had also attacked two aircraft carriers.",
            [[], []],
        ),
        (
            "A grenade wounded nine people in a pool hall in Cali. Police detained three men in a raid on a house.",
            [[("injured", 9)], [("captured", 3)]],
        ),
        (
            "A roadside bomb struck a bus near Dibis on Saturday, killing three. Gunmen then opened fire on it.",
            [[("killed", 3)]],
        ),
        (
            "A car bomb exploded in Suarez on Thursday, killing two civilians. Hours later, rebels opened fire on a "
            "patrol near Buenos Aires, wounding three soldiers. Troops returned fire and killed one of the attackers.",
            [[("killed", 2)], [("injured", 3), ("killed", 1)]],
        ),
        (
            "Israeli strikes in Gaza killed at least 30 people, hospitals said, and four soldiers died when militants "
            "attacked their tank in Jabalia.",
            [[("killed", 30)], [("killed", 4)]],
        ),
        (
            "Security forces ambushed militants near Badar on Saturday. Eight soldiers lost their lives.\n\nIn another "
            "operation in Lower Dir, two terrorists were neutralised and one soldier was killed.\n\nThe group said "
            "that its men had killed 16 soldiers in Badar.",
            [[("killed", 8), ("killed", 16)], [("killed", 1), ("killed", 2)]],
        ),
        (
            "Two soldiers were killed in fighting in Khan Younis, the army said.",
            [[("killed", 2)]],
        ),
        (
            "In a clash near Deir ez-Zor, rebels killed two fighters on Sunday. Meanwhile, two children were killed by "
            "the explosion of a landmine near Abu Dali.",
            [[("killed", 2)], [("killed", 2)]],
        ),
    ],
)
def test_one_incident_or_two(text: str, expected: list[list[tuple[str, int]]]) -> None:
    assert [harm(r) for r in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "kind", "outcome", "doers"),
    [
        (
            "Troops repelled an attack by ISWAP on a base in Borno, and killed 16 militants.",
            "attack",
            "failed",
            {"ISWAP", "Troops"},
        ),
        (
            "Police foiled a suicide attack on a church on Sunday, killing the bomber.",
            "suicide-bombing",
            "failed",
            {"Police"},
        ),
        (
            "Talks broke down after the rebels launched an offensive that left 80 dead.",
            "attack",
            "carried-out",
            {"rebels"},
        ),
        ("The army's drones hit a bus near Barah, wounding nine.", "air-strike", "carried-out", {"army"}),
        ("The Houthis shot down an MQ-9 drone over Sana'a.", "air-strike", "failed", set()),
        ("Fano militiamen burned homes in Bure on Sunday.", "destruction", "carried-out", {"Fano militiamen"}),
    ],
)
def test_who_and_whether(text: str, kind: str, outcome: str, doers: set[str]) -> None:
    (report,) = [r for r in told(text) if r.event_type not in {"reject", "request"}]
    assert (report.event_type, report.outcome) == (kind, outcome)
    assert by(report) == doers


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Two days before Ali Reza was shot on November 3, a grenade wounded nine people in Arba.", ["2026-11-01"]),
        (
            "Fifty people were killed across Syria on Sunday. In Idlib, a bomb killed nine people. In Hama, gunmen "
            "killed four men.",
            ["2026-11-22", "2026-11-22"],
        ),
        (
            "On Sunday, a drone hit a bus in Sumy, killing two. A day earlier, jets hit Kherson.\n\nRebels took Hai.",
            None,
        ),
        ("Donetsk region: on Sunday, rockets hit a school.\n\nOdesa region: a missile hit a depot.", None),
    ],
)
def test_the_day(text: str, days: list[str] | None) -> None:
    found = [r.time.edtf if r.time else None for r in told(text)]
    if days is None:
        assert found[-1] in {"../2026-11-25", "2026-11-22"}
        assert found[-1] != "2026-11-21"
    else:
        assert [d for d in found if d in days] == days


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Protesters block a convoy in Kaya. Four people were hurt there on Saturday when soldiers fired.", "Kaya"),
        ("Police in Burkina's capital fired tear gas at protesters on Saturday, wounding two.", "Ouagadougou"),
        ("Rebels attacked southern Israel on Sunday, killing nine people and taking four hostages.", "Israel"),
        ("El Fasher fell to the RSF on October 26.", "El Fasher"),
        ("Gang members stormed the farming town of Pont-Sondé on Sunday, killing nine people.", "Pont-Sonde"),
        ("Gunmen abducted nine pupils and killed a teacher in a raid on a school in Maga on Monday.", "Maga"),
    ],
)
def test_the_place(text: str, place: str) -> None:
    assert all(places(r)[0] == place for r in told(text) if r.event_type != "protest")


def test_a_deed_that_is_likened_to_another_happened() -> None:
    reports = told("The front denied involvement in a similar bombing in June, when eight people were killed in Cali.")
    assert [(r.event_type, r.modality, harm(r)) for r in reports] == [("bomb", "asserted", [("killed", 8)])]


def test_since_when_is_no_incident() -> None:
    reports = told("In August, a strike on Kyiv killed 32 people, one of the worst since the invasion began in 2022.")
    assert [harm(r) for r in reports] == [[("killed", 32)]]


def test_another_sum_does_not_count_those_told_of_here() -> None:
    (report,) = told(
        "Militants killed 32 people at a beach in Mogadishu on Friday, police said. The group put the number of "
        "dead at 45."
    )
    assert harm(report) == [("killed", 32), ("killed", 45)]


def test_those_told_of_as_treated_are_not_the_dead() -> None:
    (report,) = told(
        "In Dhaka, police shot dead four students on Sunday; more than 200 were treated for bullet wounds."
    )
    assert harm(report) == [("injured", 200), ("killed", 4)]


def test_who_died_by_his_own_hand_is_told_of_with_what_he_did() -> None:
    (report,) = told(
        "A man shot and killed 18 people at a bowling alley in Lewiston on Sunday.\n\nOn Tuesday evening he was found "
        "dead of a self-inflicted gunshot wound in Lisbon, officials said."
    )
    assert (report.time.edtf if report.time else None, places(report)) == ("2026-11-22", ["Lewiston"])


def test_what_an_act_is_in_response_to_is_not_its_day() -> None:
    reports = told(
        "Afghan troops opened fire on border posts on Saturday. The ministry said it was in retaliation for Pakistani "
        "airstrikes on Paktika on Thursday.\n\nPakistani soldiers destroyed several posts near Chaman."
    )
    assert [r.time.edtf for r in reports if r.time] == ["2026-11-21", "2026-11-19", "2026-11-21"]
