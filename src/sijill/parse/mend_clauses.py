"""What the parser takes wrongly of whole clauses: which of two is the main one, and who was shot dead in it."""

from __future__ import annotations

from msgspec.structs import replace

from ..model import Token
from .mend_words import FAR, REACH, SUBJECTS, WORDS

_SUFFERING, _NAMING = WORDS["suffering"], WORDS["naming"]
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_HARMED = frozenset(("injured", "wounded", "injure", "wound"))
_LEMMAS = {"injured": "injure", "wounded": "wound"}
#: what a noun for people may hang by that is made the subject of what they did
_OVER = frozenset(("ROOT", "nsubj"))


def _kids(tokens: list[Token], i: int) -> list[Token]:
    return [t for t in tokens[max(i - FAR, 0) : i + FAR] if t.head == i and t.i != i]


def mend_clause(tokens: list[Token], token: Token) -> None:
    """What this word's clause must be, by what the parser made of it."""
    now = tokens[token.i]
    if token.dep == "advcl" and token.tag == "VBD" and token.head < token.i:
        _main_behind_relative(tokens, now)
    elif token.dep in ("advcl", "ccomp") and token.head > token.i:
        _clause_before_semicolon(tokens, now)
        _clause_before_after(tokens, tokens[token.i])
        if token.tag in ("VBD", "VBN"):
            _hit_before_main_verb(tokens, tokens[token.i])
    elif token.dep == "conj" and token.tag in ("VBD", "VBN"):
        _second_befallen(tokens, now)
    elif token.dep in ("ccomp", "nsubj", "nsubjpass") and token.tag in ("VBD", "VBN"):
        _told_of_named(tokens, now)
        _hit_before_main_verb(tokens, tokens[token.i])
    elif token.dep == "acl" and token.tag == "VBD" and token.lemma in _SUFFERING and token.head == token.i - 2:
        if tokens[token.i - 1].tag == "RB":  # "the man fatally shot"
            tokens[token.i] = replace(now, tag="VBN")
    elif token.lower == "dead":
        _whom_they_shot_dead(tokens, now)
    elif token.pos == "NUM" and token.dep in ("conj", "nsubj", "nummod"):
        _harms_in_brackets(tokens, now)


def _main_behind_relative(tokens: list[Token], verb: Token) -> None:
    """A past tense without a subject behind what is told of a noun is what the noun did: "a boy who police believe was
    shot in a dispute over shoes died on Tuesday"."""
    own = _kids(tokens, verb.i)
    if any(t.dep in (*SUBJECTS, "mark", "expl") or t.lower in ("to", "when", "where") for t in own):
        return
    over = verb
    for _ in range(REACH):
        if over.head == over.i:
            break
        if over.dep == "relcl":
            noun = tokens[over.head]
            if noun.dep == "ROOT" and noun.pos in ("NOUN", "PROPN", "ADJ"):
                tokens[verb.i] = replace(verb, dep="ROOT", head=verb.i)
                tokens[noun.i] = replace(noun, dep="nsubj", head=verb.i)
            break
        over = tokens[over.head]


def _second_befallen(tokens: list[Token], verb: Token) -> None:
    """A past tense with a subject and no object behind a passive shares its "was": "the mayor was killed and his son
    wounded when gunmen opened fire"."""
    over = tokens[verb.head]
    if verb.lemma not in _SUFFERING or over.tag != "VBN" or over.i > verb.i:
        return
    own = _kids(tokens, verb.i)
    who = next((t for t in own if t.dep == "nsubj" and t.i < verb.i), None)
    if who is None or any(t.dep in ("dobj", "aux", "auxpass", "prt") for t in own):
        return
    if any(t.dep == "auxpass" for t in _kids(tokens, over.i)):
        tokens[verb.i] = replace(verb, tag="VBN")
        tokens[who.i] = replace(who, dep="nsubjpass")


