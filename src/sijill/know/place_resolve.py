"""Place strings resolved: the name in the string that is known and lies where the string and its columns say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from msgspec import structs

from .gazetteer_index import PlaceIndex
from .gazetteer_names import fold, place_words
from .gazetteer_rows import PlaceRow
from .geo import km
from .place_ground import Ground, with_divisions
from .place_match import NameTable
from .place_rank import contains, prominence
from .place_strings import NamePart, name_parts, way_between
from .place_weigh import Asked, arabic_names, chosen

_DIVISIONS = frozenset(("governorate", "district", "area"))
_IN_TOWNS = frozenset(("neighbourhood", "settlement"))
_AS_AREA = 0.78  # likeness of a division's name
_CHIEF = 0.80  # likeness of the name of a division's chief town to the division's
_NEXT = 0.93  # likeness of the name of a place that another lies near
_NEXT_OUT = 30.0  # km that it may lie outside the areas named
_WAY = 150.0  # km; no road "between" two places is longer

_Find = Callable[[str], Sequence[PlaceRow]]


class Resolver:
    """Resolves place strings against the indexes of a gazetteer; makes the name table of a country when first asked."""

    def __init__(self, indexes: Sequence[PlaceIndex], lookup: _Find, similar: _Find) -> None:
        self._indexes = indexes
        self._lookup, self._similar = lookup, similar
        self._country_table = lru_cache(maxsize=4)(self._make_table)
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
        if country is None or country not in place_words("transcribed"):
            return self._plain((NamePart(text), *parts), country, areas, near)
        ends = way_between(text)
        if ends is not None and all(alike < 1 for alike, _ in self._like(" ".join(ends), country)):
            way = self._way(*(self.resolve(end, within, near, ()) for end in ends))
            if way is not None:
                return way
        table, ground = self._country_table(country)
        asked = self._asked(parts, country, areas, also, within)
        return chosen(asked, table, ground, near)

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
        """The areas named; a smaller one is looked for in the governorates named."""
        named = [w for w in within if w and not any(r.kind == "country" for r in self._lookup(w)[:1])]
        rows = [(w, row) for w in named if (row := self._area(w, country, ())) is not None]
        first = tuple(sorted({row.admin1 or "" for _, row in rows if row.kind == "governorate"}))
        found = [row if row.kind == "governorate" or not first else self._area(w, country, first) for w, row in rows]
        return list(dict.fromkeys(row for row in found if row is not None))

    def _find_area(self, name: str, country: str | None, inside: tuple[str, ...]) -> PlaceRow | None:
        """The place that others lie in by this name: a division if there is one, misspelt or not, else a town; `inside`
        names the governorates that it lies in."""
        part = next(iter(name_parts(name)), NamePart(name))
        like = [
            (alike, row)
            for alike, row in self._like(part.name, country)
            if row.kind != "country" and (not inside or row.admin1 in inside)
        ]
        wide = [pair for pair in like if pair[1].kind in _DIVISIONS and pair[0] >= _AS_AREA]
        same = [pair for pair in wide if pair[0] >= 1]
        towns = [pair for pair in like if pair[0] >= 1]
        return max(same or towns or wide, key=_as_area, default=(0.0, None))[1]

    def _like(self, name: str, country: str | None) -> Sequence[tuple[float, PlaceRow]]:
        """(likeness, place) of the places of this name in the country; of the world where none is known."""
        if country is not None and country in place_words("transcribed"):
            table, _ = self._country_table(country)
            return [(like.all, table.rows[i]) for i, like in table.like(name).items()]
        return [(1.0, r) for r in self._lookup(name) or self._similar(name) if country in (None, r.country)]

    def _asked(
        self,
        parts: Sequence[NamePart],
        country: str,
        areas: Sequence[PlaceRow],
        also: Sequence[str],
        within: Sequence[str],
    ) -> Asked:
        """The string and its columns read: a later name that is an area's is no place of its own."""
        divisions = {area.admin1 for area in areas}
        wide = [
            part
            for part in parts[1:]
            if (row := self._area(part.name, country, ())) is not None
            and row.kind == "governorate"
            and (not areas or row.admin1 in divisions)
        ]
        if not areas and wide:
            areas = [row for part in wide if (row := self._area(part.name, country, ())) is not None]
        kept = [part for n, part in enumerate(parts) if n == 0 or part not in wide]
        table, ground = self._country_table(country)
        near = [
            tuple(
                table.rows[i].point
                for i, like in table.like(part.name).items()
                if like.all >= _NEXT
                and table.rows[i].kind not in ("governorate", "country", "area")
                and min((ground.outside(a, table.rows[i]) for a in areas), default=0.0) < _NEXT_OUT
            )
            if n
            else ()
            for n, part in enumerate(kept)
        ]
        around = self.smallest_around(within) or next(iter(areas), None)
        return Asked(tuple(kept), arabic_names(also), tuple(areas), tuple(near), around, bool(wide))

    def _plain(
        self,
        parts: Sequence[NamePart],
        country: str | None,
        areas: Sequence[PlaceRow],
        near: tuple[float, float] | None,
    ) -> PlaceRow | None:
        """The best known place of the first name that is known as it stands, in the areas named."""
        for part in parts:
            rows = [r for _, r in self._like(part.name, country) if all(contains(a, r) for a in areas)]
            if rows and not part.site:
                return min(rows, key=lambda r: km(r.point, near)) if near is not None else rows[0]
        return None

    @staticmethod
    def _way(one: PlaceRow | None, other: PlaceRow | None) -> PlaceRow | None:
        """The way between two places, as its middle with half its length."""
        if one is None or other is None or not 0 < (far := km(one.point, other.point)) <= _WAY:
            return None
        return PlaceRow(
            name=f"{one.name} – {other.name}",
            kind="road",
            lat=round((one.lat + other.lat) / 2, 4),
            lon=round((one.lon + other.lon) / 2, 4),
            radius_km=round(far / 2 + max(one.radius_km, other.radius_km), 1),
            country=one.country,
            admin1=one.admin1 if one.admin1 == other.admin1 else None,
        )

    def _make_table(self, country: str) -> tuple[NameTable, Ground]:
        rows: list[PlaceRow] = []
        names: list[tuple[str, int]] = []
        for index in self._indexes:
            more, named = index.of_country(country)
            names += [(name, n + len(rows)) for name, n in named]
            names += [(name, n + len(rows)) for n, row in enumerate(more) for name in _without_town(row)]
            rows += more
        rows = with_divisions(rows)
        return NameTable(rows, names), Ground(rows)

    def _find_chief_town(self, area: PlaceRow) -> PlaceRow | None:
        """The town that a division is named after, else the largest in it."""
        if area.country is None or area.country not in place_words("transcribed"):
            return None
        table, ground = self._country_table(area.country)
        named = [
            (like.all + 0.02 * prominence(row), row)
            for name in (area.name, *area.names)
            for i, like in table.like(next(iter(name_parts(name)), NamePart(name)).name).items()
            if (row := table.rows[i]).kind == "settlement" and like.all >= _CHIEF and not ground.outside(area, row)
        ]
        if not named:
            named = [
                (float(row.population or 0), row)
                for row in table.rows
                if row.kind == "settlement" and row.population and contains(area, row)
            ]
        return max(named, key=lambda pair: pair[0], default=(0.0, None))[1]


def _without_town(row: PlaceRow) -> set[str]:
    """The names that our list tells by their town ("Salam, Mosul") without it; a place string has it beside them."""
    names = (row.name, *row.names) if row.listed and row.kind in _IN_TOWNS else ()
    return {fold(name.partition(",")[0]) for name in names if "," in name}


def _as_area(pair: tuple[float, PlaceRow]) -> float:
    """The points of a (likeness, place) as the area that others lie in."""
    alike, row = pair
    return 100 * alike + prominence(row) + (4.0 if row.kind == "governorate" else 0.0) + row.listed
