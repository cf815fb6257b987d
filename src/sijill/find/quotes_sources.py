"""Whose words they are: the head token of the speaker of a verb or noun of saying."""

from __future__ import annotations

from ..know.sayings import Sayings
from ..model import Parsed, Token

_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "conj", "pcomp", "acl", "relcl", "parataxis", "dep"})
_RELATIVE = frozenset({"who", "which", "that"})
_COMMAS = frozenset({",", "—", "–", "--", "-"})
SUBJECTS = ("nsubj", "nsubjpass")


def source_of(parsed: Parsed, i: int, words: Sayings, depth: int = 0) -> int | None:
    """The head token of who says what verb i says: its subject, its agent where passive, or one that it shares."""
    t = parsed.tokens[i]
    agents = [inner for k in parsed.kids(i, "agent") for inner in parsed.kids(k.i, "pobj")]
    if agents and agents[0].lemma in words.media:  # "said by telephone"
        pass
    elif _is_perfect(parsed, t):
        return parsed.kids(i, "nsubjpass")[0].i
    elif (
        agents
        or parsed.kids(i, "nsubjpass", "auxpass", "agent")
        or (t.tag == "VBN" and t.dep in {"acl", "advcl"} and not _has(parsed, i))
    ):
        return agents[0].i if agents else None
    subject = _subject(parsed, i)
    if subject is not None:
        return subject
    if parsed.kids(i, "csubj", "expl"):
        return None
    after = [k for k in parsed.kids(i, "dobj", "attr") if k.i > i and k.pos in {"PROPN", "PRON", "NOUN"}]
    if after and t.tag in {"VBD", "VBZ"} and any(k.i < i for k in parsed.kids(i, "ccomp")):
        return after[0].i
    return _shared(parsed, t, words, depth) if t.dep in _CLAUSES and depth < 6 else None


def speaking(parsed: Parsed, t: Token, source: int | None, words: Sayings) -> int | None:
    """The source if it can speak; else the speaker of the saying around ("said the raid failed, adding …")."""
    if source is None or can_speak(parsed.tokens[source], words):
        return source
    if t.dep in {"advcl", "acl", "conj"} and not parsed.kids(t.i, *SUBJECTS):
        for a in parsed.ancestors(t.i):
            if a.lemma in words.verbs and a.pos == "VERB":
                outer = source_of(parsed, a.i, words)
                if outer is not None and can_speak(parsed.tokens[outer], words):
                    return outer
    return None


def can_speak(t: Token, words: Sayings) -> bool:
    """Whether a speaker may be meant: no date, no mark, nothing that merely happens."""
    return (
        t.label not in {"DATE", "TIME"}
        and t.pos not in {"PUNCT", "SYM", "ADP", "VERB"}
        and not (t.pos == "NOUN" and t.lemma in words.mute)
    )


def _has(parsed: Parsed, i: int) -> bool:
    """Whether a participle is a perfect ("having said"), not a passive."""
    return any(k.lemma == "have" for k in parsed.kids(i, "aux"))


def _is_perfect(parsed: Parsed, t: Token) -> bool:
    """Whether what looks like a passive is a perfect: "he's said that …" is "he has said", unlike "it's said that"."""
    short = any(k.lower in {"'s", "’s"} for k in parsed.kids(t.i, "auxpass"))
    subjects = parsed.kids(t.i, "nsubjpass")
    speaks = bool(subjects) and (subjects[0].lower in {"he", "she"} or subjects[0].pos == "PROPN")
    return short and speaks and bool(parsed.kids(t.i, "ccomp"))


def relative(parsed: Parsed, i: int) -> int | None:
    """The pronoun that stands as subject of verb i for the word before it ("a man who said")."""
    return next((k.i for k in parsed.kids(i, *SUBJECTS) if k.lower in _RELATIVE), None)


def _subject(parsed: Parsed, i: int) -> int | None:
    subjects = parsed.kids(i, *SUBJECTS)
    if not subjects:
        return None
    subject = subjects[-1]
    if subject.lower in _RELATIVE and subject.tag in {"WP", "WDT", "IN", "DT"}:
        return parsed.tokens[i].head if parsed.tokens[i].dep == "relcl" else None
    if subject.tag == "EX":
        return None
    return subject.i


def _shared(parsed: Parsed, t: Token, words: Sayings, depth: int) -> int | None:
    """The speaker that a verb without a subject shares with the word that it hangs on."""
    head = parsed.tokens[t.head]
    if t.dep == "acl":
        if head.lemma in words.nouns:
            owner = owner_of(parsed, head, words)
            return owner if owner is not None else head.i
        outer = _apart(parsed, t, words, depth) if t.tag == "VBG" and head.lemma not in words.texts else None
        return head.i if outer is None else outer
    if t.dep == "pcomp":
        governor = parsed.tokens[head.head]
        if head.lower == "as" and governor.lemma in {"quote", "cite"}:
            quoted = parsed.kids(governor.i, "nsubjpass", "dobj")
            return quoted[0].i if quoted else None
        head = governor
    if head.pos not in {"VERB", "AUX"} or head.i == t.i:
        return None
    if t.dep == "xcomp":
        controller = parsed.kids(head.i, "dobj")
        if controller:
            return controller[0].i
    subject = _subject(parsed, head.i)
    return subject if subject is not None else source_of(parsed, head.i, words, depth + 1)


def _apart(parsed: Parsed, t: Token, words: Sayings, depth: int) -> int | None:
    """The speaker of a participle that a comma sets apart: that of the clause, not the noun before it ("blamed the
    mayor, adding that …")."""
    first = parsed.subtree(t.i)[0]
    if first == 0 or parsed.tokens[first - 1].text not in _COMMAS:
        return None
    verb = next((a for a in parsed.ancestors(t.i) if a.pos in {"VERB", "AUX"}), None)
    outer = source_of(parsed, verb.i, words, depth + 1) if verb is not None and verb.i < t.i else None
    return outer if outer is not None and can_speak(parsed.tokens[outer], words) else None


def owner_of(parsed: Parsed, t: Token, words: Sayings) -> int | None:
    """Whose word it is: "X's claim", "a statement by X", "X issued a warning"."""
    for k in parsed.kids(t.i, "poss"):
        return k.i
    for k in parsed.kids(t.i, "prep"):
        if k.lower in {"by", "from"}:
            for inner in parsed.kids(k.i, "pobj"):
                return inner.i
    head = parsed.tokens[t.head]
    if t.dep == "dobj" and head.lemma in words.light:
        return source_of(parsed, head.i, words, 3)
    return None
