"""The home town of a local paper: told by its host or name and by the places that its article names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import log2

from ..know import Knowledge
from ..know.gazetteer import PlaceRow, prominence
from ..know.gazetteer_names import place_words
from ..know.geo import km
from ..model import Article

_HOST = re.compile(r"^(?:https?://)?([\w.-]+\.[a-z]{2,})(?:[/:?].*)?$", re.IGNORECASE)
_NOT_OWN = frozenset(("www", "m", "com", "co", "net", "org", "news", "weekly", "en", "english"))
#: top-level domains whose letters are not those of the country
_TOPS = {"uk": "GB"}
_ROUND_KM = 120.0  # how far round its town a local paper writes
_ROUND_DEGREES = 1.1
_LEAST_NAME = 5  # letters
_TOWNS = 40  # namesakes looked at
_LEAST = 3.0  # points without which no town is taken for the home
_OWN_COUNTRY, _AMERICAN, _OWN_DIVISION = 3.0, 1.5, 2.0


def home_town(
    article: Article, know: Knowledge, candidates: Mapping[str, Sequence[PlaceRow]], counts: Mapping[str, int]
) -> PlaceRow | None:
    """The town that the article's outlet is of; None for an outlet of a whole country or one that tells nothing.

    The name of the town is part of most local papers' hosts ("gainesvilletimes.com").  Which of its namesakes it is
    shows in what else the article names: each name with a place round the town is a point, less if it has many
    namesakes, and more for the division named in full."""
    host = _host(article)
    if host is None or know.outlets.find(host) is not None:
        return None
    names = list(dict.fromkeys(_names_in(host, candidates)))
    towns = [row for name in names for row in _of_a_paper(know.gazetteer.lookup(name)[:_TOWNS])]
    others = {name: rows for name, rows in candidates.items() if name not in names and rows}
    scored = [(_points(row, host, others, counts), row) for row in towns]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= _LEAST else None


def _of_a_paper(rows: Sequence[PlaceRow]) -> Sequence[PlaceRow]:
    """The towns of a name, or the state that it is better known as ("missourifarmertoday.com")."""
    return rows[:1] if rows and rows[0].kind == "governorate" else [r for r in rows if r.kind == "settlement"]


def _host(article: Article) -> str | None:
    for given in (article.source, article.url):
        found = _HOST.match(given or "")
        if found:
            return found[1].lower().removeprefix("www.")
    return None


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


def _points(town: PlaceRow, host: str, others: Mapping[str, Sequence[PlaceRow]], counts: Mapping[str, int]) -> float:
    top = host.rsplit(".", 1)[-1]
    country = _TOPS.get(top, top.upper() if len(top) == 2 else None)
    points = 0.4 * prominence(town)
    if country is not None:
        points += _OWN_COUNTRY if town.country == country else -_OWN_COUNTRY
    elif town.country == "US":
        points += _AMERICAN
    elif town.country not in place_words("english"):
        points -= _OWN_COUNTRY
    for name, rows in others.items():
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
        own += 3.0 if away < 60 else 2.0 if away < 150 else 0.0
    return own
