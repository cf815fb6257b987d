"""The title as part of what is read, where the page gave no article: a wall, a form, a list of films, other stories."""

from __future__ import annotations

import re
from functools import cache

from ..know.files import data_yaml

#: words shorter than this are mostly grammar
_LETTERS = 4
#: a title of fewer such words is a label, no news
_WORDS = 3
#: a text with less than this share of its title's words tells of something else
_SHARE = 0.25
#: of the words of a wall, this share is said to its reader; a list of films has so many running times at least
_FURNITURE, _FILMS = 0.1, 3
_WORD = re.compile(r"[^\W_]+")
#: what stands between a headline and the name of the outlet, or of a section
_OUTLET = re.compile(r"\s[–—-]\s|\|")
_RUNNING_TIME = re.compile(r"(?m)(?:^|\s)\d{1,2}:\d\d\s+[^\W\d_]")


def with_title(text: str, title: str | None) -> str:
    """The text, below its headline where it has hardly a word of that and is no article, or none on anything that the
    register holds; else the text as it is.

    The title alone then tells the news, and two such articles are not one because the same notice stands in both.
    """
    parts = [part for p in _OUTLET.split(title or "") if len(_words(part := p.strip())) >= _WORDS]
    told = _words(text)
    if not parts or any(len(_words(part) & told) >= _SHARE * len(_words(part)) for part in parts):
        return text
    alone = _is_furniture(text) or not _any_of("violence").search(text)
    return "\n\n".join(filter(None, (parts[0], text))) if alone else text


def _is_furniture(text: str) -> bool:
    """Whether a text speaks to its reader, about accounts and mails, or lists films."""
    said = len(_any_of("reader").findall(text))
    return said >= _FURNITURE * len(text.split()) or len(_RUNNING_TIME.findall(text)) >= _FILMS


@cache
def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(data_yaml('boilerplate.yaml')[words])})\b", re.IGNORECASE)


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.lower()) if len(word) >= _LETTERS}
