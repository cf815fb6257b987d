"""The scene: one article's grammar and mentions, indexed by token; and the lists and parts read off it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..know import Knowledge
from ..model import ActorMention, HarmMention, Mentions, Parsed, PlaceMention, TimeMention, Token, TriggerMention
from .home import find_home
from .namesakes import settled
from .nouns import spread
from .passing import of_the_story
from .said import Voices

#: what stands between the names of a list
_BETWEEN = re.compile(r"(?:,? \(?\d\d\)?)?\s*+(?:[,;]|(?:[,;]\s+|(?<=\s))(?:and|&))\s+(?:and\s+)?")

#: how many words may be said of a person before the next of a list is named, and what is said in no list
_DESCRIBED = 26
_NO_LIST = {
    ":",
    '"',
    "“",
    "”",
    "--",
    "–",
    "—",
    "with",
    "against",
    "by",
    "who",
    "whom",
    "which",
    "that",
    "after",
    "before",
}


def _gaps(parsed: Parsed, mentions: Mentions) -> Iterator[tuple[TimeMention, Token]]:
    """The lengths of time that stand before "after" or "before", each with that word, or before "since", where so much
    has gone by ("it has been a year since …")."""
    for time in mentions.times:
        if time.type == "duration":
            mark = next(iter(parsed.between(time.end, time.end + 2)), None)
            if mark is None:
                continue
            if mark.lower in {"after", "before"} or (mark.lower == "since" and parsed.head(mark.i - 1).lemma == "be"):
                yield time, mark
            elif [t.lower for t in parsed.tokens[mark.i + 1 : mark.i + 3]] == ["passed", "since"]:
                yield time, parsed.tokens[mark.i + 2]


class Scene:
    """What the deciders look things up in: one article's grammar and mentions, indexed by token."""

    def __init__(self, parsed: Parsed, mentions: Mentions, know: Knowledge) -> None:
        self.parsed, self.mentions, self.know = parsed, mentions, know
        self.weapon_at = {w.token: w for w in mentions.weapons}
        self.actor_at: dict[int, ActorMention] = {}
        arms = [(w.start, w.end) for w in mentions.weapons]
        for actor in mentions.actors:
            if actor.actor is None and any(start <= actor.start and actor.end <= end for start, end in arms):
                continue  # "an MQ-9 drone"
            for t in parsed.between(actor.start, actor.end):
                self.actor_at[t.i] = actor
        self.home = find_home(parsed, mentions, know)
        places = settled(parsed, mentions.places, know, self.home)
        self.places = of_the_story(parsed, places, know)
        self.place_at = {t.i: p for p in places for t in parsed.between(p.start, p.end)}
        self.time_at = {t.i: m for m in mentions.times for t in parsed.between(m.start, m.end)}
        self.persons = {a.head: a for a in mentions.actors if a.entity == "person" and a.head >= 0}
        self._after = dict(zip(mentions.actors, mentions.actors[1:], strict=False))
        self._before = dict(zip(mentions.actors[1:], mentions.actors, strict=False))
        self.trigger_at = {t.token: t for t in mentions.triggers}
        self.gaps = tuple(_gaps(parsed, mentions))
        self.harm_at = {h.trigger: h for h in mentions.harms}
        self.harms_at: dict[int, list[HarmMention]] = {}
        for h in mentions.harms:
            self.harms_at.setdefault(h.trigger, []).append(h)
        self.roles_alone: dict[TriggerMention, Any] = {}  # by trigger, where nobody told of before has a part
        self.log_heads: dict[int, PlaceMention] | None = None  # kept by log_heads, which finds them
        self.several: frozenset[int] | None = None  # kept by several
        self.summands: frozenset[int] | None = None  # kept by several
        self.voices = Voices(parsed, mentions.quotes, know)

    def next_person(self, actor: ActorMention) -> ActorMention | None:
        """The actor named next, if it is a person."""
        following = self._after.get(actor)
        return following if following is not None and following.entity == "person" and following.head >= 0 else None

    def leader(self, actor: ActorMention) -> ActorMention:
        """The first person of the list of names that this one stands in; itself where it stands alone."""
        while (before := self._before.get(actor)) is not None and before.entity == "person":
            if not _BETWEEN.fullmatch(self.parsed.text[before.end : actor.start]):
                break
            actor = before
        return actor

    def is_thing(self, i: int) -> bool:
        """Whether head i is a building or other thing, or a name of one."""
        if i in self.actor_at:
            return self.actor_at[i].entity in {"object", "group"}
        kind = self.know.kinds.of(self.parsed.tokens[i].lemma)
        return kind is not None and kind.entity == "object"

    def is_group(self, i: int) -> bool:
        """Whether head i is a group or a state, which is never he or she."""
        if i in self.actor_at:
            return self.actor_at[i].entity in {"group", "state"}
        kind = self.know.kinds.of(self.parsed.tokens[i].lemma)
        return kind is not None and kind.entity == "group"

    def human(self, i: int) -> bool:
        """Whether head i is a person, people or a group."""
        actor = self.actor_at.get(i)
        if actor is not None:
            return actor.entity != "object"
        token = self.parsed.tokens[i]
        kind = self.know.kinds.of(token.lemma)
        if kind is not None:
            return kind.entity in {"people", "person", "group"}
        return token.label == "PERSON" or token.lower in {
            "he",
            "she",
            "him",
            "her",
            "they",
            "them",
            "who",
            "i",
            "we",
            "us",
        }


