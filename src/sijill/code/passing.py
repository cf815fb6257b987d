"""Places that are named and that nothing befell: where the hurt are treated, and where those are who tell of it."""

from __future__ import annotations

from collections.abc import Iterable

from ..know import Knowledge
from ..know.harms import load_harms
from ..model import Parsed, PlaceMention, Token

_SEATED = frozenset(("in", "at", "from"))
_FLEEING = frozenset(("flee", "escape"))
_TELLING = frozenset(("give", "put", "speak"))
_AT = frozenset(("to", "at", "in", "from"))
_HURT = frozenset(("wounded", "injured", "hurt"))
_CARE = frozenset(("treatment", "surgery", "care", "observation"))


def of_the_story(parsed: Parsed, places: Iterable[PlaceMention], know: Knowledge) -> tuple[PlaceMention, ...]:
    """The places but for those of a hospital to which people were taken, or at which they were treated or died
    ("airlifted to a Memphis hospital"), those to which they were taken for treatment, and the seats of who tells of it
    ("by our correspondent in Peshawar", "the government in Bamako speaks of 27 dead"), and the countries that people
    are from ("peacekeepers from Chad") or flee to."""
    tokens = ((place, parsed.token_at(place.start)) for place in places)
    return tuple(
        place
        for place, token in tokens
        if token is None
        or not (
            _is_of_treatment(parsed, token, know)
            or _is_seat_of_teller(parsed, token, know)
            or (place.feature == "country" and _is_where_people_are_from(parsed, token, know))
            or _is_fled_to(parsed, token)
        )
    )


def is_of_correspondent(parsed: Parsed, token: Token, know: Knowledge) -> bool:
    """Whether a word of a place is of where a correspondent writes from."""
    prep = parsed.head(token.i)
    return token.dep == "pobj" and prep.lower in _SEATED and parsed.head(prep.i).lemma in know.words.correspondents


def _is_where_people_are_from(parsed: Parsed, token: Token, know: Knowledge) -> bool:
    prep = parsed.head(token.i)
    kind = know.kinds.of(parsed.head(prep.i).lemma)
    return token.dep == "pobj" and prep.lower == "from" and kind is not None and kind.entity == "people"


def _is_fled_to(parsed: Parsed, token: Token) -> bool:
    prep = parsed.head(token.i)
    return token.dep == "pobj" and prep.lower in {"to", "into"} and parsed.head(prep.i).lemma in _FLEEING


def _is_seat_of_teller(parsed: Parsed, token: Token, know: Knowledge) -> bool:
    if is_of_correspondent(parsed, token, know):
        return True
    prep = parsed.head(token.i)
    who = parsed.head(prep.i)
    verb = parsed.head(who.i)
    tells = verb.lemma in know.sayings.verbs or verb.lemma in _TELLING
    seated = token.dep == "pobj" and prep.lower in _SEATED and who.dep == "nsubj"
    return seated and who.lemma in know.words.seated_bodies and tells


def _is_of_treatment(parsed: Parsed, token: Token, know: Knowledge) -> bool:
    words = load_harms()
    chain = []
    for up in (token, *parsed.ancestors(token.i)):
        chain.append(up)
        if up.pos in {"VERB", "AUX"}:
            break
    verb = chain[-1]
    if verb.pos not in {"VERB", "AUX"}:
        return False
    at = next((n for n, up in enumerate(chain) if up.lemma.lower() in words.hospitals), None)
    if at is None:
        to = [up for up in chain if up.lower == "to" and up.head == verb.i]
        care = [o.lemma for p in parsed.kids(verb.i, "prep") if p.lower == "for" for o in parsed.kids(p.i, "pobj")]
        who = parsed.kids(verb.i, "nsubjpass", "dobj")
        hurt = any(parsed.tokens[i].lower in _HURT for w in who for i in parsed.subtree(w.i))
        return bool(to) and verb.lemma in words.carrying and (hurt or not _CARE.isdisjoint(care))
    if chain[at].dep != "pobj" or chain[at + 1].lower not in _AT:
        return False
    if verb.lemma == "be":
        return any(up.lemma == "condition" for k in parsed.kids(verb.i, "prep") for up in parsed.kids(k.i, "pobj"))
    return verb.lemma in words.carrying | words.hospitalising | know.words.treating_verbs
