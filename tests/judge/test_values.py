"""The type, the time, the place and the names that rules choose among rival claims."""

from __future__ import annotations

from itertools import permutations

import pytest
from accounts import account, at, doer, event, place, toll

from sijill.judge import RULES, Rule, choose
from sijill.judge.tolls import all_claims
from sijill.judge.values import finest

EARLY, LATE = "2021-05-05", "2021-05-09"
ERBIL = place("Erbil", lat=36.19, lon=44.01, radius_km=5.0, admin1="Arbil")
ANKAWA = place("Ankawa", "district", lat=36.23, lon=43.99, radius_km=2.0, admin1="Arbil")
MOSUL = place("Mosul", lat=36.34, lon=43.13, radius_km=8.0, admin1="Nineveh")
IRAQ = place("Iraq", "country", lat=33.0, lon=44.0, radius_km=500.0)


def chosen(rule: str, *accounts):
    return choose(event(*accounts), rule)


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("all_claims", "2021-05-04"),
        ("acled_conservative", "2021-05-04"),
        ("two_independent", "2021-05-04"),
        ("ucdp_like", "2021-05-04"),
        ("latest", "2021-05-03"),
    ],
)
def test_the_day_that_most_sources_agree_on(rule, day):
    found = chosen(
        rule,
        account("k1", "Daily", EARLY, at("2021-05-04")),
        account("k2", "Post", EARLY, at("2021-05-01", "2021-05-31")),
        account("k3", "Echo", LATE, at("2021-05-03")),
        account("k4", "Wire", EARLY, at("2021-05-04")),
    ).time
    assert found is not None and found.value["edtf"] == day
    assert (
        "2 of 4 sources agree" if rule == "latest" else "3 of 4 sources agree; 2021-05-03 says Echo"
    ) in found.reason
    assert len(found.claims) == (2 if rule == "latest" else 3)
    assert not found.provisional


def test_a_month_and_a_day_in_it_agree_and_the_day_is_chosen():
    accounts = (
        account("k1", "Daily", EARLY, at("2021-05-01", "2021-05-31")),
        account("k2", "Post", LATE, at("2021-05-04")),
    )
    for rule in RULES:
        found = chosen(rule, *accounts).time
        assert found is not None and found.value["edtf"] == "2021-05-04" and not found.provisional, rule


def test_the_day_of_publication_counts_only_where_no_time_is_stated():
    guess = account("k1", "Daily", EARLY, at(EARLY, basis="published"))
    stated = account("k2", "Post", EARLY, at("2021-05-01", "2021-05-31"))
    assert chosen("all_claims", guess, stated).time.value["edtf"] == "2021-05-01/2021-05-31"
    assert chosen("all_claims", guess).time.value["edtf"] == EARLY


def test_on_a_tie_the_first_told_is_chosen():
    accounts = account("k1", "Post", LATE, at("2021-05-05")), account("k2", "Daily", EARLY, at("2021-05-04"))
    found = chosen("all_claims", *accounts).time
    assert found is not None and found.value["edtf"] == "2021-05-04"


@pytest.mark.parametrize("rule", RULES)
def test_nothing_is_reported_before_it_happens(rule):
    late = account("k1", "Post", LATE, at("2021-05-08")), account("k3", "Echo", LATE, at("2021-05-08"))
    found = chosen(rule, *late, account("k2", "Daily", EARLY, at("2021-05-04"))).time
    assert found is not None and found.value["edtf"] == "2021-05-04"
    assert found.reason.endswith("; later than the first report (2021-05-05) and left out: 2021-05-08")
    guess = account("k2", "Daily", EARLY, at("2021-05-06"))
    only = chosen(rule, guess).time
    assert only is not None and only.value["edtf"] == "2021-05-06" and "left out" not in only.reason


@pytest.mark.parametrize("rule", RULES)
def test_a_country_and_a_district_of_a_town_agree(rule):
    found = chosen(
        rule,
        account("k1", "Daily", EARLY, IRAQ),
        account("k2", "Post", EARLY, ERBIL),
        account("k3", "Echo", EARLY, ANKAWA),
        account("k4", "Wire", EARLY, place("Kut", role="destination")),
    ).place
    assert found is not None and found.value["name"] == "Erbil"
    assert "all 3 sources agree" in found.reason


