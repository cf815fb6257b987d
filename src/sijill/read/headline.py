"""The title as part of what is read, where the page gave no article: a wall, a form, a list of films."""

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
    """The text, below its headline where it is no article but what stood before one; else the text as it is.

    The title alone then tells the news, and two such articles are not one because the same notice stands in both.
    """
    headline = _headline(title or "")
    words = _words(headline)
    if len(words) < _WORDS or len(words & _words(text)) >= _SHARE * len(words) or not _is_furniture(text):
        return text
    return f"{headline}\n\n{text}"


def _is_furniture(text: str) -> bool:
    """Whether a text speaks to its reader, about accounts and mails, or lists films."""
    said = len(_to_reader().findall(text))
    return said >= _FURNITURE * len(text.split()) or len(_RUNNING_TIME.findall(text)) >= _FILMS


@cache
def _to_reader() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(data_yaml('boilerplate.yaml')['reader'])})\b", re.IGNORECASE)


def _headline(title: str) -> str:
    """A title without the outlet's name behind it."""
    first = _OUTLET.split(title.strip(), maxsplit=1)[0].strip()
    return first if len(_words(first)) >= _WORDS else title.strip()


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.lower()) if len(word) >= _LETTERS}
