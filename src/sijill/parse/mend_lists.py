"""What the parser takes wrongly in lists: who stands beside whom, and whose a number is."""

from __future__ import annotations

from msgspec.structs import replace

from ..model import Token
from .mend_words import BEFORE, FAR, REACH, SUBJECTS, WORDS

_HARMING = WORDS["headline_harms"]
_MONTHS = WORDS["months"]
_AT = frozenset(("at", "on", "into", "toward", "towards"))

_AFTER = frozenset(("after", "before"))


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


def parts_of_number(tokens: list[Token], part: Token) -> None:
    """ "10 killed: 3 in Baghdad, 4 in Mosul": what stands behind the colon are parts of those who came to harm, and
    nobody whom they harmed."""
    verb = tokens[part.head]
    if part.pos != "NUM" or tokens[part.i - 1].text != ":" or part.i - 2 != verb.i or verb.tag not in ("VBD", "VBN"):
        return
    whole = next((t for t in tokens[max(verb.i - 4, 0) : verb.i] if t.head == verb.i and t.dep == "nsubj"), None)
    if whole is not None:
        tokens[verb.i] = replace(verb, tag="VBN")
        tokens[whole.i] = replace(whole, dep="nsubjpass")
        tokens[part.i] = replace(part, head=whole.i, dep="appos")


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
        if any(t.head == first.i and t.dep == "appos" and t.pos != "NUM" for t in between):
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


def town_that_fell(tokens: list[Token], which: Token) -> None:
    """What fell to somebody is the place named last: "the mosque in Tell Abyad, which fell to the rebels in May",
    "in Tell Abyad, the last town in the province, which fell"."""
    if which.lower != "which" or which.i < 2 or tokens[which.i - 1].text != ",":
        return
    fell, name = tokens[which.head], tokens[which.i - 2]
    if fell.lemma != "fall" or fell.dep != "relcl" or name.pos != "PROPN":
        return
    if not any(t.lower == "to" and t.head == fell.i for t in tokens[fell.i + 1 : fell.i + 3]):
        return
    noun = tokens[tokens[name.head].head] if name.dep == "pobj" else name
    if noun.dep == "appos" and tokens[noun.head].pos == "PROPN":
        name = tokens[noun.head]
    tokens[fell.i] = replace(fell, head=name.i)


def clause_after(tokens: list[Token], verb: Token) -> None:
    """A verb joined to another by no "and", or right behind what "after" stands before, is that of the clause that
    "after" opens: "the attack came days after a strike on a depot in Nyala, a city of Darfur, killed nine", "he was
    charged after a 17-year-old was found dead"."""
    over = tokens[verb.head]
    passive = next((t for t in tokens[over.i : verb.i] if t.head == verb.i and t.dep == "auxpass"), None)
    active = verb.tag == "VBD" and any(t.head == verb.i and t.dep == "dobj" for t in tokens[verb.i :])
    if over.i > verb.i or not (active or passive):
        return
    after = next((t for t in reversed(tokens[over.i : verb.i]) if t.lower in _AFTER and t.dep == "prep"), None)
    noun = next((t for t in tokens[after.i : verb.i] if t.head == after.i and t.dep == "pobj"), None) if after else None
    if after is None or noun is None or (passive is not None and noun.i != passive.i - 1):
        return
    own = [t for t in tokens[over.i : verb.i] if t.head == verb.i and t.dep in SUBJECTS]
    joined = bool(own) or any(t.dep == "cc" and t.head == over.i for t in tokens[over.i : verb.i])
    if (joined or after.head != over.i) and not all(_is_under(tokens, t, after) for t in tokens[after.i + 1 : verb.i]):
        return
    for t in own:
        tokens[t.i] = replace(t, head=over.i, dep="dep")
    tokens[after.i] = replace(after, head=verb.i, dep="mark")
    tokens[noun.i] = replace(noun, head=verb.i, dep="nsubjpass" if passive else "nsubj")
    tokens[verb.i] = replace(verb, dep="advcl")


