"""What is said of harm in general, of no incident: "killing civilians is a crime", "too many have died"."""

from __future__ import annotations

from ..know.harms import HarmWords
from ..model import Token
from .harms_people import People
from .harms_roles import SUBJECTS, Roles

#: before "many": said of how things are
_MUCH = frozenset(("too", "so", "how"))


def is_general(roles: Roles, words: HarmWords, harm: Token, people: People) -> bool:
    """Whether the people that a harm word is said of are nobody who came to harm: anybody, or people in general."""
    if people.head is None:
        return False
    who = roles.parsed.tokens[people.head]
    if who.lower in words.anybody:
        return not roles.is_negated(harm)
    if people.qualifier != "vague":
        return False
    bare = people.first == people.head
    return (bare and _is_rule(roles, harm)) or _is_lament(roles, words, harm, people, who)


def _is_rule(roles: Roles, v: Token) -> bool:
    """Whether a verb tells what is or happens always: "killing civilians is a crime", "mines kill farmers"."""
    if v.dep in ("csubj", "csubjpass") or (v.tag == "VBG" and v.dep == "nsubj"):
        return True
    return v.tag in ("VBP", "VBZ") and not any(k.dep in ("auxpass", "aux") for k in roles.parsed.kids(v.i))


def _is_lament(roles: Roles, words: HarmWords, harm: Token, people: People, who: Token) -> bool:
    """Whether it is told what things have come to: "kids killing kids", "our children being shot", "too many have
    died"."""
    parsed = roles.parsed
    many = next((t for t in parsed.tokens[people.first : who.i] if t.lower == "many"), None)
    if many is not None and many.i > 0 and parsed.tokens[many.i - 1].lower in _MUCH:
        return True
    doers = parsed.kids(harm.i, "nsubj") or ([parsed.head(harm.i)] if harm.dep == "acl" else [])
    if any(k.lemma == who.lemma and k.i != who.i and k.tag == who.tag == "NNS" for k in doers):
        return True
    verb = parsed.head(harm.i) if harm.dep == "conj" and not parsed.kids(harm.i, *SUBJECTS) else harm
    helpers = {k.lower for k in parsed.kids(verb.i, "aux", "auxpass")}
    going_on = helpers == {"being"} or (harm.lemma in words.suffering and harm.tag == "VBG" and not helpers)
    ours = any(k.lower == "our" for k in parsed.kids(who.i, "poss"))
    return going_on and (ours or (people.first == people.head and who.lemma in words.child))
