"""Numbers and quantity words, with what they count."""

from __future__ import annotations

import re

from msgspec import Struct

from ..know import Knowledge
from ..know.harms import HarmWords, load_harms
from ..model import CountMention, Parsed, Token

_SMALL = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL = {word: n for n, word in enumerate(_SMALL, 1)}
TENS = {w: 10 * n for n, w in enumerate(_TENS, 2)}
#: "thirtythree", as some wires print it
FUSED = {tens + small: TENS[tens] + n for tens in TENS for small, n in SMALL.items() if n < 10}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
_PARTS = {"half": 2, "quarter": 4, "quarters": 4}
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_DECIMAL = re.compile(r"\d+\.\d+")
_DASHES = frozenset("-–—")
_MONTHS = frozenset((
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "jan.", "feb", "feb.", "mar", "mar.", "apr", "apr.", "jun", "jun.", "jul", "jul.", "aug",
    "aug.", "sep", "sep.", "sept", "sept.", "oct", "oct.", "nov", "nov.", "dec", "dec.",
))  # fmt: skip
_BEFORE_NOUN = frozenset((
    "more", "other", "additional", "further", "of", "the", "his", "her", "its", "their", "our", "my", "these",
    "those", "such",
))  # fmt: skip
#: verbs by which a number comes to another: "the toll rose to 12"
TO_NUMBER = frozenset((
    "rise", "climb", "grow", "increase", "jump", "mount", "soar", "go", "come", "fall", "drop", "bring", "take",
    "raise", "push", "lift", "revise", "up", "lower", "double", "reduce", "cut", "leap", "surge", "swell", "creep",
))  # fmt: skip
#: verbs that a number stands with: "the toll stands at 12", "reached 12"
AT_NUMBER = frozenset(("stand", "put", "place", "reach", "hit", "pass", "exceed", "be", "total", "remain"))
#: words between such a verb and its number
_FAR = 6
_MARKS = frozenset("$£€#§")
#: digits of a day of the month
_DAY = 2
#: more digits than this are a serial number, not a count (and would not fit a database's integer)
_MOST = 10**10


class _Number(Struct, frozen=True):
    """A number as read: tokens first to last (exclusive)."""

    low: int
    high: int | None
    qualifier: str
    first: int
    last: int


def find_counts(parsed: Parsed, know: Knowledge, floors: str = "default") -> tuple[CountMention, ...]:
    """The numbers and quantity words of an article that count people or things.

    Left out are years, dates, ages, ordinals, measures, money, labels ("Highway 1") and a lone "one" (see harms).
    `floors` names the table of harms.yaml that gives vague words their least number.
    """
    words = load_harms()
    table = words.table(floors)
    out: list[CountMention] = []
    for sentence in parsed.sentences:
        i = sentence.first
        tokens = parsed.tokens[: sentence.last] if sentence.last < len(parsed.tokens) else parsed.tokens
        while i < sentence.last:
            found = _read(tokens, i, sentence.first, words, table)
            if found is None:
                i += 1
                continue
            i = max(found.last, i + 1)
            if not _counts(tokens, found, sentence.first, words):
                continue
            start, end = tokens[found.first].start, tokens[found.last - 1].end
            if out and out[-1].end > start:  # "some", and then "some dozen"
                out.pop()
            out.append(
                CountMention(
                    text=parsed.words(start, end),
                    start=start,
                    end=end,
                    low=found.low,
                    high=found.high,
                    qualifier=found.qualifier,
                    of=_of(tokens, found),
                )
            )
    return tuple(out)


def _read(tokens: tuple[Token, ...], i: int, first: int, words: HarmWords, table: dict[str, int]) -> _Number | None:
    """The number or quantity that begins at token i, with what stands before and after it."""
    number = read_number(tokens, i)
    if number is None:
        return _multiple(tokens, i, words) or _vague(tokens, i, words, table)
    low, last = number
    high: int | None = low
    qualifier, start = "exact", i
    other = _range(tokens, i, low, last, first)
    if other is not None:
        start, high, last = other
        return _Number(low, high, "about", start, last)
    if last == i + 1 and tokens[i].lower == "one":
        return None
    for size in (4, 3, 2, 1):
        if i - size < first:
            continue
        key = words.qualifiers.get(tuple(t.lower for t in tokens[i - size : i]))
        if key is not None and not (size == 1 and tokens[i - 1].dep == "prt"):  # "turned over two men"
            qualifier, start = key, i - size
            break
    after = tuple(t.lower for t in tokens[last : last + 2])
    if after == ("or", "more"):
        qualifier, last = "at-least", last + 2
    elif after == ("or", "so"):
        qualifier, last = "about", last + 2
    if qualifier == "more-than":
        return _Number(low + table["more-than"], None, "at-least", start, last)
    if qualifier == "at-least":
        return _Number(low, None, qualifier, start, last)
    if qualifier == "less-than":
        return _Number(min(1, low), max(low - 1, 0), "at-most", start, last)
    if qualifier == "at-most":
        return _Number(min(1, low), low, qualifier, start, last)
    return _Number(low, high, qualifier, start, last)


