"""Who is said to have done it in the sentences after: "The X Front claimed the attack", "X claimed responsibility",
"these actions were attributed to …", "the police suspect X"."""

from __future__ import annotations

from ..model import Token
from .blame import blamed, claimed
from .certainty import is_doubted
from .doers import is_nobody
from .drafts import Draft
from .named_doers import named_doers
from .nouns import is_definite, phrase
from .roles import roles_of
from .scene import Scene, by_own_name
from .subjects import is_passive

#: how many sentences after its last an incident is still what "the attack" means
_REACH = 6
_SOME = {"most", "many", "some", "all", "several", "none", "few", "much", "majority", "half", "one", "each"}
_ARMED = {"armed-group", "criminal", "military", "police"}


def blamed_later(scene: Scene, draft: Draft) -> dict[int, str]:
    """The head tokens of those whom sentences after a draft's first tie to "the attack", "this action" or "it", each
    with its certainty, up to where another incident is told; to "both attacks", past one, and to "all" past several."""
    found: dict[int, str] = {}
    others, words = 0, scene.know.parties
    parsed = scene.parsed
    end = min(draft.sentences[-1] + 1 + _REACH, len(parsed.sentences))
    for s in range(draft.sentences[0], end):
        other = _another(scene, draft, s) if s > draft.sentences[0] else None
        run = parsed.sentences[s]
        others += other is not None and other.dep != "conj"
        for token in parsed.tokens[run.first : run.last]:
            others += token is other and other.dep == "conj"  # "blamed X and two days later bombed it"
            every = _are_of_all(scene, token.i, others)
            named = blamed(parsed, words, token.i) if every or (not others and _points(scene, token.i)) else {}
            if others:
                found |= named
                continue
            own = _doers(scene, draft, token.i) | named | _suspected(scene, token.i) | _claimed(scene, token.i)
            own = named_doers(scene, draft, token.i) | own
            for i, certainty in own.items():
                found.setdefault(by_own_name(scene, i), certainty)
    return found


def attackers(scene: Scene, draft: Draft) -> list[int]:
    """The heads of the armed people that the sentences of a draft, or the two after, tell of as those who fire, flee
    and the like ("two gunmen on a motorcycle fled"): of the first that has any."""
    parsed = scene.parsed
    after = range(draft.sentences[-1] + 1, min(draft.sentences[-1] + 3, len(parsed.sentences)))
    for s in (*draft.sentences, *after):
        if s in after and _another(scene, draft, s) is not None:
            break
        run = parsed.sentences[s]
        found = [t.i for t in parsed.tokens[run.first : run.last] if _attacks(scene, t)]
        if found:
            return [] if _was_before(scene, draft, found[0]) else found[:1]
    return []


def _was_before(scene: Scene, draft: Draft, doer: int) -> bool:
    """Whether a sentence tells of the incident only as what came before what others did: "hours after the blast, gunmen
    stormed a village"."""
    parsed = scene.parsed
    over = {up.i for up in parsed.ancestors(doer)}
    here = [t.token for t in draft.triggers if parsed.tokens[t.token].sentence == parsed.tokens[doer].sentence]
    preps = [parsed.head(i) for i in here]
    return bool(preps) and all(
        p.lower in {"after", "before", "following"} and any(up.i in over for up in parsed.ancestors(p.i)) for p in preps
    )


def _attacks(scene: Scene, token: Token) -> bool:
    verb = scene.parsed.head(token.i)
    if token.pos != "NOUN" or token.dep not in {"nsubj", "pobj"} or token.i in scene.actor_at:
        return False
    if token.dep == "pobj":
        over = scene.parsed.head(verb.i)
        if verb.lower != "by" or over.pos != "VERB":
            return False
        verb = over
    kind = scene.know.kinds.of(phrase(scene.parsed, token.i).text)
    armed = kind is not None and kind.entity == "people" and kind.category in {"armed-group", "criminal"}
    return verb.lemma in scene.know.parties.attacker_verbs and (armed or token.lemma in scene.know.parties.doer_nouns)


