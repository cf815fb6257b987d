"""The places that a text names, each with its point, its radius and its part in the sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from msgspec import structs

from ..know import Knowledge
from ..know.gazetteer import PlaceRow
from ..know.gazetteer_names import bare, fold, kind_words, place_words, sign_weights
from ..know.geo import bearing_of, km, towards
from ..model import Parsed, PlaceMention
from .places_beside import LOCATIVE, SIDES, is_capital
from .places_capitals import capitals_told, is_of_nation, nations_told
from .places_hints import divisions_of
from .places_home import city_of_quarters, home_town, is_strange
from .places_people import is_accused, is_of_full_name, is_of_people
from .places_senses import choose, without_its_capital
from .places_spans import Spot, in_company, known_spots
from .places_told import by_name, own_rows, told_of, unknown_there
from .places_unknown import Unlisted, unlisted_places

_NEAR = place_words("near")
#: people who are elsewhere than where they are from
_MOVED = place_words("moved")
_MOTION = place_words("motion")
_DISTANCE = re.compile(
    r"(?:(\d+(?:[.,]\d+)?)\s*(?:-\s*)?(km|kms|kilomet(?:er|re)s?|miles?|mi)\s+)?(?:to\s+the\s+)?"
    r"((?:north|south)?\s?-?\s?(?:east|west)|north|south)(?:ern)?\s+(?:of|from)\s+(?:the\s+(?:\w+\s+)?(?:of\s+)?)?$",
    re.IGNORECASE,
)
#: characters before a name in which its distance from a place may stand
_REACH = 200
_SITES = ("building", "road")
_HOUSES_NAMED = place_words("houses_named")
#: km from a town beyond which a house of its news only bears another town's name
_ELSEWHERE_KM = 50.0
#: what may stand between a preposition and a name, and more of it between "of" and where somebody is from
_BESIDE_NAME = frozenset(("the", "nearby", "-", "northern", "southern", "eastern", "western", "central"))
_SIDE_OF_HOME = SIDES | {"neighboring", "suburban"}
_TITLES = place_words("titles")
_AWAY_KM = 10.0  # where a text says "west of" and not how far
_SURE = 1.0  # log odds
_THRESHOLD = -0.3


def find_places(parsed: Parsed, know: Knowledge) -> tuple[PlaceMention, ...]:
    """All places named in a text, in its order.

    A name is taken for a place on evidence (its label, the words around it, how well known it is), and resolved once
    for the whole text; names that no list has are kept as words, with the smallest known area around them.  `role`
    follows the preposition; "west of X" gives a point off X with a radius."""
    known = known_spots(parsed, know.gazetteer)
    others = (is_of_nation, is_accused, is_of_full_name, is_of_people, _is_somebody, _is_outlet, _is_institution)
    spots = _believed(parsed, [s for s in known if not any(is_other(parsed, s, know) for is_other in others)])
    candidates = {fold(s.name): without_its_capital(s.name, s.rows) for s in spots}
    counts = Counter(fold(s.name) for s in spots)
    for row in divisions_of(parsed.article.title or "", know.gazetteer):
        if fold(row.name) not in candidates:
            candidates[f"~{row.name}"], counts[f"~{row.name}"] = (row,), 1  # a name that no spot has
    nations = nations_told(parsed, know)
    home, plays_there = home_town(parsed, know, spots, candidates, counts, nations)
    told = told_of(parsed, know, spots)
    written = {fold(s.name): s.name for s in spots}
    chosen = choose(candidates, counts, by_name(spots, told), home, written, nations)
    kept = [n for n, s in enumerate(spots) if not _bears_a_name(parsed, s, chosen, home)]
    spots, told = [spots[n] for n in kept], [told[n] for n in kept]
    own = own_rows(spots, told, chosen, candidates)
    found = [
        _mention(parsed, s, _of_countryside(parsed, s, row), know)
        if around is None
        else _unlisted(parsed, Unlisted(s.first, s.last, s.name, (), (), 0.0, around, True, row.kind), know)
        for s, row, around in zip(spots, own, unknown_there(parsed, spots, own, candidates), strict=True)
    ]
    quarters = {fold(s.name) for s in spots if _is_quarter(parsed, s)}
    if home is None and quarters:
        home = city_of_quarters(row for n, row in chosen.items() if n not in quarters)
    unlisted = unlisted_places(parsed, know, spots, chosen)
    more = [_unlisted(parsed, u, know) for u in unlisted if not _is_of_group(know, u.name)]
    if home is not None and home.kind == "settlement":
        rows, country = list(chosen.values()), know.gazetteer.country_names.get(home.country or "")
        strange = {
            n
            for n, row in chosen.items()
            if (plays_there or n in quarters) and is_strange(row, n, home, know, rows, quarter=n in quarters)
        }
        found = [
            _in_town(m, home, country) if fold(s.name) in strange else m for s, m in zip(spots, found, strict=True)
        ]
        if plays_there:
            more = [_in_town(m, home, country) if m.feature == "neighbourhood" and m.lat is None else m for m in more]
    more += [
        structs.replace(_mention(parsed, words, row, know), text=parsed.tokens[i].text, start=parsed.tokens[i].start)
        for words, row, i in capitals_told(parsed, know, spots, chosen)
    ]
    return tuple(sorted((*found, *more), key=lambda m: m.start))


def _believed(parsed: Parsed, spots: list[Spot]) -> list[Spot]:
    """The spots that are places: first those that are certain alone, then those in their company, and those of the same
    names."""
    certain = [s for s in spots if belief(s) >= _SURE]
    sure, names = [s.rows[0] for s in certain], {fold(s.name) for s in certain}
    return [
        s
        for s in spots
        if belief(s, in_company(s, sure)) >= _THRESHOLD or (fold(s.name) in names and _tells_which(parsed, s))
    ]


def _tells_which(parsed: Parsed, spot: Spot) -> bool:
    """Whether a name stands between an article and a noun: "a Youngstown bar"."""
    before, after = parsed.tokens[spot.first - 1], parsed.tokens[min(spot.last, len(parsed.tokens) - 1)]
    return before.lower in ("a", "an", "the") and after.tag in ("NN", "NNS") and after.text.islower()


def belief(spot: Spot, company: str | None = None) -> float:
    """How surely a spot is a place: the log odds from its signs."""
    weights = sign_weights()
    own = weights["bias"] + weights["prior"] * spot.prior + sum(weights.get(sign, 0.0) for sign in spot.signs)
    return own + (weights.get(company, 0.0) if company else 0.0)


def _is_somebody(parsed: Parsed, spot: Spot, know: Knowledge) -> bool:
    """Whether a noun for people tells who it is: "Bello, a conductor's father, in Anka", "his sister, Yuli, who …"."""
    name = parsed.tokens[spot.last - 1]
    kind = know.kinds.of(parsed.head(name.i).lemma) if name.dep == "appos" else None
    if kind is not None and kind.entity == "people" and parsed.tokens[spot.first - 1].text == ",":
        return True
    following = parsed.tokens[spot.last : spot.last + 2]
    if [t.text for t in following[:1]] != [","] or following[-1].dep not in ("det", "poss"):
        return False
    if parsed.tokens[spot.last - 1].dep == "pobj":
        return False
    kinds = [know.kinds.of(k.lemma) for k in parsed.kids(spot.last - 1, "appos") if parsed.kids(k.i, "det", "poss")]
    return any(kind is not None and kind.entity == "people" for kind in kinds)


def _is_outlet(parsed: Parsed, spot: Spot, know: Knowledge) -> bool:
    """Whether a name is an outlet's and nothing says that a place is meant: "two journalists of Al Jazeera"."""
    kind_after = any(t.lower in kind_words() for t in parsed.tokens[spot.last : spot.last + 1])
    return know.outlets.find(spot.name) is not None and "locative" not in spot.signs and not kind_after


