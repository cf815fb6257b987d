"""Paragraphs: spans over all that is not blank, in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.parse.segment import dateline_end, paragraphs


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_a_wire_is_cut_at_its_dateline_and_blank_lines_only() -> None:
    wire = (
        "SAN SALVADOR, 3 JAN 90 (AFP) -- [REPORT] [TEXT] THE ARCE BATTALION COMMAND\n"
        "HAS REPORTED THAT ABOUT 50 PEASANTS OF VARIOUS AGES HAVE BEEN KIDNAPPED\n"
        "BY TERRORISTS.\n\n   ACCORDING TO THAT GARRISON, THE MASS KIDNAPPING TOOK PLACE ON 30\nDECEMBER IN SAN LUIS."
    )
    head, first, second = cut(wire)
    assert head == "SAN SALVADOR, 3 JAN 90 (AFP) -- [REPORT] [TEXT]"
    assert first.startswith("THE ARCE") and first.endswith("TERRORISTS.")
    assert second.startswith("ACCORDING") and second.endswith("SAN LUIS.")


def test_unwrapped_lines_are_paragraphs() -> None:
    assert cut("A title\nA first paragraph, rather short.\n\nA second one.") == [
        "A title",
        "A first paragraph, rather short.",
        "A second one.",
    ]


def test_wide_lines_that_run_on_are_one_paragraph() -> None:
    text = (
        "Two soldiers were killed on Wednesday when rockets struck a camp that stands some way "
        "to the north of the city, and\n"
        "about twelve others were wounded, the command said."
    )
    assert cut(text) == [text]
    assert len(cut(text.replace("about", "About"))) == 2


def test_bullets_in_a_wrapped_block_stand_alone() -> None:
    text = (
        "The command listed what it had found in the villages of the district:\n"
        "- five rifles with their ammunition and two boxes of hand grenades and\n"
        "  a radio\n- three mortars that had been buried near the river some weeks before"
    )
    assert [p[:7] for p in cut(text)] == ["The com", "- five ", "- three"]


def test_a_dateline_in_mixed_case() -> None:
    text = "KABUL, Afghanistan (June 25, 2010) – Afghan forces detained two men."
    assert text[dateline_end(text) :] == "Afghan forces detained two men."


@pytest.mark.parametrize(
    "line",
    [
        "(Nairobi) –",
        "Gaza City -",
        "Mogadishu (AFP) –",
        "DHAKA, Aug 5 -",
        "ALEPPO, Syria, Nov 19 2016 (Wire) -",
    ],
)
def test_a_town_and_a_dash_before_the_first_sentence(line: str) -> None:
    told = "Two soldiers were killed on Wednesday when rockets struck a camp that stands to the north."
    assert cut(f"{line} {told}") == [line, told]


@pytest.mark.parametrize(
    "text",
    [
        "The United States - an ally of both - said on Monday that it would send no more weapons to the country.",
        "Israel - the main ally - said on Monday that it would send more weapons and money to the country soon.",
        "Harib - Three killed.",
    ],
)
def test_a_name_before_an_aside_is_no_dateline(text: str) -> None:
    assert cut(text) == [text]


def test_a_sentence_with_a_dash_is_no_dateline() -> None:
    for text in (
        "The army -- which denied it (in 1990) -- attacked.",
        "UN officials said on 3 May – a Sunday – that it held.",
        "THE GOVERNMENT -- WHICH DENIED IT -- ATTACKED.",
        "",
    ):
        assert dateline_end(text) == 0


@given(st.text(alphabet="aB .\n-–[]()1\t", max_size=120))
def test_spans_are_in_order_and_leave_only_blanks_out(text: str) -> None:
    at = 0
    for start, end in paragraphs(text):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize("line", ["MOSUL -", "SAN JUAN --", "ABUJA, Nigeria -", "MULTAN, Feb 3:"])
def test_a_town_in_capitals_before_any_paragraph(line: str) -> None:
    told = "Two soldiers were killed on Wednesday."
    assert cut(f"A title\n\n{line} {told}\n\n{line} {told}") == ["A title", line, told, line, told]


@pytest.mark.parametrize(
    "text",
    [
        "MULTAN: Two soldiers were killed.",
        "NATO - which leads the force - said so on Monday.",
        "MOSUL - Bomb kills two",
    ],
)
def test_what_is_no_town_above_a_sentence(text: str) -> None:
    assert cut(text) == [text]
