"""Short forms of headlines and police reports that the parser takes wrongly: "5 shot in park", "five bodies found"."""

from __future__ import annotations

from msgspec.structs import replace

from ..model import Token
from .mend_words import BEFORE, FAR, REACH, WORDS

_DRIVE_BYS, _FINDING = WORDS["drive_bys"], WORDS["finding"]
#: verb forms that the parser takes for nouns behind a number, with their lemmas and tags
_HIT = {"shot": ("shoot", "VBN"), "hurt": ("hurt", "VBN"), "surrendered": ("surrender", "VBD")}
_ONE = frozenset(("one", "1"))


def number_hit(tokens: list[Token], number: Token) -> None:
    """A verb after a number above one ("5 shot in park", "leaves 6 shot"): the noun would be in the plural."""
    noun = tokens[number.head]
    if noun.i != number.i + 1 or noun.tag not in ("NN", "NNP") or noun.lower not in _HIT or number.lower in _ONE:
        return
    dep = "ccomp" if noun.dep == "dobj" else noun.dep
    lemma, tag = _HIT[noun.lower]
    tokens[noun.i] = replace(noun, pos="VERB", tag=tag, lemma=lemma, dep=dep)
    tokens[number.i] = replace(number, dep="nsubjpass" if tag == "VBN" else "nsubj")


def people_shot(tokens: list[Token], shot: Token) -> None:
    """ "A student shot and killed by men": the student is no part of a noun with "shot", which is a verb like the one
    behind "and"."""
    if shot.i + 2 >= len(tokens) or shot.tag != "NN":
        return
    person, both, verb = tokens[shot.i - 1], tokens[shot.i + 1], tokens[shot.i + 2]
    if person.head != shot.i or person.dep != "compound" or (both.lower, verb.dep, verb.tag) != ("and", "conj", "VBN"):
        return
    tokens[both.i], tokens[verb.i] = replace(both, head=shot.i), replace(verb, head=shot.i)
    for k in range(max(shot.i - BEFORE, 0), person.i):
        if tokens[k].head == shot.i:
            tokens[k] = replace(tokens[k], head=person.i)
    tokens[person.i] = replace(person, head=shot.head, dep=shot.dep)
    tokens[shot.i] = replace(shot, pos="VERB", tag="VBN", lemma="shoot", head=person.i, dep="acl")


def shot_at_end(tokens: list[Token], shot: Token) -> None:
    """ "Two men on a motorcycle shot dead a governor": they shot, on a motorcycle, and there is no motorcycle shot."""
    if shot.i + 2 >= len(tokens):
        return
    before, dead = tokens[shot.i - 1], tokens[shot.i + 1]
    if dead.lower != "dead" or before.head != shot.i or before.dep != "compound":
        return
    near = tokens[max(shot.i - FAR, 0) : shot.i + FAR]
    if dead.head == shot.i and dead.dep == "amod":
        _shot_by(tokens, shot, next((t for t in near if t.head == shot.i and t.i > dead.i and t.dep == "appos"), None))
        return
    if not any(t.head == dead.i and t.dep == "dobj" for t in near):
        return
    for t in near:
        if t.head == dead.i and t.i != dead.i:
            tokens[t.i] = replace(t, head=shot.i)
        elif t.head == shot.i and t.i != before.i:
            tokens[t.i] = replace(t, head=before.i)
    tokens[before.i] = replace(before, head=shot.head, dep=shot.dep)
    head = shot.i if dead.head == dead.i else dead.head
    tokens[shot.i] = replace(shot, pos="VERB", tag="VBD", lemma="shoot", head=head, dep=dead.dep)
    tokens[dead.i] = replace(dead, head=shot.i, dep="oprd")
    if not any(t.head == shot.i and t.dep == "nsubj" for t in tokens[max(shot.i - FAR, 0) : shot.i]):
        _who_behind_day(tokens, tokens[shot.i], tokens[tokens[before.i].head])


def _who_behind_day(tokens: list[Token], verb: Token, on: Token) -> None:
    """ "On 4 May gunmen on a motorcycle shot …": "on" is of the day alone, and the gunmen are the subject."""
    who = tokens[on.head]
    day = tokens[who.head]
    dates = [t for t in tokens[day.i : who.i] if t.head == who.i and t.label == "DATE"]
    if on.dep != "prep" or who.dep != "pobj" or day.pos != "ADP" or not dates:
        return
    for t in dates:
        tokens[t.i] = replace(t, head=day.i if t.pos == "PROPN" else t.head, dep="pobj" if t.pos == "PROPN" else t.dep)
    month = next((t for t in dates if t.pos == "PROPN"), dates[0])
    for t in dates:
        if t.pos != "PROPN":
            tokens[t.i] = replace(t, head=month.i)
    tokens[who.i] = replace(who, head=verb.i, dep="nsubj")
    tokens[day.i] = replace(day, head=verb.i, dep="prep")


