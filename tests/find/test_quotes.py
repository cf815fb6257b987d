"""Who says what: sentences of our own, one phenomenon each."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sijill.find.quotes import find_quotes
from sijill.know import Knowledge, knowledge
from sijill.model import ActorMention, QuoteMention, article_of
from sijill.parse import parse

KNOW = knowledge()


def quotes(text: str, actors: tuple[ActorMention, ...] = ()) -> tuple[QuoteMention, ...]:
    return find_quotes(parse(article_of(text)), KNOW, actors)


def only(text: str, said: str) -> QuoteMention:
    """The quote whose content holds these words."""
    found = [q for q in quotes(text) if said in text[q.content.start : q.content.end]]
    assert found, f"nobody says {said!r}"
    return min(found, key=lambda q: q.content.end - q.content.start)


@pytest.mark.parametrize(
    ("text", "said", "speaker", "role"),
    [
        ("“We will rebuild the bridge,” said Karim Haddad.", "rebuild", "Karim Haddad", None),
        ('"The bridge is gone," mayor Karim Haddad said on Monday.', "bridge", "Karim Haddad", "mayor"),
        ("Karim Haddad said that the bridge was hit twice.", "hit twice", "Karim Haddad", None),
        ("Karim Haddad, the mayor of Zerqa, said the bridge was hit.", "was hit", "Karim Haddad", "mayor of Zerqa"),
        ("According to doctor Lina Sabri, ten patients died.", "ten patients died", "Lina Sabri", "doctor"),
        ("Ten patients died, according to the ministry of health.", "Ten patients died", "ministry of health", None),
        ("The bridge, Karim Haddad said, had been closed for weeks.", "closed for weeks", "Karim Haddad", None),
        ("As Karim Haddad told Reuters, the bridge was closed.", "the bridge was closed", "Karim Haddad", None),
        ("The report said that both sides shelled the town.", "shelled the town", "report", None),
        ("The ministry announced the capture of three villages.", "the capture", "ministry", None),
        ("Damascus denied that its aircraft had crossed the border.", "crossed the border", "Damascus", None),
        ("A statement by the army that the road was open proved wrong.", "the road was open", "army", None),
        ("The group's claim that it shot down a drone was not confirmed.", "shot down a drone", "group", None),
        ("Karim Haddad vowed to reopen the school.", "reopen the school", "Karim Haddad", None),
        ("Karim Haddad threatened to close the border.", "close the border", "Karim Haddad", None),
        ("Lina Sabri condemned the raid as a crime.", "the raid", "Lina Sabri", None),
        ("Lina Sabri called for an inquiry into the raid.", "an inquiry", "Lina Sabri", None),
        ("Lina Sabri accused the army of burning crops.", "burning crops", "Lina Sabri", None),
        ("Karim Haddad reported on Monday that the bridge was hit.", "that the bridge", "Karim Haddad", None),
        ("The army denied bombing the depot.", "bombing the depot", "army", None),
        ("Haddad, now 81 and retired in Zerqa, said by telephone that the road was shut.", "was shut", "Haddad", None),
        ("Karim Haddad visited Zerqa. He's said that the road was closed.", "road was closed", "Karim Haddad", None),
        ("The road, according to Karim Haddad, was closed.", "Haddad, was closed", "Karim Haddad", None),
        ("On Monday, Karim Haddad called the raid a crime.", "the raid a crime", "Karim Haddad", None),
        ("The plan was denounced by Lina Sabri.", "The plan", "Lina Sabri", None),
        ("The plan, rejected by Lina Sabri, was dropped.", "The plan", "Lina Sabri", None),
        ("Karim Haddad, who surmised that the bridge was mined, left.", "was mined", "Karim Haddad", None),
        ("Karim Haddad spoke out against the plan.", "the plan", "Karim Haddad", None),
        ("Karim Haddad tells The Observer that the bridge was hit.", "was hit", "Karim Haddad", None),
        ("The governor, Karim Haddad, said that the bridge was hit.", "was hit", "Karim Haddad", "governor"),
    ],
)  # fmt: skip
def test_who_says_it(text: str, said: str, speaker: str, role: str | None) -> None:
    quote = only(text, said)
    assert (quote.speaker, quote.role) == (speaker, role)


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        ("Lina Sabri blamed the mayor for the delay, adding that the bridge was old.", "was old", "Lina Sabri"),
        ("Lina Sabri told the mayor about a third attempt, claiming that it failed.", "it failed", "Lina Sabri"),
        ("Lina Sabri met villagers complaining that the bridge was old.", "was old", "villagers"),
    ],
)
def test_a_participle_that_a_comma_sets_apart_has_the_speaker_of_its_clause(text: str, said: str, speaker: str) -> None:
    assert only(text, said).speaker == speaker


def test_direct_and_indirect() -> None:
    assert only("“We will rebuild,” said Karim Haddad.", "rebuild").direct
    assert only("Karim Haddad said that they “will rebuild” soon.", "rebuild").direct
    assert not only("Karim Haddad said that they will rebuild.", "rebuild").direct


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Karim Haddad told the BBC that the bridge was hit.", "the BBC"),
        ("Karim Haddad tells The Observer that the bridge was hit.", "The Observer"),
        ("Karim Haddad said in an interview with Reuters that the bridge was hit.", "Reuters"),
        ("Karim Haddad said that the bridge was hit.", None),
    ],
)
def test_who_is_told(text: str, to: str | None) -> None:
    assert only(text, "was hit").to == to


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("A senior officer, who declined to be named, said that the road was closed.", True),
        ("Security sources said that the road was closed.", True),
        ("Two witnesses said that the road was closed.", True),
        ("The minister said that the road was closed.", False),
        ("The ministry said that the road was closed.", False),
        ("Karim Haddad said that the road was closed.", False),
        ("An officer, speaking on condition of anonymity, said that the road was closed.", True),
    ],
)
def test_who_is_not_named(text: str, anonymous: bool) -> None:
    assert only(text, "the road was closed").anonymous is anonymous


def test_a_pronoun_stands_for_the_last_person() -> None:
    text = "Karim Haddad visited the ministry. He said that the road was closed."
    assert only(text, "the road").speaker == "Karim Haddad"


def test_a_pronoun_may_stand_for_one_not_named() -> None:
    text = "A senior officer, who declined to be named, blamed the rain. He said that the road was closed."
    quote = only(text, "the road")
    assert quote.anonymous
    assert quote.speaker == "senior officer"


def test_a_surname_stands_for_the_full_name() -> None:
    text = "Karim Haddad said that the road was closed. Haddad added that the bridge was gone."
    assert only(text, "the bridge").speaker == "Karim Haddad"


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“We lost the road,” said Karim Haddad.\n\n“Then we lost the bridge, and the town after it.”\n\nIt rained."
    later = only(text, "lost the bridge")
    assert later.speaker == "Karim Haddad"
    assert later.source is None
    assert later.direct


@pytest.mark.parametrize(
    "text",
    [
        "Karim Haddad said, “We lost the road.\n\n“After it we lost the town.\n\n“Then it rained.”",
        "“We lost the road.\n\n“After it we lost the town.\n\n“Then it rained,” said Karim Haddad.",
        "Lina Sabri left.\n\nKarim Haddad said: “We lost the road.\n\n“After it we lost the town.\n\n“Then it rained.”",
    ],
)
def test_a_quotation_that_runs_over_paragraphs_is_one(text: str) -> None:
    quote = only(text, "lost the town")
    assert (quote.speaker, quote.direct) == ("Karim Haddad", True)
    assert all(words in text[quote.content.start : quote.content.end] for words in ("lost the road", "it rained"))


def test_a_quotation_goes_on_after_its_cue_over_paragraphs() -> None:
    text = "“We left,” said Karim Haddad. “Then we lost the bridge.\n\n“After it the town.\n\n“Then it rained again.”"
    assert {only(text, words).speaker for words in ("lost the bridge", "the town", "it rained")} == {"Karim Haddad"}


def test_a_pronoun_after_according_to() -> None:
    text = "Karim Haddad visited the ministry. According to him, the road was closed."
    assert only(text, "the road").speaker == "Karim Haddad"


def test_a_colon_brings_in_the_next_paragraph() -> None:
    text = "On Monday the mayor, Karim Haddad, announced that:\n\n“The road is closed until further notice.”"
    assert only(text, "further notice").speaker == "Karim Haddad"


def test_a_line_may_begin_with_its_speaker() -> None:
    text = "Karim Haddad: The road will be open in May\n\nThe mayor, Karim Haddad, visited Zerqa on Monday."
    quote = only(text, "open in May")
    assert (quote.speaker, quote.cue, quote.direct) == ("Karim Haddad", None, False)


def test_the_writers_gloss_is_not_said() -> None:
    text = "Karim Haddad said the army had “closed the road,” referring to a siege that began in May."
    quote = only(text, "closed the road")
    assert "siege" not in text[quote.content.start : quote.content.end]


def test_words_in_quotation_marks_are_not_an_utterance() -> None:
    assert quotes("The so-called “safe zone” was shelled.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "The army did not say that the road was closed.",
        "The army left without saying that the road was closed.",
        "The army would say that the road was closed.",
        "The attack claimed ten lives.",
        "The fighting continued on Monday.",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert [q for q in quotes(text) if q.speaker] == []


def test_relayed_words_have_both_speakers() -> None:
    text = "The newspaper quoted an officer as saying that the road was closed."
    speakers = [q.speaker for q in quotes(text) if "the road was closed" in text[q.content.start : q.content.end]]
    assert speakers == ["newspaper", "officer"]


def test_two_single_marks_are_quotation_marks() -> None:
    text = "''We lost the road to the coast,'' Karim Haddad said."
    assert only(text, "lost the road").speaker == "Karim Haddad"


def test_a_wire_in_capitals() -> None:
    text = "[TEXT] THE ARMY SAID THAT GUERRILLAS ATTACKED THE VILLAGE AT DAWN AND THAT TWO SOLDIERS WERE WOUNDED."
    quote = only(text, "GUERRILLAS ATTACKED")
    assert quote.speaker is not None
    assert quote.speaker.lower() == "army"


def test_an_actor_gives_name_and_id() -> None:
    text = "Haddad said that the road was closed."
    actor = ActorMention("Haddad", 0, 6, name="Karim Haddad", actor="karim-haddad", entity="person", head=0)
    (quote,) = quotes(text, (actor,))
    assert (quote.speaker, quote.actor) == ("Karim Haddad", "karim-haddad")


@pytest.mark.parametrize(
    ("text", "source", "held"),
    [
        ("Karim Haddad opposes the withdrawal of foreign troops.", "Karim Haddad", "the withdrawal of foreign troops"),
        ("Villagers are angry about the closure of the bridge.", "Villagers", "the closure of the bridge"),
        ("The group's support for the truce surprised nobody.", "The group's", "the truce"),
        ("They voted against the plan.", "They", "the plan"),
        ("The army did not say that the road was closed.", "The army", "that the road was closed"),
    ],
)
def test_weights_find_what_somebody_holds_but_nobody_says(text: str, source: str, held: str) -> None:
    quotes_ = [q for q in quotes(text) if q.source and text[q.content.start : q.content.end] == held]
    (quote,) = quotes_
    assert quote.source is not None
    assert text[quote.source.start : quote.source.end] in source
    assert (quote.learned, quote.speaker) == (True, None)
    assert find_quotes(parse(article_of(text)), Knowledge(learned=False)) == ()


def test_weights_find_no_attribution_where_something_is_done() -> None:
    assert quotes("Rebels seized the town and destroyed the bridge.") == ()


_MARKS = ["“", "”", '"', "‘", "’", ":", ",", ".", "[", "]", "\n\n", "ß"]
_WORDS = "said|Karim Haddad|the army|that|according to|he|who|denied|called for|the raid|told|it|was|claim|by"
_PIECES = st.sampled_from([*_MARKS, *_WORDS.split("|")])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, max_size=25))
def test_spans_hold_whatever_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for q in quotes(text):
        assert q.text == text[q.start : q.end]
        for part in (q.source, q.cue, q.content):
            if part:
                assert q.start <= part.start < part.end <= q.end


def test_a_speaker_is_without_the_day() -> None:
    text = "Syrian opposition forces on Sunday claimed that they had shot down a drone."
    assert [q.speaker for q in find_quotes(parse(article_of(text)), knowledge())] == ["Syrian opposition forces"]
