"""Capitals told without their name: "the Somali capital", "Libya's capital", "the capital of Chad"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ..know import Knowledge
from ..know.gazetteer import PlaceRow
from ..know.gazetteer_names import fold, kind_words, place_words
from ..model import Parsed, Token
from .places_beside import LOCATIVE, is_capital
from .places_spans import Spot

_THE = frozenset(("the", "this"))
_ABROAD = place_words("abroad") | place_words("moved")
#: "in the 2400 block of", "901-555-0174"
_AMERICAN = r"\d00 block of|\(?\d{3}[-)] ?\d{3}-\d{4}"


def is_of_nation(parsed: Parsed, spot: Spot, know: Knowledge) -> bool:
    """Whether a name is the adjective of a nation before a common noun ("a Somali officer"), which is no place though
    a place may bear it; a division may be meant by it with its kind ("the Somali region")."""
    if spot.last != spot.first + 1 or spot.name.lower() not in know.actors.nationalities:
        return False
    following = parsed.tokens[spot.last : min(spot.last + 1, parsed.sentence(spot.first).last)]
    before = parsed.tokens[spot.first - 1].lower if spot.first else ""
    abroad = spot.rows[0].country != know.actors.nationalities[spot.name.lower()]
    if abroad and before not in LOCATIVE and following and following[0].lower not in kind_words():
        return True  # "Thai and Cambodian troops": nobody means Alor Setar
    return any(
        t.pos in ("NOUN", "ADJ")
        and not is_capital(t)
        and kind_words().get(t.lower) in (None, "settlement")
        and t.lower != "region"
        for t in following
    )


@cache
def _american() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(place_words("american_news")))
    return re.compile(rf"\b(?:{words})\b|{_AMERICAN}", re.IGNORECASE)


def nations_told(parsed: Parsed, know: Knowledge) -> Counter[str]:
    """How often a text speaks of what is of a country ("a Palestinian man", "in the 300 block of"), by the country's
    code; but for people who are mostly elsewhere ("two American servicemen")."""
    nations = know.actors.nationalities
    told = (t for t in parsed.tokens if t.pos == "ADJ" and is_capital(t) and t.lower in nations)
    found = Counter(nations[t.lower] for t in told if parsed.head(t.i).lemma not in _ABROAD)
    if signs := {sign.lower() for sign in _american().findall(parsed.text)}:
        found["US"] += len(signs)
    return found


def capitals_told(
    parsed: Parsed, know: Knowledge, spots: Sequence[Spot], chosen: Mapping[str, PlaceRow]
) -> Iterator[tuple[Spot, PlaceRow, int]]:
    """(the words from its country on, the capital, the token "capital") of each capital whose name does not stand
    beside it."""
    begins = {s.first: s for s in spots}
    ends = {s.last: s for s in spots}
    for t in parsed.tokens:
        if t.lower != "capital" or t.pos not in ("NOUN", "PROPN"):
            continue
        told = _country(parsed, t, know, begins, ends, chosen)
        if told is None or _is_named(parsed, t, told[0], begins, ends):
            continue
        first, country = told
        row = know.gazetteer.capital(country)
        if row is not None:
            yield Spot(first, t.i + 1, row.name, (row,), (), 0.0), row, t.i


def _country(
    parsed: Parsed,
    t: Token,
    know: Knowledge,
    begins: Mapping[int, Spot],
    ends: Mapping[int, Spot],
    chosen: Mapping[str, PlaceRow],
) -> tuple[int, str] | None:
    """(the first token of the words, alpha-2) of the country that a capital is said to be of."""
    floor = parsed.sentence(t.i).first
    before = parsed.tokens[floor : t.i]
    if not before:
        return None
    word = before[-1]
    nation = know.actors.nationalities.get(word.lower) if is_capital(word) else None
    if nation is not None:
        opens = before[-2].lower if len(before) > 1 else ""
        return (word.i, nation) if opens in _THE or opens in LOCATIVE else None
    owner = ends.get(word.i) if word.tag == "POS" else None
    if (
        owner is None
        and word.lower == "the"
        and parsed.tokens[t.i + 1 : t.i + 2]
        and (parsed.tokens[t.i + 1].lower == "of")
    ):
        of = begins.get(t.i + 2)
        row = chosen.get(fold(of.name)) if of is not None else None
        return (t.i, row.country) if row is not None and row.kind == "country" and row.country else None
    row = chosen.get(fold(owner.name)) if owner is not None else None
    if owner is None or row is None or row.kind != "country" or not row.country:
        return None
    return owner.first, row.country


def _is_named(parsed: Parsed, t: Token, first: int, begins: Mapping[int, Spot], ends: Mapping[int, Spot]) -> bool:
    """Whether the town's name stands right after or before ("the Iraqi capital, Baghdad", "Baghdad, the Iraqi
    capital"), or another noun follows ("the capital punishment of")."""
    end = parsed.sentence(t.i).last
    i = t.i + 1
    if i < end and parsed.tokens[i].lower == "city":
        i += 1
    elif i < end and parsed.tokens[i].pos == "NOUN" and t.dep == "compound":
        return True
    comma = i < end and parsed.tokens[i].text in (",", "(", "-")
    if i + comma in begins and i + comma < end:
        return True
    before = first - 1
    while before >= 0 and parsed.tokens[before].lower in (*_THE, ",", "("):
        before -= 1
    return before < first - 1 and parsed.tokens[before + 1].text in (",", "(") and before + 1 in ends
