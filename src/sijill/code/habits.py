"""What is told of no incident: what is done time and again, what is never done, what whoever does it will come to, and
what a word means."""

from __future__ import annotations

from ..model import Parsed, Token
from .headed import head_of
from .nouns import is_plural
from .scene import Scene

#: how far up the verbs over a deed are looked at
_FARTHEST = 3
#: through what one is under whom something befalls, and how many of these
_CLIMBS, _UNDER = 6, {"acl", "relcl", "xcomp", "pobj", "prep", "dobj", "pcomp", "nsubjpass", "advcl"}
_EACH = {"every", "each", "any"}
_WHOEVER = {"whoever", "anyone", "anybody", "everyone", "everybody", "someone", "somebody"}
_TIMES = {"time", "day", "week", "month", "year", "night", "hour", "weekend", "summer"}
_MARKED = ("det", "nummod", "poss", "amod", "appos")


def is_habit(scene: Scene, i: int) -> bool:
    """Whether the words of a deed speak of such deeds at large, and of none that was done: "militants often attack
    judges", "every policeman who is killed", "whoever kills a judge", "the rebels do not attack hospitals", "terrorism
    is the murder of people", "not a day goes by without a murder"."""
    token = scene.parsed.tokens[i]
    if token.pos in {"NOUN", "PROPN"}:
        return _is_meaning(scene, token) or _is_of_each_day(scene, token) or _is_resorted_to(scene, token)
    if token.pos != "VERB":
        return False
    return (
        _is_of_anyone(scene, token)
        or _is_often(scene, token)
        or _is_never(scene, token)
        or _is_of_each_day(scene, token)
        or _befalls_many(scene, token)
        or _is_resorted_to(scene, token)
        or _is_caught_at(scene, token)
        or _is_said_of_harmed(scene, token)
    )


def is_bare_present(parsed: Parsed, verb: Token) -> bool:
    """Whether what the parser takes for an infinitive behind "and" is a present like what it is joined to: "terrorists
    plant bombs and kill people"."""
    if verb.tag != "VB" or verb.dep != "conj" or parsed.kids(verb.i, "aux", "auxpass"):
        return False
    over = parsed.head(verb.i)
    return over.tag == "VBP" or over.pos == "NOUN"


def _tense(scene: Scene, verb: Token) -> str:
    """The tense of a verb by its own form or that of what helps it: present, perfect, past, or none of these."""
    auxes = scene.parsed.kids(verb.i, "aux", "auxpass")
    first = auxes[0] if auxes else verb
    if first.tag in {"VBZ", "VBP"}:
        return "perfect" if first.lemma == "have" and auxes else "present"
    return "past" if first.tag == "VBD" else ""


def _clauses(scene: Scene, verb: Token) -> list[Token]:
    """A verb, and those that it is joined to by "and" or that its clause tells the time of."""
    out = [verb]
    while out[-1].dep == "conj" and len(out) < _FARTHEST and scene.parsed.head(out[-1].i).pos in {"VERB", "AUX"}:
        out.append(scene.parsed.head(out[-1].i))
    return out


def _is_often(scene: Scene, verb: Token) -> bool:
    """ "Often attack judges", "have frequently targeted the army", "kill people every day", "whenever they shell"."""
    parsed, often = scene.parsed, scene.know.words.frequent_words
    for at in _clauses(scene, verb):
        tense = _tense(scene, verb) or _tense(scene, at)
        beside = {k.lower for k in parsed.kids(at.i, "advmod")}
        if tense in {"present", "perfect"} and beside & often:
            return True
        if tense == "present" and ("whenever" in beside or any(_is_each(scene, k) for k in _when(scene, at))):
            return True
    return False


def _when(scene: Scene, verb: Token) -> list[Token]:
    """The words for a time beside a verb, and that of which its clause tells: "each time a judge is murdered"."""
    over = [scene.parsed.head(verb.i)] if verb.dep in {"relcl", "acl"} else []
    return [*scene.parsed.kids(verb.i, "npadvmod", "nmod"), *over]


def _is_each(scene: Scene, time: Token) -> bool:
    return time.lemma in _TIMES and any(k.lower in {"every", "each"} for k in scene.parsed.kids(time.i, "det"))


def _is_never(scene: Scene, verb: Token) -> bool:
    """ "Do not attack civilians", "never kill prisoners": said of what somebody does, and not of a deed."""
    for at in _clauses(scene, verb):
        auxes = scene.parsed.kids(at.i, "aux")
        negated = {k.lower for k in scene.parsed.kids(at.i, "neg", "advmod")} & {"not", "never", "n't", "n’t"}
        habit = any(k.lemma == "do" and k.tag in {"VBZ", "VBP"} for k in auxes)
        if negated and (habit or (not auxes and at.tag in {"VBZ", "VBP"})):
            return True
    return False


