"""Two drafts of one incident as one: whose words lead, and what type the two come to."""

from __future__ import annotations

from ..model import HarmMention
from .drafts import Draft
from .roles import Scene
from .traits import befell_attackers, kinds_of

#: of several types told of one incident, the first of these is the incident's
_SPECIFIC = (
    "suicide-bombing", "air-strike", "shelling", "abduction", "bomb", "assassination", "sexual-violence", "torture",
    "takes-territory", "armed-clash", "raid", "destruction", "attack", "arrest", "concede",
)  # fmt: skip
#: kinds of people whose coming into a place is a raid, whatever comes of it
_FORCES = {"military", "police", "armed-group", "criminal", "government"}
#: those told of before, as objects
_HIM = {"him", "her", "them"}
#: in incidents of these types explosions are heard, and they are none of bombs for it
_HEARD_IN = {"air-strike", "armed-clash", "raid", "shelling", "takes-territory"}


def is_harm(d: Draft) -> bool:
    """Whether an attack tells only what came to people."""
    return d.event_type == "attack" and all(t.frame == "harm" for t in d.triggers)


def of_prisoners(scene: Scene, d: Draft) -> bool:
    """Whether people were "taken prisoner", as in a fight."""
    kids = (k for t in d.triggers if t.event_type == "abduction" for k in scene.parsed.kids(t.token))
    return any(k.lemma == "prisoner" for k in kids)


def merged(scene: Scene, a: Draft, b: Draft) -> Draft:
    """Two drafts of one incident as one; the earlier leads."""
    lead, other = (b, a) if (a.weak and not b.weak) or (a.general and not b.general) else (a, b)
    times = sorted({t.start: t for t in (*lead.times, *other.times)}.values(), key=lambda t: t.precision != "day")
    return Draft(
        triggers=lead.triggers + other.triggers,
        event_type=a.event_type if _came_back_on(scene, a, b) else _type_of_both(scene, a, b),
        agents=_union(lead.agents, other.agents),
        targets=_union(lead.targets, other.targets),
        sides=_union(lead.sides, other.sides),
        weapons=tuple({w.token: w for w in (*a.weapons, *b.weapons)}.values()),
        harms=a.harms + tuple(h for h in b.harms if h not in a.harms),
        times=tuple(times),
        told=a.told or b.told,
        day=a.day or b.day,
        places=tuple({p.start: p for p in (*a.places, *b.places)}.values()),
        whether=lead.whether,
        said=lead.said,
        said_of=lead.said_of + other.said_of,
        sentences=tuple(sorted({*a.sentences, *b.sentences})),
        definite=a.definite,
        weak=a.weak and b.weak,
        general=a.general and b.general,
        answers=a.answers or b.answers,
    )


def _came_back_on(scene: Scene, a: Draft, b: Draft) -> bool:
    """Whether the later tells what others did to those who did the earlier: "soldiers killed the gunman with a
    grenade", "the police killed him with explosives"."""
    if a.weak or (not a.agents and not a.harms) or is_harm(b):
        return False
    tokens = scene.parsed.tokens
    others = {tokens[i].lemma for i in b.agents} - {tokens[i].lemma for i in a.agents}
    to_him = bool(b.harms) and all(h.text.lower() in _HIM for h in b.harms)
    return befell_attackers(scene, b) or (to_him and any(tokens[i].tag != "PRP" for i in b.agents) and bool(others))


def _type_of_both(scene: Scene, a: Draft, b: Draft) -> str:
    """The more telling type of two; a weak word has none to tell, damage that people came to harm in is an attack."""
    if a.weak != b.weak:
        return b.event_type if a.weak else a.event_type
    kinds = {a.event_type, b.event_type}
    told = {d.event_type for d in (a, b) if not d.general}
    if len(told) == 1 and told <= _HEARD_IN:
        kinds = told
    if kinds == {"attack", "destruction"} and any(not h.negated for h in (*a.harms, *b.harms)):
        return "attack"
    if kinds == {"attack", "raid"} and _broke_in(scene, a if a.event_type == "raid" else b, a.harms + b.harms):
        return "attack"
    if "abduction" in kinds and len(kinds) > 1 and (of_prisoners(scene, a) or of_prisoners(scene, b)):
        kinds -= {"abduction"}
    return min(kinds, key=_SPECIFIC.index)


def _broke_in(scene: Scene, raid: Draft, harms: tuple[HarmMention, ...]) -> bool:
    """Whether those who came in are no forces or bands, and hurt people there: "burst into the house and shot him"."""
    hurt = any(h.act in {"killed", "injured"} and not h.negated for h in harms)
    return hurt and bool(raid.agents) and not kinds_of(scene, raid.agents) & _FORCES


def _union(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    return a + tuple(i for i in b if i not in a)
