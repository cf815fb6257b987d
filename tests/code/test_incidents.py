"""One article, its incidents: accounts of one are joined, of two never."""

from __future__ import annotations

from itertools import product

import pytest

from coder import reports, types
from sijill.code import incidents
from sijill.code.agreement import Account, agreement
from sijill.code.roles import Scene
from sijill.flow import code_article
from sijill.model import article_of


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a checkpoint in Hawija on 5 May 2020, killing four policemen and wounding two.",
        "Gunmen attacked a checkpoint in Hawija on 5 May 2020. The attack killed four policemen.",
        "Gunmen attacked a checkpoint in Hawija on 5 May 2020. Four policemen were killed in the attack.",
        "A car bomb exploded outside a bank in Kirkuk on 5 May 2020. The blast killed nine people.",
        "Soldiers raided a house in Jenin and arrested four men on 6 March 2022.",
        "Gunmen not only attacked the village of Hawija on 5 May 2020, they killed four farmers.",
        "Gunmen attacked a checkpoint in Hawija on 5 May 2020. The assault lasted two hours. "
        "Two of the attackers also died.",
        "Eleven people were kidnapped when gunmen ambushed a bus near Kirkuk on 5 May 2020.",
        "Bomb kills nine in Kirkuk\n\nA car bomb exploded outside a bank in Kirkuk on Monday, killing nine people. "
        "The bank was badly damaged.",
        "A suicide bomber blew himself up at a market in Kabul on Sunday. At least 12 people were killed.\n\n"
        "Witnesses said that the bomber had walked into the crowd. The blast shattered windows.",
        "Judge Ali Hassan was shot dead in Basra on Monday. Police said that two men had fired at Hassan. "
        "The killing of Hassan shocked the city.",
        # a person is hit once, whatever the places say
        "Omar Haddad was kidnapped in Basra on 5 May 2020. The police found no trace. "
        "Haddad was kidnapped by gunmen in Mosul.",
        # one of several persons told of together
        "A bomb exploded in Lima on 5 May 2020. Injured were Lucio Ramos and his son Elmer Pineda.\n\n"
        "I repeat: Elmer Pineda was injured.",
        # a blast is nobody: what it destroyed is a consequence
        "A car bomb hit a bank in Kirkuk on 5 May 2020.\n\nThe shock wave destroyed windows and doors.",
    ],
)
def test_one_incident(text: str) -> None:
    assert len(reports(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen attacked a checkpoint in Hawija on 5 May 2020, killing four policemen. "
            "On 7 May 2020 a car bomb exploded in Kirkuk, wounding nine people.",
            ["attack", "bomb"],
        ),
        (
            "Gunmen attacked a checkpoint in Hawija on 5 May 2020. "
            "Gunmen attacked another checkpoint in Basra on 9 May 2020.",
            ["attack", "attack"],
        ),
        (
            "A bomb exploded outside a bank in Kirkuk on Monday. "
            "Another bomb exploded outside a hotel in Kirkuk on Monday.",
            ["bomb", "bomb"],
        ),
        (
            "Gunmen shot dead a judge in Basra on Monday. Gunmen shot dead a judge in Mosul on Monday.",
            ["attack", "attack"],
        ),
        (
            "Gunmen ambushed a convoy near Hawija on 5 May 2020, killing two soldiers, "
            "and an hour later a bomb hit a bus in Kirkuk.",
            ["attack", "bomb"],
        ),
        (
            "Militants attacked the army base in Tikrit on 4 May 2020. The army attacked the militants in Samarra.",
            ["attack", "attack"],
        ),
        (
            "Gunmen kidnapped a doctor in Basra on 5 May 2020. A bomb killed two soldiers in Mosul on 5 May 2020.",
            ["abduction", "bomb"],
        ),
    ],
)
def test_two_incidents(text: str, expected: list[str]) -> None:
    assert types(text) == expected


def test_a_toll_told_later_is_of_the_incident() -> None:
    (found,) = reports("A car bomb exploded outside a bank in Kirkuk on 5 May 2020. The blast killed nine people.")
    assert [(c.act, c.low) for c in found.casualties] == [("killed", 9)]
    assert len(found.evidence) == 2


def test_what_is_told_later_by_other_words_is_of_the_incident() -> None:
    text = (
        "US aircraft bombed a militia headquarters in Jurf al-Sakhar on 21 November 2023. "
        "Lawyers are studying what it means that the US bombed the militia barracks."
    )
    (found,) = reports(text)
    assert len(found.evidence) == 2


_SPOKE = "The mayor spoke. He was sad. The town mourned.\n\nGunmen attacked a cafe in Hawija on Friday. "


def test_counted_together_and_apart_is_one_incident_once_both_are_whole() -> None:
    (one,) = reports(f"Ten people were shot in Hawija. {_SPOKE}Two children and eight adults were wounded.")
    assert sum(c.low for c in one.casualties if c.act == "injured") == 10


def test_other_numbers_are_other_people() -> None:
    assert len(reports(f"Ten people were shot in Hawija. {_SPOKE}Two children and five adults were wounded.")) == 2


def test_an_arrest_kills_nobody() -> None:
    attack, arrest = reports(
        "Gunmen attacked a cafe in Hawija on 3 May 2020. "
        "A man was arrested in Kirkuk on Monday after two waiters were left dead."
    )
    assert [(c.act, c.low) for c in attack.casualties] == [("killed", 2)]
    assert [c.act for c in arrest.casualties] == ["captured"]


def test_a_long_text_compares_each_two_accounts_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed = 0

    def counting(scene: Scene, one: Account, later: Account) -> float | None:
        nonlocal weighed
        weighed += 1
        return agreement(scene, one, later)

    monkeypatch.setattr(incidents, "agreement", counting)
    days = (
        f"Gunmen attacked {place} in {month} 2020, killing {n} policemen. The assault lasted two hours."
        for n, (month, place) in enumerate(product(("May", "June", "July"), ("Basra", "Hawija", "Mosul", "Kirkuk")), 2)
    )
    text = "\n\n".join(f"{day}\n\nOfficials spoke of other matters." for day in days)
    found = code_article(article_of(text, published="2023-12-04")).reports
    drafts = 2 * 12
    assert len(found) >= 12
    # once as each is told of, once of all as they stand, and again with each that has grown
    assert weighed <= drafts * (drafts - 1) + drafts * len(found)
