"""Those of whom a text only says that they were hit, and had said before that they died: "three were killed, including
a boy. … The boy was hit in the chest"; and those hit who died later: "two children were shot. … The girl died on
Tuesday"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..know.harms import load_harms
from ..model import HarmMention
from .drafts import Draft
from .nouns import is_definite
from .roles import Scene

#: over how many sentences one of several is told of again
_NEAR = 6


def with_known_dead(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, the one hit who is told of as one of several dead before, as killed."""
    dead = [h for h in scene.mentions.harms if h.act == "killed" and not h.negated and h.low > 1]
    return [replace(d, harms=tuple(_settled(scene, h, dead) for h in d.harms)) if d.harms else d for d in drafts]


def with_later_deaths(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts (in the order of the text), those hit who are told to have died later as dead of what hit them."""
    out = list(drafts)
    for k, d in enumerate(out):
        if not _is_death(scene, d):
            continue
        near = (j for j in range(k - 1, -1, -1) if 0 < d.sentences[0] - out[j].sentences[-1] <= _NEAR)
        hit = next((j for j in near if any(h.hit and not h.negated for h in out[j].harms)), None)
        if hit is not None and all(_may_be_one(scene, h, out[hit]) for h in d.harms):
            out[hit] = replace(out[hit], harms=(*out[hit].harms, *d.harms))
            out[k] = replace(d, harms=(), times=())  # when he died of it
    return out


def _is_death(scene: Scene, d: Draft) -> bool:
    """Whether a draft tells only that one person died."""
    lemma = scene.parsed.tokens[d.trigger.token].lemma
    one = bool(d.harms) and all((h.act, h.low, h.high) == ("killed", 1, 1) and not h.negated for h in d.harms)
    return d.weak and lemma in load_harms().suffering and one and not d.places and not d.agents


def _may_be_one(scene: Scene, dead: HarmMention, hit: Draft) -> bool:
    """Whether one who died may be of those hit: one whose name is known, or told with an age, or told of by a definite
    noun that fits theirs."""
    if dead.victim is None:
        return False
    parsed, words = scene.parsed, load_harms()
    noun = parsed.tokens[dead.victim]
    if noun.pos == "PROPN":
        known = any(parsed.tokens[i].lower == noun.lower for i in hit.targets)
        return known or any(k.pos == "NUM" for k in parsed.kids(noun.i, "appos"))
    if not is_definite(parsed, noun.i) or (noun.lemma not in words.male | words.female | words.child | {"victim"}):
        return False
    told = [o.victim for h in hit.harms if h.hit for o in (h.parts or (h,)) if o.victim is not None]
    lemmas = {parsed.tokens[i].lemma for i in told}
    return bool(lemmas & {noun.lemma, "person", "people", "victim"}) or bool(lemmas & words.child)


def _settled(scene: Scene, h: HarmMention, dead: Sequence[HarmMention]) -> HarmMention:
    if not h.hit or h.victim is None or (h.low, h.high) != (1, 1) or not is_definite(scene.parsed, h.victim):
        return h
    tokens = scene.parsed.tokens
    noun = tokens[h.victim]
    for o in dead:
        gap = noun.sentence - tokens[o.trigger].sentence
        if 0 < gap <= _NEAR and noun.lemma in _included(scene, o):
            return replace(h, act="killed", hit=False)
    return h


def _included(scene: Scene, dead: HarmMention) -> set[str]:
    """The nouns for single people who are told of as among the dead: "three people, including a boy"."""
    parsed = scene.parsed
    if dead.victim is None:
        return set()
    preps = [p for p in parsed.kids(dead.victim, "prep") if p.lower in {"including", "among"}]
    found = [o for p in preps for o in parsed.kids(p.i, "pobj")]
    found += [k for o in found for k in parsed.kids(o.i, "conj")]
    return {t.lemma for t in found if t.tag == "NN"}
