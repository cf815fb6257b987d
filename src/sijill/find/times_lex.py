"""The words of a text as classes, one letter each, so that a grammar of times is a regular expression over letters."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from ..know.times import TimeWords
from ..model import Parsed

#: Our own pieces, finer than the parser's tokens: "2016-06-06", "1941–42" and "mid-June" come apart.
_PIECE = (
    r"\d+(?:[.,]\d{3})+(?!\d)|\d+\.\d+|\d+(?:st|nd|rd|th|s|d)(?![^\W\d_])|\d+|[apAP]\.m\.?|[bB]\.[cC]\.(?:[eE]\.)?|[aA]\.[dD]\."
    r"|[oO]['’]clock\b|['’]s\b|[^\W\d_]+|\S"
)

#: Small words and marks that the grammar names.  ">" is a range's second preposition.
_MARKS = {
    ",": ",", ".": ".", "/": "/", ":": ":", "-": "-", "–": "-", "—": "-", "(": "(", ")": ")", "%": "%",
    "'": "'", "’": "'", "‘": "'", "'s": "'", "’s": "'", "$": "$", "£": "$", "€": "$",
    "the": "t", "of": "o", "a": "a", "an": "a", "in": "I", "on": "J", "at": "@", "and": "&",
    "to": ">", "until": ">", "till": ">", "through": ">", "or": "|", "from": "<", "between": "[", 
    "for": "R", "over": "R", "within": "R", "during": "R",
    "before": "u", "after": "r", "since": "s", "by": "y", "now": "N", "old": "q",
}  # fmt: skip


#: number words that begin a spoken year: nineteen ninety-seven
_CENTURIES = (17, 18, 19)


class Piece(NamedTuple):
    """One word, number or mark: its characters, its class letter and what it is worth."""

    text: str
    lower: str
    start: int
    end: int
    code: str
    value: Any


def _number(text: str) -> tuple[str, Any]:
    """Class of a piece that begins with a digit: Y year, d day of a month, D ordinal, z decade, n any other."""
    if text.isdigit():
        n = int(text) if len(text) < 7 else -1
        if len(text) <= 2 and 1 <= n <= 31:
            return "d", n
        if len(text) == 4 and 1000 <= n <= 2100:
            return "Y", n
        return "n", n
    if text[-1] == "s" and text[:-1].isdigit() and text[-2] == "0" and len(text) in (3, 5):
        return "z", int(text[:-1])
    if text[-1].isalpha():
        digits = re.match(r"\d+", text)
        n = int(digits.group()) if digits and len(digits.group()) < 4 else 0
        return ("D", n) if 1 <= n <= 31 and text[-1] != "s" else ("_", None)
    return "n", -1


#: what stands after and before an hour of the clock in four digits
_HOUR_AFTER = re.compile(
    r"\s+(?:hours?|hrs|gmt|utc|local|this\s+(?:morning|afternoon|evening)|in\s+the\s+(?:morning|afternoon|evening))\b"
    r"|\s+\(\s*\d{4}\s+(?:gmt|utc)|\s+(?:to|and|until|till)\s+0\d{3}\b",
    re.IGNORECASE,
)
_HOUR_BEFORE = re.compile(
    r"\bat\s+(?:about|around|approximately|exactly|nearly)\s+$|\b0\d{3}\s+(?:to|and|until|till)\s+$", re.IGNORECASE
)


#: what stands after the number of a house: "the 1500 block of", "2010 N. Main Street"
_ADDRESS_AFTER = re.compile(
    r"[\s-]+(?i:block)\b|\s+(?:of\s+)?(?:[NSEW]{1,2}\.?\s+|North\s+|South\s+|East\s+|West\s+)?(?:[A-Z0-9][\w'’]*\.?\s+){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Place|Parkway|Pkwy|Highway|Hwy|Circle|Terrace)\b"
)
#: what stands before the number of a road, a flight, a room or a paper: "County Road 1100", "Flight 1549"
_NUMBER_BEFORE = re.compile(
    r"\b(?:Road|Rd\.?|Route|Rte?\.?|Highway|Hwy\.?|Interstate|Flight|Room|Apartment|Apt\.?|Unit|Resolution|Decree|Section"
    r"|Box|No\.?|Number)\s$"
)
#: what stands before the last four digits of a telephone number: "822-1111", "800.822.1111"
_TELEPHONE_BEFORE = re.compile(r"(?<!\d)\d{3}[-–.]$")
#: longer than any of these words
_BEFORE = 14
#: whose age a decade may be
_OWN = ("his", "her", "their", "my", "your", "our")


def pieces_of(parsed: Parsed, words: TimeWords) -> tuple[list[Piece], str]:
    """The pieces of the text and the string of their classes; a paragraph ends in a piece of class "#"."""
    pieces: list[Piece] = []
    table = words.words
    pattern = _pattern(tuple(words.holidays))
    for run in parsed.paragraphs:
        for m in pattern.finditer(parsed.text, run.start, run.end):
            text, start = m.group(), m.start()
            lower = text.lower()
            value: Any = None
            if text[0].isdigit() and text[0].isascii():
                code, value = _number(text) if text.isascii() else ("_", None)
                if code == "Y" and (
                    _counts(parsed, start, value)
                    or _is_hour(parsed, start, m.end(), value)
                    or _ADDRESS_AFTER.match(parsed.text, m.end())
                    or _NUMBER_BEFORE.search(parsed.text, max(start - _BEFORE, run.start), start)
                    or _TELEPHONE_BEFORE.search(parsed.text, max(start - _BEFORE, run.start), start)
                ):
                    code = "_"
                elif code == "z" and value < 100 and any(p.lower in _OWN for p in pieces[-3:]):
                    code = "_"  # "a man in his 20s"
            elif word := table.get(lower):
                code, value = word
                if lower == "part" and not parsed.text.startswith(" of ", m.end()):
                    code = "_"  # "took part in the 1994 strikes"
                elif code == "M" and text.islower() and pieces and pieces[-1].lower == "the":
                    code = "_"  # "at the end of the march"
                elif lower in words.ambiguous and not _is_name(parsed, m.start(), lower):
                    code = code.lower() if code == "M" else "_" if code == "S" else code
            else:
                code = _MARKS.get(lower, "_")
                if " " in lower or lower in words.holidays:
                    code, value = "X", words.holidays.get(lower)
                elif code == "_" and "." in lower:
                    code, value = "G", "bc" if lower[0] == "b" else "ad"
            if code == "c" and (spoken := _spoken_year(pieces, value)):
                start, value = spoken
                code, text = "Y", parsed.text[start : m.end()]
            pieces.append(Piece(text, lower, start, m.end(), code, value))
        pieces.append(Piece("", "", run.end, run.end, "#", None))
    return pieces, "".join(p.code for p in pieces)


@cache
def _pattern(holidays: tuple[str, ...]) -> re.Pattern[str]:
    """Pieces, with holidays of several words as one."""
    names = "|".join(re.escape(h).replace("'", "['’]") for h in sorted(holidays, key=len, reverse=True) if " " in h)
    heads = "".join(sorted({h[0] for h in holidays} | {h[0].upper() for h in holidays}))
    return re.compile(rf"(?=[{heads}])\b(?i:{names})\b|{_PIECE}")


def _spoken_year(pieces: list[Piece], value: int | None) -> tuple[int, int] | None:
    """Where a spoken year begins that this number word ends (nineteen ninety, the year two thousand), and the year;
    takes its pieces."""
    if not value or not pieces:
        return None
    last = pieces[-1]
    if value == 1000 and last.value == 2 and len(pieces) > 1 and pieces[-2].lower == "year":
        pieces.pop()
        return last.start, 2000
    if 10 <= value < 100 and last.code == "c" and last.value in _CENTURIES:
        pieces.pop()
        return last.start, last.value * 100 + value
    if value < 10 and last.code == "-" and len(pieces) > 1 and pieces[-2].code == "Y" and not pieces[-2].text.isdigit():
        pieces.pop()
        year = pieces.pop()
        return year.start, year.value + value
    return None


def _counts(parsed: Parsed, start: int, value: int) -> bool:
    """Whether a number that could be a year counts things: "targeting 1354 positions", "2000 fighters"."""
    token = parsed.token_at(start)
    if token is None or token.dep != "nummod" or (value >= 1900 and value % 100):
        return False
    head = parsed.head(token.i)
    return head.i > token.i and head.tag in ("NNS", "NNPS")


def _is_hour(parsed: Parsed, start: int, end: int, value: int) -> bool:
    """Whether a number that could be a year is an hour of the clock: "at about 1515", "2010 GMT"; the grammar knows one
    right after "at"."""
    if value // 100 > 23 or value % 100 > 59 or parsed.text[max(0, start - 3) : start].lower() == "at ":
        return False
    return bool(_HOUR_AFTER.match(parsed.text, end) or _HOUR_BEFORE.search(parsed.text, max(0, start - 30), start))


def _is_name(parsed: Parsed, start: int, lower: str) -> bool:
    """Whether an ambiguous word is tagged as a name of time here (May, not may; the fall, not to fall)."""
    token = parsed.token_at(start)
    if token is None:
        return False
    if lower in ("may", "march"):
        return token.tag in ("NNP", "NNPS") and token.text[0].isupper()
    return token.tag in ("NN", "NNP", "NNS")
