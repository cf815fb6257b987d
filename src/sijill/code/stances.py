"""What a speaker does by a saying: the stance, and its PLOVER type and mode."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ..model import Report, Token
from .polarity import condition_of
from .scene import Scene
from .speech import Speech
from .told_stances import content_stance, head_of, inside, is_hostile, is_possible, mains, owns_harm

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBG", "VBN"})
#: the PLOVER type of a stance that is told by what is said
PLOVER: Mapping[str, str] = {
    "demands": "request", "rejects": "reject", "threatens": "threaten", "accuses": "accuse", "offers": "agree",
    "supports": "support", "opposes": "accuse",
}  # fmt: skip


class Stance(Struct, frozen=True, kw_only=True):
    """`stance` as in Statement, None for plain saying; `plover` and `mode` as PLOVER has them; `told` where what is
    said tells it and not the word of saying, and `sentence` the one that tells it; `cue` is the token of
    the word that does, where it is not the word of saying ("reiterated its rejection")."""

    stance: str | None = None
    plover: str | None = None
    mode: str | None = None
    told: bool = False
    sentence: int | None = None
    cue: int | None = None


def stance_of(scene: Scene, speech: Speech, reports: Mapping[int, Report]) -> Stance:
    """What the speaker of one saying does by it: by the word of saying, else by what is said.  `reports` are those that
    the article tells of, by the tokens of their words."""
    found = _by_word(scene, speech, reports)
    if found is not None:
        return found
    stance, mode, sentence = content_stance(scene, speech, reports)
    plover = PLOVER.get(stance or "") or (speech.saying.plover if speech.saying and not stance else None)
    if speech.word in scene.know.stances.warnings and stance != "threatens":
        plover = None
    return Stance(stance=stance, plover=plover, mode=mode, told=stance is not None, sentence=sentence)


# ------------------------------------------------------------------------------------------ by the word


def _by_word(scene: Scene, speech: Speech, reports: Mapping[int, Report]) -> Stance | None:
    words, act = scene.know.stances, speech.act
    if speech.word in words.warnings:
        return _warning(scene, speech)
    head = head_of(scene, speech)
    if _claims_deed(scene, speech, head):
        return Stance(stance="admits")
    if act is None or act.stance == "announces":
        noun = words.acts.get(head.lemma) if head is not None and head.pos == "NOUN" else None
        if noun is not None and speech.saying is not None and "object" in speech.saying.takes:
            cue = head.i if head is not None else None  # "reiterated its rejection of"
            return Stance(stance=noun.stance, plover=noun.plover, mode=noun.mode, cue=cue)
    if act is None:
        return None
    if act.own:  # "acknowledged that its drone had killed civilians"
        return Stance(stance=act.stance) if owns_harm(scene, speech, reports) else None
    if act.stance == "rejects" and head is not None and head.lemma in words.silence:
        return Stance()
    if act.hostile is not None and any(is_hostile(scene, speech, v) for v in mains(scene, speech)):
        return Stance(stance=act.hostile, plover="threaten")
    if act.stance == "announces" and owns_harm(scene, speech, reports):
        return Stance(stance="admits")
    if act.stance == "announces" and act.plover is None:
        stance, mode, sentence = content_stance(scene, speech, reports)
        if stance in {"threatens", "rejects", "demands", "admits", "denies", "offers"}:
            return Stance(stance=stance, plover=PLOVER.get(stance), mode=mode, told=True, sentence=sentence)
    to = head is not None and head.tag == "VB" and any(k.lower == "to" for k in scene.parsed.kids(head.i, "aux"))
    if act.stance == "demands" and speech.word in {"ask", "request"} and _is_question(scene, speech):
        return Stance(plover=act.plover)
    if speech.word == "propose" and head is not None and head.tag in _FINITE:
        return None
    if speech.word in {"agree", "agree to"} and to:
        return Stance(stance="announces", plover=act.plover)
    return Stance(stance=act.stance, plover=act.plover, mode=act.mode)


def _warning(scene: Scene, speech: Speech) -> Stance:
    """A warning threatens where the speaker would do what it speaks of, or bids somebody do something ("warned them to
    leave"); where it tells what will come of something it is a forecast."""
    head = head_of(scene, speech)
    if head is not None and head.tag == "VB" and any(k.lower == "to" for k in scene.parsed.kids(head.i, "aux")):
        return Stance(stance="threatens", plover="threaten")
    stance, mode, sentence = content_stance(scene, speech, {})
    if stance in {"threatens", "rejects", "demands"}:
        return Stance(stance=stance, plover=PLOVER.get(stance), mode=mode, told=True, sentence=sentence)
    foreseen = speech.word in {"warn of", "warn about"} or any(is_possible(scene, v) for v in mains(scene, speech))
    return Stance(stance="expects" if foreseen else None)


def _claims_deed(scene: Scene, speech: Speech, head: Token | None) -> bool:
    """ "Claimed responsibility for the attack", "claimed the bombing"."""
    parties = scene.know.parties
    if speech.word not in {"claim", "acknowledge", "accept", "assume", "take"} or head is None or head.pos != "NOUN":
        return False
    return head.lemma in parties.claim_nouns or (speech.word == "claim" and head.lemma in parties.deeds)


def _is_question(scene: Scene, speech: Speech) -> bool:
    first = scene.parsed.between(speech.quote.content.start, speech.quote.content.start + 1)
    return bool(first) and first[0].lower in {"whether", "if", "why", "how", "what", "when", "who", "where"}


def threat_mode(scene: Scene, speech: Speech) -> str | None:
    """PLOVER's mode of a threat, by what it threatens with."""
    said = {
        t.lemma
        for t in inside(scene, speech)
        if t.pos in {"VERB", "NOUN"} and not any(condition_of(scene, v) for v in (t, *scene.parsed.ancestors(t.i)[:6]))
    }
    return next((mode for mode, words in scene.know.stances.threat_modes.items() if words & said), None)
