"""Where an incident was that points back to a place told of before ("later bombed the area"), or of which it is told
where the police were called."""

from __future__ import annotations

from ..model import PlaceMention
from .days import tells_of_deed
from .drafts import Draft
from .home import in_dateline
from .nouns import is_definite
from .reference import is_home_of_people
from .roles import Scene
from .where import is_elsewhere, is_location

#: how many sentences back the place is looked for
_BACK = 2
#: how many sentences on it is told where police were called
_ON = 4


def places_pointed_to(scene: Scene, d: Draft) -> list[PlaceMention]:
    """The places named last before an incident is said to have been "in the area", or to have hit "the village"; none
    where it does not point back so."""
    back = next((i for s in d.sentences for i in _tokens_of(scene, s) if _points_back(scene, i, d)), None)
    if back is None:
        return []
    token = scene.parsed.tokens[back]
    for s in range(token.sentence, max(-1, token.sentence - _BACK - 1), -1):
        run = scene.parsed.sentences[s]
        named = [p for p in scene.places if run.start <= p.start < min(run.end, token.start) and _is_site(scene, p)]
        if named:
            return [p for p in named if p.feature != "country"] or named
    return []


def places_of_call(scene: Scene, d: Draft) -> list[PlaceMention]:
    """The town to which police were called, or in which "it happened", as told in a sentence of an incident or soon
    after; none where another incident is told of before."""
    parsed, violent = scene.parsed, scene.know.codebook.is_violent
    acts = (t for t in scene.mentions.triggers if not t.weak and violent(t.event_type))
    others = {parsed.tokens[t.token].sentence for t in acts} - {*d.sentences}
    for s in range(d.sentences[0], min(d.sentences[-1] + _ON + 1, len(parsed.sentences))):
        if s in others or (s not in d.sentences and is_elsewhere(scene, s)):
            break
        run = parsed.sentences[s]
        towns = [p for p in scene.places if run.start <= p.start < run.end and p.feature == "settlement"]
        called = [p for p in towns if _is_of_call(scene, p) and _is_site(scene, p)]
        if called:
            return called[-1:]
    return []


def _is_of_call(scene: Scene, place: PlaceMention) -> bool:
    """Whether a place hangs on a verb that tells where police were called or where something happened."""
    if is_home_of_people(scene, place):
        return False
    token = scene.parsed.token_at(place.start)
    over = scene.parsed.ancestors(token.i) if token is not None else []
    verb = next((up for up in over if up.pos in {"VERB", "AUX"}), None)
    return verb is not None and (verb.lemma in scene.know.words.calling_verbs or tells_of_deed(scene, verb.i))


def _is_site(scene: Scene, place: PlaceMention) -> bool:
    token = scene.parsed.token_at(place.start)
    located = place.role in {"main", "near"} and is_location(scene, place)
    return located and token is not None and not in_dateline(scene.parsed, token)


def _tokens_of(scene: Scene, sentence: int) -> range:
    run = scene.parsed.sentences[sentence]
    return range(run.first, run.last)


def _points_back(scene: Scene, i: int, d: Draft) -> bool:
    token = scene.parsed.tokens[i]
    triggers = {t.token for t in d.triggers}
    if token.lower == "there" and token.dep == "advmod":  # "four people were hurt there"
        return token.head in triggers
    if token.lemma not in scene.know.words.place_nouns or token.dep not in {"dobj", "pobj", "nsubjpass"}:
        return False
    if not is_definite(scene.parsed, i) or scene.parsed.kids(i, "prep", "relcl", "compound"):
        return False
    if any(k.text[:1].isupper() for k in scene.parsed.kids(i, "amod", "nmod")):
        return False  # "the Tirah border area"
    return any(up.i in triggers for up in scene.parsed.ancestors(i))
