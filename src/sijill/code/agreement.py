"""Whether two accounts of one article tell of one incident: what they share, weighed (know/data/agreement.yaml)."""

from __future__ import annotations

from msgspec import Struct

from .drafts import Draft
from .nouns import bounds, is_definite
from .roles import Scene
from .when import disjoint
from .where import apart
from .whether import Whether

#: types that other words for the same act may take
_LOOSE = {"attack", "assassination", "destruction", "raid", "armed-clash"}
#: types that are incidents of their own
_ALONE = {"abduction", "arrest", "sexual-violence", "torture"}
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
#: the longest first line that is taken for a headline, in characters
_HEADLINE = 200


class Traits(Struct, frozen=True):
    """What one draft is compared by.  `told` where those it was done to are people told of before; `consequence`
    where it tells only of harm or damage, by nobody, nowhere, at no time."""

    names: frozenset[str]
    things: frozenset[str]
    owners: frozenset[str]
    doers: frozenset[str]
    told: bool
    consequence: bool
    headline: bool


def agreement(scene: Scene, a: Draft, b: Draft) -> float | None:
    """How far a later draft tells of an earlier one's incident, in points; None where they contradict each other."""
    if contradict(scene, a, b):
        return None
    x, y = traits(scene, a), traits(scene, b)
    if x.names and y.names and not x.names & y.names:
        return None
    weights = scene.know.agreement
    return sum(weights[name] * value for name, value in shared(scene, a, b, x, y).items() if value)


def is_enough(scene: Scene, score: float) -> bool:
    """Whether so many points make one incident of two accounts."""
    return score >= scene.know.agreement["enough"]


