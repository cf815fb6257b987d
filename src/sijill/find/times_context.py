"""What stands around an expression of time: the tense of its clause, its place in the sentence, its weight."""

from __future__ import annotations

from ..know.harms import load_harms
from ..know.times import TimeWords
from ..model import Parsed, Token

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "should", "must"})
_PERFECT = frozenset({"have", "has", "had", "'ve", "’ve", "was", "were", "did"})
#: what is never told of as still to come
_DONE = (("killed", False), ("injured", False))
_GOALS = ("for", "to", "until", "till")
#: what stands behind the day of an entry
_HEADING = frozenset((":", "-", "–", "—"))
_PRESENT = frozenset({"is", "are", "'s", "’s", "'re", "’re"})


def tense_at(parsed: Parsed, start: int, left: str, words: TimeWords) -> str | None:
    """The tense of the clause that holds these characters: past, future, present or None; `left` is the word before
    them ("postponed until")."""
    token = parsed.token_at(start)
    if token is None:
        return None
    for above in [token, *parsed.ancestors(token.i)]:
        if above.lemma in words.rescheduling and above.pos == "VERB" and left in _GOALS:
            return "future"
        if above.pos == "ADJ" and above.lemma in words.scheduling:
            return "future"
        if _is_deed(above):
            return "past"  # "the June murders … will be tried", "accused of killing two on 10 June, will appear"
        if above.pos in ("VERB", "AUX") and above.dep not in ("aux", "auxpass"):
            found = _tense(parsed, above, words)
            if found:
                return found
    return None


def _is_deed(token: Token) -> bool:
    """Whether a noun, or a verb behind a preposition, tells what was done to people."""
    words = load_harms()
    if token.pos == "NOUN":
        return words.deeds.get(token.lemma, ("", True)) in _DONE or token.lemma in words.hit_nouns
    if token.tag != "VBG" or token.dep != "pcomp":
        return False
    return words.verbs.get(token.lemma, ("", True)) in _DONE or token.lemma == "shoot"


def _tense(parsed: Parsed, verb: Token, words: TimeWords) -> str | None:
    helpers = {t.lower for t in parsed.kids(verb.i, "aux", "auxpass")}
    if helpers & _FUTURE:
        return "future"
    if "to" in helpers and (verb.tag == "VB" or "be" in helpers):
        return _infinitive_tense(parsed, verb, words)
    if verb.lemma in words.scheduling:
        return "past" if "had" in helpers else "future"
    if helpers & _PRESENT and verb.tag == "VBN" and not helpers & _PERFECT:
        return "present"
    if helpers & _PERFECT or verb.tag in ("VBD", "VBN"):
        return "past"
    return "present" if verb.tag in ("VBZ", "VBP") else None


def _infinitive_tense(parsed: Parsed, verb: Token, words: TimeWords) -> str | None:
    """The tense of an infinitive: ahead under what looks ahead ("agreed to pay", "a plan to sell", "is to open"), but
    past under the past perfect ("had been due to expire")."""
    head = parsed.head(verb.i)
    ahead = head.lemma in words.forward or (verb.dep in ("relcl", "acl") and verb.tag == "VBN")
    if not ahead or verb.dep == "csubj":
        return None
    finite = parsed.head(head.i) if head.pos == "ADJ" else head
    return "past" if any(k.lower == "had" for k in parsed.kids(finite.i, "aux")) else "future"


def is_modifier(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the expression only describes a noun after it (the 1988 pact; the January 2020 killings)."""
    tokens = parsed.between(start, end)
    return any(
        t.dep in ("nummod", "amod", "compound", "nmod", "poss")
        and t.head > tokens[-1].i
        and (parsed.tokens[t.head].tag.startswith("NN") or parsed.tokens[t.head].dep == "pobj")
        for t in tokens
    )


def is_of_gathering(parsed: Parsed, start: int, end: int, words: TimeWords) -> bool:
    """Whether the name of a holiday only says of what kind a gathering is, on whatever day round it: "a Halloween
    party"; the eve's is on that day."""
    tokens = parsed.between(start, end)
    if not tokens or tokens[-1].i + 1 >= len(parsed.tokens) or tokens[-1].lower == "eve":
        return False
    after = parsed.tokens[tokens[-1].i + 1]
    return after.lemma in words.gatherings and after.sentence == tokens[-1].sentence


def is_aside(parsed: Parsed, start: int) -> bool:
    """Whether the expression stands in a clause that describes a noun ("The war, which broke out in April 2023", "The
    group, founded in May 2015, has claimed …"): the telling does not go there."""
    token = parsed.token_at(start)
    if token is None:
        return False
    over = [token, *parsed.ancestors(token.i)]
    if any(t.dep == "relcl" for t in over):
        return True
    helpers = {k.lower for k in parsed.kids(over[-1].i, "aux")}
    now = over[-1].tag in ("VBZ", "VBP") or bool(helpers & {"has", "have", "'ve", "’ve"})
    return now and any(t.dep == "acl" for t in over)


def is_count(parsed: Parsed, start: int, left: str) -> bool:
    """Whether a bare number of four digits counts things (killing 1400 men) and is no year (the 1948 elections)."""
    token = parsed.token_at(start)
    if token is None or token.dep != "nummod" or token.head != token.i + 1 or left in ("t", "'", "I"):
        return False
    return parsed.head(token.i).tag == "NNS"


def heads_entry(parsed: Parsed, start: int, end: int) -> bool:
    """Whether an expression opens its line before a colon or a dash, as the days of a chronology do: "Feb 12 - A drone
    kills three"."""
    token = parsed.token_at(start)
    if token is None or parsed.paragraphs[token.paragraph].start != start:
        return False
    return parsed.text[end : end + 3].lstrip()[:1] in _HEADING


def opens_sentence(parsed: Parsed, start: int) -> bool:
    """Whether at most two words stand before the expression in its sentence: "In 2018," or "In early 1942"."""
    token = parsed.token_at(start)
    return token is not None and token.i - parsed.sentences[token.sentence].first <= 2
