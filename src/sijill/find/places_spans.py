"""Where place names may stand: the longest known name at every capital, with the evidence for and against it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, structs

from ..know.gazetteer import Gazetteer, PlaceRow, prominence
from ..know.gazetteer_names import bare, fold, kind_words, place_words
from ..know.geo import km
from ..model import Parsed, Token
from .places_beside import SIDES, is_capital, is_make, is_street_of_side, meets_street
from .places_hints import is_town_in
from .places_signs import first_names_in, signs_of, surnames_in

_JOINING = place_words("joining")
_ARTICLES = place_words("articles")
_TITLES = place_words("titles")
_LISTING = re.compile(r"\s*+(?:,\s*+)?(?:and|or|&|,)\s*")
_MAX_WORDS = 8
_NO_PLACES = place_words("no_places")
_NEVER = frozenset(("DET", "PRON", "ADP", "CCONJ", "SCONJ", "AUX", "PART", "NUM", "INTJ", "PUNCT"))


class Spot(Struct, frozen=True):
    """A known name in the text: tokens first to last (exclusive), what it may be, and the signs that it is one."""

    first: int
    last: int
    name: str
    rows: tuple[PlaceRow, ...]
    signs: tuple[str, ...]
    prior: float


def joins(token: Token) -> bool:
    """Whether a token may stand inside a name: an article, a hyphen, a small word."""
    return token.lower in _JOINING - {"and", "of", "the", "a"} or token.text in "-–'’"


def _run_end(parsed: Parsed, i: int, end: int) -> int:
    """The end of the run of capitals, joining words, hyphens and numbers from token i on."""
    j = i + 1
    while j < end and j < i + _MAX_WORDS:
        t = parsed.tokens[j]
        if not (
            is_capital(t) or t.lower in _JOINING or t.text in "-–'’" or t.text.isdigit() or t.lower in kind_words()
        ):
            break
        j += 1
    return j


def _starts_name(parsed: Parsed, i: int) -> bool:
    t = parsed.tokens[i]
    if is_capital(t):
        return True
    return t.lower in _ARTICLES and i + 1 < len(parsed.tokens) and parsed.tokens[i + 1].text == "-"


def known_spots(parsed: Parsed, gazetteer: Gazetteer) -> list[Spot]:
    """The longest known names, left to right, without overlap; each has the signs of its namesakes in the text, too."""
    spots = _of_one_kind(parsed, gazetteer, _all_spots(parsed, gazetteer))
    lower = {t.text for t in parsed.tokens if not is_capital(t)}
    placed = {s.name for s in spots if "locative" in s.signs and "label-GPE" in s.signs}
    personal = {s.name for s in spots if "wider-PERSON" in s.signs or "title" in s.signs}
    out = []
    for s in spots:
        more = [
            sign for sign, names in (("placed-elsewhere", placed), ("person-elsewhere", personal)) if s.name in names
        ]
        if s.last == s.first + 1 and s.name.lower() in lower:
            more.append("common-word")
        if s.rows[0].kind == "country" and _is_in_name(parsed, s):
            more.append("in-name")
        out.append(structs.replace(s, signs=(*s.signs, *more)) if more else s)
    return out


def _is_in_name(parsed: Parsed, spot: Spot) -> bool:
    """Whether the name of a country ends a longer one that no list has: "Puerto Jordan"."""
    before = parsed.tokens[max(spot.first - 1, 0)]
    compound = before.dep == "compound" and before.head in range(spot.first, spot.last) and before.pos == "PROPN"
    placed = before.label == parsed.tokens[spot.first].label == "GPE"  # an office may be told of by its country's name
    return compound and placed and is_capital(before) and before.lower not in SIDES


def in_company(spot: Spot, sure: Sequence[PlaceRow]) -> str | None:
    """The sign that a spot may lie near the places that are certain, or in their countries."""
    points = [
        row for row in sure if row.kind not in ("country", "continent", "area", "water") and row not in spot.rows[:3]
    ]
    if any(km(row.point, s.point) < 100 for row in spot.rows[:12] for s in points):
        return "company-near"
    countries = {row.country for row in sure if row not in spot.rows[:1]}
    if any(row.country in countries for row in spot.rows[:12] if row.country):
        return "company-country"
    return None


def _all_spots(parsed: Parsed, gazetteer: Gazetteer) -> list[Spot]:
    surnames, firsts = surnames_in(parsed), first_names_in(parsed)
    out: list[Spot] = []
    for sentence in parsed.sentences:
        i = sentence.first
        while i < sentence.last:
            spot = _spot_at(parsed, gazetteer, i, sentence.last, surnames, firsts) if _starts_name(parsed, i) else None
            if spot is None:
                i += 1
            else:
                out.append(spot)
                i = spot.last
    return out


def _of_one_kind(parsed: Parsed, gazetteer: Gazetteer, spots: list[Spot]) -> list[Spot]:
    """The names of a list that ends in the plural of a kind are all of that kind: "Helmand, Kandahar and Zabul
    provinces"."""
    out = list(spots)
    for n in range(len(out) - 2, -1, -1):
        spot, following = out[n], out[n + 1]
        kind = following.name.split()[-1].lower()
        between = parsed.text[parsed.tokens[spot.last - 1].end : parsed.tokens[following.first].start]
        if kind not in kind_words() or not kind.endswith("s") or not _LISTING.fullmatch(between):
            continue
        whole = f"{spot.name} {kind}"
        rows = gazetteer.lookup(whole)
        if rows and bare(spot.name)[1] is None:
            signs = (*spot.signs, "kind-after") if "kind-after" not in spot.signs else spot.signs
            out[n] = structs.replace(spot, name=whole, rows=rows, signs=signs, prior=prominence(rows[0]))
    return out


