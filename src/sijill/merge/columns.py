"""Profiles as columns of numbers, for comparing many pairs at once.  Names are hashed, so that a column says the same
whatever else is among the profiles; 0 is nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
from msgspec import Struct

from ..know import knowledge
from ..model.merging import Harm, Party, Profile
from .persons import family_key, person_key
from .profile import ACTS, MOST_SPOTS
from .wording import MOST_RUNS, MOST_WORDS

Ints = np.ndarray[Any, np.dtype[np.int64]]
Floats = np.ndarray[Any, np.dtype[np.float32]]

#: so many persons, actors and bodies that actors belong to are compared of a report
MOST_PERSONS, MOST_ACTORS, MOST_ABOVE = 8, 6, 8
#: stands for an open end of a day or a number
OPEN = 2**30
_EARTH = 6371.0
_BASES = ("published", "relative", "year-inherited", "stated")
#: how exactly a place is known, the least first
PRECISIONS = ("country", "governorate", "area", "district", "settlement", "exact")
_ACTING, _ACTED_ON = ("perpetrator", "side"), ("target", "victim", "recipient", "side")


class Columns(Struct, frozen=True, kw_only=True):
    """What is compared of n reports; row k of every array is of the profile k.

    `type` numbers the types of the codebook; `first` and `last` are ordinal days, -OPEN and OPEN where open (both: no
    day is known), `stated` whether the text gave them.  `point` are places in km from the middle of the earth, NaN where
    not known; the arrays beside it are of the same places.  `person`, `family` are keys of names, `actor` of those who
    act and are acted on, `above` of what they belong to.  `low` and `high` are tolls by act, -1 where none is told.
    """

    type: Ints
    first: Ints
    last: Ints
    published: Ints
    stated: Ints
    point: Floats
    radius: Floats
    precision: Ints
    place: Ints
    country: Ints
    admin1: Ints
    person: Ints
    family: Ints
    acting: Ints
    acted_on: Ints
    above_acting: Ints
    above_acted_on: Ints
    weapons: Ints
    low: Ints
    high: Ints
    words: Ints
    runs: Ints

    def __len__(self) -> int:
        return len(self.type)

    @staticmethod
    def of(profiles: Sequence[Profile]) -> Columns:
        """The columns of these profiles, in their order."""
        types = {t.id: n for n, t in enumerate(knowledge().codebook.types)}
        weapons = {kind: 1 << n for n, kind in enumerate(knowledge().weapons.kinds)}
        spots = [p.spots for p in profiles]
        persons = [[q for q in p.parties if is_named_person(q)] for p in profiles]
        return Columns(
            type=_column(types[p.event_type] for p in profiles),
            first=_column(-OPEN if p.first is None else p.first for p in profiles),
            last=_column(OPEN if p.last is None else p.last for p in profiles),
            published=_column(OPEN if p.published is None else p.published for p in profiles),
            stated=_column(p.basis is not None and p.basis != "published" for p in profiles),
            point=_points([[(s.lat, s.lon) for s in row] for row in spots]),
            radius=_padded([[s.radius_km or 0.0 for s in row] for row in spots], MOST_SPOTS).astype(np.float32),
            precision=_padded([[_precision(s.precision) for s in row] for row in spots], MOST_SPOTS).astype(np.int64),
            place=_keys([[s.name for s in row] for row in spots], MOST_SPOTS),
            country=_keys([[s.country for s in row] for row in spots], MOST_SPOTS),
            admin1=_keys([[s.admin1 and f"{s.country} {s.admin1}" for s in row] for row in spots], MOST_SPOTS),
            person=_keys([[person_key(q.name) for q in row] for row in persons], MOST_PERSONS),
            family=_keys([[family_key(q.name) for q in row] for row in persons], MOST_PERSONS),
            acting=_keys([_actors(p, _ACTING) for p in profiles], MOST_ACTORS),
            acted_on=_keys([_actors(p, _ACTED_ON) for p in profiles], MOST_ACTORS),
            above_acting=_keys([_above(p, _ACTING) for p in profiles], MOST_ABOVE),
            above_acted_on=_keys([_above(p, _ACTED_ON) for p in profiles], MOST_ABOVE),
            weapons=_column(sum(weapons.get(w, 0) for w in p.weapons) for p in profiles),
            low=_tolls(profiles, lambda h: h.low),
            high=_tolls(profiles, lambda h: OPEN if h.high is None else h.high),
            words=_padded([p.words for p in profiles], MOST_WORDS).astype(np.int64),
            runs=_padded([p.runs for p in profiles], MOST_RUNS).astype(np.int64),
        )


def is_named_person(party: Party) -> bool:
    """Whether a party is somebody with a name."""
    return party.entity == "person"


def _actors(p: Profile, roles: tuple[str, ...]) -> list[str | None]:
    return [q.actor for q in p.parties if q.actor and q.role in roles]


def _above(p: Profile, roles: tuple[str, ...]) -> list[str | None]:
    return [x for q in p.parties if q.actor and q.role in roles for x in (q.actor, *q.part_of)]


def _precision(name: str | None) -> int:
    return PRECISIONS.index(name) + 1 if name in PRECISIONS else 0


def _column(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _padded(rows: Sequence[Sequence[float]], width: int) -> np.ndarray[Any, Any]:
    """Rows of several lengths as one array, with 0 after their ends; what is beyond the width is left out."""
    lengths = np.fromiter((min(len(r), width) for r in rows), dtype=np.int64, count=len(rows))
    out = np.zeros((len(rows), width), dtype=np.float64)
    out[np.arange(width) < lengths[:, None]] = np.fromiter((v for r in rows for v in r[:width]), dtype=np.float64)
    return out


@lru_cache(maxsize=500_000)
def key_of(name: str | None) -> int:
    """The number of a name, the same in every process; 0 for none."""
    return crc32(name.encode()) + 1 if name else 0


def _keys(rows: Sequence[Sequence[str | None]], width: int) -> Ints:
    return _padded([[key_of(name) for name in row] for row in rows], width).astype(np.int64)


def _points(rows: Sequence[Sequence[tuple[float | None, float | None]]]) -> Floats:
    """(n, places, 3): where each place lies, in km from the middle of the earth."""
    nan = float("nan")
    lat, lon = (
        np.radians(_padded([[nan if x[k] is None else x[k] or 0.0 for x in row] for row in rows], MOST_SPOTS))
        for k in (0, 1)
    )
    there = np.arange(MOST_SPOTS) < np.array([len(r) for r in rows], dtype=np.int64).reshape(-1, 1)
    lat = np.where(there, lat, nan)
    out = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)
    return (_EARTH * out).astype(np.float32)


def _tolls(profiles: Sequence[Profile], which: Any) -> Ints:
    out = np.full((len(profiles), len(ACTS)), -1, dtype=np.int64)
    for n, p in enumerate(profiles):
        for h in p.harms:
            if h.act in ACTS:
                out[n, ACTS.index(h.act)] = min(OPEN, which(h))
    return out
