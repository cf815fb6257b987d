"""Who did a deed, where the words for them do not hang on it."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Token, TriggerMention
from .scene import Scene
from .subjects import agents_of, is_passive

#: what makes nobody of somebody
_NO = {"no", "neither"}


def by_further_on(scene: Scene, noun: Token) -> list[int]:
    """Who did the deed of a noun, where the parser hangs their "by" on what was hit or on a verb over the deed
    ("alarmed over the murder of X, minister of Y, by guerrillas"; "reported the burning of five buses by rebels")."""
    parsed = scene.parsed
    over, under = parsed.ancestors(noun.i), set(parsed.subtree(noun.i))
    for t in parsed.tokens[noun.i + 1 : parsed.sentence(noun.i).last]:
        if t.pos in {"VERB", "AUX"} and t.tag not in {"VBN", "VBG"}:
            return []
        if t.lower != "by" or t.dep not in {"prep", "agent"}:
            continue
        head = parsed.head(t.i)
        if head.i not in under and head not in over:
            return []
        if head.pos in {"VERB", "AUX"} and (is_passive(parsed, head) or head.i > noun.i):
            return []
        return [o.i for o in parsed.kids(t.i, "pobj") if scene.human(o.i) or o.i in scene.actor_at]
    return []


def who_laid(scene: Scene, weapons: list[int]) -> list[int]:
    """Who is said, or thought, to have put a weapon where it was, or to have sent it: "a bomb planted by X was
    defused", "a drone operated by X"."""
    parsed, laying = scene.parsed, scene.know.parties.laying_verbs | scene.know.words.sending_words
    told = [v for w in weapons for v in parsed.kids(w, "acl", "relcl")]
    told += [k for v in told for k in parsed.kids(v.i, "xcomp")]  # "thought to have been planted by X"
    return [a for v in told if v.lemma in laying and is_passive(parsed, v) for a in agents_of(parsed, v)]


def comes_to_nothing(scene: Scene, verb: Token) -> bool:
    """Whether a verb says that a weapon was found, defused, brought down or missed: not by who used it."""
    words, parsed = scene.know.words, scene.parsed
    following = [t.lower for t in parsed.tokens[verb.i + 1 : verb.i + 2]]
    down = "down" in following or any(k.lower == "down" for k in parsed.kids(verb.i))
    return verb.lemma in words.finding_verbs or (verb.lemma in words.downing_verbs and down)


def is_laid(scene: Scene, i: int) -> bool:
    """Whether something is a charge that lies in wait: a mine, a bomb, a device."""
    weapon = scene.weapon_at.get(i)
    return weapon is not None and weapon.category in {"bomb", "explosive"}


def befallen(scene: Scene, trigger: TriggerMention, doers: Sequence[int], done_to: Sequence[int]) -> Sequence[int]:
    """Whom a pronoun may mean as one to whom something is done: who is arrested is first who did what was told ("a man
    killed his wife. He was arrested on Sunday")."""
    if trigger.event_type != "arrest":
        return done_to
    return [*(d for d in doers if scene.human(d) and not scene.is_group(d)), *done_to]


def is_nobody(scene: Scene, i: int) -> bool:
    """ "no group", "none of the parties", "neither X nor Y"."""
    token = scene.parsed.tokens[i]
    if token.lower == "none" or any(k.lower in _NO for k in scene.parsed.kids(i, "det", "preconj")):
        return True
    first = scene.parsed.head(i)
    return token.dep == "conj" and any(k.lower in _NO for k in scene.parsed.kids(first.i, "preconj"))
