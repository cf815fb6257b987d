"""What wires of a war tell of no incident, and of whose side people are: accidents, words, flags, sums, refusals."""

from __future__ import annotations

import pytest

from coder import coded, parties, report, reports, tolls

VIOLENT = {"attack", "air-strike", "bomb", "destruction", "raid", "abduction", "takes-territory", "armed-clash"}


def _violent(text: str) -> list[str]:
    return [r.event_type for r in reports(text) if r.event_type in VIOLENT and r.modality not in {"denied"}]


@pytest.mark.parametrize(
    "text",
    [
        "An Ecuadorian cargo plane crashed on Monday on several houses in Quito, killing 14 people and wounding 30. "
        "The plane destroyed nine houses.",
        "A nurse died and two others were wounded in Olancho on Monday when a plane of the navy crashed in a storm. "
        "The plane was used to carry medicine.",
        "The pilot of an Air Force helicopter was injured on Monday as it made an emergency landing in Peten.",
        "Popayan was destroyed by an earthquake in 1983, killing some 200 people and injuring over 500.",
    ],
)
def test_nobody_did_it(text: str) -> None:
    assert _violent(text) == []


def test_who_was_shot_down_was_attacked() -> None:
    one = report("Guerrillas shot down an army helicopter on Monday, which crashed near Saravena, killing two crewmen.")
    assert (one.event_type, tolls(one)) == ("attack", [("killed", 2, 2)])


@pytest.mark.parametrize(
    "text",
    [
        "Senator Duarte on Monday bitterly attacked President Garcia and called him a coward.",
        "The minister attacked the opposition in a speech in Lima on Monday.",
        "Deputy Molina was attacked by his colleagues for his remarks on extradition on Monday.",
        "The bishop said on Monday that the law is an attack on the peace process and on democracy.",
        "The rebels want the destruction of the democratic system and of the national economy, he said on Monday.",
        "The rebels are trying to destroy the country's institutions and to wipe out our values, he said on Monday.",
        "What position will the government take at the meeting, which took place in Caracas on Monday?",
        "Students burned two flags and an effigy of the president in Lima on Monday.",
        "Police destroyed three cocaine laboratories and burned 400 kg of marijuana in Cali on Monday.",
    ],
)
def test_nothing_was_struck(text: str) -> None:
    assert _violent(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Guerrillas violently attacked the mayor of Curumani on Monday.",
        "Students burned a bus in Lima on Monday.",
        "Rebels destroyed the electrical system of the town on Monday.",
        "Gunmen attacked a delegation of the peace process in Lima on Monday, killing two.",
    ],
)
def test_something_was_struck(text: str) -> None:
    assert _violent(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "There are no foreigners being held hostage by the ELN, its leaders said on Monday.",
        "The ELN will not attack embassies, its leaders said on Monday.",
        "The traffickers denied on Monday that they are preparing an attack on President Bush.",
        "The ELN denied on Monday that it planned to kidnap the bishop.",
    ],
)
def test_nobody_does_it(text: str) -> None:
    assert _violent(text) == []


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("The colonel said that 145 guerrillas and 53 soldiers were killed in 386 clashes in January.", 145),
        ("Since the party was founded, nearly 1,000 of its members have been murdered.", 1000),
    ],
)
def test_dead_of_many_deeds_are_a_sum(text: str, low: int) -> None:
    assert _violent(text) == []
    assert low in [t.low for t in coded(text).tallies]


def test_members_are_of_the_kind_of_their_group() -> None:
    one = report("Two M-19 members were murdered in Cali on Monday.")
    assert {p.kind for p in one.participants if p.role == "victim"} == {"armed-group"}
    other = report("A column of the FARC attacked a police post in Cali on Monday.")
    assert {p.kind for p in other.participants if p.role == "perpetrator"} == {"armed-group"}


@pytest.mark.parametrize(
    "text",
    [
        "The Maoist Shining Path organization blew up a bank in Lima on Monday.",
        "FMLN forces blew up a bank in San Salvador on Monday.",
    ],
)
def test_a_group_is_told_of_once(text: str) -> None:
    by = [p for p in report(text).participants if p.role == "perpetrator" and p.entity == "group"]
    assert len(by) == 1 and by[0].actor is not None


def test_over_a_year_ago() -> None:
    one = report("Over a year ago gunmen killed the mayor of Cali.")
    assert one.time is not None and one.time.not_after == "2022-12-04"
    assert parties(one, "perpetrator") == ["gunmen"]
