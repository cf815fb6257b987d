"""Those who came after an attack, or struck down who attacked: they did not attack."""

from __future__ import annotations

from msgspec.structs import replace

from ..know.harms import load_harms
from ..model import HarmMention, TriggerMention
from .coref import noun_meant
from .drafts import Draft
from .party import kind_of
from .roles import Scene, blames, roles_of

#: what forces of a state do in "an operation"
_FORCES_DO = {"raid", "arrest", "air-strike", "shelling", "takes-territory"}


def beaten_off(scene: Scene, i: int) -> int | None:
    """The attack that those of verb i are told to have beaten off along with it: "repelled an attack and killed 16
    rebels"."""
    verb = scene.parsed.tokens[i]
    over = scene.parsed.head(i)
    beside = verb.dep == "conj" or (verb.dep == "advcl" and verb.tag == "VBG")
    if not beside or over.i >= i or over.lemma not in scene.know.words.repelling_verbs:
        return None
    return next((o.i for o in scene.parsed.kids(over.i, "dobj") if o.i in scene.trigger_at), None)


def strikes_back(scene: Scene, i: int) -> bool:
    """Whether a verb tells of an answer to fire: "police shot back", "troops fired back with artillery"."""
    verb = scene.parsed.tokens[i]
    return verb.pos == "VERB" and any(k.lower == "back" for k in scene.parsed.kids(i, "advmod", "prt"))


def without_defenders(scene: Scene, draft: Draft) -> tuple[Draft, tuple[int, ...]]:
    """The draft without those who only struck down attackers of whom other words tell, and the heads of these: "killing
    all five attackers", "he was shot dead by a guard", "police shot back"."""
    told = {t: [h for h in draft.harms if h.trigger == t.token and not h.negated] for t in draft.triggers}
    mine = {t.token for t in draft.triggers}
    against = [
        t
        for t, harms in told.items()
        if (harms and (beaten_off(scene, t.token) in mine or all(_is_attacker(scene, draft, t, h) for h in harms)))
        or strikes_back(scene, t.token)
    ]
    rest = [t for t in draft.triggers if t not in against] if against else []
    attacking = {i for t in rest for i in roles_of(scene, t).agents}
    theirs = {i for t in against for i in roles_of(scene, t).agents if not _attacks(scene, i)} - attacking
    beaten = any(beaten_off(scene, t.token) in mine for t in against)
    if not (attacking or beaten or any(told[t] for t in rest)):
        return draft, ()  # "the army killed 12 attackers in an operation"
    defending = tuple(i for i in draft.agents if i in theirs)
    return replace(draft, agents=tuple(i for i in draft.agents if i not in theirs)), defending


def _attacks(scene: Scene, i: int) -> bool:
    """Whether a head is of those who attacked: "the gunman then killed himself"."""
    return scene.parsed.tokens[i].lemma in load_harms().assailing


def _is_attacker(scene: Scene, draft: Draft, trigger: TriggerMention, h: HarmMention) -> bool:
    parsed = scene.parsed
    if any(h.victim in roles_of(scene, t).agents for t in draft.triggers if t != trigger):
        return True  # "killed six rebels after they attacked a post"
    if any(t.lemma in load_harms().assailing for t in parsed.between(h.start, h.end)):
        return True
    if h.victim is None or parsed.tokens[h.victim].pos != "PRON":
        return False
    return noun_meant(scene, h.victim) in draft.agents


def without_pursuers(scene: Scene, draft: Draft) -> Draft:
    """The draft without the forces of a state that only some vague word has act ("a police operation"): of an incident
    told of by surer words, they are those who came after it."""
    vague = [t for t in draft.triggers if t.weak and scene.parsed.tokens[t.token].pos in {"NOUN", "PROPN"}]
    if not vague or len(vague) == len(draft.triggers) or draft.event_type in _FORCES_DO:
        return draft
    theirs = {
        i
        for t in vague
        for i in roles_of(scene, t).agents
        if i not in scene.persons
        and kind_of(scene, i) in {"police", "military", "government"}
        and i not in blames(scene, t)
    }
    return replace(draft, agents=tuple(i for i in draft.agents if i not in theirs))
