"""Reports of several paragraphs, as wires, monitors and rights groups write them: which incidents they tell, when,
where and how many came to harm in each."""

from __future__ import annotations

import pytest

from noted import by, harm, places, told
from sijill.model import Report

Line = tuple[str, str | None, str | None, list[tuple[str, int]]]


def lines(reports: list[Report]) -> list[Line]:
    """The type, time, finest place and harm of the violent ones."""
    return [
        (r.event_type, r.time.edtf if r.time else None, (places(r) or [None])[0], harm(r))
        for r in reports
        if r.event_type not in {"accuse", "request", "reject", "concede", "withdraw", "sanction", "support"}
    ]


def unwrapped(text: str) -> str:
    """A text with each paragraph on one line."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


SUDAN = """Shelling of a market in Omdurman killed at least 31 people on Sunday, medics said.

The army blamed the RSF for what it called a massacre. An RSF spokesman denied the charge and said
the army's own artillery had hit the market by mistake.

The attack came two days after an army drone strike on a fuel depot in Nyala, the capital of South
Darfur, killed nine people, according to residents.

The war, which broke out in April 2023, has driven millions from their homes. In September, 78
worshippers were killed when a drone hit a mosque in El Fasher, the army's last stronghold in
Darfur, which fell to the RSF on October 26."""

NIGERIA = """On Thursday, bandits stormed a church in Eruku, Kwara state, killing two worshippers and taking
away the pastor and 37 others.

Also on Monday, the Nigerian military said that troops had repelled an attack by Islamic State West
Africa Province on a base in Mallam Fatori, Borno state, and killed 16 militants. Four soldiers lost
their lives, it said."""

SOMALIA = """At least 32 civilians were killed and 63 wounded when al-Shabaab militants attacked a popular
beach in the Somali capital late on Friday, police said on Saturday.

A suicide bomber blew himself up at the entrance of a hotel on Lido beach, after which gunmen
stormed the area and began shooting at people who were swimming, a police spokesman said. Security
forces killed three of the attackers on the spot and captured a fourth. One soldier died.

Al-Shabaab, which has been fighting to topple the government since 2007, claimed responsibility and
put the number of dead at 45."""

BANGLADESH = """DHAKA, Nov 24 - At least 95 people, including 14 police officers, were killed across Bangladesh
on Sunday in the deadliest day of the protests, the daily reported.

In Sirajganj, northwest of the capital, a mob attacked a police station and beat 13 officers to
death, police said. In the capital, four students were shot dead when activists and police fired on
demonstrators; more than 200 were treated for bullet wounds.

In Feni, eight people died in clashes between protesters and supporters of the Awami League."""

PALESTINE = """Three Palestinians, including a 14-year-old boy, were shot dead by Israeli forces in separate
incidents in the West Bank on Friday, the ministry said.

The boy was hit in the chest during a raid on the Askar refugee camp in Nablus, according to the
ministry.

In Hebron, soldiers shot and killed a man who, according to the army, had tried to stab a soldier.

A third man died of his wounds after being shot by settlers in the village of Turmus Ayya near
Ramallah on Thursday, the ministry said. Witnesses said that about 20 settlers had attacked farmers
who were picking olives."""

BURKINA = """(Nairobi) – Burkina Faso's army and allied militias killed at least 130 civilians in and around
the western town of Solenzo in March, a rights group said today.

In retaliation, fighters of the Group for the Support of Islam and Muslims, or JNIM, attacked the
village of Tiao on April 5, killing more than 60 men they accused of joining the militias, residents
said. They looted shops.

Jihadists have killed thousands since 2016. In August 2024 JNIM massacred at least 133 villagers who
were digging a trench around Barsalogho; the group said all were militiamen."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            SUDAN,
            [
                ("shelling", "2026-11-22", "Omdurman", [("killed", 31)]),
                ("air-strike", "2026-11-20", "Nyala", [("killed", 9)]),
                ("air-strike", "2026-09", "El Fasher", [("killed", 78)]),
                ("takes-territory", "2026-10-26", "El Fasher", []),
            ],
        ),
        (
            NIGERIA,
            [
                ("raid", "2026-11-19", "Eruku", [("captured", 38), ("killed", 2)]),
                ("attack", "../2026-11-23", "Mallam Fatori", [("killed", 4), ("killed", 16)]),
            ],
        ),
        (
            SOMALIA,
            [
                (
                    "suicide-bombing",
                    "2026-11-20",
                    "Mogadishu",
                    [("captured", 1), ("injured", 63), ("killed", 1), ("killed", 3), ("killed", 32), ("killed", 45)],
                ),
            ],
        ),
        (
            BANGLADESH,
            [
                ("attack", "2026-11-22", "Sirajganj", [("killed", 13)]),
                ("attack", "2026-11-22", "Dhaka", [("injured", 200), ("killed", 4)]),
                ("armed-clash", "2026-11-22", "Feni", [("killed", 8)]),
            ],
        ),
        (
            BURKINA,
            [
                ("attack", "2026-03", "Solenzo", [("killed", 130)]),
                ("attack", "2026-04-05", "Tiao", [("killed", 60)]),
                ("attack", "2024-08", "Barsalogho", [("killed", 133)]),
            ],
        ),
    ],
    ids=["sudan", "nigeria", "somalia", "bangladesh", "burkina"],
)
def test_what_a_report_tells(text: str, expected: list[Line]) -> None:
    assert lines(told(unwrapped(text))) == expected


def test_each_of_separate_incidents_has_its_dead() -> None:
    killed = [r for r in told(unwrapped(PALESTINE)) if any(c.act == "killed" for c in r.casualties)]
    assert [(places(r)[0], harm(r)) for r in killed] == [
        ("Nablus", [("killed", 1)]),
        ("Hebron", [("killed", 1)]),
        ("Turmus'ayya", [("killed", 1)]),
    ]
    assert by(killed[2]) == {"settlers"}


def test_each_says_that_the_other_did_it() -> None:
    shelling = told(unwrapped(SUDAN))[0]
    doers = {p.text: (p.certainty, p.chain[-1].speaker if p.chain else None) for p in shelling.participants}
    assert doers["RSF"] == ("contested", "army")
    assert doers["army"] == ("contested", "RSF spokesman")