def _spot_at(
    parsed: Parsed, gazetteer: Gazetteer, i: int, end: int, surnames: frozenset[str], firsts: frozenset[str]
) -> Spot | None:
    for j in range(_run_end(parsed, i, end), i, -1):
        last = parsed.tokens[j - 1]
        if not (is_capital(last) or last.text.isdigit() or last.lower in kind_words()) or (
            last.lower in kind_words() and j == i + 1
        ):
            continue
        if j > i + 1 and (_is_of_next(parsed, j, end) or is_town_in(parsed, gazetteer, i, j)):
            continue
        name = parsed.text[parsed.tokens[i].start : last.end]
        if j == i + 1 and last.lower in SIDES and j < end and parsed.tokens[j].text != ",":
            return None  # "the West", "South 26th Street"
        side, kind = bare(fold(name))
        if side in SIDES and kind == "settlement":
            continue  # "the Southeast Community"
        rows = gazetteer.lookup(name)
        if i > 1 and j - i <= 2 and parsed.tokens[i - 1].text == "," and is_capital(parsed.tokens[i - 2]):
            short = gazetteer.short_form(name)
            if short is not None and (len(name) != 2 or name.isupper()) and not _is_title(parsed, j, name):
                return Spot(i, j, name, (short,), ("short-form",), prominence(short))
        street = meets_street(parsed, i, j, end) or is_street_of_side(parsed, i, parsed.sentence(i).first)
        if street or _goes_on(parsed, j, end) or is_make(parsed, j, end):
            continue
        if rows and side not in _NO_PLACES and (j > i + 1 or parsed.tokens[i].pos not in _NEVER):
            return Spot(
                i, j, name, rows, tuple(signs_of(parsed, i, j, name, rows, surnames, firsts)), prominence(rows[0])
            )
    return None


def _is_title(parsed: Parsed, j: int, name: str) -> bool:
    """Whether a short form that ends before token j is a title before a name ("Miss Jones", not "Jackson, Miss")."""
    followed = j < len(parsed.tokens) and parsed.tokens[j].pos == "PROPN" and is_capital(parsed.tokens[j])
    return followed and name.lower().rstrip(".") in _TITLES


def _is_of_next(parsed: Parsed, j: int, end: int) -> bool:
    """Whether the kind word that ends before token j is of the name after it: "the Anbar town | of Karma"."""
    kind = kind_words().get(parsed.tokens[j - 1].text)
    following = j + 1 < end and parsed.tokens[j].lower == "of" and is_capital(parsed.tokens[j + 1])
    return kind == "settlement" and following


def _goes_on(parsed: Parsed, j: int, end: int) -> bool:
    """Whether a name goes on after token j, as after "San Luis" in "San Luis de la Reina"."""
    following = parsed.tokens[j : min(j + 4, end)]
    if len(following) == 4 and [following[0].text, following[2].text] == ["-", "-"] and is_capital(following[3]):
        return True  # "Qala-e-Wahed"
    if len(following) > 2 and following[0].text in _ARTICLES and following[1].text == "-" and is_capital(following[2]):
        return True  # "Bab al-Bahr"
    k = j
    while k < end and k < j + 2 and parsed.tokens[k].lower in ("de", "del", "da", "do", "la", "las", "los"):
        k += 1
    return k > j and k < end and is_capital(parsed.tokens[k])
