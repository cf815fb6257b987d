"""The home town of a story: told by the paper's address, the dateline and the title, and by the places named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log2

from ..know import Knowledge
from ..know.gazetteer import PlaceRow, prominence
from ..know.gazetteer_names import fold, place_words
from ..know.geo import km
from ..model import Parsed
from .places_outlets import outlet_town
from .places_spans import Spot

_HOST = re.compile(r"^(?:https?://)?([\w.-]+\.[a-z]{2,})(?::\d+)?(?:[/?](.*))?$", re.IGNORECASE)
#: what a copy in a web archive has before the address of the page itself
_ARCHIVE = re.compile(r"^https?://(?:web\.)?archive\.org/web/\w+/(?=https?://)", re.IGNORECASE)
_NOT_OWN = frozenset(("www", "m", "com", "co", "net", "org", "news", "weekly", "en", "english"))
#: top-level domains whose letters are not those of the country
_TOPS = {"uk": "GB"}
_ROUND_KM = 120.0  # how far round its town a local paper writes
_ROUND_DEGREES = 1.1
_LEAST_NAME = 5  # letters
_TOWNS = 40  # namesakes looked at
#: log10 of the people of a town that is known all over its country
_KNOWN = 5.2
#: so many places of a name make it a common one, and so far from home it is not of the home's paper
_NAMESAKES, _FAR_KM = 3, 150.0
_LEAST = 3.0  # points without which no town is taken for the home
_OWN_COUNTRY, _AMERICAN, _OWN_DIVISION = 3.0, 1.5, 2.0
#: the points of a name in the dateline, or of the first of the title; of further ones less
_WRITTEN = 2.0
#: log10 of the people of a town that is meant wherever it is named, and its points
_FAMOUS, _WRITTEN_FAMOUS = 5.6, 1.5
#: the points of the town that an outlet is known to serve
_SEAT, _SERVED, _SERVED_KM = 4.0, 1.5, 250.0
#: the points of a town that the host is named after
_HOSTED = 2.0
#: the points of a town for each time that what is of its country is spoken of, and times that count
_OF_NATION, _MOST_OF_NATION = 0.5, 3
#: less for a town of another name, where a city of another country (log10 of its people) has this one: "Pueblo"
ALIAS_OF_CITY, ALIAS_CITY = 1.5, 4.9
#: paragraphs at the head of a text among which a dateline is
_HEADS = 4


def home_town(
    parsed: Parsed,
    know: Knowledge,
    spots: Sequence[Spot],
    candidates: Mapping[str, Sequence[PlaceRow]],
    counts: Mapping[str, int],
    nations: Mapping[str, int],
) -> tuple[PlaceRow | None, bool]:
    """The town that a story is from, None where nothing tells; and whether the story plays there: it need not where
    only its outlet, which serves towns around, tells of the town.

    The name of the town is part of most local papers' hosts ("gainesvilletimes.com") and of the addresses of many pages
    ("/chicago/"), and stands in datelines and titles.  Which of its namesakes it is shows in what else the article
    names: each name with a place round the town is a point, less if it has many namesakes, and more for the division
    named in full."""
    article = parsed.article
    host, path = _address(article.source) or _address(article.url) or (None, "")
    seat = outlet_town(parsed, know, host)
    if host is not None and know.outlets.find(host) is not None:
        host, path = None, ""
    others = {name: rows for name, rows in candidates.items() if rows}
    opening = _dateline(parsed, spots)
    written = [n for n in (opening, *_names_of_title(parsed, candidates)) if n is not None]
    written = [n for n in written if candidates.get(n) and candidates[n][0].kind == "settlement"]
    if host is None and seat is None:
        # no local paper: the best known town of the name, unless much else is told round another
        for name in written:
            towns = [r for r in candidates[name][:_TOWNS] if r.kind == "settlement"]
            cities = {r.country for r in towns if fold(r.name) == name and prominence(r) >= ALIAS_CITY}
            return max(
                towns,
                key=lambda row: (
                    prominence(row)
                    - ALIAS_OF_CITY * (not fold(row.name).startswith(name) and bool(cities - {row.country}))
                    + _OF_NATION * min(_MOST_OF_NATION, nations.get(row.country or "", 0))
                    + _near(row, name, others, counts)
                ),
            ), True
        return None, False
    hosted = [(n, r) for n in _names_in(host or "", candidates) for r in _of_a_paper(know.gazetteer.lookup(n)[:_TOWNS])]
    named = hosted + [
        (n, r)
        for n in (*_names_on(path), *written)
        for r in know.gazetteer.lookup(n)[:_TOWNS]
        if r.kind == "settlement"
    ]
    named += [(fold(seat.name), seat)] if seat is not None else []
    bonus = {n: _WRITTEN / (1 + k) for k, n in reversed(list(enumerate(written)))}
    famous = {candidates[n][0] for n in written if prominence(candidates[n][0]) >= _FAMOUS}
    scored = [
        (
            bonus.get(n, 0.0)
            + _HOSTED * ((n, row) in hosted)
            + _WRITTEN_FAMOUS * (row in famous)
            + _served(row, seat, opening)
            + _points(row, host or "", n, others, counts),
            row,
        )
        for n, row in dict.fromkeys(named)
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    if best is None or best[0] < _LEAST:
        return None, False
    return best[1], best[1] != seat or any(seat in rows for rows in others.values())


def _served(town: PlaceRow, seat: PlaceRow | None, opening: str | None) -> float:
    """The points of a town for its outlet's: it is that town, or, where a dateline names another, near it."""
    if seat is None:
        return 0.0
    if opening is None or opening == fold(seat.name):
        return _SEAT * (town == seat)
    return _SERVED * (opening == fold(town.name) and km(town.point, seat.point) < _SERVED_KM)


