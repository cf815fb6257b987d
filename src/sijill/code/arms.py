"""With what: the weapons that a text ties to an act from beside its own phrase."""

from __future__ import annotations

from ..model import Token, TriggerMention, WeaponMention
from .nouns import is_definite
from .roles import Roles
from .scene import Scene

#: by these an aircraft is a place or an aim
_ABOARD = {"on", "in", "aboard", "inside", "onto", "near", "at", "to", "into", "against", "under", "outside"}
#: the types of acts that are done with a charge, and how many sentences later the text may say what was in it
_OF_CHARGES = {"bomb", "suicide-bombing"}
_SOON = 2
#: by these a deed stands in the clause of what was used: "dynamite was used in the attack"
_IN = {"in", "for", "during", "by"}


def weapons_of(scene: Scene, trigger: TriggerMention, roles: Roles) -> tuple[WeaponMention, ...]:
    """The weapons of one trigger: those of its phrase (`roles`), those that a verb of use ties to it, and those that
    its agents carry."""
    if not scene.know.codebook.is_violent(trigger.event_type):
        return roles.weapons
    found = {
        w.token: w
        for w in roles.weapons
        if not _is_scene_of(scene, trigger, w) and not _is_trade_of(scene, w.token, roles)
    }
    placed = placed_weapon(scene, trigger)
    if placed is not None:
        found[placed.token] = placed
    for weapon in scene.weapon_at.values():
        if weapon.token in {*found, *roles.targets}:
            continue
        if _is_used(scene, trigger, roles, weapon) or _is_held(scene, trigger, weapon):
            found[weapon.token] = weapon
    return tuple(found.values())


def placed_weapon(scene: Scene, trigger: TriggerMention) -> WeaponMention | None:
    """The weapon that a participle stands behind: "a bomb placed under a car"."""
    token = scene.parsed.tokens[trigger.token]
    behind = trigger.frame == "weapon" and token.dep in {"acl", "relcl"}
    return scene.weapon_at.get(token.head) if behind else None


def _is_scene_of(scene: Scene, trigger: TriggerMention, weapon: WeaponMention) -> bool:
    """Whether an aircraft is where it was done, or what it was done to, and not what did it: "shot aboard a plane"."""
    if weapon.category != "aircraft":
        return False
    token = scene.parsed.tokens[weapon.token]
    while token.dep in {"compound", "nmod"} and token.head not in {trigger.token, token.i}:
        token = scene.parsed.head(token.i)  # "shot at an aircraft parts plant"
    if token.i in scene.trigger_at:
        return False  # "killed in a helicopter attack"
    over = scene.parsed.head(token.i)
    if token.dep == "pobj":
        return over.lower in _ABOARD or (over.lower == "of" and over.head == trigger.token)
    return token.dep in {"dobj", "nsubjpass"} and over.i == trigger.token and trigger.frame in {"act", "harm"}


def _is_trade_of(scene: Scene, i: int, roles: Roles) -> bool:
    """Whether a weapon only tells what somebody is whom the act was done to: "killed an IED expert", "a bomb maker"."""
    token = scene.parsed.tokens[i]
    while token.dep in {"compound", "nmod", "amod"}:
        token = scene.parsed.head(token.i)
    return token.i not in {i, *roles.agents} and token.pos in {"NOUN", "PROPN"} and scene.human(token.i)


def _is_used(scene: Scene, trigger: TriggerMention, roles: Roles, weapon: WeaponMention) -> bool:
    parsed = scene.parsed
    if parsed.tokens[weapon.token].sentence != parsed.tokens[trigger.token].sentence:
        return False
    user = _user(scene, weapon)
    if user is None or user.i == trigger.token:
        return False
    beside = parsed.kids(user.i, "nsubj", "nsubjpass")
    beside += [o for p in parsed.kids(user.i, "prep", "agent") if p.lower in _IN for o in parsed.kids(p.i, "pobj")]
    if user.dep in {"acl", "relcl"}:
        beside.append(parsed.head(user.i))
    heads = {t.i for t in beside}
    if trigger.token in heads:
        return True  # "the attack involved mortars", "dynamite was used in the attack"
    return user.dep in {"acl", "relcl"} and user.head in roles.agents  # "men armed with rifles"


def _is_held(scene: Scene, trigger: TriggerMention, weapon: WeaponMention) -> bool:
    """Whether a later sentence says that the charge held it: "The device contained 20 kg of dynamite"."""
    parsed = scene.parsed
    token = parsed.tokens[weapon.token]
    if not 1 <= token.sentence - parsed.tokens[trigger.token].sentence <= _SOON:
        return False
    user = _user(scene, weapon)
    holders = parsed.kids(user.i, "nsubj", "nsubjpass") if user is not None else []
    if not any(_is_charge(scene, h.i) and is_definite(parsed, h.i) for h in holders):
        return False
    before = [t for t in scene.mentions.triggers if t.token < token.i and t.event_type in _OF_CHARGES]
    return bool(before) and before[-1].token == trigger.token


def _is_charge(scene: Scene, i: int) -> bool:
    """Whether a head is a bomb, or what may be one: a device, a package, a car."""
    weapon = scene.weapon_at.get(i)
    if weapon is not None:
        return weapon.category in {"bomb", "explosive"}
    return scene.parsed.tokens[i].lemma in scene.know.words.charges


def _user(scene: Scene, weapon: WeaponMention) -> Token | None:
    """The verb of use that a weapon hangs on, or that hangs on it, with no other verb between them."""
    parsed, verbs = scene.parsed, scene.know.words.using_verbs
    for kid in parsed.kids(weapon.token, "acl"):
        if kid.lemma in verbs:
            return kid
    for up in parsed.ancestors(weapon.token):
        if up.pos in {"VERB", "AUX"}:
            return up if up.lemma in verbs else None
    return None
