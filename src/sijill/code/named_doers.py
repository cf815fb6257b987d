"""Who is named as having done what was told, with no word for the deed itself: "suspicion fell on X", "the killers
were soldiers", "soldiers did it", "we hold X responsible"."""

from __future__ import annotations

from ..model import Token
from .arms_beside import whose_arms
from .drafts import Draft
from .nouns import is_definite
from .scene import Scene
from .subjects import is_passive, subjects

#: verbs by which arms are used, and by which what is meant by "it" was
_USING = {"fire", "launch", "plant", "throw", "drop", "detonate", "place", "lay", "hurl"}
_IT, _RESPONSIBLE = {"it", "this"}, {"responsible", "culpable", "guilty"}
_KILLING = {"attack", "assassination"}
_FALLING = {"fall", "focus", "rest", "center", "centre", "turn", "point"}


def named_doers(scene: Scene, draft: Draft, i: int) -> dict[int, str]:
    """The heads of those whom the words at token i name as the doers of a draft, with how sure the text is."""
    token = scene.parsed.tokens[i]
    if token.lower in _IT:
        return _did_it(scene, draft, i)
    if token.lower in _RESPONSIBLE:
        return _held_responsible(scene, i)
    if token.dep == "dobj":
        return _ordered(scene, i) if token.lemma == "order" else _by_their_arms(scene, i)
    if token.dep not in {"nsubj", "attr"}:
        return {}
    return _suspected(scene, i) if token.lemma == "suspicion" else _called_so(scene, i)


def _suspected(scene: Scene, i: int) -> dict[int, str]:
    """ "Suspicion fell on X", "suspicion has focused on X"."""
    noun, verb = scene.parsed.tokens[i], scene.parsed.head(i)
    if noun.dep != "nsubj" or verb.lemma not in _FALLING:
        return {}
    on = [p for p in scene.parsed.kids(verb.i, "prep") if p.lower in {"on", "upon", "to", "at"}]
    found = [o.i for p in on for o in scene.parsed.kids(p.i, "pobj")]
    return {k: "suspected" for k in found if scene.human(k) or k in scene.actor_at}


def _called_so(scene: Scene, i: int) -> dict[int, str]:
    """ "The killers were soldiers", "soldiers were the perpetrators"."""
    noun, verb = scene.parsed.tokens[i], scene.parsed.head(i)
    if verb.lemma != "be" or not is_definite(scene.parsed, i):
        return {}
    if noun.lemma not in scene.know.parties.doer_nouns | scene.know.parties.authors or _is_negated(scene, verb):
        return {}
    others = scene.parsed.kids(verb.i, "attr") if noun.dep == "nsubj" else scene.parsed.kids(verb.i, "nsubj")
    return {k.i: "stated" for k in others if _is_somebody(scene, k)}


def _did_it(scene: Scene, draft: Draft, i: int) -> dict[int, str]:
    """ "Soldiers did it"; of a shell or bomb "the army fired it"."""
    token, verb = scene.parsed.tokens[i], scene.parsed.head(i)
    if token.dep not in {"dobj", "nsubjpass"} or _is_negated(scene, verb):
        return {}
    used = verb.lemma in _USING and bool(draft.weapons)
    if not used and verb.lemma != "do":
        return {}
    if any(k.tag == "MD" for k in scene.parsed.kids(verb.i, "aux")):
        return {}
    return {k: "stated" for k in subjects(scene.parsed, verb) if _is_somebody(scene, scene.parsed.tokens[k])}


def _held_responsible(scene: Scene, i: int) -> dict[int, str]:
    """ "Terrorists were responsible", "we hold the army responsible", with no word of what for."""
    word, over = scene.parsed.tokens[i], scene.parsed.head(i)
    if scene.parsed.kids(i, "prep"):
        return {}
    if over.lemma == "be" and word.dep == "acomp" and not _is_negated(scene, over):
        who = subjects(scene.parsed, over)
    elif over.lemma == "hold" and not is_passive(scene.parsed, over) and not _is_negated(scene, over):
        who = [k.i for k in (*scene.parsed.kids(i, "nsubj"), *scene.parsed.kids(over.i, "dobj"))]
    else:
        return {}
    return {k: "suspected" for k in who if _is_somebody(scene, scene.parsed.tokens[k])}


def _ordered(scene: Scene, i: int) -> dict[int, str]:
    """ "X gave the order to kill him": of somebody told of before, and of nobody else."""
    verb = scene.parsed.head(i)
    if verb.lemma not in {"give", "issue"} or _is_negated(scene, verb):
        return {}
    deeds = [k for k in scene.parsed.kids(i, "acl") if k.i in scene.trigger_at]
    deeds = [k for k in deeds if scene.trigger_at[k.i].event_type in _KILLING]
    whom = [o for k in deeds for o in scene.parsed.kids(k.i, "dobj")]
    if not whom or any(o.pos != "PRON" for o in whom):
        return {}
    return {k: "suspected" for k in subjects(scene.parsed, verb) if _is_somebody(scene, scene.parsed.tokens[k])}


def _by_their_arms(scene: Scene, i: int) -> dict[int, str]:
    """ "A rebel rocket caused the blast": whose arms they were."""
    deed, verb = scene.parsed.tokens[i], scene.parsed.head(i)
    if verb.lemma not in {"cause", "trigger"} or deed.lemma not in scene.know.parties.deeds:
        return {}
    if not is_definite(scene.parsed, i) or _is_negated(scene, verb):
        return {}
    arms = [scene.weapon_at[k] for k in subjects(scene.parsed, verb) if k in scene.weapon_at]
    return dict.fromkeys(whose_arms(scene, arms, (), verb.i), "stated")


def _is_somebody(scene: Scene, who: Token) -> bool:
    return who.pos in {"NOUN", "PROPN"} and (scene.human(who.i) or who.i in scene.actor_at)


def _is_negated(scene: Scene, verb: Token) -> bool:
    return bool(scene.parsed.kids(verb.i, "neg"))
