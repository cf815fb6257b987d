"""Who is said to have done it: claims, admissions, denials and suspicion of a deed, each with its certainty."""

from __future__ import annotations

from ..know.parties import PartyWords
from ..model import Parsed, Token
from .subjects import agents_of, is_gerund, is_passive, subjects

_OF_DEED = {"for", "of", "with", "in", "over"}
#: parts that one may have in the aftermath of a deed
_VAGUE = {"part", "role", "hand", "responsibility"}
_TO_DOER = {"to", "on", "with", "upon"}


def blamed(parsed: Parsed, words: PartyWords, deed: int) -> dict[int, str]:
    """The head tokens of those whom the text ties to a deed (the token of its word) from outside the deed's own
    clause, with how sure it is: claimed, admitted, suspected, denied, or stated ("took part in the attack")."""
    found: dict[int, str] = {}
    for token in _standing(parsed, parsed.tokens[deed]):
        for i, certainty in _of(parsed, words, token).items():
            if parsed.tokens[i].lower not in {"no", "nobody", "none"} and not _nobody(parsed, i):
                found.setdefault(i, certainty)
    return found


def _nobody(parsed: Parsed, i: int) -> bool:
    return any(k.lower in {"no", "neither"} for k in parsed.kids(i, "det"))


def _standing(parsed: Parsed, deed: Token) -> list[Token]:
    """The deed's word, and the words that it stands for others in: its coordination, "a series of attacks", "the
    people who committed the attack" not."""
    out = [deed]
    at = deed
    for _ in range(4):
        head = parsed.head(at.i)
        if (at.dep == "conj" and head.pos in {"NOUN", "PROPN", "VERB"}) or (
            at.dep == "dobj" and is_gerund(parsed, head) and head.dep in {"pcomp", "xcomp"}
        ):
            at = head
        elif at.dep == "relcl" and any(k.lower in {"that", "which"} for k in parsed.kids(at.i, "nsubj")):
            at = head  # "responsibility for the bomb that killed ten"
        elif at.dep == "pobj" and head.lower == "of" and parsed.head(head.i).pos == "NOUN":
            at = parsed.head(head.i)
        else:
            break
        out.append(at)
    return out


def _of(parsed: Parsed, words: PartyWords, deed: Token) -> dict[int, str]:
    found: dict[int, str] = {}
    for clause in parsed.kids(deed.i, "relcl"):  # "the attack, which they blamed on X"
        relative = any(o.tag in {"WDT", "WP"} for o in parsed.kids(clause.i, "dobj", "nsubjpass"))
        if relative and clause.lemma in words.attribute_verbs:
            found |= dict.fromkeys(_doers_behind(parsed, clause), "suspected")
    for clause in parsed.kids(deed.i, "acl"):  # "an attack attributed to X", "a bombing claimed by X"
        if clause.tag == "VBN" and clause.lemma in words.attribute_verbs:
            found |= dict.fromkeys(_doers_behind(parsed, clause), "suspected")
        elif clause.tag == "VBN" and clause.lemma == "claim":
            found |= dict.fromkeys(agents_of(parsed, clause), "claimed")
        for done in parsed.kids(clause.i, "xcomp"):  # "an attack believed to have been carried out by X"
            if done.lemma in words.committing_verbs and is_passive(parsed, done):
                found |= dict.fromkeys(agents_of(parsed, done), "suspected")
    return found | _over(parsed, words, deed)


