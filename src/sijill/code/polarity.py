"""For or against: what the words around a policy make of it, up to the word of saying."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from ..model import Token
from .scene import Scene

_NO = frozenset({"no", "neither", "nor"})
_NEVER = frozenset({"never", "without", "not", "n't"})
_FARTHEST = 14
_CLAUSES = frozenset({"advcl", "ccomp", "relcl", "acl"})


class Side(Struct, frozen=True):
    """What words make of a policy.  `sign` 1 for, -1 against; `judged` where they say that it should be or not be, and do
    not merely tell of it; `condition` how it stands to what is said where it is a condition (wanted, feared); `others`
    where it is another's will that is told of."""

    sign: int = 1
    judged: bool = False
    condition: str | None = None
    others: bool = False


def side_of(scene: Scene, token: int, start: int, end: int, cue: int | None, is_self: Callable[[int], bool]) -> Side:
    """What the words at characters start to end make of the policy whose head is `token`: negations and words that end or
    hinder it turn it round, words of duty and judgement make it a position.  Words past `cue` do not count; `is_self`
    says whether a subject is the speaker."""
    parsed, words = scene.parsed, scene.know.stances
    sign, judged, others = 1, False, False
    at, below = parsed.tokens[token], None
    for _ in range(_FARTHEST):
        turned, ruled = _around(scene, at, below)
        sign, judged = sign * turned, judged or ruled
        if below is not None:
            if words.turns(at.lemma) or words.turns(at.lower):
                sign = -sign
            act = words.acts.get(at.lemma)
            if act is not None and at.pos in {"VERB", "NOUN"} and act.stance not in {"expects", "announces", "admits"}:
                judged = True
                doers = parsed.kids(at.i, "nsubj", "poss")
                others = others or any(not is_self(d.i) for d in doers)
        elif words.needs & {at.lemma}:
            judged = True
        kind = condition_of(scene, at)
        if kind is not None:
            return Side(sign, True, kind, others)
        head = parsed.head(at.i)
        if head.i == at.i or head.i == cue or not (start <= head.start < end):
            break
        below, at = at, head
    return Side(sign, judged, None, others)


def condition_of(scene: Scene, verb: Token) -> str | None:
    """How a clause stands to what is said, where it is a condition of it: wanted ("unless", "until") or feared ("if")."""
    if verb.dep not in _CLAUSES or verb.pos not in {"VERB", "AUX"}:
        return None
    for mark in scene.parsed.kids(verb.i, "mark", "advmod"):
        if mark.i < verb.i and (kind := scene.know.stances.conditions.get(mark.lower)):
            return kind
    return None


def _around(scene: Scene, at: Token, below: Token | None) -> tuple[int, bool]:
    """What the words that hang on one word make of what it governs: how they turn it, and whether they judge it."""
    parsed, words = scene.parsed, scene.know.stances
    sign, judged = 1, False
    for k in parsed.kids(at.i):
        if k is below:
            continue
        negated = (k.dep == "neg" and k.lower != "no") or (k.dep == "det" and k.lower in _NO)
        no_longer = k.dep == "advmod" and k.lower == "longer" and any(x.lower in {"no", "any"} for x in parsed.kids(k.i))
        if negated or no_longer or (k.dep == "advmod" and k.lower in _NEVER) or (k.dep == "neg" and k.lower == "no"):
            sign = -sign
        judged = judged or no_longer
        if k.dep == "aux" and (k.lemma in words.duties or k.lower in words.duties):
            judged = True
        if k.dep in {"attr", "acomp"} and below is not None and below.i < k.i:
            turned, ruled = _judged(scene, k)
            sign, judged = sign * turned, judged or ruled
    if at.lemma in {"be", "constitute", "represent", "become", "remain"} and below is not None:
        for k in parsed.kids(at.i, "dobj"):
            turned, ruled = _judged(scene, k) if k.i != below.i else (1, False)
            sign, judged = sign * turned, judged or ruled
    if at.lemma == "have" and below is not None and below.tag == "VB" and below.dep == "xcomp":
        judged = True  # "have to leave"
    if at.lemma in words.duty_nouns and at.pos == "NOUN":
        judged = True
    if at.lemma in words.needs and at.pos == "VERB":
        judged = True
    if at.lemma in words.duty_adjectives and at.pos == "ADJ" and below is not None:
        judged = True
    return sign, judged


def _judged(scene: Scene, predicate: Token) -> tuple[int, bool]:
    """What a predicate says of its subject: -1 where bad, and whether it judges at all."""
    words = scene.know.stances
    near = [predicate, *scene.parsed.kids(predicate.i, "amod", "conj", "compound")]
    if any(k.lemma in words.bad or k.lower in words.bad for k in near):
        return -1, True
    if any(k.lemma in words.good or k.lemma in words.duty_adjectives or k.lemma in words.duty_nouns for k in near):
        return 1, True
    return 1, False
