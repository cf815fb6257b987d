"""Names, doers and incidents as wires and releases tell them: ranks, counted strikes, people found bound, offences of
those who were harmed."""

from __future__ import annotations

import pytest

from ruled import ruled

Parties = set[str]


def told(text: str) -> list[tuple[str, Parties, Parties]]:
    """Of each report of violence: its type, its perpetrators, and who or what it befell."""
    out = []
    for r in ruled(text):
        if r.event_type not in {"accuse", "request", "reject"}:
            doers = {p.text for p in r.participants if p.role == "perpetrator"}
            out.append((r.event_type, doers, {p.text for p in r.participants if p.role in {"victim", "target"}}))
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen attacked a clinic in Taiz on Monday. Sgt. Omar Ali and Cpl. Hadi Saleh were killed.",
            [("attack", {"Gunmen"}, {"clinic", "Omar Ali", "Hadi Saleh"})],
        ),
        (
            "Rebels shot at a patrol in Taiz on Monday. Pfc. Hadi Saleh was wounded.",
            [("attack", {"Rebels"}, {"patrol", "Hadi Saleh"})],
        ),
        ("Gunmen kidnapped engineer Omar Ali on Monday in Taiz.", [("abduction", {"Gunmen"}, {"Omar Ali"})]),
        ("Gunmen attacked the hospital Monday in Taiz.", [("attack", {"Gunmen"}, {"hospital"})]),
        (
            "The murder of Omar Ali, committed on Monday by two gunmen in Taiz, was condemned by the party.",
            [("attack", {"two gunmen"}, {"Omar Ali"})],
        ),
        (
            "A nurse was killed in Taiz on Monday. The victim, Huda Ali, was 35.",
            [("attack", set(), {"nurse", "Huda Ali"})],
        ),
        (
            "Hadi Saleh, a fighter credited with capturing Omar Ali, was abducted by gunmen in Taiz on Monday.",
            [("abduction", {"gunmen"}, {"Hadi Saleh"})],
        ),
        (
            "A crowd in Taiz lynched a man suspected of stealing a goat on Monday.",
            [("attack", {"crowd"}, {"man"})],
        ),
        (
            "Several men are being held for questioning in connection with the murder on Monday of a nurse in Taiz.",
            [("arrest", set(), {"Several men"}), ("attack", set(), {"nurse"})],
        ),
    ],
)
def test_who(text: str, expected: list[tuple[str, Parties, Parties]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army conducted 12 air strikes against rebels in Taiz on Monday.", ["air-strike"]),
        ("The warplanes launched five strikes on Taiz on Monday.", ["air-strike"]),
        ("Saudi warplanes carried out a raid on Taiz on Monday.", ["air-strike"]),
        ("The army has carried out 40 air strikes on Taiz since Monday.", []),
        ("The army conducted 12 air strikes near Taiz and Aden on Monday.", []),
        ("A helicopter engaged a group of men near Taiz on Monday, killing six.", ["air-strike"]),
        ("Soldiers engaged rebels near Taiz on Monday, killing six.", ["armed-clash"]),
        ("Police fired tear-gas shells at a crowd in Taiz on Monday, injuring ten.", ["attack"]),
        ("A girl was killed by a teargas shell in Taiz on Monday.", ["attack"]),
        ("Nine people died in Taiz on Monday when dynamite left in a suitcase exploded in a hotel.", ["bomb"]),
        ("A teacher was found dead in Taiz on Monday with her hands tied.", ["attack"]),
        ("Two men were found dead in Taiz on Monday with bullet wounds to the head.", ["attack"]),
        ("Two men were found dead in Taiz on Monday with a letter beside them.", []),
        ("The nurse became on Monday the third medic to be murdered in Taiz this year.", ["attack"]),
        ("He could become the third medic to be murdered in Taiz.", []),
        ("Police found an arms cache with nine rifles and 40 grenades in Taiz on Monday.", []),
        ("Police found a bomb in a bus in Taiz on Monday.", ["bomb"]),
        ("Soldiers destroyed a cache of explosives in Taiz on Monday.", ["destruction"]),
        ("Bandits rustled 300 cattle near Taiz on Monday.", ["destruction"]),
        (
            "The mayor accused Russian troops of shooting farmers in Taiz during their occupation of the town.",
            ["attack"],
        ),
    ],
)
def test_what(text: str, expected: list[str]) -> None:
    assert [kind for kind, _, _ in told(text)] == expected


def test_one_more_is_no_further_death() -> None:
    told_twice = "A nurse was shot dead in Taiz on Monday. She was the third medic to be killed this year."
    assert [(c.act, c.low) for r in ruled(told_twice) for c in r.casualties] == [("killed", 1)]


@pytest.mark.parametrize(
    ("after", "doers"),
    [
        ("The opposition said the government had staged the attack.", {"government"}),
        ("The army said a Houthi rocket caused the blast.", {"Houthi"}),
        ("A rocket caused the blast.", set()),
    ],
)
def test_who_is_behind_the_blast(after: str, doers: Parties) -> None:
    first = told(f"A blast killed nine people in Taiz on Monday. {after}")[0]
    assert first[1] == doers


@pytest.mark.parametrize(
    ("after", "doers"),
    [
        ("The police believe the rebels gave the order to kill her.", {"rebels"}),
        ("The police gave the order to arrest them.", set()),
    ],
)
def test_who_gave_the_order(after: str, doers: Parties) -> None:
    assert told(f"A nurse was shot dead in Taiz on Monday. {after}")[0][1] == doers


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shot nine soldiers taken prisoner when they stormed a post on Monday in Taiz.",
        "Rebels killed nine policemen taken hostage in Taiz on Monday.",
        "Rebels took nine policemen hostage in Taiz on Monday.",
    ],
)
def test_how_many_were_taken(text: str) -> None:
    assert [c.low for r in ruled(text) for c in r.casualties if c.act == "captured"] == [9]
