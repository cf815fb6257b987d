"""Whether the name of a state or capital means who governs it ("Baghdad has condemned …"), or the ground, the city."""

from __future__ import annotations

import re

from ..know import Knowledge
from ..know.actors import state_entry
from ..model import Actor, Token
from .actors_text import Found, Text

#: verbs that say nothing of what a state does
_STATIVE = {"be", "have", "become", "lie", "border", "see", "face", "need", "seem", "suffer"}
_BEFORE_NOUN = {"compound", "amod", "nmod", "poss"}
_HYPHENS = {"-", "–"}
#: however the parser reads the rest: "in Syria investigating"
_AFTER_PLACING = re.compile(r"\b(?:in|inside|near|into|throughout|across) (?:the )?$", re.IGNORECASE)
_PLACING = {
    "in",
    "at",
    "near",
    "into",
    "outside",
    "inside",
    "around",
    "within",
    "across",
    "opposite",
    "beside",
    "through",
}


def governs(text: Text, know: Knowledge, start: int, end: int, form: str) -> bool:
    """Whether these words, a state's name or adjective or a capital (`form`), mean who governs.

    They do where they speak or act, are spoken to, dealt with or sided with, or have what only who governs has: a
    policy, an envoy.  A capital that is attacked, or in which something happens, is a city.
    """
    head = text.head(start, end)
    if head < 0:
        return False
    token = text.parsed.tokens[head]
    if form != "adjective" and _AFTER_PLACING.search(text.text[max(0, start - 12) : start]):
        return False
    named = text.text[start - 1 : start] == " " and any(
        k.end + 1 == start and k.pos == "PROPN" and text.place_over(k.start, k.end) is None
        for k in text.parsed.kids(token.i, "compound")
    )
    if named and form != "adjective":
        return False  # "CNN Philippines"
    if form == "adjective":
        return _before_matter(text, know, token)
    if _paired(text, know, end) or _before_matter(text, know, token):
        return True
    while token.dep == "conj" and token.head != token.i:
        token = text.parsed.tokens[token.head]
    over = text.parsed.tokens[token.head]
    if _among_fellows(text, know, token, over):
        return True
    if token.dep in {"nsubj", "nsubjpass", "dobj", "dative"}:
        return _with_verb(text, know, token, over, form == "capital")
    if token.dep == "pobj":
        return _after_preposition(text, know, over, form == "capital")
    return False


def does(text: Text, know: Knowledge, first: int, last: int) -> bool:
    """Whether a state's adjective (words first to last) stands before the noun of an act, or one word before it: "a US
    drone strike"."""
    for k in range(last, min(last + 2, len(text.words))):
        if not text.words[k].tied:
            return False
        pair = " ".join(w.text.lower() for w in text.words[k : k + 2])
        deeds = know.actors.heads.deeds
        if pair in deeds or pair.removesuffix("s") in deeds or text.words[k].key in deeds:
            return True
    return False


def as_place(text: Text, start: int, end: int) -> bool:
    """Whether the name of a seat stands for its building: "in the Pentagon", "near the White House"."""
    head = text.head(start, end)
    if head < 0:
        return False
    token = text.parsed.tokens[head]
    over = text.parsed.tokens[token.head]
    return token.dep == "pobj" and over.lower in _PLACING and over.start < start


def seats(text: Text, know: Knowledge) -> list[Found]:
    """Towns and buildings that stand for a body where they speak, act or are dealt with: "Brussels has urged …"."""
    out: list[Found] = []
    for name, id in know.metonyms.stand_for.items():
        at = text.text.find(name)
        entry = know.actors.by_id(id) if at >= 0 else None
        while entry is not None and at >= 0:
            end = at + len(name)
            whole = not text.text[end : end + 1].isalnum() and not text.text[at - 1 : at].isalnum()
            if whole and governs(text, know, at, end, "capital"):
                out.append(
                    Found(start=at, end=end, rank=20, name=entry.name, actor=entry.id, entity=entry.entity,
                          category=entry.category, country=entry.country)
                )  # fmt: skip
            at = text.text.find(name, end)
    return out


def _paired(text: Text, know: Knowledge, end: int) -> bool:
    """Whether a hyphen joins the name to another state's before what they have in common: "US-Iraqi relations"."""
    if text.text[end : end + 1] not in _HYPHENS:
        return False
    k = text.at(end + 1)
    if k >= len(text.words) or text.words[k].start != end + 1:
        return False
    other = know.actors.longest(text.words, k)
    if other is None or other.alias.form == "actor":
        return False
    return _is_matter(text, know, other.last)