def _is_under(tokens: list[Token], token: Token, over: Token) -> bool:
    """Whether a token is part of the phrase of another."""
    for _ in range(FAR):
        if token.head in (over.i, token.i):
            return token.head == over.i
        token = tokens[token.head]
    return False


def subject_after_date(tokens: list[Token], verb: Token) -> None:
    """Who did it stands right behind the date that opens the sentence, and is no part of it: "In August 2024 JNIM
    massacred 130 villagers"."""
    noun = tokens[verb.head]
    prep, before = tokens[noun.head], tokens[noun.i - 1]
    if noun.dep != "pobj" or noun.label == "DATE" or before.label != "DATE" or prep.lower not in ("in", "on"):
        return
    if not any(t.head == verb.i and t.dep == "dobj" for t in tokens[verb.i + 1 : verb.i + REACH]):
        return
    over = tokens[prep.head]
    if over.i < verb.i:
        return
    tokens[verb.i] = replace(verb, pos="VERB", tag="VBD", head=over.i, dep="parataxis")
    tokens[prep.i] = replace(prep, head=verb.i)
    tokens[noun.i] = replace(noun, head=verb.i, dep="nsubj")


def day_before_noun(tokens: list[Token], month: Token) -> None:
    """ "On 12 March soldiers rounded up 20 men", "on March 12 soldiers …": the day is the preposition's, and no part of
    the noun; nor is the month or year of "In 1988 soldiers …"."""
    if month.i > 0 and tokens[month.i - 1].lower == "in":
        _month_before_doers(tokens, month)
    if month.dep == "nummod" or tokens[month.i].dep == "pobj":
        return
    turned = month.i + 1 < len(tokens) and tokens[month.i + 1].text.isdigit()
    day = tokens[month.i + 1 if turned else month.i - 1]
    prep = tokens[max(month.i - (1 if turned else 2), 0)]
    if not day.text.isdigit() or day.head not in (month.head, month.i) or prep.dep != "prep" or prep.i >= month.i:
        return
    if any(t.dep == "pobj" and t.head == prep.i for t in tokens[prep.i + 1 : month.head + 1]):
        return
    tokens[month.i] = replace(month, head=prep.i, dep="pobj")
    tokens[day.i] = replace(day, head=month.i)


def _month_before_doers(tokens: list[Token], month: Token) -> None:
    """ "In 1988 guerrillas wounded a general", "In May soldiers …", where a sentence begins so."""
    prep, noun = tokens[month.i - 1], tokens[month.head]
    verb = tokens[noun.head if noun.dep in SUBJECTS else prep.head]
    first = prep.i == 0 or tokens[prep.i - 1].sentence != prep.sentence
    year = month.text.isdigit() and month.text[:2] in ("18", "19", "20")
    if not first or not (year or month.text[:1].isupper()) or noun.i != month.i + 1 or noun.tag != "NNS":
        return
    if verb.tag not in ("VBD", "VBN") or verb.i < noun.i:
        return
    if noun.dep == "pobj" and noun.head == prep.i and prep.head == verb.i:
        if any(t.dep in SUBJECTS and t.head == verb.i for t in tokens[noun.i : verb.i]):
            return
        passive = any(t.dep == "auxpass" and t.head == verb.i for t in tokens[noun.i : verb.i])
        tokens[noun.i] = replace(noun, dep="nsubjpass" if passive else "nsubj", head=verb.i)
    elif noun.dep not in SUBJECTS:
        return
    tokens[month.i] = replace(month, dep="pobj", head=prep.i)


def which_of_date(tokens: list[Token], verb: Token) -> None:
    """What a day has behind it is said of what was then: "in an air strike on Thursday, which X blamed on Y"."""
    day = tokens[verb.head]
    prep = tokens[day.head]
    which = any(t.lower == "which" and t.head == verb.i for t in tokens[day.i : verb.i])
    if day.label == "DATE" and day.dep == "pobj" and which and tokens[prep.head].pos in ("NOUN", "PROPN"):
        tokens[verb.i] = replace(verb, head=prep.head)


