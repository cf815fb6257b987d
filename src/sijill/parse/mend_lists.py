"""What the parser takes wrongly in lists: who stands beside whom, and whose a number is."""

from __future__ import annotations

from msgspec.structs import replace

from ..model import Token
from .mend_words import BEFORE, FAR, REACH, SUBJECTS, WORDS

_HARMING = WORDS["headline_harms"]
_AT = frozenset(("at", "on", "into", "toward", "towards"))


def his_own(tokens: list[Token], kin: Token) -> None:
    """People of somebody's own in a list are others: "Ali Omar, his wife and four of their children"."""
    near = tokens[max(kin.i - 3, 0) : kin.i + BEFORE]
    own = any(t.head == kin.i and t.tag == "PRP$" for t in near)
    if own and any(t.head == kin.i and t.dep == "conj" for t in near):
        tokens[kin.i] = replace(kin, dep="conj")


def number_and_deed(tokens: list[Token], number: Token) -> None:
    """ "Killing two and wounding scores": a number with a verb behind it is of its own, the noun is that verb's."""
    noun = tokens[number.head]
    deed = next(
        (t for t in tokens[number.i + 1 : noun.i] if t.tag == "VBG" and (t.head, t.dep) == (number.i, "conj")), None
    )
    if deed is None or tokens[noun.head].pos != "VERB":
        return
    for t in tokens[number.i + 1 : deed.i]:
        if t.head == number.i:
            tokens[t.i] = replace(t, head=noun.head)
    tokens[number.i] = replace(number, head=noun.head, dep=noun.dep)
    tokens[deed.i] = replace(deed, head=noun.head)
    tokens[noun.i] = replace(noun, head=deed.i, dep="dobj")


def verb_before_object(tokens: list[Token], verb: Token) -> None:
    """ "Entered the town and abducted Ali O.": a past tense behind "and" is a second verb, and what it stands before is
    its object."""
    noun, cc = tokens[verb.head], tokens[verb.i - 1]
    if verb.tag != "VBD" or cc.lower != "and" or noun.i < verb.i:
        return
    over = noun
    for _ in range(FAR):  # what was mended before may lead in a ring
        if over.head == over.i or (over.pos == "VERB" and over.i < verb.i):
            break
        over = tokens[over.head]
    if over.pos != "VERB" or over.i > verb.i:
        return
    tokens[verb.i] = replace(verb, pos="VERB", dep="conj", head=over.i)
    tokens[cc.i] = replace(cc, head=over.i)
    tokens[noun.i] = replace(noun, dep="dobj", head=verb.i)


def firing_subject(tokens: list[Token], verb: Token) -> None:
    """ "In X, gunmen on motorbikes fired at a house": the gunmen did, in a sentence with no other verb."""
    on, at = tokens[verb.head], tokens[min(verb.i + 1, len(tokens) - 1)]
    prep = tokens[on.head]
    noun = tokens[prep.head]
    if verb.lemma != "fire" or at.lower not in _AT or (on.dep, prep.dep, noun.dep) != ("pobj", "prep", "ROOT"):
        return
    if noun.pos == "NOUN" and noun.i < verb.i:
        tokens[verb.i] = replace(verb, tag="VBD", dep="ROOT", head=verb.i)
        tokens[noun.i] = replace(noun, dep="nsubj", head=verb.i)


def further_harm(tokens: list[Token], number: Token) -> None:
    """ "Car bomb kills 3, wounds 8": what has a number behind it is a verb beside the one before the comma."""
    wounds = tokens[number.head]
    before = tokens[wounds.head]
    verb = tokens[before.head] if before.dep == "dobj" else before
    if wounds.i != number.i - 1 or wounds.tag != "NNS" or wounds.lower not in _HARMING or verb.tag != "VBZ":
        return
    if wounds.i > verb.i and tokens[wounds.i - 1].text == ",":
        tokens[wounds.i] = replace(wounds, pos="VERB", tag="VBZ", head=verb.i, dep="conj")
        tokens[number.i] = replace(number, dep="dobj")


def further_object(tokens: list[Token], noun: Token) -> None:
    """A noun behind "and" stands beside the noun before, not the verb ("hacking a couple and their four children to
    death"), and with a number of its own beside that noun's number ("12 of its fighters and nine civilians")."""
    over = tokens[noun.head]
    between = tokens[over.i + 1 : noun.i]
    if over.pos == "VERB" and over.i < noun.i:
        first = next((t for t in reversed(between) if t.head == over.i and t.dep == "dobj"), None)
        if first is None or any(t.head == over.i and t.dep not in ("dobj", "cc", "punct") for t in between):
            return
        if any(t.head == first.i and t.dep == "appos" for t in between):
            return  # one more of a list, or who somebody is: left to those who ask for lists
        tokens[noun.i] = replace(noun, head=first.i)
        for t in between:
            if t.head == over.i and t.dep == "cc":
                tokens[t.i] = replace(t, head=first.i)
    elif over.dep == "pobj" and any(t.head == noun.i and t.dep == "nummod" for t in between):
        of = tokens[over.head]
        number = tokens[of.head]
        if of.lower == "of" and number.pos == "NUM" and number.dep != "nummod":
            tokens[noun.i] = replace(noun, head=number.i)


def by_his_name(tokens: list[Token], name: Token) -> None:
    """Who one is told to be, by name, before people of his own: "a businessman, Ali Omar, and his daughter" are two."""
    person = tokens[name.head]
    first = min((t.i for t in tokens[person.i : name.i] if t.head == name.i), default=name.i)
    kin = next((t for t in tokens[name.i : name.i + REACH] if t.head == name.i and t.dep == "conj"), None)
    if (name.pos, person.tag, tokens[first - 1].text) != ("PROPN", "NN", ",") or kin is None:
        return
    if not any(t.head == kin.i and t.tag == "PRP$" for t in tokens[name.i : kin.i]):
        return
    tokens[name.i] = replace(name, dep="appos")
    tokens[kin.i] = replace(kin, head=person.i)


def subject_before_aside(tokens: list[Token], was: Token) -> None:
    """A counted noun behind "and" before an aside is the subject of the verb behind it: "killed nine and 30 people,
    most of them women, were wounded"."""
    verb = tokens[was.head]
    before = tokens[max(was.i - REACH, 0) : was.i]
    if tokens[was.i - 1].text != "," or any(t.head == verb.i and t.dep in SUBJECTS for t in before):
        return
    for noun in reversed(before):
        over = tokens[noun.head]
        counted = any(t.head == noun.i and t.dep == "nummod" for t in before)
        if noun.dep == "conj" and noun.pos == "NOUN" and over.pos == "VERB" and noun.i > over.i and counted:
            tokens[noun.i] = replace(noun, head=verb.i, dep="nsubjpass")
            return