def _is_of_anyone(scene: Scene, verb: Token) -> bool:
    """ "Whoever kills a judge", "every policeman who is killed", "those who attack hospitals": by or to anybody."""
    parsed = scene.parsed
    if _tense(scene, verb) != "present":
        return False
    told = parsed.kids(verb.i, "nsubj", "nsubjpass", "dobj")
    if verb.dep == "relcl":
        over = parsed.head(verb.i)
        told.append(over)
        if over.lower == "those" and any(k.lower == "who" for k in told):
            return True
    clause = [k for s in parsed.kids(verb.i, "csubj") for k in parsed.kids(s.i, "nsubj")]
    told += clause
    return any(_is_any(scene, k) for k in told)


def _is_any(scene: Scene, who: Token) -> bool:
    """ "Anyone", "every policeman"."""
    return who.lower in _WHOEVER or any(d.lower in _EACH and d.i < who.i for d in scene.parsed.kids(who.i, "det"))


def _is_meaning(scene: Scene, noun: Token) -> bool:
    """ "Terrorism is the murder of innocent people": what something is, and no deed."""
    verb = scene.parsed.head(noun.i)
    if noun.dep != "attr" or verb.tag not in {"VBZ", "VBP"}:
        return False
    what = scene.parsed.kids(verb.i, "nsubj", "csubj")
    return bool(what) and all(
        k.dep == "csubj"
        or _is_any(scene, k)
        or (k.tag == "NN" and not (k.i in scene.trigger_at or _is_marked(scene, k)))
        for k in what
    )


def _is_marked(scene: Scene, noun: Token) -> bool:
    return bool(scene.parsed.kids(noun.i, *_MARKED))


def _is_of_each_day(scene: Scene, deed: Token) -> bool:
    """ "Hardly a day goes by without a murder", "without somebody being shot"."""
    prep = scene.parsed.head(deed.i)
    passing = scene.parsed.head(prep.i)
    if prep.lower != "without" or passing.lemma not in {"go", "pass"}:
        return False
    return any(k.lemma in _TIMES for k in scene.parsed.kids(passing.i, "nsubj"))


def _is_resorted_to(scene: Scene, deed: Token) -> bool:
    """ "Are resorting to the killing of mayors": what they do now, and not one deed."""
    at = deed
    for over in scene.parsed.ancestors(deed.i):
        if at.dep not in {"pobj", "prep", "conj", "pcomp"}:
            return False
        if over.lemma in scene.know.words.resorting_verbs:
            return over.tag in {"VBG", "VBZ", "VBP", "VB"}
        at = over
    return False


def _is_caught_at(scene: Scene, verb: Token) -> bool:
    """ "Soldiers killed three men who were planting a bomb": what they were at when it befell them was not done."""
    if verb.tag != "VBG" or verb.lemma not in scene.know.parties.laying_verbs:
        return False
    at = verb
    for _ in range(_CLIMBS):
        if at.dep not in _UNDER:
            return False
        at = scene.parsed.head(at.i)
        if at.pos == "VERB" and at.lemma != verb.lemma:
            deed = scene.trigger_at.get(at.i)
            struck = deed is not None and scene.know.codebook.is_violent(deed.event_type)
            if struck or at.lemma in scene.know.words.striking_verbs:
                return True
    return False


def _is_said_of_harmed(scene: Scene, verb: Token) -> bool:
    """ "Beat to death a man suspected of stealing a cow", "a rebel credited with capturing the king was abducted": it
    only says who it was that came to harm."""
    parsed, words = scene.parsed, scene.know.words
    told = parsed.head(verb.head)
    if verb.dep != "pcomp" or told.dep not in {"acl", "relcl"}:
        return False
    petty = told.lemma in words.suspecting_verbs and verb.lemma in words.petty_verbs
    if not petty and told.lemma not in words.crediting_verbs:
        return False
    who = parsed.head(told.i)
    meant = {who.i, who.head} if who.dep == "appos" else {who.i}
    return any(h.victim in meant and h.trigger != verb.i for h in scene.mentions.harms)


def _befalls_many(scene: Scene, verb: Token) -> bool:
    """ "Judges are murdered": said in the present of people whom nothing marks, with no day."""
    parsed = scene.parsed
    hit = parsed.kids(verb.i, "nsubjpass")
    if not hit or _tense(scene, verb) != "present" or any(k.tag == "VBG" for k in parsed.kids(verb.i, "auxpass")):
        return False
    if any(k.tag != "NNS" or _is_marked(scene, k) or not is_plural(parsed, k) for k in hit):
        return False
    if parsed.kids(verb.i, "aux", "agent") or head_of(scene, verb.i)[0]:
        return False
    run = parsed.sentence(verb.i)
    return not any(t.type == "date" and run.start <= t.start < run.end for t in scene.mentions.times)
