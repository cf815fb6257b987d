"""People taken from where they were, set free by force, and those convicted of a deed."""

from __future__ import annotations

import pytest

from ruled import ruled


def told(text: str) -> list[tuple[str, list[tuple[str, int]], set[str]]]:
    """Of each report of violence: its type, its harm, its perpetrators."""
    return [
        (
            r.event_type,
            [(c.act, c.low) for c in r.casualties],
            {p.text for p in r.participants if p.role == "perpetrator"},
        )
        for r in ruled(text)
        if r.event_type != "concede"
    ]


@pytest.mark.parametrize(
    ("text", "captured", "who"),
    [
        ("Armed men took a union leader from his home in Taiz on Monday.", 1, "Armed men"),
        ("Gunmen pulled nine passengers off a bus in Taiz on Monday.", 9, "Gunmen"),
        ("Soldiers dragged three students out of a hostel in Taiz on Monday.", 3, "Soldiers"),
        ("In April 2014, 276 girls were taken by Boko Haram from a school in Chibok.", 276, "Boko Haram"),
    ],
)
def test_taken_from(text: str, captured: int, who: str) -> None:
    assert told(text) == [("abduction", [("captured", captured)], {who})]


def test_made_to_go_along() -> None:
    found = told("Rebels killed an engineer in Taiz on Monday. They also forced a nurse to go with them.")
    assert ("abduction", [("captured", 1)], {"Rebels"}) in found


@pytest.mark.parametrize(
    "text",
    [
        "Firefighters pulled nine passengers off a bus in Taiz on Monday.",
        "Residents were taken from their homes by boat in Taiz on Monday.",
        "The rebels took weapons from a school in Taiz on Monday.",
    ],
)
def test_not_taken(text: str) -> None:
    assert "abduction" not in {t for t, _, _ in told(text)}


def test_who_is_dragged_out_to_be_shot_is_not_abducted() -> None:
    assert [t for t, _, _ in told("Gunmen pulled nine men off a bus in Taiz on Monday and shot them.")] == ["attack"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Troops rescued three hostages near Hillah on Monday.", "Troops"),
        ("Iraqi forces freed three hostages in a raid near Hillah on Monday.", "Iraqi forces"),
        ("The army said it rescued 16 abducted women in a raid near Hillah on Monday.", "army"),
    ],
)
def test_rescues(text: str, who: str) -> None:
    assert told(text) == [("raid", [], {who})]


def test_who_lets_them_go_does_not_rescue() -> None:
    assert not told("Kidnappers freed three hostages near Hillah on Monday.")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A court sentenced two rebels to life imprisonment for the murder of a nurse in Taiz in 2019.", "two rebels"),
        ("A soldier was sentenced on Monday for the murder of a nurse in Taiz.", "soldier"),
        ("A soldier was jailed for 20 years for the murder of a nurse in Taiz.", "soldier"),
    ],
)
def test_convicts(text: str, who: str) -> None:
    assert ("attack", [("killed", 1)], {who}) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The murder on Monday in Taiz of a nurse shocked the city.",
        "The assassination on Monday in Taiz of Judge Ali Omar was condemned.",
    ],
)
def test_whom_it_befell_stands_behind_its_place(text: str) -> None:
    assert [harm for _, harm, _ in told(text)] == [[("killed", 1)]]


def test_who_searches_for_killers_did_not_kill() -> None:
    ((_, harm, who),) = told("Police are searching for the killers of Ali Omar, shot in Taiz on Monday.")
    assert (len(harm), who) == (1, set())
