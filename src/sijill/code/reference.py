"""Places that a sentence names beside the one where something was: the town that it lies so far from, the town that
people are of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..know.gazetteer_names import place_words
from ..model import PlaceMention, Token
from .roles import Scene
from .town import distance

#: "350 miles southeast of ", "north of the city of "
_OFF = re.compile(
    r"\b(?:(?:north|south|east|west)[a-z-]{0,12}|km|kms|kilomet(?:er|re)s|miles?) (?:of|from|away from|outside) "
    r"(?:the (?:\w+ ){0,3}(?:of )?)?$",
    re.IGNORECASE,
)
_MILES = re.compile(r"\b(\d{2,4})[ -](?:km|kms|kilomet(?:er|re)s|miles?)\b")
_MANY = 60
#: characters before a name in which such words stand, and between the two names at most
_REACH, _BETWEEN = 60, 70
#: a place lies so near the one by which it is told
_BESIDE_KM = 200.0
_FINE = {"settlement", "exact", "neighbourhood", None}
#: nouns for a town told of before, and sentences within which it was
_TOWNS, _TOLD_WITHIN = {"city", "town", "village", "community", "suburb"}, 3
_DYING = {"die", "succumb", "pronounce"}
_OF_DEATH = {"wound", "injury", "burn", "hospital", "clinic", "infirmary", "center", "centre"}
_OFFICERS = {"police", "military", "government"}
_CORONERS = {"coroner", "examiner"}
#: verbs of what is done before a court
_ACCUSING = place_words("accusing")
_SUBJECTS = {"nsubj", "nsubjpass"}
_BEFORE_NOUN = {"compound", "amod", "nmod"}
_ARTICLES = {"a", "an", "the"}
_UNSENT = {None, "criminal"}


def without_references(scene: Scene, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places without those that only tell where another of them lies ("in Ayacucho, 350 miles southeast of Lima"),
    or whom something befell there ("a Chicago man was shot in Gary")."""
    fine = [p for p in places if p.precision in _FINE or p.feature in _FINE]
    out = [
        p
        for p in places
        if not (
            _is_off(scene, p) and any(_is_right_before(scene, q, p) for q in (places if _is_far(scene, p) else fine))
        )
    ]
    out = [p for p in out if not (_is_off(scene, p) and _is_far(scene, p) and _is_of_told_town(scene, p))]
    out = [p for p in out if not _is_of_coroner(scene, p)]
    out = [p for p in out if not _is_of_death(scene, p)] or out
    there = [p for p in out if not _is_of_people(scene, p)]
    return there if any(p in fine or p.precision in {"area", "district"} for p in there) else out


def _is_of_death(scene: Scene, place: PlaceMention) -> bool:
    """Whether somebody died in a place of what befell them before: "died in hospital in Kuwait", "died of his wounds
    in Paris"."""
    parsed = scene.parsed
    token = parsed.token_at(place.start)
    if token is None:
        return False
    for up in parsed.ancestors(token.i):
        if up.lemma in _DYING:
            of = [k for p in parsed.kids(up.i, "prep") for k in parsed.kids(p.i, "pobj")]
            return any(k.lemma.lower() in _OF_DEATH for k in of)
        if up.pos == "VERB":
            return False
    return False


def _is_of_coroner(scene: Scene, place: PlaceMention) -> bool:
    """Whether a place is that of a coroner who is only cited: "according to the Cook County medical examiner"."""
    token = scene.parsed.token_at(place.start)
    over = [up.lower for up in scene.parsed.ancestors(token.i)] if token is not None else []
    return not _CORONERS.isdisjoint(over) and "according" in over


def _is_far(scene: Scene, place: PlaceMention) -> bool:
    """Whether many miles are told to lie between a place and what is told of."""
    before = scene.parsed.text[max(0, place.start - _REACH) : place.start]
    return any(int(n) >= _MANY for n in _MILES.findall(before))


def _is_of_told_town(scene: Scene, place: PlaceMention) -> bool:
    """Whether a place only tells how far off a town is that was named before: "the city about 90 miles from Tulsa"."""
    token = scene.parsed.token_at(place.start)
    if token is None:
        return False
    run, first = scene.parsed.sentence(token.i), scene.parsed.sentences[max(token.sentence - _TOLD_WITHIN, 0)]
    towns = [
        t
        for t in scene.parsed.tokens[run.first : token.i]
        if t.lower in _TOWNS and any(k.lower == "the" for k in scene.parsed.kids(t.i, "det"))
    ]
    named = any(p.feature == "settlement" and first.start <= p.start < run.start for p in scene.places)
    return named and any(place.start - t.end <= _REACH for t in towns)


