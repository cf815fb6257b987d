"""Names folded so that spellings of the same name meet: marks, articles, apostrophes, plurals and transliterations."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from msgspec import Struct

_APOSTROPHES = "'’‘ʼ`´ʿʾ"
_WORD = re.compile(rf"(?:[A-Za-z]\.){{2,}}|[^\W_]++(?:[{_APOSTROPHES}][^\W_]++)*+")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS]$")
_NOT_NAME = re.compile(r"[^a-z0-9]")
#: between the words of one name stand blanks, hyphens or a slash, after a possessive too
_TIE = re.compile(rf"(?:[{_APOSTROPHES}][sS]?)?[\s\-–/]{{1,3}}")

#: articles that a name may have or lack; those of the second set only before a hyphen, being English words too
_ARTICLES = {"al", "el", "the", "ul"}
_HYPHENED = {"as", "ash", "an", "ar", "at", "ad", "az", "es", "us", "e", "i", "ut", "ud", "wal"}

#: letters that transliterations of Arabic confuse, longest first
_SOUNDS = (
    ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ph", "f"), ("q", "k"), ("c", "k"), ("z", "s"),
)  # fmt: skip


class NameWord(Struct, frozen=True):
    """One word of a text: as it stands, folded (`plain`), folded without a plural s (`key`), and where.

    `tied` says that it may belong to one name with the word before it; `article` that a name may lack it.
    """

    text: str
    plain: str
    key: str
    start: int
    end: int
    tied: bool
    article: bool


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word in lower-case ASCII letters and digits only: "Da'esh" and "Daesh", "Martí" and "Marti" are the same."""
    return _NOT_NAME.sub("", (word if word.isascii() else anyascii(word)).lower())


@lru_cache(maxsize=65536)
def singular(plain: str) -> str:
    """A folded word without the s of the plural, where it is long enough to have one."""
    return plain[:-1] if len(plain) > 4 and plain.endswith("s") and plain[-2] not in "sui" else plain


@lru_cache(maxsize=65536)
def skeleton(plain: str) -> str:
    """The consonants of a folded word, as transliterations of Arabic keep them: "hizballah" is "hsbl"."""
    for many, one in _SOUNDS:
        plain = plain.replace(many, one)
    bones = plain[:1] + re.sub(r"[aeiouyw]|(?<!^)h", "", plain[1:])
    return re.sub(r"(.)\1+", r"\1", bones)


def name_words(text: str) -> list[NameWord]:
    """The words of a text, ready for matching; spans count its code points and leave out a possessive 's."""
    out: list[NameWord] = []
    last = -1
    for m in _WORD.finditer(text):
        start, end = m.span()
        possessive = _POSSESSIVE.search(m.group())
        if possessive:
            end -= 2
        word = text[start:end]
        plain = fold(word)
        if not plain:
            continue
        tied = last >= 0 and _TIE.fullmatch(text, last, start) is not None
        hyphened = text[end : end + 1] in "-–" and end < len(text)
        article = plain in _ARTICLES or (plain in _HYPHENED and hyphened)
        out.append(NameWord(word, plain, singular(plain), start, end, tied, article))
        last = end
    return out


@lru_cache(maxsize=65536)
def name_key(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys and the plain folded words of a name, without its articles (unless it has nothing else)."""
    words = name_words(text)
    kept = [w for w in words if not w.article] or words
    return tuple(w.key for w in kept), tuple(w.plain for w in kept)
