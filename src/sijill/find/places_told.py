"""What stands beside a name and says where it lies: "Tripoli, northern Lebanon", "the Lebanese city of Tripoli"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from ..know import Knowledge
from ..know.gazetteer import PlaceRow, contains
from ..know.gazetteer_names import fold, kind_words, place_words
from ..model import Parsed, Token
from .places_beside import SIDES, is_capital
from .places_spans import Spot

#: what may stand between a name and the name of what it lies in, sides and kinds apart
_TIES = frozenset((",", "in", "of", "("))
_BETWEEN = 4  # words
_WORDS_BEFORE = 3  # words between the country and the kind: "the northern port city of"
_MOST = 12  # namesakes looked at
#: kinds of what towns lie in
_WIDE, _SMALL = ("country", "governorate"), ("settlement", "district", "neighbourhood")
_AMERICAN = place_words("american")


class Told(Struct, frozen=True):
    """What is said of where a name lies: alpha-2 codes of countries, and the folded names of what is around it."""

    countries: frozenset[str]
    names: tuple[str, ...]

    def fits(self, row: PlaceRow, candidates: Mapping[str, Sequence[PlaceRow]]) -> bool:
        """Whether a place lies where it is said to lie."""
        if row.country in self.countries:
            return True
        return any(
            contains(outer, row)
            for n in self.names
            for outer in candidates.get(n, ())[:3]
            if outer.kind != "settlement"
        )


def told_of(parsed: Parsed, know: Knowledge, spots: Sequence[Spot]) -> list[Told]:
    """Of each spot, what the words beside it say of where it lies."""
    after = [*(_is_tied(parsed, a, b) for a, b in pairwise(spots)), False]
    ends = {s.last: s for s in spots}
    out = []
    for n, spot in enumerate(spots):
        names = [spots[n + 1].name] if after[n] else []
        if after[n] and after[n + 1]:
            names.append(spots[n + 2].name)
        nation, owner = _before(parsed, know, spot, ends)
        nation = nation or ("US" if _is_american(parsed, spot) else None)
        if owner is not None:
            names.append(owner.name)
        out.append(Told(frozenset((nation,)) if nation else frozenset(), tuple(fold(name) for name in names)))
    return out


def by_name(spots: Sequence[Spot], told: Sequence[Told]) -> dict[str, list[Told]]:
    """What is said of where each name lies, by folded name."""
    out: dict[str, list[Told]] = defaultdict(list)
    for spot, said in zip(spots, told, strict=True):
        if said.countries or said.names:
            out[fold(spot.name)].append(said)
    return out


def own_rows(
    spots: Sequence[Spot],
    told: Sequence[Told],
    chosen: Mapping[str, PlaceRow],
    candidates: Mapping[str, Sequence[PlaceRow]],
) -> list[PlaceRow]:
    """The place of each spot: the one chosen for its name, but where the words beside this spot say another of its
    namesakes; that one holds for the name until another is said.  What a name is said to lie in is what it lies in
    ("Douglas, Georgia")."""
    last: dict[str, PlaceRow] = {}
    out = []
    around: PlaceRow | None = None
    for n, (spot, said) in enumerate(zip(spots, told, strict=True)):
        name = fold(spot.name)
        row = around or last.get(name, chosen[name])
        fitting = [r for r in candidates[name][:_MOST] if said.fits(r, candidates)]
        if fitting:
            row = row if row in fitting else fitting[0]
            last[name] = row
        elif around is not None:
            last[name] = row
        out.append(row)
        tied = n + 1 < len(spots) and fold(spots[n + 1].name) in said.names and bool(fitting)
        outer = fold(spots[n + 1].name) if tied else None
        around = _around(row, chosen[outer], candidates[outer]) if outer is not None else None
    return out


def unknown_there(
    parsed: Parsed, spots: Sequence[Spot], rows: Sequence[PlaceRow], candidates: Mapping[str, Sequence[PlaceRow]]
) -> list[PlaceRow | None]:
    """Of each spot, whose place is `rows`, the state, province or country that is said right behind it to be around it,
    where none of its namesakes lies in that: "Manchester, Illinois" is not the Manchester of another state."""
    out: list[PlaceRow | None] = []
    for n, spot in enumerate(spots):
        outer = spots[n + 1] if n + 1 < len(spots) else None
        said = (
            outer is not None
            and parsed.text[parsed.tokens[spot.last - 1].end : parsed.tokens[outer.first].start] == ", "
        )
        wide = rows[n + 1] if said else None
        if outer is None or wide is None or rows[n].kind not in _SMALL or wide.kind not in _WIDE:
            out.append(None)
            continue
        following = [t.lower for t in parsed.tokens[outer.last : outer.last + 1]]
        lists_on = following in (["and"], ["or"], ["'s"], ["’s"])
        known = any(contains(r, inner) for r in candidates[fold(outer.name)][:_MOST] for inner in spot.rows)
        out.append(None if lists_on or known else wide)
    return out


def _around(inner: PlaceRow, outer: PlaceRow, candidates: Sequence[PlaceRow]) -> PlaceRow | None:
    """Of the namesakes of what a place is said to lie in the state, province or country that it does lie in, where the
    one chosen is none such, nor a town beside it."""
    beside = (outer.country, outer.admin1) == (inner.country, inner.admin1)
    if beside or outer.kind == "continent" or contains(outer, inner):
        return None
    return next((r for r in candidates[:_MOST] if r.kind in _WIDE and contains(r, inner)), None)


def _is_american(parsed: Parsed, spot: Spot) -> bool:
    """Whether what only states of the USA have stands after a name: "Georgia Bureau of Investigation"."""
    words = [t.lower for t in parsed.tokens[spot.last : spot.last + 4]]
    return any(words[: len(phrase.split())] == phrase.split() for phrase in _AMERICAN)


def _is_tied(parsed: Parsed, a: Spot, b: Spot) -> bool:
    """Whether only a comma, "in" or "of" stands between two names, and sides of the compass."""
    between = [t.lower for t in parsed.tokens[a.last : b.first]]
    if not 0 < len(between) <= _BETWEEN or between[0] not in _TIES:
        return False
    if between[1:2] == ["the"] and between[0] not in ("in", "of") and len(between) == 2:
        return False  # "Mexico, the US and Canada"
    return all(w in _TIES or w in SIDES or w in ("the", "-") for w in between[1:])


def _before(parsed: Parsed, know: Knowledge, spot: Spot, ends: Mapping[int, Spot]) -> tuple[str | None, Spot | None]:
    """The nation or the place that stands before a name as what it is of: "the Libyan Tripoli", "Lebanon's Tripoli",
    "the Anbar town of Karma"."""
    floor = parsed.sentence(spot.first).first
    i = spot.first - 1
    if i > floor and parsed.tokens[i].lower == "of" and parsed.tokens[i - 1].lower in kind_words():
        i -= 1
    kind = i >= floor and parsed.tokens[i].lower in kind_words()
    if kind:
        i -= 1
        least = i - _WORDS_BEFORE
        while i >= floor and i > least and i + 1 not in ends and _is_plain(parsed.tokens[i]):
            i -= 1
    while i >= floor and parsed.tokens[i].lower in SIDES:
        i -= 1
    if i < floor:
        return None, None
    nation = know.actors.nationalities.get(parsed.tokens[i].lower) if is_capital(parsed.tokens[i]) else None
    if nation is not None:
        return nation, None
    if parsed.tokens[i].tag == "POS":
        return None, ends.get(i)
    return None, ends.get(i + 1) if kind else None


def _is_plain(token: Token) -> bool:
    return token.pos in ("ADJ", "NOUN") and not is_capital(token)