def _is_off(scene: Scene, place: PlaceMention) -> bool:
    before = max(0, place.start - _REACH), place.start
    return place.feature == "settlement" and _OFF.search(scene.parsed.text, *before) is not None


def _is_right_before(scene: Scene, place: PlaceMention, reference: PlaceMention) -> bool:
    """Whether a place ends right before the words that tell how far it is from another."""
    if place is reference or not place.end < reference.start <= place.end + _BETWEEN or _is_off(scene, place):
        return False
    if not _is_far(scene, reference) and _lie_apart(place, reference):
        return False  # a namesake: what is told of the other is all that is known
    between = scene.parsed.between(place.end, reference.start)
    return bool(between) and between[0].text in {",", "("} and not any(t.pos in {"VERB", "AUX"} for t in between)


def _lie_apart(place: PlaceMention, reference: PlaceMention) -> bool:
    """Whether both have points, and these are too far apart for one to be told by the other."""
    return place.lat is not None and reference.lat is not None and distance(place, reference) > _BESIDE_KM


def is_home_of_people(scene: Scene, place: PlaceMention) -> bool:
    """Whether a place only tells where people are from: "a Chicago man", "Roe, 33, of Gary"; an officer is from where
    it was."""
    if place.role == "origin":
        return True
    last = scene.parsed.between(place.start, place.end)[-1]
    kind = scene.know.kinds.of(scene.parsed.tokens[last.head].lemma)
    return _is_of_people(scene, place) and (kind is None or kind.category not in _OFFICERS)


def _is_of_people(scene: Scene, place: PlaceMention) -> bool:
    """Whether a place stands before a noun for people: "a Chicago man", "a Camden, New Jersey man"; or is where those
    are from who are brought before a court, or spoken of beside: "two brothers from Gary were charged", "an argument
    between groups from Gary"."""
    parsed = scene.parsed
    last = parsed.between(place.start, place.end)[-1]
    if _is_before_people(scene, last):
        return True
    town = scene.place_at.get(_first(scene, place) - 2) if place.feature == "governorate" else None
    if town is not None and town.feature == "settlement":
        return _is_of_one(scene, town, place) or _is_from(scene, town)
    state = next((scene.place_at.get(t.i + 1) for t in parsed.tokens[last.i + 1 : last.i + 2] if t.text == ","), None)
    if state is None or state.feature != "governorate":
        return _is_from(scene, place)
    past = parsed.between(state.start, state.end)[-1]
    return _is_before_people(scene, past) or _is_of_one(scene, place, state) or _is_from(scene, place)


def _is_from(scene: Scene, place: PlaceMention) -> bool:
    """Whether "from" and a place follow a noun for those who are brought before a court, or spoken of beside."""
    parsed = scene.parsed
    of = parsed.head(parsed.between(place.start, place.end)[-1].i)
    who = parsed.head(of.i)
    if of.lower != "from":
        return False
    if who.dep == "pobj":
        return _is_party(scene, who.i)
    verb = parsed.head(who.i)
    accused = verb.lemma in _ACCUSING or any(k.lemma == "guilty" for k in parsed.kids(verb.i, "oprd", "acomp", "dobj"))
    return who.dep in _SUBJECTS and accused and _is_people(scene, who.i)


def _is_before_people(scene: Scene, last: Token) -> bool:
    return last.dep in _BEFORE_NOUN and last.head > last.i and _is_people(scene, last.head)


def _first(scene: Scene, place: PlaceMention) -> int:
    return scene.parsed.between(place.start, place.end)[0].i


def _is_of_one(scene: Scene, town: PlaceMention, state: PlaceMention) -> bool:
    """Whether a town and its state stand between an article and a noun for people: "a Camden, New Jersey, man"."""
    tokens = scene.parsed.tokens
    first = _first(scene, town)
    past = scene.parsed.between(state.start, state.end)[-1].i + 1
    if not first or tokens[first - 1].lower not in _ARTICLES or past + 1 >= len(tokens) or tokens[past].text != ",":
        return False
    return _is_people(scene, past + 1)


def _is_people(scene: Scene, i: int) -> bool:
    kind = scene.know.kinds.of(scene.parsed.tokens[i].lemma)
    return kind is not None and kind.entity in {"people", "person"}


def _is_party(scene: Scene, i: int) -> bool:
    """Whether a noun is one for people, or for a group of them that nobody sends."""
    kind = scene.know.kinds.of(scene.parsed.tokens[i].lemma)
    return _is_people(scene, i) or (kind is not None and kind.entity == "group" and kind.category in _UNSENT)
