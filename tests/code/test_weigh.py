"""How drafts are weighed: a probability by named weights, and what is done with it."""

from __future__ import annotations

from functools import cache
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sijill.code import code
from sijill.code.drafts import Draft
from sijill.code.lists import lists_of
from sijill.code.reports import incidents_of, reports_of
from sijill.code.roles import Scene
from sijill.code.weigh import features, least_of, odds, probability, weighed
from sijill.find.senses import find_senses
from sijill.flow import code_article, mentions_in
from sijill.know import Knowledge, knowledge
from sijill.model import ROLES, Report, Senses, article_of
from sijill.parse import parse

KNOW = knowledge()
WEIGHTS = KNOW.weigh["report"]
TWO = (
    "Gunmen attacked a school in Mosul on Monday, killing three teachers.\n\n"
    "On Sunday a bomb exploded at a market in Kirkuk and wounded two traders."
)
AIR = "A warplane bombed a depot in Sirte on Sunday."
SIGNED = "Turkey and Iraq signed an agreement on Sunday. Gunmen attacked a police station in Mosul."

Found = tuple[Scene, list[Draft], list[Report]]
BOUNDS = {"least": 0.25, "short": 60}


@cache
def found(text: str) -> Found:
    """What the rules make of a text that was published on a Monday."""
    parsed = parse(article_of(text, published="2023-12-04"))
    scene = Scene(parsed, mentions_in(parsed, KNOW), KNOW)
    drafts = incidents_of(scene, lists_of(scene))
    return scene, drafts, reports_of(scene, drafts)


def even(scene: Scene, token: float = 0.5, text: float = 0.5) -> Senses:
    """A reader that says the same of every token."""
    return Senses(((token,) * len(ROLES),) * len(scene.parsed.tokens), text)


def judged(text: str, senses: Senses | None, know: Knowledge = KNOW) -> tuple[Report, ...]:
    """The reports of a text, by what a reader makes of it."""
    scene = found(text)[0]
    return code(scene.parsed, scene.mentions, know, senses).reports


@pytest.fixture
def weigh_by(monkeypatch):
    """Puts other weights in the place of those that come with the package."""

    def put(**weights: float) -> None:
        named = {name.replace("_", "="): value for name, value in weights.items() if name != "intercept"}
        monkeypatch.setattr(KNOW, "weigh", {"report": BOUNDS | {"": weights["intercept"]} | named})

    return put


# ---------------------------------------------------------------------------------------- arithmetic


def test_the_probability_of_known_weights():
    weights = {"": 1.0, "a": 2.0, "b": -0.5}
    assert probability({"": 0.0}, {"a": 1.0}) == 0.5
    assert probability(weights, {}) == pytest.approx(0.7311, abs=1e-4)
    assert probability(weights, {"b": 4.0, "unheard of": 9.0}) == pytest.approx(0.2689, abs=1e-4)
    assert probability(weights, {"a": 1.0, "b": 4.0}) == pytest.approx(0.7311, abs=1e-4)


def test_the_log_odds():
    assert odds(0.5) == 0
    assert odds(0.8) == pytest.approx(log(4))
    assert odds(0.2) == pytest.approx(-log(4))


@given(st.floats(0, 1), st.floats(0, 1))
def test_log_odds_are_bounded_and_in_order(p, q):
    assert -6.91 < odds(p) < 6.91
    assert p > q or odds(p) <= odds(q)


# ---------------------------------------------------------------------------------------- features


def test_what_is_known_of_two_incidents():
    scene, drafts, (one, two) = found(TWO)
    first = features(scene, even(scene), drafts[0], one, [])
    second = features(scene, even(scene), drafts[1], two, [one])
    for known in ({"type=attack", "first", "by.people", "act=killed", "exact"}, {"settlement", "precision=day"}):
        assert known <= set(first)
    assert {"type=bomb", "act=injured", "new.day", "new.place", "new.hit"} <= set(second)
    assert not {"first", "again", "same.type", "by"} & set(second)
    assert all(isinstance(v, float) and v for v in (*first.values(), *second.values()))


