"""What the parser takes wrongly about who says it: what is said, and what stands beside "said"."""

from __future__ import annotations

from msgspec.structs import replace

from ..model import Token
from .mend_words import FAR, HELD, REACH, SAID, SUBJECTS, WORDS

_TRYING, _HARMING = WORDS["trying"], WORDS["harming"]
_BESIDE = frozenset(("prep", "advcl", "npadvmod", "advmod"))


def clause_of_verb(tokens: list[Token], verb: Token) -> None:
    """A clause that is taken for the object of another verb."""
    over = tokens[verb.head].lemma
    if over in HELD:
        _who_is_held_to_be(tokens, verb)
    if over in SAID:
        _what_is_said(tokens, tokens[verb.i])
    elif verb.lemma in SAID:
        _object_before_said(tokens, verb)
    elif verb.head > verb.i and over in _TRYING:
        tokens[verb.i] = replace(verb, dep="parataxis")  # "65 were killed, most of them as they tried to flee"
    elif verb.head > verb.i:
        _clause_before_semicolon(tokens, verb)


def harm_after_said(tokens: list[Token], harm: Token) -> None:
    """Harm behind who says it is of what they say: "planes struck a camp, the ministry said, killing nine"."""
    said = tokens[harm.head]
    if said.lemma not in SAID or harm.lemma not in _HARMING or said.i > harm.i:
        return
    told = next((t for t in tokens[max(said.i - FAR, 0) : said.i] if t.head == said.i and t.dep == "ccomp"), None)
    if told is not None and told.pos == "VERB":
        tokens[harm.i] = replace(harm, head=told.i, dep="advcl")


def harm_of_clause(tokens: list[Token], harm: Token) -> None:
    """Those who were killed did no harm themselves: "20 have been killed since May, when rebels attacked the town,
    killing nine"."""
    over = tokens[harm.head]
    if harm.tag != "VBG" or harm.lemma not in _HARMING or not any(t.head == over.i for t in tokens[: over.i]):
        return
    if not any(t.head == over.i and t.dep == "auxpass" for t in tokens[max(over.i - REACH, 0) : over.i]):
        return
    told = next((t for t in reversed(tokens[over.i + 1 : harm.i]) if t.dep in ("relcl", "advcl")), None)
    if told is None or told.tag != "VBD" or not any(t.head == harm.i and t.dep == "dobj" for t in tokens[harm.i :]):
        return
    if any(t.head == told.i and t.dep == "nsubj" for t in tokens[over.i : told.i]):
        tokens[harm.i] = replace(harm, head=told.i)


def _clause_before_semicolon(tokens: list[Token], verb: Token) -> None:
    """A clause before a semicolon stands beside what follows: "they abducted nine men; three escaped"."""
    if any(t.text in (";", ":") for t in tokens[verb.i : verb.head]):
        tokens[verb.i] = replace(verb, dep="parataxis")


def _object_before_said(tokens: list[Token], said: Token) -> None:
    """Of two subjects of "said" the first is the object of the verb before: "they killed two men, he said"."""
    verb = tokens[said.head]
    subjects = [t for t in tokens[verb.i + 1 : said.i] if t.head == said.i and t.dep in SUBJECTS]
    if verb.pos != "VERB" or len(subjects) != 2:
        return
    first, second = subjects
    if any(t.text == "," for t in tokens[first.i : second.i]):
        tokens[first.i] = replace(first, head=verb.i, dep="dobj")
        tokens[said.i] = replace(said, dep="parataxis")


def _what_is_said(tokens: list[Token], verb: Token) -> None:
    """All before who says it is of what is said: "they raided a village on Sunday, killing nine, locals told us"."""
    said = tokens[verb.head]
    if verb.dep != "ccomp" or said.lemma not in SAID:
        return
    subjects = [t for t in tokens[verb.i : said.i] if t.head == said.i and t.dep == "nsubj"]
    if not subjects or verb.pos != "VERB":
        return
    who = subjects.pop()
    for name in subjects:  # "attacked Kukawa, Plateau state, …"
        tokens[name.i] = replace(name, head=verb.i, dep="appos")
    for t in tokens[verb.i + 1 : who.i]:
        if t.head == said.i and t.dep in _BESIDE:
            tokens[t.i] = replace(t, head=verb.i)


