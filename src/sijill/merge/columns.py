"""Profiles as columns of numbers, for comparing many pairs at once.  Names are hashed, so that a column says the same
whatever else is among the profiles; 0 is nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from typing import Any
from zlib import crc32

import numpy as np
from msgspec import Struct

from ..know import knowledge
from ..know.rarity import RAREST, rarity
from ..model.merging import Harm, Profile
from .persons import family_key, person_key, thing_key
from .profile import ACTS, MOST_SPOTS, small_places
from .wording import MOST_RUNS, MOST_WORDS, TELLS, name_word

Ints = np.ndarray[Any, np.dtype[np.signedinteger[Any]]]
Floats = np.ndarray[Any, np.dtype[np.float32]]
Rows = Sequence[Sequence[int]]

#: so many persons, actors, bodies that actors belong to and things struck are compared of a report
MOST_PERSONS, MOST_ACTORS, MOST_ABOVE, MOST_TARGETS = 8, 6, 10, 6
#: stands for an open end of a day or a number
OPEN = 2**28
_EARTH = 6371.0
#: profiles that are made columns of at once
_AT_ONCE = 10_000
#: how exactly a place is known, the least first
PRECISIONS = ("country", "governorate", "area", "district", "settlement", "exact")
ACTING, ACTED_ON = ("perpetrator", "side"), ("target", "victim", "recipient", "side")


class Columns(Struct, frozen=True, kw_only=True):
    """What is compared of n reports; row k of every array is of the profile k, and what a report has several of lies
    along the second axis, first come first.

    `article` has 63 bits of the article's hash; `type` numbers the types of the codebook; `first` and `last` are
    ordinal days, -OPEN and OPEN where open, and `published` OPEN where not known.  `place` are keys of names; the
    arrays about it are of the same places, `point` in km from the middle of the earth (NaN: not known); `named` are the
    numbers of the words that tell most of the names of small places.  `person` and `family` are keys of names (odd:
    rare), `acting` and `acted_on` of actors of the register, `above_*` of those and what they belong to, `target` of
    what was struck.  `weapons` has a bit a kind; `low` and `high` are tolls by act, -1
    where none is told.  `words` are the numbers of wording.py, `tells` how much each tells, `told` their sum.
    """

    article: Ints
    type: Ints
    first: Ints
    last: Ints
    published: Ints
    place: Ints
    point: Floats
    radius: Floats
    precision: Ints
    country: Ints
    admin1: Ints
    quarter: Ints
    named: Ints
    person: Ints
    family: Ints
    acting: Ints
    acted_on: Ints
    above_acting: Ints
    above_acted_on: Ints
    target: Ints
    weapons: Ints
    low: Ints
    high: Ints
    words: Ints
    tells: Floats
    told: Floats
    runs: Ints

    def __len__(self) -> int:
        return len(self.type)

    def rows(self, which: Ints) -> Columns:
        """Some of the rows, in this order."""
        return Columns(**{name: getattr(self, name).take(which, axis=0) for name in self.__struct_fields__})

    @staticmethod
    def joined(some: Sequence[Columns]) -> Columns:
        """The rows of all of these."""
        fields = Columns.__struct_fields__
        return Columns(**{f: np.concatenate([getattr(c, f) for c in some]) for f in fields}) if some[1:] else some[0]

    @staticmethod
    def of(profiles: Sequence[Profile]) -> Columns:
        """The columns of these profiles, in their order."""
        # profiles may be unpacked as they are asked for: so many at once
        parts = [profiles[at : at + _AT_ONCE] for at in range(0, len(profiles), _AT_ONCE)]
        return Columns.joined([Columns._of(some) for some in parts or [[]]])

    @staticmethod
    def _of(profiles: Sequence[Profile]) -> Columns:
        types = {t.id: n for n, t in enumerate(knowledge().codebook.types)}
        weapons = {kind: 1 << n for n, kind in enumerate(knowledge().weapons.kinds)}
        spots = [p.spots for p in profiles]
        persons = [[q.name for q in p.parties if q.entity == "person"] for p in profiles]
        words = _padded([p.words for p in profiles], MOST_WORDS)
        tells = np.where(words == 0, 0, 1 << np.maximum((words & TELLS) - 1, 0)).astype(np.float32)
        return Columns(
            article=np.fromiter((_article(p.article) for p in profiles), dtype=np.int64),
            type=_column(types[p.event_type] for p in profiles),
            first=_column(-OPEN if p.first is None else p.first for p in profiles),
            last=_column(OPEN if p.last is None else p.last for p in profiles),
            published=_column(OPEN if p.published is None else p.published for p in profiles),
            place=_padded([[_key(s.name) for s in row] for row in spots], MOST_SPOTS),
            point=_points([[(s.lat, s.lon) for s in row] for row in spots]),
            radius=_padded([[s.radius_km or 0.0 for s in row] for row in spots], MOST_SPOTS, np.float32),
            precision=_padded([[_precision(s.precision) for s in row] for row in spots], MOST_SPOTS),
            country=_padded([[_key(s.country) for s in row] for row in spots], MOST_SPOTS),
            admin1=_padded([[_key(s.admin1) for s in row] for row in spots], MOST_SPOTS),
            quarter=_padded([[int(s.quarter) for s in row] for row in spots], MOST_SPOTS),
            named=_padded(_filled([name_word(s.name) for s in small_places(p)] for p in profiles), MOST_SPOTS),
            person=_padded(_filled([_name_key(person_key(n), n) for n in row] for row in persons), MOST_PERSONS),
            family=_padded(_filled([_name_key(family_key(n), n) for n in row] for row in persons), MOST_PERSONS),
            acting=_padded([_actors(p, ACTING) for p in profiles], MOST_ACTORS),
            acted_on=_padded([_actors(p, ACTED_ON) for p in profiles], MOST_ACTORS),
            above_acting=_padded([_above(p, ACTING) for p in profiles], MOST_ABOVE),
            above_acted_on=_padded([_above(p, ACTED_ON) for p in profiles], MOST_ABOVE),
            target=_padded([_targets(p) for p in profiles], MOST_TARGETS),
            weapons=_column(sum(weapons.get(w, 0) for w in p.weapons) for p in profiles),
            low=_tolls(profiles, lambda h: h.low),
            high=_tolls(profiles, lambda h: OPEN if h.high is None else h.high),
            words=words,
            tells=tells,
            told=tells.sum(axis=1),
            runs=_padded([p.runs for p in profiles], MOST_RUNS),
        )


def _actors(p: Profile, roles: tuple[str, ...]) -> list[int]:
    return [_key(q.actor) for q in p.parties if q.actor and q.role in roles]


def _above(p: Profile, roles: tuple[str, ...]) -> list[int]:
    return [_key(x) for q in p.parties if q.actor and q.role in roles for x in (q.actor, *q.part_of)]


def _targets(p: Profile) -> list[int]:
    struck = [q for q in p.parties if q.role in ("target", "victim") and q.entity in ("object", "people")]
    return list(dict.fromkeys(k for q in struck if (k := _key(thing_key(q.name)))))


def _precision(name: str | None) -> int:
    return PRECISIONS.index(name) + 1 if name in PRECISIONS else 0


def _column(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int32)


def _filled(rows: Iterable[list[int]]) -> list[list[int]]:
    """Rows without what is nothing."""
    return [[k for k in row if k] for row in rows]


def _padded(rows: Sequence[Sequence[float]], width: int, dtype: Any = np.int32) -> np.ndarray[Any, Any]:
    """Rows of several lengths as one array, with 0 after their ends; what is beyond the width is left out."""
    lengths = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
    if lengths.max(initial=0) > width:
        rows = [r[:width] for r in rows]
        lengths = np.minimum(lengths, width)
    out = np.zeros((len(rows), width), dtype=dtype)
    values = np.fromiter(chain.from_iterable(rows), dtype=dtype, count=int(lengths.sum()))
    out[np.arange(width) < lengths[:, None]] = values
    return out


def _article(article: str) -> int:
    """63 bits of an article's hash, the same in every process."""
    return int.from_bytes(blake2b(article.encode(), digest_size=8).digest()) >> 1