def test_what_is_told_again_is_no_news():
    scene, drafts, (one, _) = found(TWO)
    again = features(scene, even(scene), drafts[0], one, [one])
    assert {"again", "same.type"} <= set(again)
    assert not {"new.day", "new.place", "new.hit", "first"} & set(again)


def test_what_the_reader_says_stands_in_log_odds():
    scene, drafts, (one, _) = found(TWO)
    known = features(scene, even(scene, 0.8, 0.2), drafts[0], one, [])
    for name in ("deed", "deed.first", "deed.mean", "read.by", "read.hit", "read.near"):
        assert known[name] == pytest.approx(log(4)), name
    assert known["text"] == pytest.approx(-log(4))
    assert known["read.with"] == -2  # no weapon is told


@pytest.mark.parametrize(
    ("published", "age"),
    [("2023-12-03", "today"), ("2023-12-05", "days"), ("2023-12-09", "weeks"), ("2024-01-09", "months")],
)
def test_how_long_ago_it_was(published, age):
    scene, drafts, (one, _) = found(TWO)
    article = replace(scene.parsed.article, published=published)
    later = Scene(replace(scene.parsed, article=article), scene.mentions, KNOW)
    told = replace(one, time=replace(one.time, not_after="2023-12-03"))
    assert f"age={age}" in features(later, even(later), drafts[0], told, [])


def test_what_rests_on_the_publication_day_has_no_age():
    scene, drafts, (one, _) = found(TWO)
    for time in (None, replace(one.time, basis="published"), replace(one.time, not_after=None)):
        known = features(scene, even(scene), drafts[0], replace(one, time=time), [])
        assert not [name for name in known if name.startswith("age=")]


def test_where_in_its_article_a_report_stands():
    scene, drafts, (one, two) = found(TWO)
    first, second = (features(scene, even(scene), drafts[0], r, []) for r in (one, two))
    assert first["late"] < 0.1 < 0.5 < second["late"]
    assert first["lead"] == second["lead"] == 1
    far = replace(two, trigger=replace(two.trigger, start=600))
    assert "lead" not in features(scene, even(scene), drafts[1], far, [])


def names() -> set[str]:
    """Every name that a weight may have: those of words and kinds from the lists that they are taken from."""
    plain = "general definite failed triggers sentences first settlement weapon damage exact deed deed.first deed.mean"
    standing = "late lead"
    news = "new.day new.place new.hit again same.type text read.by read.hit read.with read.near"
    kinds = {
        "type": {t.id for t in KNOW.codebook.types if t.family == "violence"},
        "modality": {"asserted", "alleged", "denied", "threatened", "planned", "hypothetical"},
        "voice": {"outlet", "quoted", "paraphrased"},
        "frame": {s.frame for kept in (KNOW.triggers.verbs, KNOW.triggers.nouns) for r in kept.values() for s in r},
        "pos": {"CD", "DT", "IN", "JJ", "NN", "PR", "RB", "VB"},
        "basis": {"stated", "relative", "year-inherited", "published", "None"},
        "precision": {"day", "week", "month", "season", "year", "range", "None"},
        "act": {"killed", "injured", "missing", "captured", "displaced"},
        "age": {"today", "days", "weeks", "months", "old"},
    }
    sides = {"", ".many", ".counted", ".person", ".people", ".group", ".state", ".object"}
    out = {*plain.split(), *standing.split(), *news.split(), *(side + of for side in ("by", "hit") for of in sides)}
    return out | {f"{kind}={value}" for kind, values in kinds.items() for value in values}


def test_every_weight_is_of_something_that_can_be_known():
    assert set(WEIGHTS) - names() == {"", *BOUNDS}


@pytest.mark.parametrize("text", [TWO, AIR, SIGNED], ids=["two", "air", "signed"])
def test_whatever_is_known_has_one_of_these_names(text):
    scene, drafts, reports = found(text)
    for d, r in zip(drafts, reports, strict=True):
        if KNOW.codebook.is_violent(r.event_type):
            assert set(features(scene, even(scene), d, r, reports)) <= names()


# ---------------------------------------------------------------------------------------- what is given


