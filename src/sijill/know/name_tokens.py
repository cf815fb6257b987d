"""The words of a name as they stand, and the numbers among them."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from .name_knowledge import key_of, name_knowledge

_MARKS = "'’‘ʼ`´ʿʾʻ"
_HYPHENS = ("-", "–", "‑")
_TOKEN = re.compile(rf"(?:[^\W\d_]\.){{2,}}|[^\W_]++(?:[{_MARKS}][^\W_]++)*+\.?")
_POSSESSIVE = re.compile(rf"[{_MARKS}]s\b")
#: "14", "14th", "14.", and with the endings of Turkish and Kurdish: "14'üncü"
_NUMBER = re.compile(rf"(\d{{1,9}})(?:[{_MARKS}.]?[^\W\d_]{{1,5}})?\.?")
_ROMAN = re.compile(r"(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


class Token(Struct, frozen=True):
    """A word as it stands, in lower case without apostrophes, and as the tables have it; whether a hyphen follows it,
    and whether a full stop ends it."""

    text: str
    low: str
    key: str
    hyphen: bool = False
    stop: bool = False


def tokens(text: str) -> list[Token]:
    """The words of a name.  Articles that are written with their word are apart (HaNoar, النجباء), letters too (A.H.),
    and the ends of family names are not (Haji Zadeh is one word)."""
    know = name_knowledge()
    text = _POSSESSIVE.sub("", unicodedata.normalize("NFC", text).replace("İ", "i"))
    out: list[Token] = []
    for m in _TOKEN.finditer(text):
        hyphen = text[m.end() : m.end() + 1] in _HYPHENS
        word = m.group()
        letters = [p + "." for p in word.split(".") if p]
        for piece in (
            letters if len(letters) > 1 and key_of(word.replace(".", "").lower()) not in know.dotted else [word]
        ):
            article, bare = _article(piece.replace(".", ""))
            if article:
                out.append(Token(article, article.lower(), article.lower(), hyphen=True))
            low = re.sub(f"[{_MARKS}]", "", bare).lower()
            key = key_of(low)
            if len(key) > 2 and key in know.ends and out and len(out[-1].key) > 2 and not hyphen:
                last = out.pop()
                out.append(Token(last.text + bare, last.low + low, last.key + key))
            elif key:
                out.append(Token(bare, low, key, hyphen, piece.endswith(".")))
    return out


def _article(word: str) -> tuple[str, str]:
    """The article that is written with a word, or nothing, and the word."""
    if word.startswith("ال") and len(word) > 4 and key_of(word) not in name_knowledge().tail_words:
        return "ال", word[2:]
    for prefix in name_knowledge().glued_capital:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) > 2 and rest[0].isupper() and not rest.isupper():
            return prefix, rest
    return "", word


def number(found: list[Token], i: int, by_head: bool) -> tuple[int, int]:
    """The number that begins with word i, and how many words it takes (0 where there is none).  Beside a head noun
    (`by_head`) words are numbers that elsewhere are names: Thani, Khamis, V."""
    know, token = name_knowledge(), found[i]
    if m := _NUMBER.fullmatch(token.text):
        return int(m.group(1)), 1
    if (said := _in_words([t.key for t in found[i : i + 5]]))[1] > 1:
        return said
    if token.key in know.ordinals and (by_head or token.key.endswith(("first", "second", "third", "th"))):
        return know.ordinals[token.key], 1
    if by_head and token.key in know.cardinals:
        return know.cardinals[token.key], 1
    at_end = 0 < i == len(found) - 1
    if (by_head or at_end) and not (token.stop and len(token.text) == 1) and (m := _ROMAN.fullmatch(token.text)):
        return 10 * len(m.group(1)) + _ROMAN_ONES.index(m.group(2)), 1
    return 0, 0


def _in_words(keys: list[str]) -> tuple[int, int]:
    """A number of several words ("twenty-first", "one hundred and first"), and how many words it takes."""
    know, value, length = name_knowledge(), 0, 0
    if len(keys) > 1 and keys[0] in know.cardinals and keys[1] == "hundred":
        value, length = 100 * know.cardinals[keys[0]], 2
        length += keys[2:3] == ["and"]
    if keys[length : length + 1] and keys[length] in know.tens:
        value, length = value + know.tens[keys[length]], length + 1
    if value and length < len(keys):
        ones = know.ordinals.get(keys[length]) or know.cardinals.get(keys[length]) or 0
        if 0 < ones < (10 if value % 100 else 100):
            value, length = value + ones, length + 1
    return value, length
