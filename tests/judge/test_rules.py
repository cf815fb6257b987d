"""The rules are pure functions from what reports state to a toll and the reason for it."""

from __future__ import annotations

import pytest

from sijill.errors import UsageError
from sijill.judge import RULES, Part, Stated, rule_named


def stated(
    source: str, low: int, high: int | None, published: str = "2021-05-05", vague: bool = False, words: str = ""
) -> Stated:
    part = Part(low=low, high=high, vague=vague, words=words, claim=f"{source}-{low}")
    return Stated(source=source, published=published, parts=(part,), report=f"{source}-{published}-{low}")


ONE = stated("Wire", 9, 9)
MORE = stated("Daily", 12, 15, "2021-05-07")
DOZENS = stated("Post", 24, None, "2021-05-09", True, "dozens of soldiers")


@pytest.mark.parametrize(
    ("rule", "reports", "low", "high", "best"),
    [
        ("all_claims", [ONE], 9, 9, 9),
        ("all_claims", [ONE, MORE], 9, 15, None),
        ("all_claims", [ONE, DOZENS], 9, None, None),
        ("acled_conservative", [ONE, MORE], 9, 9, 9),
        ("acled_conservative", [DOZENS], 12, 12, 12),
        ("acled_conservative", [stated("Post", 200, None, vague=True, words="Hundreds")], 100, 100, 100),
        ("acled_conservative", [], 0, 0, 0),
        ("ucdp_like", [ONE, MORE], 9, 15, 12),
        ("ucdp_like", [DOZENS, ONE], 9, None, 9),
        ("two_independent", [ONE, MORE], 9, 15, None),
        ("latest", [MORE, ONE], 12, 15, None),
        ("latest", [ONE, DOZENS], 9, 9, 9),
        ("latest", [DOZENS], 24, None, None),
    ],
)
def test_tolls(rule, reports, low, high, best):
    toll = RULES[rule].toll("killed", reports)
    assert toll is not None
    assert (toll.low, toll.high, toll.best, toll.provisional) == (low, high, best, False)
    assert toll.rule == rule
    assert toll.reason


@pytest.mark.parametrize("reports", [[ONE], [ONE, stated("Wire", 11, 11)]])
def test_one_source_however_often_it_says_so_is_provisional(reports):
    toll = RULES["two_independent"].toll("killed", reports)
    assert toll is not None
    assert toll.provisional


@pytest.mark.parametrize("rule", sorted(set(RULES) - {"acled_conservative"}))
def test_nothing_stated_is_nothing_and_never_nought(rule):
    assert RULES[rule].toll("killed", []) is None


def test_only_deaths_are_counted_as_none_where_none_is_stated():
    assert RULES["acled_conservative"].toll("injured", []) is None


def test_a_rule_that_is_not_there():
    with pytest.raises(UsageError, match=r"no rule 'best'.*all_claims"):
        rule_named("best")
