"""One participant from the head token of its phrase: a named actor, or people, groups and things by common nouns."""

from __future__ import annotations

from ..model import ActorMention, Parsed, Participant, Range, Token
from .drafts import Draft
from .nouns import bounds, first_of, is_plural, phrase, spread
from .roles import Scene

#: what a bomb at the door of is a building: groups of other kinds are people
_HOUSED = {
    "business",
    "media",
    "diplomat",
    "politician",
    "religious",
    "aid",
    "education",
    "health",
    "judiciary",
    "government",
    "civilian",
    None,
}
_BREAKING = {"bomb", "destruction", "shelling", "air-strike", "suicide-bombing"}
#: what is done to buildings rather than to those in them
_HITTING = {"bomb", "destruction", "shelling", "air-strike", "suicide-bombing", "attack", "takes-territory", "raid"}
#: what is done to persons only
_OF_PERSONS = {"abduction", "assassination", "torture", "sexual-violence", "arrest"}
#: whoever is of these is of their kind; an army has clerks and musicians
_OF_ONE_KIND = {"armed-group", "criminal"}
_TAKEN_WHOLE = {"takes-territory", "raid"}


def named(
    scene: Scene, draft: Draft, actor: ActorMention, role: str, certainty: str, *, head: bool = False
) -> Participant:
    entity = actor.entity
    if head and entity == "group" and role == "target" and actor.category in _HOUSED:
        is_house = draft.event_type in _HITTING and scene.know.kinds.as_entity(actor.text, "object") is not None
        if is_house or draft.event_type in {"bomb", "destruction"}:
            entity = "object"  # a bomb outside a company or a ministry is aimed at its building
    elif head and entity == "group" and role == "target" and actor.actor is None:
        kind = scene.know.kinds.of(actor.text)
        entity = "object" if kind is not None and kind.entity == "object" else entity  # "a Honduran helicopter"
    return Participant(
        text=actor.text,
        start=actor.start,
        end=actor.end,
        role=role,
        name=actor.name,
        actor=actor.actor,
        description=described(scene, actor) if entity == "person" else actor.description,
        entity=entity,
        kind=actor.category,
        count=Range(1, 1) if entity == "person" else None,
        certainty=certainty,
    )


def described(scene: Scene, actor: ActorMention) -> str | None:
    """What a person is: their own title or apposition, else what is said of all the names they stand among ("two
    reporters, A and B"; "A and B, both of whom were lawyers")."""
    if actor.description or actor.head < 0:
        return actor.description
    parsed = scene.parsed
    leader = scene.leader(actor)
    first = parsed.tokens[first_of(parsed, leader.head if leader.head >= 0 else actor.head)]
    over = parsed.head(first.i)
    if (
        first.dep == "appos"
        and scene.know.kinds.as_entity(phrase(parsed, over.i).text, "people")
        and over.pos == "NOUN"
    ):
        return phrase(parsed, over.i).text
    if leader is not actor and leader.description:
        before = [t for t in parsed.between(max(0, leader.start - 2), leader.start) if t.end <= leader.start]
        if before and before[-1].tag in {"NNS", "NNPS"}:  # "Jesuits A, B and C"
            return leader.description
    for clause in parsed.kids(first.i, "relcl") + parsed.kids(actor.head, "relcl"):
        for said in parsed.kids(clause.i, "attr"):
            if clause.lemma == "be" and scene.know.kinds.as_entity(phrase(parsed, said.i).text, "people"):
                return phrase(parsed, said.i, full=True).text
    same = [a for a in scene.mentions.actors if a.entity == "person" and a.name.lower() == actor.name.lower()]
    return next((a.description for a in same if a.description), None)


def common(scene: Scene, draft: Draft, i: int, role: str, certainty: str) -> Participant | None:
    """A party told of by common nouns, or by a name that nobody knows; None for what is no party (a time, a clause)."""
    parsed = scene.parsed
    token = parsed.tokens[i]
    if token.pos not in {"NOUN", "PROPN", "NUM", "ADJ", "X"} or (token.i in scene.weapon_at and role == "perpetrator"):
        return None
    words = phrase(parsed, i, full=token.pos != "PROPN")
    kind = scene.know.kinds.of(phrase(parsed, i).text)
    entity, category = (
        (kind.entity, kind.category) if kind is not None else (_entity_of(scene, draft, token, role), None)
    )
    if entity is None or (entity == "object" and role in {"perpetrator", "victim"}):
        return None
    if role == "target" and token.lower == "people" and _is_nation(parsed, i):
        return None
    if entity == "group" and token.lemma in scene.know.parties.formations and category != "politician":
        named = [k for k in range(bounds(parsed, i)[0], i) if parsed.tokens[k].pos == "PROPN"]
        if token.lemma in {"group", "militia"} and token.tag in {"NN", "NNP"} and named:
            if any(k in scene.actor_at for k in named):
                return None  # "the X guerrilla group" is X
        else:
            entity = "people"  # "an armed group", "X units" are some people: no organisation by name
    if entity == "group" and role == "target" and draft.event_type in {"bomb", "destruction"} and category in _HOUSED:
        entity = "object"
    taken = draft.event_type == "takes-territory"
    if entity == "object" and role == "target" and token.lemma in scene.know.parties.areas and not taken:
        return None
    if category is None and entity in {"people", "group"}:
        category = _kind_of_whole(scene, i)
    if category is None and entity == "people":
        category = next((h.who for h in scene.mentions.harms if h.victim == i and h.who), None)
    return Participant(
        text=words.text,
        start=words.start,
        end=words.end,
        role=role,
        name=words.text,
        entity=entity,
        kind=category,
        count=count_of(scene, i, entity),
        certainty=certainty,
    )