def _shot_by(tokens: list[Token], shot: Token, whom: Token | None) -> None:
    """ "On 4 May gunmen on a motorcycle shot dead a nurse", where no word is taken for a verb."""
    on = tokens[shot.head]
    who = tokens[on.head]
    day = tokens[who.head]  # "on", of the day, taken for that of the gunmen
    if whom is None or shot.dep != "pobj" or who.pos != "NOUN" or day.head != day.i or day.pos not in ("ADP", "NOUN"):
        return
    for t in tokens[day.i : shot.i + FAR]:
        if t.sentence != shot.sentence or t.i in (shot.i, who.i, day.i):
            continue
        if t.i == shot.i - 1:
            tokens[t.i] = replace(t, head=on.i, dep="pobj")
        elif t.head == shot.i or (t.head in (day.i, who.i) and t.i > shot.i):
            over = shot.i if t.i > shot.i else shot.i - 1
            tokens[t.i] = replace(t, head=over, dep="dobj" if t.i == whom.i else t.dep)
    tokens[shot.i + 1] = replace(tokens[shot.i + 1], head=shot.i, dep="oprd")
    tokens[shot.i] = replace(shot, pos="VERB", tag="VBD", lemma="shoot", head=shot.i, dep="ROOT")
    if day.i != who.i:
        _who_behind_day(tokens, tokens[shot.i], on)
    else:
        tokens[who.i] = replace(who, head=shot.i, dep="nsubj")


def found_in_headline(tokens: list[Token], found: Token) -> None:
    """ "Five bodies found in Mosul": they did not find, they were found."""
    verb = tokens[found.head]
    if found.dep != "nsubj" or verb.i != found.i + 1 or verb.lemma not in _FINDING or found.tag != "NNS":
        return
    if verb.tag in ("VBN", "VBD") and not any(
        t.head == verb.i and t.dep == "dobj" for t in tokens[verb.i : verb.i + REACH]
    ):
        tokens[verb.i] = replace(verb, tag="VBN")
        tokens[found.i] = replace(found, dep="nsubjpass")


def drive_by(tokens: list[Token], drive: Token) -> None:
    """ "A drive-by shooting" is one noun, not a drive by what is shooting."""
    if [t.lower for t in tokens[drive.i + 1 : drive.i + 3]] != ["-", "by"] or drive.i + 3 >= len(tokens):
        return
    by, deed = tokens[drive.i + 2], tokens[drive.i + 3]
    if deed.lower not in _DRIVE_BYS:
        return
    head, dep = deed.head, deed.dep
    for part in (by, drive):
        if head == part.i and part.head != part.i:
            head, dep = part.head, "dobj" if part.dep in ("xcomp", "ccomp") else part.dep
        for t in tokens[max(drive.i - BEFORE, 0) : drive.i + 3]:
            if t.head == part.i:
                tokens[t.i] = replace(t, head=deed.i)
        tokens[part.i] = replace(part, head=deed.i, dep="compound")
    if dep == "nmod" and head > deed.i:  # "after drive-by shooting outside Reno bar"
        over = tokens[head]
        for t in tokens[deed.i + 1 : over.i]:
            if t.dep == "prep" and t.head == deed.i and not any(k.head == t.i for k in tokens[t.i + 1 : over.i]):
                tokens[over.i] = replace(over, head=t.i, dep="pobj")
                head, dep = over.head, over.dep
    tokens[deed.i] = replace(deed, head=head, dep="pobj" if dep == "pcomp" else dep, pos="NOUN", tag="NN")


def year_old(tokens: list[Token], doing: Token) -> None:
    """ "Found a 28-year-old suffering from a wound": who is that old is the noun, and the rest is told of him."""
    old = tokens[doing.i - 1]
    if old.lower != "old" or old.head != doing.i:
        return
    tokens[old.i] = replace(old, pos="NOUN", tag="NN", dep=doing.dep, head=doing.head)
    for t in tokens[max(old.i - BEFORE, 0) : old.i]:
        if t.head == doing.i:
            tokens[t.i] = replace(t, head=old.i)
    tokens[doing.i] = replace(doing, pos="VERB", tag="VBG", dep="acl", head=old.i)


def year_of_school(tokens: list[Token], year: Token) -> None:
    """ "Killed a high school senior": a pupil, and no school."""
    school = tokens[year.head]
    if year.dep != "amod" or school.i != year.i - 1 or school.lemma not in ("school", "college", "university"):
        return
    tokens[year.i] = replace(year, pos="NOUN", tag="NN", dep=school.dep, head=school.head)
    tokens[school.i] = replace(school, dep="compound", head=year.i)
    for t in tokens[max(school.i - BEFORE, 0) : min(year.i + REACH, len(tokens))]:
        if t.head == school.i and t.i != year.i and (t.dep == "det" or t.i > year.i):
            tokens[t.i] = replace(t, head=year.i)