def _who_is_held_to_be(tokens: list[Token], verb: Token) -> None:
    """ "Gunmen believed to be from X attacked a village": the attack is told, and "believed" stands by the gunmen."""
    held = tokens[verb.head]
    kids = [t for t in tokens[max(held.i - FAR, 0) : verb.i] if t.head == held.i and t.i != held.i]
    who = next((t for t in kids if t.dep == "nsubj"), None)
    is_bare = any(t.dep == "xcomp" and t.lemma == "be" for t in kids) and not any(
        t.dep in ("aux", "auxpass") for t in kids
    )
    if who is None or not is_bare or verb.i < held.i or any(t.head == verb.i and t.dep == "nsubj" for t in kids):
        return
    over = verb.i if held.head == held.i else held.head
    tokens[who.i] = replace(who, head=verb.i)
    tokens[held.i] = replace(held, head=who.i, dep="acl", tag="VBN")
    tokens[verb.i] = replace(verb, head=over, dep=held.dep)


def people_before_said(tokens: list[Token], people: Token) -> None:
    """People right behind a verb of harm are its object and not who says it, who are the last of the list:
    "killing 20 people including the bride, medics and residents said"."""
    said = tokens[people.head]
    before = [t for t in tokens[max(people.i - REACH, 0) : people.i] if _harms(t, said)]
    commas = [t.i for t in tokens[people.i : said.i] if t.text == ","]
    if said.lemma not in SAID or not before or not commas or commas[-1] + 1 >= said.i:
        return
    harm, last = before[-1], commas[-1]
    first = min((t.i for t in tokens[harm.i + 1 : people.i] if t.head == people.i), default=people.i)
    who = next((t for t in tokens[last + 1 : said.i] if t.dep == "conj" and t.head < last), None)
    if who is None or first > harm.i + 4 or any(t.head == harm.i and t.dep == "dobj" for t in tokens[harm.i : said.i]):
        return
    tokens[people.i] = replace(people, dep="dobj", head=harm.i)
    tokens[who.i] = replace(who, dep="nsubj", head=said.i)


def _harms(verb: Token, said: Token) -> bool:
    """Whether a verb tells of harm, by a participle or as what is said."""
    told = verb.tag == "VBG" or (verb.tag == "VBD" and verb.dep == "ccomp" and verb.head == said.i)
    return told and verb.lemma in _HARMING


def thing_held_to_be(tokens: list[Token], held: Token) -> None:
    """ "An airstrike believed to have been carried out by X hit a tent", "when a mine, thought to have been planted,
    blew up": what is told of it is the second verb, and "believed" stands by it."""
    near = tokens[max(held.i - FAR, 0) : held.i + FAR]
    kids = [t for t in near if t.head == held.i and t.i != held.i]
    what = next((t for t in kids if t.dep == "nsubj"), None)
    over = held.i if held.dep == "ROOT" else held.head
    verb = next((t for t in near if t.head == over and t.dep == "conj" and t.tag == "VBD" and t.i > held.i), None)
    bare = any(t.dep == "xcomp" for t in kids) and not any(t.dep in ("aux", "auxpass", "cc") for t in kids)
    if what is None or verb is None or not bare or any(t.head == verb.i and t.dep in SUBJECTS for t in near):
        return
    for t in kids:
        if t.i > verb.i or t.i < what.i:
            tokens[t.i] = replace(t, head=verb.i)
    root = held.dep == "ROOT"
    tokens[verb.i] = replace(verb, dep=held.dep, head=verb.i if root else held.head)
    tokens[what.i] = replace(what, head=verb.i)
    tokens[held.i] = replace(held, head=what.i, dep="acl", tag="VBN")


def deed_before_said(tokens: list[Token], deed: Token) -> None:
    """Of two subjects of "said" the first is that of the participle behind it, which is no participle: "airstrikes
    killed two men in X, activists said"."""
    who = tokens[deed.head]
    said = tokens[who.head]
    between = tokens[deed.i + 1 : said.i]
    others = [t for t in between if t.head == said.i and t.dep == "nsubj"]
    if who.dep not in SUBJECTS or said.lemma not in SAID or not others:
        return
    has_object = any(t.head == deed.i and t.dep == "dobj" for t in between)
    if not has_object or not any(t.text == "," for t in tokens[deed.i : others[-1].i]):
        return
    for t in between:
        if t.i < others[-1].i and t.head in (who.i, said.i) and t.dep in _BESIDE:
            tokens[t.i] = replace(t, head=deed.i)
    tokens[who.i] = replace(who, dep="nsubj", head=deed.i)
    tokens[deed.i] = replace(deed, tag="VBD", dep="ccomp", head=said.i)
