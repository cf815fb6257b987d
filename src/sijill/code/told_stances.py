"""What somebody does by what they say, where the word of saying is neutral: "said they must leave" demands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model import Report, Token
from .polarity import condition_of
from .scene import Scene
from .speech import Speech, is_self
from .subjects import is_passive, subjects

_WILL = frozenset({"will", "would", "shall", "'ll", "’ll", "wo"})
_NEGATIVE = frozenset({"no", "not", "n't", "n’t", "never", "nothing", "nobody", "neither"})
_JOINED = frozenset({"conj", "parataxis"})
_BEING = frozenset({"be", "constitute", "represent", "amount", "become", "remain", "mark"})


def content_stance(
    scene: Scene, speech: Speech, reports: Mapping[int, Report]
) -> tuple[str | None, str | None, int | None]:
    """The stance and mode that what is said tells: those of its first sentence that tells one, and which that is."""
    words = scene.know.stances
    found: dict[int, tuple[int, str, str | None]] = {}
    for verb in mains(scene, speech):
        for rank, (stance, mode) in enumerate(_tells(scene, speech, verb, reports)):
            if stance is not None and (verb.sentence not in found or rank < found[verb.sentence][0]):
                found[verb.sentence] = (rank, stance, mode)
    if found:
        _, stance, mode = found[min(found)]
        return stance, mode, min(found)
    if speech.word in words.naming:
        near = {t.lemma for t in inside(scene, speech) if t.pos in {"NOUN", "ADJ"}}
        if near & words.bad:
            return "accuses", "disapprove", None
        if near & words.good:
            return "supports", None, None
    return None, None, None


def _tells(
    scene: Scene, speech: Speech, verb: Token, reports: Mapping[int, Report]
) -> Iterator[tuple[str | None, str | None]]:
    """What one main verb of what is said tells, the surest first."""
    yield _performs(scene, speech, verb)
    hostile = is_hostile(scene, speech, verb) or punishes(scene, verb)
    yield ("threatens" if hostile else None), None
    yield ("denies" if _denies(scene, speech, verb) else None), None
    yield ("rejects" if _rejects(scene, speech, verb) else None), None
    yield ("admits" if owns_harm(scene, speech, reports, verb) else None), None
    yield ("accuses" if _reproaches(scene, verb) else None), "disapprove"
    yield ("demands" if demands(scene, verb) else None), None
    yield _accuses(scene, speech, verb, reports)
    yield ("offers" if _is_ready(scene, speech, verb) else None), None
    yield ("announces" if _announces(scene, speech, verb) else None), None
    yield ("expects" if is_forecast(scene, verb) else None), None
    yield ("supports" if _is_good(scene, verb) else None), None


def mains(scene: Scene, speech: Speech) -> list[Token]:
    """The verbs that what is said mainly says: those that hang on nothing of it, with what is joined to them."""
    said = inside(scene, speech)
    here = {t.i for t in said}
    out: list[Token] = []
    for t in said:
        if t.pos not in {"VERB", "AUX"} or t.dep in {"aux", "auxpass", "amod", "compound"}:
            continue
        if condition_of(scene, t) is not None:
            continue
        top = t.head not in here or t.head == t.i
        joined = t.dep in _JOINED and any(t.head == o.i for o in out)
        split = t.dep == "ccomp" and t.i < t.head and any(t.head == o.i for o in said if o.pos in {"VERB", "AUX"})
        if (top and t.dep not in {"relcl", "acl"}) or joined or split:
            out.append(t)
    return out


def inside(scene: Scene, speech: Speech) -> list[Token]:
    start, end = speech.quote.content.start, speech.quote.content.end
    return [t for t in scene.parsed.between(start, end) if start <= t.start and t.end <= end and t.i != speech.cue]


def head_of(scene: Scene, speech: Speech) -> Token | None:
    """The head of what is said: the token that hangs on nothing of it."""
    said = inside(scene, speech)
    here = {t.i for t in said}
    tops = [t for t in said if t.head not in here and t.pos not in {"PUNCT", "ADP", "SCONJ", "PART"}]
    return tops[0] if tops else None


def _performs(scene: Scene, speech: Speech, verb: Token) -> tuple[str | None, str | None]:
    """ "We reject …", "it supports …": a word of saying of which the speaker is the subject."""
    words, parsed = scene.know.stances, scene.parsed
    if not any(is_self(scene, speech.quote, s) for s in subjects(parsed, verb)) or is_passive(parsed, verb):
        return None, None
    beside = parsed.tokens[verb.i + 1].lower if verb.i + 1 < len(parsed.tokens) else ""
    if verb.lemma == "warn" and verb.tag != "VBD":
        return "threatens", None
    act = words.acts.get(f"{verb.lemma} {beside}") or words.acts.get(verb.lemma)
    if act is None or act.stance in {"admits", "announces", "expects"} or verb.lemma in {"ask", "suggest", "object"}:
        return ("demands", None) if verb.lemma == "expect" and beside == "from" else (None, None)
    if is_negated(scene, verb) and act.plover == "agree":
        return None, None
    if is_negated(scene, verb):
        return {"supports": ("opposes", "disapprove"), "opposes": ("supports", None)}.get(act.stance, (None, None))
    return act.stance, act.mode


def is_negated(scene: Scene, verb: Token) -> bool:
    """Whether a verb is denied: "not", "never", or an object or subject with "no"."""
    return any(
        k.dep == "neg" or k.lower in _NEGATIVE or any(d.lower == "no" for d in scene.parsed.kids(k.i, "det", "neg"))
        for k in scene.parsed.kids(verb.i)
        if k.dep in {"neg", "advmod", "dobj", "nsubj", "nsubjpass", "attr", "acomp"}
    )


def _will(scene: Scene, verb: Token) -> bool:
    going = verb.dep == "xcomp" and scene.parsed.head(verb.i).lower == "going"
    return going or any(k.lower in _WILL for k in scene.parsed.kids(verb.i, "aux"))


def is_possible(scene: Scene, verb: Token) -> bool:
    words = scene.know.stances
    return _will(scene, verb) or any(k.lower in words.possible for k in scene.parsed.kids(verb.i, "aux"))


def is_hostile(scene: Scene, speech: Speech, verb: Token) -> bool:
    """Whether the speaker's side would do an act of force: "we will respond", "to retaliate", "it would strike"."""
    words, parsed = scene.know.stances, scene.parsed
    if is_negated(scene, verb) and verb.lemma not in {"hesitate", "stop"}:
        return False
    doers = subjects(parsed, verb)
    own = any(is_self(scene, speech.quote, s) for s in doers) or (verb.tag == "VB" and not parsed.kids(verb.i, "nsubj"))
    acts = [verb, *parsed.kids(verb.i, "xcomp", "conj", "pcomp")]
    if verb.lemma in words.carrying:  # "start an offensive", not "end the war"
        acts += parsed.kids(verb.i, "dobj")
    acts += [k for p in parsed.kids(verb.i, "prep") for k in parsed.kids(p.i, "pcomp")]
    hostile = any(a.lemma in words.hostile for a in acts if a.pos in {"VERB", "NOUN"})
    if not hostile or is_passive(parsed, verb):
        return False
    to = any(k.lower == "to" for k in parsed.kids(verb.i, "aux"))
    ready = any(k.lemma in words.readiness and _then_hostile(scene, k) for k in parsed.kids(verb.i, "acomp"))
    right = verb.lemma in {"reserve", "have"} and any(k.lemma == "right" for k in parsed.kids(verb.i, "dobj"))
    return own and (_will(scene, verb) or (to and verb.tag == "VB") or ready or right)


