"""What is taken, taken back or set free, by its grammar: a town by what it is called, "it" taken again, captives
set free by force."""

from __future__ import annotations

from ..model import Token
from .triggers_grammar import Grammar

_TAKEN = {"hostage", "captive", "kidnapped", "abducted", "abductee", "captured"}
_FORCES = {"military", "police"}
_AGAIN = {"retake", "recapture", "regain", "retook"}


def is_called_place(grammar: Grammar, taken: Token, verb: Token) -> bool:
    """Whether a name is said to be of a place held ("captured Kotkai, a Taliban stronghold"), or "it" is taken again
    ("rebels seized a hill, but the army recaptured it")."""
    if taken.lower == "it":
        return verb.lemma in _AGAIN
    called = grammar.parsed.kids(taken.i, "appos")
    return taken.pos == "PROPN" and any(k.lemma in grammar.know.words.territory | {"hometown"} for k in called)


def is_rescue(grammar: Grammar, verb: Token) -> bool:
    """Whether soldiers or police free people who were taken, by force as it seems: not a court, nor who took them."""
    parsed = grammar.parsed
    freed = parsed.kids(verb.i, "dobj", "nsubjpass")
    told = [t for o in freed for t in (o, *parsed.kids(o.i, "amod", "compound", "acl"))]
    if not any({t.lemma, t.lower} & _TAKEN for t in told):
        return False
    doers = grammar.doers(verb)
    kinds = [grammar.kind(d) for d in doers]
    by_force = any(k is not None and k.category in _FORCES for k in kinds) or any(d.lemma == "force" for d in doers)
    return by_force or (verb.lemma == "rescue" and all(d.pos == "PRON" for d in doers))
