"""What stands around an expression of time: the tense of its clause, its place in the sentence, its weight."""

from __future__ import annotations

from ..know.times import TimeWords
from ..model import Parsed, Token

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "should", "must"})
_PERFECT = frozenset({"have", "has", "had", "'ve", "’ve", "was", "were", "did"})


def tense_at(parsed: Parsed, start: int, words: TimeWords) -> str | None:
    """The tense of the clause that holds these characters: past, future, present or None."""
    token = parsed.token_at(start)
    if token is None:
        return None
    for above in [token, *parsed.ancestors(token.i)]:
        if above.pos in ("VERB", "AUX") and above.dep not in ("aux", "auxpass"):
            found = _tense(parsed, above, words)
            if found:
                return found
    return None


def _tense(parsed: Parsed, verb: Token, words: TimeWords) -> str | None:
    helpers = {t.lower for t in parsed.kids(verb.i, "aux", "auxpass")}
    if helpers & _FUTURE:
        return "future"
    if verb.tag == "VB" and "to" in helpers:
        head = parsed.head(verb.i)
        return _tense(parsed, head, words) if head.lemma in words.forward else None
    if verb.lemma in words.scheduling:
        return "past" if "had" in helpers else "future"
    if helpers & _PERFECT or verb.tag in ("VBD", "VBN"):
        return "past"
    return "present" if verb.tag in ("VBZ", "VBP") else None


def is_modifier(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the expression only describes a noun after it (the 1988 pact; the January 2020 killings)."""
    tokens = parsed.between(start, end)
    return any(
        t.dep in ("nummod", "amod", "compound", "nmod", "poss")
        and t.head > tokens[-1].i
        and parsed.tokens[t.head].tag.startswith("NN")
        for t in tokens
    )


def is_count(parsed: Parsed, start: int, left: str) -> bool:
    """Whether a bare number of four digits counts things (killing 1400 men) and is no year (the 1948 elections)."""
    token = parsed.token_at(start)
    if token is None or token.dep != "nummod" or token.head != token.i + 1 or left in ("t", "'", "I"):
        return False
    return parsed.head(token.i).tag == "NNS"


def opens_sentence(parsed: Parsed, start: int) -> bool:
    """Whether at most two words stand before the expression in its sentence: "In 2018," or "In early 1942"."""
    token = parsed.token_at(start)
    return token is not None and token.i - parsed.sentences[token.sentence].first <= 2
