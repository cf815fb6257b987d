"""What the reader makes of an article: a row a token, from runs of whole sentences, whatever the text is."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sijill.find.senses import find_senses, runs, senses_of
from sijill.find.triggers import find_triggers
from sijill.know import Knowledge, knowledge
from sijill.know.reader import LONGEST, Reader
from sijill.model import ROLES, Parsed, Senses, article_of
from sijill.parse import parse

KNOW = knowledge()
MOST = LONGEST - 2
ATTACK = "Gunmen attacked a police station in Mosul on Monday, killing three officers."

ODD = {
    "space": "  \n ",
    "one mark": "…",
    "marks alone": "?! … -- “” (;) .. ,",
    "one very long sentence": "Bombs hit " + ", ".join(f"camp {n}" for n in range(400)) + " today.",
    "a word without end": "x" * 3000,
    "many sentences": "Gunmen attacked a camp. " * 90,
    "emoji": "🙂 Gunmen 💣 attacked 🏳️‍🌈 a camp. 👨‍👩‍👧",
    "Arabic": "هاجم مسلحون مركزا للشرطة في الموصل. قُتل ثلاثة ضباط.",
    "marks of no width": "Gunmen\u00a0attacked\u200b a camp\ufeff.",
    "combining marks": "Ka\u0308mpfer attacked Sa\u0304lih\u0323.",
}

needs_reader = pytest.mark.skipif(KNOW.reader is None, reason="the reader's weights were left out of this copy")


class Made:
    """A reader of made-up answers: every two characters that are not spaces are a piece, whose number is where it
    stands in its sentence; `rows` are what it says of the pieces of a run, `texts` of the runs in order."""

    def __init__(self, rows: list[list[float]], texts: list[float]) -> None:
        self.rows, self.texts = rows, iter(texts)

    def pieces(self, text: str) -> list[tuple[int, int, int]]:
        words, at = text.split(), 0
        out = []
        for w in words:
            at = text.index(w, at)
            out += [(at + k, at + k, min(at + k + 2, at + len(w))) for k in range(0, len(w), 2)]
            at += len(w)
        return out

    def read(self, numbers: list[int]) -> tuple[np.ndarray, float]:
        return np.array((self.rows * len(numbers))[: len(numbers)]), next(self.texts)


@cache
def parsed(text: str) -> Parsed:
    return parse(article_of(text))


def reader() -> Reader:
    assert KNOW.reader is not None
    return KNOW.reader


def found(text: str, know: Knowledge = KNOW) -> Senses | None:
    p = parsed(text)
    return find_senses(p, know, find_triggers(p, know))


def check(text: str) -> None:
    """A row a token, and runs that are short enough and leave no sentence out."""
    p = parsed(text)
    senses = senses_of(p, reader(), range(len(p.sentences)))
    assert len(senses.tokens) == len(p.tokens)
    assert all(len(row) == len(ROLES) and all(0 <= v <= 1 for v in row) for row in senses.tokens)
    assert 0 <= senses.text <= 1
    given = runs(p, reader(), range(len(p.sentences)))
    assert all(0 < len(run) <= MOST for run in given)
    starts = [start for run in given for _, start in run]
    assert starts == sorted(starts)
    of_sentences = [[s.start + a for _, a, _ in reader().pieces(text[s.start : s.end])] for s in p.sentences]
    if all(len(s) <= MOST for s in of_sentences):
        assert starts == [start for s in of_sentences for start in s]
    for run in given:  # a run begins and ends with a sentence, but where the sentence alone is too long
        assert run[0][1] in {s[0] for s in of_sentences if s}
    assert {s[0] for s in of_sentences if s} <= set(starts)


@needs_reader
@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts(text):
    check(text)


@needs_reader
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(["bomb", "killed", "in", "Mosul", "قُتل", "🙂", "...", "“", ".", "\n\n", "\u00a0", "X" * 300])
        | st.text(max_size=8),
        max_size=30,
    )
)
def test_any_text(parts):
    check(" ".join(parts).encode("utf-8", "ignore").decode("utf-8"))


def test_a_text_of_nothing_has_no_rows():
    assert senses_of(parsed(""), Made([], []), ()) == Senses((), 0.0)


def test_sentences_are_not_cut_between_runs():
    text = " ".join(f"{w}{'a' * 191}." for w in ("One", "Two", "Six"))  # each of 98 pieces of two characters
    p = parsed(text)
    given = runs(p, Made([], []), range(len(p.sentences)))
    assert [len(p.sentences), *map(len, given)] == [3, 196, 98]
    assert given[1][0][1] == p.sentences[2].start


def test_the_rest_of_a_sentence_that_is_too_long_is_not_read():
    p = parsed("B" * (2 * MOST + 40))
    senses = senses_of(p, Made([[0.5] * 6], [0.5]), range(len(p.sentences)))
    assert [len(r) for r in runs(p, Made([], []), range(len(p.sentences)))] == [MOST]
    assert len(senses.tokens) == len(p.tokens)


def test_a_token_has_the_most_of_its_pieces_and_the_deed_of_its_first():
    p = parsed("Gunmen fled")  # Gu nm en, fl ed
    first, second = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], [0.9, 0.1, 0.4, 0.3, 0.6, 0.9]
    senses = senses_of(p, Made([first, second, first], [0.7]), range(len(p.sentences)))
    assert senses.tokens[0] == (0.9, 0.2, 0.4, 0.4, 0.6, 0.6)
    assert senses.tokens[1] == (0.9, 0.2, 0.4, 0.4, 0.6, 0.6)
    assert senses.text == 0.7


@pytest.mark.parametrize("texts", [(0.2, 0.8), (0.8, 0.2)], ids=["later", "earlier"])
def test_the_text_is_as_sure_as_its_surest_run(texts):
    p = parsed("x" * (2 * MOST) + ". Done here.")
    assert len(runs(p, Made([], []), range(len(p.sentences)))) == 2
    assert senses_of(p, Made([[0.5] * 6], list(texts)), range(len(p.sentences))).text == 0.8


def test_the_greatest_of_a_span():
    senses = Senses(((0.1,) * 6, (0.2, 0.3, 0.1, 0.1, 0.1, 0.9)), 0.5)
    assert senses.of(0, 2, "perpetrator-group") == 0.3
    assert senses.of(0, 1, "incident") == 0.1
    assert senses.of(1, 1, "people") == 0.0


def test_no_reader_no_senses():
    assert found(ATTACK, Knowledge(learned=False)) is None


@needs_reader
def test_nothing_of_violence_is_not_read():
    assert found(ATTACK) is not None
    p = parsed("The two ministers met on Sunday and signed an agreement.")
    triggers = find_triggers(p, KNOW)
    assert triggers
    assert find_senses(p, KNOW, triggers) is None


@needs_reader
def test_weak_words_alone_are_not_read():
    p = parsed(ATTACK)
    triggers = find_triggers(p, KNOW)
    assert find_senses(p, KNOW, tuple(replace(t, weak=True) for t in triggers)) is None
    assert find_senses(p, KNOW, ()) is None


def test_the_reader_is_not_loaded_where_nothing_tells_of_violence():
    know = Knowledge()
    parsed = parse(article_of("The assembly voted on Monday to raise the price of bread."))
    assert find_senses(parsed, know, find_triggers(parsed, know)) is None
    assert "reader" not in vars(know)
