"""What two accounts of one article are compared by: who, what, whose, with what, of each."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ..know.harms import load_harms
from ..model import HarmMention, PlaceMention
from .drafts import Draft
from .gaps import gap_of
from .identified import named_among, named_by_harm
from .nouns import bounds, is_definite, phrase, spread
from .roles import Scene

#: words for people that tell no one from another
_ANYBODY = {
    "person",
    "people",
    "other",
    "one",
    "man",
    "men",
    "member",
    "individual",
    "suspect",
    "detainee",
    "male",
    "victim",
}
#: kinds of people that anyone may be of
_OF_ANYBODY = {"civilian"}
#: words for the young that are said of soldiers too, or of their elders
_GROWN = {"youth", "youngster", "pensioner", "parent"}
#: kinds of people who strike back
_FIGHTING = {"military", "police", "armed-group"}
#: kinds of places that hold many others
_COARSE = {"country", "governorate", "region", "state", "province"}
#: the last sentence of what an article begins with, where a dateline or a headline may come first
_BEGINS = 1
#: the longest first line that is taken for a headline, in characters
_HEADLINE = 200
#: whose names stand for their state
_OF_STATES = {"military", "police", "government"}


class Traits(Struct, frozen=True):
    """What one draft is compared by.

    `names` are the last names of the persons it was done to, `killed` of those killed; `people` and `things` the nouns
    and names of the others, `people_kinds` what people they are, where that is known of all, `named` the names alone,
    `owners` whose they are.  `doers` and `sufferers` are the actors named, for the forces of a state its country;
    `suffering_kinds` the kinds of fighters or police it was done to; `spots` the places but for countries and regions.
    `told` where those it was done to are people told of before;
    `consequence` where it tells only of harm or damage, by nobody ("the blast destroyed a kiosk"), nowhere, at no time;
    `aside` where a length of time sets it apart as what was before; `doers_told` where those who did it are men told of
    before; `attackers_hit` where those who came to harm had attacked, as told before ("killing all five attackers");
    `strangers` the nouns by which those who did it are brought in ("gunmen", "settlers"), none where some are
    known; `means` by what it was done ("firearm", "blade").
    """

    names: frozenset[str]
    killed: frozenset[str]
    people: frozenset[str]
    people_kinds: frozenset[str]
    named: frozenset[str]
    things: frozenset[str]
    owners: frozenset[str]
    doers: frozenset[str]
    doer_kinds: frozenset[str]
    sufferers: frozenset[str]
    suffering_kinds: frozenset[str]
    spots: frozenset[str]
    told: bool
    consequence: bool
    headline: bool
    aside: bool
    doers_told: bool
    attackers_hit: bool
    strangers: frozenset[str]
    means: frozenset[str]


def traits(scene: Scene, d: Draft) -> Traits:
    """What a draft is compared by."""
    first = scene.parsed.paragraphs[0]
    return Traits(
        names=_names(scene, done_to(d)),
        killed=_names(scene, {h.victim for h in d.harms if h.act == "killed" and h.victim is not None}),
        named=frozenset(_nouns(scene, [i for i in done_to(d) if i in scene.actor_at])),
        people=frozenset(_nouns(scene, [i for i in done_to(d) if scene.human(i)])),
        people_kinds=frozenset(_kinds_of_all(scene, [i for i in done_to(d) if scene.human(i)])),
        things=frozenset(_nouns(scene, [i for i in done_to(d) if not scene.human(i)])),
        owners=frozenset(_owners(scene, d)),
        doers=frozenset(_actors(scene, (*d.agents, *d.sides))),
        doer_kinds=frozenset(kinds_of(scene, d.agents)),
        sufferers=frozenset(_actors(scene, d.targets)),
        suffering_kinds=frozenset(kinds_of(scene, done_to(d)) & _FIGHTING),
        spots=frozenset((p.name or p.text).lower() for p in spots_of(scene, d)),
        told=_are_told_of(scene, d),
        consequence=(d.trigger.frame == "harm" or d.event_type == "destruction")
        and not (any(scene.human(i) for i in d.agents) or d.times or d.places),
        headline=d.trigger.start < first.end
        and first.end - first.start < _HEADLINE
        and not scene.parsed.text[: first.end].endswith("."),
        doers_told=_are_doers_told_of(scene, d),
        attackers_hit=_are_attackers_hit(scene, d),
        strangers=frozenset(_strangers(scene, d)),
        means=frozenset(_means(scene, d)),
        aside=_is_aside(scene, d),
    )


def _is_aside(scene: Scene, d: Draft) -> bool:
    """Whether a length of time sets it apart from something else, as what was before; where an article begins with it,
    from another deed only: "a vigil was held a year after a man was shot", "died a day after he was shot"."""
    gap = gap_of(scene, d.trigger.token)
    if gap is None or d.sentences[0] > _BEGINS:
        return gap is not None
    violent, tokens = scene.know.codebook.is_violent, scene.parsed.tokens
    run = scene.parsed.sentence(d.trigger.token)
    beside = (scene.trigger_at.get(t.i) for t in tokens[run.first : run.last])
    deeds = (t for t in beside if t is not None and violent(t.event_type) and not t.weak)
    return any((other := gap_of(scene, t.token)) is None or other.mark.i != gap.mark.i for t in deeds)


def _actors(scene: Scene, heads: Iterable[int]) -> set[str]:
    """The actors named in the phrases of these heads; for the forces of a state, its country."""
    out = set()
    for i in {k for head in heads for k in range(bounds(scene.parsed, head)[0], head + 1)}:
        actor = scene.actor_at.get(i)
        if actor is None:
            continue
        of_state = actor.entity == "state" or (actor.entity == "group" and actor.category in _OF_STATES)
        out.add(actor.country if of_state and actor.country else (actor.actor or actor.name).lower())
    return out


def kinds_of(scene: Scene, heads: Iterable[int]) -> set[str]:
    """The kinds of people or groups at these heads, as far as they are known."""
    out = set()
    for i in heads:
        actor = scene.actor_at.get(i)
        kind = scene.know.kinds.of(phrase(scene.parsed, i).text) if actor is None else None
        out.add(actor.category if actor is not None else kind.category if kind is not None else None)
    return {k for k in out if k is not None}


def _kinds_of_all(scene: Scene, heads: Iterable[int]) -> set[str]:
    """The kinds of people at these heads; none where one of them may be anybody.  Children may be pupils."""
    kinds = [kinds_of(scene, [i]) - _OF_ANYBODY or _kinds_of_child(scene, i) for i in heads]
    return set().union(*kinds) if all(kinds) else set()


def _kinds_of_child(scene: Scene, i: int) -> set[str]:
    lemma = scene.parsed.tokens[i].lemma
    return {"child", "education"} if lemma in load_harms().child - _GROWN else set()


def _owners(scene: Scene, d: Draft) -> set[str]:
    """Whose the things are that were hit: the actors named before each in its phrase."""
    return {
        scene.actor_at[k].name.lower()
        for i in d.targets
        for k in range(bounds(scene.parsed, i)[0], i)
        if k in scene.actor_at
    }


def done_to(d: Draft) -> set[int]:
    """The heads of those it was done to, of whom a pronoun stands for the one told of before."""
    return {*d.targets, *(h.victim for h in d.harms if h.victim is not None)}


def _names(scene: Scene, heads: set[int]) -> frozenset[str]:
    """Last names of the persons at these heads, those in apposition ("a facilitator, X Y") and those told of with them
    ("X and Y") included."""
    parsed = scene.parsed
    out = set()
    listed = spread(parsed, sorted(heads))
    beside = {k.i for head in listed for k in (*parsed.kids(head, "appos"), *named_by_harm(scene, head))}
    beside |= {i for head in listed for i in named_among(scene, head)}
    for i in {*listed} | beside:
        actor = scene.actor_at.get(i)
        if actor is not None and actor.entity == "person":
            out.add(actor.name.split()[-1].lower())
        elif parsed.tokens[i].label == "PERSON":
            out.add(parsed.tokens[i].lower)
    return frozenset(out)


def _nouns(scene: Scene, heads: Iterable[int]) -> set[str]:
    """Nouns and actor names at these heads, persons aside."""
    out = set()
    for i in heads:
        actor = scene.actor_at.get(i)
        if actor is None:
            out.add(scene.parsed.tokens[i].lower.removesuffix("s"))
        elif actor.entity != "person":
            out.add(actor.name.lower())
    return out - _ANYBODY


def _are_told_of(scene: Scene, d: Draft) -> bool:
    """Whether those it was done to are people told of before: "the man", "both men", "him"."""
    harmed = [h.victim for h in d.harms if h.victim is not None]
    heads = harmed or [i for i in d.targets if scene.human(i) or _stands_for_people(scene, i)]
    return bool(heads) and all(_is_told_of(scene, i) for i in heads)


def _stands_for_people(scene: Scene, i: int) -> bool:
    """Whether "others" or a number stands for people told of before: "the seven others", "the three"."""
    token = scene.parsed.tokens[i]
    return token.lemma == "other" or (token.pos == "NUM" and is_definite(scene.parsed, i))


def _are_doers_told_of(scene: Scene, d: Draft) -> bool:
    """Whether those who did it are men told of before: "the attackers opened fire"."""
    words, tokens = scene.know.words.strangers, scene.parsed.tokens
    return any(tokens[i].lemma in words and is_definite(scene.parsed, i) for i in d.agents)


def _are_attackers_hit(scene: Scene, d: Draft) -> bool:
    """Whether all whom somebody harmed are told of as those who attacked: "killed three of the attackers and captured a
    fourth"."""
    doers = [i for i in d.agents if scene.parsed.tokens[i].lemma not in load_harms().assailing]
    return bool(doers) and befell_attackers(scene, d)