def _then_hostile(scene: Scene, word: Token) -> bool:
    return any(k.lemma in scene.know.stances.hostile for k in scene.parsed.kids(word.i, "xcomp"))


def punishes(scene: Scene, verb: Token) -> bool:
    """ "Will pay the price", "will face consequences", "will not go unanswered", "will be met with force"."""
    words, parsed = scene.know.stances, scene.parsed
    must = any(k.lower == "must" for k in parsed.kids(verb.i, "aux"))
    if not (_will(scene, verb) or must):
        return False
    if is_negated(scene, verb):
        below = {k.lemma for k in parsed.kids(verb.i, "acomp", "oprd", "xcomp")}
        return bool(below & words.unanswered) or (verb.lemma == "go" and bool(words.unanswered & below))
    if verb.lemma not in words.suffering:
        return False
    objects = [k.lemma for k in parsed.kids(verb.i, "dobj")]
    objects += [o.lemma for p in parsed.kids(verb.i, "prep") for o in parsed.kids(p.i, "pobj")]
    return bool(set(objects) & (words.punishments | {"force"}))


def _rejects(scene: Scene, speech: Speech, verb: Token) -> bool:
    """ "Will not accept", "it will not send", "has no plans to", "there can be no talks", "is unacceptable"."""
    words, parsed = scene.know.stances, scene.parsed
    modal = any(k.tag == "MD" for k in parsed.kids(verb.i, "aux"))
    own = any(is_self(scene, speech.quote, s) for s in subjects(parsed, verb))
    plans = [k for k in parsed.kids(verb.i, "dobj") if k.lemma in {"plan", "intention", "desire"}]
    if own and is_negated(scene, verb) and (_will(scene, verb) or (verb.lemma == "have" and plans)):
        return True
    if verb.lemma == "be" and parsed.kids(verb.i, "expl") and modal and is_negated(scene, verb):
        return True  # "there can be no talks"
    if is_negated(scene, verb) and verb.lemma in words.acceptance and (modal or verb.lemma in {"accept", "recognize"}):
        return True
    if verb.lemma in words.refusals and any(is_self(scene, speech.quote, s) for s in subjects(parsed, verb)):
        return True
    said = {k.lemma for k in parsed.kids(verb.i, "acomp", "attr")}
    said |= {c.lemma for k in parsed.kids(verb.i, "acomp") for c in parsed.kids(k.i, "conj")}
    refused = {"unacceptable", "intolerable", "meaningless", "useless", "pointless", "line"}
    return verb.lemma == "be" and bool(said & refused) and not is_negated(scene, verb)


