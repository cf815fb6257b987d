"""Who does what a verb says: its subjects, through coordination, participles and the passive."""

from __future__ import annotations

from ..model import Parsed, Token

_CONJUNCTIONS = {"after", "before", "since", "until", "as"}
#: what others do to a plot or an attempt
_FOILING = {"foil", "thwart", "prevent", "avert", "frustrate", "abort", "stop", "block", "discover", "reveal"}
#: what a word "by" of a passive verb may hang on instead
_BETWEEN = ("oprd", "acomp", "dobj", "npadvmod", "advmod", "prep", "dative")
#: what stands behind "by" without doing anything
_WAYS = {"land", "air", "sea", "night", "day", "mistake", "force", "means", "accident", "surprise"}


def subjects(parsed: Parsed, verb: Token, depth: int = 0) -> list[int]:
    """The heads of who does what this verb says, through coordination, participles, infinitives and relative
    clauses."""
    own = parsed.kids(verb.i, "nsubj", "csubj")
    if own and not is_gapped(parsed, verb):
        behind = behind_its_verb(parsed, verb)
        return [s.i for s in own if s.i not in behind]
    if is_passive(parsed, verb):
        return agents_of(parsed, verb)
    cut_off = _cut_off(parsed, verb)
    if cut_off is not None:
        return [cut_off]
    if depth > 4:
        return []
    if verb.dep == "ROOT" and verb.tag in {"VBD", "VBZ"} and verb.i:  # taken for an apposition of what stands before
        before = parsed.tokens[verb.i - 1]
        if before.dep in {"appos", "conj"} and before.pos in {"NOUN", "PROPN"}:
            return [before.i]
    head = parsed.head(verb.i)
    if verb.dep == "ccomp" and verb.tag == "VBD":
        return []  # "X says between 9 and 12 people died": the parser lost its subject
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


def behind_its_verb(parsed: Parsed, verb: Token) -> list[int]:
    """What the parser takes for a second subject, right behind a verb that has its own before it: whom it is done to
    ("a group of men this evening wounded Ana Cruz")."""
    own = parsed.kids(verb.i, "nsubj")
    if verb.tag not in {"VBD", "VBZ", "VBP"} or parsed.kids(verb.i, "dobj") or not any(s.i < verb.i for s in own):
        return []
    after = [s.i for s in own if s.i > verb.i and s.pos in {"NOUN", "PROPN"}]
    return [] if any(t.pos == "PUNCT" for t in parsed.tokens[verb.i : max(after, default=verb.i)]) else after


def _cut_off(parsed: Parsed, verb: Token) -> int | None:
    """The subject of a clause whose conjunction the parser took for a preposition ("after unknown men yesterday
    placed …"): the noun right before a finite verb that has none."""
    if verb.dep != "advcl" or verb.tag not in {"VBD", "VBZ", "VBP"} or parsed.kids(verb.i, "mark", "advmod"):
        return None
    for k in range(verb.i - 1, parsed.sentence(verb.i).first, -1):
        token = parsed.tokens[k]
        if token.dep == "pobj" and parsed.head(k).lower in _CONJUNCTIONS and token.pos in {"NOUN", "PROPN"}:
            return k
        if token.pos in {"VERB", "AUX"} or token.lower == ",":
            return None
    return None


def _planners(parsed: Parsed, noun: Token) -> list[int]:
    """Whose a plot, plan or attempt to do something is: "their plan to", "a plot by X to", "X's attempt to"."""
    out = [k.i for k in parsed.kids(noun.i, "poss")] + agents_of(parsed, noun)
    out += [a for v in parsed.kids(noun.i, "acl") for a in agents_of(parsed, v) if is_passive(parsed, v)]
    over = parsed.head(noun.i)
    if not out and noun.dep == "dobj" and over.pos == "VERB" and over.lemma not in _FOILING:
        out = subjects(parsed, over, 3)  # "they made an attempt to"
    return out


def is_passive(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb stands in the passive, a bare past participle after a noun included."""
    if parsed.kids(verb.i, "auxpass", "nsubjpass") or is_gapped(parsed, verb):
        return True
    if parsed.kids(verb.i, "nsubj"):
        return False
    if parsed.kids(verb.i, "agent"):
        return True
    if verb.dep == "conj" and verb.tag == "VBN" and not parsed.kids(verb.i, "aux", "dobj"):  # "was shot and killed"
        return parsed.head(verb.i).pos == "VERB" and is_passive(parsed, parsed.head(verb.i))
    return verb.tag == "VBN" and verb.dep in {"acl", "relcl", "amod"} and not parsed.kids(verb.i, "aux")


def is_gerund(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb stands in the form of a noun: "denied killing them", "denied having killed them"."""
    return verb.tag == "VBG" or any(k.tag == "VBG" for k in parsed.kids(verb.i, "aux"))


def is_gapped(parsed: Parsed, verb: Token) -> bool:
    """Whether a participle shares the "was" of the clause before: "the mayor was shot and his driver kidnapped"."""
    if verb.dep != "conj" or verb.tag != "VBN" or parsed.kids(verb.i, "aux", "auxpass", "dobj"):
        return False
    before = parsed.head(verb.i)
    return bool(parsed.kids(verb.i, "nsubj")) and (bool(parsed.kids(before.i, "auxpass")) or is_gapped(parsed, before))


def agents_of(parsed: Parsed, verb: Token) -> list[int]:
    """The heads behind "by" of a passive verb, also where the parser hangs it on a word in between ("held hostage by
    X", "killed in the city by X"); ways and means ("by land") are none."""
    own = [by for by in parsed.kids(verb.i, "agent", "prep") if by.lower == "by"]
    between = own or [by for k in parsed.kids(verb.i, *_BETWEEN) if k.i > verb.i for by in _by_within(parsed, k, 3)]
    return [o.i for by in between for o in parsed.kids(by.i, "pobj") if not _is_way(parsed, o)]


def agents_before(parsed: Parsed, verb: Token) -> list[int]:
    """The heads behind "by" of the passive that a participle without its own is joined to: "was abducted by gunmen,
    beaten and shot dead"."""
    for _ in range(4):
        if verb.dep != "conj" or verb.tag != "VBN" or parsed.kids(verb.i, "nsubjpass", "aux", "auxpass"):
            return []
        verb = parsed.head(verb.i)
        found = agents_of(parsed, verb)
        if found:
            return found if is_passive(parsed, verb) else []
    return []


def _is_way(parsed: Parsed, token: Token) -> bool:
    """Whether "by" tells how: "by force", but "by the air force"."""
    return token.lower in _WAYS and token.pos != "PROPN" and not parsed.kids(token.i, "det", "poss")


def _by_within(parsed: Parsed, token: Token, depth: int) -> list[Token]:
    """The words "by" under this token, not through another verb or a noun for an act of its own."""
    if token.pos in {"VERB", "AUX"} or not depth:
        return []
    found = []
    for kid in parsed.kids(token.i):
        if kid.lower == "by" and kid.i > token.i:
            found.append(kid)
        elif kid.dep in {"pobj", "prep", "npadvmod", "advmod"}:
            found += _by_within(parsed, kid, depth - 1)
    return found