def _is_institution(parsed: Parsed, spot: Spot, know: Knowledge) -> bool:
    """Whether a name is the word for an institution, whose own name follows: "University of Chicago Medical Center"."""
    following = [t.lower for t in parsed.tokens[spot.last : spot.last + 1]]
    return following == ["of"] and spot.name.lower() in place_words("sites")


def _is_quarter(parsed: Parsed, spot: Spot) -> bool:
    """Whether a name is called a quarter of a town: "the Austin neighborhood"; but "an Austin neighborhood" is in
    Austin."""
    if bare(fold(spot.name))[1] == "neighbourhood":
        return True
    following = parsed.tokens[spot.last : spot.last + 1]
    before = parsed.tokens[spot.first - 1].lower if spot.first else ""
    if before in ("the", "'s", "’s") and parsed.tokens[spot.last - 1].lower == "ward":
        return True  # "Houston's Fifth Ward"
    if before in ("'s", "’s") and parsed.tokens[max(spot.first - 2, 0)].lower in ("city", "town"):
        return parsed.head(spot.last - 1).lower in LOCATIVE  # "in the city's North End"
    return before in ("the", "'s", "’s") and any(
        kind_words().get(t.lower) == "neighbourhood" and t.tag == "NN" for t in following
    )


def _bears_a_name(parsed: Parsed, spot: Spot, chosen: Mapping[str, PlaceRow], home: PlaceRow | None) -> bool:
    """Whether a hospital, mosque or street only bears the name of a town abroad: no other name of the text is of that
    country ("Medina hospital" in a story of Somalia); or a club or hotel bears it, far from a town that the text names
    ("Club Meridian")."""
    row = chosen[fold(spot.name)]
    before = parsed.tokens[spot.first - 1].lower if spot.first else ""
    if "side" in spot.signs or before in ("a", "an"):
        return False  # "a west Kabul mosque"
    if before in _HOUSES_NAMED and is_capital(parsed.tokens[spot.first - 1]):
        return any(r.kind == "settlement" and km(r.point, row.point) > _ELSEWHERE_KM for r in chosen.values())
    following = parsed.tokens[spot.last : min(spot.last + 1, parsed.sentence(spot.first).last)]
    site = any(kind_words().get(t.lower) in _SITES for t in following) or _is_in_longer_name(parsed, spot, row)
    if row.kind == "country" or not site:
        return False
    others = {r.country for name, r in chosen.items() if name != fold(spot.name) and r.country}
    if home is not None and home.country:
        others.add(home.country)
    return bool(others) and row.country not in others


