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
    if parsed.tokens[act].pos != "NOUN" or not act < clause.i:
        return False
    if any(k.lower in {"which", "that"} for k in parsed.kids(clause.i, "nsubj")):  # wherever the parser hangs it
        occurs = clause.lemma in scene.know.words.occurring_verbs
        return occurs and not any(i in scene.trigger_at for i in range(act + 1, clause.i))
    over = [noun, *parsed.ancestors(noun.i)]
    above = next((up.i for up in over if up.i in scene.trigger_at or up.pos == "VERB"), None)
    within = [o for p in parsed.kids(clause.i, "prep") if p.lower in {"in", "during"} for o in parsed.kids(p.i, "pobj")]
    return above == act < noun.i and any(o.lower == "which" for o in within)


def is_of_its_operation(scene: Scene, clause: Token, own: set[int]) -> bool:
    """Whether a clause tells when the operation was in which a deed was done: "in an operation carried out on 26 May,
    troops killed four rebels"."""
    parsed = scene.parsed
    noun = parsed.head(clause.i)
    if noun.lemma not in scene.know.words.assault_nouns or clause.lemma not in load_times().conducting:
        return False
    above = next((up for up in parsed.ancestors(noun.i) if up.pos == "VERB"), None)
    return above is not None and above.i in own