@lru_cache(maxsize=500_000)
def _key(name: str | None) -> int:
    """The number of a name, the same in every process; 0 for none."""
    return (crc32(name.encode()) >> 1) or 1 if name else 0


@lru_cache(maxsize=500_000)
def _name_key(key: str, name: str) -> int:
    """The number of a key of a person's name; odd where the news at large have none of the family name, so that whoever
    bears it is hardly somebody else."""
    return (_key(key) | 1) - (rarity(family_key(name)) < RAREST) if key else 0


def _points(rows: Sequence[Sequence[tuple[float | None, float | None]]]) -> Floats:
    """(n, places, 3): where each place lies, in km from the middle of the earth."""
    nan = float("nan")
    flat = [[nan if x[k] is None else x[k] for x in row] for k in (0, 1) for row in rows]
    lat, lon = np.split(np.radians(_padded(flat, MOST_SPOTS, np.float64)), 2)  # type: ignore[arg-type]
    out = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)
    return (_EARTH * out).astype(np.float32)


def _tolls(profiles: Sequence[Profile], which: Callable[[Harm], int]) -> Ints:
    out = np.full((len(profiles), len(ACTS)), -1, dtype=np.int32)
    for n, p in enumerate(profiles):
        for h in p.harms:
            if h.act in ACTS:
                out[n, ACTS.index(h.act)] = min(OPEN, which(h))
    return out
