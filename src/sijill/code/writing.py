"""The day of a dateline, which is that of the writing and not of what is told."""

from __future__ import annotations

import re
from datetime import date

from ..model import Parsed, TimeMention

#: days between the writing and the publication of a report at most
_WRITING = 4
_DATELINE_END = re.compile(r"[^\S\n]?\)(?!\.)|[^\S\n]?\([^()]{0,40}\)[^\S\n]?[-–—]|[^\S\n]?[-–—]{1,2}|:$")


def in_dateline(parsed: Parsed, time: TimeMention) -> bool:
    """Whether a time is the day of a dateline ("KABUL (March 12) –") and so of the writing, not of what is told."""
    first = parsed.tokens[0]
    token = parsed.token_at(time.start) or first
    opening = parsed.tokens[parsed.paragraphs[token.paragraph].first : token.i]
    if not opening and is_long_past(parsed, time):
        return False  # the head of an entry: "26 January 2015 - Harib. Three killed."
    if len(opening) > 16 or any(t.pos in {"VERB", "AUX"} for t in opening):
        return False
    return _DATELINE_END.match(parsed.text, time.end, parsed.paragraphs[token.paragraph].end) is not None


def is_long_past(parsed: Parsed, time: TimeMention) -> bool:
    """Whether a day lies so far before that of publication that it is not the day of the writing."""
    day = parsed.article.published
    if day is None or time.not_after is None:
        return False
    return (date.fromisoformat(day) - date.fromisoformat(time.not_after)).days > _WRITING
