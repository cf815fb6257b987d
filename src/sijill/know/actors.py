"""The actors that the coder knows: states and their bodies, coalitions, armed groups, parties, agencies, people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct

from ..errors import KnowledgeError
from .files import data_rows, data_yaml
from .names import NameWord, fold, name_key, name_words, skeleton

_FILES = ("iraq", "syria", "levant", "gulf", "asia", "americas", "world")


class ActorEntry(Struct, frozen=True, kw_only=True):
    """One actor.  `name` is the one it gives itself; `part_of` ids of what it is in; `country` ISO 3166-1 alpha-2."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    entity: str = "group"
    category: str | None = None
    country: str | None = None
    part_of: tuple[str, ...] = ()
    arabic: str | None = None
    source: str | None = None


class State(Struct, frozen=True, kw_only=True):
    """A state: ISO codes, names, adjectives, words for its people, and the capitals that stand for its government."""

    iso2: str
    id: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]


class Body(Struct, frozen=True, kw_only=True):
    """A kind of body that every state has: its army, its government, the office of its president.

    `of` is the suffix of the body it is part of; `own` its name in states (ids) where it has another; `office` whether
    it is an office, which one person holds.
    """

    suffix: str
    name: str
    category: str
    words: tuple[str, ...]
    of: str | None = None
    own: Mapping[str, str] = {}
    office: bool = False


class Alias(Struct, frozen=True):
    """One name of an actor or state, as it is looked for.  `form` is actor, state, adjective, people or capital."""

    text: str
    plain: tuple[str, ...]
    form: str
    entry: ActorEntry | State

    @property
    def acronym(self) -> bool:
        """Whether it is an acronym, which must stand in capitals: "US" is not "us"."""
        letters = self.text.replace(".", "")
        capitals = sum(c.isupper() for c in letters)
        return len(self.plain) == 1 and len(letters) <= 9 and capitals >= max(2, len(letters) - 2)


class Hit(Struct, frozen=True):
    """A name found among words first to last (exclusive)."""

    first: int
    last: int
    alias: Alias


class Heads(Struct, frozen=True, dict=True):
    """Words around names: head nouns of organisations ("Brigade") with their category; bodies that stand alone ("the
    army"); verbs of which a capital is the subject where it stands for a government ("condemn"); acronyms that are
    English words when in lower case ("us"); nouns of acts that a state does ("a US strike"); words that are never names
    of actors; words that make forces other than the state's; words that are in nobody's name; what armed groups call
    themselves before an "of" ("Sons of …"); words in a front's or movement's name that tell that it is not armed."""

    category: Mapping[str, str | None]
    alone: frozenset[str]
    acts: frozenset[str]
    homographs: frozenset[str]
    deeds: frozenset[str]
    never: frozenset[str]
    partisan: frozenset[str]
    nameless: frozenset[str]
    banners: frozenset[str]
    unarmed: frozenset[str]

    @cached_property
    def alone_starts(self) -> frozenset[str]:
        """The first words of the bodies that stand alone."""
        return frozenset(phrase.split()[0] for phrase in self.alone)