def _is_in_longer_name(parsed: Parsed, spot: Spot, row: PlaceRow) -> bool:
    """Whether what is another name of a town stands within a longer one: "Valley Gold Packing"."""
    last = parsed.tokens[spot.last - 1]
    other = row.kind == "settlement" and fold(row.name) != fold(spot.name)
    return other and last.dep == "compound" and is_capital(parsed.head(last.i))


def _mention(parsed: Parsed, spot: Spot, row: PlaceRow, know: Knowledge) -> PlaceMention:
    start, end = parsed.tokens[spot.first].start, parsed.tokens[spot.last - 1].end
    role = role_of(parsed, spot.first)
    point, radius = row.point, row.radius_km
    sentence = parsed.sentence(spot.first)
    off = _DISTANCE.search(parsed.text[max(sentence.start, start - _REACH) : start])
    if off:
        role = "near"
        bearing = bearing_of(off[3])
        if bearing is not None and row.kind not in ("country", "continent", "area"):
            away = (
                float(off[1].replace(",", ".")) * (1.609 if off[2].lower().startswith("mi") else 1.0)
                if off[1]
                else row.radius_km + _AWAY_KM
            )
            point, radius = towards(row.point, bearing, away), round(max(5.0, away * (0.4 if off[1] else 1.0)), 1)
    return PlaceMention(
        text=parsed.article.text[start:end],
        start=start,
        end=end,
        name=row.name,
        role=role,
        feature=row.kind,
        lat=point[0],
        lon=point[1],
        radius_km=radius,
        precision=row.precision if not off else "area",
        geonames_id=row.geonames_id,
        admin1=row.admin1,
        country=row.country,
        country_name=know.gazetteer.country_names.get(row.country or ""),
    )


def _in_town(found: PlaceMention, home: PlaceRow, country_name: str | None) -> PlaceMention:
    """A place by its words, as a quarter of the home town of the story."""
    *words, last = found.text.split()
    quarter = bool(words) and kind_words().get(last.lower()) == "neighbourhood"
    return structs.replace(
        found,
        name=" ".join(words) if quarter else found.text,
        feature="neighbourhood",
        lat=home.lat,
        lon=home.lon,
        radius_km=home.radius_km,
        precision="settlement",
        geonames_id=None,
        admin1=home.admin1,
        country=home.country,
        country_name=country_name,
    )


