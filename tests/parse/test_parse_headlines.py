"""What headlines leave out is put back for the parser, and is no word of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.flow import code_article
from sijill.know import Knowledge
from sijill.model import article_of
from sijill.parse import parse
from sijill.parse.headlines import filled, is_headline


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Man stabbed outside Dayton bar", "A man was stabbed outside Dayton bar"),
        ("Two teens shot while walking home", "Two teens were shot while walking home"),
        ("Boy, 11, hit by stray bullet", "A boy, 11, was hit by stray bullet"),
        ("Man, woman wounded in Reno", "A man and a woman were wounded in Reno"),
        ("Sheriff: 9-year-old shot in leg", "Sheriff say a 9-year-old was shot in leg"),
        (
            "UPDATE: One dead, three hurt after Reno shooting",
            "UPDATE: One is dead and three were hurt after a Reno shooting",
        ),
        ("Deputy shoots, wounds armed suspect", "A deputy shoots and wounds a armed suspect"),
        ("Reno police shoot burglar", "Reno police shoot a burglar"),
        ("Teen charged in fatal stabbing", "A teen was charged in a fatal stabbing"),
    ],
)
def test_what_is_left_out_is_put_back(line: str, meant: str) -> None:
    assert filled(line)[0] == meant


@pytest.mark.parametrize(
    "line",
    [
        "The mayor was shot in her garden",  # nothing is left out
        "Suspect arrested the deputy",  # he did it
        "Gunman shot at three officers before killing himself",
        "Council votes on new bridge",
        "Women march for peace",
    ],
)
def test_else_a_line_stays(line: str) -> None:
    assert "was" not in filled(line)[0].replace("was shot in her garden", "").split()
    assert not any(w in filled(line)[0].split() for w in ("were", "is", "are"))


def test_only_lines_without_a_stop_are_headlines() -> None:
    assert is_headline("Man shot in park") and not is_headline("A man was shot in the park on Monday.")
    assert not is_headline("") and not is_headline("word " * 40)


_WORDS = ["Man", "woman", "2", "shot", ",", "killed", ":", "police", "dead", "in", "by", "a", "Reno", "shooting", "é"]


@given(st.lists(st.sampled_from(_WORDS), max_size=20).map(" ".join))
def test_without_what_was_put_in_it_is_the_line(line: str) -> None:
    text, put = filled(line)
    rest, at = "", 0
    for p in put:
        rest += text[at : p.start] + "\0" * p.instead
        at = p.end
    rest += text[at:]
    assert len(rest) == len(line)
    assert all(a in ("\0", b, b.lower()) for a, b in zip(rest, line, strict=True))


@pytest.mark.parametrize(
    "line", ["Man, woman shot in Tulsa", "Police: 6-year-old fatally shot in Tulsa", "One dead in Reno shooting"]
)
def test_the_tokens_are_those_of_the_text(line: str) -> None:
    parsed = parse(article_of(f"{line}\n\nThe street was closed.", language="en"))
    assert all(line[t.start : t.end].lower() == t.text.lower() for t in parsed.tokens if t.paragraph == 0)
    assert all(0 <= t.head < len(parsed.tokens) for t in parsed.tokens)


@pytest.mark.parametrize(
    ("line", "harms", "roles"),
    [
        ("Man shot by neighbor in Tulsa", [("injured", 1)], {("victim", "Man"), ("perpetrator", "neighbor")}),
        ("Robber shoots clerk in Tulsa", [("injured", 1)], {("perpetrator", "Robber"), ("victim", "clerk")}),
        ("Officer fatally shot in Camden", [("killed", 1)], {("victim", "Officer")}),
        ("Man, woman shot in Tulsa", [("injured", 1), ("injured", 1)], {("victim", "Man"), ("victim", "woman")}),
        ("Police: Man, 31, shot at Tulsa bar", [("injured", 1)], {("victim", "Man")}),
        ("One dead, two injured in Fresno shooting", [("killed", 1), ("injured", 2)], set()),
    ],
)
def test_headlines_are_coded(line: str, harms: list[tuple[str, int]], roles: set[tuple[str, str]]) -> None:
    coded = code_article(article_of(line, published="2016-08-19", language="en"), Knowledge(learned=False))
    (report,) = coded.reports
    assert [(h.act, h.low) for h in report.casualties] == harms
    assert {(p.role, p.text) for p in report.participants} == roles
