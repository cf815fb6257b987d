"""Words that tell of incidents and acts.

A word counts by its grammar: a verb by its objects and particles, a noun by what stands before it.  The words and what
each needs are data (know/data/triggers.yaml); the needs themselves are in `triggers_needs.py`.
"""

from __future__ import annotations

from ..know import Knowledge
from ..know.harms import load_harms
from ..know.triggers import Sense
from ..model import Parsed, Token, TriggerMention
from .triggers_grammar import ranks
from .triggers_needs import Needs

_PARTICLES = {"prt", "dobj", "nsubjpass", "acomp", "oprd", "advmod", "npadvmod", "ccomp"}
_WHILE = {"during", "under", "throughout"}
_PREPOSITIONS = {"for", "on", "up", "off", "over", "out", "into"}


def find_triggers(parsed: Parsed, know: Knowledge) -> tuple[TriggerMention, ...]:
    """Every trigger of the text, in order; a word that heads a longer trigger ("air strike") counts once."""
    grammar = Needs(parsed, know)
    found = []
    for token in parsed.tokens:
        sense = _verb(grammar, token) or _noun(grammar, token)
        latest = sense is not None and sense.frame == "harm" and token.pos == "NOUN"
        if sense is not None and not (latest and ranks(parsed, token, load_harms().ranking)):
            found.append(
                TriggerMention(
                    text=parsed.words(token.start, token.end),
                    start=token.start,
                    end=token.end,
                    token=token.i,
                    event_type=sense.type,
                    frame=sense.frame,
                    refine=sense.refine,
                    weak=sense.weak and not _is_mounted(grammar, token),
                    owner=sense.owner,
                )
            )
    return tuple(found)


# ------------------------------------------------------------------------------------------ verbs


def _verb(grammar: Needs, token: Token) -> Sense | None:
    participle = token.tag in {"VBN", "VBD", "VBG"} and token.dep in {"acl", "advcl", "ROOT", "conj"}
    if (token.pos != "VERB" and not participle) or token.dep in {"amod", "compound"}:
        return None
    senses = grammar.know.triggers.verbs
    for key in _verb_keys(grammar.parsed, token):
        for sense in senses.get(key, ()):
            if grammar.meets(token, sense):
                return sense
    return None


def _verb_keys(parsed: Parsed, token: Token) -> list[str]:
    """The verb with its particle or what it is done to, then by itself: "blow up", "bodies were found", "blow"."""
    keys = []
    for kid in parsed.kids(token.i):
        if kid.dep in _PARTICLES or (kid.dep == "prep" and kid.lower in _PREPOSITIONS):
            keys += [f"{token.lemma} {kid.lemma}", f"{token.lemma} {kid.lower}"]
        behind = [kid] if kid.dep == "prep" else []
        if kid.dep == "dobj" and kid.lower.endswith(("self", "selves")):  # "turned himself in Monday"
            keys += [f"{token.lemma} {t.lower}" for t in parsed.tokens[kid.i + 1 : kid.i + 2]]
        if kid.dep == "dobj":  # "set two trucks on fire": wherever the parser hangs it
            behind += [p for k in parsed.subtree(kid.i) for p in parsed.kids(k, "prep")]
        keys += [f"{token.lemma} {p.lower} {o.lemma.lower()}" for p in behind for o in parsed.kids(p.i, "pobj")]
        keys += [f"{token.lemma} {p.lower} {o.lower}" for p in behind for o in parsed.kids(p.i, "pcomp")]
    following = parsed.tokens[token.i + 1 : token.i + 2]
    keys += [f"{token.lemma} {t.lower}" for t in following if t.pos in {"ADP", "ADV", "ADJ", "NOUN"}]
    keys.append(token.lemma)
    if token.lower.endswith("ed"):  # lemmatizers take "raped" for a form of "rap"
        keys.append(token.lower[:-1])
    return keys


# ------------------------------------------------------------------------------------------ nouns


def _noun(grammar: Needs, token: Token) -> Sense | None:
    parsed, nouns, ends = grammar.parsed, grammar.know.triggers.nouns, grammar.know.triggers.noun_ends
    if (token.lemma not in ends and token.lower not in ends) or not _is_noun(grammar, token):
        return None
    for n in range(min(grammar.know.triggers.longest, token.i + 1), 0, -1):
        run = parsed.tokens[token.i - n + 1 : token.i + 1]
        if run[0].paragraph != token.paragraph:
            continue
        before = [t.lower for t in run[:-1]]
        for last in dict.fromkeys((token.lemma, token.lower)):
            for sense in nouns.get(" ".join([*before, last]), ()):
                if n > 1 or grammar.noun_meets(token, sense):
                    return sense
    return None


def _is_noun(grammar: Needs, token: Token) -> bool:
    parsed = grammar.parsed
    if token.pos not in {"NOUN", "PROPN"} or (token.pos == "PROPN" and token.label in {"PERSON", "GPE"}):
        return False
    if token.lower == "death" and parsed.tokens[token.i - 1].lower == "to" and parsed.head(token.i).lower == "to":
        return False  # "found shot to death on Saturday"
    if token.lemma in grammar.know.words.rules_of_years and parsed.head(token.i).lower in _WHILE:
        return False
    head = parsed.head(token.i)  # "attack helicopter", "murder charges", "bomb attack": the head counts
    return not (token.dep == "compound" and head.i > token.i and head.pos in {"NOUN", "PROPN"})


def _is_mounted(grammar: Needs, token: Token) -> bool:
    """Whether a vague noun tells of an act of arms by its grammar: "launched an offensive against the town"."""
    parsed, words = grammar.parsed, grammar.know.words
    verb = parsed.head(token.i)
    if token.lemma == "attempt" and any(o.lemma == "life" for o in grammar.behind(token, {"on", "against"})):
        return True  # "survived an attempt on his life"
    if token.lemma == "find" and _shows_force(grammar, token):
        return True
    if token.dep not in {"dobj", "nsubjpass"} or verb.lemma not in words.mounting_verbs:
        return False
    aims = [p for i in (token.i, verb.i) for p in parsed.kids(i, "prep") if p.lower in {"on", "against"}]
    return token.lemma in words.armed_acts and any(grammar.is_target(o) for p in aims for o in parsed.kids(p.i, "pobj"))


def _shows_force(grammar: Needs, found: Token) -> bool:
    """Whether it is told with the finding that the dead were killed: "found dead with his hands tied", "with bullet
    wounds"."""
    parsed, words = grammar.parsed, grammar.know.words
    around = [p for p in parsed.kids(found.i, "prep") if p.lower == "with"]
    for kid in parsed.kids(found.i, "oprd", "acomp", "ccomp", "xcomp", "advmod"):
        around += [p for p in parsed.kids(kid.i, "prep") if p.lower == "with"]
    under = [parsed.tokens[i] for p in around for i in parsed.subtree(p.i)]
    shown = any(t.lemma in words.bound_words for t in under)
    return shown or any(a.lemma in words.violent_wounds for a in under if parsed.head(a.i).lemma in words.wound_nouns)
