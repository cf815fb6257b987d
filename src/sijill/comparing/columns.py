"""Rows of two data sets as columns of numbers, with one numbering of names for both; 0 is nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from msgspec import Struct

from ..know import knowledge
from ..know.gazetteer_names import loose
from ..know.names import fold, name_key, skeleton
from ..know.place_strings import name_parts
from ..know.same_name import same
from ..model import Actor
from ..model.coding import CodedRow, Number

Ints = np.ndarray[Any, np.dtype[np.int64]]
Floats = np.ndarray[Any, np.dtype[np.float64]]

#: so many actors of a row are compared; so many names that share a word are looked at for another spelling
MOST_ACTORS, _MOST_ALIKE = 6, 300
#: the day of a row that tells none
NO_DAY = -1
_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?[(\[][^)\]]{0,200}[)\]]")


class Columns(Struct, frozen=True, kw_only=True):
    """What is compared of n rows.  `words` and `sides` are numbers of a place and of parties word for word.  `first`
    and `last` are ordinal days (NO_DAY: not told); `lat`, `lon` in degrees (NaN: not told), `radius` in km; `place`,
    `admin1`, `country`, `type` are numbers of names, `actors` (n, MOST_ACTORS) too, `party` is the number of all a
    row's actors together; `low`, `best`, `high` are the killed, -1 where not told."""

    first: Ints
    last: Ints
    lat: Floats
    lon: Floats
    radius: Floats
    place: Ints
    admin1: Ints
    country: Ints
    type: Ints
    actors: Ints
    party: Ints
    words: Ints
    sides: Ints
    low: Ints
    best: Ints
    high: Ints

    def __len__(self) -> int:
        return len(self.first)


class Numbers:
    """Names -> numbers from 1 on; `names` is the way back."""

    def __init__(self) -> None:
        self.names: list[str] = [""]
        self._numbers: dict[Any, int] = {}

    def of(self, key: Any) -> int:
        """The number of a key; 0 of an empty one."""
        if not key:
            return 0
        if key not in self._numbers:
            self._numbers[key] = len(self.names)
            self.names.append(key)
        return self._numbers[key]


class Named(Struct, frozen=True):
    """The numberings of both data sets, and whom each name of an actor stands for."""

    whom: dict[str, str]
    places: Numbers
    areas: Numbers
    types: Numbers
    actors: Numbers
    parties: Numbers
    words: Numbers
    sides: Numbers


def named(*sides: Iterable[CodedRow]) -> Named:
    """The numberings; an actor's name that no list has stands for the first that it is another spelling of."""
    names = sorted({p.name for rows in sides for row in rows for p in row.parties if p.name})
    return Named(_whom(names), *(Numbers() for _ in range(7)))


def columns(rows: Sequence[CodedRow], n: Named) -> Columns:
    """The columns of these rows, in their order."""
    nan = float("nan")
    days = [days_of(r.not_before, r.not_after) for r in rows]
    sets = [sorted({n.actors.of(n.whom[p.name]) for p in r.parties if p.name})[:MOST_ACTORS] for r in rows]
    actors = np.zeros((len(rows), MOST_ACTORS), dtype=np.int64)
    for k, row in enumerate(sets):
        actors[k, : len(row)] = row
    killed = [_toll(r.killed) for r in rows]
    return Columns(
        first=_ints(d[0] for d in days),
        last=_ints(d[1] for d in days),
        lat=_floats(nan if r.lat is None or r.lon is None else r.lat for r in rows),
        lon=_floats(nan if r.lat is None or r.lon is None else r.lon for r in rows),
        radius=_floats(r.radius_km or 0.0 for r in rows),
        place=_ints(n.places.of(place_key(r.place)) for r in rows),
        admin1=_ints(n.areas.of(area_key(r.admin1)) for r in rows),
        country=_ints(n.areas.of(area_key(r.country)) for r in rows),
        type=_ints(n.types.of(r.event_type) for r in rows),
        actors=actors,
        party=_ints(n.parties.of(tuple(s)) for s in sets),
        words=_ints(n.words.of(r.place) for r in rows),
        sides=_ints(n.sides.of(tuple((p.name, p.role) for p in r.parties if p.name)) for r in rows),
        low=_ints(t[0] for t in killed),
        best=_ints(t[1] for t in killed),
        high=_ints(t[2] for t in killed),
    )


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _floats(values: Iterable[float]) -> Floats:
    return np.fromiter(values, dtype=np.float64)