def _hit_before_main_verb(tokens: list[Token], hit: Token) -> None:
    """A participle behind whom it befell, taken for the verb of a clause of its own: "police said the man shot on
    Monday has died", "teen shot in park has died"."""
    own = _kids(tokens, hit.i)
    who = [t for t in own if t.dep in SUBJECTS and t.i < hit.i]
    if hit.lemma not in _SUFFERING or len(who) != 1:
        return
    if any(t.dep in ("dobj", "aux", "auxpass", "mark", "prt", "ccomp", "conj") for t in own):
        return
    if hit.dep == "ccomp" and hit.head < who[0].i:
        beside = [t for t in _kids(tokens, hit.head) if t.i > hit.i and t.dep == "ccomp"]
        main = beside[0] if beside else hit
    else:
        main = tokens[hit.head]  # "a man fatally shot at a bar was identified as"
    if main.i <= hit.i or main.pos not in ("VERB", "AUX") or main.sentence != hit.sentence:
        return
    if any(t.dep in (*SUBJECTS, "expl", "mark") and t.i != hit.i for t in _kids(tokens, main.i)):
        return
    if any(t.lower in ("and", "but", ";", ":") for t in tokens[hit.i : main.i]):
        return
    passive = any(t.dep == "auxpass" for t in _kids(tokens, main.i))
    tokens[who[0].i] = replace(who[0], dep="nsubjpass" if passive else "nsubj", head=main.i)
    tokens[hit.i] = replace(hit, tag="VBN", dep="acl", head=_of_which(tokens, who[0]).i)


def _of_which(tokens: list[Token], one: Token) -> Token:
    """The people that somebody is one of: "one of four people"."""
    of = next((t for t in _kids(tokens, one.i) if t.lower == "of"), None) if one.pos in ("NUM", "ADJ") else None
    return next((t for t in _kids(tokens, of.i) if t.dep == "pobj"), one) if of is not None else one


def _told_of_named(tokens: list[Token], hit: Token) -> None:
    """What befell people is told of them, and is nothing that a verb of naming says: "police identified the man fatally
    shot on Monday as Lee Poe"."""
    naming, own = tokens[hit.head], _kids(tokens, hit.i)
    if hit.dep != "ccomp" or hit.lemma not in _SUFFERING or naming.lemma not in _NAMING or naming.i > hit.i:
        return
    who = [t for t in own if t.dep in SUBJECTS]
    if len(who) != 1 or not naming.i < who[0].i < hit.i:
        return
    if any(t.dep in ("dobj", "aux", "auxpass", "mark") for t in own) or any(
        t.dep == "dobj" for t in _kids(tokens, naming.i)
    ):
        return
    tokens[who[0].i] = replace(who[0], dep="dobj", head=naming.i)
    tokens[hit.i] = replace(hit, tag="VBN", dep="acl", head=who[0].i)
    for t in own:
        if t.lower == "as" and t.i > hit.i:
            tokens[t.i] = replace(t, head=naming.i)


def _clause_before_semicolon(tokens: list[Token], verb: Token) -> None:
    """A clause before a semicolon is no part of the one behind it: "shelling damaged a school; nobody was hurt"."""
    later = tokens[verb.head]
    if later.i < verb.i or later.sentence != verb.sentence:
        return
    stop = next((t for t in tokens[verb.i + 1 : later.i] if t.text == ";"), None)
    own = _kids(tokens, verb.i)
    if stop is None or any(t.dep == "mark" for t in own) or not any(t.dep in SUBJECTS for t in own):
        return
    if verb.tag not in _FINITE and not any(t.dep in ("aux", "auxpass") for t in own):
        return
    for t in _kids(tokens, later.i):  # what opens the sentence, and the marks before the later clause
        if t.i <= stop.i and t.i != verb.i:
            tokens[t.i] = replace(t, head=verb.i)
    root = later.head == later.i
    tokens[verb.i] = replace(verb, dep=later.dep, head=verb.i if root else later.head)
    tokens[later.i] = replace(later, dep="parataxis", head=verb.i)


def _clause_before_after(tokens: list[Token], verb: Token) -> None:
    """What stands before "after" is the main clause, and what stands behind it is no verb without a subject: "he was
    arrested after a 17-year-old was found dead"."""
    later = tokens[verb.head]
    if verb.dep != "ccomp" or later.i < verb.i or later.tag != "VBN" or later.sentence != verb.sentence:
        return
    own = _kids(tokens, later.i)
    passive = next((t for t in own if t.dep == "auxpass" and t.i > verb.i), None)
    noun = tokens[passive.i - 1] if passive is not None else verb
    after = tokens[noun.head]
    if noun.dep != "pobj" or after.lower != "after" or after.head != verb.i or any(t.dep in SUBJECTS for t in own):
        return
    root = later.head == later.i
    tokens[verb.i] = replace(verb, dep=later.dep, head=verb.i if root else later.head)
    tokens[later.i] = replace(later, dep="advcl", head=verb.i)
    tokens[after.i] = replace(after, dep="mark", head=later.i)
    tokens[noun.i] = replace(noun, dep="nsubjpass", head=later.i)


