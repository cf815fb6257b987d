"""Who came to harm when people were seized, and who gave himself up in a fight: "gunmen abducted a chief from his home.
His guard was shot dead", "police raided the house. One of the gunmen surrendered"."""

from __future__ import annotations

from .agreement import Account
from .drafts import Draft
from .joined import of_prisoners
from .roles import Scene

#: more than so many who came to harm are told of as an attack of its own
_FEW = 5
_DEFINITE = ("the ", "these ", "those ")
#: what fighters give themselves up in
_FIGHTS = {"attack", "armed-clash", "raid", "arrest"}


def is_told_of_seizure(scene: Scene, one: Account, other: Account) -> bool:
    """Whether an account tells only of a few who came to harm, and so of the abduction told in the sentence before it:
    it names no place, day or doer, and does not say that it is of another."""
    a, b = one.draft, other.draft
    if (a.event_type, b.event_type) != ("abduction", "attack") or a.general or b.general or b.agents or b.sides:
        return False
    harms = [h for h in b.harms if not h.negated]
    if b.sentences[0] - a.sentences[-1] not in {0, 1} or b.times or not harms or sum(h.low for h in harms) > _FEW:
        return False
    if any(h.text.lower().startswith(_DEFINITE) for h in harms):
        return False  # "the official has been killed": those who were seized, and later
    if other.traits.spots - one.traits.spots or b.whether != a.whether:
        return False
    return not any(v for k, v in other.further.items() if k != "an indefinite noun")


def is_told_of_fight(scene: Scene, one: Account, other: Account) -> bool:
    """Whether an account tells who surrendered, and so of the fight or raid told in the sentence before it: it names no
    place or day, and does not say that it is of another."""
    a, b = one.draft, other.draft
    if b.event_type != "concede" or a.event_type not in _FIGHTS or a.general or b.general or b.times:
        return False
    if not any(h.act == "captured" and not h.negated and h.trigger == b.trigger.token for h in b.harms):
        return False
    if (
        b.sentences[0] - a.sentences[-1] not in {0, 1}
        or other.traits.spots - one.traits.spots
        or b.whether != a.whether
    ):
        return False
    return not any(v for k, v in other.further.items() if k != "an indefinite noun")


def one_seizure(scene: Scene, a: Draft, b: Draft) -> bool:
    """ "were kidnapped when gunmen ambushed a bus", "attacked a village, abducting nine": one incident; so is a fight
    of which some were "taken prisoner", whoever was killed in it."""
    kinds = {a.event_type, b.event_type}
    tokens = scene.parsed.tokens
    fought = bool(kinds & {"attack", "raid", "armed-clash"}) and (of_prisoners(scene, a) or of_prisoners(scene, b))
    if "abduction" not in kinds or not (fought or kinds <= {"abduction", "attack", "raid"}):
        return False
    if not fought and (_kills(a) or _kills(b)):
        return False
    for one, other in ((a, b), (b, a)):
        at = tokens[one.trigger.token]
        words = {k.lower for k in scene.parsed.kids(at.i, "mark", "advmod")}
        if at.dep == "conj" and at.tag == "VBG":  # "raided a village, burning houses and abducting nine"
            at = scene.parsed.head(at.i)
        if at.dep == "advcl" and (at.tag == "VBG" or words & {"when", "as"}):
            return any(t.token == at.head for t in other.triggers)
    return False


def _kills(d: Draft) -> bool:
    return any(h.act == "killed" and not h.negated for h in d.harms)
