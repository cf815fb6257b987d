"""Whole reports: what a careful person would code from a short text."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder import coded, parties, report, reports, tolls
from sijill.flow import code_article
from sijill.model import Coded, article_of


@pytest.mark.parametrize(
    ("text", "by", "on", "casualties"),
    [
        ("A police station in Kirkuk was attacked by gunmen on 5 May 2020.", ["gunmen"], ["police station"], []),
        (
            "The bombing of a market in Tikrit by Islamic State killed twelve civilians on 5 May 2020.",
            ["Islamic State"],
            ["market", "twelve civilians"],
            [("killed", 12, 12)],
        ),
        (
            "Sunday's bombing of a mosque in Kabul by the Taliban left twenty worshippers dead.",
            ["Taliban"],
            ["mosque", "twenty worshippers"],
            [("killed", 20, 20)],
        ),
        (
            "Israeli jets bombed a depot near Damascus, killing four soldiers and wounding two others on 4 May 2021.",
            ["Israeli jets"],
            ["depot", "four soldiers"],
            [("killed", 4, 4), ("injured", 2, 2)],
        ),
        (
            "The masked men opened fire on a bus in Minya on 26 May 2017, killing 28 Christians.",
            ["masked men"],
            ["bus", "28 Christians"],
            [("killed", 28, 28)],
        ),
        (
            "A suicide bomber blew himself up in a mosque in Kandahar on 15 October 2021, "
            "killing at least 41 worshippers.",
            ["suicide bomber"],
            ["mosque", "at least 41 worshippers"],
            [("killed", 41, None)],
        ),
        (
            "The three gunmen were killed by police in Kirkuk on 19 August 2014.",
            ["police"],
            ["three gunmen"],
            [("killed", 3, 3)],
        ),
        ("Police defused a bomb outside a school in Karbala on 2 February 2020.", [], ["school"], []),
        ("No one was hurt in the blast at the embassy in Damascus on 10 October 2021.", [], [], []),
    ],
)
def test_parties_and_toll(
    text: str, by: list[str], on: list[str], casualties: list[tuple[str, int, int | None]]
) -> None:
    found = report(text)
    assert parties(found, "perpetrator") == by
    assert parties(found, "target", "victim") == on
    assert tolls(found) == casualties


def test_sides_of_a_clash() -> None:
    found = report("Rebels and government troops clashed near Taiz on 6 March 2020, leaving 14 fighters dead.")
    assert parties(found, "side") == ["Rebels", "government troops"]
    assert parties(found, "perpetrator", "target") == []
    assert tolls(found) == [("killed", 14, 14)]


def test_two_incidents_of_one_day() -> None:
    first, second = reports(
        "Gunmen attacked a checkpoint in Hawija on 5 May 2020, killing four policemen. "
        "Later that evening a car bomb exploded in Kirkuk, wounding nine people."
    )
    assert (first.event_type, second.event_type) == ("attack", "bomb")
    assert first.time and second.time and first.time.edtf == second.time.edtf == "2020-05-05"
    assert [p.name for p in second.places] == ["Kirkuk"]
    assert (tolls(first), tolls(second)) == ([("killed", 4, 4)], [("injured", 9, 9)])


def test_what_was_destroyed() -> None:
    found = report("The army destroyed two tunnels near Rafah on 8 August 2015.")
    assert [(d.of, d.level) for d in found.damage] == [("two tunnels", "destroyed")]


def test_who_says_so() -> None:
    found = report("Kurdish fighters said Turkish aircraft had bombed their camp near Zakho on 12 July 2016.")
    assert [v.speaker for v in found.chain] == ["Kurdish fighters"]
    assert found.voice == "paraphrased"


def test_no_day_but_that_of_publication() -> None:
    found = report("Rebels attacked a police post in Hawija, killing four policemen.")
    assert found.time is not None
    assert (found.time.basis, found.time.not_before, found.time.not_after) == ("published", None, "2023-12-04")


# ------------------------------------------------------------------------------------------ any text


def broken_spans(coded: Coded) -> list[Any]:
    """What carries a text and a span of the article that are not the same words."""
    text, broken, todo = coded.article.text, [], [msgspec.to_builtins(coded)]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            start, end = value.get("start", 0), value.get("end", 0)
            words = value.get("text", text[start:end]) if "start" in value else ""
            if not 0 <= start <= end <= len(text) or words != text[start:end]:
                broken.append(value)
            todo += value.values()
        elif isinstance(value, list | tuple):
            todo += value
    return broken


_VOCABULARY = (
    "bombed attack attacks killed killing of by the in on at near Mosul Baghdad Iran army rebels two another "
    "third dozens more than 70 – , . : ; \n \u00a0 “ ” ' \" ( ) said denied threatened to have will not no if "
    "in response retaliation 5 May 2020 Monday later evening drone rockets strike strikes fire who which it "
    "they including one most 9 eight and suicide bomber himself up parliament voted police arrested wounded "
    "soldiers civilians U.S. al-Asad set house 😀 é"
)
_WORDS = st.sampled_from(_VOCABULARY.split(" "))
_SENTENCES = st.lists(_WORDS, max_size=40).map(" ".join)
_TEXTS = st.one_of(_SENTENCES, _SENTENCES.map(str.upper), st.text(max_size=120))


@settings(max_examples=60, deadline=None)
@given(_TEXTS)
def test_any_text_is_coded_and_every_span_is_its_words(text: str) -> None:
    found = code_article(article_of(text, published="2023-12-04"))
    assert broken_spans(found) == []
    ids = {r.id for r in found.reports}
    assert len(ids) == len(found.reports)
    assert all(link.from_ in ids and link.to in ids for link in found.links)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a checkpoint in Hawija on 5 May 2020, killing four policemen, the army said.",
        "US forces hit seven depots, including two in Mosul on 7 June 2020 and another in Tikrit on 9 June 2020.",
        "MOSUL, 5 MAY 20 -- REBELS SET FIRE TO A BUS TODAY, KILLING TWO NURSES. THEY ALSO SET ABLAZE A CLINIC.",
    ],
)
def test_spans_of_a_coded_text(text: str) -> None:
    assert coded(text).reports
    assert broken_spans(coded(text)) == []


def test_broken_spans_are_found() -> None:
    found = coded("Gunmen attacked a checkpoint in Hawija on 5 May 2020.")
    other = msgspec.structs.replace(found, article=article_of("Gunmen attacked two checkpoints in Hawija."))
    assert broken_spans(other)