def past_after_past(tokens: list[Token], verb: Token) -> None:
    """A past tense goes on with the past tense before it, not with the present over both: "the killings come a month
    after rebels stopped a bus, checked papers and shot nine men"."""
    over = tokens[verb.head]
    if verb.tag != "VBD" or over.tag not in ("VBZ", "VBP") or over.i > verb.i:
        return
    if any(t.head == verb.i and t.dep in SUBJECTS for t in tokens[over.i : verb.i]):
        return
    before = (t for t in reversed(tokens[over.i + 1 : verb.i]) if t.tag == "VBD" and t.dep == "advcl")
    told = next((t for t in before if t.head == over.i), None)
    if told is not None:
        tokens[verb.i] = replace(verb, head=told.i)


def between_numbers(tokens: list[Token], between: Token) -> None:
    """ "Between four and seven civilians were killed": the civilians are the subject."""
    noun = next((t for t in tokens[between.i + 1 : between.i + BEFORE] if t.head == between.i), None)
    if noun is None or noun.dep != "pobj":
        return
    tokens[noun.i] = replace(noun, dep=between.dep, head=between.head)
    tokens[between.i] = replace(between, dep="quantmod", head=between.i + 1)


def noun_before_noun(tokens: list[Token], noun: Token) -> None:
    """ "A Syrian air force strike": the force is no subject of the strike, and the article is the strike's."""
    tokens[noun.i] = replace(noun, dep="compound")
    for t in tokens[max(noun.i - BEFORE, 0) : noun.i]:
        if t.head == noun.i and t.dep == "det":
            tokens[t.i] = replace(t, head=noun.head)


def past_of_subject(tokens: list[Token], verb: Token) -> None:
    """A participle with a subject and an object, and no "have", is a past tense: "strikes in Gaza killed 30 people"."""
    kids = [t for t in tokens[max(verb.i - REACH, 0) : verb.i + REACH] if t.head == verb.i]
    deps = {t.dep for t in kids}
    if {"nsubj", "dobj"} <= deps and not {"aux", "auxpass", "nsubjpass", "agent"} & deps:
        tokens[verb.i] = replace(verb, tag="VBD")


def act_of_date(tokens: list[Token], act: Token) -> None:
    """ "Convicted in the May 3, 2017, shooting of a man", "in the March 2017 shooting death of Roe": the deed, and not
    its date, is what the preposition is of."""
    i = act.i - 1
    while i > 0 and (tokens[i].text == "," or tokens[i].text.isdigit()):
        i -= 1
    month, first, prep = tokens[i], tokens[max(i - 1, 0)], tokens[max(i - 2, 0)]
    if i < 2 or i == act.i - 1 or not _is_month(month) or month.dep != "pobj":
        return
    if first.lower not in ("the", "that") or prep.i != month.head or act.dep not in ("advcl", "acl"):
        return
    noun, following = act.i, tokens[min(act.i + 1, len(tokens) - 1)]
    if following.lower in WORDS["spates"] and following.head == act.i:
        noun = following.i
        tokens[noun] = replace(following, head=prep.i, dep="pobj")
        tokens[act.i] = replace(act, pos="NOUN", tag="NN", lemma=act.lower, head=noun, dep="compound")
    elif any(t.head == act.i and t.dep == "dobj" for t in tokens[act.i : act.i + BEFORE]):
        return
    else:
        tokens[act.i] = replace(act, pos="NOUN", tag="NN", lemma=act.lower, head=prep.i, dep="pobj")
    tokens[month.i] = replace(month, head=noun, dep="nmod")
    for t in tokens[first.i : act.i]:
        if t.text == "," or t.i == first.i:
            tokens[t.i] = replace(t, head=noun)


def _is_month(token: Token) -> bool:
    word = token.lower.rstrip(".")
    return len(word) > 2 and token.text[:1].isupper() and any(month.startswith(word) for month in _MONTHS)
