"""Place names made comparable: folded for spelling, loosened for transliteration, freed of their kind word."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from .files import data_yaml

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_OTHER = re.compile(r"[^0-9a-z\u0600-\u06ff]+")
_WORDS = {"saint": "st", "mount": "mt", "fort": "ft"}
#: like sounds, and the one that stands for them; plain letters are replaced faster than patterns
_LOOSER: tuple[tuple[str | re.Pattern[str], str], ...] = tuple(
    (pattern if pattern.isalpha() else re.compile(pattern), by)
    for pattern, by in (
        ("ou|oo|aw|au|o", "u"), ("ei|ey|ay", "ai"), ("ee|ie|iy|yi|y|e", "i"), ("dh", "d"), ("th", "t"), ("gh", "g"),
        ("kh", "k"), ("q", "k"), ("ph", "f"), ("w|v", "u"), (r"(.)\1+", r"\1"), (r"(?<=[aiu])h\b", ""),
    )
)  # fmt: skip
# letters that are not a base letter with a mark
_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "ə": "e",
        "–": " ",
        "—": " ",
        "\xa0": " ",
    }
)


#: letters of Arabic written one for the other: alifs, ya and alif maqsura, ha and ta marbuta, Persian and Kurdish kinds
ARABIC_ALIKE = str.maketrans("أإآٱىیةۀکگڤپچ", "ااااييههكقفبج", "ـءًٌٍَُِّْ\u200e\u200f\u202c")

# apostrophes and dots go, other marks part words
_ASCII = {c: None if chr(c) in "'`." else " " for c in range(128) if not chr(c).isalnum()}


def fold(name: str) -> str:
    """Case, accents, apostrophes, dots and hyphens gone: "Kata’ib-Sayyid" and "kataib sayyid" are one."""
    low = name.lower()
    if low.isascii():
        if low.isalpha():
            return _WORDS.get(low, low)
    elif _ARABIC.search(low):
        low = unicodedata.normalize("NFKD", low.translate(_LETTERS))
        return " ".join(_OTHER.sub(" ", "".join(c for c in low if not unicodedata.combining(c))).split())
    else:  # marks, and all that is not a base letter, go
        low = unicodedata.normalize("NFKD", low.translate(_LETTERS)).encode("ascii", "ignore").decode("ascii")
    words = low.translate(_ASCII).split()
    return " ".join([_WORDS.get(w, w) for w in words])


def loose(name: str) -> str:
    """A folded name without Arabic articles and with like-sounding letters as one: Baiji = Beiji = Bayji."""
    words, articles = fold(name).split(), place_words("articles")
    bare = "".join([w for w in words if w not in articles] or words)
    for pattern, by in _LOOSER:
        bare = bare.replace(pattern, by) if isinstance(pattern, str) else pattern.sub(by, bare)
    return bare


def arabic_key(name: str) -> str:
    """An Arabic name without articles, marks and words for its kind, its alifs, yas and final t's made one; "" where it
    has no Arabic letter."""
    return "".join(arabic_words(name)) if has_arabic(name) else ""


def has_arabic(name: str) -> bool:
    """Whether a name has an Arabic letter."""
    return _ARABIC.search(unicodedata.normalize("NFKC", name)) is not None


def arabic_words(name: str) -> list[str]:
    """The words of an Arabic name as `arabic_key` has them."""
    words = fold(unicodedata.normalize("NFKC", name).translate(ARABIC_ALIKE)).split()
    bare = [w.removeprefix("ال") if len(w) > 4 else w for w in words if w.removeprefix("ال") not in _arabic_kinds()]
    return bare or words


@cache
def _arabic_kinds() -> frozenset[str]:
    return frozenset(w.translate(ARABIC_ALIKE).removeprefix("ال") for w in place_words("arabic_kinds"))


@cache
def kind_words() -> dict[str, str]:
    """Kind word, singular or plural -> kind of place: "village" -> settlement, "province" -> governorate."""
    return {word: kind for kind, words in data_yaml("places_kinds.yaml").items() for word in words}


@cache
def place_words(group: str) -> frozenset[str]:
    """The words of a group that stand beside place names: locative, titles, motion …"""
    return frozenset(data_yaml("places_words.yaml")[group])


@cache
def sign_weights() -> dict[str, float]:
    """Sign beside a name -> its weight (log odds) for the name being a place."""
    weights: dict[str, float] = data_yaml("places_signs.yaml")
    return weights


def plain(name: str) -> str:
    """A name in lower case without the marks on its letters, and with its points and hyphens."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))


def bare(name: str) -> tuple[str, str | None]:
    """A folded name without its kind word, and the kind: "kandahar province" -> ("kandahar", "governorate")."""
    words, kinds = fold(name).split(), kind_words()
    if len(words) > 1 and words[-1] in kinds:
        return " ".join(words[:-1]), kinds[words[-1]]
    if len(words) > 1 and words[0] in kinds:
        rest = words[2:] if words[1] in ("of", "de") and len(words) > 2 else words[1:]
        return " ".join(rest), kinds[words[0]]
    return " ".join(words), None
