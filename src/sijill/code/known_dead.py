"""Those of whom a text only says that they were hit, and had said before that they died: "three were killed, including
a boy. … The boy was hit in the chest"; and those hit who died later: "two children were shot. … The girl died on
Tuesday"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..know.harms import load_harms
from ..model import HarmMention
from .drafts import Draft
from .how_many import nth_of
from .nouns import is_definite
from .roles import Scene

#: over how many sentences one of several is told of again
_NEAR = 6
#: and over how many he is named
_SOON = 3
#: what stands for one person told of before
_SINGLE = {"he", "she", "him", "her"}


def with_known_dead(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, the one hit who is told of as one of several dead before, as killed."""
    dead = [h for h in scene.mentions.harms if h.act == "killed" and not h.negated and h.low > 1]
    return [replace(d, harms=tuple(_settled(scene, h, dead) for h in d.harms)) if d.harms else d for d in drafts]


def with_later_deaths(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts (in the order of the text), those hit who are told to have died later as dead of what hit them."""
    out = list(drafts)
    for k, d in enumerate(out):
        if d.times and _is_of_its_victim(scene, d, out):
            out[k] = replace(d, times=())  # "a victim of Friday's shooting died on Sunday"
            continue
        if not _is_death(scene, d):
            continue
        near = (j for j in range(k - 1, -1, -1) if 0 < d.sentences[0] - out[j].sentences[-1] <= _NEAR)
        hit = next((j for j in near if _leaves_room(scene, out[j], d)), None)
        if hit is not None and all(_may_be_one(scene, h, out[hit]) for h in d.harms):
            out[hit] = replace(out[hit], harms=(*out[hit].harms, *d.harms))
            out[k] = replace(d, harms=(), times=())  # when he died of it
        elif d.times and _befell_him(scene, d, out[:k]):
            out[k] = replace(d, times=())
    return out


def _is_of_its_victim(scene: Scene, death: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether those who died are told of, in the same breath, by what was done to them: "one of the victims of a
    shooting", "a man who police say was shot"."""
    parsed, dying = scene.parsed, load_harms().suffering
    dead = [h for h in death.harms if h.act == "killed" and not h.negated]
    if not dead or any(parsed.tokens[h.trigger].lemma not in dying for h in dead):
        return False
    deeds = [
        t.token
        for d in drafts
        if d is not death and not d.weak and scene.know.codebook.is_violent(d.event_type)
        for t in d.triggers
        if parsed.tokens[t.token].sentence in death.sentences
    ]
    return all(h.victim is not None and _hangs_on(scene, deeds, h.victim) for h in dead)


def _hangs_on(scene: Scene, deeds: Sequence[int], victim: int) -> bool:
    return any(a.i == victim for i in deeds for a in scene.parsed.ancestors(i))


def _is_death(scene: Scene, d: Draft) -> bool:
    """Whether a draft tells only that one person died, and maybe how he lay till then."""
    lemma = scene.parsed.tokens[d.trigger.token].lemma
    if not d.weak or lemma not in load_harms().suffering or d.places or d.agents:
        return False
    dead = [h for h in d.harms if not (h.act == "injured" and _is_single(scene, h.victim))]
    return bool(dead) and all((h.act, h.low, h.high) == ("killed", 1, 1) and not h.negated for h in dead)


def _is_single(scene: Scene, i: int | None) -> bool:
    return i is not None and scene.parsed.tokens[i].lower in _SINGLE


def _befell_him(scene: Scene, death: Draft, told: Sequence[Draft]) -> bool:
    """Whether who died is a single person for whom a pronoun stands, and what was told last before is a deed that
    befell one such: "Ann Roe was shot on Friday. … She died on Sunday"."""
    violent = scene.know.codebook.is_violent
    if not all(_is_single(scene, h.victim) for h in death.harms):
        return _is_told_again(scene, death, told)
    deeds = [d for d in reversed(told) if violent(d.event_type) and d.event_type != "arrest" and not d.general]
    last = deeds[0] if deeds else None
    if last is None or not any(d.times for d in deeds) or death.sentences[0] - last.sentences[-1] > _NEAR:
        return False
    days = [t.not_before for t in death.times if t.not_before]
    if any(t.not_before and t.not_before > day for day in days for t in last.times):
        return False  # who had died before
    return bool(last.targets) or any(not h.negated for h in last.harms)


def _is_told_again(scene: Scene, death: Draft, told: Sequence[Draft]) -> bool:
    """Whether who died is named where just before somebody was told by no name to have died: "a man who was shot on
    Friday has died. Al Roe died on Sunday"."""
    tokens, dying = scene.parsed.tokens, load_harms().suffering
    near = [d for d in told if 0 < death.sentences[0] - d.sentences[-1] <= _SOON]
    victims = [h.victim for h in death.harms]
    if not near or not all(i is not None and tokens[i].pos == "PROPN" for i in victims):
        return False
    dead = [h for d in near for h in d.harms if h.act == "killed" and not h.negated]
    unnamed = bool(dead) and all(h.low == 1 and h.victim and tokens[h.victim].pos != "PROPN" for h in dead)
    return unnamed and any(tokens[t.token].lemma in dying for d in near for t in d.triggers)


def _leaves_room(scene: Scene, told: Draft, death: Draft) -> bool:
    """Whether somebody was hit who may die of it, or as many died as come before who is told to be the third."""
    dead = sum(h.low for h in told.harms if h.act == "killed" and not h.negated)
    nth = [nth_of(h, scene.parsed) for h in death.harms]
    return any(h.hit and not h.negated for h in told.harms) or (dead > 0 and nth == [dead + 1])


def _may_be_one(scene: Scene, dead: HarmMention, hit: Draft) -> bool:
    """Whether one who died may be of those hit: one whose name is known, or told with an age, or told of by a definite
    noun that fits theirs."""
    if dead.victim is None:
        return False
    parsed, words = scene.parsed, load_harms()
    if nth_of(dead, parsed) > 1:
        return True
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
