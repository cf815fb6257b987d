"""What is mended before the rest: who says it, where two do ("killing four and injuring nine, doctors and a witness
said"), and what a deed is the latest of."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ..model import Token
from .mend_words import FAR, REACH, SAID, SUBJECTS, WORDS

#: what people that are no speakers hang by
_LISTED = frozenset(("conj", "appos", "dobj", "npadvmod", "dep", "attr", "oprd"))
#: what is told of people behind a comma without "who was"
_BEFALLING = WORDS["befalling"]
_SEVERAL = frozenset(("NNS", "NNPS"))
#: the forms of verbs that are taken for those of others, and the verbs that they are of
_FORMS = {form: verb for verb in WORDS["misnamed"] for form in (f"{verb}d", f"{verb[:-1]}ing")}
_NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)")
_PHRASE = frozenset(("det", "amod", "nummod", "compound", "poss", "nmod", "case", "cc"))


def named_rightly(tokens: list[Token]) -> list[Token]:
    """The tokens, the forms of verbs that are taken for another's with their own: "staged" is of no "stag"; and names
    of one person that end as plurals do, wherever they stand: "Banks, 28, was shot"."""
    tokens = [replace(t, lemma=_FORMS[t.lower]) if t.pos == "VERB" and t.lower in _FORMS else t for t in tokens]
    several = [t for t in tokens if t.tag in _SEVERAL and t.text[:1].isupper() and not t.text.isupper()]
    names = {t.text for t in several if _is_surname(tokens, t)}
    for t in several:
        if t.text in names and t.label in ("PERSON", "ORG", ""):
            tokens[t.i] = replace(t, tag="NNP", pos="PROPN", lemma=t.text, label="PERSON")
    return tokens


def _is_surname(tokens: list[Token], t: Token) -> bool:
    """Whether a word stands behind a given name, or before an age."""
    given = tokens[t.i - 1] if t.i else t
    if given.head == t.i and given.dep == "compound" and given.label == t.label == "PERSON" and given.tag == "NNP":
        return True
    behind = tokens[t.i + 1 : t.i + 3]
    if len(behind) < 2 or behind[0].text != ",":
        return False
    return behind[1].head == t.i and behind[1].dep == "appos" and behind[1].pos == "NUM"


def mended_first(tokens: list[Token]) -> list[Token]:
    """The tokens with those right before a "said" that has no subject as its subject, and not as the last of a list of
    people before it; and with what a deed is the latest of as no object of it."""
    out = list(tokens)
    for token in tokens:
        if token.lemma in SAID and token.tag in ("VBD", "VBZ", "VBP"):
            _speakers_before(out, token)
        elif token.lower == "latest" and token.dep in ("dobj", "appos", "conj"):
            _the_latest(out, token)
        elif token.lower == "found" and token.dep == "conj":
            _who_were_found(out, token)
        elif token.lemma in _BEFALLING and token.dep == "conj" and token.tag in ("VBD", "VBN"):
            _whom_it_befell(out, token)
        elif token.dep == "conj" and token.pos == "PROPN":
            _other_street(out, token)
    return out


def _other_street(tokens: list[Token], name: Token) -> None:
    """ "Was killed near 71st and Jeffery": the name is the other street's, and nobody beside those killed."""
    both = tokens[max(name.i - 2, 0) : name.i]
    if len(both) < 2 or both[1].lower != "and" or both[0].dep != "pobj" or not _NUMBERED.fullmatch(both[0].text):
        return
    tokens[name.i] = replace(name, head=both[0].i)
    tokens[both[1].i] = replace(both[1], head=both[0].i)


def _the_latest(tokens: list[Token], latest: Token) -> None:
    """ "Wounding a soldier, the latest in a string of attacks": what is told of is the deed."""
    start = _start(tokens, latest.i)
    verb = tokens[latest.head]
    while verb.pos in ("NOUN", "PROPN", "NUM", "PRON") and verb.head != verb.i:
        verb = tokens[verb.head]
    if start and tokens[start - 1].text == "," and verb.pos == "VERB" and verb.i < start:
        tokens[latest.i] = replace(latest, head=verb.i, dep="npadvmod")


