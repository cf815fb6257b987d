"""For or against: what the words around a policy make of it, up to the word of saying."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from ..model import Token
from .scene import Scene

_NO = frozenset({"no", "neither", "nor"})
_NEVER = frozenset({"never", "without", "not", "n't"})
_MEANS = frozenset({"by", "through", "via"})
_OVER = frozenset({"over", "dead", "void", "finished"})
_BESIDES = frozenset({"after", "before", "during", "since", "following", "despite", "amid", "except"})
_FARTHEST = 14
_BEING = frozenset({"constitute", "represent", "become", "remain"})
_CLAUSES = frozenset({"advcl", "ccomp", "relcl", "acl"})


class Side(Struct, frozen=True):
    """What words make of a policy.

    `sign` is 1 for, -1 against; `judged` where they say that it should be or not be, and do not merely tell of it;
    `duty` where that is by a word of duty; `condition` how it stands to what is said where it is a condition (wanted,
    feared); `others` where it is another's will that is told of; `apart` where the words stand in a clause of their
    own, so that the word of saying does not speak of them; `ended` where a word ends or hinders it.
    """

    sign: int = 1
    judged: bool = False
    duty: bool = False
    condition: str | None = None
    others: bool = False
    apart: bool = False
    ended: bool = False


def side_of(scene: Scene, token: int, start: int, end: int, cue: int | None, is_self: Callable[[int], bool]) -> Side:
    """What the words at characters start to end make of the policy whose head is `token`.

    Negations and words that end or hinder it turn it round; words of duty and judgement make it a position.  What
    stands behind "by …ing" or "through" is a means, and not turned by what it is a means of.  Words past `cue` do not
    count; `is_self` says whether a subject is the speaker.
    """
    parsed, words = scene.parsed, scene.know.stances
    sign, judged, duty, others, ended = 1, False, False, False, False
    at, below = parsed.tokens[token], None
    for _ in range(_FARTHEST):
        turned, ruled = _around(scene, at, below)
        sign, judged = sign * turned, judged or ruled
        duty = duty or _is_duty(scene, at)
        if below is not None:
            said = _said_of(scene, at, below)
            if any(words.turns(w) for v in said for w in (v.lemma, v.lower)):
                sign = -sign
                ended = ended or bool(words.turning & {w for v in said for w in (v.lemma, v.lower)})
            act = words.acts.get(at.lemma)
            if act is not None and act.stance not in {"expects", "announces", "admits"}:
                doers = [d for d in parsed.kids(at.i, "nsubj", "poss") if d.tag not in {"WDT", "WP"}]
                others = others or any(not is_self(d.i) for d in doers)
                judged = judged or at.pos == "VERB" or (at.pos == "NOUN" and any(is_self(d.i) for d in doers))
        kind = condition_of(scene, at)
        if kind is not None:
            return Side(sign, True, duty, kind, others, ended=ended)
        head = _over(scene, at)
        if (
            head.i == at.i
            or head.i == cue
            or not (start <= head.start < end)
            or (at.dep == "prep" and at.lower in _MEANS)
        ):
            if head.i == cue and any(k.lower in _OVER and k.i > at.i for k in parsed.kids(head.i)):
                sign = -sign  # "declared the truce over"
            break
        if _is_apart(scene, at, head):
            return Side(sign, judged or duty, duty, None, others, True, ended)
        others = others or (at.dep == "ccomp" and any(k.lower == "whether" for k in parsed.kids(at.i, "mark")))
        below, at = at, head
    return Side(sign, judged or duty, duty, None, others, ended=ended)


def _is_apart(scene: Scene, at: Token, head: Token) -> bool:
    """Whether a word stands in a clause or phrase of its own: a relative clause, a reason, a time ("after the
    truce", "on the day of the election")."""
    words = scene.know.stances
    if at.dep == "relcl":  # "the group that broke the truce", "acts that support it"
        return not (at.lemma in words.acts or words.turns(at.lemma))
    if at.dep == "advcl" and head.pos in {"VERB", "AUX"}:
        return True
    if at.lower in {"due", "because"} or (at.dep == "prep" and at.lower in _BESIDES and head.pos in {"VERB", "AUX"}):
        return True
    return at.dep == "pobj" and at.lemma in {"day", "eve", "year", "anniversary", "week", "month"}


def _over(scene: Scene, at: Token) -> Token:
    """The head of a word; of "to" in "demanded an end to it" the noun right before, where the parser hangs it on the
    verb."""
    head, before = scene.parsed.head(at.i), scene.parsed.tokens[max(0, at.i - 1)]
    if at.dep == "prep" and before.dep == "dobj" and before.head == head.i and scene.know.stances.turns(before.lemma):
        return before
    return head


def _said_of(scene: Scene, at: Token, below: Token) -> list[Token]:
    """A word and, where it only helps ("had to end"), the verb of which what is below it is the subject."""
    if below.dep in {"nsubj", "nsubjpass"} and at.lemma in {"have", "need", "ought"}:
        return [at, *scene.parsed.kids(at.i, "xcomp")]
    return [at]


def condition_of(scene: Scene, verb: Token) -> str | None:
    """How a clause stands to what is said, where it is a condition of it: wanted ("unless") or feared ("if")."""
    if verb.dep not in _CLAUSES or verb.pos not in {"VERB", "AUX"}:
        return None
    for mark in scene.parsed.kids(verb.i, "mark", "advmod"):
        before = scene.parsed.tokens[max(0, mark.i - 2) : mark.i + 1]
        phrase = " ".join(t.lower for t in before)  # "as long as"
        kind = scene.know.stances.conditions.get(mark.lower) or scene.know.stances.conditions.get(phrase)
        if kind is not None and mark.i < verb.i:
            return kind
    return None


def _around(scene: Scene, at: Token, below: Token | None) -> tuple[int, bool]:
    """What the words that hang on one word make of what it governs: how they turn it, and whether they judge it."""
    parsed = scene.parsed
    sign, judged = 1, False
    for k in parsed.kids(at.i):
        if below is not None and k.i == below.i:
            continue
        if k.dep == "neg" or (k.dep == "det" and k.lower in _NO) or (k.dep == "advmod" and k.lower in _NEVER):
            sign = -sign
        elif _no_longer(scene, k):
            sign, judged = -sign, True
        elif below is not None and (
            (k.dep in {"attr", "acomp"} and below.i < k.i) or (k.dep == "dobj" and at.lemma in _BEING)
        ):
            turned, ruled = _judged(scene, k)
            sign, judged = sign * turned, judged or ruled
    if below is not None and at.pos == "ADJ" and at.dep in {"acomp", "attr"}:  # "it would be wrong to leave"
        turned, ruled = _judged(scene, at)
        sign, judged = sign * turned, judged or ruled
    if below is not None and below.dep == "nsubj" and at.pos == "VERB" and at.lemma in scene.know.stances.wrongs:
        return -sign, True  # "their presence violates the law"
    return sign, judged


def _no_longer(scene: Scene, word: Token) -> bool:
    return word.lower == "longer" and any(x.lower in {"no", "any"} for x in scene.parsed.kids(word.i))


def _is_duty(scene: Scene, at: Token) -> bool:
    """Whether a word has one of duty with it, or is one: "must leave", "have to leave", "it is time", "a need for"."""
    words, parsed = scene.know.stances, scene.parsed
    if any(k.lower in words.duties for k in parsed.kids(at.i, "aux")):
        return True
    if at.pos == "VERB" and at.lemma in words.needs:
        return True
    if at.lemma == "have" and any(k.tag == "VB" for k in parsed.kids(at.i, "xcomp")):
        return True
    if at.pos == "NOUN" and at.lemma in words.duty_nouns:
        return True
    if at.lemma == "be":
        told = parsed.kids(at.i, "attr", "acomp")
        return any(k.lemma in words.duty_nouns | words.duty_adjectives for k in told)
    return False


def _judged(scene: Scene, predicate: Token) -> tuple[int, bool]:
    """What a predicate says of its subject: -1 where bad, and whether it judges at all."""
    words = scene.know.stances
    near = [predicate, *scene.parsed.kids(predicate.i, "amod", "conj", "compound")]
    if any(k.lemma in words.bad or k.lower in words.bad for k in near):
        return -1, True
    if any(k.lemma in words.good or k.lemma in words.duty_adjectives or k.lemma in words.duty_nouns for k in near):
        return 1, True
    return 1, False