def _denies(scene: Scene, speech: Speech, verb: Token) -> bool:
    """ "Had no role in", "was not involved", "did not carry out", "has nothing to do with"."""
    words, parsed = scene.know.stances, scene.parsed
    if not any(is_self(scene, speech.quote, s) for s in subjects(parsed, verb) + _passive(scene, verb)):
        return False
    if not is_negated(scene, verb):
        return False
    if is_possible(scene, verb):  # "would never use poison gas"
        never = any(k.lower == "never" for k in parsed.kids(verb.i))
        return never and verb.lemma in words.involving - {"play", "take", "send", "carry"}
    if verb.lemma in {"have", "play", "take", "bear"} and any(
        k.lemma in words.involvement for k in parsed.kids(verb.i, "dobj")
    ):
        return True
    told = {k.lemma for k in parsed.kids(verb.i, "acomp", "prep", "attr")}
    if verb.lemma == "be":
        return bool(told & (words.guilty | {"involved"}))
    return verb.lemma in words.involving - {"play", "take"}


def _passive(scene: Scene, verb: Token) -> list[int]:
    return [k.i for k in scene.parsed.kids(verb.i, "nsubjpass")]


def owns_harm(scene: Scene, speech: Speech, reports: Mapping[int, Report], verb: Token | None = None) -> bool:
    """Whether what is said is that the speaker's own side did an act that harms: a report of violence told there as
    done, with the speaker as perpetrator."""
    start, end = speech.quote.content.start, speech.quote.content.end
    for t in scene.parsed.between(start, end):
        report = reports.get(t.i)
        if report is None or not start <= t.start < end or report.modality not in {"asserted", "alleged"}:
            continue
        if not scene.know.codebook.is_violent(report.event_type) or (verb is not None and t.sentence != verb.sentence):
            continue
        if report.event_type in {"arrest", "raid", "takes-territory"} and not report.casualties:
            continue
        doers = _doers(scene, t)
        if any(is_self(scene, speech.quote, k) for k in doers if scene.parsed.tokens[k].start >= start):
            return True
    return False


def _doers(scene: Scene, deed: Token) -> list[int]:
    """Who does a deed told of: the subjects of its verb, or of the verb that carries its noun out ("conducted
    strikes"), or whose it is ("our strike")."""
    parsed = scene.parsed
    if deed.pos == "VERB":
        return subjects(parsed, deed)
    own = [k.i for k in parsed.kids(deed.i, "poss")]
    over = parsed.head(deed.i)
    carried = deed.dep == "dobj" and over.lemma in scene.know.stances.carrying
    return own + (subjects(parsed, over) if carried else [])


def _reproaches(scene: Scene, verb: Token) -> bool:
    """ "Should have stopped it"."""
    helpers = {k.lower for k in scene.parsed.kids(verb.i, "aux")}
    return bool(helpers & {"should", "ought"}) and "have" in helpers


def demands(scene: Scene, verb: Token) -> bool:
    """ "Must leave", "it is time to", "has to", "no longer needs", "there is no need for"."""
    words, parsed = scene.know.stances, scene.parsed
    if any(k.lower in words.duties for k in parsed.kids(verb.i, "aux")):
        return True
    if verb.lemma in {"have", "need"} and any(
        k.tag == "VB" and any(x.lower == "to" for x in parsed.kids(k.i, "aux")) for k in parsed.kids(verb.i, "xcomp")
    ):
        return True
    if verb.lemma in words.needs:
        return verb.lemma == "need" or is_negated(scene, verb) or _no_longer(scene, verb)
    if verb.lemma == "be":
        told = parsed.kids(verb.i, "attr", "acomp", "nsubj")
        return any(k.lemma in words.duty_nouns | words.duty_adjectives and k.lemma != "priority" for k in told)
    return False


