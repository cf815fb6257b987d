"""What the parser takes wrongly about who does what: whose a second verb is, and what a participle hangs on."""

from __future__ import annotations

from msgspec.structs import replace

from ..model import Token
from .mend_words import FAR, REACH, SAID, SUBJECTS, WORDS

_BLAMING, _HARMING, _SUFFERED = WORDS["blaming"], WORDS["suffering"], WORDS["suffered"]
_DEEDS, _COMMITTED = WORDS["deeds"], WORDS["committed"]
_GERUNDS, _ALIGHT = WORDS["gerunds"], WORDS["alight"]
_OWN = (*SUBJECTS, "aux", "auxpass", "mark")
_UNHURT = frozenset(("GPE", "LOC", "FAC", "DATE", "TIME", "ORG"))
_NOMINAL = frozenset(("DET", "ADJ", "NUM", "NOUN", "PROPN"))
_PASTS = frozenset(("VBD", "VBN"))


def mend_agents(tokens: list[Token]) -> None:
    """Mends the tokens in place, where a word of each case stands."""
    for k in range(len(tokens)):
        token = tokens[k]
        if token.lemma in _BLAMING and token.dep == "conj" and token.tag in _PASTS:
            _verb_of_speaker(tokens, token)
        elif token.lemma in _HARMING and token.tag in _PASTS:
            _further_passive(tokens, token)
            _told_of_person(tokens, tokens[k])
            _told_of_subject(tokens, tokens[k])
        if token.dep == "advcl" and token.tag in _PASTS and token.head > k:
            _left_where(tokens, token)
        elif token.dep == "acl" and token.lemma in _COMMITTED and tokens[k - 1].text == ",":
            _deed_committed(tokens, token)
        elif token.label == "PERSON" and token.dep in ("npadvmod", "appos"):
            _by_calling(tokens, token)
        if token.dep == "advcl" and token.tag == "VBD" and (token.lemma in _BLAMING or token.lemma in SAID):
            _while_others(tokens, token)
        if token.lower == "set":
            _set_alight(tokens, token)
        elif token.tag == "VBG" and token.dep == "advcl" and tokens[k - 1].text == ",":
            _harm_of_main(tokens, token)
        elif token.lower == "of" and token.dep == "prep":
            _of_deed(tokens, token)
        elif token.lower in _GERUNDS and token.dep in ("pcomp", "advcl"):
            _act_in(tokens, token)
        elif token.dep == "auxpass" or (token.tag == "VBD" and token.dep == "conj"):
            _subject_of_second(tokens, token)


def _kids(tokens: list[Token], i: int) -> list[Token]:
    return [t for t in tokens[max(i - FAR, 0) : i + FAR] if t.head == i and t.i != i]


def _verb_of_speaker(tokens: list[Token], verb: Token) -> None:
    """Who speaks of the dead blames others for it, and not the dead do: "police said three people were killed and
    blamed rebels for it"."""
    harm = tokens[verb.head]
    said = tokens[harm.head]
    if harm.dep != "ccomp" or said.lemma not in SAID or not said.i < harm.i < verb.i:
        return
    own, theirs = _kids(tokens, verb.i), _kids(tokens, harm.i)
    if any(t.dep in _OWN for t in own) or not any(t.dep in ("dobj", "oprd", "xcomp") for t in own):
        return
    if harm.lemma not in _SUFFERED and not any(t.dep == "nsubjpass" for t in theirs):
        return
    for t in theirs:
        if t.dep == "cc" and t.i > harm.i:
            tokens[t.i] = replace(t, head=said.i)
    tokens[verb.i] = replace(verb, tag="VBD", head=said.i)
    deed = next((t for t in tokens[verb.i : verb.i + REACH] if t.dep == "pobj" and tokens[t.head].head == verb.i), None)
    if deed is None or deed.pos != "NOUN" or tokens[deed.head].lower not in ("for", "of"):
        return
    for t in own:
        if t.dep == "prep" and t.i > deed.i:  # "blamed rebels for the blast on Tuesday"
            tokens[t.i] = replace(t, head=deed.i)