class Actors:
    """The actors by id and by name."""

    def __init__(
        self, entries: Iterable[ActorEntry], states: Iterable[State], bodies: Iterable[Body], heads: Heads
    ) -> None:
        self._entries = {e.id: e for e in entries}
        self._states = {s.id: s for s in states}
        self._by_country = {s.iso2: s for s in self._states.values()}
        self._bodies = {b.suffix: b for b in bodies}
        self._body_words = {w: b for b in self._bodies.values() for w in b.words}
        self._by_first: dict[str, list[tuple[tuple[str, ...], Alias]]] = {}
        self._bones: dict[tuple[str, ...], Alias] = {}
        self.heads = heads
        for entry in self._entries.values():
            for text in (entry.name, *entry.aliases):
                self._add(text, "actor", entry)
        for state in self._states.values():
            for form, texts in (
                ("state", (state.name, *state.names)),
                ("adjective", state.adjectives),
                ("people", state.people),
                ("capital", state.capitals),
            ):
                for text in texts:
                    self._add(text, form, state)
        for row in self._by_first.values():
            row.sort(key=lambda r: -len(r[0]))

    def _add(self, text: str, form: str, entry: ActorEntry | State) -> None:
        keys, plain = name_key(text)
        alias = Alias(text, plain, form, entry)
        self._by_first.setdefault(keys[0], []).append((keys, alias))
        if isinstance(entry, ActorEntry) and entry.arabic and len(plain) > 1:
            bones = tuple(skeleton(p) for p in plain)
            if sum(map(len, bones)) >= 6:
                self._bones.setdefault(bones, alias)

    def __iter__(self) -> Iterator[ActorEntry]:
        return iter(self._entries.values())

    @property
    def states(self) -> tuple[State, ...]:
        """All states."""
        return tuple(self._states.values())

    def by_id(self, id: str) -> ActorEntry | None:
        """The actor with this id: a listed one, a state ("usa") or a state's body ("usa-military")."""
        if id in self._entries:
            return self._entries[id]
        if id in self._states:
            return state_entry(self._states[id])
        state, _, suffix = id.partition("-")
        if state in self._states and suffix in self._bodies:
            return self._body_entry(self._states[state], self._bodies[suffix])
        return None

    @cached_property
    def nationalities(self) -> dict[str, str]:
        """The country (alpha-2) of each adjective and word for a people, in lower case: "iraqi", "swedes"."""
        named = [(w, s.iso2) for s in self.states for w in (*s.adjectives, *s.people)]
        return {word.lower(): country for word, country in named if " " not in word and not word.isupper()}

    def state(self, country: str) -> State | None:
        """The state with this ISO alpha-2 code."""
        return self._by_country.get(country)

    def body(self, state: State, noun: str) -> ActorEntry | None:
        """The body of a state that a noun names in lower case: ("warplanes", US) is usa-military."""
        word = noun.lower()
        found = self._body_words.get(word) or self._body_words.get(word.removesuffix("s"))
        if found is None and word.endswith("ies"):
            found = self._body_words.get(word[:-3] + "y")
        if found is None and word.endswith("men"):
            found = self._body_words.get(word[:-2] + "an")
        return self._body_entry(state, found) if found else None

    def office(self, words: str) -> str | None:
        """The suffix of the office that these words in lower case name: "president"; None where they name none."""
        body = self._body_words.get(words)
        return body.suffix if body is not None and body.office else None

    @cached_property
    def office_starts(self) -> frozenset[str]:
        """The first words of the offices."""
        return frozenset(w.split()[0] for w, body in self._body_words.items() if body.office)

    def is_office(self, id: str | None) -> bool:
        """Whether an id is that of an office of a state: "irq-prime-minister"."""
        state, _, suffix = (id or "").partition("-")
        return state in self._states and suffix in self._bodies and self._bodies[suffix].office

    @cached_property
    def of_phrases(self) -> frozenset[str]:
        """The words for bodies of states that hold an "of", "for" or "to": "minister of defence"."""
        return frozenset(w for w in self._body_words if {"of", "for", "to"} & set(w.split()))

    def body_of_category(self, state: State, category: str) -> ActorEntry | None:
        """The main body of a state for people of a category: military, police, government, judiciary; else None."""
        suffix = {"politician": "parliament", "diplomat": "embassy"}.get(category, category)
        body = self._bodies.get(suffix)
        return self._body_entry(state, body) if body and suffix in _PEOPLE_OF else None

    def _body_entry(self, state: State, body: Body) -> ActorEntry:
        adjective = state.adjectives[0] if state.adjectives else state.name
        return ActorEntry(
            id=f"{state.id}-{body.suffix}",
            name=f"{adjective} {body.own.get(state.id, body.name)}",
            category=body.category,
            country=state.iso2,
            part_of=(f"{state.id}-{body.of}",) if body.of else (state.id,),
        )

    def match(self, words: str) -> ActorEntry | None:
        """The actor that these words name and nothing but it, by list, by state, or by state and body; None else."""
        found = name_words(words)
        kept = [w for w in found if not w.article] or found
        if not kept:
            return None
        hit = self.longest(found, found.index(kept[0]))
        if hit and words.islower() and hit.alias.plain[0] in self.heads.homographs:
            return None
        if hit and all(w.article for w in found[hit.last :]):
            if isinstance(hit.alias.entry, ActorEntry):
                return hit.alias.entry
            return state_entry(hit.alias.entry)
        if hit and isinstance(hit.alias.entry, State):
            rest = words[found[hit.last].start :]
            if body := self.body(hit.alias.entry, rest):
                return body
        if len(kept) > 1:
            bones = self._bones.get(tuple(skeleton(w.plain) for w in kept))
            if bones and isinstance(bones.entry, ActorEntry):
                return bones.entry
        return None

    def longest(self, words: Sequence[NameWord], i: int) -> Hit | None:
        """The longest name that begins with word i, whatever its case; articles inside names do not count."""
        for keys, alias in self._by_first.get(words[i].key, ()):
            k, n = i, 1
            while n < len(keys) and k + 1 < len(words) and words[k + 1].tied:
                k += 1
                if words[k].key == keys[n]:
                    n += 1
                elif not words[k].article:
                    break
            if n == len(keys) and (n > 1 or words[i].plain == alias.plain[0]):
                return Hit(i, k + 1, alias)
        return None

    def by_bones(self, words: Sequence[NameWord], i: int) -> Hit | None:
        """As `longest`, by consonants alone: for Arabic names of two to four words in unusual spellings."""
        bones: list[str] = []
        best = None
        for k in range(i, min(i + 6, len(words))):
            if k > i and not words[k].tied:
                break
            if words[k].article:
                continue
            if not words[k].text[:1].isupper():
                break
            bones.append(skeleton(words[k].plain))
            alias = self._bones.get(tuple(bones)) if len(bones) > 1 else None
            if alias:
                best = Hit(i, k + 1, alias)
        return best