def _no_longer(scene: Scene, verb: Token) -> bool:
    return any(k.lower == "longer" for k in scene.parsed.kids(verb.i, "advmod"))


def _accuses(scene: Scene, speech: Speech, verb: Token, reports: Mapping[int, Report]) -> tuple[str | None, str | None]:
    """ "Is a crime", "violated the law", "is responsible for": wrong said of another, or a deed alleged of another."""
    words, parsed = scene.know.stances, scene.parsed
    doers = [*subjects(parsed, verb), *_passive(scene, verb)]
    own = any(is_self(scene, speech.quote, s) for s in doers) and not is_passive(parsed, verb)
    empty = any(scene.parsed.tokens[s].lower == "it" for s in doers) and any(
        parsed.kids(k.i, "xcomp", "ccomp") for k in [verb, *parsed.kids(verb.i, "acomp", "attr")]
    )
    if own or empty or is_negated(scene, verb):  # "it would be wrong to" judges what follows
        return None, None
    if verb.lemma in _BEING:
        said = parsed.kids(verb.i, "attr", "acomp", "dobj")
        said += [
            o
            for p in parsed.kids(verb.i, "prep")
            if p.lower in {"to", "behind", "in"}
            for o in parsed.kids(p.i, "pobj")
        ]
        near = [k for s in said for k in (s, *parsed.kids(s.i, "amod", "conj"))]
        guilty = any(k.lemma in words.guilty for k in [*said, *parsed.kids(verb.i, "prep")])
        if guilty and any(scene.human(s) for s in doers):
            return "accuses", "allege"
        if any(k.lemma in words.bad or k.lower in words.bad for k in near):
            return "accuses", "disapprove"
    if verb.lemma in words.wrongs and doers:
        return "accuses", "allege"
    if speech.saying is not None and speech.saying.modality == "alleged":
        start, end = speech.quote.content.start, speech.quote.content.end
        for t in parsed.between(start, end):
            report = reports.get(t.i)
            violent = report is not None and scene.know.codebook.is_violent(report.event_type)
            parties = report.participants if violent and report is not None else ()
            if any(p.role == "perpetrator" and start <= p.start < end for p in parties):
                return "accuses", "allege"
    return None, None


def _is_ready(scene: Scene, speech: Speech, verb: Token) -> bool:
    """ "Is ready to talk", "we are willing to"."""
    words, parsed = scene.know.stances, scene.parsed
    if is_negated(scene, verb) or not any(is_self(scene, speech.quote, s) for s in subjects(parsed, verb)):
        return False
    return any(k.lemma in words.readiness and parsed.kids(k.i, "xcomp", "prep") for k in parsed.kids(verb.i, "acomp"))


def _announces(scene: Scene, speech: Speech, verb: Token) -> bool:
    """ "It will send troops", "we plan to withdraw": what the speaker's own side is to do."""
    own = any(is_self(scene, speech.quote, s) for s in subjects(scene.parsed, verb))
    supposed = speech.quote.direct and any(k.lower == "would" for k in scene.parsed.kids(verb.i, "aux"))
    return (
        own
        and not supposed
        and verb.lemma != "be"
        and (_will(scene, verb) or verb.lemma in {"plan", "intend", "decide"})
    )


def _is_good(scene: Scene, verb: Token) -> bool:
    """ "Is a step in the right direction": something said to be good."""
    parsed = scene.parsed
    if verb.lemma not in _BEING or is_negated(scene, verb):
        return False
    said = parsed.kids(verb.i, "attr", "acomp")
    near = [k for s in said for k in (s, *parsed.kids(s.i, "amod"))]
    return any(
        k.lemma in {"solution", "step", "positive", "welcome", "beneficial", "constructive", "encouraging"}
        for k in near
    )


def is_forecast(scene: Scene, verb: Token) -> bool:
    """ "Is likely to", "is expected to", "will probably", "could lead to": what is to come, as it is foreseen."""
    words, parsed = scene.know.stances, scene.parsed
    told = parsed.kids(verb.i, "acomp") if verb.lemma == "be" and not is_negated(scene, verb) else []
    if any(k.lower in words.likely and parsed.kids(k.i, "xcomp", "ccomp") for k in told):
        return True
    if verb.lower in words.likely and is_passive(parsed, verb) and parsed.kids(verb.i, "xcomp"):
        return True
    if _will(scene, verb) and any(k.lower in words.probably for k in parsed.kids(verb.i, "advmod")):
        return True
    return verb.lemma in words.outcomes and is_possible(scene, verb)
