"""Which place a name means: by what stands beside it, by the other places of the text, by how well known each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ..know.gazetteer import PlaceRow, prominence
from ..know.gazetteer_names import bare, fold, plain
from ..know.geo import km
from .places_home import ALIAS_CITY, ALIAS_OF_CITY, near_home
from .places_told import Told

_ROUNDS = 2
_COUNTRY = 4.0  # for a country that all other places share
_NEAR_KM = 150.0
_NAMED = 2.0  # for bearing the name with its word of kind ("Union County", not "Departamento de Unión")
_ALIAS = 0.7  # for bearing it only as another name
_ALIAS_BESIDE = 2.0  # the same where our own lists have a place of that very name ("Ariha", as Jericho is called too)
_SHORTENED = 0.7  # for being called without its word of kind, where a town is called so ("Toledo", not Toledo District)
_CURT = 4  # letters; and where any place has it, of names as short as "Mora"
_SPELLED = 1.5  # for being written as the text writes it ("St. Louis", not "Saint-Louis")
_MOST_OF_NAME = 3  # times that a name counts
_MOST_OF_NATION = 3  # times that the adjective of a nation counts
_INSIDE = 6.0  # for lying in what is named beside it
_MOST = 12  # namesakes looked at


def without_its_capital(name: str, rows: Sequence[PlaceRow]) -> tuple[PlaceRow, ...]:
    """The namesakes of a country without those of its towns that bear its name only in short: "Mexico" is not Mexico
    City, however near the story plays to it."""
    country = next((r for r in rows if r.kind == "country" and fold(r.name) == fold(name)), None)
    if country is None:
        return tuple(rows)
    return tuple(
        r for r in rows if (r.kind, r.country) != ("settlement", country.country) or fold(r.name) == fold(name)
    )


def choose(
    candidates: Mapping[str, Sequence[PlaceRow]],
    counts: Mapping[str, int],
    beside: Mapping[str, Sequence[Told]],
    home: PlaceRow | None = None,
    written: Mapping[str, str] | None = None,
    nations: Mapping[str, int] | None = None,
) -> dict[str, PlaceRow]:
    """One place for each name.  `beside` gives what is said right beside a name of where it lies ("Paris, Texas");
    `home` is the town of the local paper that the text is from; `written` are the names as the text writes them;
    `nations` is how often it speaks of people and things of a country ("a Palestinian man")."""
    written = written or {}
    chosen = {name: rows[0] for name, rows in candidates.items() if rows}
    for _ in range(_ROUNDS):
        countries = Counter({country: min(_MOST_OF_NATION, n) for country, n in (nations or {}).items()})
        divisions: Counter[tuple[str | None, str | None]] = Counter()
        for name, row in chosen.items():
            if row.country:
                countries[row.country] += min(_MOST_OF_NAME, counts[name]) * (2 if row.kind == "country" else 1)
            if row.admin1 and row.kind == "governorate":
                divisions[row.country, row.admin1] += 1
        chosen = {
            name: _best(
                name,
                _likely(rows, home),
                chosen,
                countries,
                divisions,
                candidates,
                beside.get(name, ()),
                home,
                plain(written.get(name, name)),
                counts[name],
            )
            for name, rows in candidates.items()
            if rows
        }
    return chosen


def _likely(rows: Sequence[PlaceRow], home: PlaceRow | None) -> Sequence[PlaceRow]:
    """The best known namesakes, and those near home."""
    if home is None or len(rows) <= _MOST:
        return rows[:_MOST]
    return [*rows[:_MOST], *(r for r in rows[_MOST:] if km(r.point, home.point) < _NEAR_KM)]


def _best(
    name: str,
    rows: Sequence[PlaceRow],
    chosen: Mapping[str, PlaceRow],
    countries: Counter[str],
    divisions: Counter[tuple[str | None, str | None]],
    candidates: Mapping[str, Sequence[PlaceRow]],
    beside: Sequence[Told],
    home: PlaceRow | None,
    written: str,
    count: int,
) -> PlaceRow:
    own, kind = chosen[name], bare(name)[1]
    total = sum(countries.values()) or 1
    alone = min(_MOST_OF_NAME, count) * (2 if own.kind == "country" else 1)  # a name does not speak for itself
    others = [
        row
        for other, row in chosen.items()
        if other != name and row.kind not in ("country", "continent", "area", "water")
    ]

    own_named = [row for row in rows if fold(row.name) == name]
    curt = len(name) <= _CURT and bool(own_named)
    town = any(row.kind == "settlement" for row in own_named)
    alias = _ALIAS_BESIDE if curt or any(row.listed for row in own_named) else _ALIAS
    # abroad; within a country what lies around decides
    cities = {row.country for row in own_named if row.kind == "settlement" and prominence(row) >= ALIAS_CITY}
    other = max(alias, ALIAS_OF_CITY) if cities else alias  # but for short forms ("Newcastle" upon Tyne)

    def score(row: PlaceRow) -> float:
        points = prominence(row) + (_NAMED if kind and fold(row.name) == name else 0.0)
        if not row.listed and not kind and fold(row.name) != name:
            short = fold(row.name).startswith(name) and bare(row.name)[0] != name
            points -= alias if short or row.country in cities else other
        elif town and not kind and row.listed and bare(row.name)[0] == name != fold(row.name):
            points -= _SHORTENED
        elif plain(row.name) == written and not written.replace(" ", "").isalnum():
            points += _SPELLED
        if row.country:
            points += _COUNTRY * (countries[row.country] - (alone if own.country == row.country else 0)) / total
        if row.kind != "governorate" and divisions[row.country, row.admin1]:
            points += 1.5
        points += 0.5 * min(4, sum(km(o.point, row.point) < _NEAR_KM for o in others))
        if any(said.fits(row, candidates) for said in beside):
            points += _INSIDE
        return points + (near_home(row, home) if home is not None else 0.0)

    return max(rows, key=score)