def _while_others(tokens: list[Token], verb: Token) -> None:
    """What others say meanwhile is not said by who speaks before: "the mayor said X did it, while rebels accused the
    army"."""
    told = tokens[verb.head]
    own = _kids(tokens, verb.i)
    if told.dep != "ccomp" or tokens[told.head].lemma not in SAID or not told.head < told.i < verb.i:
        return
    marked = any(t.dep == "mark" and t.lower in ("while", "whereas") and tokens[t.i - 1].text == "," for t in own)
    if marked and any(t.dep == "nsubj" for t in own):
        tokens[verb.i] = replace(verb, head=told.head)


def _further_passive(tokens: list[Token], verb: Token) -> None:
    """A participle behind that of a passive shares its "was": "was kidnapped by rebels, beaten and shot dead"."""
    over = tokens[verb.head]
    passive = any(t.dep == "auxpass" for t in _kids(tokens, over.i)) or _is_further(tokens, over)
    if not passive or over.i > verb.i or over.tag != "VBN" or verb.dep not in ("conj", "advcl"):
        return
    own = _kids(tokens, verb.i)
    if any(t.dep in (*_OWN, "dobj", "prt") for t in own):
        return
    if verb.dep == "advcl" and tokens[verb.i - 1].text != ",":
        return
    tokens[verb.i] = replace(verb, tag="VBN", dep="conj")


def _is_further(tokens: list[Token], verb: Token) -> bool:
    """Whether a participle stands beside one of the passive before it."""
    if verb.dep != "conj" or verb.tag != "VBN" or any(t.dep in _OWN for t in _kids(tokens, verb.i)):
        return False
    return any(t.dep == "auxpass" for t in _kids(tokens, verb.head))


def _told_of_subject(tokens: list[Token], verb: Token) -> None:
    """A participle right behind a noun that is the subject of another verb: "the judge shot on Friday remains in
    hospital", "the men shot on Friday were teachers"."""
    who = tokens[verb.i - 1]
    own = _kids(tokens, verb.i)
    if who.tag == "RB" and who.head == verb.i and verb.i > 1:  # "the woman fatally stabbed on Sunday was a nurse"
        who = tokens[verb.i - 2]
    if who.head != verb.i or who.dep != "nsubj" or any(t.dep in ("dobj", "aux", "oprd", "mark") for t in own):
        return
    if verb.dep == "ccomp" and verb.head > verb.i:
        told = tokens[verb.head]
    else:
        told = next((t for t in own if t.i > verb.i and t.dep in ("advcl", "conj", "ccomp")), verb)
    if told is verb or any(t.dep == "cc" or t.text == "," for t in own):
        return
    finite = told.tag == "VBN" and any(t.dep == "auxpass" and t.tag == "VBD" for t in _kids(tokens, told.i))
    if told.tag not in ("VBZ", "VBD", "VBP") and not finite:
        return
    between = tokens[verb.i : told.i]
    theirs = _kids(tokens, told.i)
    if any(t.text in ('"', "“", "”", ",", ";", ":") for t in between) or any(
        t.dep in ("mark", "advmod", *SUBJECTS) for t in theirs
    ):
        return
    if told.head == verb.i:
        tokens[told.i] = replace(told, dep=verb.dep, head=told.i if verb.head == verb.i else verb.head)
    passive = any(t.dep == "auxpass" for t in theirs)
    tokens[who.i] = replace(who, head=told.i, dep="nsubjpass" if passive else "nsubj")
    tokens[verb.i] = replace(verb, head=who.i, dep="acl", tag="VBN")
    for t in own:
        if t.i < who.i or t.i > told.i:
            tokens[t.i] = replace(t, head=told.i)


def _deed_committed(tokens: list[Token], verb: Token) -> None:
    """ "The murder of Ali Omar, committed by two gunmen": the murder was committed, and not its victim."""
    of = tokens[tokens[verb.head].head]
    deed = tokens[of.head]
    if of.lower == "of" and deed.lemma in _DEEDS and deed.i < of.i < verb.i:
        tokens[verb.i] = replace(verb, head=deed.i)


