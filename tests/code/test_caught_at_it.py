"""What people were at when something befell them, what is taken again, and whom "he was arrested" means."""

from __future__ import annotations

import pytest

from ruled import ruled


def kinds(text: str) -> list[tuple[str, set[str]]]:
    """Of each report: its type and its perpetrators."""
    return [(r.event_type, {p.text for p in r.participants if p.role == "perpetrator"}) for r in ruled(text)]


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("Soldiers shot dead three men who were planting a bomb near Taiz on Monday.", "attack", {"Soldiers"}),
        ("A helicopter fired on men planting a bomb near Taiz on Monday, killing four.", "air-strike", set()),
        ("Rebels planting a bomb killed two soldiers near Taiz on Monday.", "bomb", {"Rebels"}),
    ],
)
def test_caught_at_it(text: str, kind: str, who: set[str]) -> None:
    assert kinds(text) == [(kind, who)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels captured a hill near Taiz on 6 March 2020 but the army recaptured it the next day.",
            [("takes-territory", {"Rebels"}), ("takes-territory", {"army"})],
        ),
        (
            "Rebels seized the village of Kirsh on 6 March 2020. The army retook it on 8 March 2020.",
            [("takes-territory", {"Rebels"}), ("takes-territory", {"army"})],
        ),
        (
            "The army captured Kotlai, a rebel stronghold in the south, on 6 March 2020.",
            [("takes-territory", {"army"})],
        ),
    ],
)
def test_taken(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Insurgents armed with hand grenades and rifles attacked a patrol in Taiz on Monday.", "attack"),
        ("Militiamen killed 20 people in Taiz on Monday with machetes and grenades.", "attack"),
        ("Militiamen threw grenades at a market in Taiz on Monday.", "bomb"),
        ("Two men were wounded in a home invasion in Tulsa on Monday.", "attack"),
        ("A couple were stoned to death in Taiz on Monday.", "attack"),
        ("Gunmen stormed into a town near Taiz on Monday.", "raid"),
        ("Gunmen machinegunned the bus of a school in Taiz on Monday.", "attack"),
        ("The mayor of Taiz survived an attempt on his life on Monday.", "attack"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert [k for k, _ in kinds(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A man killed his wife in Tulsa on Monday. He was arrested in Dallas on Tuesday.", "man"),
        ("A gunman shot a clerk in Tulsa on Monday. He was arrested in Dallas on Tuesday.", "gunman"),
        ("Gunmen shot a clerk in Tulsa on Monday. He was arrested in Dallas on Tuesday.", "clerk"),
    ],
)
def test_who_was_arrested(text: str, who: str) -> None:
    (arrest,) = [r for r in ruled(text) if r.event_type == "arrest"]
    assert [p.text for p in arrest.participants if p.role in {"target", "victim"}] == [who]
