"""People who are taken away from where they were: "gunmen took nine priests from a church", "forced a nurse to go with
them"."""

from __future__ import annotations

from ..know.harms import HarmWords
from ..model import Parsed, Token

_FROM = {"from", "off", "out", "of"}
#: names that are no group's
_NOT_GROUPS = {"PERSON", "GPE", "LOC", "FAC", "DATE"}
#: what is told of people without saying who did it: "13 men were seized from a tanker"
_SEIZED = {"seize", "snatch", "drag"}
_ALONG = {"go", "come", "leave", "walk", "accompany"}


def is_taken_from(parsed: Parsed, verb: Token, words: HarmWords) -> bool:
    """Whether a verb says that people were taken from a house, vehicle or the like by those who take people, or made
    to go along; not where it goes on with what was done to them ("dragged them from a bus and shot them")."""
    if verb.lemma != "force" and verb.lemma not in words.seizing:
        return False
    counted = any(parsed.kids(t.i, "nummod") for t in parsed.kids(verb.i, "dobj", "nsubjpass"))
    doers = _doers(parsed, verb)
    if not any(_takes(t, words, counted) for t in doers) and not (
        counted and not doers and verb.lemma in _SEIZED and verb.tag == "VBN"
    ):
        return False
    if verb.lemma == "force":
        return _is_made_to_go(parsed, verb)
    if any(_does_harm(k, words) for k in parsed.kids(verb.i, "conj")):
        return False
    over = [verb, *parsed.kids(verb.i, "dobj", "nsubjpass")]
    preps = [p for t in over for p in parsed.kids(t.i, "prep", "prt", "advmod") if p.lower in _FROM]
    preps += [q for p in preps for q in parsed.kids(p.i, "prep")]
    return any(o.lemma in words.taken_from for p in preps for o in parsed.kids(p.i, "pobj"))


def _doers(parsed: Parsed, verb: Token) -> list[Token]:
    behind = [o for by in parsed.kids(verb.i, "agent") for o in parsed.kids(by.i, "pobj")]
    behind += [o for by in parsed.kids(verb.i, "prep") if by.lower == "by" for o in parsed.kids(by.i, "pobj")]
    if parsed.kids(verb.i, "nsubjpass", "auxpass"):
        return behind
    own = parsed.kids(verb.i, "nsubj")
    return own or (parsed.kids(verb.head, "nsubj") if verb.dep == "conj" else [])


def _takes(who: Token, words: HarmWords, counted: bool) -> bool:
    if who.pos == "PROPN":  # a group by its name, that the parser may take for a person
        return who.label not in _NOT_GROUPS or (counted and who.label == "PERSON")
    return who.lemma in words.takers or who.lower == "they"


def _does_harm(verb: Token, words: HarmWords) -> bool:
    return verb.pos == "VERB" and (verb.lemma in words.verbs or verb.lemma in words.phrases) and verb.lemma != "take"


def _is_made_to_go(parsed: Parsed, verb: Token) -> bool:
    for go in parsed.kids(verb.i, "xcomp", "ccomp"):
        along = [o.lower for p in parsed.kids(go.i, "prep") if p.lower == "with" for o in parsed.kids(p.i, "pobj")]
        along += [o.lower for o in parsed.kids(go.i, "dobj")]
        if go.lemma in _ALONG and {"them", "him"} & set(along):
            return True
    return False
