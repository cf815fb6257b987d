"""Where: which of a text's places are an incident's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from anyascii import anyascii

from ..know.gazetteer_names import place_words
from ..model import Parsed, Place, PlaceMention, Token, TriggerMention
from .home import as_place_of, in_dateline
from .reference import is_home_of_people, without_references
from .roles import Scene
from .town import TOWNS, county_of, is_within, town_of

#: prepositions before a country that is no incident's place
_PASSING = {"with", "to", "like", "than", "as", "for"}
#: those who are on their way somewhere, and the word before where to
_JOURNEYS, _BOUND = place_words("journeys"), {"to", "for", "towards", "toward"}
_PARTS = place_words("parts_of_country")
_OF_GOVERNMENTS = place_words("of_governments")


def places_of(scene: Scene, trigger: TriggerMention, verb: int, rivals: frozenset[int]) -> list[PlaceMention]:
    """The places of the trigger's sentence that are said of it, in order: those that hang on it or on its parties,
    or on nothing else that tells of an incident."""
    parsed = scene.parsed
    run = parsed.sentence(trigger.token)
    out = []
    for place in scene.places:
        if not run.start <= place.start < run.end:
            continue
        token = parsed.token_at(place.start)
        if token is None or in_dateline(parsed, token):
            continue
        falls = trigger.event_type == "takes-territory" and _is_subject(parsed, place, trigger.token)
        if not (falls or is_location(scene, place)):
            continue
        holder = _holder(parsed, token.i, {trigger.token, verb}, rivals)
        if _is_aside(scene, place, token, holder) or _is_sent_from(scene, token):
            continue
        if holder == "mine" or (holder == "free" and not _of_saying(scene, place, trigger)):
            out.append(place)
    there = [p for p in out if p.role != "origin" and not _is_bound_for(scene, p)]
    bound = not there and scene.home is not None and any(_is_bound_for(scene, p) for p in out)
    return without_references(scene, there or ([] if bound else out))


def _is_bound_for(scene: Scene, place: PlaceMention) -> bool:
    """Whether a town is only where people were on their way to: "stopped a bus bound for X", "returning to X"."""
    token = scene.parsed.token_at(place.start)
    to = scene.parsed.head(token.i) if token is not None else None
    while token is not None and to is not None and to.pos == "PROPN" and to.i != token.i:
        token, to = to, scene.parsed.head(to.i)
    if to is None or to.lower not in _BOUND or place.feature == "country":
        return False
    return scene.parsed.head(to.i).lemma in _JOURNEYS


def _is_subject(parsed: Parsed, place: PlaceMention, verb: int) -> bool:
    return any(t.dep == "nsubj" and t.head == verb for t in parsed.between(place.start, place.end))


def _holder(parsed: Parsed, i: int, mine: set[int], rivals: frozenset[int]) -> str:
    if i in mine:
        return "mine"
    for up in parsed.ancestors(i):
        if up.i in mine:
            return "mine"
        if up.i in rivals or _is_of_earlier(parsed, up):
            return "rival"
    return "free"


def _is_of_earlier(parsed: Parsed, verb: Token) -> bool:
    """Whether a clause tells of what had been before: "shot him in the belief that he had robbed a friend in Gary"."""
    had = verb.tag == "VBN" and verb.dep == "acl" and any(k.lower == "had" for k in parsed.kids(verb.i, "aux"))
    return had and any(k.lower == "that" for k in parsed.kids(verb.i, "mark"))


def _is_aside(scene: Scene, place: PlaceMention, token: Token, holder: str) -> bool:
    """Whether a place abroad is spoken of beside what happened at home: it hangs on nothing of the incident ("political
    opinion in the United States"), or is a country that something is compared with, borders on or goes to."""
    home = scene.home
    if home is None or place.country in {home.country, None}:
        return False
    if holder == "free" and (home.sure or place.feature == "country"):
        return True
    return place.feature == "country" and scene.parsed.head(token.i).lower in _PASSING


def _is_sent_from(scene: Scene, token: Token) -> bool:
    """Whether missiles or drones were sent from a place: what they did is told of elsewhere."""
    parsed = scene.parsed
    of = parsed.head(token.i)
    if token.dep != "pobj" or of.lower != "from":
        return False
    verb = parsed.head(of.i)
    return verb.lemma in scene.know.words.sending_words and verb.pos == "VERB"


def is_location(scene: Scene, place: PlaceMention) -> bool:
    """Not a place that stands for a government or people, nor part of a name ("the Baghdad government", "Kabul's
    army")."""
    parsed = scene.parsed
    tokens = parsed.between(place.start, place.end)
    last = tokens[-1]
    if _heads_line(parsed, tokens[0], last) or _is_part_struck(scene, place, last):
        return True
    if any(t.i in scene.actor_at and not _is_base(place) for t in tokens) or _is_in_participle(parsed, last):
        return False
    head = next((t for t in reversed(tokens) if parsed.tokens[t.head].i not in {x.i for x in tokens}), last)
    if head.dep in {"nsubj", "nsubjpass", "dobj", "poss", "compound", "amod", "nmod"}:
        up = parsed.head(head.i)
        if head.dep in {"compound", "amod", "nmod"}:
            return place.feature not in {"country"} and up.pos in {"NOUN", "PROPN"}
        if head.dep == "poss":
            return not _governs(scene, place, up)
        return head.dep != "nsubj" or place.feature not in {"country", "settlement", None}
    return not _sends(scene, place, head)


def _governs(scene: Scene, place: PlaceMention, owned: Token) -> bool:
    """Whether a capital stands for its government: "Islamabad's campaign against militants"."""
    capital = scene.know.gazetteer.capital(place.country or "")
    return capital is not None and capital.name == place.name and owned.lemma in _OF_GOVERNMENTS


def _heads_line(parsed: Parsed, first: Token, last: Token) -> bool:
    """Whether a place stands before what happened there: "Kirkuk: gunmen kill tribal leader"."""
    following = parsed.tokens[last.i + 1 : last.i + 2]
    return first.i == parsed.sentence(first.i).first and [t.text for t in following] == [":"]


def _is_part_struck(scene: Scene, place: PlaceMention, last: Token) -> bool:
    """Whether a part of a country is what something is done to: "attacked southern Israel"."""
    struck = last.dep == "dobj" and place.feature == "country"
    return struck and any(k.lower in _PARTS for k in scene.parsed.kids(last.i, "amod", "compound"))


def _is_in_participle(parsed: Parsed, last: Token) -> bool:
    """Whether a place only tells what sort something is: "Iran-backed militias", "a Baghdad-based firm"."""
    following = parsed.tokens[last.i + 1 : last.i + 3]
    return [t.text for t in following[:1]] == ["-"] and following[-1].tag in {"VBN", "VBD"}


def _sends(scene: Scene, place: PlaceMention, head: Token) -> bool:
    """Whether a country is the one that a mission abroad is of ("the embassies of France and Spain")."""
    parsed = scene.parsed
    while head.dep == "conj":
        head = parsed.head(head.i)
    of = parsed.head(head.i)
    kind = scene.know.kinds.of(parsed.head(of.i).lemma) if head.dep == "pobj" and of.lower == "of" else None
    return place.feature == "country" and kind is not None and kind.category == "diplomat"


def _is_base(place: PlaceMention) -> bool:
    return place.feature not in {"country", "settlement", "area", "continent"}


def _of_saying(scene: Scene, place: PlaceMention, trigger: TriggerMention) -> bool:
    """Whether the place belongs to who says it ("a spokesman in Kabul said that …")."""
    return any(
        q.content.start <= trigger.start < q.content.end
        and not q.content.start <= place.start < q.content.end
        and q.source is not None
        and abs(q.source.start - place.start) < 80
        and q.start <= place.start < q.end
        for q in scene.mentions.quotes
    )


def home_of(scene: Scene) -> PlaceMention | None:
    """The country that a whole article is about, as its first mention of it or of a place in it, else of its people;
    None where no country is told of more than others."""
    if scene.home is None:
        return None
    country = scene.home.country
    named = [p for p in scene.places if p.country == country]
    whole = next((p for p in named if p.feature == "country"), None)
    return whole or next(iter(named), None) or as_place_of(country, scene.home.words, scene.know, scene.parsed)


def as_country(place: PlaceMention) -> Place:
    """The country in which a mentioned place lies, for an incident of which the text says no nearer."""
    whole = place.feature == "country"
    return Place(
        text=place.text,
        start=place.start,
        end=place.end,
        name=place.country_name or place.text,
        kind="country",
        lat=place.lat if whole else None,
        lon=place.lon if whole else None,
        radius_km=place.radius_km if whole else None,
        precision="country",
        geonames_id=place.geonames_id if whole else None,
        country=place.country,
        country_name=place.country_name,
    )


def as_place(place: PlaceMention) -> Place:
    """A mention as the contract's place; the name in plain Latin letters, as English reports write it."""
    return Place(
        text=place.text,
        start=place.start,
        end=place.end,
        name=anyascii(place.name or place.text).replace("`", "'"),
        role=place.role,
        kind=place.feature,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        precision=place.precision,
        geonames_id=place.geonames_id,
        admin1=place.admin1,
        country=place.country,
        country_name=place.country_name,
    )


def apart(mine: Iterable[PlaceMention], other: Iterable[PlaceMention]) -> bool:
    """Whether two lists of places cannot be of one incident: none of the one may be, or lie in, one of the other."""
    a, b = [p for p in mine if p.role in {"main", "near"}], [p for p in other if p.role in {"main", "near"}]
    if not a or not b:
        return False
    return not any(_agree(p, q) for p in a for q in b)


def _agree(p: PlaceMention, q: PlaceMention) -> bool:
    if "water" in {p.feature, q.feature}:
        return True  # a river goes through many countries
    if (p.name or p.text).lower() == (q.name or q.text).lower():
        return True
    if p.country and q.country and p.country != q.country:
        return False
    if p.feature == q.feature == "district":
        return False
    if "district" in {p.feature, q.feature} and _are_far(p, q):
        return False
    coarse = {"country", "governorate", "district", "area", "region", "state", "province"}
    if p.feature in coarse or q.feature in coarse or p.precision in coarse or q.precision in coarse:
        return not (p.admin1 and q.admin1 and p.admin1 != q.admin1)
    return not _are_far(p, q)


def _are_far(p: PlaceMention, q: PlaceMention) -> bool:
    """Whether two places have points further from each other than both reach; not where one has none."""
    if p.lat is None or q.lat is None or p.lon is None or q.lon is None:
        return False
    if {"country", "governorate"} & {p.feature, q.feature}:
        return False
    limit = (p.radius_km or 5) + (q.radius_km or 5)
    return abs(p.lat - q.lat) * 111 >= limit or abs(p.lon - q.lon) * 90 >= limit


#: sentences back to which an incident without a place of its own is read on
_BACK = 8
_WIDE = frozenset({"country", "continent", "area", "water", "road", "mountain", "island"})
_CAPITAL = re.compile(
    r"\b(?:this|the)\s+(?:nation's\s+|country's\s+)?(?:(\w+)\s+)?(capital)(?:\s+city)?\b(?!\s+of\b)",
    re.IGNORECASE,
)


#: "Burkina's capital"
_ITS_CAPITAL = re.compile(r"\b([A-Z][\w-]+(?: [A-Z][\w-]+)?)['’]s (capital)\b(?!\s+of\b)")
_THIS_TOWN = re.compile(r"\b(?:in|at|of|from|outside)\s+this\s+(?:\w+\s+)?(?:city|town|village)\b", re.IGNORECASE)


def places_by_story(
    scene: Scene,
    sentences: Sequence[int],
    countries: Sequence[PlaceMention] = (),
    rivals: frozenset[int] = frozenset(),
) -> list[PlaceMention]:
    """Where an incident was by what is told around it, where its own sentences name no place: the capital or town that
    they speak of ("in this capital", "in this city"), else the town or division that the story named last, with what
    it lies in.  Only in the country that they name (`countries`), or that the whole article is about; what hangs on the
    `rivals` (tokens of other incidents) is theirs."""
    home = countries[0] if len(countries) == 1 else home_of(scene) if not countries else None
    if home is None or not sentences:
        return []
    first = min(sentences)
    for s in sorted(sentences):
        told = _capital(scene, s, home) or _this_town(scene, s)
        if told is not None:
            return [told]
    for s in range(first, max(-1, first - _BACK - 1), -1):
        run = scene.parsed.sentences[s]
        named = [
            p
            for p in scene.places
            if run.start <= p.start < run.end and _tells_where(scene, p) and p.country in {home.country, None}
        ]
        named = [p for p in named if not _hangs_on_any(scene.parsed, p, rivals)]
        named = [p for p in named if p.country] or named
        named = [p for p in named if not is_home_of_people(scene, p)] or named
        if named:
            return [p for p in named if p is named[0] or (p.feature == "governorate" and p.admin1 == named[0].admin1)]
        capital = _capital(scene, s, home)
        if capital is not None:
            return [capital]
        if is_elsewhere(scene, s):
            break
    return []


def is_elsewhere(scene: Scene, sentence: int) -> bool:
    """Whether a sentence says that what it tells was not where all else was: "Elsewhere, two were killed"."""
    return scene.parsed.tokens[scene.parsed.sentences[sentence].first].lower == "elsewhere"


def _hangs_on_any(parsed: Parsed, place: PlaceMention, tokens: frozenset[int]) -> bool:
    token = parsed.token_at(place.start)
    return token is not None and any(up.i in tokens for up in parsed.ancestors(token.i))


def with_town(scene: Scene, found: list[PlaceMention]) -> list[PlaceMention]:
    """The places of an incident of violence with the town that the story is set in, else its county, where they name no
    nearer point than the district or country around it, or only where people are from; without these where they do."""
    there = [p for p in found if not is_home_of_people(scene, p)]
    if any(p.lat is not None and p.precision in {"settlement", "exact"} for p in there):
        return [p for p in found if p in there or p.role == "origin" or p.feature == "district"]
    home = home_of(scene)
    town = (town_of(scene, home.country) or county_of(scene, home.country)) if home is not None else None
    if town is None or not all(p.country is None or is_within(town, p) for p in there):
        return found
    if found and not there and town.feature not in TOWNS:
        return found
    found = there
    if any(p.lat is None and p.feature == "settlement" for p in found):
        return found  # "the town of X", which no list has, is another
    unlisted = [p for p in found if p.lat is None]  # a neighbourhood that no list has comes first
    return [*unlisted, town, *(p for p in found if p.lat is not None)]


def _this_town(scene: Scene, sentence: int) -> PlaceMention | None:
    """The town of the dateline, where a sentence speaks of "this city"."""
    run = scene.parsed.sentences[sentence]
    if not _THIS_TOWN.search(scene.parsed.text, run.start, run.end):
        return None
    place = next(iter(scene.places), None)
    token = scene.parsed.token_at(place.start) if place is not None else None
    if place is None or token is None or not in_dateline(scene.parsed, token):
        return None
    return place if place.feature in {"settlement", "area"} else None


def _tells_where(scene: Scene, place: PlaceMention) -> bool:
    token = scene.parsed.token_at(place.start)
    return (
        place.feature not in _WIDE
        and place.role in {"main", "near"}
        and token is not None
        and not in_dateline(scene.parsed, token)
        and not any(_is_of_earlier(scene.parsed, up) for up in scene.parsed.ancestors(token.i))
        and is_location(scene, place)
    )


def _capital(scene: Scene, sentence: int, home: PlaceMention) -> PlaceMention | None:
    """The capital of the article's country, where a sentence speaks of "this capital"."""
    run = scene.parsed.sentences[sentence]
    found = _CAPITAL.search(scene.parsed.text, run.start, run.end)
    nation = scene.know.actors.nationalities.get((found[1] or "").lower()) if found else None
    if found is None and (found := _ITS_CAPITAL.search(scene.parsed.text, run.start, run.end)) is not None:
        rows = scene.know.gazetteer.lookup(found[1])
        nation = rows[0].country if rows and rows[0].kind == "country" else None
    if found is None or (found[1] and nation is None):
        return None
    country = nation or (scene.home.country if scene.home is not None and scene.home.sure else home.country or "")
    row = scene.know.gazetteer.capital(country)
    if row is None:
        return None
    return PlaceMention(
        text=scene.parsed.article.text[found.start(2) : found.end(2)],
        start=found.start(2),
        end=found.end(2),
        name=row.name,
        role="main",
        feature=row.kind,
        lat=row.lat,
        lon=row.lon,
        radius_km=row.radius_km,
        precision=row.precision,
        geonames_id=row.geonames_id,
        admin1=row.admin1,
        country=row.country,
        country_name=scene.know.gazetteer.country_names.get(country),
    )
