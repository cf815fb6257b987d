"""Values are chosen with their rule, their reason and their claims."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from made import coded
from sijill.judge import RULES, choose
from sijill.model import Voice
from sijill.model.claims import claims_of
from sijill.model.event import Account, Event


def event(*tolls: tuple[str, int, int | None], report: int = 0) -> Event:
    accounts = []
    for n, (source, low, high) in enumerate(tolls):
        c = coded(n, source, low, high)
        r, a = c.reports[report], c.article
        key = f"k{n}"
        accounts.append(
            Account(
                key=key,
                article=a.id,
                sha256=a.sha256,
                source=source,
                published=a.published,
                report=r,
                claims=claims_of(r, key),
            )
        )
    return Event(id="e1", accounts=tuple(accounts))


def test_rival_tolls_stand_side_by_side():
    chosen = choose(event(("Wire", 3, 3), ("Daily", 5, None)), "all_claims")
    (toll,) = chosen.casualties
    assert (toll.act, toll.low, toll.high) == ("killed", 3, None)
    assert len(toll.claims) == 2


@pytest.mark.parametrize("rule", RULES)
def test_every_value_names_its_rule_its_reason_and_claims_of_the_event(rule):
    e = event(("Wire", 3, 3), ("Daily", 4, 4))
    chosen = choose(e, rule)
    ids = {c.id for c in e.claims()}
    for choice in (chosen.event_type, chosen.time, chosen.place, chosen.targets, *chosen.casualties):
        assert choice is not None
        assert choice.rule == rule
        assert choice.reason
        assert choice.claims
        assert set(choice.claims) <= ids


def test_values():
    chosen = choose(event(("Wire", 3, 3)))
    assert chosen.event_type.value == "shelling"
    assert chosen.time is not None and chosen.time.value["edtf"] == "2021-05-04"
    assert chosen.place is not None and chosen.place.value["name"] == "Hadara"
    assert chosen.targets is not None and chosen.targets.value == ["camp", "=guards"]
    assert chosen.said_by is not None and chosen.said_by.value == ["a colonel"]


def test_what_no_report_says_is_none():
    chosen = choose(event(("Wire", 3, 3), report=1))
    assert (chosen.time, chosen.targets, chosen.said_by, chosen.casualties) == (None, None, None, ())


def rivals(*told: tuple[int, int | None, str | None, str | None]) -> Event:
    """One account whose toll several voices tell: low, high, speaker (None: the outlet), the party they are of."""
    (account,) = event(("Wire", 3, 3)).accounts
    (row,) = account.report.casualties
    rows = tuple(
        replace(row, low=low, high=high, chain=() if who is None else (voice(who, party),))
        for low, high, who, party in told
    )
    report = replace(account.report, casualties=rows)
    return Event(id="e1", accounts=(replace(account, report=report, claims=claims_of(report, account.key)),))


def voice(who: str, party: str | None) -> Voice:
    return Voice(text=who, start=0, end=len(who), speaker=who, party=party)


@pytest.mark.parametrize(
    ("told", "low", "high"),
    [
        ([(10, 10, "police", None), (14, 14, "hospital", None)], 10, 14),
        ([(12, 12, "villagers", None), (0, 0, "army", "perpetrator")], 0, 12),
        ([(2, 2, "police", None), (3, 3, "police", None)], 5, 5),
        ([(10, 10, None, None), (24, None, "hospital", None)], 10, None),
    ],
)
def test_rival_tolls_of_one_article_are_never_summed(told, low, high):
    (toll,) = choose(rivals(*told), "all_claims").casualties
    assert (toll.low, toll.high) == (low, high)
    assert len(toll.claims) == len(told)


def test_two_voices_of_one_article_are_one_source():
    (toll,) = choose(rivals((10, 10, "police", None), (14, 14, "hospital", None)), "two_independent").casualties
    assert toll.provisional
    assert toll.reason == "provisional: only Wire gives a number (police, hospital)"


def test_a_reason_says_who_takes_part():
    told = rivals((12, 12, "villagers", None), (0, 0, "army", "perpetrator"))
    (toll,) = choose(told, "all_claims").casualties
    assert toll.reason.endswith("(Wire (villagers), Wire (army); 1 of 2 party to it)")
    (least,) = choose(told, "acled_conservative").casualties
    assert least.reason == "the least that any report gives (Wire (army); a party to it)"
