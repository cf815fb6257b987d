"""Places that are known only by a namesake far from the story: kept by their words, in the story's country."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from ..know import Knowledge
from ..know.gazetteer import prominence
from ..know.gazetteer_names import kind_words
from ..model import Parsed, PlaceMention, Token
from .home import TOWN, Home

#: log10 of the people of a town that is meant wherever it is named
_FAMOUS = 5.6
_WIDE = {"country", "continent", "water"}


def settled(parsed: Parsed, places: tuple[PlaceMention, ...], know: Knowledge, home: Home | None) -> list[PlaceMention]:
    """The places of an article, but for those of a story that is surely set in one country: a small town abroad, of whose
    country the article tells nothing else, is a namesake of one at home, which no list has; and one word of a longer
    name, or a common noun, is no place.  A place that is in no list is taken to lie at home."""
    if home is None or not home.sure:
        return list(places)
    times = Counter((p.country, p.name) for p in places if p.feature != "country")
    out = []
    for place in places:
        if place.country is None and place.lat is None:
            out.append(_at_home(place, home, know))
        elif not _is_strange(place, times, know, home):
            out.append(place)
        elif not _is_part_of_name(parsed, place, know):
            out.append(_at_home(place, home, know))
    return out


def _is_strange(place: PlaceMention, times: Counter[tuple[str | None, str | None]], know: Knowledge, home: Home) -> bool:
    """Whether a small place in a country of which the article tells nothing but this name."""
    if place.country in {home.country, None} or place.feature in _WIDE:
        return False
    if home.told.get(place.country or "", 0) > TOWN * times[place.country, place.name]:
        return False
    rows = [r for r in know.gazetteer.lookup(place.name or place.text) if r.country == place.country]
    return max(map(prominence, rows), default=0.0) < _FAMOUS


def _at_home(place: PlaceMention, home: Home, know: Knowledge) -> PlaceMention:
    return replace(
        place,
        name=place.text,
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
    return token.pos == "PROPN" and token.text[:1].isupper()