def _of_countryside(parsed: Parsed, spot: Spot, row: PlaceRow) -> PlaceRow:
    """The place of a spot, but the province of that name where its countryside is spoken of: "in the countryside of
    Hama"."""
    before = [t.lower for t in parsed.tokens[max(spot.first - 2, 0) : spot.first]]
    if row.kind != "settlement" or before != ["countryside", "of"]:
        return row
    wide = (r for r in spot.rows if r.kind == "governorate" and (r.country, r.admin1) == (row.country, row.admin1))
    return next(wide, row)


def _is_of_group(know: Knowledge, name: str) -> bool:
    """Whether a name is that of an armed group: "a Taliban district chief"."""
    actor = know.actors.match(name)
    return actor is not None and actor.category == "armed-group"


def _unlisted(parsed: Parsed, place: Unlisted, know: Knowledge) -> PlaceMention:
    """A place by its words; with the point and radius of the area around it where there is one."""
    if place.row is None:
        start, end = parsed.tokens[place.first].start, parsed.tokens[place.last - 1].end
        words = parsed.article.text[start:end]
        return PlaceMention(
            text=words, start=start, end=end, name=words, role=role_of(parsed, place.first), feature=place.kind
        )
    found = _mention(parsed, place, place.row, know)
    if not place.around:
        return found
    return structs.replace(found, name=found.text, feature=place.kind, geonames_id=None)


def role_of(parsed: Parsed, first: int) -> str:
    """The part a place plays, by its preposition: near, origin or destination with a word of motion, else main."""
    sentence = parsed.sentence(first)
    i = first - 1
    while i >= sentence.first and parsed.tokens[i].lower in _BESIDE_NAME:
        i -= 1
    if i < sentence.first:
        return "main"
    word = parsed.tokens[i]
    of = i  # "of south suburban Harvey"
    while of > sentence.first and parsed.tokens[of].lower in _SIDE_OF_HOME:
        of -= 1
    if parsed.tokens[of].lower == "of" and _is_of_person(parsed, of, sentence.first):
        return "origin"
    if word.lower in _NEAR or (
        word.lower == "to" and i > sentence.first and parsed.tokens[i - 1].lower in ("close", "next")
    ):
        return "near"
    if word.lower in ("from", "to", "toward", "towards", "into", "toward"):
        head = parsed.head(word.i)
        if head.lemma in _MOTION:
            return "origin" if word.lower == "from" else "destination"
        if word.lower == "from" and head.lemma in _MOVED:
            return "origin"
    return "main"


def _is_of_person(parsed: Parsed, of: int, floor: int) -> bool:
    """Whether "of" says where somebody is from: "Malik Padgett, of Columbia", "Padgett, 20, of …", "his friend, of
    Gary, was hurt", "17-year-old Malik Padgett of …"; but "Mayor Malik Padgett of …"."""
    tokens, i = parsed.tokens, of - 1
    if i <= floor or tokens[i].text != ",":
        return i > floor and tokens[i].label == tokens[i - 1].label == "PERSON" and not _bears_title(parsed, i, floor)
    before = tokens[i - 1]
    if before.text.isdigit() and len(before.text) < 3 and tokens[i - 2].text == ",":
        return True  # "a second man, 29, of Upper Darby"
    end = of + 1
    while end < len(tokens) and is_capital(tokens[end]):
        end += 1
    set_apart = end < len(tokens) and tokens[end].text == "," and before.tag in ("NN", "NNS", "NNP")
    return before.label == "PERSON" or set_apart


def _bears_title(parsed: Parsed, i: int, floor: int) -> bool:
    """Whether an office stands before the name that ends with token i."""
    while i >= floor and parsed.tokens[i].label == "PERSON" and parsed.tokens[i].lower.rstrip(".") not in _TITLES:
        i -= 1
    return i >= floor and parsed.tokens[i].lower.rstrip(".") in _TITLES
