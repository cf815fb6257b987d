"""What the parser takes wrongly though nothing else can be meant."""

from __future__ import annotations

from msgspec.structs import replace

from ..model import Token

#: past participles that are nouns too
_HIT = {"shot": "shoot", "hurt": "hurt"}
_ONE = frozenset(("one", "1"))
#: what people are taken for, and the verbs by which they are
_TAKEN = frozenset(("hostage", "captive", "prisoner"))
_TAKING = frozenset(("take", "hold", "keep"))
_PEOPLE = frozenset(("NNS", "NNPS", "NNP"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
#: bodies that people belong to, and no people themselves
_BODIES = frozenset(
    ("school", "university", "college", "academy", "hospital", "department", "office", "agency", "church")
)
_DRIVE_BYS = frozenset(("shooting", "killing"))
#: tokens before "drive-by" that may hang on it
_BEFORE = 8
_DASHES = frozenset(("--", "—", "–", "-"))


def mended(tokens: list[Token]) -> list[Token]:
    """The tokens of a text with the heads and parts of speech that must be meant; the list given stays as it is."""
    out = list(tokens)
    for token in tokens:
        if token.lower == "drive":
            _drive_by(out, token)
        if token.dep == "nummod":
            _number_hit(out, token)
        elif token.dep == "dobj" and token.lower in _TAKEN:
            _people_taken(out, token)
        elif token.dep in _SUBJECTS and token.head > token.i and token.lower != "who":
            _dateline(out, token)
        elif token.lower == "who" and token.dep in _SUBJECTS:
            _who_of_body(out, token)
    return out


def _number_hit(tokens: list[Token], number: Token) -> None:
    """A verb after a number above one ("5 shot in park", "leaves 6 shot"): the noun would be in the plural."""
    noun = tokens[number.head]
    if noun.i != number.i + 1 or noun.tag != "NN" or noun.lower not in _HIT or number.lower in _ONE:
        return
    dep = "ccomp" if noun.dep == "dobj" else noun.dep
    tokens[noun.i] = replace(noun, pos="VERB", tag="VBN", lemma=_HIT[noun.lower], dep=dep)
    tokens[number.i] = replace(number, dep="nsubjpass")


def _people_taken(tokens: list[Token], taken: Token) -> None:
    """People before "hostage" are the object ("took two aid workers hostage"), and no part of one noun with it."""
    verb, people = tokens[taken.head], tokens[taken.i - 1]
    if verb.lemma not in _TAKING or people.head != taken.i or people.tag not in _PEOPLE:
        return
    for k in range(verb.i + 1, people.i):
        if tokens[k].head == taken.i:
            tokens[k] = replace(tokens[k], head=people.i)
    tokens[people.i] = replace(people, head=verb.i, dep="dobj")
    tokens[taken.i] = replace(taken, dep="oprd")


def _dateline(tokens: list[Token], first: Token) -> None:
    """Of two subjects of one verb with a dash between them, the first is a dateline ("MOSUL -- Two men were shot")."""
    between = tokens[first.i + 1 : first.head]
    dash = next((t.i for t in between if t.text in _DASHES), None)
    if dash is not None and any(t.dep in _SUBJECTS and t.head == first.head for t in tokens[dash + 1 : first.head]):
        tokens[first.i] = replace(first, dep="npadvmod")


def _who_of_body(tokens: list[Token], who: Token) -> None:
    """ "Who" is somebody of a school, not the school ("a senior at Harding High School who was killed")."""
    verb = tokens[who.head]
    body = tokens[verb.head]
    prep = tokens[body.head]
    if verb.dep != "relcl" or body.lower not in _BODIES or body.dep != "pobj" or prep.dep != "prep":
        return
    member = tokens[prep.head]
    if member.pos in ("NOUN", "PROPN", "ADJ") and member.i < prep.i:
        tokens[verb.i] = replace(verb, head=member.i)


def _drive_by(tokens: list[Token], drive: Token) -> None:
    """ "A drive-by shooting" is one noun, not a drive by what is shooting."""
    if [t.lower for t in tokens[drive.i + 1 : drive.i + 3]] != ["-", "by"] or drive.i + 3 >= len(tokens):
        return
    by, deed = tokens[drive.i + 2], tokens[drive.i + 3]
    if deed.lower not in _DRIVE_BYS:
        return
    head, dep = deed.head, deed.dep
    if deed.head == by.i and by.head != by.i:
        head, dep = by.head, by.dep
        for t in tokens[max(drive.i - _BEFORE, 0) : drive.i + 3]:
            if t.head == by.i:
                tokens[t.i] = replace(t, head=deed.i)
        tokens[by.i] = replace(by, head=deed.i, dep="compound")
    tokens[deed.i] = replace(deed, head=head, dep=dep, pos="NOUN", tag="NN")