def _over(parsed: Parsed, words: PartyWords, deed: Token) -> dict[int, str]:
    """Those whom the words over a deed tie to it."""
    head = parsed.head(deed.i)
    if head.i == deed.i:
        return {}
    if deed.dep in {"pobj", "pcomp"}:
        return _behind(parsed, words, head, parsed.head(head.i))
    if deed.dep in {"dobj", "nsubjpass", "xcomp", "ccomp"} and head.pos in {"VERB", "AUX"}:
        return _under(parsed, words, deed, head)
    if deed.dep == "nsubj" and head.lemma in {"bear", "have", "carry", "show"}:  # "the attack bore the hallmarks of X"
        marks = [k for k in parsed.kids(head.i, "dobj") if k.lemma in words.marks]
        return dict.fromkeys((o for k in marks for o in _whose(parsed, k)), "suspected")
    if deed.dep == "nsubj" and head.lemma == "be":  # "the attack was the work of X"
        work = [k for k in parsed.kids(head.i, "attr") if k.lemma in words.works]
        by = [p for k in work for p in parsed.kids(k.i, "prep") if p.lower == "of"]
        behind = [o.i for p in by for o in parsed.kids(p.i, "pobj")]
        doubted = any(k.lower in words.doubt_words for k in parsed.kids(head.i, "advmod"))
        return dict.fromkeys(behind, "suspected" if doubted else "stated")
    return {}


def _behind(parsed: Parsed, words: PartyWords, prep: Token, over: Token) -> dict[int, str]:
    """The deed stands behind a preposition: "responsibility for it", "blamed X for it", "responsible for it", "part
    in it"."""
    if prep.lower == "behind" and over.lemma in {"be", "stand"}:  # "X was behind the killings"
        return dict.fromkeys(subjects(parsed, over), "denied" if is_denied(parsed, words, over) else "suspected")
    if prep.lower == "with" and over.lemma == "do":
        return _apart(parsed, words, over)
    if prep.lower not in _OF_DEED | {"to"}:
        return {}
    if over.pos in {"NOUN", "PROPN"} and over.lemma in words.claim_nouns | words.part_nouns:
        carrier = parsed.head(over.i)
        owners = [i for i in _whose(parsed, over) if parsed.tokens[i].pos != "PRON"]
        if owners and carrier.lemma in words.admit_verbs:  # "the minister admitted the involvement of X"
            return dict.fromkeys(owners, "suspected")
        found = claimed(parsed, words, carrier) if over.dep in {"dobj", "nsubjpass"} else {}
        if not found and over.lemma in words.part_nouns - _VAGUE and carrier.lemma not in words.deny_verbs:
            return dict.fromkeys(_whose(parsed, over), "suspected")  # "the involvement of X in the murder"
        return found
    if over.lemma in words.authors and prep.lower in {"of", "in"}:
        return _authors(parsed, over)
    if over.lower == "connection" and parsed.head(over.i).lower == "in":  # "arrested in connection with the murder"
        over = parsed.head(parsed.head(over.i).i)
    climbed = over
    while climbed.dep in {"pobj", "prep", "conj"} and climbed.pos in {"NOUN", "PROPN", "ADP"}:
        climbed = parsed.head(climbed.i)
    if over.lemma in words.terms and climbed.pos == "VERB" and climbed.lemma in words.accuse_verbs:
        over = climbed  # "sentenced them to life imprisonment for the murder"
    if climbed.dep in {"dobj", "nsubjpass"} and parsed.head(climbed.i).lemma in words.accuse_verbs - {"hold"}:
        over = parsed.head(climbed.i)  # "accused them of the killings", where the deed hangs on those accused
    if over.lemma in words.guilty_words:
        return _guilty(parsed, over)
    if over.pos not in {"VERB", "AUX"}:
        return {}
    objects = parsed.kids(over.i, "dobj", "nsubjpass")
    nouns = {o.lemma for o in objects}
    if nouns & (words.claim_nouns | words.part_nouns) and prep.lower in {"for", "in"}:
        return claimed(parsed, words, over)
    if over.lemma in words.accuse_verbs and prep.lower in _OF_DEED:
        if over.lemma == "hold" and not any(
            k.lemma in words.guilty_words for k in parsed.kids(over.i, "oprd", "acomp", "ccomp")
        ):
            return {}
        return dict.fromkeys(_accused(parsed, over), "suspected")
    if over.lemma in words.admit_verbs and prep.lower == "to":
        return dict.fromkeys(subjects(parsed, over), "admitted")
    if over.lemma in words.attribute_verbs and over.lemma not in words.accuse_verbs and prep.lower in {"to", "with"}:
        return dict.fromkeys(_accused(parsed, over), "suspected")  # "persons linked to the murder"
    if over.lemma in {"involve", "implicate", "mix"} and prep.lower == "in":
        sure = "suspected" if over.lemma == "implicate" or _is_charge(parsed, words, over) else "stated"
        return dict.fromkeys(_accused(parsed, over), "denied" if is_denied(parsed, words, over) else sure)
    if over.lemma == "participate" and prep.lower == "in":
        if is_denied(parsed, words, over):
            return dict.fromkeys(subjects(parsed, over), "denied")
        return dict.fromkeys(subjects(parsed, over), "suspected" if _is_charge(parsed, words, over) else "stated")
    return {}


