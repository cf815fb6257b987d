"""Where place names may stand: the longest known name at every capital, with the evidence for and against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from ..know.gazetteer import Gazetteer, PlaceRow, prominence
from ..know.gazetteer_names import bare, fold, kind_words, place_words
from ..know.geo import km
from ..model import Parsed, Token
from .places_beside import (
    MONTH_OR_DAY,
    is_age,
    is_at_corner,
    is_in_entry,
    is_make,
    is_of_block,
    is_street_of_side,
    meets_street,
)
from .places_hints import is_town_in

LOCATIVE = place_words("locative")
_JOINING = place_words("joining")
_ARTICLES = place_words("articles")
SIDES = place_words("sides")
_OUTSKIRTS = place_words("outskirts")
_TITLES = place_words("titles")
_LISTING = re.compile(r"\s*+(?:,\s*+)?(?:and|or|&|,)\s*")
_MAX_WORDS = 8
_BODIES = place_words("bodies")
_MEN = place_words("men")
_TAKEN = place_words("taken")
_STRUCK = place_words("struck")
_DEEDS = place_words("deeds")
_TAKINGS = place_words("takings")
_ASSAULTS = place_words("assaults")
#: tokens before "on" among which an assault is looked for: "shelling by regime forces on X"
_ASSAULT_WITHIN = 5
#: namesakes among which one of our own lists is looked for
_NAMESAKES = 12
#: letters of a name that is easily another's
_CURT = 4
#: log10 of the people of a city
_CITY = 4.7
_WHEN = frozenset(("when", "since", "after", "before", "until"))
#: tokens after a name within which "…, a trading town" says what it is
_APPOSED = 6
_STREETS = place_words("streets")
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


def is_capital(token: Token) -> bool:
    """Whether a token begins with a capital letter."""
    return token.text[:1].isupper()


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
    surnames, firsts = _surnames(parsed), _first_names(parsed)
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
        rows = gazetteer.lookup(name)
        if i > 1 and j - i <= 2 and parsed.tokens[i - 1].text == "," and is_capital(parsed.tokens[i - 2]):
            short = gazetteer.short_form(name)
            if short is not None and (len(name) != 2 or name.isupper()) and not _is_title(parsed, j, name):
                return Spot(i, j, name, (short,), ("short-form",), prominence(short))
        street = meets_street(parsed, i, j, end) or is_street_of_side(parsed, i, parsed.sentence(i).first)
        if street or _goes_on(parsed, j, end) or is_make(parsed, j, end):
            continue
        if rows and bare(fold(name))[0] not in _NO_PLACES and (j > i + 1 or parsed.tokens[i].pos not in _NEVER):
            return Spot(
                i, j, name, rows, tuple(_signs(parsed, i, j, name, rows, surnames, firsts)), prominence(rows[0])
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


def _surnames(parsed: Parsed) -> frozenset[str]:
    """The last words of people's names of two words or more in this text."""
    return frozenset(
        parsed.tokens[n.last - 1].lower
        for n in parsed.names
        if n.label == "PERSON" and n.last - n.first > 1 and is_capital(parsed.tokens[n.last - 1])
    )


def _first_names(parsed: Parsed) -> frozenset[str]:
    """The first words of people's names of two words in this text, but for those that are places with their kind."""
    return frozenset(
        parsed.tokens[n.first].text
        for n in parsed.names
        if n.label == "PERSON" and n.last - n.first > 1 and all(map(is_capital, parsed.tokens[n.first : n.last]))
    )


def _is_first_of_name(after: Token | None) -> bool:
    return after is not None and is_capital(after) and after.pos == "PROPN" and after.lower not in kind_words()


def _is_apposed(following: Sequence[Token]) -> bool:
    """Whether a noun for a settlement stands in apposition: "…, a trading town"."""
    if [t.text for t in following[:2]] not in ([",", "a"], [",", "an"], [",", "the"]):
        return False
    noun = next((t for t in following[2:] if t.pos not in ("ADJ", "ADV", "VERB") and t.dep != "compound"), None)
    return noun is not None and kind_words().get(noun.lower) in ("settlement", "neighbourhood", "district")


