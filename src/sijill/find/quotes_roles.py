"""A speaker's noun phrase taken apart: the name, the role, and whether the text keeps the name back."""

from __future__ import annotations

from ..know import Knowledge
from ..model import Parsed, Token
from .quotes_spans import noun_phrase

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my"})
_ARTICLES = _DEFINITE | {"a", "an", "some", "other", "another"}
_OFFICES = frozenset({"government", "politician", "diplomat", "military", "police", "judiciary", "media"})
_INSIDE = frozenset(
    ["compound", "amod", "nmod", "nummod", "punct", "poss", "case", "flat", "advmod", "quantmod", "npadvmod", "hmod"]
)
_MARKS = frozenset({",", "“", '"', "(", "["})
#: how far after a speaker the text may say that it does not name them, in characters
_REACH = 160


def split(parsed: Parsed, know: Knowledge, t: Token) -> tuple[str, str | None]:
    """A phrase as name and role, each as written: "law expert | Muayad Saleh", "US Senator | Jane Doe", "officials | ".

    Where the head is a common noun the whole phrase is the name, without article and relative clause.
    """
    left = _left(parsed, t)
    if not is_name(know, t):
        return phrase(parsed, t), None
    tokens = parsed.tokens
    office = cut = max((i + 1 for i in range(left, t.i) if _is_office(know, tokens[i])), default=left)
    while cut < t.i and tokens[cut].pos in {"NOUN", "ADJ"} and tokens[cut].text.islower():  # a trade not on the list
        cut += 1
    is_role = office > left or (cut > left and t.label == "PERSON")
    role = plain(parsed, tokens[left].start, tokens[cut - 1].end) if is_role else None
    return plain(parsed, tokens[cut].start, _name_end(parsed, t)), role


def is_name(know: Knowledge, t: Token) -> bool:
    """Whether a head is that of a name; the parser takes some common nouns for one ("the ministry")."""
    return t.pos == "PROPN" and not (t.text.islower() and know.kinds.all_of(t.lower))


def _name_end(parsed: Parsed, t: Token) -> int:
    """Where a name ends: a body's after "of …" or "for …" with a name in it ("Ministry of Defence")."""
    if t.label == "PERSON":
        return t.end
    for prep in parsed.kids(t.i, "prep"):
        inner = parsed.kids(prep.i, "pobj")
        if prep.i == t.i + 1 and prep.lower in {"of", "for"} and inner and inner[0].pos == "PROPN":
            return inner[0].end
    return t.end


def phrase(parsed: Parsed, t: Token) -> str:
    """The noun phrase of a token without article, relative clause, and what follows a comma."""
    end = noun_phrase(parsed, t.i).end
    comma = parsed.text.find(",", t.end, end)
    return plain(parsed, parsed.tokens[_left(parsed, t)].start, comma if comma >= 0 else end)


def apposed_role(parsed: Parsed, t: Token) -> str | None:
    """The office in an apposition after a name: "Jane Doe, head of the board"."""
    return next((phrase(parsed, k) for k in parsed.kids(t.i, "appos") if k.pos == "NOUN" and k.i > t.i), None)


def apposed_name(parsed: Parsed, know: Knowledge, t: Token) -> Token | None:
    """The head of the name in an apposition after a role: "the governor, John Doe"."""
    if know.kinds.as_entity(t.lower, "people") is None:
        return None
    return next((k for k in parsed.kids(t.i, "appos") if k.pos == "PROPN"), None)


def role_before(parsed: Parsed, t: Token) -> str:
    """The words of a role up to its noun, where a name follows: "law expert" of "law expert John Doe"."""
    return plain(parsed, parsed.tokens[_left(parsed, t)].start, t.end)


def common_role(know: Knowledge, t: Token) -> str | None:
    """The role that a common noun for people is by itself: "official", "witness"."""
    if t.lemma in know.sayings.texts and t.lemma not in know.sayings.unnamed:  # "figures show"
        return None
    known = know.kinds.as_entity(t.lower, "people") or t.lemma in know.sayings.unnamed
    return t.lemma if known else None


def is_unnamed(parsed: Parsed, know: Knowledge, t: Token, name: str) -> bool:
    """Whether the name is kept back: the text says so, or has a bare or indefinite "officials", "a source"."""
    if is_name(know, t):
        return False
    stop = min(parsed.sentence(t.i).end, t.end + _REACH)
    after, within = parsed.text[t.start : stop].lower(), name.lower()
    for phrase in know.sayings.unnaming:
        if phrase in within or (" " in phrase and phrase in after and _is_of(parsed, know, t, after.index(phrase))):
            return True
    if t.lemma not in know.sayings.unnamed:
        return False
    definite = any(k.lower in _DEFINITE or k.dep == "poss" for k in parsed.kids(t.i, "det", "poss"))
    return t.lemma == "source" or not definite


def _is_of(parsed: Parsed, know: Knowledge, t: Token, offset: int) -> bool:
    """Whether words some characters after a speaker say something of them, and not of another ("the mayor said that a
    source who declined to be named …")."""
    at = parsed.token_at(t.start + offset)
    for up in [at, *parsed.ancestors(at.i)] if at is not None else []:
        subjects = parsed.kids(up.i, "nsubj") if up.pos in {"VERB", "AUX"} else []
        named = [k for k in (up, *subjects) if k.pos in {"NOUN", "PROPN"}]
        if t in named:
            return True
        if any(k.lemma in know.sayings.unnamed or know.kinds.as_entity(k.lower, "people") for k in named):
            return False
    return True


def without_article(words: str | None) -> str | None:
    """A description without its article; None for none."""
    first, _, rest = (words or "").partition(" ")
    return (rest if first.lower() in _ARTICLES else words) or None


def plain(parsed: Parsed, start: int, end: int) -> str:
    """The words there in running case, on one line."""
    return " ".join(parsed.text[start:end].split())


def _left(parsed: Parsed, t: Token) -> int:
    """The first token of the words before the head that belong to it, after the article."""
    tokens = parsed.tokens
    lowest = parsed.subtree(t.i)[0]
    first = t.i
    while first > lowest and tokens[first - 1].dep in _INSIDE and tokens[first - 1].text not in _MARKS:
        first -= 1
    while first < t.i and (tokens[first].lower in _ARTICLES or tokens[first].pos == "PUNCT"):
        first += 1
    return first


def _is_office(know: Knowledge, t: Token) -> bool:
    """Whether a word before a name is an office or trade; a capital may be that of a name ("Shia", "Local")."""
    if know.kinds.is_title(t.text):
        return True
    kind = know.kinds.as_entity(t.lower, "people")
    return kind is not None and (t.text.islower() or kind.category in _OFFICES)