def backers(text: Text, know: Knowledge) -> list[Found]:
    """States that only qualify others: "Tehran-backed"."""
    out: list[Found] = []
    for k in range(1, len(text.words)):
        word, before = text.words[k], text.words[k - 1]
        if word.plain not in know.metonyms.endings or text.text[before.end : word.start] not in _HYPHENS:
            continue
        for first in range(max(0, k - 4), k):
            hit = know.actors.longest(text.words, first)
            if hit is None or hit.last != k or not text.words[first].text[:1].isupper():
                continue
            entry = hit.alias.entry
            entry = entry if isinstance(entry, Actor) else state_entry(entry)
            out.append(
                Found(start=text.words[first].start, end=before.end, rank=4, name=entry.name, actor=entry.id,
                      entity=entry.entity, category=entry.category, country=entry.country)
            )  # fmt: skip
            break
    return out


def _is_matter(text: Text, know: Knowledge, k: int) -> bool:
    """Whether word k, or the one after it, is what only who governs has."""
    for n in range(k, min(k + 2, len(text.words))):
        if not text.words[n].tied:
            return False
        word, after = text.words[n], text.words[n + 1 : n + 2]
        joined = {f"{word.plain}-{w.plain}" for w in after}  # "co-operation"
        if joined & know.metonyms.matters:
            return True
        if {word.key, word.plain, word.text.lower()} & (know.metonyms.matters | know.metonyms.ties):
            return True
    return False


def _before_matter(text: Text, know: Knowledge, token: Token) -> bool:
    """Whether the name stands before what only who governs has: "Baghdad's decision", "the U.S. commitment"."""
    if token.dep == "conj" and text.parsed.tokens[token.head].dep in _BEFORE_NOUN:
        token = text.parsed.tokens[token.head]
    over = text.parsed.tokens[token.head]
    return token.dep in _BEFORE_NOUN and over.i > token.i and over.lemma.lower() in know.metonyms.matters


def _with_verb(text: Text, know: Knowledge, token: Token, verb: Token, capital: bool) -> bool:
    """Whether a verb says of its subject or object that it governs."""
    words = know.metonyms
    if token.dep == "nsubj":
        if verb.pos not in {"VERB", "AUX"}:
            return False
        if capital:
            said = know.sayings.verbs.get(verb.lemma)
            speaks = said is not None and said.kind == "speech" and verb.lemma not in words.voiced
            whole = {verb.lemma, *(f"{verb.lemma} {k.lower}" for k in text.parsed.kids(verb.i, "prt"))}
            return speaks or bool(whole & (know.actors.heads.acts | words.doings))
        return verb.lemma not in _STATIVE
    if token.dep == "nsubjpass":
        return verb.lemma in words.told
    return verb.lemma in words.told or (not capital and verb.lemma in know.actors.heads.acts)


def _after_preposition(text: Text, know: Knowledge, over: Token, capital: bool) -> bool:
    """Whether a preposition joins the name to dealings: an agent, "talks with", "according to", "allies such as"."""
    words, tokens = know.metonyms, text.parsed.tokens
    if over.dep == "agent":
        return True
    governor = tokens[over.head]
    if over.lower == "to" and governor.lower == "according":
        return True
    if over.lower in {"like", "as", "including"} and tokens[over.head].lemma in words.fellows:
        return True
    if over.lower == "against":
        return not capital or governor.lemma not in words.assaults
    if over.lower == "of" and governor.pos == "NOUN":
        return governor.lemma in words.matters
    if governor.pos in {"NOUN", "PROPN"}:
        return over.lower in words.tied_by and governor.lemma.lower() in words.ties
    if governor.pos == "ADJ" and over.lower in words.dealing_by:
        return governor.lower in words.bonds
    if governor.pos == "VERB" and over.lower in words.dealing_by:
        return governor.lemma in words.dealing_verbs
    if governor.pos == "VERB" and over.lower in words.tied_by and governor.i != over.i:
        objects = [o for o in text.parsed.kids(governor.i, "dobj") if governor.i < o.i < over.i]
        return any(o.lemma in words.ties for o in objects)
    return False


def _among_fellows(text: Text, know: Knowledge, token: Token, over: Token) -> bool:
    """Whether the name is given among states: "its ally, Iran", "countries that took part include Italy"."""
    words = know.metonyms
    if token.dep == "appos":
        return over.lemma in words.fellows
    if token.dep in {"dobj", "attr"} and over.lemma in words.fellow_verbs:
        return any(s.lemma in words.fellows for s in text.parsed.kids(over.i, "nsubj"))
    return any(k.lemma in words.fellows and k.i > token.i for k in text.parsed.kids(token.i, "appos"))
