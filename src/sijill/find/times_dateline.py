"""The day of publication: as the article came with it, else that of its dateline."""

from __future__ import annotations

import re
from datetime import date

from ..model import Parsed
from .times_lex import Piece
from .times_phrase import Phrase

#: how many characters into a text a dateline can stand
HEAD = 700
#: the number of a release, which has its year: 2010-05-CA-044
_NUMBER = re.compile(r"Y-d-(?=[^d])")
#: how many words and marks stand at most before a dateline's date that a bracket follows: "BOGOTA, 9 JAN 90 (EFE)"
_OPENING = 10
#: days between the writing and the publication of a report at most
_WRITING = 4
_DASHES = ("-", "–", "—")


def published_day(parsed: Parsed, phrases: list[Phrase], pieces: list[Piece], codes: str) -> date | None:
    """The day of publication; None where neither the article nor a dateline gives it.

    A dateline without its year takes that of the release's number, where it has one.
    """
    if parsed.article.published:
        try:
            return date.fromisoformat(parsed.article.published[:10])
        except ValueError:
            pass
    number = _NUMBER.search(codes)
    spare = pieces[number.start()] if number else None
    lines = [
        p
        for p in phrases
        if p.start < HEAD and p.shape == "calendar" and p.month and p.day and not p.bc and _heads(parsed, p, pieces)
    ]
    for line in sorted(lines, key=lambda p: p.year is None):
        year = line.year or (spare.value if spare and spare.start < HEAD else None)
        try:
            return date(year or 0, line.month or 0, line.day or 0)
        except ValueError:
            continue
    return None


def written_day(parsed: Parsed, phrases: list[Phrase], pieces: list[Piece], published: date | None) -> date | None:
    """The day that "today" and "last night" count from: that of the dateline, where the text was published some days
    after it was written, else that of publication."""
    if published is None:
        return None
    for line in phrases:
        if line.start >= HEAD or line.shape != "calendar" or not line.month or not line.day or line.bc:
            continue
        if not _heads(parsed, line, pieces):
            continue
        for year in (line.year,) if line.year else (published.year, published.year - 1):
            try:
                day = date(year, line.month, line.day)
            except ValueError:
                continue
            if 0 <= (published - day).days <= _WRITING:
                return day
        return published
    return published


def _heads(parsed: Parsed, phrase: Phrase, pieces: list[Piece]) -> bool:
    """Whether a date stands as a dateline: in brackets, before a dash, or ending a line that has no verb."""
    before = pieces[phrase.at - 1].lower if phrase.at else ""
    after = pieces[phrase.past].lower
    if after in _DASHES or (before == "(" and after == ")"):
        return True
    alone = after == ":" and phrase.at < _OPENING and pieces[phrase.past + 1].code == "#"  # "LAHORE, Feb 28:"
    if alone or (after == ":" and phrase.at == 0) or (after in "([" and phrase.at < _OPENING):
        return True
    token = parsed.token_at(phrase.start)
    if token is None:
        return False
    text = parsed.article.text
    line_end = text.find("\n", phrase.end)
    if text[phrase.end : line_end if line_end >= 0 else None].strip():
        return False
    sentence = parsed.sentences[token.sentence]
    return not any(t.pos in ("VERB", "AUX") for t in parsed.tokens[sentence.first : token.i])
