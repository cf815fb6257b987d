"""Names of towns that are people's in their sentence: of somebody who is charged with a crime, or of a people."""

from __future__ import annotations

from ..know import Knowledge
from ..know.gazetteer_names import fold, kind_words, place_words
from ..model import Parsed
from .places_beside import LOCATIVE, is_capital
from .places_spans import Spot

_PEOPLES = place_words("peoples")
_ACCUSING = place_words("accusing")
#: digits of an age, at most two
_AGES = 3
_SUFFIXES = frozenset(("jr.", "sr.", "jr", "sr", "ii", "iii"))


def is_accused(parsed: Parsed, spot: Spot, know: Knowledge) -> bool:
    """Whether a name of one word is of somebody before a court: "Tyler was charged with …", "Folsom pleaded guilty";
    no country's or capital's ("Moscow was accused of …")."""
    name, row = parsed.tokens[spot.first], spot.rows[0]
    if name.dep not in ("nsubj", "nsubjpass") or spot.last != spot.first + 1 or name.text.isupper():
        return False
    verb = parsed.head(name.i)
    if verb.tag not in ("VBN", "VBD", "VBZ") or row.kind != "settlement":
        return False
    guilty = verb.lemma == "plead" and name.dep == "nsubj"
    charged = name.dep == "nsubjpass" and verb.lemma in _ACCUSING
    return (guilty or charged) and know.gazetteer.capital(row.country or "") != row


def is_of_full_name(parsed: Parsed, spot: Spot, know: Knowledge) -> bool:
    """Whether a name stands among the words of somebody's: "Marcus Cleveland Thomas Jr.", "Adrian Roe, 27,"."""
    tokens, run = parsed.tokens, parsed.sentence(spot.first)
    i = spot.last
    while i < run.last and is_capital(tokens[i]):
        if tokens[i].lower in _SUFFIXES:
            return True
        i += 1
    before = tokens[spot.first - 1].lower if spot.first > run.first else ""
    aged = [t.text for t in tokens[i : i + 3]]
    return i > spot.last and before not in LOCATIVE and len(aged) > 2 and _is_age(*aged)


def _is_age(comma: str, years: str, after: str) -> bool:
    """Whether somebody's age follows, set apart: ", 27,"."""
    return comma == "," and years.isdigit() and len(years) < _AGES and after in (",", ".", ";")


def is_of_people(parsed: Parsed, spot: Spot, know: Knowledge) -> bool:
    """Whether a name is a people's before a noun: "a Turkana herder"."""
    return tells_people(parsed, spot.first)


def tells_people(parsed: Parsed, i: int) -> bool:
    """Whether token i, a people's name that may be a place's, stands before a noun that is no kind of place: "a Turkana
    herder", "Kuki village guards", "six Kikuyu men", "the Kuki village of X"; but "Turkana villages", "in Turkana"."""
    tokens, name = parsed.tokens, parsed.tokens[i]
    if fold(name.text) not in _PEOPLES or name.dep not in ("compound", "amod", "nmod"):
        return False
    before = tokens[i - 1].lower if i > parsed.sentence(i).first else ""
    noun = parsed.head(i)
    if before in LOCATIVE or noun.i < i or is_capital(noun):
        return False
    return kind_words().get(noun.lower) is None or tokens[min(noun.i + 1, len(tokens) - 1)].lower == "of"


def is_full_name(parsed: Parsed, first: int, last: int) -> bool:
    """Whether two words that the parser takes for a person's name are one though a kind of place ends them: "James Hill
    was shot"; but "near James Hill", "the Robert River"."""
    tokens = parsed.tokens
    before = tokens[first - 1].lower if first > parsed.sentence(first).first else ""
    named = all(t.label == "PERSON" and is_capital(t) for t in tokens[first:last])
    return last - first == 2 and named and before not in LOCATIVE and before not in ("the", "of", "on")
