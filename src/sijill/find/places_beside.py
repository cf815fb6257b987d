"""What stands beside a name: streets that meet, the makers of firearms and a person's age, which make it no place, and
the day of an entry, which makes it one."""

from __future__ import annotations

import re

from ..know.gazetteer_names import place_words
from ..model import Parsed, Token

_STREETS = place_words("streets")
_STREET_NAMES = place_words("street_names")
_ARMS = place_words("arms")
#: "north", "south", "downtown" and the like
SIDES = place_words("sides")
#: "in", "near" and the like
LOCATIVE = place_words("locative")
#: ".25-caliber", "9mm"
_BORE = re.compile(r"(?:0?\.)?\d{1,3}(?:-?(?:mm|cal(?:iber|ibre)?))?", re.IGNORECASE)
_CROSSING = re.compile(r"\b(?:intersections?|corner|crossing) of (?:[^\W\d_][\w.]* ){0,3}(?:and |& )?$")
#: "7 Mile Road and", "East 30th St. near"
_STREET_AND = re.compile(
    r"\b(?:(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Boulevard|Blvd\.|Drive|Lane|Parkway) (?:and|&)"
    r"|(?:Street|St\.|Avenue|Ave\.|Boulevard|Blvd\.) (?:near|at)"
    r"|\d+(?:st|nd|rd|th) (?:St|Ave) (?:and|&|near|at)) $"
)
MONTH_OR_DAY = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    re.IGNORECASE,
)
#: "near 35th and", "at Main and"
_NUMBER_AND = re.compile(
    rf"\b(?:near|at|around) (?:(?:North|South|East|West|[NSEW]\.?) )?"
    rf"(?:\d+(?:st|nd|rd|th)|{'|'.join(sorted(w.capitalize() for w in _STREET_NAMES))}) (?:and|&) $"
)
_SIDES_OF_STREETS = {"North", "South", "East", "West", "N.", "S.", "E.", "W."}
#: words of the head of an entry, at most
_HEAD = 12
#: how far before a name such words may stand
_CROSSING_REACH = 60


def is_capital(token: Token) -> bool:
    """Whether a token begins with a capital letter."""
    return token.text[:1].isupper()


def is_make(parsed: Parsed, j: int, end: int) -> bool:
    """Whether a firearm follows that the name before token j is the maker of: "a Springfield .45-caliber pistol"."""
    k = j
    while k < end and (_BORE.fullmatch(parsed.tokens[k].text) or parsed.tokens[k].text == "-"):
        k += 1
    return k < end and parsed.tokens[k].lower in _ARMS


def is_at_corner(parsed: Parsed, i: int) -> bool:
    """Whether a name follows "the corner of Linn and"."""
    start = parsed.tokens[i].start
    return _CROSSING.search(parsed.text, max(start - _CROSSING_REACH, parsed.sentence(i).start), start) is not None


def meets_street(parsed: Parsed, i: int, j: int, end: int) -> bool:
    """Whether a name is of a street that meets another: "Linn and Clark streets", "7 Mile Road and Hayes"."""
    tokens, start = parsed.tokens, parsed.tokens[i].start
    since = max(start - _CROSSING_REACH, parsed.sentence(i).start)
    if any(before.search(parsed.text, since, start) for before in (_STREET_AND, _NUMBER_AND)):
        return True
    if j == i + 1 and tokens[i].lower in _STREET_NAMES and _is_name_after_and(parsed, j, end):
        return True
    if j < end and tokens[j].lower in ("and", "&"):
        j += 1
        while j < end and is_capital(tokens[j]):
            j += 1
    return j < end and tokens[j].tag == "NNS" and tokens[j].lemma in _STREETS and tokens[j].lower != "courts"


def is_street_of_side(parsed: Parsed, i: int, floor: int) -> bool:
    """Whether a name that token i begins is a street's by the side of town before it: "a flat on South Oliver"."""
    return i - 2 >= floor and parsed.tokens[i - 1].text in _SIDES_OF_STREETS and parsed.tokens[i - 2].lower == "on"


def _is_name_after_and(parsed: Parsed, j: int, end: int) -> bool:
    """Whether "and" and a name stand from token j on."""
    return j + 1 < end and parsed.tokens[j].lower in ("and", "&") and is_capital(parsed.tokens[j + 1])


def is_of_block(parsed: Parsed, i: int, floor: int) -> bool:
    """Whether the words that end with token i say that a street follows: "the 400 block of South …"."""
    if i > floor and parsed.tokens[i].lower.rstrip(".") in {*SIDES, "n", "s", "e", "w"}:
        i -= 1
    return i > floor and parsed.tokens[i].lower == "of" and parsed.tokens[i - 1].lower == "block"


def is_age(parsed: Parsed, j: int, end: int) -> bool:
    """Whether an age stands between commas from token j on: "Tristan, 8, …"."""
    if j + 2 >= end or parsed.tokens[j].text != "," or parsed.tokens[j + 2].text not in {",", "."}:
        return False
    age = parsed.tokens[j + 1].text
    return age.isdigit() and len(age) < 3


def is_in_entry(parsed: Parsed, i: int) -> bool:
    """Whether a word stands in the head of an entry: the first words of a line that opens with a day, before any verb
    ("26 January 2015 - Harib, Marib.")."""
    line = parsed.paragraphs[parsed.tokens[i].paragraph]
    opening = parsed.tokens[line.first : line.first + 2]
    if not (any(MONTH_OR_DAY.fullmatch(t.text) for t in opening) and any(t.text.isdigit() for t in opening)):
        return False
    return i - line.first <= _HEAD and not any(t.pos in {"VERB", "AUX"} for t in parsed.tokens[line.first : i])
