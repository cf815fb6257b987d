"""Since when: what answers another act was not before it."""

from __future__ import annotations

import pytest

from sijill.flow import code_article
from sijill.know import Knowledge
from sijill.model import Report, article_of

RULES = Knowledge(learned=False)

RAID = "On 21 November US aircraft bombed the militia's headquarters in Karbala, killing four fighters. "
BOMB = "A car bomb killed ten people in Basra on 21 November. "


def reports(text: str) -> tuple[Report, ...]:
    return code_article(article_of(text, published="2023-12-04"), RULES).reports


def _time(text: str, type: str) -> tuple[str | None, str | None, str]:
    found = [r.time for r in reports(text) if r.event_type == type and r.time]
    assert len(found) == 1
    return found[0].not_before, found[0].not_after, found[0].basis


@pytest.mark.parametrize(
    ("text", "type"),
    [
        (RAID + "Baghdad has condemned the operation as a violation of its sovereignty.", "accuse"),
        (RAID + "The militia has responded by shelling an air base in Anbar, killing six soldiers.", "shelling"),
        (RAID + "After the bombing, the militia threatened to attack American bases.", "threaten"),
        ("Following the bombing of a mosque in Basra on 21 November, the ministry accused the rebels.", "accuse"),
        (BOMB + "In the wake of the attack, the assembly voted to dismiss the governor.", "vote"),
        (BOMB + "Turkey denounced the bombing.", "accuse"),
        (BOMB + "Residents demanded the resignation of the governor after the blast.", "request"),
        ("Rebels shelled a market in Aleppo on 21 November. In response to the shelling, Turkey withdrew.", "withdraw"),
    ],
)
def test_not_before_what_it_answers(text: str, type: str) -> None:
    assert _time(text, type) == ("2023-11-21", "2023-12-04", "relative")


@pytest.mark.parametrize(
    ("text", "type"),
    [
        (BOMB + "The governor condemned attacks on civilians.", "accuse"),
        (BOMB + "Before the attack, the group threatened the governor.", "threaten"),
        (BOMB + "Farmers demanded lower taxes.", "request"),
        ("Turkey denounced the bombing of a school in Aleppo.", "accuse"),
        (
            BOMB + "It was a busy day. Shops were open. Markets were full. Buses ran. Turkey denounced the bombing.",
            "accuse",
        ),
    ],
)
def test_no_bound_that_the_words_do_not_give(text: str, type: str) -> None:
    assert _time(text, type) == (None, "2023-12-04", "published")


def test_of_two_days_of_one_sentence_the_first_is_the_bound() -> None:
    text = "On 20 November gunmen shot a judge in Basra, who died on 22 November. Turkey denounced the shooting."
    assert _time(text, "accuse")[0] == "2023-11-20"


def test_what_was_told_on_a_day_lies_between() -> None:
    text = BOMB + "A spokesman said on 30 November that Turkey had denounced the bombing."
    assert _time(text, "accuse")[:2] == ("2023-11-21", "2023-11-30")


@pytest.mark.parametrize(
    "text",
    [
        "The rebels have now attacked the town of Hawija, killing six soldiers.",
        "The army has already shelled the camp near Idlib, killing two men.",
        "The rebels have now responded by attacking the town of Hawija, killing six soldiers.",
    ],
)
def test_now_is_the_day_of_writing(text: str) -> None:
    (found,) = reports(text)
    assert found.time is not None
    assert (found.time.not_before, found.time.not_after, found.time.basis) == (None, "2023-12-04", "relative")
    assert found.time.text in {"now", "already"}
