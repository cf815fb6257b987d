"""Statements: each saying once, with who, to whom, what and when."""

from __future__ import annotations

from sijill.code.scene import Scene
from sijill.code.statements import code_statements
from sijill.find.quotes import find_quotes
from sijill.know import knowledge
from sijill.model import Mentions, Statement, TimeMention, article_of
from sijill.parse import parse

KNOW = knowledge()


def statements(text: str, *days: tuple[str, str]) -> tuple[Statement, ...]:
    parsed = parse(article_of(text))
    times = tuple(
        TimeMention(w, text.index(w), text.index(w) + len(w), value=v, not_before=v, not_after=v, precision="day")
        for w, v in days
    )
    mentions = Mentions(times=times, quotes=find_quotes(parsed, KNOW, ()))
    return code_statements(Scene(parsed, mentions, KNOW), {})


def test_one_speaker_in_one_sentence_is_one_statement() -> None:
    (one,) = statements("Karim Haddad condemned the raid and denounced the siege.")
    assert one.speaker == "Karim Haddad"
    assert one.plover == "accuse"
    assert one.content.text.startswith("the raid")
    assert one.content.text.endswith("the siege")


def test_one_who_does_two_things_in_a_sentence_makes_two_statements() -> None:
    found = statements("Karim Haddad condemned the raid and called for an inquiry.")
    assert [(s.stance, s.content.text) for s in found] == [("accuses", "the raid"), ("demands", "an inquiry")]


def test_plain_words_go_with_the_others() -> None:
    (one,) = statements("Karim Haddad called for talks, adding that the road was open.")
    assert (one.stance, one.content.text) == ("demands", "talks, adding that the road was open")


def test_sentences_are_statements_of_their_own() -> None:
    found = statements("Karim Haddad said the road was closed. He said the bridge was gone.")
    assert [s.speaker for s in found] == ["Karim Haddad", "Karim Haddad"]
    assert [s.id for s in found] == ["s1", "s2"]


def test_narrative_and_thought_are_none() -> None:
    assert statements("The army shelled the village. Villagers believe that it will rain.") == ()


def test_passing_on_is_no_statement_of_its_own() -> None:
    found = statements("The newspaper quoted an officer as saying that the road was closed.")
    assert [s.speaker for s in found] == ["officer"]


def test_when_it_was_said() -> None:
    text = "On 3 May, Karim Haddad announced that the road was closed on 1 May."
    (one,) = statements(text, ("3 May", "2019-05-03"), ("1 May", "2019-05-01"))
    assert one.said is not None
    assert (one.said.edtf, one.said.text) == ("2019-05-03", "3 May")


def test_when_a_statement_was_made_that_something_was_said_in() -> None:
    text = "Karim Haddad said in a statement on Monday that the road was closed."
    (one,) = statements(text, ("Monday", "2019-05-06"))
    assert one.said is not None
    assert one.said.edtf == "2019-05-06"


def test_late_on_a_day() -> None:
    (one,) = statements("Karim Haddad told Reuters late Thursday that the road was closed.", ("Thursday", "2019-05-09"))
    assert one.said is not None
    assert one.said.edtf == "2019-05-09"


def test_speech_without_a_time_has_none() -> None:
    text = "On 3 May, soldiers closed the road. “It is shut,” Karim Haddad said."
    assert [s.said for s in statements(text, ("3 May", "2019-05-03"))] == [None]


def test_a_day_inside_what_is_said_is_not_when() -> None:
    text = "Karim Haddad announced that the road was closed on 1 May."
    (one,) = statements(text, ("1 May", "2019-05-01"))
    assert one.said is None


def test_plover() -> None:
    pairs = {
        "Karim Haddad said that it rained.": None,
        "Karim Haddad accused the army of theft.": "accuse",
        "Karim Haddad called for talks.": "request",
        "Karim Haddad rejected the offer.": "reject",
        "Karim Haddad threatened to resign.": "threaten",
        "Karim Haddad praised the nurses.": "support",
    }
    assert {text: statements(text)[0].plover for text in pairs} == pairs


def test_the_us_speaks_and_us_does_not() -> None:
    (one,) = statements("The US said that the raid had failed.")
    assert one.speaker == "US"
    assert statements("We said that the raid had failed.") == ()
