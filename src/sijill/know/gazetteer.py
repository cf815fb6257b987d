"""The gazetteer: place names -> places.  Countries, divisions, towns, air bases and our own list; users import more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from math import exp

from msgspec import structs

from .gazetteer_base import capitals, country_names, division_rows
from .gazetteer_cache import place_index
from .gazetteer_import import read_files, read_places
from .gazetteer_index import PlaceIndex, build_index
from .gazetteer_names import bare, fold, loose, place_words
from .gazetteer_read import read_geonames, read_wof
from .gazetteer_rows import KINDS, PlaceRow
from .geo import km
from .place_rank import contains, prominence
from .place_resolve import Resolver

__all__ = [
    "KINDS",
    "Gazetteer",
    "PlaceRow",
    "contains",
    "load_gazetteer",
    "prominence",
    "read_files",
    "read_geonames",
    "read_places",
    "read_wof",
]

_LOOSE_KINDS = frozenset(
    ("settlement", "district", "governorate", "area", "neighbourhood")
)  # words used for one another
_SAME_KM = 12.0
#: names that are looked at of those that begin as was typed: two letters have thousands
_BEGINNING = 6000
#: what it counts, on the scale of `prominence`, that a place has just the name that was typed, or is near
_EXACT, _CLOSE, _CLOSE_KM = 3.0, 4.0, 250.0
_SMALL_DIVISION, _SEAT = 150.0, 20_000  # km, people: a town is meant before the small division named after it


class Gazetteer:
    """All known places by name, in one or more indexes."""

    def __init__(self, *indexes: PlaceIndex) -> None:
        self._indexes = indexes
        self.lookup = lru_cache(maxsize=20_000)(self._lookup)

    @cached_property
    def country_names(self) -> dict[str, str]:
        """Alpha-2 code -> English name."""
        return country_names()

    def capital(self, country: str) -> PlaceRow | None:
        """The capital of a country (alpha-2); None where states do not agree on it."""
        if country in place_words("capital_disputed"):
            return None
        name = next((name for code, name in capitals() if code == country), "")
        return next((r for r in self.lookup(name) if r.country == country and r.kind == "settlement"), None)

    def short_form(self, name: str) -> PlaceRow | None:
        """The state or province of this short form ("N.D." -> North Dakota), which counts only after a comma."""
        key = fold(name)
        return next((row for index in self._indexes if (row := index.short(key))), None)

    def knows(self, name: str) -> bool:
        """Whether a place bears this name as it stands (case, accents, hyphens and apostrophes aside)."""
        key = fold(name)
        return any(index.knows(key) for index in self._indexes)

    def _lookup(self, name: str) -> tuple[PlaceRow, ...]:
        """The places of this name, the best known first; a kind word in the name ("… province") puts its kind first."""
        key = fold(name)
        found = self._exact(key)
        short, kind = bare(name)
        if kind and short:
            kind = "governorate" if key.endswith(" region") else kind
            of_kind = [row for row in self._exact(short) if row.kind == kind]
            found = of_kind + [row for row in found if row not in of_kind]
            if not found and kind in _LOOSE_KINDS:
                found = [r for r in self._exact(short) if KINDS[r.kind][0] != "country"]
        return tuple(found)

    def _exact(self, key: str) -> list[PlaceRow]:
        main: list[PlaceRow] = []
        also: list[PlaceRow] = []
        for index in self._indexes:
            named, named_too = index.named(key)
            main += named
            also += named_too
        own = [r for r in main if r.listed and r.kind == "settlement"]
        out: dict[tuple[str, float, float], tuple[float, PlaceRow]] = {}
        for less, rows in ((0.0, main), (1.5, also)):
            for row in rows:
                twin = (
                    None
                    if row.listed or row.geonames_id is None
                    else next((r for r in own if km(r.point, row.point) < _SAME_KM), None)
                )
                if twin is not None:  # our own name for a town of GeoNames
                    out.pop((twin.name, twin.lat, twin.lon), None)
                    row = structs.replace(twin, geonames_id=row.geonames_id, population=row.population)
                    own.remove(twin)
                out.setdefault((row.name, row.lat, row.lon), (less - prominence(row), row))
        found = [row for _, row in sorted(out.values(), key=lambda pair: pair[0])]
        if found and found[0].kind == "governorate" and found[0].radius_km < _SMALL_DIVISION:
            seat = next(
                (
                    r
                    for r in found
                    if r.kind == "settlement" and r.admin1 == found[0].admin1 and (r.population or 0) > _SEAT
                ),
                None,
            )
            if seat is not None:
                found = [seat, *(r for r in found if r is not seat)]
        return found

    def beginning(self, typed: str, limit: int, near: tuple[float, float] | None = None) -> tuple[PlaceRow, ...]:
        """The places that somebody who has typed this may mean: those with a name that begins so, else those whose
        name, as it sounds, does; the best known first, those of just that name before them, and those that are `near`
        sooner."""
        key = fold(typed)
        if not key:
            return ()
        exact = set(self.lookup(typed))
        found = exact | {row for index in self._indexes for row in index.beginning(key, _BEGINNING)}
        if not found and len(loose(typed)) > 2:
            found = {row for index in self._indexes for row in index.beginning("~" + loose(typed), _BEGINNING)}

        def rank(row: PlaceRow) -> tuple[float, str, float, float]:
            close = _CLOSE * exp(-km(row.point, near) / _CLOSE_KM) if near else 0.0
            return -(prominence(row) + close + (_EXACT if row in exact else 0.0)), row.name, row.lat, row.lon

        out: list[PlaceRow] = []
        for row in sorted(found, key=rank):
            if len(out) == limit:
                break
            if not any(_same(row, other) for other in out):
                out.append(row)
        return tuple(out)

    def similar(self, name: str) -> tuple[PlaceRow, ...]:
        """The places of countries with transcribed names whose name sounds the same: with further evidence only."""
        short, kind = bare(name)
        key = loose(short or name)
        if len(key) < 4:
            return ()
        rows = [row for index in self._indexes for row in index.sounding(key)]
        return tuple(sorted(rows, key=lambda r: (r.kind != kind if kind else False, -prominence(r))))

    def resolve(
        self,
        name: str,
        within: Sequence[str] = (),
        near: tuple[float, float] | None = None,
        also: Sequence[str] = (),
    ) -> PlaceRow | None:
        """The place that a place string means ("Al Bab town", "near X, Aleppo") inside the places named in `within`.

        `near` chooses the nearest of namesakes; `also` are other names of the place, as in Arabic.  Where no place of
        the name, or of a like one, lies in or by them, the answer is None, not a namesake elsewhere."""
        return self._resolver.resolve(name, within, near, also)

    def smallest_around(self, within: Sequence[str]) -> PlaceRow | None:
        """The smallest known of the places named, which lie one in another, where a place itself is in no list; its
        point is that of its chief town, since most of what is told of a division happens there."""
        return self._resolver.smallest_around(within)

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self._indexes, self.lookup, self.similar)


def _same(a: PlaceRow, b: PlaceRow) -> bool:
    """Whether two rows are one place in two lists."""
    if a.kind != b.kind or km(a.point, b.point) > _SAME_KM:
        return False
    return not {fold(n) for n in (a.name, *a.names)}.isdisjoint(fold(n) for n in (b.name, *b.names))


def _same_divisions(extra: list[PlaceRow], known: list[PlaceRow]) -> list[PlaceRow]:
    """Imported places with their first-level divisions named as ours are: by sound, else by the nearest middle."""
    ours: dict[str | None, list[PlaceRow]] = defaultdict(list)
    for row in known:
        if row.kind == "governorate":
            ours[row.country].append(row)
    named: dict[tuple[str | None, str | None], str] = {}
    for row in extra:
        if row.kind == "governorate" and ours[row.country]:
            keys = {loose(n) for n in (row.name, *row.names) if n < "\u0250"}
            same = [o for o in ours[row.country] if keys & {loose(n) for n in (o.name, *o.names)}] or ours[row.country]
            named[row.country, row.admin1] = min(same, key=lambda o: km(o.point, row.point)).name
    return [structs.replace(row, admin1=named.get((row.country, row.admin1), row.admin1)) for row in extra]


def load_gazetteer(extra: Iterable[PlaceRow] = ()) -> Gazetteer:
    """The gazetteer of the package with `extra` places beside it."""
    own = place_index()
    more = list(extra)
    if not more:
        return Gazetteer(own)
    return Gazetteer(own, PlaceIndex(memoryview(build_index(_same_divisions(more, list(division_rows()))))))