def _toll(told: Number | None) -> tuple[int, int, int]:
    """Lowest, best and highest; what is not told of them is what is told."""
    if told is None:
        return (-1, -1, -1)
    low, middle, high = told
    best = next((v for v in (middle, low, high) if v is not None), -1)
    return (best if low is None else low, best, best if high is None else high)


@lru_cache(maxsize=100_000)
def days_of(first: str | None, last: str | None) -> tuple[int, int]:
    """Ordinal days; an open end is the other end."""
    if not first and not last:
        return (NO_DAY, NO_DAY)
    one, other = (
        date.fromisoformat(first or last or "").toordinal(),
        date.fromisoformat(last or first or "").toordinal(),
    )
    return (min(one, other), max(one, other))


@lru_cache(maxsize=200_000)
def place_key(text: str | None) -> str:
    """A place's own name, freed of its kind and of what it lies in, loosened for transliteration."""
    if not text:
        return ""
    parts = name_parts(text)
    return loose(parts[0].name if parts else text) or fold(text)


@lru_cache(maxsize=20_000)
def area_key(text: str | None) -> str:
    """A province or country, loosened; a country by its two letters where it is known."""
    if not text:
        return ""
    if len(text) == 2 and text.isupper():
        return text
    known = knowledge().actors.match(text)
    if known is not None and known.entity == "state" and known.country:
        return known.country
    return place_key(text)


@lru_cache(maxsize=100_000)
def actor_key(name: str) -> str:
    """Whom a name stands for: the id of a known actor, else the words of the name."""
    bare = _BRACKETS.sub("", name).strip() or name
    known = knowledge().actors.match(bare) or knowledge().actors.match(name) or _of_state(bare)
    return known.id if known else " ".join(name_key(bare)[1]) or bare


def _of_state(name: str) -> Actor | None:
    """The body of a state in the words of data sets: "Military Forces of Iraq", "Government of Iraq"."""
    what, _, whose = name.partition(" of ")
    actors = knowledge().actors
    owner = actors.match(whose) if whose else None
    state = actors.state(owner.country) if owner and owner.entity == "state" and owner.country else None
    return actors.body(state, what) or actors.body(state, what.split()[0]) if state else None


@lru_cache(maxsize=20_000)
def above(actor: str) -> tuple[str, ...]:
    """What a known actor is part of, and that, and so on; nothing where it is not known, or of several things."""
    out: list[str] = []
    known = knowledge().actors.by_id(actor)
    while known is not None:
        higher = {x.of for x in known.affiliations if x.kind == "part-of"} - {actor, *out}
        if len(higher) != 1:
            break
        out += higher
        known = knowledge().actors.by_id(out[-1])
    return tuple(out)


def _whom(names: Sequence[str]) -> dict[str, str]:
    """Whom each name stands for."""
    whom = {name: actor_key(name) for name in names}
    shelves: dict[str, list[str]] = defaultdict(list)
    for name in names:
        bare = _BRACKETS.sub("", name).strip() or name
        bones = {skeleton(word) for word in name_key(bare)[1] if len(word) > 2}
        if whom[name] == " ".join(name_key(bare)[1]):  # nobody whom a list has
            others = (o for bone in sorted(bones) for o in shelves[bone][:_MOST_ALIKE] if whom[o] != whom[name])
            found = next((o for o in dict.fromkeys(others) if same(_BRACKETS.sub("", o).strip() or o, bare)), None)
            if found is not None:
                whom[name] = whom[found]
        for bone in bones:
            shelves[bone].append(name)
    return whom
