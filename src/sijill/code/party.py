"""One party of an incident: from the head token of its phrase to participants with their kind and count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from ..model import ActorMention, Participant, Range, Token
from .drafts import Draft
from .nouns import bounds, first_of, is_plural, phrase, spread, words_of
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
    None,
}
_BREAKING = {"bomb", "destruction", "shelling", "air-strike", "suicide-bombing"}
_TAKEN_WHOLE = {"shelling", "air-strike", "takes-territory", "raid"}


def parties_at(scene: Scene, draft: Draft, i: int, role: str, certainty: str = "stated") -> list[Participant]:
    """One head as participants: itself, and the groups and states that its words name ("FMLN guerrillas")."""
    parsed = scene.parsed
    token = parsed.tokens[i]
    actor = scene.actor_at.get(i)
    found: list[Participant] = []
    if actor is not None:
        found.append(_named(scene, draft, actor, role, certainty, head=True))
    else:
        own = _common(scene, draft, i, role, certainty)
        if own is not None:
            found.append(own)
    if actor is None or actor.entity == "person" or parsed.kids(i, "poss"):
        found += owners_at(scene, draft, i, role, certainty)
    if token.lemma in {"member", "element", "fighter", "troop", "force", "unit"} or (actor is None and found):
        for prep in parsed.kids(i, "prep"):
            if prep.lower in {"of", "from"}:
                for o in parsed.kids(prep.i, "pobj"):
                    other = scene.actor_at.get(o.i)
                    if other is not None and other.entity in {"group", "state"}:
                        found.append(_named(scene, draft, other, role, certainty))
    return found


def owners_at(scene: Scene, draft: Draft, i: int, role: str, certainty: str) -> list[Participant]:
    """The groups and states named among the modifiers of head i."""
    parsed = scene.parsed
    first = min([bounds(parsed, i)[0], *parsed.subtree(i)[:1]])
    out = []
    for k in range(first, i):
        actor = scene.actor_at.get(k)
        if (
            actor is None
            or actor.entity not in {"group", "state", "people"}
            or (k in scene.place_at and actor.actor is None)
        ):
            continue
        if any(up.dep in {"relcl", "acl", "appos"} for up in _until(scene, k, i)):
            continue
        out.append(_named(scene, draft, actor, role, certainty))
    return out


def craft_of(scene: Scene, draft: Draft, i: int, certainty: str) -> list[Participant]:
    """Whose an aircraft is that did it: the groups and states named with it, or the kind of group ("coalition
    aircraft")."""
    found = owners_at(scene, draft, i, "perpetrator", certainty)
    if found:
        return found
    for kid in scene.parsed.kids(i, "compound", "poss", "nmod"):
        kind = scene.know.kinds.of(kid.lemma)
        own = (
            _common(scene, draft, kid.i, "perpetrator", certainty)
            if kind is not None and kind.entity == "group"
            else None
        )
        if own is not None:
            first, last = bounds(scene.parsed, i)[0], kid.i
            words = words_of(scene.parsed, first, last)
            return [replace(own, text=words.text, start=words.start, end=words.end, name=words.text)]
    return []


def group_of(scene: Scene, draft: Draft, party: list[Participant], certainty: str) -> list[Participant]:
    """The group that "the guerrillas" or "the soldiers" are of: the one of their kind that the article mostly names.
    The text does not say so, so it is only suspected."""
    kinds = {p.kind for p in party if p.entity == "people"} & {"armed-group", "military"}
    if not kinds:
        return []
    named = [a for a in scene.mentions.actors if a.category in kinds and a.entity == "group"]
    names = Counter(a.actor or a.name for a in named)
    if not names or names.most_common(1)[0][1] * 2 <= names.total():
        return []
    group = names.most_common(1)[0][0]
    first = next(a for a in named if (a.actor or a.name) == group)
    if "military" in kinds and not first.name.lower().endswith(("army", "armed forces")):
        return []
    return [_named(scene, draft, first, "perpetrator", "suspected" if certainty == "stated" else certainty)]


def _until(scene: Scene, k: int, i: int) -> Iterator[Token]:
    tokens = scene.parsed.tokens
    while k != i and tokens[k].head != k:
        yield tokens[k]
        k = tokens[k].head


# ------------------------------------------------------------------------------------------ named


def _named(
    scene: Scene, draft: Draft, actor: ActorMention, role: str, certainty: str, *, head: bool = False
) -> Participant:
    entity = actor.entity
    if (
        head
        and entity == "group"
        and role == "target"
        and draft.event_type in {"bomb", "destruction"}
        and actor.category in _HOUSED
    ):
        entity = "object"  # a bomb outside a company or a ministry is aimed at its building
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
    return None


# ------------------------------------------------------------------------------------------ common nouns


def _common(scene: Scene, draft: Draft, i: int, role: str, certainty: str) -> Participant | None:
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
    if entity == "group" and role == "target" and draft.event_type in {"bomb", "destruction"} and category in _HOUSED:
        entity = "object"
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
    if token.pos == "PROPN":
        if token.label == "PERSON" or (token.label == "" and role == "victim"):
            return "person"
        return "group" if role != "target" else "object"
    if token.pos == "NUM" and not (
        token.dep == "nsubjpass" and role in {"victim", "target"} and parsed.kids(token.head, "auxpass")
    ):
        return None  # "30 wounded" is a toll; "five were wounded" are people
    if token.label in {"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"}:
        return None
    if role in {"perpetrator", "side"}:
        return None
    if role == "victim" or token.pos in {"ADJ", "NUM"}:
        return "people"
    if role == "target" and draft.event_type in _BREAKING and token.pos == "NOUN" and _is_thing(scene, draft, token):
        return "object"
    return None if violent else "object"  # a thing that nobody knows is no target


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