def _range(tokens: tuple[Token, ...], i: int, low: int, last: int, first: int) -> tuple[int, int, int] | None:
    """("12 to 14", "five or six", "between 5 and 9"): the first token, the higher number, and where it ends."""
    if last >= len(tokens):
        return None
    link = tokens[last].lower
    between = i > first and tokens[i - 1].lower == "between"
    if link not in ("to", "or") and link not in _DASHES and not (between and link == "and"):
        return None
    if link == "to" and _changes(tokens, i, first):
        return None
    other = read_number(tokens, last + 1)
    if other is None or other[0] <= low or (link == "or" and other[0] > 2 * low + 2):
        return None
    return (i - 1 if between else i), other[0], other[1]


def _changes(tokens: tuple[Token, ...], i: int, first: int) -> bool:
    """Whether two numbers are one before and one after: "rose | from 12 to 17"."""
    before = tokens[max(first, i - _FAR) : i]
    return (
        bool(before)
        and before[-1].lower == "from"
        and any(t.lemma in TO_NUMBER or t.lemma in AT_NUMBER for t in before)
    )


def read_number(tokens: tuple[Token, ...], i: int) -> tuple[int, int] | None:
    """The number in digits or words that begins at token i, and the index after it; None where there is none."""
    if i >= len(tokens):
        return None
    word = tokens[i].lower
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    part = _part(tokens, i) if word == "a" or word in SMALL or word in _PARTS else None
    if part is not None:
        return part
    if word[0].isdigit():
        scale = SCALES.get(following)
        if _DIGITS.fullmatch(word):
            value = int(word.replace(",", "")) if len(word) < 16 else _MOST
        elif _DECIMAL.fullmatch(word) and scale is not None and len(word) < 16:
            return round(float(word) * scale), i + 2
        else:
            return None
        return (value * scale, i + 2) if scale is not None else (value, i + 1)
    if word in ("a", "an"):
        return _words(tokens, i + 1, 1) if following in SCALES else None
    if word == "dozen":
        return 12, i + 1
    if word in FUSED:
        return FUSED[word], i + 1
    return _words(tokens, i, 0) if word in SMALL or word in TENS else None


