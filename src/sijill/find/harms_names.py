"""What one person is told of by: a name, whatever the parser takes it for, or a number among the dead."""

from __future__ import annotations

from ..know import Knowledge
from ..know.harms import HarmWords
from ..model import Parsed, Token

#: the greatest number behind a name that is taken for an age
_OLDEST = 105


def is_full_name(parsed: Parsed, know: Knowledge, t: Token) -> bool:
    """Whether a name is rather one person's: an age stands behind it ("Oakley, 27,") or before it ("6-year-old Ann
    Coates"), or it is of two words or more without an article, of which none tells of a body or people and which no
    known body bears."""
    if t.pos != "PROPN" or t.label == "NORP":
        return False
    if any(_is_age(k) for k in parsed.kids(t.i, "appos") if k.i > t.i):
        return True
    own = [*(k for k in parsed.kids(t.i) if k.i < t.i and k.pos != "PUNCT"), t]
    if any(k.lower == "old" and k.dep == "amod" for k in own):
        return True
    if len(own) < 2 or any(k.dep != "compound" or k.pos != "PROPN" or k.label == "NORP" for k in own[:-1]):
        return False
    if any(not k.text[:1].isupper() or k.text.isupper() for k in own):
        return False
    kinds = [kind for k in own for kind in know.kinds.all_of(k.lemma) if k is not t or kind.entity != "object"]
    if kinds:  # but a last name may be a word for a thing: "Marcus Banks"
        return False
    return know.actors.match(parsed.words(own[0].start, t.end)) is None


def are_both(parsed: Parsed, t: Token) -> bool:
    """Whether people are told by another word to be two: "the victims were both shot", "the victims, both in their
    20s"."""
    if t.tag not in ("NNS", "PRP"):
        return False
    verb = parsed.head(t.i)
    beside = parsed.kids(verb.i, "dep", "preconj", "advmod") if verb.pos == "VERB" and t.dep == "nsubjpass" else []
    return any(k.lower == "both" for k in (*beside, *parsed.kids(t.i, "appos")))


def nth_of(parsed: Parsed, words: HarmWords, head: int | None) -> int:
    """The how-manyth of those who came to harm one person is told to be ("a third victim", "a third man has died"); 0
    where nothing says so: "a third man died" may have been shot elsewhere."""
    if head is None or parsed.tokens[head].tag != "NN" or parsed.tokens[head].lemma in words.assailing:
        return 0
    lately = any(k.lemma == "have" for k in parsed.kids(parsed.head(head).i, "aux"))
    if parsed.tokens[head].lemma not in words.hit_people and not lately:
        return 0
    marks = [k.lower for k in parsed.kids(head) if k.i < head]
    return next((words.nth[m] for m in marks if m in words.nth), 0) if "a" in marks else 0


def named_behind(parsed: Parsed, t: Token) -> int:
    """How many people are named behind a plural that tells of them: "the victims, Ann Roe, 25, and Tom Poe, 27"."""
    named = [k for k in parsed.kids(t.i, "appos") if k.pos == "PROPN"] if t.tag == "NNS" else []
    found: list[Token] = []
    while named:
        found.append(named.pop())
        named += [k for k in parsed.kids(found[-1].i, "conj", "appos") if k.pos == "PROPN"]
    return len(found)


def named_as_dead(parsed: Parsed, words: HarmWords, t: Token) -> int | None:
    """The head of the names of those who died of what was fatal: "identified the victims of the fatal shooting as Ann
    Roe and Tom Poe", "the coroner named the victim as"."""
    verb = parsed.head(t.i)
    if t.lemma not in words.hit_people or verb.lemma not in words.naming or t.dep not in ("dobj", "nsubjpass"):
        return None
    run = parsed.sentence(t.i)
    said = {k.lower for k in parsed.tokens[run.first : run.last]}
    if said.isdisjoint(words.fatally | words.examiners):
        return None
    behind = (p for p in parsed.tokens[t.i : run.last] if p.lower == "as")
    return next((o.i for p in behind for o in parsed.kids(p.i, "pobj") if o.pos == "PROPN"), None)


def _is_age(t: Token) -> bool:
    return t.tag == "CD" and t.text.isdecimal() and int(t.text) <= _OLDEST