def _left_where(tokens: list[Token], verb: Token) -> None:
    """What was left somewhere is the subject of what it did then: "died when dynamite left in a suitcase exploded"."""
    told, own = tokens[verb.head], _kids(tokens, verb.i)
    what = next((t for t in own if t.dep == "nsubj" and t.i < verb.i), None)
    if what is None or told.tag != "VBD" or any(t.dep in ("aux", "auxpass", "dobj", "mark", "conj") for t in own):
        return
    if any(t.text in (",", ";", ":") for t in tokens[verb.i : told.i]):
        return
    if any(t.dep in ("mark", "aux", "auxpass", "dobj", *SUBJECTS) for t in _kids(tokens, told.i)):
        return
    for t in own:
        if t.i < what.i:  # "when"
            tokens[t.i] = replace(t, head=told.i)
    tokens[what.i] = replace(what, head=told.i)
    tokens[verb.i] = replace(verb, tag="VBN", dep="acl", head=what.i)


def _by_calling(tokens: list[Token], name: Token) -> None:
    """A name right behind what somebody is, without an article, is the name of who is meant: "kidnapped engineer Omar
    Ali on Friday"."""
    first = min([name.i, *(t.i for t in _kids(tokens, name.i) if t.dep == "compound")])
    calling = tokens[first - 1] if first else name
    verb = tokens[calling.head]
    if calling.tag != "NN" or calling.dep != "dobj" or verb.pos != "VERB" or name.head not in (verb.i, calling.i):
        return
    own = [t for t in _kids(tokens, calling.i) if t.i < calling.i]
    if any(t.dep in ("det", "poss", "nummod") for t in own) or any(t.dep == "prep" for t in _kids(tokens, calling.i)):
        return
    for t in own:
        tokens[t.i] = replace(t, head=name.i)
    tokens[name.i] = replace(name, head=verb.i, dep="dobj")
    tokens[calling.i] = replace(calling, head=name.i, dep="compound")


def _told_of_person(tokens: list[Token], verb: Token) -> None:
    """A participle behind a name and a comma is told of who bears the name: "searching for the killers of Ali Omar,
    shot in Jos on Friday"."""
    name = tokens[verb.i - 2] if verb.i > 1 else verb
    if tokens[verb.i - 1].text != "," or name.pos != "PROPN" or verb.dep not in ("advcl", "acl"):
        return
    if name.label in _UNHURT or name.dep not in ("pobj", "dobj") or not verb.head < verb.i or verb.head == name.i:
        return
    following = tokens[verb.i + 1].lower if verb.i + 1 < len(tokens) else ""
    if following in ("at", "into") or any(t.dep in (*_OWN, "dobj") for t in _kids(tokens, verb.i)):
        return
    tokens[verb.i] = replace(verb, tag="VBN", dep="acl", head=name.i)


def _harm_of_main(tokens: list[Token], harm: Token) -> None:
    """What came of it is told of the main verb, and not of what they were at whom it befell: "a helicopter fired on men
    planting a bomb, killing four"."""
    at = tokens[harm.head]
    men = tokens[at.head]
    if harm.lemma not in _HARMING or at.tag != "VBG" or at.dep not in ("acl", "pcomp") or not men.i < at.i < harm.i:
        return
    if at.dep == "pcomp" and not any(t.dep == "nsubj" for t in _kids(tokens, at.i)):
        return
    over = men
    for _ in range(4):
        if over.pos == "VERB" or over.head == over.i:
            break
        over = tokens[over.head]
    if over.pos == "VERB" and over.tag in _PASTS and over.i < men.i:
        tokens[harm.i] = replace(harm, head=over.i)


def _of_deed(tokens: list[Token], of: Token) -> None:
    """Whom a deed befell may stand behind its day and place: "the murder on Friday in Cali of two engineers"."""
    where = tokens[of.head]
    prep = tokens[where.head]
    deed = tokens[prep.head]
    if (
        (where.dep == "pobj" and prep.i < deed.i)
        or where.pos != "PROPN"
        or prep.lower not in ("in", "on", "at", "near")
    ):
        return
    for _ in range(2):
        if deed.lemma in _DEEDS or deed.dep != "pobj":
            break
        deed = tokens[tokens[deed.head].head]
    if deed.pos != "NOUN" or deed.lemma not in _DEEDS or deed.i > where.i or where.i != of.i - 1:
        return
    whom = next((t for t in _kids(tokens, of.i) if t.dep == "pobj"), None)
    if whom is None or whom.label in ("DATE", "GPE") or any(t.lower == "of" for t in tokens[deed.i : of.i]):
        return
    tokens[of.i] = replace(of, head=deed.i)


