"""The weapons that stand in the phrase of an act, whose they are, and what they were put at."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import TriggerMention, WeaponMention
from .doers import who_laid
from .nouns import bounds, spread
from .objects import obliques
from .scene import Scene, sites_of

#: how many there were, and nobody's ("twin explosions")
SO_MANY = {"twin", "dual", "double", "triple"}
#: arms that are always somebody's who is there with them
_CRAFT = {"aircraft", "drone"}


def arms_beside(scene: Scene, trigger: TriggerMention, verb: int) -> list[WeaponMention]:
    """Weapons in the trigger's own phrase or that of its verb: modifiers, objects, "with X", "by X", "using X"."""
    parsed = scene.parsed
    out = []
    for w in scene.weapon_at.values():
        token = parsed.tokens[w.token]
        if token.sentence != parsed.tokens[trigger.token].sentence:
            continue
        for up in parsed.ancestors(w.token)[:5]:
            if up.i in {trigger.token, verb}:
                out.append(w)
                break
            if {up.lower, up.lemma} & scene.know.words.before_after:  # "in response to a drone attack, a camp was hit"
                break
            if up.pos in {"VERB", "AUX"} and up.lemma not in scene.know.words.arming_verbs:
                break
    return out


def whose_arms(scene: Scene, weapons: Sequence[WeaponMention], agents: Sequence[int], verb: int) -> tuple[int, ...]:
    """Whose the aircraft are ("US aircraft bombed"), and, where nobody else did it, the arms that are told to have done
    it ("rebel rockets hit the town"), or who laid them.  Who made them is not told by "Iranian-made"."""
    found: list[int] = []
    for w in weapons:
        if w.category in _CRAFT or (not agents and _does(scene, w.token, verb)):
            whose = _owners(scene, w.token) or who_laid(scene, [w.token])
            found += [k for k in whose if k not in found and k not in agents]
    return tuple(found)


def has_crashed(scene: Scene, weapon: int) -> bool:
    """Whether an aircraft is told to have come down, and on nothing that it was aimed at."""
    verb, arm = scene.parsed.head(weapon), scene.weapon_at.get(weapon)
    into = any(k.lower in {"into", "onto"} for k in scene.parsed.kids(verb.i, "prep"))
    return arm is not None and arm.category == "aircraft" and verb.lemma == "crash" and not into


def _does(scene: Scene, weapon: int, verb: int) -> bool:
    """Whether a weapon is the subject of a verb, or what it was done by, and nobody is told to have fired it."""
    parsed = scene.parsed
    doing = parsed.kids(verb, "nsubj") + [o for by in parsed.kids(verb, "agent") for o in parsed.kids(by.i, "pobj")]
    used = any(parsed.kids(k.i, "agent") for k in parsed.kids(weapon, "acl"))
    return weapon in spread(parsed, [t.i for t in doing]) and not used


def _owners(scene: Scene, weapon: int) -> list[int]:
    """Actors, and people by what they are, whom a phrase says a weapon is of: "a US drone", "rebel rockets",
    "artillery of the army", "the army's guns"."""
    parsed = scene.parsed
    before = range(bounds(parsed, weapon)[0], weapon)
    named = [k for k in before if k in scene.actor_at and scene.actor_at[k].head in {k, -1} and _is_known(scene, k)]
    behind = [o.i for of in parsed.kids(weapon, "prep") if of.lower == "of" for o in parsed.kids(of.i, "pobj")]
    behind += [k.i for k in parsed.kids(weapon, "poss") if k.pos == "NOUN" and k.i not in named]
    named += [k for k in behind if scene.human(k) or (k in scene.actor_at and _is_known(scene, k))]
    adjectives = scene.know.words.party_adjectives
    return named or [
        k.i
        for k in parsed.kids(weapon, "compound", "amod")
        if k.i not in scene.actor_at
        and scene.human(k.i)
        and (k.pos != "ADJ" or k.lower in adjectives)
        and k.lower not in SO_MANY
    ]


def _is_known(scene: Scene, i: int) -> bool:
    """Whether a name is of somebody known, who has them: not of a make ("Katyusha"), nor of a maker
    ("Iranian-made")."""
    actor = scene.actor_at[i]
    behind = [t.lower for t in scene.parsed.tokens[i + 1 : i + 3]]
    made = behind[:1] == ["-"] and behind[-1] in scene.know.words.making_words
    return (actor.actor is not None or actor.country is not None) and not made


def laid_at(scene: Scene, weapon: int) -> list[int]:
    """The things that a weapon is said to have been put at: "a bomb planted under a bus"."""
    parsed, words = scene.parsed, scene.know.words
    verbs = [v for v in parsed.kids(weapon, "acl", "relcl") if v.lemma in scene.know.parties.laying_verbs]
    sites = [o for v in verbs for o in obliques(parsed, v.i, words.site_prepositions)]
    return [k for k in sites_of(scene, spread(parsed, sites)) if scene.is_thing(k)]
