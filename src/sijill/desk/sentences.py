"""The sentence around words that somebody selected."""

from __future__ import annotations

import re
from threading import Lock

from ..flow import LANGUAGES
from ..model import Article, article_of
from ..parse import parse

#: the parser reads one text at a time; who parses at the desk waits for this
parsing = Lock()
#: where a sentence ends in a language that the parser does not read
_END = re.compile(r"(?<![.!?؟。！？۔])[.!?؟。！？۔]++[\"”»’)\]]*+(?=\s)")
#: a line that is longer is not parsed for one sentence
_LONGEST = 20_000


def sentence_around(article: Article, start: int, end: int) -> tuple[int, int]:
    """Where the sentence (or sentences) begins and ends that holds the characters `start` to `end` of an article."""
    text = article.text
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)]
    if article.language in (None, *LANGUAGES) and len(line) <= _LONGEST:
        with parsing:
            ends = [s.end for s in parse(article_of(line, language="en")).sentences]
    else:
        ends = [m.end() for m in _END.finditer(line)]
    cuts = [0, *ends, len(line)]
    low = max(c for c in cuts if c <= start - first)
    high = min((c for c in cuts if c >= end - first), default=len(line))
    inside = line[low:high]
    return first + low + len(inside) - len(inside.lstrip()), first + high - len(inside) + len(inside.rstrip())