def test_the_place_that_most_sources_agree_on():
    accounts = [
        account("k1", "Daily", EARLY, MOSUL),
        account("k2", "Post", EARLY, place("Arbil", "governorate")),
        account("k3", "Echo", EARLY, ERBIL),
    ]
    found = chosen("all_claims", *accounts).place
    assert found is not None and found.value["name"] == "Erbil"
    assert found.reason == "“Erbil”: 2 of 3 sources agree; Mosul says Daily"
    assert chosen("two_independent", accounts[0], accounts[2]).place.provisional


def test_a_type_by_sources_and_not_by_articles():
    wire = {"origin": "Reuters, printed by Daily and Post"}
    accounts = [
        account("k1", "Daily", EARLY, kind="shelling", **wire),
        account("k2", "Post", EARLY, kind="shelling", **wire),
        account("k3", "Echo", EARLY),
        account("k4", "Wire", EARLY),
    ]
    found = chosen("all_claims", *accounts).event_type
    assert (found.value, len(found.claims)) == ("air-strike", 2)
    assert found.reason == "2 of 3 sources agree; shelling says Reuters, printed by Daily and Post"


US = doer("US military", "usa-military", "claimed")
AGAIN = doer("American forces", "usa-military")
BAND = doer("Reed Band", None, "suspected")
DENIED = doer("Sky Force", "sky-force", "contested")


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        ("all_claims", ["US military", "Reed Band", "Sky Force"]),
        ("ucdp_like", ["US military", "Reed Band", "Sky Force"]),
        ("acled_conservative", ["US military"]),
        ("two_independent", ["US military"]),
        ("latest", ["Sky Force"]),
    ],
)
def test_who_did_it_by_whom_how_certain(rule, names):
    accounts = [
        account("k1", "Daily", EARLY, US, BAND),
        account("k2", "Post", EARLY, AGAIN),
        account("k3", "Echo", LATE, DENIED),
    ]
    found = chosen(rule, *accounts).perpetrators
    assert found is not None and found.value == names
    if "US military" in names:
        assert "US military (2 of 3 sources, claimed, stated)" in found.reason
    if "Reed Band" in names:
        assert "Reed Band (1 of 3 sources, suspected)" in found.reason
    listed = {c.id for a in accounts for c in a.claims if c.property == "participant" and c.id in found.claims}
    assert len(listed) == len(found.claims) == {1: 1 + ("US military" in names), 3: 4}[len(names)]


def test_where_two_sources_are_asked_for_and_there_are_none():
    found = chosen("two_independent", account("k1", "Daily", EARLY, BAND)).perpetrators
    assert found is not None and found.value == ["Reed Band"] and found.provisional
    none = chosen("acled_conservative", account("k1", "Daily", EARLY, BAND)).perpetrators
    assert none is not None and none.value == []
    assert "left out: Reed Band" in none.reason


def test_an_id_that_one_account_has_holds_for_the_name():
    known, unknown = doer("Reed Band", "reed-band"), doer("Reed Band")
    found = chosen("two_independent", account("k1", "Daily", EARLY, known), account("k2", "Post", EARLY, unknown))
    assert found.perpetrators is not None and not found.perpetrators.provisional


@pytest.mark.parametrize("rule", RULES)
def test_the_order_in_which_reports_came_does_not_matter(rule):
    accounts = [
        account("k1", "Daily", EARLY, at("2021-05-04"), ERBIL, US, toll(3)),
        account("k2", "Post", EARLY, at("2021-05-03"), MOSUL, BAND, toll(5), kind="shelling"),
        account("k3", "Echo", None, at("2021-05-03", "2021-05-04"), IRAQ, DENIED, toll(4), toll(2, act="injured")),
    ]
    found = [choose(event(*order), rule) for order in permutations(accounts)]
    for one in found[1:]:
        for field in ("event_type", "time", "place", "perpetrators", "casualties", "grade"):
            assert getattr(one, field) == getattr(found[0], field)


def test_a_rule_of_others_may_choose_these_too():
    rule = Rule("theirs", "theirs", all_claims, one=finest, names=lambda named: RULES["latest"].names(named))
    found = choose(event(account("k1", "Daily", EARLY, at("2021-05-04"), BAND)), rule)
    assert found.time is not None and found.time.rule == "theirs"
    assert found.perpetrators is not None and found.perpetrators.reason.startswith("whom the last report names")