_PEOPLE_OF = {"military", "police", "government", "judiciary", "parliament", "embassy"}


def state_entry(state: State) -> ActorEntry:
    """A state as an actor."""
    return ActorEntry(
        id=state.id,
        name=state.name,
        aliases=state.names,
        entity="state",
        category="government",
        country=state.iso2,
    )


def load_actors() -> Actors:
    """The actors that come with the package (data/actors_*.yaml, actors_states.tsv, actors_bodies.yaml)."""
    states = [
        State(
            iso2=row[0],
            id=row[1],
            name=row[2],
            names=_parts(row[3]),
            adjectives=_parts(row[4]),
            people=(*_parts(row[5]), *(f"{a}s" for a in _parts(row[4]) if a[-1] in "ni" and len(a) > 3)),
            capitals=_parts(row[6]),
        )
        for row in data_rows("actors_states.tsv")
    ]
    entries: dict[str, ActorEntry] = {}
    for name in _FILES:
        for entry in _entries(f"actors_{name}.yaml"):
            if entry.id in entries:
                raise KnowledgeError(f"The actor {entry.id} is listed twice; give one of them another id.", entry.id)
            entries[entry.id] = entry
    data: dict[str, Any] = data_yaml("actors_bodies.yaml")
    bodies = [
        Body(**{**row, "words": tuple(row["words"]), "office": part == "offices"})
        for part in ("bodies", "offices")
        for row in data[part]
    ]
    heads = Heads(
        {word: None if kind == "none" else kind for kind, words in data["heads"].items() for word in words},
        frozenset(data["alone"]),
        frozenset(data["acts"]),
        frozenset(data["homographs"]),
        frozenset(data["deeds"]),
        frozenset(data["never"]),
        frozenset(data["partisan"]),
        frozenset(data["nameless"]),
        frozenset(data["banners"]),
        frozenset(data["unarmed"]),
    )
    return Actors(entries.values(), states, bodies, heads)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(p for p in cell.split(";") if p)


def _entries(file: str) -> Iterable[ActorEntry]:
    data: dict[str, Any] = data_yaml(file)
    for row in data["actors"]:
        row = {**data["defaults"], **row}
        try:
            yield ActorEntry(
                id=row["id"],
                name=str(row["name"]),
                aliases=tuple(str(a) for a in row.get("aliases", ())),
                entity=row["entity"],
                category=row["category"] if row["category"] != "none" else None,
                country=row["country"],
                part_of=tuple(row.get("part_of", ())),
                arabic=row.get("ar"),
                source=data["source"],
            )
        except KeyError as error:
            raise KnowledgeError(f"An actor in {file} lacks {error}; add it.", file) from error


__all__ = ["ActorEntry", "Actors", "Alias", "Body", "Heads", "Hit", "State", "fold", "load_actors", "state_entry"]
