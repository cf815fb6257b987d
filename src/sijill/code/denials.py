"""Harms denied: who says that nobody came to harm says so of an incident that others, or they themselves, tell of."""

from __future__ import annotations

from msgspec.structs import replace

from ..model import HarmMention
from .agreement import compatible, other_days, real
from .drafts import Draft
from .heard import heard
from .intervals import disjoint
from .nouns import is_definite
from .roles import Scene
from .same_place import elsewhere

#: how many sentences after an incident a denial of its harm may stand
_REACH = 3


def with_denials(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts, the harms that somebody denies marked so; what denies a harm and nothing else ("the army denied that
    civilians were killed", "it said that no one was hurt") goes to the incident before it."""
    out = [_marked(scene, d) for d in drafts]
    gone: set[int] = set()
    for k, d in enumerate(out):
        use = _denies_use(scene, d)
        if not (use or _denies_harm(scene, d)):
            continue
        told = [i for i, o in enumerate(out) if i != k and i not in gone and _may_be_of(scene, o, d)]
        told = [i for i in told if not use or _arms(scene, out[i]) & _arms(scene, d)]
        if told:
            last = max(told, key=lambda i: (out[i].sentences[-1], i < k))
            out[last] = _with(scene, out[last], d)
            gone.add(k)
    return [d for k, d in enumerate(out) if k not in gone]


def _marked(scene: Scene, d: Draft) -> Draft:
    if not scene.know.codebook.is_violent(d.event_type) or not d.harms:
        return d
    return replace(d, harms=tuple(replace(h, negated=h.negated or _is_denied(scene, d, h)) for h in d.harms))


def _is_denied(scene: Scene, d: Draft, h: HarmMention) -> bool:
    """Whether somebody denies a harm; "any part in the murder of X" denies none."""
    if any(t.token == h.trigger for t in d.triggers):
        return d.said.modality == "denied"
    word = scene.parsed.tokens[h.trigger]
    granted = word.pos in {"NOUN", "PROPN"} and is_definite(scene.parsed, word.i)
    return not granted and heard(scene, h).modality == "denied"


def _denies_harm(scene: Scene, d: Draft) -> bool:
    """Whether a draft's own words are of harm only, and deny it."""
    if not d.harms or not all(h.negated for h in d.harms) or not d.said.chain:
        return False
    tells = all(t.token in {h.trigger for h in d.harms} for t in d.triggers)
    return tells and "denied" in {d.whether.modality, d.said.modality}


def _denies_use(scene: Scene, d: Draft) -> bool:
    """Whether a draft is that somebody denies having used the arms of what was told: "denied planting the bomb"."""
    if not (d.agents and d.weapons and d.said.chain) or "denied" not in {d.whether.modality, d.said.modality}:
        return False
    return d.trigger.frame == "weapon" and all(is_definite(scene.parsed, w.token) for w in d.weapons)


def _arms(scene: Scene, d: Draft) -> set[str]:
    return {scene.parsed.tokens[w.token].lemma.lower() for w in d.weapons}


def _may_be_of(scene: Scene, o: Draft, d: Draft) -> bool:
    """Whether a denial may be of the harm of an incident told shortly before, or in the same sentence."""
    if not scene.know.codebook.is_violent(o.event_type) or real(o.whether) != "happened" or o.general:
        return False
    if o.said.modality == "denied" or not 0 <= d.sentences[0] - o.sentences[-1] <= _REACH:
        return False
    return compatible(o, d) and not (disjoint(o.time, d.time) or other_days(o, d) or elsewhere(scene, o, d))


def _with(scene: Scene, o: Draft, d: Draft) -> Draft:
    """The incident with the denial of its harm; where it is the harm that it tells of, or its arms, whoever denies
    having done it is a party to it, too."""
    sentences = tuple(sorted({*o.sentences, *d.sentences}))
    lemmas = {scene.parsed.tokens[t.token].lemma for t in o.triggers}
    same = _denies_use(scene, d) or any(scene.parsed.tokens[t.token].lemma in lemmas for t in d.triggers)
    if same and d.agents:
        agents = o.agents + tuple(i for i in d.agents if i not in o.agents)
        return replace(o, agents=agents, said_of=(*o.said_of, *d.said_of), sentences=sentences)
    return replace(o, harms=(*o.harms, *d.harms), sentences=sentences)
