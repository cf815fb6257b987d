"""What was done in response to something that was done before: "responded by shelling the town"."""

from __future__ import annotations

from itertools import pairwise

from ..know.harms import load_harms
from ..model import Token, TriggerMention
from .roles import Scene

#: how what was done in response hangs on the verb: "responded by shelling", "responded and shot him"
_DONE_IN_RESPONSE = {"conj", "advcl", "xcomp", "pcomp", "pobj", "prep", "dobj"}
#: kinds of people who are pursued for what they did
_PURSUED = {"armed-group", "criminal"}


def _pursues(scene: Scene, verb: Token) -> bool:
    """Whether a verb says that people who attacked are pursued: "chased the gunmen and killed eight"."""
    if verb.lemma not in scene.know.words.pursuing_verbs:
        return False
    kinds = (scene.know.kinds.of(k.lemma) for k in scene.parsed.kids(verb.i, "dobj"))
    return any(kind is not None and kind.category in _PURSUED for kind in kinds)


def _is_called(scene: Scene, cue: Token, trigger: int) -> bool:
    """Whether "responding to" says only where the police were called: to people who were shot there, or to a call, a
    report, a place."""
    parsed = scene.parsed
    if parsed.kids(trigger, "nsubjpass"):
        return True
    to = (k for p in parsed.kids(cue.i, "prep") if p.lower == "to" for k in parsed.kids(p.i, "pobj"))
    return any(k.lemma in scene.know.words.calls for k in to)


def is_answer(scene: Scene, trigger: TriggerMention) -> bool:
    """Whether the trigger is what was done in response: "responded by shelling", "in response to X, … was hit", "fired
    tear gas to disperse them", "chased the gunmen and killed eight"."""
    parsed, words = scene.parsed, scene.know.words
    if parsed.tokens[trigger.token].lemma in load_harms().wounds:
        return False  # "officers responding to a house found two with stab wounds"
    for at in [parsed.tokens[trigger.token], *parsed.ancestors(trigger.token)[:3]]:
        beside = [at, *parsed.kids(at.i, "advcl", "xcomp")]
        if any(k.lemma in words.quelling_verbs and k.tag == "VB" for k in beside):
            return True
        if at.dep != "advcl":
            break
    for at, up in pairwise([parsed.tokens[trigger.token], *parsed.ancestors(trigger.token)[:3]]):
        if at.dep not in _DONE_IN_RESPONSE or (at.dep == "prep" and at.lower not in {"by", "with"}):
            break  # "officers responded to a call of shots fired", "replied that two were killed"
        if at.dep == "advcl" and at.tag != "VBG":
            break  # "officers responded after five were shot"
        if up.lemma in words.response_verbs or (at.dep == "conj" and _pursues(scene, up)):
            return parsed.tokens[trigger.token].pos == "VERB" or at.dep == "prep"
    run = parsed.sentence(trigger.token)
    low = parsed.text[run.start : run.end].lower()
    phrase = next((cue for cue in words.response_phrases if cue in low), "")
    begin = low.find(phrase)
    cue = parsed.token_at(run.start + begin) if phrase else None
    if cue is None:
        return False
    rest = low[begin + len(phrase) :].strip(" .,;!\"'”’\n")
    if cue.lemma in words.response_verbs and _is_called(scene, cue, trigger.token):
        return False
    if not rest:  # "… in response.": of the whole sentence, wherever the parser hangs it
        return parsed.tokens[trigger.token].dep == "ROOT"
    over = parsed.ancestors(cue.i)[:3]
    # "The strikes were in response to …"
    said_of = {k.i for up in over if up.pos == "AUX" for k in parsed.kids(up.i, "nsubj")}
    return trigger.token in {up.i for up in over} | said_of
