"""Those of whom a text only says that they were hit, and had said before that they died: "three were killed, including
a boy. … The boy was hit in the chest"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

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
