"""The places of one country compared with a name: by spelling, by sound, by consonants, and in Arabic letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct
from rapidfuzz import fuzz, process

from .gazetteer_names import fold, has_arabic
from .gazetteer_rows import PlaceRow
from .place_forms import Form, arabic_forms, forms

_LIKELIEST = 60  # like names looked at
#: least likeness, of 100, of names that are looked at: by letters, by consonants, in Arabic, across the scripts
_LETTERS, _BONES, _ARABIC, _ACROSS = 66.0, 82.0, 75.0, 90.0
_ENOUGH, _ENOUGH_ARABIC = 0.74, 0.79  # least likeness that is weighed, all told
_SHORT = 4  # consonants; names with fewer look alike by chance
_LACKS, _DIFFERS = 0.05, 0.10  # off the likeness of names that only one, or each otherwise, has a word such as "Great"
_SAME = 0.06


class Likeness(Struct, frozen=True):
    """How alike two names are: `letters` and `bones` from 0 to 1; `off` is 1 where one of them has a word that tells
    namesakes apart and the other none, 2 where each has another."""

    all: float
    letters: float
    bones: float
    same: bool
    off: int
    short: int


class NameTable:
    """The places of one country by the forms of their names."""

    def __init__(self, rows: Sequence[PlaceRow], names: Iterable[tuple[str, int]]) -> None:
        """`names` are (folded name, number of its place in `rows`); loosened ones, after "~", are not needed."""
        self.rows = rows
        self._latin: dict[int, set[Form]] = defaultdict(set)
        self._arabic: dict[int, set[Form]] = defaultdict(set)
        self._spelled: dict[str, set[int]] = defaultdict(set)
        latin: dict[str, set[int]] = defaultdict(set)
        arabic: dict[str, set[int]] = defaultdict(set)
        hard: dict[str, str] = {}
        for name, i in names:
            if name.startswith("~"):
                continue
            self._spelled[name].add(i)
            if has_arabic(name):
                for form in arabic_forms(name):
                    self._arabic[i].add(form)
                    arabic[form.letters].add(i)
            else:
                for form in forms(name):
                    self._latin[i].add(form)
                    latin[form.letters].add(i)
                    hard[form.letters] = form.bones
        self._sounds, self._of_sound = list(latin), list(latin.values())
        self._bones = [hard[s] for s in self._sounds]
        self._letters, self._of_letters = list(arabic), list(arabic.values())
        self.like = lru_cache(maxsize=20_000)(self._like)

    def spelled(self, name: str, i: int) -> bool:
        """Whether a place bears the name as it stands, but for case and marks."""
        return i in self._spelled.get(fold(name), ())

    def arabic(self, i: int) -> bool:
        """Whether a name in Arabic letters is known of a place."""
        return i in self._arabic

    def _like(self, name: str, arabic: bool = False) -> dict[int, Likeness]:
        """The places with a name like this one in the same letters, Latin or Arabic, and how alike the nearest is."""
        found: dict[int, Likeness] = {}
        own = arabic_forms(name) if arabic else forms(name)
        numbers: set[int] = set()
        for form in own:
            if arabic:
                numbers |= _near(form.letters, self._letters, self._of_letters, _ARABIC)
            else:
                numbers |= _near(form.letters, self._sounds, self._of_sound, _LETTERS)
                numbers |= _near(form.bones, self._bones, self._of_sound, _BONES)
        names, least = (self._arabic, _ENOUGH_ARABIC) if arabic else (self._latin, _ENOUGH)
        for i in numbers:
            best = max((likeness(a, b, arabic) for a in own for b in names[i]), key=lambda like: like.all)
            if best.all >= least:
                found[i] = best
        return found

    def across(self, name: str) -> dict[int, float]:
        """The places whose names in Latin letters have the consonants of a name in Arabic letters, and how far."""
        found: dict[int, float] = {}
        for form in arabic_forms(name):
            if len(form.bones) < _SHORT - 1:
                continue
            like = process.extract(form.bones, self._bones, scorer=fuzz.ratio, score_cutoff=_ACROSS, limit=_LIKELIEST)
            for _, alike, at in like:
                for i in self._of_sound[at]:
                    found[i] = max(found.get(i, 0.0), alike / 100)
        return found


def _near(key: str, keys: Sequence[str], places: Sequence[set[int]], least: float) -> set[int]:
    found = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=least, limit=_LIKELIEST)
    return set().union(*(places[at] for _, _, at in found))


def likeness(one: Form, other: Form, arabic: bool = False) -> Likeness:
    """How alike two forms of names are; Arabic ones are compared by their letters alone."""
    letters = fuzz.ratio(one.letters, other.letters) / 100
    hard = letters if arabic else fuzz.ratio(one.bones, other.bones) / 100
    same = one.letters == other.letters
    off = 0
    if (one.less or other.less) and one.off != other.off:
        off = 1 if one.off <= other.off or other.off <= one.off else 2
    short = max(0, _SHORT - len(one.bones))
    total = 0.5 * letters + 0.5 * hard - (0.0, _LACKS, _DIFFERS)[off] + (_SAME if same else -0.03 * short)
    return Likeness(total, letters, hard, same, off, short)
