"""What was destroyed, damaged or left whole, by the verbs and the nouns that say so ("caused damage to shops")."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Damage, Token
from .drafts import Draft
from .nouns import phrase, spread
from .roles import Scene, objects_of, wholes_of
from .subjects import is_passive, subjects

_TO = {"to", "in", "on", "of", "at"}
_CAUSING = {
    "cause",
    "leave",
    "produce",
    "inflict",
    "suffer",
    "sustain",
    "report",
    "do",
    "result",
    "receive",
    "register",
}
#: verbs that break whatever their object is, among those that damage
_BREAKING = {"damage", "topple", "smash", "shatter", "dynamite", "riddle", "vandalize", "dent"}
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
            found += [
                (w, level) for o in spread(scene.parsed, objects_of(scene.parsed, token)) for w in wholes_of(scene, o)
            ]
    for s in draft.sentences:
        run = scene.parsed.sentences[s]
        for token in scene.parsed.tokens[run.first : run.last]:
            if token.lemma in scene.know.words.damage_nouns and token.pos == "NOUN":
                found += _said_of_noun(scene, draft, token)
    return [(i, level) for i, level in found if _is_thing(scene, i)]


def _verb_level(scene: Scene, verb: Token) -> str | None:
    words = scene.know.words
    whole = " ".join([verb.lemma, *(k.lower for k in scene.parsed.kids(verb.i, "prt"))])
    if {verb.lemma, whole} & words.destroying_verbs:
        partly = any(
            k.lower in {"partially", "partly", "almost", "nearly"} for k in scene.parsed.kids(verb.i, "advmod")
        )
        return "damaged" if partly else "destroyed"
    return "damaged" if verb.lemma in _BREAKING else None


def _said_of_noun(scene: Scene, draft: Draft, noun: Token) -> Iterator[tuple[int, str]]:
    """ "Damage to X", "caused damage to X", "X suffered damage"; damage to nothing named is to what was aimed at."""
    parsed = scene.parsed
    level = "destroyed" if noun.lemma == "destruction" else "damaged"
    verb = parsed.head(noun.i)
    if any(k.lower == "no" for k in parsed.kids(noun.i)) or "without" in {verb.lower, parsed.head(verb.i).lower}:
        level = "none"
    carried = verb.lemma in _CAUSING and noun.dep in {"dobj", "nsubjpass", "nsubj", "pobj"}
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
    if (
        not things
        and carried
        and not any(k.lower in {"personal", "human", "physical"} for k in parsed.kids(noun.i, "amod"))
    ):
        things = [i for i in draft.targets if _is_thing(scene, i)]
    yield from ((i, level) for i in things)


def _is_thing(scene: Scene, i: int) -> bool:
    """Whether what is said to be damaged is a thing: not people, a street or a town."""
    token = scene.parsed.tokens[i]
    if token.pos not in {"NOUN", "PROPN"} or token.lemma in scene.know.parties.ways or i in scene.time_at:
        return False
    actor = scene.actor_at.get(i)
    if actor is not None:
        return actor.entity in {"object", "group"}
    kind = scene.know.kinds.of(phrase(scene.parsed, i).text)
    return i not in scene.place_at if kind is None else kind.entity == "object" or kind.entity == "group"
