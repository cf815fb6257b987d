"""A source's later word takes the place of its earlier one, by the rule: nothing is overwritten."""

from __future__ import annotations

import pytest
from accounts import account, event, toll, voice
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sijill.judge import RULES, Part, Stated, choose, last_words
from sijill.know.revisions import revises
from sijill.model.event import Toll

MONDAY, TUESDAY, FRIDAY = "2021-05-03", "2021-05-04", "2021-05-07"


def killed(chosen_by: str, *accounts) -> Toll:
    (found,) = choose(event(*accounts), chosen_by).casualties
    return found


GROWS = (account("k1", "Daily", MONDAY, toll(3)), account("k2", "Daily", FRIDAY, toll(5)))


@pytest.mark.parametrize(
    ("rule", "low", "high"),
    [
        ("all_claims", 3, 5),
        ("acled_conservative", 5, 5),
        ("ucdp_like", 5, 5),
        ("two_independent", 5, 5),
        ("latest", 5, 5),
    ],
)
def test_an_outlet_that_raises_its_toll(rule, low, high):
    found = killed(rule, *GROWS)
    assert (found.low, found.high) == (low, high)
    told = "Daily's 3 of 2021-05-03 gave way to its own 5 of 2021-05-07"
    assert (told in found.reason) == (rule != "all_claims")
    assert len(found.claims) == (2 if rule == "all_claims" else 1)


def test_the_same_number_once_more_supersedes_nothing():
    found = killed("two_independent", GROWS[0], account("k3", "Daily", FRIDAY, toll(3)))
    assert len(found.claims) == 2
    assert "gave way" not in found.reason


def test_at_least_three_takes_no_three_away():
    found = killed("two_independent", GROWS[0], account("k3", "Daily", FRIDAY, toll(3, None)))
    assert len(found.claims) == 2
    assert (
        killed(
            "two_independent", account("k1", "Daily", MONDAY, toll(3, None)), account("k3", "Daily", FRIDAY, toll(3))
        ).high
        == 3
    )


def test_no_outlet_supersedes_another():
    found = killed("two_independent", GROWS[0], account("k3", "Post", FRIDAY, toll(5)))
    assert (found.low, found.high, found.provisional) == (3, 5, False)
    assert "gave way" not in found.reason


def test_articles_of_one_site_are_one_source_where_no_outlet_is_known():
    where = "http://archive.example/2021/https://www.daily.example/news/"
    old, new = (replace(a, source=None, url=f"{where}{a.key}") for a in GROWS)
    found = killed("two_independent", old, new)
    assert (found.low, found.high, found.provisional) == (5, 5, True)
    assert "daily.example's 3 of" in found.reason


def test_prints_of_one_agency_are_one_source():
    origin = "Reuters, printed by Daily and Post"
    old = account("k1", "Daily", MONDAY, toll(3), origin=origin)
    new = account("k2", "Post", TUESDAY, toll(4), origin=origin)
    found = killed("two_independent", old, new)
    assert (found.low, found.high, found.provisional) == (4, 4, True)


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry lowered the toll to two.",
        "Officials revised the number of dead down to two.",
        "Two were killed, not three as first reported.",
    ],
)
def test_a_lower_number_supersedes_where_the_words_say_so(sentence):
    later = account("k2", "Daily", FRIDAY, toll(2), sentence=sentence)
    assert (killed("latest", GROWS[0], later).low, killed("two_independent", GROWS[0], later).high) == (2, 2)


def test_a_lower_number_is_else_a_part_of_the_dead_told_again():
    later = account("k2", "Daily", FRIDAY, toll(1), sentence="One of the dead was buried.")
    found = killed("two_independent", GROWS[0], later)
    assert (found.low, found.high) == (1, 3)


def test_a_headline_may_say_so():
    later = account("k2", "Daily", MONDAY, toll(2), title="CORRECTED: Two dead in raid")
    assert killed("latest", GROWS[0], later).low == 2


def test_a_word_supersedes_no_number_and_a_number_supersedes_a_word():
    dozens = account("k2", "Daily", FRIDAY, toll(24, None, vague=True, text="dozens"))
    assert killed("latest", account("k1", "Daily", MONDAY, toll(27)), dozens).low == 27
    later = account("k3", "Daily", "2021-05-09", toll(19))
    assert (killed("two_independent", dozens, later).low, killed("two_independent", dozens, later).high) == (19, 19)


def test_a_party_is_superseded_by_its_own_word_only():
    army = replace(voice("army", "perpetrator"), actor="army")
    none = account("k1", "Daily", MONDAY, toll(0, by=army))
    villagers = account("k2", "Daily", FRIDAY, toll(12, by=voice("villagers")))
    assert (killed("two_independent", none, villagers).low, killed("two_independent", none, villagers).high) == (0, 12)
    admits = account("k3", "Daily", "2021-05-09", toll(2, by=replace(army, speaker="the Army")))
    found = killed("two_independent", none, villagers, admits)
    assert (found.low, found.high) == (2, 12)


def test_what_is_told_of_some_supersedes_nothing_told_of_more():
    both = account("k1", "Daily", MONDAY, toll(3, who="police"), toll(5, who="civilian"))
    police = account("k2", "Daily", FRIDAY, toll(9, who="police"))
    found = killed("two_independent", both, police)
    assert (found.low, found.high) == (8, 9)
    assert found.claims == tuple(c.id for c in (*both.claims, *police.claims) if c.property == "casualty")


