"""What is called an attack, a burning or a killing and is none: by nobody's act, in words only, of ideas, of flags and
contraband, of beasts and papers."""

from __future__ import annotations

from ..know.harms import load_harms
from ..model import Token
from .triggers_grammar import Grammar

_UPON = {"on", "upon", "against", "of", "to"}
#: in what somebody is attacked by words
_IN = {"in", "during", "with"}


def is_mishap(grammar: Grammar, verb: Token) -> bool:
    """Whether harm was done by no one: by a fire, a flood, a disease."""
    words, acts = grammar.know.words, grammar.know.triggers.nouns
    over = grammar.parsed.head(verb.i)
    along = verb.tag == "VBG" and verb.dep == "advcl" and not grammar.parsed.kids(verb.i, "nsubj")
    doers = grammar.doers(verb) + (
        grammar.doers(over) if along else []
    )  # "was levelled by an earthquake, killing nine"
    for cause in doers + grammar.behind(verb, {"in", "of", "from"}):
        before = {k.lower for k in grammar.parsed.kids(cause.i) if k.i < cause.i}
        if cause.lemma in acts and before & words.unarmed_modifiers:  # "heart attacks"
            return True
        if cause.lemma in words.mishaps or any(f"{b} {cause.lemma}" in words.mishaps for b in before):
            return True
    return False


def is_of_no_people(grammar: Grammar, verb: Token) -> bool:
    """Whether beasts or papers are all that came to harm, and no arms or armed people did it: "hunters killed deer",
    "a warrant was executed"."""
    hit = grammar.parsed.kids(verb.i, "dobj", "nsubjpass")
    words = load_harms()
    if hit and verb.lemma == "execute" and all(o.lemma in words.carried_out for o in hit):
        return True
    beasts = bool(hit) and all(o.lemma in words.beasts for o in hit)
    return beasts and not any(grammar.does_harm(d) for d in grammar.doers(verb))


def is_of_bodies(grammar: Grammar, verb: Token) -> bool:
    """Whether all that was burnt or smashed is of a body: "burning their faces"."""
    hit = grammar.parsed.kids(verb.i, "dobj", "nsubjpass")
    return bool(hit) and all(o.lemma in load_harms().body_parts for o in hit)


def is_of_ideas(grammar: Grammar, objects: list[Token]) -> bool:
    """Whether all that was struck is no thing and nobody: "destroy democracy", "an attack on the peace process", "the
    destruction of the national economy"."""
    return bool(objects) and all(_is_idea(grammar, o) for o in objects)


def _is_idea(grammar: Grammar, token: Token) -> bool:
    words = grammar.know.words
    if token.lemma in words.abstract_nouns:
        return token.label not in {"ORG", "FAC", "GPE", "PERSON"}
    before = {k.lower for k in grammar.parsed.kids(token.i, "amod", "compound")}
    return token.lemma in {"system", "movement"} and bool(before & words.public_modifiers)


def struck(grammar: Grammar, noun: Token) -> list[Token]:
    """What a noun of an act says that it was done to: "an attack on X", "the destruction of X"."""
    return [o for o in grammar.behind(noun, _UPON) if o.label not in {"DATE", "TIME"}]


def is_in_words(grammar: Grammar, verb: Token) -> bool:
    """Whether somebody was attacked in words only: "harshly attacked the minister", "attacked him in a speech", "was
    attacked for his remarks"."""
    parsed, words = grammar.parsed, grammar.know.words
    if any(grammar.does_harm(d) for d in grammar.doers(verb)):
        return False
    if any(k.lower in words.scolding_adverbs for k in parsed.kids(verb.i, "advmod")):
        return True
    said = [o for p in parsed.kids(verb.i, "prep") if p.lower in _IN for o in parsed.kids(p.i, "pobj")]
    for_it = [o for p in parsed.kids(verb.i, "prep") if p.lower in {"for", "over"} for o in parsed.kids(p.i)]
    reasons = [o for o in for_it if o.lemma in words.abstract_nouns or o.dep == "pcomp"]
    return bool(reasons) or any(o.lemma in words.speeches for o in said)


def is_opinion(grammar: Grammar, taken: Token) -> bool:
    """Whether a position that is taken is what somebody thinks: "what position will it take", "took a position"."""
    which = {k.lower for k in grammar.parsed.kids(taken.i, "det", "poss")}
    return taken.lower == "position" and bool(which & {"a", "what", "which", "any", "no", "its", "their"})


def is_symbolic(grammar: Grammar, verb: Token) -> bool:
    """Whether all that was burnt or smashed stands for something, or is contraband that is seized and done away with:
    "burned flags and an effigy", "destroyed 400 kg of cocaine"."""
    objects = grammar.parsed.kids(verb.i, "dobj", "nsubjpass")
    objects += [k for o in objects for k in grammar.parsed.kids(o.i, "conj")]
    return bool(objects) and all(_stands_for(grammar, o) or _is_contraband(grammar, o) for o in objects)


def _stands_for(grammar: Grammar, token: Token) -> bool:
    return token.lemma in grammar.know.words.symbols


def _is_contraband(grammar: Grammar, token: Token) -> bool:
    words = grammar.know.words
    beside = [token, *grammar.parsed.kids(token.i, "compound", "amod", "nmod"), *grammar.behind(token, {"of"})]
    beside += [k for t in beside[1:] for k in grammar.parsed.kids(t.i, "compound", "nmod", "npadvmod")]
    return any(k.lemma.lower() in words.contraband or k.lower in words.contraband for k in beside)
