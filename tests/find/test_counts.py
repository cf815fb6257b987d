"""Numbers and quantity words."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sijill.errors import UsageError
from sijill.find.counts import find_counts
from sijill.know import knowledge
from sijill.model import CountMention, Parsed, article_of
from sijill.parse import parse


def counted(text: str, floors: str = "default") -> tuple[Parsed, tuple[CountMention, ...]]:
    parsed = parse(article_of(text))
    return parsed, find_counts(parsed, knowledge(), floors)


def values(text: str, floors: str = "default") -> list[tuple[str, int, int | None, str]]:
    return [(c.text, c.low, c.high, c.qualifier) for c in counted(text, floors)[1]]


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "qualifier"),
    [
        ("The army lost 1,200 men.", "1,200", 1200, 1200, "exact"),
        ("Twenty-three shoppers fell ill.", "Twenty-three", 23, 23, "exact"),
        ("They met a hundred and fifty elders.", "a hundred and fifty", 150, 150, "exact"),
        ("They met two hundred and seventy-one elders.", "two hundred and seventy-one", 271, 271, "exact"),
        ("Some three thousand four hundred villagers came.", "Some three thousand four hundred", 3400, 3400, "about"),
        ("He lost 1.2 million rounds.", "1.2 million", 1_200_000, 1_200_000, "exact"),
        ("The brigade had half a dozen tanks.", "half a dozen", 6, 6, "exact"),
        (
            "More than a quarter of a million people fled.",
            "More than a quarter of a million",
            250_000,
            None,
            "at-least",
        ),
        ("Half a million people fled.", "Half a million", 500_000, 500_000, "exact"),
        ("Three quarters of a million people fled.", "Three quarters of a million", 750_000, 750_000, "exact"),
        ("About one and a half million people fled.", "About one and a half million", 1_500_000, 1_500_000, "about"),
        ("Thirtythree sailors came.", "Thirtythree", 33, 33, "exact"),
        ("Two dozen tanks stood there.", "Two dozen", 24, 24, "exact"),
        ("They held at least 12 men.", "at least 12", 12, None, "at-least"),
        ("They held more than 30 men.", "more than 30", 30, None, "at-least"),
        ("They handed over two men.", "two", 2, 2, "exact"),
        ("They held 30 or more men.", "30 or more", 30, None, "at-least"),
        ("They held fewer than 30 men.", "fewer than 30", 1, 29, "at-most"),
        ("They held up to 70 men.", "up to 70", 1, 70, "at-most"),
        ("They held as many as 70 men.", "as many as 70", 1, 70, "at-most"),
        ("They held around 50 men.", "around 50", 50, 50, "about"),
        ("They held nearly 50 men.", "nearly 50", 50, 50, "about"),
        ("They held 12 to 14 men.", "12 to 14", 12, 14, "about"),
        ("They held five or six men.", "five or six", 5, 6, "about"),
        ("They held between 5 and 9 men.", "between 5 and 9", 5, 9, "about"),
        ("They held dozens of men.", "dozens", 24, None, "vague"),
        ("They held several men.", "several", 3, None, "vague"),
        ("They held a handful of men.", "a handful", 3, None, "vague"),
        ("They held tens of thousands of men.", "tens of thousands", 20_000, None, "vague"),
        ("They held countless men.", "countless", 1, None, "vague"),
    ],
)
def test_reads(text: str, words: str, low: int, high: int | None, qualifier: str) -> None:
    assert values(text) == [(words, low, high, qualifier)]


@pytest.mark.parametrize(
    "text",
    [
        "It happened in 2018.",
        "It lasted from 1991 to 2003.",
        "It happened on 7 June, 2017.",
        "It happened on June 7.",
        "The 23-year-old driver fled.",
        "The driver, 23, fled.",
        "They drove 12 km.",
        "They drove for several hours.",
        "They paid $300 for it.",
        "They lost 50 percent of it.",
        "The 52nd Brigade moved on.",
        "They blocked Highway 1.",
        "The council passed Resolution 1701.",
        "One man came.",
        "They waited for some time.",
    ],
)
def test_leaves_out_what_counts_no_people_or_things(text: str) -> None:
    assert values(text) == []


def test_says_what_is_counted() -> None:
    parsed, counts = counted("Troops found 150 wounded rebel fighters, dozens of rifles and eight of his men.")
    assert [parsed.tokens[c.of].text for c in counts if c.of is not None] == ["fighters", "rifles", "men"]
    assert [c.of for c in counted("Eight were there.")[1]] == [None]


def test_a_range_apart_from_a_year_is_no_year() -> None:
    assert values("They killed 2000 people.") == [("2000", 2000, 2000, "exact")]


def test_floors_are_a_table() -> None:
    text = "They held more than 30 men, numerous boys and dozens of dogs."
    assert [low for _, low, _, _ in values(text)] == [30, 4, 24]
    assert [low for _, low, _, _ in values(text, "isaf")] == [31, 4, 24]
    assert [low for _, low, _, _ in values(text, "acled")] == [30, 4, 12]
    with pytest.raises(UsageError, match="no table of floors"):
        values(text, "ours")


BAG = (
    "a an the half dozen dozens twenty three hundred thousand million and - to or of between at least more than "
    "up 12 1,200 1.5 2014 0 99999999999999999999 people men km $ % , . killed several few some many June one"
)
_WORDS = st.sampled_from(BAG.split(" "))


@example("SOME DOzeN 0e")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=14).map(" ".join)))
def test_never_raises_and_spans_hold(text: str) -> None:
    parsed, counts = counted(text)
    last = 0
    for c in counts:
        assert c.text == parsed.article.text[c.start : c.end]
        assert last <= c.start < c.end
        assert c.low >= 0 and (c.high is None or c.low <= c.high)
        last = c.end


@pytest.mark.parametrize(
    "text", ["A boy of six was killed.", "A woman of 40 was hurt.", "Gunmen killed a mother of three in Basra."]
)
def test_ages_and_children_of_one_person_count_nobody(text: str) -> None:
    assert not values(text)


@pytest.mark.parametrize(("text", "low"), [("A family of five was killed.", 5), ("A group of three was seen.", 3)])
def test_the_size_of_a_group_counts(text: str, low: int) -> None:
    assert {v[1] for v in values(text)} == {low}