def spread_names(scene: Scene, heads: Sequence[int]) -> list[int]:
    """These heads and those named with them: the rest of a list of names that the parser breaks, names in apposition to
    their common noun ("two reporters, A and B"), and the forces of states that share a noun."""
    out: list[int] = []
    for i in (by_own_name(scene, i) for i in heads):
        if i in out:
            continue
        out.append(i)
        out += [k for k in _forces_beside(scene, i) if k not in out]
        actor = scene.actor_at.get(i)
        if actor is None and scene.human(i) and scene.parsed.tokens[i].pos == "NOUN":
            named = [k.i for k in scene.parsed.kids(i, "appos") if k.i in scene.persons]
            out += [k for k in spread_names(scene, named) if k not in out]
        at = scene.persons.get(i)
        while at is not None:
            at = _next_name(scene, at)
            if at is not None and at.head not in out:
                out.append(at.head)
    return out


def by_own_name(scene: Scene, i: int) -> int:
    """The head of the name that a group of no name has given itself ("a group calling itself X"), else head i."""
    for clause in scene.parsed.kids(i, "acl", "relcl"):
        if clause.lemma in scene.know.words.self_naming_verbs:
            named = scene.parsed.kids(clause.i, "oprd", "dobj", "xcomp")
            return next((k.i for k in reversed(named) if k.i in scene.actor_at or k.pos == "PROPN"), i)
    return i


def _forces_beside(scene: Scene, i: int) -> list[int]:
    """The forces of other states before those at a head: "Armenian and Azerbaijani forces"."""
    parsed, own = scene.parsed, scene.actor_at.get(i)
    states = [k for k in parsed.kids(i, "amod", "nmod", "compound") if k.i < i and parsed.kids(k.i, "conj")]
    heads = [t.i for k in states for t in (k, *parsed.kids(k.i, "conj"))]
    found = [(k, scene.actor_at[k]) for k in heads if k in scene.actor_at and k != i]
    return [k for k, a in found if own is not None and a.head == k and a.entity == "group" and a.name != own.name]


def _next_name(scene: Scene, actor: ActorMention) -> ActorMention | None:
    """The person named next in a list of names, if the list goes on."""
    following = scene.next_person(actor)
    if following is None or not _BETWEEN.fullmatch(scene.parsed.text[actor.end : following.start]):
        following = _after_description(scene, actor)
    if following is None:
        return None
    head = scene.parsed.tokens[following.head]
    if head.dep in {"nsubj", "nsubjpass"} and not any(head.head == up.i for up in scene.parsed.ancestors(actor.head)):
        return None  # "… killed A, B said"
    return following


def _after_description(scene: Scene, actor: ActorMention) -> ActorMention | None:
    """The person named next where words for what they are stand between ("A, director of the paper, and lawyer B")."""
    parsed = scene.parsed
    sentence = parsed.tokens[actor.head].sentence
    for i in range(actor.head + 1, min(actor.head + _DESCRIBED, len(parsed.tokens))):
        t = parsed.tokens[i]
        if t.sentence != sentence or t.pos in {"VERB", "AUX", "SCONJ"} or t.lower in _NO_LIST:
            return None
        found = scene.actor_at.get(i)
        if found is None or found.entity != "person" or found.head < 0 or found.start < actor.end:
            continue
        between = [k for k in parsed.tokens[actor.head + 1 : i] if k.start >= actor.end and k.end <= found.start]
        marks = [n for n, k in enumerate(between) if k.lower in {"and", "&", ";"}]
        if not marks or any(k.pos in {"ADP", "PUNCT"} for k in between[marks[-1] + 1 :]):
            return None
        described = between[: marks[-1]]
        return found if not described or described[0].lower in {",", ";"} else None
    return None


def wholes_of(scene: Scene, i: int, depth: int = 0) -> list[int]:
    """What a part is of ("the front doors of the bank", "the bank's entrance"); other heads stand for themselves."""
    parsed, token = scene.parsed, scene.parsed.tokens[i]
    if token.lemma not in scene.know.parties.parts or i in scene.actor_at or depth > 3:
        return [i]
    inner = [
        o.i for p in parsed.kids(i, "prep") if p.lower in {"of", "to", "in", "at"} for o in parsed.kids(p.i, "pobj")
    ]
    inner += [
        k.i
        for k in parsed.kids(i, "poss", "compound")
        if scene.is_thing(k.i) and k.lemma not in scene.know.parties.parts
    ]
    return [w for k in spread(parsed, inner) for w in wholes_of(scene, k, depth + 1)] or [i]


def sites_of(scene: Scene, heads: Sequence[int]) -> list[int]:
    """Of the things that something explodes at, those that may be its target: not roads, areas and towns."""
    out = []
    for i in heads:
        for k in wholes_of(scene, i):
            place = scene.place_at.get(k)
            if scene.parsed.tokens[k].lemma in scene.know.parties.ways or (
                place is not None and k not in scene.actor_at
            ):
                continue
            out.append(k)
    return out