def test_the_score_is_the_probability():
    scene, drafts, reports = found(TWO)
    senses = even(scene, 0.9, 0.9)
    given = judged(TWO, senses)
    assert len(given) == len(reports) == 2
    for n, r in enumerate(given):
        known = features(scene, senses, drafts[n], reports[n], reports[:n])
        assert r.score == round(probability(WEIGHTS, known), 2)
    assert [r.score for r in given] == weighed(scene, senses, drafts, reports)


def test_only_the_score_is_changed():
    rules, given = judged(TWO, None), judged(TWO, even(found(TWO)[0], 0.9, 0.9))
    assert [replace(r, score=1.0) for r in given] == [replace(r, score=1.0) for r in rules]
    assert [r.score for r in given] != [r.score for r in rules]


def test_without_the_reader_the_scores_are_the_rules(weigh_by):
    rules = found(TWO)[2]
    weigh_by(intercept=-9)
    assert judged(TWO, None) == tuple(rules)
    assert [r.score for r in rules] == [1.0, 0.88]


def test_what_is_less_likely_than_is_asked_is_dropped(weigh_by):
    scene = found(TWO)[0]
    weigh_by(intercept=-9)
    assert judged(TWO, even(scene)) == ()
    weigh_by(intercept=9)
    assert [r.score for r in judged(TWO, even(scene))] == [1.0, 1.0]


def test_the_bound_is_a_probability():
    assert 0 < WEIGHTS["least"] < 1
    assert least_of(WEIGHTS, "x" * 5000) == WEIGHTS["least"]


def test_a_text_that_is_too_short_is_not_judged(weigh_by):
    weigh_by(intercept=-9)
    assert len(AIR) < BOUNDS["short"] < len(TWO)
    assert [len(judged(t, even(found(t)[0]))) for t in (AIR, TWO)] == [1, 0]
    assert least_of(BOUNDS, "x" * 59) == 0 < least_of(BOUNDS, "x" * 60)


@pytest.mark.parametrize(("intercept", "kept"), [(-1.0, 2), (-1.2, 0)], ids=["above", "below"])
def test_the_bound_decides(weigh_by, intercept, kept):
    weigh_by(intercept=intercept)  # 0.27 and 0.23
    assert len(judged(TWO, even(found(TWO)[0]))) == kept


def test_what_is_left_is_numbered_anew(weigh_by):
    weigh_by(intercept=-9, type_bomb=18)
    (left,) = judged(TWO, even(found(TWO)[0]))
    assert (left.id, left.event_type) == ("r1", "bomb")


def test_links_are_between_what_is_left(weigh_by):
    text = (
        "In retaliation for the attack on a school in Tikrit on 4 March 2021, "
        "the group bombed a market in Mosul on 6 March 2021."
    )
    scene = found(text)[0]
    weigh_by(intercept=9)
    both = code(scene.parsed, scene.mentions, KNOW, even(scene))
    assert [len(both.links), len(both.reports)] == [1, 2]
    weigh_by(**{"intercept": 9, f"type_{both.reports[0].event_type}": -18})
    one = code(scene.parsed, scene.mentions, KNOW, even(scene))
    assert len(one.reports) == 1
    assert one.links == ()


def test_acts_that_are_no_violence_are_not_weighed(weigh_by):
    scene, _, rules = found(SIGNED)
    weigh_by(intercept=-9)
    (left,) = judged(SIGNED, even(scene))
    assert left.event_type == "agree"
    assert left.score == rules[0].score


@pytest.mark.skipif(KNOW.reader is None, reason="the reader's weights were left out of this copy")
def test_the_whole_way_asks_the_reader():
    scene, drafts, reports = found(TWO)
    senses = find_senses(scene.parsed, KNOW, scene.mentions.triggers)
    assert senses is not None
    given = code_article(scene.parsed.article).reports
    assert [r.score for r in given] == weighed(scene, senses, drafts, reports)


def test_the_whole_way_without_the_reader_is_the_rules():
    article = found(TWO)[0].parsed.article
    assert code_article(article, Knowledge(learned=False)).reports == tuple(found(TWO)[2])
