"""Places that are known only by a namesake far from the story: kept by their words, in the story's country."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from ..know import Knowledge
from ..know.gazetteer import prominence
from ..know.gazetteer_names import kind_words
from ..model import Parsed, PlaceMention, Token
from .home import TOWN, Home

#: log10 of the people of a town that is meant wherever it is named, and of one that is where its country is told of
_FAMOUS, _KNOWN = 5.6, 5.2
#: how often more must be told of the story's country than of another, for a small town there to be a namesake
_TIMES = 3
_WIDE = {"country", "continent", "water"}


def settled(parsed: Parsed, places: tuple[PlaceMention, ...], know: Knowledge, home: Home | None) -> list[PlaceMention]:
    """The places of an article, but for small ones abroad: one word of a longer name, or a common noun, is no place;
    and in a story that is surely set in one country, a town of a country of which the article tells little or nothing
    else is a namesake of one at home that no list has.  A place that is in no list is then taken to lie at home."""
    if home is None:
        return list(places)
    times = Counter((p.country, p.name) for p in places if p.feature != "country")
    out = []
    for place in places:
        if place.country is None and place.lat is None:
            out.append(_at_home(place, home, know) if home.sure else place)
            continue
        size = _size(place, know)
        is_town = place.feature == "settlement"
        if place.country in {home.country, None} or place.feature in _WIDE or (is_town and size >= _FAMOUS):
            out.append(place)
        elif _is_part_of_name(parsed, place, know):
            continue
        elif home.sure and size < _FAMOUS and _is_strange(parsed, place, size, home, times[place.country, place.name]):
            out.append(_at_home(place, home, know))
        else:
            out.append(place)
    return out


def _size(place: PlaceMention, know: Knowledge) -> float:
    rows = [r for r in know.gazetteer.lookup(place.name or place.text) if r.country == place.country]
    return max(map(prominence, rows), default=0.0)


def _is_strange(parsed: Parsed, place: PlaceMention, size: float, home: Home, times: int) -> bool:
    """Whether the article tells of the place's country nothing but this name, or little, and not beside it."""
    more = home.told.get(place.country or "", 0) - TOWN * times
    if more <= 0:
        return True
    if size >= _KNOWN or more * _TIMES > home.told[home.country]:
        return False
    beside = parsed.sentence((parsed.token_at(place.start) or parsed.tokens[0]).i)
    return not any(
        beside.start <= at < beside.end for at in home.where.get(place.country or "", ()) if at != place.start
    )


def _at_home(place: PlaceMention, home: Home, know: Knowledge) -> PlaceMention:
    return replace(
        place,
        name=place.text,
        feature=place.feature if place.lat is None else None,  # what kind of place the namesake is says nothing of it
        lat=None,
        lon=None,
        radius_km=None,
        precision=None,
        geonames_id=None,
        admin1=None,
        country=home.country,
        country_name=know.gazetteer.country_names.get(home.country),
    )


def _is_part_of_name(parsed: Parsed, place: PlaceMention, know: Knowledge) -> bool:
    """Whether the words are some of a longer name ("Central" of a university), or a common noun ("the University")."""
    inside = parsed.between(place.start, place.end)
    first, last = inside[0], inside[-1]
    after = parsed.tokens[last.i + 1 : last.i + 2]
    before = parsed.tokens[max(0, first.i - 1) : first.i]
    if any(_is_name(t) and t.sentence == last.sentence for t in after):
        return True
    if any(_is_name(t) and t.sentence == first.sentence and t.lower not in kind_words() for t in before):
        return True
    common = know.words.territory | know.words.political_actors
    return len(inside) == 1 and (
        last.lower in kind_words() or last.lower in common or know.kinds.of(last.lower) is not None
    )


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos in {"PROPN", "ADJ"} and token.label not in {"DATE", "TIME"}