def befell_attackers(scene: Scene, d: Draft) -> bool:
    """Whether all who came to harm are told of as those who attacked: "four of the attackers died in an air strike"."""
    parsed, assailing = scene.parsed, load_harms().assailing

    def attacked(h: HarmMention) -> bool:
        nouns = [t for t in parsed.between(h.start, h.end) if t.lemma in assailing]
        return any(t.lemma in scene.know.words.attackers or is_definite(parsed, t.i) for t in nouns)

    def named(h: HarmMention) -> bool:
        return any(t.pos in {"NOUN", "PROPN"} for t in parsed.between(h.start, h.end))

    harms = [h for h in d.harms if not h.negated]
    return any(map(attacked, harms)) and all(attacked(h) for h in harms if named(h))


def _means(scene: Scene, d: Draft) -> set[str]:
    """By what means it was done, as far as its words and weapons say."""
    words, tokens = load_harms(), scene.parsed.tokens
    told = {words.means.get(tokens[t.token].lemma) for t in d.triggers}
    return {m for m in told | {words.weapon_means.get(w.category) for w in d.weapons} if m is not None}


def _strangers(scene: Scene, d: Draft) -> set[str]:
    """The nouns of several who did it, where each stands bare and means nobody told of; the police come to most
    incidents, and are no strangers."""
    tokens = scene.parsed.tokens
    for i in d.agents:
        kind = scene.know.kinds.of(tokens[i].lemma)
        police = kind is not None and kind.category == "police"
        if tokens[i].tag != "NNS" or police or is_definite(scene.parsed, i) or not scene.human(i):
            return set()
    return {tokens[i].lemma for i in d.agents}