def _dateline(parsed: Parsed, spots: Sequence[Spot]) -> str | None:
    """The name that opens a dateline: the first of a paragraph, with a dash or bracket before any verb."""
    for paragraph in parsed.paragraphs[:_HEADS]:
        spot = next((s for s in spots if s.first == paragraph.first), None)
        if spot is None:
            continue
        for t in parsed.tokens[spot.last : min(spot.last + 10, paragraph.last)]:
            if t.pos in ("VERB", "AUX", "DET"):
                break
            if t.text in ("--", "–", "—", "-", "(", ">"):
                return fold(spot.name)
    return None


def _names_of_title(parsed: Parsed, candidates: Mapping[str, Sequence[PlaceRow]]) -> Iterator[str]:
    """The names of the text that its title has, too."""
    title = f" {fold(parsed.article.title or '')} "
    yield from (name for name, rows in candidates.items() if rows and f" {name} " in title)


def _names_on(path: str) -> Iterator[str]:
    """The parts of a page's address that may be a town's name ("/chicago/2016/…")."""
    for part in path.split("/")[:4]:
        name = part.replace("-", " ").replace("_", " ").lower()
        if len(name) >= _LEAST_NAME and name.replace(" ", "").isalpha() and name not in place_words("papers"):
            yield name


def _of_a_paper(rows: Sequence[PlaceRow]) -> Sequence[PlaceRow]:
    """The towns of a name, or the state that it is better known as ("missourifarmertoday.com")."""
    return rows[:1] if rows and rows[0].kind == "governorate" else [r for r in rows if r.kind == "settlement"]


def _address(given: str | None) -> tuple[str, str] | None:
    """The host and path of a web address, that of the page itself for a copy in an archive."""
    found = _HOST.match(_ARCHIVE.sub("", given or ""))
    return (found[1].lower().removeprefix("www."), found[2] or "") if found else None


