"""Where the hurt were taken and treated, which is no place of what befell them."""

from __future__ import annotations

from collections.abc import Iterable

from ..know import Knowledge
from ..know.harms import load_harms
from ..model import Parsed, PlaceMention, Token

_AT = frozenset(("to", "at", "in", "from"))
_CARE = frozenset(("treatment", "surgery", "care", "observation"))


def not_of_treatment(parsed: Parsed, places: Iterable[PlaceMention], know: Knowledge) -> tuple[PlaceMention, ...]:
    """The places but for those of a hospital to which people were taken, or at which they were treated or died
    ("airlifted to a Memphis hospital"), and those to which they were taken for treatment."""
    tokens = ((place, parsed.token_at(place.start)) for place in places)
    return tuple(place for place, token in tokens if token is None or not _is_of_treatment(parsed, token, know))


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
        return bool(to) and verb.lemma in words.carrying and not _CARE.isdisjoint(care)
    if chain[at].dep != "pobj" or chain[at + 1].lower not in _AT:
        return False
    if verb.lemma == "be":
        return any(up.lemma == "condition" for k in parsed.kids(verb.i, "prep") for up in parsed.kids(k.i, "pobj"))
    return verb.lemma in words.carrying | words.hospitalising | know.words.treating_verbs
