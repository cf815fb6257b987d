"""Place strings resolved: the name in the string that is known and lies where the string and its columns say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from msgspec import structs

from .gazetteer_index import PlaceIndex
from .gazetteer_names import place_words
from .gazetteer_rows import PlaceRow
from .geo import km
from .place_match import SAME, SAME_SOUND, NameTable, points_off
from .place_rank import contains, prominence
from .place_strings import NamePart, name_parts

_DIVISIONS = frozenset(("governorate", "district", "area"))
_ENOUGH = 88.0  # points: likeness of the name, less what it lies outside the areas, and how well known it is
_WHOLE_STRING = 94.0  # for a string taken as one name, as "Deir ez-Zor" is
_AS_AREA = 78.0  # likeness of a division's name
_GOVERNORATE = 3.0  # known for a division: no more than a village, since a point is wanted
_NOT_ASKED = 12.0  # points off for a division where no word for one is said
_QUARTER = 6.0  # more that is asked of a quarter, which is seldom listed: its city is the better answer
_CHIEF = 80.0  # likeness of the name of a division's chief town to the division's

_Find = Callable[[str], Sequence[PlaceRow]]


class Resolver:
    """Resolves place strings against the indexes of a gazetteer; makes the name table of a country when first asked."""

    def __init__(self, indexes: Sequence[PlaceIndex], lookup: _Find, similar: _Find) -> None:
        self._indexes = indexes
        self._lookup, self._similar = lookup, similar
        self._table = lru_cache(maxsize=4)(self._make_table)
        self._area = lru_cache(maxsize=4_096)(self._find_area)
        self._chief_town = lru_cache(maxsize=1_024)(self._find_chief_town)

    def resolve(
        self, text: str, within: Sequence[str], near: tuple[float, float] | None, also: Sequence[str]
    ) -> PlaceRow | None:
        """See Gazetteer.resolve."""
        parts = name_parts(text)
        country = self._country((*within, *(p.name for p in parts[1:])))
        areas = self._areas(within, country)
        if within and not areas and country is None:
            return None
        found = self._best(NamePart(text), country, areas, near, _WHOLE_STRING)
        if found is not None:
            return found
        for name in also:
            found = self._best(NamePart(name), country, areas, near, _ENOUGH)
            if found is not None:
                return found
        for i, part in enumerate(parts):
            if part.site:
                continue
            around = [row for p in parts[i + 1 :] if (row := self._outer(p, country, areas, near))]
            least = _ENOUGH + (_QUARTER if part.kind == "neighbourhood" else 0.0)
            found = self._best(part, country, [*areas, *around[-1:]], near, least)
            if found is not None:
                return found
        return None

    def smallest_around(self, within: Sequence[str]) -> PlaceRow | None:
        """See Gazetteer.smallest_around."""
        country = self._country(within)
        area = min(self._areas(within, country), key=lambda r: r.radius_km, default=None)
        if area is None:
            return next((row for w in within for row in self._lookup(w) if row.kind == "country"), None)
        town = self._chief_town(area) if area.kind in ("governorate", "district") else None
        return structs.replace(area, lat=town.lat, lon=town.lon) if town is not None else area

    def _country(self, names: Sequence[str]) -> str | None:
        """The country that is named, else that of the first of the divisions named."""
        rows = [found[0] for n in names if n and (found := self._lookup(n) or self._similar(n))]
        named = [r.country for r in rows if r.kind == "country"]
        return next(iter(named or [r.country for r in rows if r.kind in _DIVISIONS]), None)

    def _areas(self, within: Sequence[str], country: str | None) -> list[PlaceRow]:
        named = [w for w in within if w and not any(r.kind == "country" for r in self._lookup(w)[:1])]
        rows = [row for w in named if (row := self._area(w, country)) is not None]
        return list(dict.fromkeys(rows))

    def _find_area(self, name: str, country: str | None) -> PlaceRow | None:
        """The place that others lie in by this name: a division if there is one, misspelt or not, else a town."""
        part = next(iter(name_parts(name)), NamePart(name))
        like = [(alike, row) for alike, row in self._like(part.name, country) if row.kind != "country"]
        wide = [pair for pair in like if pair[1].kind in _DIVISIONS and pair[0] >= _AS_AREA]
        same = [pair for pair in wide if pair[0] >= SAME_SOUND]
        towns = [pair for pair in like if pair[0] >= SAME_SOUND]
        return max(same or towns or wide, key=_as_area, default=(0.0, None))[1]

    def _outer(
        self, part: NamePart, country: str | None, areas: Sequence[PlaceRow], near: tuple[float, float] | None
    ) -> PlaceRow | None:
        """What a later name of a string stands for, as what the first lies in: the governorate before its town."""
        area = self._area(part.name, country)
        if area is not None and area.kind == "governorate":
            return area
        return self._best(part, country, areas, near, _WHOLE_STRING)

    def _best(
        self,
        part: NamePart,
        country: str | None,
        areas: Sequence[PlaceRow],
        near: tuple[float, float] | None,
        least: float,
    ) -> PlaceRow | None:
        """The place with most points for its name, for lying in the areas and for being known; None below `least`."""
        scored = []
        for alike, row in self._like(part.name, country):
            if least == _WHOLE_STRING and alike < SAME_SOUND:
                continue
            points = alike - points_off(areas, row)
            points += _GOVERNORATE if row.kind == "governorate" else prominence(row)
            if row.kind in _DIVISIONS and row.kind != part.kind:
                points -= _NOT_ASKED
            if points >= least:
                scored.append((points, row))
        if near is not None and scored:
            most = max(points for points, _ in scored)
            return min((row for points, row in scored if points > most - 8), key=lambda r: km(r.point, near))
        return max(scored, key=lambda pair: pair[0], default=(0.0, None))[1]

    def _like(self, name: str, country: str | None) -> Sequence[tuple[float, PlaceRow]]:
        """(likeness, place) of the places of this name in the country; of the world where none is known."""
        if country in place_words("transcribed") and country is not None:
            return self._table(country).like(name)
        exact = self._lookup(name)
        rows = [(SAME, r) for r in exact] + [(SAME_SOUND, r) for r in self._similar(name) if r not in exact]
        return [(alike, row) for alike, row in rows if country is None or row.country == country]

    def _make_table(self, country: str) -> NameTable:
        rows: list[PlaceRow] = []
        names: list[tuple[str, int]] = []
        for index in self._indexes:
            more, named = index.of_country(country)
            names += [(name, n + len(rows)) for name, n in named]
            rows += more
        return NameTable(rows, names)

    def _find_chief_town(self, area: PlaceRow) -> PlaceRow | None:
        """The town that a division is named after, else the largest in it."""
        if area.country not in place_words("transcribed") or area.country is None:
            return None
        table = self._table(area.country)
        named = [
            (alike + 2 * prominence(row), row)
            for name in (area.name, *area.names)
            for alike, row in table.like(next(iter(name_parts(name)), NamePart(name)).name)
            if row.kind == "settlement" and alike >= _CHIEF and not points_off((area,), row)
        ]
        if not named:
            named = [
                (float(row.population or 0), row)
                for row in table.rows
                if row.kind == "settlement" and row.population and contains(area, row)
            ]
        return max(named, key=lambda pair: pair[0], default=(0.0, None))[1]


def _as_area(pair: tuple[float, PlaceRow]) -> float:
    """The points of a (likeness, place) as the area that others lie in."""
    alike, row = pair
    return alike + prominence(row) + (4.0 if row.kind == "governorate" else 0.0) + row.listed
