"""The signs that a known name in a text is a place or none: what the parser takes it for, the words beside it, how it
is written, and whether people of the text bear it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..know.gazetteer import PlaceRow, prominence
from ..know.gazetteer_names import bare, fold, kind_words, place_words
from ..model import Parsed, Token
from .places_beside import LOCATIVE, MONTH_OR_DAY, SIDES, is_age, is_at_corner, is_capital, is_in_entry, is_of_block

_OUTSKIRTS = place_words("outskirts")
_TITLES = place_words("titles")
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
_STREETS, _QUARTERS = place_words("streets"), place_words("ends_of_quarters")


def signs_of(
    parsed: Parsed,
    i: int,
    j: int,
    name: str,
    rows: tuple[PlaceRow, ...],
    surnames: frozenset[str],
    firsts: frozenset[str],
) -> Iterator[str]:
    """The signs of the name of tokens i to j (exclusive), which may be one of the `rows`; `surnames` and `firsts` are
    words of people's names in the text."""
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
        if is_capital(after) and after.lower.rstrip(".") in _STREETS | _QUARTERS:
            yield "street"
        elif is_age(parsed, j, sentence.last) and (before is None or before.lower not in LOCATIVE):
            yield "aged"
        if after.lower == "police" and rows[0].kind == "settlement" and label != "NORP":
            yield "police-after"
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
            after.text in ("(", "--", "—", "–", ">")
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


def surnames_in(parsed: Parsed) -> frozenset[str]:
    """The last words of people's names of two words or more in this text."""
    return frozenset(
        parsed.tokens[n.last - 1].lower
        for n in parsed.names
        if n.label == "PERSON" and n.last - n.first > 1 and is_capital(parsed.tokens[n.last - 1])
    )


def first_names_in(parsed: Parsed) -> frozenset[str]:
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
