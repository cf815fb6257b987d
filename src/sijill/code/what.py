"""What happened: the type of an incident, as its weapons and parties refine it."""

from __future__ import annotations

from ..model import TriggerMention, WeaponMention
from .roles import Roles, Scene

#: the type that a weapon makes of an attack; of several weapons the first here decides
_BY_WEAPON = {
    "aircraft": "air-strike",
    "drone": "air-strike",
    "missile": "shelling",
    "rocket": "shelling",
    "artillery": "shelling",
    "bomb": "bomb",
    "explosive": "bomb",
    "fire": "destruction",
    "firearm": None,
}
_CHARGES = {"bomb", "explosive"}
_HELD = {"firearm", "blade"}
#: a weapon does not make one of these of another kind of act, but for these
_KEPT = {
    "raid": {"air-strike"},
    "destruction": {"bomb", "air-strike", "shelling"},
    "shelling": {"air-strike", "shelling"},
}


def event_type(scene: Scene, trigger: TriggerMention, roles: Roles) -> str:
    """The codebook type of one trigger with its parties and weapons."""
    if trigger.event_type == "arrest":
        return _taking(scene, roles)
    if _is_suicide(scene, trigger, roles):
        return "suicide-bombing"
    if not trigger.refine:
        return trigger.event_type
    if trigger.event_type in {"bomb", "shelling"} and {w.category for w in roles.weapons} == {"firearm"}:
        return "attack"  # "the gun went off", "a barrage of bullets"
    people = bool(roles.targets) and all(_is_people(scene, i) for i in (*roles.targets, *roles.agents))
    if people and scene.parsed.tokens[trigger.token].lemma == "blast" and not roles.weapons:
        return "attack"  # "the gunman blasted the bouncer"
    if trigger.frame in {"burst", "harm"} and _falls(scene, trigger, roles):
        return "air-strike"
    by_weapon = _by_weapon(scene, trigger, roles)
    if by_weapon is not None and not _comes_by_air(scene, trigger, roles):
        return by_weapon
    if trigger.frame != "harm" and _is_of_air_arm(scene, roles):
        return "air-strike"
    if _falls_from_air(scene, trigger, roles):
        return "air-strike"
    if _goes_after_people(scene, trigger, roles):
        return "raid"
    if trigger.event_type == "bomb" and trigger.frame != "burst" and _is_from_air(scene, roles):
        return "air-strike"
    return trigger.event_type


def _comes_by_air(scene: Scene, trigger: TriggerMention, roles: Roles) -> bool:
    """Whether soldiers raid what they storm, though they come by helicopter; whose aircraft raid it bomb it."""
    flown = any(w.category == "aircraft" and scene.parsed.tokens[w.token].dep == "nsubj" for w in roles.weapons)
    return trigger.event_type == "raid" and not flown and any(scene.human(i) for i in roles.agents)


def _by_weapon(scene: Scene, trigger: TriggerMention, roles: Roles) -> str | None:
    stored = [i for i in roles.targets if scene.parsed.tokens[i].lemma in scene.know.words.arms_stores]
    idle = {k for i in stored for k in scene.parsed.subtree(i)}  # "destroyed a cache of explosives"
    kinds = {w.category for w in roles.weapons if w.token not in idle and not _is_side_arm(scene, w, roles)}
    if trigger.refine and any(w.text.lower().endswith(scene.know.weapons.from_air) for w in roles.weapons):
        return "air-strike"
    decisive = next((kind for kind in _BY_WEAPON if kind in kinds), None)
    found = _BY_WEAPON[decisive] if decisive is not None else None
    if found == "destruction" and trigger.frame not in {"weapon", "act"}:
        return None
    kept = _KEPT.get(trigger.event_type)
    return found if kept is None or found in kept else None


def _is_side_arm(scene: Scene, w: WeaponMention, roles: Roles) -> bool:
    """Whether grenades that were used beside guns or blades, or that are fired from the shoulder by those who are said
    to be armed with them: "with rifles and grenades", "armed with rocket-propelled grenades"."""
    token = scene.parsed.tokens[w.token]
    if token.lemma not in {"grenade", "launcher"}:
        return False
    if any(o.category in _HELD for o in roles.weapons):
        return True
    prep = scene.parsed.head(token.i)
    borne = prep.lower == "with" and scene.parsed.head(prep.i).lemma in {"arm", "equip"}
    return borne and scene.parsed.tokens[token.i - 1].lower in {"propelled", "hand"}