def is_concrete(scene: Scene, i: int) -> bool:
    """Whether a noun that nobody knows may name a thing that can be hit, and no part of one: it is counted, several, or
    stands in a list of things ("two junction boxes"; not "the economy")."""
    parsed, token = scene.parsed, scene.parsed.tokens[i]
    if token.pos != "NOUN" or token.lemma in scene.know.parties.parts | scene.know.words.damage_nouns:
        return False
    if token.lemma in scene.know.parties.amounts | scene.know.parties.areas or token.lemma in scene.know.triggers.nouns:
        return False
    counted = token.tag == "NNS" or any(k.dep == "nummod" or k.lower in {"a", "an"} for k in parsed.kids(i) if k.i < i)
    return counted or (token.dep == "conj" and scene.is_thing(first_of(parsed, i)))


def thing(scene: Scene, i: int) -> Participant:
    """What head i names as a thing that was hit, where the text says that it was damaged."""
    words = phrase(scene.parsed, i, full=True)
    return Participant(
        text=words.text,
        start=words.start,
        end=words.end,
        role="target",
        name=words.text,
        entity="object",
        kind=kind_of(scene, i),
        count=count_of(scene, i, "object"),
        certainty="stated",
    )


def _entity_of(scene: Scene, draft: Draft, token: Token, role: str) -> str | None:
    """What a party is whose noun nobody knows; None where it is none."""
    parsed, violent = scene.parsed, scene.know.codebook.is_violent(draft.event_type)
    place = scene.place_at.get(token.i)
    if place is not None:
        if role == "recipient":  # a capital stands for its state
            return "state" if place.feature in {"country", "settlement"} else None
        if role != "target" or place.feature in {"country", "governorate"}:
            return None
        if (
            violent
            and place.feature in {"settlement", "district", "area", None}
            and draft.event_type not in _TAKEN_WHOLE
        ):
            return None
        return "object"
    if token.label in {"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"}:
        return None
    if token.pos == "PROPN":
        if token.label == "NORP" and role in {"victim", "target"}:  # "five Spaniards"
            return "people"
        if token.label == "PERSON" or role == "victim":
            return "person"
        if role == "target" and draft.event_type in _OF_PERSONS and parsed.kids(token.i, "compound"):
            return "person"
        return "group" if role != "target" else "object"
    if token.pos == "NUM" and not (
        token.dep == "nsubjpass" and role in {"victim", "target"} and parsed.kids(token.head, "auxpass")
    ):
        return None  # "30 wounded" is a toll; "five were wounded" are people
    if role in {"perpetrator", "side"}:
        return None
    if token.lemma in scene.know.parties.deeds or token.lemma in scene.know.triggers.nouns:
        return None
    if role == "victim" or token.pos in {"ADJ", "NUM"}:
        return "people"
    if role == "target" and draft.event_type in _BREAKING and token.pos == "NOUN" and _is_thing(scene, draft, token):
        return "object"
    return None if violent else "object"  # a thing that nobody knows is no target


def _is_nation(parsed: Parsed, i: int) -> bool:
    """Whether "the people" are those of a country, whom nobody attacks all at once: "the X people", "our people"."""
    pointed = any(k.lower in {"the", "our", "their", "its"} for k in parsed.kids(i) if k.i < i)
    return pointed and not parsed.kids(i, "nummod", "relcl", "acl", "prep")


def _is_thing(scene: Scene, draft: Draft, token: Token) -> bool:
    """Whether a noun that nobody knows is a thing hit: one of a list of things."""
    parsed = scene.parsed
    first = first_of(parsed, token.i)
    others = [k for k in spread(parsed, [first]) if k != token.i]
    kinds = [scene.know.kinds.of(phrase(parsed, k).text) for k in others]
    return any(k is not None and k.entity == "object" for k in kinds)


def kind_of(scene: Scene, i: int) -> str | None:
    """The kind of people or group that head i names, where it is known."""
    actor = scene.actor_at.get(i)
    kind = scene.know.kinds.of(phrase(scene.parsed, i).text)
    return actor.category if actor is not None else kind.category if kind is not None else None


def _kind_of_whole(scene: Scene, i: int) -> str | None:
    """The kind of those whom some people are of: "two M-19 members", "a column of the FARC"; None where they are not
    told of by a word for members or bodies, or are of a body that has members of other kinds besides."""
    parsed, parties = scene.parsed, scene.know.parties
    if parsed.tokens[i].lemma not in parties.formations | parties.members:
        return None
    heads = [k for k in range(bounds(parsed, i)[0], i) if k in scene.actor_at]
    behind = [o.i for of in parsed.kids(i, "prep") if of.lower in {"of", "from"} for o in parsed.kids(of.i, "pobj")]
    found = [scene.actor_at[k].category if k in scene.actor_at else kind_of(scene, k) for k in (*behind, *heads)]
    return next((c for c in found if c in _OF_ONE_KIND), None)


def count_of(scene: Scene, i: int, entity: str | None) -> Range | None:
    """How many people or things the phrase of head i is of; None for groups and names."""
    if entity not in {"people", "object"}:
        return None
    for c in scene.mentions.counts:
        if c.of == i:
            return Range(c.low, c.high)
    for h in scene.mentions.harms:
        if h.victim == i and len(spread(scene.parsed, [i])) == 1:
            return Range(h.low, h.high)
    token = scene.parsed.tokens[i]
    if token.tag in {"NNS", "NNPS"}:
        return Range(2, None)
    return Range(1, 1) if not is_plural(scene.parsed, token) and token.tag in {"NN", "NNP"} else None