def _signs(
    parsed: Parsed,
    i: int,
    j: int,
    name: str,
    rows: tuple[PlaceRow, ...],
    surnames: frozenset[str],
    firsts: frozenset[str],
) -> Iterator[str]:
    tokens = parsed.tokens
    first, last = tokens[i], tokens[j - 1]
    sentence = parsed.sentence(i)
    numbered = i - 2 == sentence.first and tokens[i - 2].text.isdigit() and tokens[i - 1].text in (".", ")")
    before = tokens[i - 1] if i > sentence.first and not numbered else None  # "3. Aleppo: …"
    after = tokens[j] if j < sentence.last else None
    two_before = tokens[i - 2] if i - 1 > sentence.first else None

    label = first.label if first.label == last.label else ""
    yield (
        f"label-{label}"
        if label in ("GPE", "LOC", "FAC", "ORG", "PERSON", "NORP")
        else "label-other"
        if label
        else "label-none"
    )
    run = next((n for n in parsed.names if n.first <= i < n.last), None)
    if (
        run is not None
        and (run.first < i or run.last > j)
        and any(is_capital(tokens[k]) for k in range(run.first, run.last) if not i <= k < j)
    ):
        yield f"wider-{run.label}" if run.label in ("GPE", "LOC", "FAC", "ORG", "PERSON") else "wider-other"
    if first.pos != "PROPN" and last.pos != "PROPN":
        yield "not-proper"
    if before is None:
        yield "sentence-start"
    if before is not None:
        if before.lower in LOCATIVE or (
            before.lower == "the" and two_before is not None and two_before.lower in LOCATIVE
        ):
            yield "locative"
            nations = {r.country for r in rows}
            goes_on = after is not None and is_capital(after)
            own = fold(rows[0].name) == fold(name) and not goes_on
            opens = before.lower == "in" and two_before is None and after is not None and after.text == ","
            if opens and not MONTH_OR_DAY.fullmatch(name):
                yield "opens"
            if before.lower in ("in", "near") and len(nations) < 3 and "US" not in nations and own:
                yield "sole"
                if prominence(rows[0]) >= _CITY:
                    yield "sole-city"
            ours = rows[0].listed or any(r.listed and fold(r.name) == fold(name) for r in rows[:_NAMESAKES])
            named = label == "PERSON" and (goes_on or before.lower not in ("in", "near"))
            if ours and not named and label not in ("DATE", "TIME") and j - i == 1:
                yield "listed"
        elif before.lower == "of":
            yield "of"
            if two_before is not None and two_before.lower in _TAKINGS:
                yield "taken"
            if two_before is not None and is_capital(two_before) and two_before.lower in _BODIES:
                yield "body-of"
            if two_before is not None and two_before.lower in kind_words():
                yield "kind-of"
            if two_before is not None and two_before.lower in _OUTSKIRTS:
                yield "outskirts-of"
            if two_before is not None and two_before.lower in _DEEDS and _is_first_of_name(after):
                yield "deed-of"
        elif before.lower == "on" and any(
            t.lower in _ASSAULTS for t in tokens[max(sentence.first, i - 1 - _ASSAULT_WITHIN) : i - 1]
        ):
            yield "taken"
        elif before.lower in SIDES and before.lower not in ("new", "old"):
            yield "side"
        elif before.lower.rstrip(".") in _TITLES:
            yield "title"
        elif is_capital(before) and before.pos == "PROPN" and before.lower not in kind_words():
            yield "capital-before"
        elif before.text == "," and two_before is not None and is_capital(two_before):
            yield "after-comma"
        elif before.pos == "VERB" and (
            before.lemma in _TAKEN or (before.lemma in _STRUCK and (label != "PERSON" or rows[0].listed))
        ):
            yield "taken"
        if before.lower == "the":
            yield "the"
        elif is_of_block(parsed, i - 1, sentence.first):
            yield "street"
    if is_at_corner(parsed, i):
        yield "street"
    if bare(name)[1]:
        yield "kind-in"
        if rows[0].precision == "exact":
            yield "site-in"
    if after is not None:
        if before is not None and before.lower in _WHEN and after.lower == "fell":
            yield "taken"
        elif _is_apposed(tokens[j : min(j + _APPOSED, sentence.last)]):
            yield "apposed"
        if is_capital(after) and after.lower.rstrip(".") in _STREETS:
            yield "street"
        elif is_age(parsed, j, sentence.last) and (before is None or before.lower not in LOCATIVE):
            yield "aged"
        if after.lower in _MEN and label not in ("GPE", "LOC"):
            yield "men-after"
        elif after.lower in kind_words():
            yield "kind-after"
        elif is_capital(after) and after.lower in _BODIES:
            yield "body-after"
        elif is_capital(after) and after.pos == "PROPN" and not MONTH_OR_DAY.fullmatch(after.text):
            yield "capital-after"
        elif after.text == "," and j + 1 < sentence.last and is_capital(tokens[j + 1]):
            yield "before-comma"
        elif after.text in ("'s", "’s"):
            yield "possessive"
        elif after.lower == "-" and j + 1 < sentence.last and tokens[j + 1].lower in ("based", "area", "born"):
            yield "kind-after"
        if before is None and (
            after.text in ("(", "--", "—", "–")
            or (after.text == "-" and j + 1 == sentence.last)
            or (after.text == ":" and (rows[0].listed or label == "GPE"))
            or (after.text == "," and j + 1 < sentence.last and MONTH_OR_DAY.match(tokens[j + 1].text))
        ):
            yield "dateline"
    if len(name) > 3 and is_in_entry(parsed, i) and not MONTH_OR_DAY.fullmatch(name):
        yield "entry"
    if j - i == 1 and first.lower in surnames and rows[0].kind != "country":
        yield "surname"
    doubtful = (label not in ("GPE", "LOC") or rows[0].kind == "country") and not (after and after.lower == "police")
    if doubtful and j - i == 1 and first.text in firsts and not (before is not None and before.lower in LOCATIVE):
        yield "first-name"
    if j - i > 1:
        yield "words"
    if len(name) <= 3:
        yield "short"
    if name.isupper() and len(name) > 3:
        yield "capitals"
    top = rows[0]
    if fold(top.name) != fold(name) and not top.listed and not bare(name)[1]:
        yield "alias"
        if len(name) <= _CURT:
            yield "curt"
        if run is not None and run.label == "GPE" and run.last > j and is_capital(tokens[j]):
            yield "cut-short"
    elif not top.listed and not top.name.isascii() and name.isascii():
        yield "marked"
    yield f"kind-{top.kind}"
