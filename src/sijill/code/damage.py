"""What was destroyed, damaged or left whole, by the verbs and the nouns that say so ("caused damage to shops")."""

from __future__ import annotations

from collections.abc import Iterator

from ..know.harms import load_harms
from ..model import Damage, Token
from .drafts import Draft
from .nouns import antecedent, phrase, spread
from .roles import Scene, objects_of, wholes_of
from .subjects import is_passive, subjects

_TO = {"to", "in", "on", "of", "at"}
_FIRES = {"fire", "ablaze"}
_RANK = {"none": 0, "damaged": 1, "destroyed": 2}


def damage_of(scene: Scene, draft: Draft) -> tuple[Damage, ...]:
    """The damage that a draft tells of, each thing once with the worst that is said of it."""
    out: dict[str, Damage] = {}
    for i, level in damaged(scene, draft):
        words = phrase(scene.parsed, i, full=True)
        old = out.get(words.text.lower())
        if old is None or _RANK[level] > _RANK[old.level]:
            out[words.text.lower()] = Damage(
                text=words.text, start=words.start, end=words.end, of=words.text, level=level
            )
    return tuple(out.values())


def damaged(scene: Scene, draft: Draft) -> list[tuple[int, str]]:
    """The head tokens of the things that a draft says were destroyed, damaged or left whole ("none"), with which."""
    if draft.whether.outcome != "carried-out" or not scene.know.codebook.is_violent(draft.event_type):
        return []
    found: list[tuple[int, str]] = []
    for t in draft.triggers:
        token = scene.parsed.tokens[t.token]
        level = _verb_level(scene, token)
        if level is not None and token.pos == "VERB" and t.frame == "act":
            found += [(w, level) for w in _broken_by(scene, token)]
        elif token.lemma in load_harms().blasting and token.pos == "VERB":
            found += [(w, "damaged") for w in _broken_by(scene, token) if _is_building(scene, w)]
    for s in draft.sentences:
        run = scene.parsed.sentences[s]
        for token in scene.parsed.tokens[run.first : run.last]:
            if token.lemma in scene.know.words.damage_nouns and token.pos == "NOUN":
                found += _said_of_noun(scene, draft, token)
    return [(i, level) for i, level in found if _is_thing(scene, i)]


def _broken_by(scene: Scene, verb: Token) -> list[int]:
    """The heads of what a verb breaks, each part as the whole that it is of; without those of a list that have a verb
    of their own ("the office was destroyed and five houses | damaged")."""
    parsed = scene.parsed
    objects = [o for o in (antecedent(parsed, i) for i in objects_of(parsed, verb)) if o is not None]
    if any(parsed.tokens[o].lemma in _FIRES for o in objects):  # "set fire to"
        objects = [
            o.i for p in parsed.kids(verb.i, "prep", "dative") if p.lower in _TO for o in parsed.kids(p.i, "pobj")
        ]
    heads = spread(parsed, objects)
    mine = [h for h in heads if not any(k.i != verb.i and _verb_level(scene, k) for k in parsed.tokens[h + 1 : h + 2])]
    return [w for h in mine for w in wholes_of(scene, h)]


def _verb_level(scene: Scene, verb: Token) -> str | None:
    words = scene.know.words
    whole = " ".join([verb.lemma, *(k.lower for k in scene.parsed.kids(verb.i, "prt"))])
    if {verb.lemma, whole} & words.destroying_verbs:
        partly = any(
            k.lower in {"partially", "partly", "almost", "nearly"} for k in scene.parsed.kids(verb.i, "advmod")
        )
        return "damaged" if partly else "destroyed"
    damaging = load_harms().damaging
    return "damaged" if verb.lemma in damaging or damaging & _with_object(scene, verb) else None


def _with_object(scene: Scene, verb: Token) -> set[str]:
    """A verb with the word that completes it: "set fire"."""
    return {f"{verb.lemma} {k.lower}" for k in scene.parsed.kids(verb.i, "dobj", "nsubjpass", "prt", "acomp", "oprd")}