def _whom_it_befell(tokens: list[Token], verb: Token) -> None:
    """ "Claimed the murder of a priest, shot dead in May": it befell the priest."""
    start = verb.i - 1
    while start and tokens[start].pos == "ADV":
        start -= 1
    if not start:
        return
    who, kids = tokens[start - 1], [t for t in tokens[verb.head + 1 : verb.i + REACH] if t.head == verb.i]
    if tokens[start].text != "," or who.dep != "pobj" or who.pos not in ("NOUN", "PROPN") or who.i < verb.head:
        return
    linked = any(t.head == verb.head and t.dep == "cc" for t in tokens[verb.head + 1 : verb.i])
    if not linked and not any(t.dep in ("dobj", "aux", "auxpass", *SUBJECTS) for t in kids):
        tokens[verb.i] = replace(verb, tag="VBN", dep="acl", head=who.i)


def _who_were_found(tokens: list[Token], found: Token) -> None:
    """ "Released the names of three people found dead": they were found, and the coroner did not find."""
    people = tokens[max(found.i - 1, 0)]
    between = tokens[found.head + 1 : found.i]
    if people.pos in ("NOUN", "PROPN") and not any(t.head == found.head and t.dep in ("cc", "punct") for t in between):
        tokens[found.i] = replace(found, tag="VBN", dep="acl", head=people.i)


def _speakers_before(tokens: list[Token], said: Token) -> None:
    """ "…, doctors and a witness said": the comma parts them from those hurt, and "and" holds them together."""
    back = tokens[max(said.i - FAR, 0) : said.i]
    if any(t.head == said.i and t.dep in SUBJECTS for t in back):
        return
    last = tokens[said.i - 1] if said.i else said
    first = _first_of_two(tokens, last)
    if first is None or first.dep not in _LISTED or first.sentence != said.sentence:
        return
    over, start = tokens[first.head], _start(tokens, first.i)
    if over.i >= start or start < 1 or tokens[start - 1].text != "," or over.i == said.i:
        return
    tokens[first.i] = replace(first, head=said.i, dep="nsubj")
    if said.dep == "conj":
        _what_they_say(tokens, said)


def _is_under_noun(tokens: list[Token], last: Token) -> bool:
    """Whether a noun stands behind a preposition that an earlier noun has."""
    over = tokens[tokens[last.head].head]
    return over.i < last.i and over.pos in ("NOUN", "PROPN")


def _first_of_two(tokens: list[Token], last: Token) -> Token | None:
    """The first of two nouns of which the second ends a phrase."""
    while last.dep == "pobj" and _is_under_noun(tokens, last):  # "members of the group"
        last = tokens[tokens[last.head].head]
    first = tokens[last.head]
    nouns = {first.pos, last.pos} <= {"NOUN", "PROPN"}
    if not nouns or last.dep != "conj" or first.i > last.i or last.i - first.i > REACH:
        return None
    return first if any(t.lower == "and" and t.head == first.i for t in tokens[first.i : last.i]) else None


def _start(tokens: list[Token], i: int) -> int:
    """Where the phrase of a noun begins."""
    start = i
    while start and tokens[start - 1].head == i and tokens[start - 1].dep in _PHRASE:
        start -= 1
    return start


def _what_they_say(tokens: list[Token], said: Token) -> None:
    """The clause before is what they say, and no verb beside "said"."""
    told = tokens[said.head]
    if told.pos != "VERB" or told.i > said.i:
        return
    root = told.head == told.i
    tokens[said.i] = replace(said, dep=told.dep, head=said.i if root else told.head)
    tokens[told.i] = replace(told, dep="ccomp", head=said.i)
