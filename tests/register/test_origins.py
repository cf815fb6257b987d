"""Several articles that print one text are one source for every rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from made import coded
from sijill.judge import choose
from sijill.model import Coded, article_of
from sijill.model.event import Event
from sijill.register import Store, View, Writer
from sijill.register.origins import Print, origins


def of_its_own(n: int, source: str, low: int, credit: str = "") -> Coded:
    """The n-th made-up article in words that are mostly its own, with a credit at its end."""
    c = coded(n, source, low, low)
    rest = " ".join(f"word{n}x{k}" for k in range(200))
    a = article_of(f"{c.article.text} {rest}.{credit}", id=c.article.id, source=source, published="2021-05-05")
    return replace(c, article=a)


def one_event(where: str, raw: Callable[[str], None], *articles: Coded) -> Event:
    """The first event of each of these articles, put together as one, read from a register."""
    with Store(where, make=True) as store:
        with Writer(store) as writer:
            for c in articles:
                writer.add(c)
        events = [e for e in View(store).events() if e.accounts[0].report.event_type == "shelling"]
        first = min(e.id for e in events)
        keys = ", ".join(f"'{e.accounts[0].key}'" for e in events)
        raw(f"UPDATE event_reports SET event = '{first}' WHERE report IN ({keys})")
        return View(store).event(first)


def test_two_outlets_with_words_of_their_own_are_two_sources(where, raw):
    event = one_event(where, raw, of_its_own(0, "Daily", 3), of_its_own(1, "Post", 5))
    assert [a.origin for a in event.accounts] == [None, None]
    (toll,) = choose(event, "two_independent").casualties
    assert (toll.low, toll.high, toll.provisional) == (3, 5, False)
    assert toll.reason == "the range over 2 independent sources (Daily (a colonel), Post (a colonel))"


@pytest.mark.parametrize("rule", ["all_claims", "two_independent"])
def test_two_outlets_that_print_one_text_are_one_source(where, raw, rule):
    event = one_event(where, raw, coded(0, "Daily", 3, 3), coded(1, "Post", 5, 5))
    assert {a.origin for a in event.accounts} == {"one text, printed by Daily and Post"}
    (toll,) = choose(event, rule).casualties
    assert (toll.low, toll.high) == (3, 5)
    assert "one text, printed by Daily and Post" in toll.reason
    assert toll.provisional == (rule == "two_independent")


def test_two_outlets_that_credit_one_agency_are_one_source(where, raw):
    articles = (of_its_own(0, "Daily", 3, " (Reuters)"), of_its_own(1, "Post", 5, " — Reuters"))
    event = one_event(where, raw, *articles, of_its_own(2, "Herald", 4))
    assert [a.origin for a in event.accounts] == ["Reuters, printed by Daily and Post"] * 2 + [None]
    (toll,) = choose(event, "two_independent").casualties
    assert not toll.provisional
    assert toll.reason.startswith("the range over 2 independent sources (")
    assert "Reuters, printed by Daily and Post (a colonel)" in toll.reason


def test_the_same_text_from_another_outlet_is_no_other_source(where):
    c = coded(0, "Daily")
    with Store(where, make=True) as store:
        with Writer(store) as writer:
            writer.add(c)
            writer.copy(replace(c.article, id="other", source="Post"))
        event = next(View(store).events())
    assert event.accounts[0].origin == "one text, printed by Daily and Post"


_WORDS = ("army", "shelled", "the town", "on Friday", "killing ten men", "said", "Reuters", "(AFP)", "—")
_TEXTS = st.lists(st.sampled_from(_WORDS), max_size=40)


@given(st.lists(_TEXTS.map(" ".join), max_size=5))
def test_whatever_the_texts_each_has_one_origin_and_the_same_ones_share_it(texts: list[str]) -> None:
    prints = [Print(str(n), (f"paper {n}",), text) for n, text in enumerate(texts)]
    found = origins(prints)
    assert set(found) <= {p.sha256 for p in prints}
    for a in prints:
        for b in prints:
            if a.text == b.text and len(a.text.split()) > 8:
                assert found.get(a.sha256) == found.get(b.sha256)
    assert origins(prints) == found
