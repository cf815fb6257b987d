"""Deeds that are taken for granted: "the murder of X" happened, whatever the clause around it denies or plans."""

from __future__ import annotations

from ..model import Token, TriggerMention
from .arms import placed_weapon
from .habits import is_habit
from .nouns import is_definite
from .roles import Roles
from .said import SaidBy
from .scene import Scene
from .whether import Whether, is_asked_about, is_sought, whether

_GRANTED = Whether()
_FAILED = Whether("asserted", "failed")
_THREATENED = Whether("threatened", None)
_AT_LARGE = Whether("hypothetical", None)
#: what a clause or a speaker may say of a deed without its being in doubt
_OTHER = {"denied", "planned", "threatened", "hypothetical"}
#: what is said of a deed that another is likened to
_EARLIER = {"similar", "earlier", "previous"}


def happened(scene: Scene, trigger: TriggerMention, roles: Roles) -> Whether:
    """The modality and outcome of a trigger, as its own grammar has it and as its noun takes it for granted."""
    if trigger.text.split()[-1].lower().rstrip("s") in scene.know.words.threat_nouns:
        return _THREATENED  # "a bomb threat", "death threats"
    if is_habit(scene, trigger.token) or (roles.verb != trigger.token and is_habit(scene, roles.verb)):
        return _AT_LARGE
    found = whether(scene, trigger, roles.verb)
    if found.modality == "denied" and trigger.frame == "burst" and roles.weapons:
        return _FAILED  # "the bomb did not explode"
    if found.modality == "asserted" and _came_to_nothing(scene, trigger):
        return _FAILED
    if found.modality in _OTHER and _is_granted(scene, trigger, roles) and not _is_governed(scene, trigger):
        return _GRANTED
    return found


def granted(scene: Scene, trigger: TriggerMention, roles: Roles, said: SaidBy) -> SaidBy:
    """Who says so, where what is denied, promised or asked is not the deed but something about it: "denied any links
    with the assassination of X", "promised to investigate the murder", "vowed to punish those who attacked"."""
    if said.modality not in _OTHER:
        return said
    noun = _is_granted(scene, trigger, roles) and not _is_governed(scene, trigger)
    if not (noun or _is_told_aside(scene, trigger)):
        return said
    return SaidBy(said.chain, said.voice)


def _came_to_nothing(scene: Scene, trigger: TriggerMention) -> bool:
    """Whether the weapon of a participle did no harm: "a bomb placed at a bank was defused", "… did not explode"."""
    weapon = placed_weapon(scene, trigger)
    after = scene.trigger_at.get(scene.parsed.head(weapon.token).i) if weapon is not None else None
    if after is None or after.frame not in {"weapon", "burst"}:
        return False
    found = whether(scene, after, after.token)
    return found.outcome == "failed" or found.modality == "denied"


def _is_granted(scene: Scene, trigger: TriggerMention, roles: Roles) -> bool:
    """Whether a definite noun that says whom it was done to, or "a similar bombing in June"."""
    token = scene.parsed.tokens[trigger.token]
    if token.pos not in {"NOUN", "PROPN"} or roles.verb != token.i:
        return False
    before = [k for k in scene.parsed.kids(token.i) if k.i < token.i]
    if _EARLIER & {k.lower for k in before}:
        return True
    if not roles.targets:
        return False
    owned = is_definite(scene.parsed, token.i) or any(k.dep == "poss" for k in before)
    return owned and not {k.lower for k in before} & {"no", "any"}


def _is_told_aside(scene: Scene, trigger: TriggerMention) -> bool:
    """Whether a verb in the past tells, beside what is said, who or when: "those who attacked", "after gunmen killed",
    "the release of X, kidnapped by Y"."""
    parsed, token = scene.parsed, scene.parsed.tokens[trigger.token]
    if _is_what_is_held(scene, token) or is_asked_about(scene, token):
        return True
    if token.pos == "VERB" and token.tag == "VBN" and token.dep == "acl":
        return not parsed.kids(token.i, "mark")  # "denied reports that nine had been killed"
    for at in [token, *parsed.ancestors(token.i)[:3]]:
        auxes = parsed.kids(at.i, "aux", "auxpass")
        done = at.tag == "VBN" and any(k.lemma == "have" for k in auxes) and not any(k.tag == "MD" for k in auxes)
        past = done or at.tag == "VBD" or any(k.tag == "VBD" for k in auxes)
        marks = {k.lower for k in parsed.kids(at.i, "mark", "advmod")}
        if past and (at.dep == "relcl" or (at.dep == "advcl" and marks & {"after", "when", "since", "before"})):
            return True
        if past and at.dep == "ccomp" and any(k.tag == "WRB" for k in parsed.kids(at.i)):
            return True  # "want to learn why a man shot his wife"
        if at.dep != "conj":
            return False
    return False


def _is_what_is_held(scene: Scene, token: Token) -> bool:
    """Whether a deed is what somebody told of aside is held to have done: "denied bond to a man charged with killing
    two", "will seek death for a man accused of shooting an officer"."""
    parsed = scene.parsed
    deed = parsed.head(token.i) if token.dep == "conj" else token
    held = parsed.head(parsed.head(deed.i).i)
    return deed.dep == "pcomp" and held.lemma in scene.know.words.held_verbs and held.dep == "acl"


def _is_governed(scene: Scene, trigger: TriggerMention) -> bool:
    """Whether the deed itself is what a verb or noun right above makes unreal: "denied the killing", "planned the
    assassination", "the threat of the bombing", "called for the killing"."""
    words = scene.know.words
    over = scene.parsed.head(trigger.token)
    unreal = words.unreal_verbs | words.threat_verbs | words.plan_verbs | words.failing_verbs | words.averting_verbs
    if over.pos == "ADP" and is_sought(scene, over, scene.parsed.head(over.i)):
        return True
    if over.pos == "ADP":  # "denied having to do with the killing" denies no killing
        return scene.parsed.head(over.i).lemma in unreal | words.unreal_nouns
    return over.lemma in unreal | words.doubting_verbs