def shot_dead(tokens: list[Token], shot: Token) -> None:
    """ "Gunmen on a motorcycle shot dead a tailor": no shot from the motorcycle, but a verb."""
    dead = tokens[shot.i + 1] if shot.i + 1 < len(tokens) else shot
    if dead.lower != "dead" or shot.i == 0 or shot.dep not in ("pobj", "dobj", "appos", "conj"):
        return
    last = tokens[shot.i - 1]
    if last.head != shot.i or last.dep != "compound" or last.pos not in ("NOUN", "PROPN"):
        return
    who = shot
    for _ in range(REACH):
        if who.dep in _OVER or who.head == who.i:
            break
        who = tokens[who.head]
    whom = tokens[dead.head] if dead.head > dead.i else None
    if whom is None or who.dep not in _OVER or who.i >= last.i or who.pos not in ("NOUN", "PROPN"):
        return
    for t in _kids(tokens, shot.i):
        if t.i < last.i:
            tokens[t.i] = replace(t, head=last.i)
    for t in _kids(tokens, who.i):
        if t.i > shot.i:
            tokens[t.i] = replace(t, head=shot.i)
    tokens[last.i] = replace(last, head=shot.head, dep=shot.dep)
    top = who.dep == "ROOT"
    tokens[shot.i] = replace(
        shot,
        pos="VERB",
        tag="VBD",
        lemma="shoot",
        dep="ROOT" if top else "ccomp",
        head=shot.i if top else who.head,
    )
    tokens[who.i] = replace(who, dep="nsubj", head=shot.i)
    tokens[dead.i] = replace(dead, head=shot.i, dep="oprd")
    tokens[whom.i] = replace(whom, head=shot.i, dep="dobj")


def _whom_they_shot_dead(tokens: list[Token], dead: Token) -> None:
    """ "Men in a van shot dead a tailor": the tailor is whom they shot, and hangs on no "dead"."""
    shot = tokens[dead.i - 1] if dead.i else dead
    whom = next((t for t in tokens[dead.i : dead.i + REACH] if t.head == dead.i and t.dep in ("pobj", "dobj")), None)
    if shot.lemma == "shoot" and whom is not None and not any(t.dep == "dobj" for t in _kids(tokens, shot.i)):
        tokens[whom.i] = replace(whom, head=shot.i, dep="dobj")


def _harms_in_brackets(tokens: list[Token], number: Token) -> None:
    """ "Causing 71 civilian casualties (24 deaths and 47 injured)": the casualties are no subject of what stands in the
    brackets, and those behind "and" were injured."""
    word = tokens[number.i + 1] if number.i + 1 < len(tokens) else number
    if word.lemma not in _HARMED or tokens[number.i - 1].lower not in ("and", ","):
        return
    opening = next((t for t in reversed(tokens[max(number.i - REACH, 0) : number.i]) if t.text == "("), None)
    if opening is None or opening.sentence != number.sentence:
        return
    for t in tokens[max(opening.i - REACH, 0) : opening.i]:
        if t.head == word.i and t.dep in SUBJECTS:
            verb = next((v for v in reversed(tokens[max(t.i - REACH, 0) : t.i]) if v.pos == "VERB"), None)
            if verb is None or verb.sentence != t.sentence:
                return
            tokens[t.i] = replace(t, head=verb.i, dep="dobj")
    first = tokens[number.head] if number.dep == "conj" else opening
    tokens[number.i] = replace(number, head=word.i, dep="nsubjpass")
    over = first.i if first.i < number.i and first.i > opening.i else opening.i - 1
    tokens[word.i] = replace(
        word, pos="VERB", tag="VBN", lemma=_LEMMAS.get(word.lower, word.lemma), head=over, dep="acl"
    )