def _is_suicide(scene: Scene, trigger: TriggerMention, roles: Roles) -> bool:
    """Whether a bomb's carrier meant to die: a suicide bomber or attack, an explosive belt or vest."""
    if trigger.event_type not in {"bomb", "attack", "suicide-bombing"}:
        return False
    if any(w.category == "drone" for w in roles.weapons):
        return False
    charges = [w for w in roles.weapons if w.category in _CHARGES]
    if any(_is_worn(scene, w) for w in charges):
        return True
    heads = [w.token for w in charges] + [*roles.agents, trigger.token]
    told_of_bomb = bool(charges) or trigger.event_type == "bomb" or trigger.frame == "burst"
    told_of_bomb |= any(scene.parsed.tokens[i].lemma == "bomber" for i in roles.agents)
    return told_of_bomb and any(_is_suicidal(scene, i) for i in heads)


def _is_worn(scene: Scene, weapon: WeaponMention) -> bool:
    return scene.parsed.tokens[weapon.token].lemma in scene.know.words.worn_things


def _is_suicidal(scene: Scene, i: int) -> bool:
    """Whether "suicide" stands right before a head ("a suicide car bomb", "the suicide bombers")."""
    return any(t.lower in scene.know.words.suicide_words for t in scene.parsed.tokens[max(0, i - 3) : i])


def _goes_after_people(scene: Scene, trigger: TriggerMention, roles: Roles) -> bool:
    """ "forces targeted a commander": they went after him; what came of it is told by other words."""
    lemma = scene.parsed.tokens[trigger.token].lemma
    return lemma in {"target", "targeting"} and bool(roles.targets) and all(_is_people(scene, t) for t in roles.targets)


def _is_people(scene: Scene, i: int) -> bool:
    actor = scene.actor_at.get(i)
    if actor is not None:
        return actor.entity in {"person", "people"}
    kind = scene.know.kinds.of(scene.parsed.tokens[i].lemma)
    return kind is not None and kind.entity == "people"


def _taking(scene: Scene, roles: Roles) -> str:
    """Taking people is an arrest where state forces do it, or nobody is named; an abduction where others do."""
    kinds = {_kind(scene, a) for a in roles.agents}
    return "abduction" if kinds & {"armed-group", "criminal"} else "arrest"


def _kind(scene: Scene, i: int) -> str | None:
    """The kind of actor at a head: the named actor's, else that of the noun."""
    actor = scene.actor_at.get(i)
    if actor is not None and actor.category:
        return actor.category
    common = scene.know.kinds.of(scene.parsed.tokens[i].lemma)
    return common.category if common is not None else None


def _is_of_air_arm(scene: Scene, roles: Roles) -> bool:
    """Whether an air force does it."""
    names = [scene.parsed.words(*_extent(scene, i)).lower() for i in roles.agents]
    return any(arm in name for name in names for arm in scene.know.words.air_arms)


def _falls_from_air(scene: Scene, trigger: TriggerMention, roles: Roles) -> bool:
    """Whether a state or its forces carry out what is called a strike on things and no more: "an Israeli strike on a
    tent"."""
    noun = scene.parsed.tokens[trigger.token]
    if noun.lemma != "strike" or noun.pos != "NOUN" or roles.weapons or not _is_from_air(scene, roles):
        return False
    return any(not _is_people(scene, i) for i in roles.targets)


def _falls(scene: Scene, trigger: TriggerMention, roles: Roles) -> bool:
    """Whether bombs come down and do not only go off: "two bombs fell on the petrol station"."""
    token = scene.parsed.tokens[trigger.token]
    verb = scene.parsed.head(token.i) if token.tag == "VBG" and token.dep == "advcl" else token
    if verb.lemma not in scene.know.words.falling_verbs:
        return False
    return any(scene.parsed.tokens[w.token].lemma == "bomb" for w in roles.weapons)


def _extent(scene: Scene, i: int) -> tuple[int, int]:
    """The characters of the actor at a head, or of the head with the word before it."""
    actor, token = scene.actor_at.get(i), scene.parsed.tokens[i]
    if actor is not None:
        return actor.start, actor.end
    return scene.parsed.tokens[max(0, i - 1)].start, token.end


def _is_from_air(scene: Scene, roles: Roles) -> bool:
    """Whether a bombing is by a state or its forces, which bomb from the air (a bomb they planted is told as such)."""
    actors = [scene.actor_at[a] for a in roles.agents if a in scene.actor_at]
    return any(a.category in {"military", "government"} or a.entity == "state" for a in actors)
