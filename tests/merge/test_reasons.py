"""Reasons in words, from the levels that the score adds up."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merged import ANY_PROFILE, CITY, DAY, FAR_TOWN, OTHER, actor, bare, person, profile, reasons
from sijill.know.merging import merging
from sijill.merge.columns import Columns
from sijill.merge.reasons import weighed
from sijill.merge.score import scores
from sijill.model.merging import Harm, Party, Spot


def test_what_speaks_for_it():
    a = profile(parties=(person("Lutfi Brandauer"), person("Aynur Ozkaynak"), actor("one-army", "perpetrator")))
    b = profile(
        1,
        spots=(Spot("camp", 33.05, 40.0, 2.0, "exact", "SY", "Homs"),),
        harms=(Harm("killed", 4, 6),),
        parties=(person("Lutfi Brandauer"), person("Salma Quint"), actor("one-army", "perpetrator")),
    )
    assert reasons(a, b) == (
        "same day; 6 km apart; both shelling; Lutfi Brandauer (1 of 2) named by both; both by One Army; "
        "tolls 4 killed and 4–6 killed compatible; both with rocket; much the same words"
    )
    assert reasons(b, a).startswith("same day; 6 km apart; both shelling; Lutfi Brandauer (1 of 2) named by both")


def test_what_speaks_against_it():
    b = profile(
        1,
        OTHER,
        event_type="attack",
        first=DAY + 6,
        last=DAY + 6,
        published=DAY + 7,
        spots=(FAR_TOWN,),
        harms=(Harm("killed", 40, None),),
        weapons=("blade",),
        parties=(Party("target", "a lorry", "object"),),
    )
    a = profile(parties=(Party("target", "the bakery", "object"),))
    assert reasons(a, b) == (
        "6 days apart; 432 km apart; shelling and attack; other targets; tolls 4 killed and 40 or more killed differ; "
        "rocket, not blade; no telling word in common"
    )
    assert all(r.weight < 0 for r in weighed(a, b) if r.words)


def test_a_city_a_toll_that_grew_and_things_struck():
    struck = (Party("target", "the old bakery", "object"),)
    a = profile(spots=(CITY,), parties=struck)
    b = profile(1, spots=(CITY,), harms=(Harm("killed", 7, 7),), published=DAY + 4, parties=struck)
    for found in (reasons(a, b), reasons(b, a)):
        assert "both in Bigtown, a city" in found
        assert "toll grew from 4 killed to 7 killed" in found
        assert "both against bakery" in found


def test_of_what_is_not_known_little_is_said():
    assert reasons(bare(), bare(1)) == "no day known; both attack"


@settings(deadline=None, max_examples=60)
@given(ANY_PROFILE, ANY_PROFILE)
def test_the_reasons_are_those_of_the_score(a, b):
    found = weighed(a, b)
    assert "{" not in reasons(a, b)
    total = merging().prior + sum(r.weight for r in found)
    level = {r.comparison: r.level for r in found}
    if level["what"] != "other":
        assert float(scores(Columns.of([a, b]), np.array([0]), np.array([1]))[0]) == pytest.approx(total, abs=1e-4)


def test_every_level_has_words_or_says_nothing_and_every_weight_an_origin():
    for name, levels in merging().comparisons.items():
        for level in levels:
            assert level.words or level.name == "unknown", (name, level.name)
            assert level.origin in ("gva", "em", "hand")
        assert next(x for x in levels if x.name == "unknown").weight == 0


@given(st.text(max_size=40))
def test_names_are_no_templates(name: str):
    struck = (Party("target", "x {km} " + name, "object"), person(name or "{days}"))
    assert isinstance(reasons(profile(parties=struck), profile(1, parties=struck)), str)