def is_somebodys(scene: Scene, h: HarmMention) -> bool:
    """Whether who came to harm is told of as somebody's: "his nephew"."""
    return h.victim is not None and any(k.tag == "PRP$" for k in scene.parsed.kids(h.victim))


def _is_told_of(scene: Scene, i: int) -> bool:
    parsed = scene.parsed
    token = parsed.tokens[i]
    if token.tag in {"PRP", "PRP$"}:
        return True
    if token.lemma == "other" and is_definite(parsed, i):
        return True  # "the seven others wounded"
    told_at_length = parsed.kids(i, "appos", "relcl", "acl") or any(k.lower == "of" for k in parsed.kids(i, "prep"))
    if any(k.lower == "my" for k in parsed.kids(i, "poss")):
        return True  # "they killed my son", says who speaks of him
    if token.pos == "PROPN" or told_at_length or any(k.tag == "PRP$" for k in parsed.kids(i)):
        return False  # "his nephew" has not been told of
    return is_definite(parsed, i) or any(k.lower == "both" for k in parsed.kids(i))


def sites_of(scene: Scene, d: Draft) -> list[PlaceMention]:
    """Where it was: its places, and the towns and regions that were hit themselves."""
    hit = [scene.place_at[i] for i in d.targets if i in scene.place_at and i not in scene.actor_at]
    return [*d.places, *hit]


def spots_of(scene: Scene, d: Draft) -> list[PlaceMention]:
    """Its sites that are no countries or regions."""
    return [p for p in sites_of(scene, d) if not {p.precision, p.feature} & _COARSE and p.role in {"main", "near"}]
