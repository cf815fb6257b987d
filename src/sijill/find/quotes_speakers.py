"""Who a speaker is: name, role and register id, and whom a pronoun or a surname stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..know import Knowledge
from ..model import ActorMention, Parsed, Token
from . import quotes_roles as roles

_HE, _SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "herself"})
_THEY, _IT = frozenset({"they", "them", "their", "themselves"}), frozenset({"it", "its", "itself"})
_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "EX"})
_POINTING = frozenset({"this", "that", "these", "those", "what", "which", "nothing", "nobody", "none"})


class Speaker(Struct, frozen=True, kw_only=True):
    """`name` as the register or the text has it; `person` where people speak, not a body; `at` where it stands."""

    name: str
    role: str | None = None
    actor: str | None = None
    anonymous: bool = False
    person: bool = False
    plural: bool = False
    at: int = 0


class Speakers:
    """Resolves the speakers of one article, asked in the order of the text."""

    def __init__(self, parsed: Parsed, know: Knowledge, actors: Sequence[ActorMention]) -> None:
        self._parsed = parsed
        self._know = know
        self._actors = sorted(actors, key=lambda a: (a.start, -a.end))
        self._starts = [a.start for a in self._actors]
        self._seen: list[Speaker] = []
        self._gender: dict[str, str] = {}
        self._by_surname: dict[str, Speaker] = {}
        self._subjects = [t for t in parsed.tokens if t.dep in {"nsubj", "nsubjpass"} and t.pos in {"PROPN", "NOUN"}]
        self._next = 0

    def of(self, token: int) -> Speaker | None:
        """Who the noun phrase of this token is; None where it names nobody ("which", "I") or nobody known."""
        t = self._parsed.tokens[token]
        self._read_to(t.start)
        if t.lower in _POINTING:
            return None
        speaker = self._pronoun(t) if t.tag in _PRONOUNS else self._named(t)
        if speaker:
            self._remember(speaker)
        return speaker

    def _remember(self, speaker: Speaker) -> None:
        self._seen.append(speaker)
        if speaker.person and " " in speaker.name and not speaker.anonymous:
            self._by_surname.setdefault(_surname(speaker.name), speaker)

    def _read_to(self, offset: int) -> None:
        """Take notice of the persons who are subjects before this character: a pronoun may stand for them."""
        while self._next < len(self._subjects) and self._subjects[self._next].start < offset:
            t = self._subjects[self._next]
            self._next += 1
            if t.pos == "PROPN" or self._know.kinds.as_entity(t.lower, "people"):
                speaker = self._named(t)
                if speaker.person:
                    self._remember(speaker)

    # ------------------------------------------------------------------------------------------ pronouns

    def _pronoun(self, t: Token) -> Speaker | None:
        """The last one before the pronoun that it fits."""
        for speaker in reversed(self._seen):
            if speaker.at < t.start and self._fits(speaker, t.lower):
                if t.lower in _HE | _SHE:
                    self._gender.setdefault(speaker.name, "he" if t.lower in _HE else "she")
                return replace(speaker, at=t.start)
        if t.lower in _HE | _SHE:  # no person was a subject: the last one named at all
            before = self._actors[: bisect_left(self._starts, t.start)]
            last = next((a for a in reversed(before) if a.entity == "person"), None)
            return self._registered(t, last, last.name, None) if last else None
        return None

    def _fits(self, speaker: Speaker, word: str) -> bool:
        if word in _HE | _SHE:
            known = self._gender.get(speaker.name)
            return speaker.person and not speaker.plural and known in {None, "he" if word in _HE else "she"}
        if word in _THEY:
            return speaker.plural or not speaker.person
        return word in _IT and not speaker.person and not speaker.plural

    # ------------------------------------------------------------------------------------------ names

    def _named(self, t: Token) -> Speaker:
        parsed, know = self._parsed, self._know
        name, role = roles.split(parsed, know, t)
        head = t
        if roles.is_name(know, t):
            role = role or roles.apposed_role(parsed, t)
        else:
            after = roles.apposed_name(parsed, know, t)
            if after:
                head, name, role = after, roles.split(parsed, know, after)[0], roles.role_before(parsed, t)
            else:
                role = roles.common_role(know, t)
        actor = self._actor_at(head)
        if actor and (actor.entity == "person" or (head.pos == "PROPN" and actor.entity in {"group", "state"})):
            return self._registered(t, actor, name, role)
        full = self._by_surname.get(_surname(name)) if roles.is_name(know, head) else None
        if full and (" " not in name or full.name.endswith(name)):
            return replace(full, role=role or full.role, at=t.start)
        person = role is not None or t.label == "PERSON"
        office = actor is not None and self._know.actors.is_office(actor.actor)
        return Speaker(
            name=name,
            role=role,
            actor=actor.actor if actor and (office or not person) else None,
            anonymous=head is t and roles.is_unnamed(parsed, know, t, name),
            person=person,
            plural=head is t and (t.tag in {"NNS", "NNPS"} or bool(parsed.kids(t.i, "conj"))),
            at=t.start,
        )

    def _registered(self, t: Token, actor: ActorMention, name: str, role: str | None) -> Speaker:
        """A speaker who is an actor; a state keeps the text's own word, for that says who speaks for it (a capital)."""
        person = actor.entity == "person"
        return Speaker(
            name=name if actor.entity == "state" else actor.name,
            role=(roles.without_article(actor.description) or role) if person else None,
            actor=actor.actor,
            person=person,
            at=t.start,
        )

    def _actor_at(self, t: Token) -> ActorMention | None:
        """The actor mention of which this token is the head, else one that covers it."""
        stop = bisect_left(self._starts, t.end)
        near = [a for a in self._actors[max(0, stop - 8) : stop] if a.end > t.start]
        return next((a for a in near if a.head == t.i), None) or next((a for a in near if a.end >= t.end), None)


def _surname(name: str) -> str:
    return name.split()[-1].lower() if name else ""
