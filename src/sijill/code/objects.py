"""What a verb is done to, and what stands behind its prepositions."""

from __future__ import annotations

from ..know.harms import load_harms
from ..model import Parsed, Token
from .subjects import behind_its_verb, is_gapped, is_passive

#: what clauses without a pronoun hang on to tell when, where or how
_TIMES_AND_WAYS = {"day", "night", "time", "moment", "hour", "week", "month", "year", "way", "place", "reason", "once"}


def objects_of(parsed: Parsed, verb: Token) -> list[int]:
    """The heads of what a verb is done to, in the active and the passive, through coordination."""
    subject = ["nsubj"] if is_gapped(parsed, verb) else []
    found = [o.i for o in parsed.kids(verb.i, "dobj", "nsubjpass", *subject)] or behind_its_verb(parsed, verb)
    if found:
        return found
    head = parsed.head(verb.i)
    if is_reduced(parsed, verb):
        return [head.i]
    if is_passive(parsed, verb):
        if verb.dep in {"acl", "relcl"}:
            return [head.i]
        if verb.dep == "conj":  # "were killed and wounded"
            shared = parsed.kids(head.i, "nsubjpass")
            if not shared and parsed.kids(verb.i, "auxpass"):  # "fled and were captured"
                shared = parsed.kids(head.i, "nsubj")
            return [o.i for o in shared] or (
                [head.head] if head.dep in {"acl", "relcl"} and is_passive(parsed, head) else []
            )
    elif verb.dep == "conj" and verb.tag == "VBN" and is_passive(parsed, head):
        return [o.i for o in parsed.kids(head.i, "nsubjpass")]
    elif verb.dep == "conj" and head.pos == "VERB":  # "attacked and burned the village"
        return []
    following = [c for c in parsed.kids(verb.i, "conj") if c.pos == "VERB"]
    for c in following:
        theirs = [o.i for o in parsed.kids(c.i, "dobj")]
        if theirs and verb.tag == c.tag:
            return theirs
    return []


def is_reduced(parsed: Parsed, verb: Token) -> bool:
    """Whether a relative clause without its pronoun tells what was done to the word that it hangs on: "the students
    they abducted"."""
    own = parsed.kids(verb.i, "nsubj")
    head = parsed.head(verb.i)
    if verb.dep != "relcl" or not own or head.label in {"DATE", "TIME"} or head.lemma in _TIMES_AND_WAYS:
        return False
    before = parsed.tokens[head.i + 1 : own[0].i + 1]
    marked = any(t.tag in {"WDT", "WP", "WRB", "WP$"} or t.lower in {"that", ","} for t in before)
    return not marked and not is_passive(parsed, verb)


def obliques(parsed: Parsed, i: int, prepositions: frozenset[str]) -> list[int]:
    """The heads behind these prepositions of a verb or noun, compound ones ("in front of") included."""
    out = []
    for prep in parsed.kids(i, "prep"):
        nested = parsed.kids(prep.i, "prep")
        name = " ".join([prep.lower, *(n.lower for n in nested)])
        if prep.lower in prepositions or name in prepositions:
            out += [o.i for p in [prep, *nested] for o in parsed.kids(p.i, "pobj")]
        elif prep.lower in {"in", "across", "next"}:  # "in front of the bank"
            for o in parsed.kids(prep.i, "pobj"):
                if o.lemma in {"front", "side", "vicinity", "middle", "direction"}:
                    out += [x.i for p in parsed.kids(o.i, "prep") for x in parsed.kids(p.i, "pobj")]
    return out


def is_aimed_at(parsed: Parsed, verb: Token) -> bool:
    """Whether the subject of a passive is what was aimed at: "a train was shot at near X"."""
    return any(p.lower in {"at", "on"} and not parsed.kids(p.i, "pobj") for p in parsed.kids(verb.i, "prep"))


def is_verbal(parsed: Parsed, token: Token) -> bool:
    """Whether a word tells its act as a verb, and so has a subject and objects."""
    after = parsed.tokens[token.i + 1 : token.i + 2]
    if token.tag == "VBG" and after and after[0].lower == "of" and token.lemma not in load_harms().suffering:
        return False  # "died in army shelling of Douma", which the parser takes for what the dead did
    return (
        token.tag.startswith("V") and token.dep not in {"compound", "amod", "pobj", "nsubj", "dobj"}
    ) or token.pos == "VERB"


def objects_before(parsed: Parsed, verb: Token) -> list[int]:
    """The objects of the verbs that a verb is joined to, the nearest first: "stopped nine men, checked their papers and
    shot them"."""
    out: list[int] = []
    while verb.dep == "conj" and parsed.head(verb.i).i != verb.i:
        verb = parsed.head(verb.i)
        out += [k.i for k in parsed.kids(verb.i, "dobj")]
    return out