def _doers(scene: Scene, draft: Draft, i: int) -> dict[int, str]:
    """Who did it, where a later sentence tells that of "the attack" and of nothing else, and nobody did before."""
    trigger = scene.trigger_at.get(i)
    if trigger is None or draft.agents or draft.sides or not _points(scene, i):
        return {}
    roles = roles_of(scene, trigger)
    if roles.targets:
        return {}
    return {a: "suspected" if is_doubted(scene, a) else "stated" for a in roles.agents}


def _points(scene: Scene, i: int) -> bool:
    """Whether a token stands for an incident told before: "the attack", "these actions", "it"."""
    token = scene.parsed.tokens[i]
    if token.pos == "PRON":
        return token.lower in {"it", "this", "that"}
    if any(k.lower == "such" for k in scene.parsed.kids(i)):
        return False  # "often carries out such attacks"
    if scene.parsed.head(token.i).lower == "of" and scene.parsed.head(token.head).lemma in _SOME:
        return False  # "most of the attacks" are of no one incident
    return token.pos == "NOUN" and token.lemma in scene.know.parties.deeds and is_definite(scene.parsed, i)


def _are_of_all(scene: Scene, i: int, others: int) -> bool:
    """Whether "both attacks", after one other at most, or "all three attacks" stands at a token."""
    token = scene.parsed.tokens[i]
    if token.tag != "NNS" or token.lemma not in scene.know.parties.deeds:
        return False
    before = {k.lower for k in scene.parsed.kids(i)}
    return "all" in before or ("both" in before and others <= 1)


def _another(scene: Scene, draft: Draft, s: int) -> Token | None:
    """The verb in the past by which a sentence tells of an act of violence that is not the draft's."""
    mine = {t.token for t in draft.triggers}
    for t in scene.mentions.triggers:
        token = scene.parsed.tokens[t.token]
        if token.sentence != s or t.token in mine or t.weak or token.tag not in {"VBD", "VBN"}:
            continue
        if scene.know.codebook.is_violent(t.event_type):
            return token
    return None


def _claimed(scene: Scene, i: int) -> dict[int, str]:
    """ "X claimed responsibility", with no word of what for."""
    parsed, words = scene.parsed, scene.know.parties
    noun = parsed.tokens[i]
    verb = parsed.head(i)
    if noun.lemma not in words.claim_nouns or noun.dep not in {"dobj", "nsubjpass"} or verb.pos != "VERB":
        return {}
    if any(k.lower == "for" for at in (i, verb.i) for k in parsed.kids(at, "prep")):
        return {}
    return {k: sure for k, sure in claimed(parsed, words, verb).items() if not is_nobody(scene, k)}


def _suspected(scene: Scene, i: int) -> dict[int, str]:
    """ "The police suspect X", "X is suspected", of groups that fight and with no word of what for."""
    parsed = scene.parsed
    verb = parsed.tokens[i]
    if verb.lemma not in {"suspect", "blame", "accuse"} or verb.pos != "VERB":
        return {}
    if verb.lemma == "accuse" and parsed.kids(verb.i, "prep"):
        return {}  # of what, the rest says
    whom = parsed.kids(verb.i, "nsubjpass" if is_passive(parsed, verb) else "dobj")
    return {k.i: "suspected" for k in whom if _may_have_done(scene, k)}


def _may_have_done(scene: Scene, who: Token) -> bool:
    """Whether a group that fights, a state, or people by a word for those who do violence."""
    actor = scene.actor_at.get(who.i)
    if actor is not None:
        return actor.category in _ARMED or actor.entity == "state"
    kind = scene.know.kinds.of(phrase(scene.parsed, who.i).text) or scene.know.kinds.of(who.lemma)
    return kind is not None and kind.entity in {"people", "group"} and kind.category in {"armed-group", "military"}
