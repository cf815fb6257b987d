"""Who is told: the one that a saying is addressed to, as words and as an actor of the register."""

from __future__ import annotations

import re

from ..model import Token
from .coref import actor_meant
from .nouns import phrase
from .scene import Scene
from .speech import Speech

_TO = frozenset({"to", "with", "by"})


def hearer_of(scene: Scene, speech: Speech) -> tuple[str | None, str | None]:
    """Who is told, as the text calls them (an outlet by its name), and their id in the register; None where nobody is
    said to be told."""
    head = _head(scene, speech)
    if speech.quote.to is not None and (head is None or scene.parsed.kids(head.i, "conj")):
        words = _without_article(speech.quote.to)
    elif head is not None:
        words = phrase(scene.parsed, head.i, full=True).text
    else:
        return None, None
    outlet = scene.know.outlets.find(words)
    actor = (scene.actor_at.get(head.i) or actor_meant(scene, head.i)) if head is not None else None
    listed = scene.know.actors.match(words) if actor is None or actor.actor is None else None
    id = actor.actor if actor is not None and actor.actor else listed.id if listed is not None else None
    if head is not None and head.pos == "PRON":
        if actor is None:
            return None, None
        words = actor.name
    return (outlet.name if outlet is not None else words), id


def _head(scene: Scene, speech: Speech) -> Token | None:
    """The head token of the one who is told."""
    parsed, words = scene.parsed, scene.know.stances
    if speech.quote.to is not None and speech.cue is not None:
        return _head_of(scene, speech.quote.to, parsed.tokens[speech.cue])
    if speech.cue is None:
        return None
    cue = parsed.tokens[speech.cue]
    wanted = words.told_by_preposition.get(cue.lemma, ())
    for prep in parsed.kids(cue.i, "prep"):
        for o in parsed.kids(prep.i, "pobj"):
            if prep.lower in wanted and _can_hear(scene, o):
                return o
            if prep.lower in {"in", "during", "through"} and o.lemma in words.sent and (found := _behind(scene, o)):
                return found
    if cue.lemma in words.telling_whom:
        told = next((o for o in parsed.kids(cue.i, "dobj", "dative") if _can_hear(scene, o)), None)
        if told is not None:
            return told
    if cue.pos == "NOUN" and (found := _behind(scene, cue)):
        return found
    over = parsed.head(cue.i)
    if (
        cue.dep in {"acl", "advcl"} and over.lemma in words.sent and (found := _behind(scene, over))
    ):  # "a letter to X accusing"
        return found
    for verb in parsed.kids(cue.i, "advcl"):  # "speaking to X, he said"
        if verb.lemma in words.speaking and (found := _behind(scene, verb)):
            return found
    return None


def _head_of(scene: Scene, words: str, cue: Token) -> Token | None:
    """The head of these words where they stand nearest to the word of saying."""
    run = scene.parsed.sentence(cue.i)
    found = [m.start() for m in re.finditer(re.escape(words), scene.parsed.article.text[run.start : run.end])]
    if not found:
        return None
    start = run.start + min(found, key=lambda at: abs(run.start + at - cue.start))
    inside = scene.parsed.between(start, start + len(words))
    here = {t.i for t in inside}
    return next((t for t in inside if t.head not in here or t.head == t.i), None)


def _without_article(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if first.lower() in {"the", "a", "an"} and rest else words


def _behind(scene: Scene, word: Token) -> Token | None:
    """The one behind "to" or "with" of a letter, an interview or a talk."""
    for k in scene.parsed.kids(word.i, "prep", "dative"):
        if k.lower in _TO - {"by"}:
            for o in scene.parsed.kids(k.i, "pobj"):
                if _can_hear(scene, o):
                    return o
    over = scene.parsed.head(word.i)
    if word.dep == "dobj":  # "sent a letter to X"
        for k in scene.parsed.kids(over.i, "prep", "dative"):
            if k.lower == "to":
                return next((o for o in scene.parsed.kids(k.i, "pobj") if _can_hear(scene, o)), None)
    return None


def _can_hear(scene: Scene, t: Token) -> bool:
    """Whether somebody may be told: a name, a person, a body, or a pronoun for one."""
    if t.i in scene.actor_at or t.pos == "PROPN" or t.tag == "PRP":
        return True
    return any(k.entity in {"people", "group"} for k in scene.know.kinds.all_of(t.lower))
