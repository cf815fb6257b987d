"""The levels by which two reports compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from merged import ANY_PROFILE, CITY, DAY, FAR_TOWN, OTHER, TOWN, actor, bare, person, profile
from sijill.know.merging import merging
from sijill.merge.columns import Columns
from sijill.merge.compare import compare
from sijill.merge.score import NEVER, scores
from sijill.model.merging import Harm, Party, Profile, Spot


def levels(a: Profile, b: Profile) -> Mapping[str, str]:
    found = compare(Columns.of([a, b]), np.array([0]), np.array([1]))
    turned = compare(Columns.of([b, a]), np.array([0]), np.array([1]))
    assert {k: int(v[0]) for k, v in found.items()} == {k: int(v[0]) for k, v in turned.items()}
    return {name: merging().comparisons[name][int(n[0])].name for name, n in found.items()}


def score(a: Profile, b: Profile) -> float:
    return float(scores(Columns.of([a, b]), np.array([0]), np.array([1]))[0])


@pytest.mark.parametrize(
    ("days", "level"),
    [
        ({"first": DAY, "last": DAY}, "same-day"),
        ({"first": DAY + 1, "last": DAY + 1}, "next-day"),
        ({"first": DAY - 3, "last": DAY - 3}, "days"),
        ({"first": DAY + 9, "last": DAY + 9}, "week"),
        ({"first": DAY + 400, "last": DAY + 400}, "apart"),
        ({"first": None, "last": DAY + 1}, "by-day"),
        ({"first": None, "last": DAY + 20}, "by-month"),
        ({"first": None, "last": DAY + 900}, "by-long"),
        ({"first": None, "last": DAY - 5}, "after"),
        ({"first": DAY - 2, "last": DAY + 3}, "overlap-week"),
        ({"first": DAY - 100, "last": DAY + 100}, "overlap"),
        ({"first": None, "last": None}, "undated"),
    ],
)
def test_days(days: dict[str, Any], level: str):
    assert levels(profile(), profile(1, **days))["when"] == level


@pytest.mark.parametrize(
    ("spot", "level"),
    [
        (TOWN, "same-small"),
        (replace(TOWN, name="al sufra"), "same-small"),
        (Spot("camp", 33.06, 40.0, 2.0, "exact", "SY", "Homs"), "near"),
        (Spot("thirty", 33.3, 40.0, 2.0, "settlement", "SY", "Homs"), "fifty"),
        (Spot("homs", 34.0, 38.0, 120.0, "governorate", "SY", "Homs"), "same-province"),
        (Spot("elsewhere", 34.5, 38.0, 2.0, "settlement", "SY", "Homs"), "province"),
        (Spot("syria", 35.0, 38.0, 300.0, "country", "SY"), "country"),
        (FAR_TOWN, "far"),
        (Spot("sufra", -33.0, 20.0, 2.0, "settlement", "ZA", "Cape"), "namesake"),
        (Spot("farm", -33.0, 20.0, 2.0, "settlement", "ZA", "Cape"), "abroad"),
        (Spot("sufra"), "same-name"),
        (Spot("nowhere"), "unknown"),
    ],
)
def test_places(spot: Spot, level: str):
    assert levels(profile(), profile(1, spots=(spot,)))["where"] == level


def test_quarters_of_one_town_that_no_list_has_are_told_apart_by_their_names():
    north, south = (replace(CITY, name=name, quarter=True) for name in ("north end", "south end"))
    assert levels(profile(spots=(north,)), profile(1, spots=(south,)))["where"] == "other-quarter"
    assert levels(profile(spots=(north,)), profile(1, spots=(north,)))["where"] == "same-city"
    assert levels(profile(spots=(north,)), profile(1, spots=(CITY,)))["where"] == "same-city"
    assert score(profile(spots=(north,)), profile(1, spots=(south,))) < score(
        profile(spots=(CITY,)), profile(1, spots=(CITY,))
    )


def test_a_city_says_less_than_a_village_and_the_best_of_several_places_counts():
    assert levels(profile(spots=(CITY,)), profile(1, spots=(FAR_TOWN, CITY)))["where"] == "same-city"
    assert levels(profile(spots=()), profile(1))["where"] == "unknown"
    assert score(profile(spots=(CITY,)), profile(1, spots=(CITY,))) < score(profile(), profile(1))


@pytest.mark.parametrize(
    ("spots", "level"),
    [
        ((), "told"),
        ((Spot("upper sufra"),), "told"),
        ((Spot("syria", 35.0, 38.0, 300.0, "country", "SY"),), "told"),
        ((FAR_TOWN,), "told-of"),
        ((TOWN,), "same-small"),
    ],
)
def test_the_words_of_one_account_may_name_the_place_of_the_other(spots: tuple[Spot, ...], level: str):
    told = profile(1, text="Rockets fell on Sufra at night.", spots=spots)
    assert levels(profile(), told)["where"] == level


def test_no_place_says_less_against_where_the_words_name_one():
    told, untold = (profile(1, text=text, spots=()) for text in ("Rockets fell on Sufra at night.", OTHER))
    assert score(profile(), told) > score(profile(), untold)


def test_the_words_do_not_name_provinces():
    homs = Spot("homs", 34.0, 38.0, 120.0, "governorate", "SY", "Homs")
    told = profile(1, text="Rockets fell on Homs at night.", spots=())
    assert levels(profile(spots=(homs,)), told)["where"] == "unknown"


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (["Lutfi Brandauer", "Aynur Ozkaynak"], ["Lutfi A. Brandauer", "Aynur Ozkaynak"], "two"),
        (["Lutfi Brandauer", "Aynur Ozkaynak"], ["Lutfi Brandauer"], "one"),
        (["Mohammed Brandauer"], ["Muhammad Brandauer"], "one"),
        (["John Smith"], ["John Smith"], "known"),
        (["Lutfi Brandauer"], ["Brandauer"], "family"),
        (["Lutfi Brandauer"], ["Aynur Ozkaynak"], "none"),
        (["Lutfi Brandauer"], [], "unknown"),
    ],
)
def test_people(one: list[str], other: list[str], level: str):
    a, b = profile(parties=tuple(map(person, one))), profile(1, parties=tuple(person(n, "target") for n in other))
    assert levels(a, b)["people"] == level


RAID = (actor("one-army", "perpetrator", "one-state"), actor("other-army", "target"))


@pytest.mark.parametrize(
    ("parties", "level"),
    [
        (RAID, "both"),
        ((RAID[0],), "doer"),
        ((RAID[1],), "done-to"),
        ((actor("one-fleet", "perpetrator", "one-state"),), "affiliated"),
        ((actor("other-army", "perpetrator"), actor("one-army", "target")), "turned"),
        ((actor("third-army", "perpetrator"),), "other"),
        ((Party("perpetrator", "gunmen", "people"),), "unknown"),
    ],
)
def test_parties(parties: tuple[Party, ...], level: str):
    assert levels(profile(parties=RAID), profile(1, parties=parties))["parties"] == level


def test_targets_go_by_their_noun():
    a = profile(parties=(Party("target", "the city bakery", "object"),))
    same, other = (Party("victim", "two bakeries", "object"), Party("target", "bakery", "object"))
    assert levels(a, profile(1, parties=(other,)))["targets"] == "same"
    assert levels(a, profile(1, parties=(same, other)))["targets"] == "same"
    assert levels(a, profile(1, parties=(Party("target", "a bridge", "object"),)))["targets"] == "other"
    assert levels(a, profile(1))["targets"] == "unknown"


@pytest.mark.parametrize(
    ("low", "high", "level"),
    [
        (4, 4, "equal-some"),
        (4, 6, "fits"),
        (3, None, "fits"),
        (5, 5, "near"),
        (8, 8, "grew"),
        (2, 2, "twice"),
        (1_000_000_000, 1_000_000_000, "other"),
    ],
)
def test_tolls(low: int, high: int | None, level: str):
    later = profile(1, published=DAY + 3, harms=(Harm("killed", low, high),))
    assert levels(profile(), later)["toll"] == level


def test_a_toll_that_fell_did_not_grow_and_of_two_acts_both_count():
    assert levels(profile(harms=(Harm("killed", 9, 9),)), profile(1, published=DAY + 3))["toll"] == "twice"
    both = (Harm("killed", 4, 4), Harm("injured", 9, 9))
    assert levels(profile(harms=both), profile(1, harms=both))["toll"] == "equal-two"
    many = (Harm("killed", 3, None),)
    assert levels(profile(harms=many), profile(1, harms=many))["toll"] == "open"
    few, dozen = (Harm("killed", 2, None),), (Harm("killed", 12, 12),)
    assert levels(profile(harms=few), profile(1, harms=dozen))["toll"] == "open"
    assert levels(profile(harms=(both[1],)), profile(1, harms=(both[0],)))["toll"] == "unknown"


def test_words_and_copies():
    assert levels(profile(), profile(1))["words"] == "l60"
    assert levels(profile(), profile(1, OTHER))["words"] == "l0"
    assert levels(profile(), profile(1, words=()))["words"] == "unknown"
    assert levels(profile(runs=tuple(range(1, 17))), profile(1, runs=tuple(range(1, 17))))["copy"] == "one-text"
    assert levels(profile(runs=tuple(range(1, 17))), profile(1, runs=tuple(range(14, 30))))["copy"] == "passage"
    assert levels(profile(runs=()), profile(1, runs=()))["copy"] == "unknown"


def test_types_that_are_not_akin_are_never_one():
    assert score(profile(), profile(1, event_type="arrest")) == NEVER
    assert score(profile(), profile(1, event_type="attack")) > NEVER


def test_the_same_told_twice_is_joined_and_nothing_is_joined_on_nothing():
    joined, asked = merging().joined, merging().asked
    assert score(profile(), profile(1)) > joined
    assert score(bare(), bare(1)) < asked
    assert score(profile(spots=(), first=None, last=None, words=(), harms=(), weapons=()), profile(1)) < asked


def test_neighbours_of_one_day_and_city_stay_apart_where_tolls_targets_and_names_differ():
    a = profile(spots=(CITY,), parties=(person("Lutfi Brandauer"), Party("target", "bakery", "object")))
    b = profile(
        1,
        OTHER,
        spots=(CITY,),
        harms=(Harm("killed", 15, 15),),
        parties=(person("Aynur Ozkaynak"), Party("target", "bridge", "object")),
    )
    assert score(a, b) < merging().asked


def test_one_name_that_was_taken_for_two_places_is_no_proof_against_much_that_agrees():
    namesake = Spot("sufra", -33.0, 20.0, 2.0, "settlement", "ZA", "Cape")
    elsewhere = replace(namesake, name="farm")
    assert score(profile(), profile(1, spots=(namesake,))) > merging().joined
    assert score(profile(words=()), profile(1, spots=(namesake,), words=(), harms=(), parties=())) < merging().asked
    assert score(profile(), profile(1, spots=(elsewhere,))) < score(profile(), profile(1, spots=(namesake,))) - 5


def test_an_account_of_years_later_is_found_by_day_place_and_toll():
    later = profile(1, OTHER, published=DAY + 3000, parties=(person("Lutfi Brandauer"),))
    assert score(profile(parties=(person("Lutfi Brandauer"),)), later) > merging().joined


def test_more_that_agrees_never_lowers_a_score():
    base = profile(
        1, OTHER, spots=(CITY,), first=DAY + 5, last=DAY + 5, harms=(Harm("killed", 40, 40),), weapons=("blade",)
    )
    whole = profile(1)
    for field in ("spots", "harms", "weapons", "words"):
        nearer = replace(base, **{field: getattr(whole, field)})
        assert score(profile(), nearer) > score(profile(), base), field
    assert score(profile(), replace(base, first=DAY, last=DAY)) > score(profile(), base)


@settings(deadline=None, max_examples=60)
@given(st.lists(ANY_PROFILE, min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_a_score_is_finite_and_a_matter_of_the_two_alone(some: list[Profile], random: Any):
    i, j = np.triu_indices(len(some), 1)
    found = scores(Columns.of(some), i, j)
    assert np.isfinite(found).all()
    assert (scores(Columns.of(some), j, i) == found).all()
    k = random.randrange(len(i))
    assert score(some[i[k]], some[j[k]]) == found[k]
