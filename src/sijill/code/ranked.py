"""Deeds that only say what another is the latest or the how manieth of, or what its victims looked into."""

from __future__ import annotations

from ..model import TimeMention, Token, TriggerMention
from .scene import Scene

#: what a noun hangs by that is said of a whole clause before it
_SAID_OF = {"appos", "dobj", "npadvmod", "pobj", "attr"}


def is_rank_of_told(scene: Scene, trigger: TriggerMention) -> bool:
    """Whether a noun only says the how manieth a deed told before it was: "killed a chief on Monday, the latest in a
    series of assassinations of officials", "abducted nine priests, in the second kidnapping of clergy this year"."""
    parsed, noun = scene.parsed, scene.parsed.tokens[trigger.token]
    if noun.pos != "NOUN" or noun.dep not in _SAID_OF or trigger.frame == "clash":
        return False
    ranked = _series_of(scene, noun) or (noun if _is_ordinal(scene, noun) else None)
    if ranked is None:
        return False
    first = min(parsed.subtree(ranked.i))
    comma = next((t.i for t in reversed(parsed.tokens[max(first - 2, 0) : first]) if t.text == ","), None)
    run = parsed.sentence(noun.i)
    told = (i for i in range(run.first, first) if i in scene.trigger_at and parsed.tokens[i].pos == "VERB")
    return comma is not None and any(told)


def _is_ordinal(scene: Scene, noun: Token) -> bool:
    """Whether one of several is told of: "the fourth mass abduction"."""
    marks = scene.parsed.kids(noun.i, "amod", "det")
    return noun.tag == "NN" and any(k.label == "ORDINAL" for k in marks) and any(k.lower == "the" for k in marks)


def _series_of(scene: Scene, noun: Token) -> Token | None:
    """The word for the latest or the last of a series that a plural is of."""
    parsed = scene.parsed
    of = parsed.head(noun.i)
    series = parsed.head(of.i)
    within = parsed.head(series.i)
    one = parsed.head(within.i)
    if noun.tag != "NNS" or of.lower != "of" or series.lemma not in scene.know.words.series_nouns:
        return None
    return one if within.lower == "in" and (one.tag == "JJS" or one.label == "ORDINAL" or one.lower == "one") else None


def is_looked_into(scene: Scene, trigger: TriggerMention) -> bool:
    """Whether a noun is of a deed of old that somebody harmed had to do with: "the judge, who was investigating the
    murder of a priest, was shot dead"."""
    parsed, noun = scene.parsed, scene.parsed.tokens[trigger.token]
    verb = parsed.head(noun.i)
    verb = parsed.head(verb.i) if noun.dep == "pobj" else verb
    if noun.pos != "NOUN" or noun.dep not in {"dobj", "pobj"} or verb.lemma not in scene.know.words.inquiring_verbs:
        return False
    if verb.dep not in {"relcl", "acl"}:
        return False
    return any(h.victim == verb.head and h.trigger != noun.i for h in scene.mentions.harms)


def day_of_one_more(scene: Scene, verb: Token) -> TimeMention | None:
    """The day of a passive that says the how manieth somebody is whom it befell: "the judge became on Friday the third
    magistrate to be murdered"; none where that is only told again ("he became the third judge killed this year")."""
    parsed = scene.parsed
    one = next(iter(parsed.kids(verb.i, "nsubjpass")), parsed.head(verb.i))
    over = parsed.head(verb.i if one.head == verb.i else one.i)
    if not parsed.kids(verb.i, "auxpass") or over.lemma != "become" or over.tag != "VBD":
        return None
    if not any(k.label == "ORDINAL" or k.lower == "latest" for k in parsed.kids(one.i, "amod")):
        return None
    if not any(k.pos in {"NOUN", "PROPN"} for k in parsed.kids(over.i, "nsubj")):
        return None
    own = [k.i for t in (over, verb) for k in parsed.kids(t.i, "prep", "npadvmod", "nmod")]
    days = (scene.time_at.get(i) for k in own for i in parsed.subtree(k))
    return next((d for d in days if d is not None and d.type == "date" and d.precision == "day"), None)