def test_kinds_of_people_are_summed_in_one_account_and_never_across():
    three = account("k1", "Daily", MONDAY, toll(3, who="police"))
    five = account("k2", "Post", MONDAY, toll(5))
    parts = account("k3", "Echo", MONDAY, toll(2, who="police"), toll(2, who="civilian"))
    found = killed("all_claims", three, five, parts)
    assert (found.low, found.high) == (3, 5)


def test_an_account_without_a_number_says_nothing():
    found = killed("two_independent", GROWS[0], account("k2", "Post", MONDAY))
    assert (found.low, found.high, found.provisional) == (3, 3, True)


def test_a_report_that_revises_goes_before_older_ones_of_others():
    old = [account(f"k{n}", source, MONDAY, toll(3)) for n, source in enumerate(("Daily", "Post", "Echo"))]
    new = account("k9", "Wire", TUESDAY, toll(6), sentence="The death toll rose to six.")
    assert killed("ucdp_like", *old, account("k8", "Wire", TUESDAY, toll(6))).best == 3
    found = killed("ucdp_like", *old, new)
    assert (found.low, found.best, found.high) == (3, 6, 6)


def test_the_credible_range_is_without_the_parties_where_others_speak():
    army = account("k1", "Daily", MONDAY, toll(40, by=voice("army", "perpetrator")))
    others = [account("k2", "Post", MONDAY, toll(9)), account("k3", "Echo", MONDAY, toll(12))]
    found = killed("ucdp_like", army, *others)
    assert (found.low, found.high) == (9, 12)
    assert "without the word of those who did it or fought" in found.reason
    assert killed("ucdp_like", army).high == 40
    own = account("k4", "Wire", MONDAY, toll(20, by=voice("interior ministry", "target")))
    assert killed("ucdp_like", army, own).low == 20


def test_a_reason_names_a_dozen_sources_and_counts_the_rest():
    found = killed("all_claims", *(account(f"k{n:02}", f"Outlet {n:02}", MONDAY, toll(n)) for n in range(40)))
    assert "Outlet 11 and 28 more)" in found.reason and "Outlet 12" not in found.reason
    assert len(found.claims) == 40


def test_acled_words_count_in_a_sum():
    told = account(
        "k1", "Daily", MONDAY, toll(24, None, who="military", text="dozens", vague=True), toll(3, who="civilian")
    )
    assert killed("acled_conservative", told).low == 15


@pytest.mark.parametrize(
    ("words", "so"),
    [
        ("The death toll rose to 12 on Monday.", True),
        ("The ministry raised the toll to 12.", True),
        ("Two more died, bringing the number of dead to 14.", True),
        ("Death toll in market blast rises to 27", True),
        ("The death toll from the blast in the market has risen to 20.", True),
        ("Correction: five people were killed.", True),
        ("The number of those killed in Friday's blast at a market in the south of the town has risen to 29.", True),
        ("Six people and not four were hurt, the clinic says.", True),
        ("Six, not four, people were hurt.", True),
        ("Police put it at five, down from seven.", True),
        ("The toll could rise to 30.", False),
        ("The army earlier reported three dead.", False),
        ("The killing brings the number of people killed this year to 40.", False),
        ("He corrected his course and fired, killing two.", False),
        ("Gunmen killed three soldiers near the base.", False),
    ],
)
def test_what_revises(words, so):
    assert revises(words) == so


WORDS = st.lists(
    st.builds(
        lambda source, day, low, vague, revises, party, n: Stated(
            source=source,
            published=day,
            parts=(Part(low=low, high=None if vague else low, vague=vague, claim=f"c{n}"),),
            report=f"r{n}",
            party="side" if party else None,
            by=("army",) if party else (),
            voice="army" if party else None,
            revises=revises,
        ),
        st.sampled_from(["Daily", "Post"]),
        st.sampled_from([None, MONDAY, TUESDAY, FRIDAY]),
        st.integers(0, 9),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.integers(0, 999),
    ),
    max_size=7,
    unique_by=lambda s: s.report,
)


@given(WORDS)
def test_every_source_has_a_last_word(told):
    assert {s.source for s in last_words(told)} == {s.source for s in told}


@given(WORDS, st.randoms())
def test_no_rule_depends_on_the_order_of_the_words(told, random):
    other = list(told)
    random.shuffle(other)
    for rule in RULES.values():
        one, two = rule.toll("killed", told), rule.toll("killed", other)
        fields = ("low", "high", "best", "provisional")
        assert one is None or [getattr(one, f) for f in fields] == [getattr(two, f) for f in fields]


@pytest.mark.parametrize(
    ("rule", "low", "high", "best"),
    [
        ("all_claims", 0, 6, None),
        ("acled_conservative", 0, 0, 0),
        ("ucdp_like", 5, 6, 5),
        ("two_independent", 0, 6, None),
        ("latest", 5, 5, 5),
    ],
)
def test_the_example_of_the_manual(rule, low, high, best):
    said = toll(6, by=voice("villagers")), toll(0, by=voice("the army", "perpetrator"))
    found = killed(
        rule,
        account("k1", "Daily", MONDAY, toll(3)),
        account("k2", "Post", TUESDAY, *said),
        account("k3", "Daily", FRIDAY, toll(5), sentence="The toll rose to five."),
    )
    assert (found.low, found.high, found.best) == (low, high, best)
