"""Who does what a verb says: its subjects, through coordination, participles and the passive."""

from __future__ import annotations

from ..model import Parsed, Token


def subjects(parsed: Parsed, verb: Token, depth: int = 0) -> list[int]:
    """The heads of who does what this verb says, through coordination, participles, infinitives and relative
    clauses."""
    own = parsed.kids(verb.i, "nsubj", "csubj")
    if own:
        return [s.i for s in own]
    if is_passive(parsed, verb):
        return agents_of(parsed, verb)
    if depth > 4:
        return []
    if verb.dep == "ROOT" and verb.tag in {"VBD", "VBZ"} and verb.i:  # taken for an apposition of what stands before
        before = parsed.tokens[verb.i - 1]
        if before.dep in {"appos", "conj"} and before.pos in {"NOUN", "PROPN"}:
            return [before.i]
    head = parsed.head(verb.i)
    if verb.dep in {"conj", "xcomp", "advcl", "pcomp", "ccomp", "dep"} and head.i != verb.i:
        if verb.dep == "xcomp":
            objects = parsed.kids(head.i, "dobj")
            if objects and head.lemma not in {"use", "take", "leave"}:
                return [o.i for o in objects]
        if verb.dep == "pcomp":
            prep, head = head, parsed.head(head.i)
            if prep.lower in {"of", "for", "with"}:  # "accused them of shelling the town"
                done_to = parsed.kids(head.i, "nsubjpass") or parsed.kids(head.i, "dobj")
                if done_to or (head.dep in {"acl", "relcl"} and is_passive(parsed, head)):
                    return [o.i for o in done_to] or [head.head]
        if head.pos in {"VERB", "AUX"}:
            if is_passive(parsed, head) and verb.dep in {"conj", "advcl"}:
                passive = [s.i for s in parsed.kids(head.i, "nsubjpass")]
                return agents_of(parsed, head) if verb.dep == "advcl" else passive
            return subjects(parsed, head, depth + 1)
    if verb.dep == "acl" and verb.tag == "VB":
        return _planners(parsed, head)
    if verb.dep in {"acl", "relcl"} and verb.tag != "VBN":
        return [head.i]
    return []


def _planners(parsed: Parsed, noun: Token) -> list[int]:
    """Whose a plot, plan or attempt to do something is: "their plan to", "a plot by X to", "X's attempt to"."""
    out = [k.i for k in parsed.kids(noun.i, "poss")] + agents_of(parsed, noun)
    out += [a for v in parsed.kids(noun.i, "acl") for a in agents_of(parsed, v) if is_passive(parsed, v)]
    if not out and noun.dep == "dobj" and parsed.head(noun.i).pos == "VERB":  # "they made an attempt to"
        out = subjects(parsed, parsed.head(noun.i), 3)
    return out


def is_passive(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb stands in the passive, a bare past participle after a noun included."""
    if parsed.kids(verb.i, "auxpass", "nsubjpass"):
        return True
    if parsed.kids(verb.i, "nsubj"):
        return False
    if parsed.kids(verb.i, "agent"):
        return True
    return verb.tag == "VBN" and verb.dep in {"acl", "relcl", "amod"} and not parsed.kids(verb.i, "aux")


def agents_of(parsed: Parsed, verb: Token) -> list[int]:
    """The heads behind "by" of a passive verb; ways and means ("by land") are none."""
    return [
        o.i
        for by in parsed.kids(verb.i, "agent", "prep")
        if by.lower == "by"
        for o in parsed.kids(by.i, "pobj")
        if o.lemma not in {"land", "air", "sea", "night", "day", "mistake", "force", "means", "accident", "surprise"}
    ]