def _said_of_noun(scene: Scene, draft: Draft, noun: Token) -> Iterator[tuple[int, str]]:
    """ "Damage to X", "caused damage to X", "X suffered damage"; damage to nothing named is to what was aimed at."""
    parsed = scene.parsed
    first = _first_of_list(scene, noun)
    verb = parsed.head(first.i)
    carried = _is_carried(scene, noun, first, verb)
    behind = [noun, verb] if carried else [noun]
    heads = [
        o.i
        for w in behind
        for p in parsed.kids(w.i, "prep", "dative")
        if p.lower in _TO
        for o in parsed.kids(p.i, "pobj")
    ]
    if carried and verb.lemma in {"suffer", "sustain", "receive"} and not is_passive(parsed, verb):
        heads += subjects(parsed, verb)
    things = [w for h in spread(parsed, heads) for w in wholes_of(scene, h)]
    things = [i for i in things if _is_thing(scene, i)]
    if not things and carried and not _is_to_people(scene, noun):
        things = [i for i in draft.targets if _is_thing(scene, i) and not _may_be_person(scene, i)]
    level = _noun_level(scene, noun, verb)
    yield from ((i, level) for i in things)


def _is_carried(scene: Scene, noun: Token, first: Token, verb: Token) -> bool:
    """Whether a verb says that the damage of this noun was done: "caused damage", "the damage caused by"."""
    causing = load_harms().causing
    if any(k.lemma in causing for k in scene.parsed.kids(noun.i, "acl", "relcl")):
        return True
    told = first.dep in {"dobj", "nsubjpass", "nsubj", "pobj", "attr"}
    return told and (verb.lemma in causing or verb.pos == "AUX")


def _noun_level(scene: Scene, noun: Token, verb: Token) -> str:
    """How far the noun says that things were damaged: "no damage" is none."""
    denied = any(k.lower == "no" for k in scene.parsed.kids(noun.i)) and not _after_but(scene, noun)
    if denied or "without" in {verb.lower, scene.parsed.head(verb.i).lower}:
        return "none"
    return "destroyed" if noun.lemma == "destruction" else "damaged"


def _after_but(scene: Scene, noun: Token) -> bool:
    """Whether what is denied is only the second of two: "property but no personal damage"."""
    return any(k.lower == "no" and scene.parsed.tokens[k.i - 1].lower == "but" for k in scene.parsed.kids(noun.i))


def _is_to_people(scene: Scene, noun: Token) -> bool:
    """Whether the noun is of people: "personal damage"."""
    of_people = any(k.lower in {"personal", "human", "physical"} for k in scene.parsed.kids(noun.i, "amod"))
    return of_people and not _after_but(scene, noun)


def _is_building(scene: Scene, i: int) -> bool:
    """Whether head i is a common noun for a building, vehicle or the like: what explosives that hit it damage."""
    kind = scene.know.kinds.of(scene.parsed.tokens[i].lemma)
    return kind is not None and kind.entity == "object" and i not in scene.actor_at


def _may_be_person(scene: Scene, i: int) -> bool:
    return scene.parsed.tokens[i].pos == "PROPN" and not scene.is_thing(i)


def _first_of_list(scene: Scene, noun: Token) -> Token:
    """The first of the nouns that this one stands in a list with ("injuries and damage")."""
    while noun.dep == "conj" and scene.parsed.head(noun.i).pos in {"NOUN", "PROPN"}:
        noun = scene.parsed.head(noun.i)
    return noun


def _is_thing(scene: Scene, i: int) -> bool:
    """Whether what is said to be damaged is a thing: not people, a street or a town."""
    token = scene.parsed.tokens[i]
    if token.pos not in {"NOUN", "PROPN"} or token.lemma in scene.know.parties.ways or i in scene.time_at:
        return False
    actor = scene.actor_at.get(i)
    if i in scene.persons or (actor is None and scene.human(i)):
        return False
    if actor is not None:
        return actor.entity in {"object", "group"}
    kind = scene.know.kinds.of(phrase(scene.parsed, i).text)
    return i not in scene.place_at if kind is None else kind.entity == "object" or kind.entity == "group"