def is_denied(parsed: Parsed, words: PartyWords, verb: Token) -> bool:
    """Whether a verb is negated, or is what somebody denies: "was not involved in it", "denied being behind it"."""
    if any(k.dep == "neg" for k in parsed.kids(verb.i)):
        return True
    over = parsed.head(verb.i)
    return verb.dep in {"xcomp", "ccomp"} and over.lemma in words.deny_verbs and over.pos == "VERB"


def _apart(parsed: Parsed, words: PartyWords, doing: Token) -> dict[int, str]:
    """ "Had nothing to do with it", "denied having anything to do with it": who has no part in a deed."""
    what = parsed.head(doing.i)
    verb = parsed.head(what.i)
    if verb.lemma != "have" or what.dep != "dobj":
        return {}
    none = what.lower == "nothing" or (what.lower == "anything" and is_denied(parsed, words, verb))
    return dict.fromkeys(subjects(parsed, verb), "denied") if none else {}


def claimed(parsed: Parsed, words: PartyWords, verb: Token) -> dict[int, str]:
    """Who claims, admits or denies, or to whom responsibility is attributed."""
    if verb.lemma in words.attribute_verbs:
        return dict.fromkeys(_doers_behind(parsed, verb), "suspected")
    who = agents_of(parsed, verb) if is_passive(parsed, verb) else subjects(parsed, verb)
    negated = any(k.dep == "neg" for k in parsed.kids(verb.i))
    if verb.lemma in words.deny_verbs:
        return dict.fromkeys(who, "denied")
    if negated or verb.lemma not in words.claim_verbs | words.admit_verbs | {"have", "play"}:
        return {}
    if {o.lemma for o in parsed.kids(verb.i, "dobj")} & {"part", "role", "hand"}:
        return dict.fromkeys(who, "admitted" if verb.lemma in words.admit_verbs else "stated")
    return dict.fromkeys(who, "admitted" if verb.lemma in words.admit_verbs else "claimed")


def _guilty(parsed: Parsed, word: Token) -> dict[int, str]:
    """ "X is responsible for it", "they hold X responsible for it"."""
    own = parsed.kids(word.i, "nsubj")
    head = parsed.head(word.i)
    if own:
        return {own[0].i: "suspected"}
    if head.lemma in {"be", "seem", "appear", "become", "remain"} and word.dep in {"acomp", "attr", "prep", "advmod"}:
        negated = any(k.dep == "neg" for k in parsed.kids(head.i))
        return {} if negated else dict.fromkeys(subjects(parsed, head), "suspected")
    if head.pos == "VERB" and word.dep in {"oprd", "acomp", "xcomp", "ccomp"}:
        return dict.fromkeys(_accused(parsed, head), "suspected")
    return {}


def _accused(parsed: Parsed, verb: Token) -> list[int]:
    objects = [o.i for o in parsed.kids(verb.i, "nsubjpass")] or [o.i for o in parsed.kids(verb.i, "dobj")]
    if objects:
        return objects
    if verb.dep in {"acl", "relcl"} and is_passive(parsed, verb):  # "soldiers accused of the killings"
        return [verb.head]
    if verb.dep == "conj" and is_passive(parsed, verb):
        return [o.i for o in parsed.kids(verb.head, "nsubjpass")]
    over = parsed.head(verb.i)
    if verb.dep == "pcomp" and over.lower in _OF_DEED and parsed.head(over.i).pos == "VERB":
        return _accused(parsed, parsed.head(over.i))  # "suspected of being involved in"
    if verb.dep == "xcomp" and verb.tag == "VB" and over.lemma == "be":
        return subjects(parsed, over)  # "X is to blame for it"
    return []