def contradict(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether two drafts cannot be of one incident: their kinds, times, places or reality exclude each other."""
    violent = scene.know.codebook.is_violent
    if not (violent(a.event_type) and violent(b.event_type)) or not compatible(a, b):
        return True
    if b.trigger.token not in scene.trigger_at and not b.definite:
        return True  # an item of a list is an incident of its own
    reality = {real(a.whether), real(b.whether)}
    if len(reality) > 1 and not ((b.definite or b.weak) and reality == {"happened", "failed"}):
        return True
    if b.answers and not (a.answers or b.definite) and b.sentences[0] - a.sentences[-1] <= 2:
        return True
    if a.answers and not b.answers and b.sentences[0] in a.sentences:
        return True
    return disjoint(a.time, b.time) or other_days(a, b) or apart(a.places, b.places)


def compatible(a: Draft, b: Draft) -> bool:
    """Whether the types of two drafts can be of one incident."""
    kinds = {a.event_type, b.event_type}
    if len(kinds) == 1 or a.weak or b.weak:
        return True
    if "arrest" in kinds:
        return "raid" in kinds or all(any(t.event_type == "arrest" for t in d.triggers) for d in (a, b))
    if kinds & _ALONE:
        return False
    if kinds & _LOOSE or kinds <= {"bomb", "suicide-bombing"} or kinds <= {"air-strike", "shelling"}:
        return True
    # a bombing without a bomb may be from the air or the ground
    return any(d.event_type == "bomb" and not d.weapons for d in (a, b)) and kinds <= {"air-strike", "shelling", "bomb"}


def real(w: Whether) -> str:
    """Happened, failed, or not (yet) happened."""
    return "failed" if w.outcome == "failed" else "happened" if w.modality in {"asserted", "alleged"} else "not"


def other_days(a: Draft, b: Draft) -> bool:
    """Whether both name days, and none of them is the same."""
    days = [{t.value for t in d.times if t.precision == "day"} for d in (a, b)]
    return bool(days[0] and days[1]) and not days[0] & days[1]


# ------------------------------------------------------------------------------------------ what is shared


def shared(scene: Scene, a: Draft, b: Draft, x: Traits, y: Traits) -> dict[str, float]:
    """What the later draft b shares with the earlier a, by the names of the weights."""
    gap = b.sentences[0] - a.sentences[-1]
    back = b.definite or b.weak
    near = gap <= 3
    harms = {h.act for h in a.harms} & {h.act for h in b.harms}
    tokens = scene.parsed.tokens
    return {
        "same person": bool(x.names & y.names),
        "same thing": bool(x.things & y.things),
        "other thing": bool(x.things and y.things) and not x.things & y.things and not y.consequence,
        "same owner": bool(x.owners & y.owners),
        "same doer": bool(x.doers & y.doers),
        "other doer": bool(x.doers and y.doers) and not x.doers & y.doers,
        **_numbers(a, b, y.told),
        "both placed": bool(a.places and b.places),
        "no place of its own": not b.places,
        "both dated": bool(a.times and b.times),
        "no time of its own": not b.times,
        "points back, near": back and near,
        "points back, far": back and not near,
        "points back to another type": back and a.event_type != b.event_type and b.event_type not in _LOOSE,
        "consequence": y.consequence and not back,
        "headline": x.headline and not a.general and not y.headline,
        "people told of, near": y.told and gap <= 4,
        "people told of, far": y.told and gap > 4,
        "people told of, same harm": y.told and bool(harms),
        "opens": a.weak and bool(a.times or a.places) and not (b.times and b.places) and near,
        "same paragraph": tokens[a.trigger.token].paragraph == tokens[b.trigger.token].paragraph,
        "next sentence": gap <= 1,
        "each sentence beyond four": min(max(gap - 4, 0), 12),
        "at large": a.general != b.general and not back,
        "its own day": bool(b.times) and not a.times and not near and not b.definite,
        "its own place": bool(b.places) and not a.places and not near and not b.definite,
        **_others(scene, b),
    }


def _numbers(a: Draft, b: Draft, told: bool) -> dict[str, float]:
    """How the numbers of those harmed agree: at most twice each way; people told of before may be fewer."""
    found = {"same number": 0, "one and one": 0, "other number": 0, "other than one": 0}
    for x in a.harms:
        for y in b.harms:
            if x.act != y.act:
                continue
            if x.low == y.low:
                found["same number" if x.low > 1 else "one and one"] += 1
            elif not told and x.qualifier == y.qualifier == "exact" and (x.who == y.who or None in {x.who, y.who}):
                found["other than one" if min(x.low, y.low) == 1 else "other number"] += 1
    return {name: min(n, 2) for name, n in found.items()}


def _others(scene: Scene, d: Draft) -> dict[str, float]:
    """Words that say that this is a further incident: "another bomb", "an attack", "meanwhile"."""
    parsed, words = scene.parsed, scene.know.words
    token = parsed.tokens[d.trigger.token]
    noun = token.pos in {"NOUN", "PROPN"} and not d.weak
    before = {k.lower for k in parsed.kids(token.i) if k.i < token.i} if noun else set()
    return {
        "another": bool(before & words.other_words),
        "an indefinite noun": bool(before & {"a", "an"}) and not before & words.other_words,
        "elsewhere": parsed.tokens[parsed.sentence(token.i).first].lower in words.turning_words,
        "another target": any(k.lower == "another" for i in d.targets[:1] for k in parsed.kids(i)),
    }


# ------------------------------------------------------------------------------------------ traits


def traits(scene: Scene, d: Draft) -> Traits:
    """What a draft is compared by."""
    first = scene.parsed.paragraphs[0]
    return Traits(
        names=_names(scene, d),
        things=_things(scene, d),
        owners=frozenset(
            scene.actor_at[k].name.lower()
            for i in d.targets
            for k in range(bounds(scene.parsed, i)[0], i)
            if k in scene.actor_at
        ),
        doers=frozenset(scene.actor_at[i].name.lower() for i in (*d.agents, *d.sides) if i in scene.actor_at),
        told=_are_told_of(scene, d),
        consequence=(d.trigger.frame == "harm" or d.event_type == "destruction")
        and not (d.agents or d.times or d.places),
        headline=d.trigger.start < first.end
        and first.end - first.start < _HEADLINE
        and not scene.parsed.text[: first.end].endswith("."),
    )


def _done_to(d: Draft) -> set[int]:
    return {*d.targets, *(h.victim for h in d.harms if h.victim is not None)}


def _names(scene: Scene, d: Draft) -> frozenset[str]:
    """Last names of the persons it was done to, those in apposition included ("a facilitator, X Y")."""
    parsed = scene.parsed
    heads = _done_to(d)
    out = set()
    for i in heads | {k.i for head in heads for k in parsed.kids(head, "appos")}:
        actor = scene.actor_at.get(i)
        if actor is not None and actor.entity == "person":
            out.add(actor.name.split()[-1].lower())
        elif parsed.tokens[i].label == "PERSON":
            out.add(parsed.tokens[i].lower)
    return frozenset(out)


def _things(scene: Scene, d: Draft) -> frozenset[str]:
    """Nouns and actor names of what it was done to, persons aside."""
    out = set()
    for i in _done_to(d):
        actor = scene.actor_at.get(i)
        if actor is None:
            out.add(scene.parsed.tokens[i].lower.removesuffix("s"))
        elif actor.entity != "person":
            out.add(actor.name.lower())
    return frozenset(out - _ANYBODY)


def _are_told_of(scene: Scene, d: Draft) -> bool:
    """Whether those it was done to are people told of before: "the man", "both men", "him"."""
    harmed = [h.victim for h in d.harms if h.victim is not None]
    heads = harmed or [i for i in d.targets if scene.human(i)]
    return bool(heads) and all(_is_told_of(scene, i) for i in heads)


def _is_told_of(scene: Scene, i: int) -> bool:
    parsed = scene.parsed
    token = parsed.tokens[i]
    if token.tag in {"PRP", "PRP$"}:
        return True
    told_at_length = parsed.kids(i, "appos", "relcl", "acl") or any(k.lower == "of" for k in parsed.kids(i, "prep"))
    if token.pos == "PROPN" or told_at_length:
        return False
    return is_definite(parsed, i) or any(k.lower == "both" for k in parsed.kids(i))
