"""Case restoring: what running text would have, at the same length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.parse.case import in_capitals, in_title_case, restore_case, restore_headline


@pytest.mark.parametrize(
    "written",
    [
        "On 30 December the Farabundo Marti National Liberation Front [FMLN] attacked in San Luis de la Reina.",
        "Colonel Rene Emilio Ponce said that the soldiers may have seized five M-16 rifles in March.",
        "U.S. President George Bush told us on 3 May that the army will march to San Miguel Department.",
        "The 6th Infantry Brigade and the ELN were in Bogota. They clashed at 1030 GMT.",
        "Gen. Bustillo met Salvadoran President Alfredo Cristiani's ministers.",
        'He said: "We regret the death of the Jesuits."',
        "The National Revolutionary Movement (MNR) is a party.",
    ],
)
def test_a_wire_is_written_as_running_text(written: str) -> None:
    assert restore_case(written.upper()) == written


def test_the_head_of_a_wire() -> None:
    assert restore_case("SAN SALVADOR, 3 JAN 90 (AFP) -- [TEXT]") == "San Salvador, 3 Jan 90 (AFP) -- [Text]"
    assert in_capitals("BOGOTA, 15 DEC 89 -- [TEXT]")


def test_only_capitals_throughout_count_as_such() -> None:
    assert in_capitals("THE ARMY SAID THAT FIVE SOLDIERS DIED.")
    assert not in_capitals("The FMLN and the ELN said that five soldiers died.")
    assert not in_capitals("NATO, FMLN")
    assert not in_capitals("")


def test_an_unknown_word_is_taken_for_a_name() -> None:
    assert restore_case("THE TROOPS ENTERED QUEZALTUPIMBO YESTERDAY.") == "The troops entered Quezaltupimbo yesterday."


def test_a_surname_after_a_title_is_no_plural() -> None:
    words = "THE ARMY FOUND MINISTER JULIO BARRANCOLES. BARRANCOLES WAS UNHURT."
    assert restore_case(words) == "The army found minister Julio Barrancoles. Barrancoles was unhurt."
    assert restore_case("PRESIDENT ORTEGA DISCREDITS THE REPORT.") == "President Ortega discredits the report."


@given(st.text(max_size=200))
def test_length_and_letters_never_change(text: str) -> None:
    restored = restore_case(text)
    assert len(restored) == len(text)
    assert [c.casefold() for c in restored] == [c.casefold() for c in text] or restored.lower() == text.lower()


@pytest.mark.parametrize(
    ("headline", "written"),
    [
        ("Three Men Shot Outside Hartford Bar", "Three men shot outside Hartford bar"),
        ("Army Kills Rebels Near Port Harcourt, Says Minister", "Army kills rebels near Port Harcourt, says minister"),
        ("5-Year-Old Girl Wounded In Zorvania", "5-year-old girl wounded in Zorvania"),  # an unknown word may be a name
        ("UN Says Planes Strike Two Villages", "UN says planes strike two villages"),
    ],
)
def test_a_headline_that_capitalises_its_words(headline: str, written: str) -> None:
    assert in_title_case(headline)
    assert restore_headline(headline) == written


@pytest.mark.parametrize(
    "line",
    [
        "President of the United States George Walker Bush",
        "Two men were shot in Hartford.",
        "Kabul",
        "Gen. Ali Reza Khan",
    ],
)
def test_other_lines_are_no_such_headlines(line: str) -> None:
    assert not in_title_case(line)


@given(st.text(max_size=120))
def test_a_headline_keeps_its_length(text: str) -> None:
    assert len(restore_headline(text)) == len(text)