def _part(tokens: tuple[Token, ...], i: int) -> tuple[int, int] | None:
    """A part of a round number from token i: "half a dozen", "a quarter of a million", "one and a half million"."""
    words = [t.lower for t in tokens[i : i + 6]]
    if words[1:4] == ["and", "a", "half"] and words[0] in SMALL and words[4:5] and words[4] in SCALES:
        return (2 * SMALL[words[0]] + 1) * SCALES[words[4]] // 2, i + 5
    many = 3 if words[0] == "three" else 1
    j = 1 if words[0] in ("a", "one", "three") else 0
    of = _PARTS.get(words[j]) if j < len(words) else None
    if of is None:
        return None
    j += 1
    while j < len(words) and (words[j] in ("of", "a") or words[j] in _DASHES):
        j += 1
    scale = SCALES.get(words[j]) if j < len(words) else None
    return (scale * many // of, i + j + 1) if scale is not None else None


def _words(tokens: tuple[Token, ...], i: int, current: int) -> tuple[int, int]:
    """A number in words from token i; `current` is 1 after "a" ("a hundred")."""
    total, j = 0, i
    tens_open = False  # after "twenty", a unit may follow
    while j < len(tokens):
        word = tokens[j].lower
        nxt = tokens[j + 1].lower if j + 1 < len(tokens) else ""
        if word in TENS and current % 100 == 0 and not (j > i and current == 0 and total == 0):
            current, tens_open = current + TENS[word], True
        elif word in SMALL and (
            (tens_open and SMALL[word] < 10)
            or (current % 100 == 0 and (j == i or tokens[j - 1].lower in ("and", *SCALES)))
        ):
            current, tens_open = current + SMALL[word], False
        elif word in ("hundred", "dozen"):
            current, tens_open = max(current, 1) * SCALES[word], False
        elif word in SCALES:
            total, current, tens_open = total + max(current, 1) * SCALES[word], 0, False
        elif not (
            (word in _DASHES and tens_open and SMALL.get(nxt, 10) < 10)
            or (word == "and" and j > i and tokens[j - 1].lower in ("hundred", "thousand") and nxt in (*SMALL, *TENS))
        ):
            break
        j += 1
    return total + current, j


def _multiple(tokens: tuple[Token, ...], i: int, words: HarmWords) -> _Number | None:
    """How many a deed befell: "a triple homicide", "the double fatal shooting"."""
    low = words.multiples.get(tokens[i].lower)
    deeds = words.counted_deeds | words.hit_nouns
    if low is None or not any(t.lemma in deeds and t.tag != "VBG" for t in tokens[i + 1 : i + 3]):
        return None
    return _Number(low, low, "exact", i, i + 1)


def _vague(tokens: tuple[Token, ...], i: int, words: HarmWords, table: dict[str, int]) -> _Number | None:
    """A quantity word ("dozens", "a handful of", "tens of thousands")."""
    if tokens[i].lower not in words.quantity_starts:
        return None
    for size in (3, 2, 1):
        key = words.quantities.get(tuple(t.lower for t in tokens[i : i + size]))
        if key is None or i + size > len(tokens):
            continue
        last, low = i + size, table[key]
        after = tuple(t.lower for t in tokens[last : last + 2])
        if len(after) == 2 and after[0] == "of" and after[1] in ("thousands", "millions"):
            low, last = low * SCALES[after[1][:-1]], last + 2
        if size == 1 and key in ("some", "most", "many", "few") and not _before_people(tokens, last):
            return None
        return _Number(low, None, "vague", i, last)
    return None


def _before_people(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a plural, or "of", follows: "some rebels", "many of them", not "some time", "many times more"."""
    if i < len(tokens) and (
        tokens[i].lower in ("of", "more", "others", "were") or (tokens[i].tag == "VBN" and tokens[i].dep != "amod")
    ):
        return True
    while i < len(tokens) and tokens[i].pos in ("ADJ", "NOUN", "PROPN", "VERB"):
        if tokens[i].tag in ("NNS", "NNPS"):
            return True
        i += 1
    return False


def _counts(tokens: tuple[Token, ...], n: _Number, first: int, words: HarmWords) -> bool:
    """Whether the number counts people or things: no date, age, measure, money, label."""
    if n.qualifier == "vague":
        of = _of(tokens, n)
        return of is None or tokens[of].lemma not in words.measures
    if n.low >= _MOST:
        return False
    if tokens[n.first].lower in words.multiples:
        return True
    before = tokens[n.first - 1] if n.first > first else None
    inner = tokens[n.last - 1]
    after = [t.lower for t in tokens[n.last : n.last + 3]] + ["", "", ""]
    before_word = before.lower if before is not None else ""
    digits = tokens[n.first].text.isdigit()
    if after[0] in _MONTHS or (before_word in _MONTHS and digits and not _is_dated(tokens, n.first - 1, first)):
        return False
    if after[0] == "of" and after[1] in _MONTHS:
        return False
    if before_word and (before_word[-1] in _MARKS or (digits and before_word in words.labels)):
        return False
    if after[0] in words.measures or tokens[min(n.last, len(tokens) - 1)].lemma in words.measures:
        return False
    if after[0] in _DASHES and after[1] in words.measures:
        return False  # "three -year-old"
    if after[0] in _DASHES and n.last < len(tokens) and tokens[n.last].start == inner.end:
        # glued: "20-year-old", "24-hour", "14-man"
        return False
    if before_word in _DASHES and before is not None and before.end == tokens[n.first].start:
        return False
    if n.high is not None and inner.text.isdigit() and len(inner.text) == 4 and 1800 <= n.low <= n.high <= 2100:
        if before_word == "the" and n.low >= 1900 and n.low % 100:  # "the 2015 murders"
            return False
        return _of(tokens, n) is not None and n.last - n.first == 1 and tokens[n.last].tag in ("NNS", "JJ")
    if inner.text.isdigit() and len(inner.text) > 1 and inner.text[0] == "0":
        return False
    if before_word == "of" and n.first > first + 1 and _is_one_person(tokens[n.first - 2], words):
        return _of(tokens, n) is not None  # "a boy of six", "a mother of three"
    # "Abdullah, 23, said": an age between commas
    return not (before_word == "," and digits and n.low < 110 and after[0] in (",", ";") and _of(tokens, n) is None)


def _is_dated(tokens: tuple[Token, ...], month: int, first: int) -> bool:
    """Whether a month has its day before it, so that the number behind it is none: "on 17 July 13 sailors"."""
    return month > first and tokens[month - 1].text.isdigit() and len(tokens[month - 1].text) <= _DAY


def _is_one_person(token: Token, words: HarmWords) -> bool:
    return token.tag == "NN" and token.lemma in words.male | words.female | words.child


def _of(tokens: tuple[Token, ...], n: _Number) -> int | None:
    """The index of the token of the things counted: as parsed, else the end of the noun phrase that follows."""
    inner = tokens[n.last - 1]
    if (
        inner.dep == "nummod"
        and n.last - 1 < inner.head < min(n.last + 8, len(tokens))
        and tokens[inner.head].pos in ("NOUN", "PROPN")
    ):
        return inner.head
    i, noun = n.last, None
    while i < len(tokens) and tokens[i].lower in _BEFORE_NOUN:
        i += 1
    while i < len(tokens):
        t = tokens[i]
        if t.pos in ("NOUN", "PROPN"):
            noun = i
            if t.tag == "NNS" and not (
                i + 1 < len(tokens) and tokens[i + 1].tag in ("NN", "NNS") and t.dep == "compound"
            ):
                break
        elif t.pos == "PRON" and t.lower in ("them", "us", "others", "whom", "which"):
            return i if noun is None else noun
        elif (
            not (t.pos == "ADJ" or t.tag in ("VBN", "VBG", "HYPH") or t.text in _DASHES or t.lower in ('"', "“", "”"))
            or t.dep == "acl"
        ):
            break
        i += 1
    return noun
