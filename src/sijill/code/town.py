"""The town, or else the county, that a story is set in, for incidents whose own sentences name none."""

from __future__ import annotations

from collections import defaultdict

from ..know.gazetteer_names import fold
from ..know.geo import km
from ..model import PlaceMention, Token
from .home import in_dateline
from .roles import Scene

#: what a mention of a town counts for: in the dateline, in a bureau's, in the name of its police, anywhere else, in the
#: title, and behind "in" there
_DATELINE, _BUREAU, _POLICE, _NAMED, _TITLE, _TITLED = 2.0, 0.5, 2.0, 1.0, 1.0, 2.0
#: and for each of its people, where the title names it
_OF_PEOPLE = 0.5
#: so much must tell of a town, and so many times as much as of any other that is not by it
_LEAST, _TIMES = 2.0, 1.5
#: a dateline is that of a bureau where so many other divisions of the country are told of
_WIDE = 2
#: towns so near are by one another, and an area's point lies so near the town that is meant
_BY_KM, _IN_KM = 40.0, 60.0
TOWNS = {"settlement"}
_FORCES = {"police", "sheriff", "sheriff's", "officers", "officer", "detectives", "deputies", "firefighters", "fire"}


def town_of(scene: Scene, country: str | None) -> PlaceMention | None:
    """The town of a country in which a story is set: that of the dateline, of the police spoken of, of the title, or
    the one named most; None where none is told of more than others, or the dateline is all that tells of a
    capital."""
    told: dict[tuple[str, str | None], float] = defaultdict(float)
    first: dict[tuple[str, str | None], PlaceMention] = {}
    lined: set[tuple[str, str | None]] = set()
    title = f" {fold(scene.parsed.article.title or '')} "
    for place in scene.places:
        named = f" {fold(place.text)} " in title
        if place.feature not in TOWNS or place.lat is None or place.country != country:
            continue
        if place.role == "origin" and not named:
            continue
        token = scene.parsed.token_at(place.start)
        if token is None:
            continue
        key = (place.name or place.text, place.admin1)
        if key not in first:
            told[key] += (_TITLED if f" in {fold(place.text)} " in title else _TITLE) if named else 0.0
        first.setdefault(key, place)
        lined |= {key} if in_dateline(scene.parsed, token) else set()
        told[key] += _weight(scene, place, token) if place.role != "origin" else _OF_PEOPLE
    ranked = sorted(told, key=lambda key: (-told[key], first[key].start))
    if not ranked or told[ranked[0]] < _LEAST:
        return None
    best = first[ranked[0]]
    others = [told[key] for key in ranked[1:] if distance(best, first[key]) > _BY_KM]
    most = told[ranked[0]]
    if ranked[0] in lined and (most <= sum(others) or (most == _DATELINE and _tells_of_another(scene, best))):
        return None  # a bureau's, above a story of many towns, or of another
    return best if most >= _TIMES * max(others, default=0.0) else None


def _tells_of_another(scene: Scene, lined: PlaceMention) -> bool:
    """Whether the sentence behind a dateline names another town, far from it: "PORT SUDAN – … in a camp in El
    Fasher"."""
    token = scene.parsed.token_at(lined.start)
    line = scene.parsed.paragraphs[token.paragraph] if token is not None else None
    named = (p for p in scene.places if line is not None and lined.end <= p.start < line.end)
    towns = [p for p in named if p.feature in TOWNS and p.lat is not None and p.country == lined.country]
    return any(distance(lined, p) > _BY_KM for p in towns)


def county_of(scene: Scene, country: str | None) -> PlaceMention | None:
    """The county of the sheriff who is spoken of ("the Yuma County Sheriff's Office"); None where none or several
    are."""
    told: dict[tuple[str | None, str | None], PlaceMention] = {}
    for place in scene.places:
        if place.feature == "district" and place.country == country and place.lat is not None:
            token = scene.parsed.token_at(place.start)
            if token is not None and _weight(scene, place, token) == _POLICE:
                told.setdefault((place.name, place.admin1), place)
    return next(iter(told.values())) if len(told) == 1 else None


def _weight(scene: Scene, place: PlaceMention, token: Token) -> float:
    """How much one mention tells of where the story is; a capital's dateline, and one above a story of the whole
    country, is mostly that of a bureau."""
    if in_dateline(scene.parsed, token):
        capital = scene.know.gazetteer.capital(place.country or "")
        others = {p.admin1 for p in scene.places if p.country == place.country} - {place.admin1, None}
        bureau = (capital is not None and capital.name == place.name) or len(others) >= _WIDE
        return _BUREAU if bureau else _DATELINE
    last = scene.parsed.between(place.start, place.end)[-1]
    after = scene.parsed.tokens[last.i + 1 : last.i + 3]
    return _POLICE if any(t.lower in _FORCES for t in after) else _NAMED


def distance(a: PlaceMention, b: PlaceMention) -> float:
    """Kilometres between two places with points."""
    return km((a.lat or 0.0, a.lon or 0.0), (b.lat or 0.0, b.lon or 0.0))


def is_within(town: PlaceMention, area: PlaceMention) -> bool:
    """Whether a town may lie in a named area: the same country and division, and near the point of a district."""
    if area.country not in {None, town.country} or (area.admin1 and area.admin1 != town.admin1):
        return False
    if area.feature in {"country", "governorate"} or area.lat is None:
        return True
    return distance(town, area) <= _IN_KM
