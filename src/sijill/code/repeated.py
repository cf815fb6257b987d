"""Acts told by how often they were done: "has been attacked more than 70 times since May"."""

from __future__ import annotations

from ..model import CountMention, Token, TriggerMention
from .roles import Scene

#: verbs of acts that are counted; who was "shot three times" was shot once
_COUNTED = {"attack", "bomb", "raid", "target", "shell", "ambush", "bombard", "strike", "hit", "assault", "rocket"}
TIMES = {"times", "occasions"}
_SPANS = {"week", "month", "season", "year", "range"}


def times_told(scene: Scene, trigger: TriggerMention) -> CountMention | None:
    """How often a verb says that it was done, within a length of time or up to now ("have struck it 12 times")."""
    parsed = scene.parsed
    verb = parsed.tokens[trigger.token]
    if verb.pos != "VERB" or verb.lemma not in _COUNTED:
        return None
    perfect = any(k.lemma == "have" for k in parsed.kids(verb.i, "aux"))
    run = parsed.sentence(verb.i)
    times = [t for t in scene.mentions.times if run.start <= t.start < run.end]
    long = any(t.precision in _SPANS or (t.not_before and not t.not_after) for t in times)
    if not (perfect or long):
        return None
    for noun in parsed.tokens[run.first : run.last]:
        if noun.lower in TIMES and verb in parsed.ancestors(noun.i)[:3]:
            return next((c for k in parsed.kids(noun.i, "nummod") if (c := _count(scene, k, noun))), None)
    return None


def _count(scene: Scene, number: Token, noun: Token) -> CountMention | None:
    """A number in digits as a count of times; "more than", "over" and "at least" leave it open."""
    digits = number.text.replace(",", "")
    if not digits.isdecimal():
        return None
    before = [k for k in scene.parsed.kids(number.i) if k.i < number.i]
    is_open = any(k.lower in {"than", "least", "over"} for k in before)
    start = min([number.start, *(scene.parsed.tokens[i].start for k in before for i in scene.parsed.subtree(k.i))])
    more = scene.parsed.token_at(start - 2) if start else None
    if more is not None and more.lower == "more" and more.sentence == number.sentence:
        start = more.start
    return CountMention(
        text=scene.parsed.words(start, noun.end),
        start=start,
        end=noun.end,
        low=int(digits),
        high=None if is_open else int(digits),
        qualifier="at-least" if is_open else "exact",
        of=noun.i,
    )