def _is_charge(parsed: Parsed, words: PartyWords, verb: Token) -> bool:
    """Whether a verb says what somebody is accused of ("suspected of being involved"), or doubts itself
    ("apparently involved")."""
    over = parsed.head(parsed.head(verb.i).i)
    doubted = any(k.lower in words.doubt_words for k in parsed.kids(verb.i, "advmod"))
    return doubted or (verb.dep == "pcomp" and over.lemma in words.accuse_verbs)


def _whose(parsed: Parsed, noun: Token) -> list[int]:
    """Whose part in something it is: "their involvement", "the participation of X"."""
    own = [k.i for k in parsed.kids(noun.i, "poss")]
    return own + [o.i for p in parsed.kids(noun.i, "prep") if p.lower in {"of", "by"} for o in parsed.kids(p.i, "pobj")]


def _authors(parsed: Parsed, noun: Token) -> dict[int, str]:
    """Who is called the author of a deed: "X was the mastermind of", "Y, the perpetrator of"."""
    certainty = "suspected" if noun.lemma == "suspect" else "stated"
    head = parsed.head(noun.i)
    if noun.dep == "attr" and head.lemma == "be":
        negated = any(k.dep == "neg" for k in parsed.kids(head.i))
        return {} if negated else dict.fromkeys(subjects(parsed, head), certainty)
    return {head.i: certainty} if noun.dep == "appos" else {}


def _doers_behind(parsed: Parsed, verb: Token) -> list[int]:
    near = [verb, *parsed.kids(verb.i, "dobj", "nsubjpass")]
    return [
        o.i
        for w in near
        for p in parsed.kids(w.i, "prep", "dative")
        if p.lower in _TO_DOER
        for o in parsed.kids(p.i, "pobj")
    ]


def _under(parsed: Parsed, words: PartyWords, deed: Token, verb: Token) -> dict[int, str]:
    """The deed is the object of a verb: "attributed it to X", "admitted it", "denied committing it"."""
    if deed.dep in {"dobj", "nsubjpass"} and verb.lemma in words.attribute_verbs:
        behind = _doers_behind(parsed, verb)
        if behind:
            return dict.fromkeys(behind, "suspected")
    if any(k.dep == "neg" for k in parsed.kids(verb.i)):
        return {}
    if deed.dep == "nsubjpass" and verb.lemma == "claim":  # "the killing was claimed by X"
        return dict.fromkeys(agents_of(parsed, verb), "claimed")
    if deed.lemma in words.harmed_nouns | {"death", "loss"} and verb.lemma in words.admit_verbs:
        return {}  # who admits casualties has suffered them
    if verb.lemma in words.admit_verbs and _has_doer(parsed, deed):
        return {}  # "the minister admitted the shelling of the town by the army"
    by_itself = deed.dep != "ccomp" or not parsed.kids(deed.i, "nsubj", "nsubjpass")
    if by_itself and not is_passive(parsed, verb):
        if verb.lemma in words.admit_verbs - {"recognize", "recognise", "acknowledge", "accept"} or (
            verb.lemma in words.admit_verbs and is_gerund(parsed, deed)
        ):
            return dict.fromkeys(subjects(parsed, verb), "admitted")
        if verb.lemma == "claim":
            return dict.fromkeys(subjects(parsed, verb), "claimed")
        if verb.lemma == "deny" and is_gerund(parsed, deed):
            return dict.fromkeys(subjects(parsed, verb), "denied")
    return {}


def _has_doer(parsed: Parsed, deed: Token) -> bool:
    """Whether the words for a deed say who did it, and mean somebody else by that than who speaks."""
    own = [k for k in parsed.kids(deed.i, "poss") if k.pos != "PRON"]
    return bool(own or agents_of(parsed, deed)) or any(
        k.lower == "by" and parsed.kids(k.i, "pobj") for k in parsed.kids(deed.i, "prep")
    )
