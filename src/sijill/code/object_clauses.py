"""Clauses about the object of a deed, at whose end stands the day of the deed: "killed a man armed with a rifle on
Monday", "shot a man who pointed a gun at them on Monday"."""

from __future__ import annotations

from ..know.times import load_times
from ..model import Parsed, TimeMention, Token
from .scene import Scene


def is_of_the_deed(parsed: Parsed, clause: Token, time: TimeMention, own: set[int]) -> bool:
    """Whether a time that ends a clause about what a deed (`own`) was done to is that of the deed: the clause tells
    only what sort it was ("dressed as a nurse"), or what they did right before."""
    words = load_times()
    token = parsed.token_at(time.start)
    if token is None or not any(up.i in own for up in parsed.ancestors(clause.i)) or clause.i < max(own):
        return False
    if clause.dep == "acl":
        between = [t for t in parsed.tokens[clause.i + 1 : token.i] if t.pos in {"NOUN", "PROPN"}]
        return clause.lower in words.standing and bool(between)
    helped = parsed.kids(clause.i, "aux", "auxpass", "neg")
    return clause.lemma in words.provoking and clause.tag == "VBD" and not helped


def is_told_of_act(scene: Scene, clause: Token, act: int) -> bool:
    """Whether a relative clause that the parser hangs on what a deed was done to tells of the deed itself: "the murder
    of Ali Omar, which took place on 4 May", "the attack on a bus in which three people died yesterday"."""
    parsed = scene.parsed
    noun = parsed.head(clause.i)
    if parsed.tokens[act].pos != "NOUN" or not act < noun.i < clause.i:
        return False
    over = [noun, *parsed.ancestors(noun.i)]
    above = next((up.i for up in over if up.i in scene.trigger_at or up.pos == "VERB"), None)
    if above != act:
        return False
    which = [k for k in parsed.kids(clause.i, "nsubj") if k.lower in {"which", "that"}]
    within = [o for p in parsed.kids(clause.i, "prep") if p.lower in {"in", "during"} for o in parsed.kids(p.i, "pobj")]
    occurs = bool(which) and clause.lemma in scene.know.words.occurring_verbs
    return occurs or any(o.lower == "which" for o in within)
