"""Places that no list has, told by the words around them: kept as words, with the smallest known area around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..know.gazetteer import Gazetteer, PlaceRow
from ..know.gazetteer_names import fold, kind_words, place_words
from ..know.geo import km
from ..model import Parsed, Token
from .places_spans import LOCATIVE, SIDES, Spot, is_capital, joins
from .places_streets import meets_street

_BETWEEN = re.compile(
    r"[\s,(]*(?:(?:village|town|area|district|region|neighbou?rhood|camp|base|city|subdistrict)\b[\s,]*)?"
    r"(?:(?:in|of|near|outside|inside|within|just|(?:to\s+the\s+)?(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)"
    r"(?:ern)?(?:\s+of)?|the|rural|nearby|city|town|village|district|province)[\s,]*)*",
    re.IGNORECASE,
)
_SIMILAR_KM = 100.0  # a like-sounding name is believed only this near to a place that is certain
_TOO_WIDE = frozenset(("country", "continent", "area", "water"))


class Unlisted(Spot, frozen=True):
    """A name that is a place by its setting.  `row` is a like-sounding place beside the others of the text, else the
    area around it (`around`), else None."""

    row: PlaceRow | None
    around: bool
    kind: str | None


def unlisted_places(
    parsed: Parsed, gazetteer: Gazetteer, spots: Sequence[Spot], chosen: Mapping[str, PlaceRow]
) -> list[Unlisted]:
    """The places of a text that the gazetteer does not have by that name."""
    taken = {i for s in spots for i in range(s.first, s.last)}
    rows = [chosen[fold(s.name)] for s in spots]
    out = []
    for first, last, kind in _settings(parsed, taken):
        name = parsed.text[parsed.tokens[first].start : parsed.tokens[last - 1].end]
        row, around = _similar(gazetteer, name, rows, kind), False
        if row is None:
            row, around = _around(parsed, first, last, spots, chosen), True
        out.append(Unlisted(first, last, name, (), (), 0.0, row, around and row is not None, kind))
    return out


def _settings(parsed: Parsed, taken: set[int]) -> Iterator[tuple[int, int, str | None]]:
    """(first, last, kind) of each run of capitals that a kind word or a preposition makes a place."""
    tokens, kinds = parsed.tokens, kind_words()
    for sentence in parsed.sentences:
        i = sentence.first
        while i < sentence.last:
            if i in taken or not is_capital(tokens[i]) or not _proper(tokens[i]):
                i += 1
                continue
            j = i + 1
            while (
                j < sentence.last
                and j not in taken
                and (
                    (is_capital(tokens[j]) and _proper(tokens[j]))
                    or (joins(tokens[j]) and j + 1 < sentence.last and is_capital(tokens[j + 1]))
                )
            ):
                j += 1
            if j == i + 1 and tokens[i].lower in SIDES:
                i = j
                continue
            start = i - 2 if i - 2 >= sentence.first and tokens[i - 1].text == "-" and joins(tokens[i - 2]) else i
            kind = _kind(tokens, start, j, sentence.first, sentence.last)
            of_people = j < sentence.last and tokens[j].lower in _PEOPLE  # "from the X group"
            is_street = meets_street(parsed, start, j, sentence.last)
            if not (of_people or is_street) and (kind or _located(tokens, start, j, sentence.first)):
                end = j - 1 if j - i > 1 and tokens[j - 1].lower in kinds and kind == kinds[tokens[j - 1].lower] else j
                yield start, end, kind
            i = j


def _proper(token: Token) -> bool:
    return token.pos in ("PROPN", "NOUN", "ADJ") and token.label not in (
        "DATE",
        "TIME",
        "NORP",
        "ORDINAL",
        "CARDINAL",
        "MONEY",
        "PERCENT",
        "LANGUAGE",
    )


#: kinds that make a place of whatever name stands before them; "field", "front" or "market" do not
_PLACING = frozenset(("settlement", "neighbourhood", "district", "governorate", "border", "oil-field", "mountain"))
_PLACING_WORDS = place_words("placing")
_NOT_PLACING = place_words("not_placing")
_PEOPLE = place_words("men")
#: what may stand between a preposition and the name of a place
_BEFORE_NAMES = SIDES | {"the", "nearby", "neighboring", "neighbouring", "adjacent", "rural"}


def _kind(tokens: Sequence[Token], first: int, last: int, start: int, end: int) -> str | None:
    kinds = kind_words()

    def placing(token: Token) -> str | None:
        kind = kinds.get(token.lower)
        ok = kind in _PLACING or token.lower in _PLACING_WORDS
        return kind if kind and ok and token.lower not in _NOT_PLACING else None

    before = tokens[first - 1] if first > start else None
    if before is not None and before.lower == "of" and first - 2 >= start:
        kind = placing(tokens[first - 2])
        if kind:
            return kind
    if last < end and tokens[last].label != "ORG":
        kind = placing(tokens[last])
        if kind and not is_capital(tokens[last]):
            return kind
    return placing(tokens[last - 1]) if last - first > 1 else None


def _located(tokens: Sequence[Token], first: int, last: int, start: int) -> bool:
    """Whether the parser calls it a place and a preposition of place stands before it."""
    i = first - 1
    while i > start and tokens[i].lower in _BEFORE_NAMES:
        i -= 1
    labels = {t.label for t in tokens[first:last] if is_capital(t)}
    return i >= start and tokens[i].lower in LOCATIVE and labels == {"GPE"} and len(tokens[first].text) > 2


def _similar(gazetteer: Gazetteer, name: str, rows: Sequence[PlaceRow], kind: str | None) -> PlaceRow | None:
    near = [r for r in rows if r.kind not in _TOO_WIDE]
    if not near:
        return None
    for row in gazetteer.similar(name):
        if any(km(row.point, r.point) < _SIMILAR_KM for r in near) and (
            kind is None or row.kind == kind or kind == "area"
        ):
            return row
    return None


def _around(
    parsed: Parsed, first: int, last: int, spots: Sequence[Spot], chosen: Mapping[str, PlaceRow]
) -> PlaceRow | None:
    """The place named right after it ("…, south of Fallujah") or right before it ("Baghdad's … district")."""
    sentence = parsed.sentence(first)
    start, end = parsed.tokens[first].start, parsed.tokens[last - 1].end
    for spot in spots:
        at = parsed.tokens[spot.first].start
        if end <= at < min(end + 60, sentence.end) and _BETWEEN.fullmatch(parsed.text[end:at]):
            return chosen[fold(spot.name)]
        gone = parsed.tokens[spot.last - 1].end
        if sentence.start <= gone <= start and parsed.text[gone:start].strip().lower() in (
            "'s",
            "’s",
            "'s western",
            "'s eastern",
        ):
            return chosen[fold(spot.name)]
    return None