def _set_alight(tokens: list[Token], verb: Token) -> None:
    """What is set ablaze stands behind that word, and who does it before: "in X, youths set on fire two mosques"."""
    following = tokens[verb.i + 1 : verb.i + 3]
    words = [t.lower for t in following]
    size = 1 if words[:1] and words[0] in _ALIGHT else 2 if words == ["on", "fire"] else 0
    if not size or any(t.dep in ("aux", "auxpass") for t in _kids(tokens, verb.i)):
        return
    start = verb.i + size + 1
    end = start
    while end < len(tokens) and tokens[end].pos in _NOMINAL and tokens[end].sentence == verb.sentence:
        end += 1
    if end == start or tokens[end - 1].pos not in ("NOUN", "PROPN"):
        return
    what = tokens[end - 1]
    for t in _kids(tokens, what.i):  # what was taken for the noun's own is of the whole clause
        if t.i < start or (t.i >= end and what.head == what.i):
            tokens[t.i] = replace(t, head=verb.i)
    tokens[what.i] = replace(what, head=verb.i, dep="dobj")
    tokens[start - 1] = replace(
        tokens[start - 1], head=verb.i if size == 1 else verb.i + 1, dep="acomp" if size == 1 else "pobj"
    )
    if size == 1:
        tokens[start - 1] = replace(tokens[start - 1], pos="ADJ", tag="JJ")
    else:
        tokens[verb.i + 1] = replace(tokens[verb.i + 1], head=verb.i, dep="prep")
    _who_set(tokens, verb)


def _who_set(tokens: list[Token], verb: Token) -> None:
    """Makes the noun that a verb was hung on its subject."""
    who = tokens[verb.head]
    if verb.dep != "acl" or who.i != verb.i - 1:
        tokens[verb.i] = replace(verb, tag="VBD")
        return
    root = who
    for _ in range(FAR):
        if root.head == root.i:
            break
        root = tokens[root.head]
    if root.i != who.i and who.dep != "appos":
        return
    for t in tokens[max(who.i - FAR, 0) : who.i + FAR]:
        theirs = t.sentence == verb.sentence and t.head in (root.i, who.i) and t.i not in (root.i, verb.i)
        if theirs and (t.i > verb.i or t.dep in ("prep", "punct")):
            tokens[t.i] = replace(t, head=verb.i)
    if root.i != who.i:
        tokens[root.i] = replace(root, head=verb.i, dep="prep")
    tokens[verb.i] = replace(verb, tag="VBD", dep="ROOT", head=verb.i)
    tokens[who.i] = replace(who, dep="nsubj", head=verb.i)


def _act_in(tokens: list[Token], act: Token) -> None:
    """ "Wounds he sustained in shelling on Douma": an act, and not what he did."""
    prep = tokens[act.head] if act.dep == "pcomp" else tokens[act.i - 1]
    if prep.lower != "in" or act.tag != "VBG" or any(t.dep == "dobj" for t in _kids(tokens, act.i)):
        return
    if prep.dep == "prep" and prep.head in (act.head, tokens[act.head].head):
        tokens[act.i] = replace(act, pos="NOUN", tag="NN", lemma=act.lower, head=prep.i, dep="pobj")


def _subject_of_second(tokens: list[Token], token: Token) -> None:
    """A noun behind "and" right before a verb that has no subject is its subject, and no second place: "were shot in
    Jos and a church was burned", "killed a guard in Jos and rebels burned a church"."""
    verb = tokens[token.head] if token.dep == "auxpass" else token
    noun = tokens[token.i - 1]
    over = tokens[verb.head]
    if verb.dep != "conj" or noun.dep != "conj" or noun.pos != "NOUN" or not over.i < noun.i:
        return
    own = _kids(tokens, verb.i)
    if any(t.dep in SUBJECTS for t in own) or (token is verb and not any(t.dep == "dobj" for t in own)):
        return
    first = tokens[noun.head]
    cc = next((t for t in reversed(tokens[first.i : noun.i]) if t.dep == "cc" and t.head == first.i), None)
    if cc is None or first.dep not in ("pobj", "dobj") or any(t.dep == "prep" for t in _kids(tokens, noun.i)):
        return
    tokens[cc.i] = replace(cc, head=over.i)
    tokens[noun.i] = replace(noun, head=verb.i, dep="nsubj" if token is verb else "nsubjpass")
