"""Where quotations begin and end."""

from __future__ import annotations

import pytest

from sijill.find.quotes_marks import quotations, utterances
from sijill.model import article_of
from sijill.parse import parse


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “no” twice.", ["“no”"]),
        ('He said "no" and "never" twice.', ['"no"', '"never"']),
        ("“He called it a ‘lie’ again,” she said.", ["“He called it a ‘lie’ again,”"]),
        ("He called it ‘a lie’ and didn’t stop.", ["‘a lie’"]),
        ("The soldiers’ camp wasn’t far.", []),
        ("«No», he said.", ["«No»"]),
    ],
)
def test_quotations(text: str, found: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(parse(article_of(text)))] == found


def test_an_open_quotation_goes_on_where_the_next_paragraph_opens_with_a_mark() -> None:
    text = "“We left.\n\n“We came back.\n\n“We left again.”\n\n“Who?”\n\nHe said “no.\n\nThen “yes.”"
    runs = utterances(quotations(parse(article_of(text))))
    assert [len(run) for run in runs] == [3, 1, 1, 1]


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = "“We left.\n\n“We came back.”"
    first, second = quotations(parse(article_of(text)))
    assert (first.closed, second.closed) == (False, True)
    assert text[first.start : first.end] == "“We left."
    assert first.opens
    assert second.opens
