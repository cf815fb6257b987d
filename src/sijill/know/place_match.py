"""The places of one country compared with a name: by spelling, by sound, by consonants, and by where they lie."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from .gazetteer_names import arabic_key, fold, loose
from .gazetteer_rows import PlaceRow
from .geo import km

_LIKELIEST = 60  # like names looked at
_CUTOFF, _BONES_CUTOFF, _ARABIC_CUTOFF = 60.0, 80.0, 75.0  # least likeness of a name that is looked at, of 100
SAME, SAME_SOUND = 106.0, 100.0  # spelled the same but for case and marks; of the same sound
_ALIKE_AT_MOST = 96.0  # a name that only looks like another
_SHORT_BY = 3.0  # points off for each consonant that a name has less than four
_PER_KM, _OFF_AT_MOST = 0.5, 60.0  # points off for each km outside an area
_ROUND_A_TOWN = 25.0  # km around a town that is "in" it or "near" it

#: letters that transcriptions of Arabic and Kurdish confuse, besides those that `loose` makes one
_CONFUSED = (
    ("kh", "k"), ("sh", "s"), ("ch", "s"), ("x", "k"), ("c", "j"), ("z", "d"), ("p", "b"), ("dj", "j"), ("g", "k"),
)  # fmt: skip
_SOFT = re.compile(r"[aeiouyh]")
_TWICE = re.compile(r"(.)\1+")
#: an article written as one with its name ("Alsayyal", "Assafira")
_ATTACHED = re.compile(r"^[ae]l(?=[a-z]{4})")


@lru_cache(maxsize=200_000)
def bones(sound: str) -> str:
    """The consonants of a loosened name, as all transcriptions keep them; a vowel it begins with counts as one."""
    first = "a" if sound[:1] in ("a", "i", "u", "e", "o") else ""
    for many, one in _CONFUSED:
        sound = sound.replace(many, one)
    return _TWICE.sub(r"\1", first + _SOFT.sub("", sound))


def likeness(sound: str, other: str) -> float:
    """How alike two loosened names are, from 0 to 100: half by their letters, half by their consonants."""
    if sound == other:
        return SAME_SOUND
    one = bones(sound)
    alike = 0.5 * fuzz.ratio(sound, other) + 0.5 * fuzz.ratio(one, bones(other))
    return min(_ALIKE_AT_MOST, alike) - _SHORT_BY * max(0, 4 - len(one))


class NameTable:
    """The places of one country by the spelling, the sound and the consonants of their names, and by Arabic names."""

    def __init__(self, rows: Sequence[PlaceRow], names: Iterable[tuple[str, int]]) -> None:
        """`names` are (folded name, number of its place in `rows`), loosened ones after "~"."""
        self.rows = rows
        self._same: dict[str, set[int]] = defaultdict(set)
        sounds: dict[str, set[int]] = defaultdict(set)
        arabic: dict[str, set[int]] = defaultdict(set)
        for name, i in names:
            if name.startswith("~"):
                sounds[name[1:]].add(i)
            elif key := arabic_key(name):
                arabic[key].add(i)
            else:
                self._same[name].add(i)
        self._sounds, self._of_sound = list(sounds), list(sounds.values())
        self._bones = [bones(s) for s in self._sounds]
        self._arabic, self._of_arabic = list(arabic), list(arabic.values())
        self.like = lru_cache(maxsize=10_000)(self._like)

    def _like(self, name: str) -> tuple[tuple[float, PlaceRow], ...]:
        """The places of like names, each with the likeness (up to 106) of that of its names that is most alike."""
        best: dict[int, float] = {}
        arabic = arabic_key(name)
        for found, rows in self._like_arabic(arabic) if arabic else self._like_latin(name):
            for i in rows:
                best[i] = max(best.get(i, 0.0), found)
        return tuple((alike, self.rows[i]) for i, alike in best.items())

    def _like_latin(self, name: str) -> Iterable[tuple[float, set[int]]]:
        yield SAME, self._same.get(fold(name), set())
        own = loose(name)
        for sound in {own, _ATTACHED.sub("", own)} - {""}:
            by_letters = process.extract(sound, self._sounds, scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=_LIKELIEST)
            by_bones = process.extract(
                bones(sound), self._bones, scorer=fuzz.ratio, score_cutoff=_BONES_CUTOFF, limit=_LIKELIEST
            )
            for i in {i for _, _, i in by_letters} | {i for _, _, i in by_bones}:
                yield likeness(sound, self._sounds[i]), self._of_sound[i]

    def _like_arabic(self, key: str) -> Iterable[tuple[float, set[int]]]:
        found = process.extract(key, self._arabic, scorer=fuzz.ratio, score_cutoff=_ARABIC_CUTOFF, limit=_LIKELIEST)
        for _, alike, i in found:
            yield (SAME if alike == 100.0 else alike - (0.0 if len(key) > 4 else 5.0)), self._of_arabic[i]


def outside(area: PlaceRow, row: PlaceRow) -> float:
    """How many km a place lies outside an area: 0 in the same division, else by the area's middle and its reach."""
    if area.kind == "country":
        return 0.0 if area.country == row.country else 1000.0
    if area.kind == "governorate" and area.admin1 is not None and area.admin1 == row.admin1:
        return 0.0
    if area.kind == "district" and area.admin2 is not None and area.admin2 == row.admin2:
        return 0.0
    reach = max(area.radius_km, _ROUND_A_TOWN) if area.precision == "settlement" else area.radius_km
    return max(0.0, km(area.point, row.point) - reach)


def points_off(areas: Sequence[PlaceRow], row: PlaceRow) -> float:
    """The points that a place loses for lying outside the areas named."""
    return sum(min(_OFF_AT_MOST, _PER_KM * outside(area, row)) for area in areas)
