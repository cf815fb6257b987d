"""How one name may be written, as patterns: whatever its case, its accents and vowel marks, what stands between its
words (blanks, hyphens, the signs of an address), and with the endings that languages give it.

Nothing here knows transliterations: each spelling that differs in its letters is a name of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct

#: what may stand between two words of a name: in texts, in addresses, and where a text is written as JSON
_BETWEEN = r"(?:%20|\\[nrt]|[\s_.+·,'’‘ʼ`´ʿʾ\-‐‑–]){0,3}"
#: vowel marks and accents that may stand behind any letter, and the stroke that lengthens Arabic words
_MARKS = "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]*"
_APOSTROPHE = "['’‘ʼ`´]"
#: a possessive or a plural; behind a whole name also the short endings of other languages
_ENDING, _LONGER_ENDING = rf"(?:{_APOSTROPHE}s|es|s{_APOSTROPHE}?)?", rf"(?:{_APOSTROPHE}?[^\W\d_]{{1,3}})?"
#: and, in, for, like … are written in front of an Arabic word, and so is its article
_ARABIC_BEFORE = "[\u0648\u0641\u0628\u0644\u0643\u0633]{0,2}(?:\u0627\u0644)?"
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_WORD = re.compile(r"[^\W_]+")

#: a name of so many letters, in two words or more, is found within other words too
_LONG = 8
#: words of a name that have fewer letters say nothing alone
_SHORT = 3


class Wanted(Struct, frozen=True):
    """What is looked for: `whole` names; `parts`, words that stand for them where the whole name stands too; `bits`,
    all the words of the names, that mean them only where a span says so; `keep` what stays whatever it holds."""

    whole: re.Pattern[str]
    parts: dict[str, re.Pattern[str]]
    bits: dict[str, re.Pattern[str]]
    keep: re.Pattern[str] | None = None

    def spans(
        self, said: str, *, parts: bool = False, more: Iterable[re.Pattern[str]] = (), handle: bool = False
    ) -> list[tuple[int, int]]:
        """Where it stands in words, from and to, in order and apart from each other.  With `parts` also these, and
        what is `more`: as words they have a capital, in an address (`handle`) they need none."""
        found = [m.span() for m in self.whole.finditer(said)]
        for pattern in (*(self.parts.values() if parts else ()), *more):
            found += [m.span() for m in pattern.finditer(said) if handle or not said[m.start()].islower()]
        if self.keep is not None and found:
            kept = [m.span() for m in self.keep.finditer(said)]
            found = [(s, e) for s, e in found if not any(s < until and since < e for since, until in kept)]
        out: list[tuple[int, int]] = []
        for start, end in sorted(found):
            if out and start <= out[-1][1]:
                out[-1] = (out[-1][0], max(end, out[-1][1]))
            else:
                out.append((start, end))
        return out


def wanted(names: Sequence[str], also: Sequence[str] = (), keep: Sequence[str] = ()) -> Wanted:
    """The patterns of a name in these spellings; `also` words that stand for it where it stands, `keep` phrases."""
    whole = "|".join(_whole(n) for n in sorted(names, key=len, reverse=True) if words_of(n))
    bits = {w: _alone(w) for n in names for w in words_of(n) if len(w) >= _SHORT}
    stays = "|".join(_spelt(k) for k in keep if words_of(k))
    return Wanted(
        whole=re.compile(whole or r"(?!)", re.IGNORECASE),
        parts={w: _alone(w) for w in also if words_of(w)},
        bits=bits,
        keep=re.compile(stays, re.IGNORECASE) if stays else None,
    )


def words_of(name: str) -> list[str]:
    """The words that a name is made of."""
    return _WORD.findall(unicodedata.normalize("NFC", name))


def last_word(name: str) -> str | None:
    """The last word of a name of several, by which people are called; None where it has one, or it is short."""
    words = words_of(name)
    return words[-1] if len(words) > 1 and len(words[-1]) >= _SHORT and not words[-1].isdigit() else None


def stands_small(word: str, text: str) -> bool:
    """Whether a word stands in a text without a capital, where its script has any: as a common word does."""
    small = word.lower()
    return small != word.upper() and re.search(_BEFORE + re.escape(small) + _AFTER, text) is not None


def _whole(name: str) -> str:
    words = words_of(name)
    forms = _spelt(name)
    if len(words) < 2:
        return _BEFORE + _led(words) + forms + _ENDING + _AFTER
    turned = _BETWEEN.join((_letters(words[-1]), *map(_letters, words[:-1])))
    either = f"(?:{forms}|{turned})"
    ended = either + _LONGER_ENDING + _AFTER
    if sum(map(len, words)) >= _LONG:
        return f"{_BEFORE}{_led(words)}{ended}|{ended}|{either}"
    return f"{_BEFORE}{_led(words)}{ended}"


def _alone(word: str) -> re.Pattern[str]:
    return re.compile(_BEFORE + _led(words_of(word)) + _spelt(word) + _ENDING + _AFTER, re.IGNORECASE)


def _led(words: Sequence[str]) -> str:
    """What may be written in front of the first word without a blank."""
    return _ARABIC_BEFORE if words and "\u0600" <= words[0][0] <= "\u06ff" else ""


def _spelt(name: str) -> str:
    return _BETWEEN.join(map(_letters, words_of(name)))


def _letters(word: str) -> str:
    """A word whatever accents and marks its letters have."""
    apart = unicodedata.normalize("NFD", word)
    return "".join(_letter(c) + _MARKS for c in apart if unicodedata.category(c)[0] != "M")


def _letter(letter: str) -> str:
    others = _accented().get(letter.lower(), "") + _accented().get(letter.upper(), "")
    return f"[{re.escape(letter)}{others}]" if others else re.escape(letter)


@cache
def _accented() -> dict[str, str]:
    """The letters that are written as one sign with their accents, by the letter without."""
    out: dict[str, str] = {}
    for code in (*range(0xC0, 0x530), *range(0x620, 0x700), *range(0x1E00, 0x2000)):
        apart = unicodedata.normalize("NFD", chr(code))
        if len(apart) > 1 and all(unicodedata.category(c)[0] == "M" for c in apart[1:]):
            out[apart[0]] = out.get(apart[0], "") + chr(code)
    return out
