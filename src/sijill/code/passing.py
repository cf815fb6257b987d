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
#: tokens before "from" and "to" in which a road is told of
_ROAD = 8
_HURT = frozenset(
    ("wounded", "injured", "hurt", "victim", "victims", "patient", "patients", "body", "bodies", "remains")
)
_CARED = frozenset(("die", "pronounce", "treat", "list", "undergo", "remain", "recover", "be"))
_CARE = frozenset(("treatment", "surgery", "care", "observation", "autopsy"))


def of_the_story(parsed: Parsed, places: Iterable[PlaceMention], know: Knowledge) -> tuple[PlaceMention, ...]:
    """The places but for those of a hospital to which people were taken, or at which they were treated or died
    ("airlifted to a Memphis hospital"), those to which they were taken for treatment, and the seats of who tells of it
    ("by our correspondent in Peshawar", "the government in Bamako speaks of 27 dead"), and the countries that people
    are from ("peacekeepers from Chad") or flee to, and where somebody speaks ("told reporters in Abuja"), and where a
    way goes from and to ("a bus from Lima to Cusco")."""
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
            or _is_where_it_is_said(parsed, _last(parsed, place), know)
            or _is_end_of_way(parsed, _last(parsed, place), know)
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
        if verb.lemma == "treat" and any(up.lower == "at" and up.head == verb.i for up in chain):
            return True  # "treated at Jackson General"
        to = [up for up in chain if up.lower == "to" and up.head == verb.i]
        care = [o.lemma for p in parsed.kids(verb.i, "prep") if p.lower == "for" for o in parsed.kids(p.i, "pobj")]
        if to and verb.lemma in words.carrying and _is_where_they_died(parsed, token):
            return True  # "was taken to Mercy General in Gary, where he died"
        who = parsed.kids(verb.i, "nsubjpass", "dobj")
        if not who and verb.dep == "conj":  # "the victim was shot and taken to Mercy Gary"
            who = parsed.kids(verb.head, "nsubjpass")
        hurt = any(parsed.tokens[i].lower in _HURT for w in who for i in parsed.subtree(w.i))
        return bool(to) and verb.lemma in words.carrying and (hurt or not _CARE.isdisjoint(care))
    if chain[at].dep != "pobj" or chain[at + 1].lower not in _AT:
        return False
    if verb.lemma == "be":
        return any(up.lemma == "condition" for k in parsed.kids(verb.i, "prep") for up in parsed.kids(k.i, "pobj"))
    return verb.lemma in words.carrying | words.hospitalising | know.words.treating_verbs


def _is_where_they_died(parsed: Parsed, token: Token) -> bool:
    """Whether a clause behind a place tells that somebody died or was treated there: "…, where she later died"."""
    after = parsed.tokens[token.i + 1 : token.i + 3]
    if [t.text for t in after[:1]] != [","] or after[-1].lower != "where":
        return False
    return parsed.head(after[-1].i).lemma in _CARED


def _last(parsed: Parsed, place: PlaceMention) -> Token:
    return parsed.between(place.start, place.end)[-1]


def _is_where_it_is_said(parsed: Parsed, token: Token, know: Knowledge) -> bool:
    """Whether a place hangs on what somebody says and not on what is said: "killed ten, the mayor told reporters in X",
    "told us by phone from X", "in a statement issued in X, the group said", "speaking in X, the mayor condemned"."""
    prep = parsed.head(token.i)
    if token.dep != "pobj" or prep.lower not in _SEATED:
        return False
    verbs, texts = know.sayings.verbs, know.sayings.texts
    for up in parsed.ancestors(prep.i):
        if up.pos != "VERB":
            continue
        if up.dep == "acl" and parsed.head(up.i).lemma in texts:
            return True
        near = all(t.pos != "PUNCT" for t in parsed.tokens[min(up.i, prep.i) + 1 : max(up.i, prep.i)])
        spoken = parsed.kids(up.i, "ccomp") or up.dep in {"parataxis", "advcl"}
        says = up.lemma in _TELLING or (up.lemma in verbs and verbs[up.lemma].is_speech)
        return says and near and bool(spoken) and up.i < prep.i
    return False


def _is_end_of_way(parsed: Parsed, token: Token, know: Knowledge) -> bool:
    """Whether a place is where somebody goes from, of which "to" and another follows, or that one: "a bus from X to Y",
    but not "on the road from X to Y"."""
    prep = parsed.head(token.i)
    if token.dep != "pobj" or prep.lower not in {"from", "to"}:
        return False
    if any(t.lemma in know.parties.ways for t in parsed.tokens[max(0, prep.i - _ROAD) : prep.i]):
        return False
    run = parsed.sentence(token.i)
    if prep.lower == "from":
        after = [t.lower for t in parsed.tokens[token.i + 1 : min(token.i + 4, run.last)]]
        return "to" in after[:2] or after[:3] == [",", "to", "the"]
    before = parsed.tokens[max(run.first, prep.i - 5) : prep.i]
    start = next((t.i for t in before if t.lower == "from"), None)
    return start is not None and not any(t.pos in {"VERB", "PUNCT"} for t in parsed.tokens[start : prep.i])