def _names_in(host: str, candidates: Mapping[str, Sequence[PlaceRow]]) -> Iterator[str]:
    """The names of the text that stand in the host, and what is left of the host without words for papers."""
    papers = place_words("papers")
    labels = [label for label in re.split(r"[.-]", host)[:-1] if label not in _NOT_OWN and label not in papers]
    for label in labels:
        for name in candidates:
            if len(name) >= _LEAST_NAME and name.replace(" ", "") in label:
                yield name
        rest, before = label, ""
        while rest != before:
            before = rest
            for word in papers:
                if len(rest) - len(word) >= 4:
                    rest = rest.removeprefix(word).removesuffix(word) if rest != word else rest
        if len(rest) >= _LEAST_NAME:
            yield rest


def _points(
    town: PlaceRow, host: str, own: str, others: Mapping[str, Sequence[PlaceRow]], counts: Mapping[str, int]
) -> float:
    top = host.rsplit(".", 1)[-1]
    country = _TOPS.get(top, top.upper() if len(top) == 2 else None)
    points = 0.4 * prominence(town)
    if country is not None:
        points += _OWN_COUNTRY if town.country == country else -_OWN_COUNTRY
    elif town.country == "US":
        points += _AMERICAN
    elif town.country not in place_words("english"):
        points -= _OWN_COUNTRY
    return points + _near(town, own, others, counts)


def _near(town: PlaceRow, own: str, others: Mapping[str, Sequence[PlaceRow]], counts: Mapping[str, int]) -> float:
    """The points that a town gets for what else the article names, but for its `own` name."""
    points = 0.0
    for name, rows in others.items():
        if name == own:
            continue
        rare = 1.0 / (1.0 + log2(len(rows)) / 2)
        if any(r.kind == "governorate" and r.country == town.country and r.admin1 == town.admin1 for r in rows[:3]):
            points += _OWN_DIVISION
        elif any(
            r.country == town.country and abs(r.lat - town.lat) < _ROUND_DEGREES and km(r.point, town.point) < _ROUND_KM
            for r in rows[:_TOWNS]
        ):
            points += rare * min(2, counts[name])
    return points


def near_home(row: PlaceRow, home: PlaceRow) -> float:
    """The points that a place gets for lying near the home of the paper that names it."""
    if row.country != home.country:
        return 0.0
    if row == home:
        return 7.0
    own = 1.0 if row.admin1 is None or row.admin1 != home.admin1 else 4.0 if row.kind == "governorate" else 2.0
    if row.kind in ("settlement", "district", "neighbourhood"):
        away = km(row.point, home.point)
        own += 3.0 if away < 60 else 2.0 if away < 150 else 1.0 if away < 250 else 0.0
    return own


def city_of_quarters(rows: Iterable[PlaceRow]) -> PlaceRow | None:
    """The only large town among these, None where there are several or none: what is told of quarters is of its."""
    towns = {row.point: row for row in rows if row.kind == "settlement" and prominence(row) >= _KNOWN}
    return next(iter(towns.values())) if len(towns) == 1 else None


def is_strange(
    row: PlaceRow,
    name: str,
    home: PlaceRow,
    know: Knowledge,
    others: Iterable[PlaceRow],
    *,
    quarter: bool,
) -> bool:
    """Whether a town is rather a namesake of a quarter of the home town that no list has: it is far from home and from
    all else that the article names, in a division that is not named, and one of several of its name, or called a
    `quarter`.  In a story of a large town of the US one of the name is enough, for papers there write the state of
    others.
    """
    if row.kind != "settlement" or row.country != home.country or km(row.point, home.point) < _FAR_KM:
        return False
    if not quarter:
        if prominence(row) >= _KNOWN or know.gazetteer.capital(home.country or "") == home:
            return False  # a bureau writes of the whole country
        local = home.country == "US" and prominence(home) >= _KNOWN
        if not local and len(know.gazetteer.lookup(name)) < _NAMESAKES:
            return False
    return not any(
        o is not row and (o.admin1 == row.admin1 if o.kind == "governorate" else km(o.point, row.point) < _ROUND_KM)
        for o in others
        if not (quarter and o.kind == "governorate" and o.admin1 == home.admin1)  # it tells where the town is
    )
