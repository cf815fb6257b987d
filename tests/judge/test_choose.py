"""Values are chosen with their rule, their reason and their claims."""

from __future__ import annotations

import pytest

from made import coded
from sijill.judge import RULES, choose
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
