"""The actors that the coder knows: states and their bodies, coalitions, armed groups, parties, agencies, people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from ..model import Actor, Affiliation, Name
from .as_of import affiliations_on
from .names import NameWord, name_key, name_words, skeleton
from .same_name import same


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
    entry: Actor | State

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

    def __init__(self, entries: Iterable[Actor], states: Iterable[State], bodies: Iterable[Body], heads: Heads) -> None:
        self._entries = {e.id: e for e in entries}
        self._states = {s.id: s for s in states}
        self._by_country = {s.iso2: s for s in self._states.values()}
        self._bodies = {b.suffix: b for b in bodies}
        self._body_words = {w: b for b in self._bodies.values() for w in b.words}
        self._by_first: dict[str, list[tuple[tuple[str, ...], Alias]]] = {}
        self._bones: dict[tuple[str, ...], Alias] = {}
        self.heads = heads
        for entry in self._entries.values():
            for name in entry.names:
                if name.script == "Latn" and entry.id not in self._states:  # whose names come with their forms, below
                    self._add(name.text, "actor", entry)
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

    def _add(self, text: str, form: str, entry: Actor | State) -> None:
        keys, plain = name_key(text)
        alias = Alias(text, plain, form, entry)
        self._by_first.setdefault(keys[0], []).append((keys, alias))
        if isinstance(entry, Actor) and len(plain) > 1 and any(n.script == "Arab" for n in entry.names):
            bones = tuple(skeleton(p) for p in plain)
            if sum(map(len, bones)) >= 6:
                self._bones.setdefault(bones, alias)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._entries.values())

    @property
    def states(self) -> tuple[State, ...]:
        """All states."""
        return tuple(self._states.values())

    def of_states(self) -> Iterator[Actor]:
        """Every body of every state ("usa-military"), those that are listed themselves left out."""
        for state in self._states.values():
            for suffix, body in self._bodies.items():
                if f"{state.id}-{suffix}" not in self._entries:
                    yield self._body_entry(state, body)

    def by_id(self, id: str) -> Actor | None:
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

    def body(self, state: State, noun: str) -> Actor | None:
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

    def body_of_category(self, state: State, category: str) -> Actor | None:
        """The main body of a state for people of a category: military, police, government, judiciary; else None."""
        suffix = {"diplomat": "embassy"}.get(category, category)
        body = self._bodies.get(suffix)
        return self._body_entry(state, body) if body and suffix in _PEOPLE_OF else None

    def _body_entry(self, state: State, body: Body) -> Actor:
        adjective = state.adjectives[0] if state.adjectives else state.name
        name = f"{adjective} {body.own.get(state.id, body.name)}"
        above = f"{state.id}-{body.of}" if body.of else state.id
        return Actor(
            id=f"{state.id}-{body.suffix}",
            name=name,
            names=(Name(text=name, kind="main"),),
            category=body.category,
            country=state.iso2,
            affiliations=(Affiliation(kind="part-of", of=above, source="states"),),
            sources=("states",),
        )

    def office_of(self, id: str | None, first: str, last: str | None = None) -> str | None:
        """The offices that a person held on these ISO days (`last` defaults to `first`), as the register has them:
        "prime minister (Iraqi government)"; None where it knows of none."""
        actor = self.by_id(id) if id else None
        held = affiliations_on(actor, first, last) if actor else []
        offices = [a for a, _ in held if a.kind in {"office", "commands"}]
        return "; ".join(dict.fromkeys(self._office(a) for a in offices)) or None

    def _office(self, a: Affiliation) -> str:
        body = self.by_id(a.of)
        named = body.name if body else a.of
        title = a.title or ("commander" if a.kind == "commands" else "")
        return f"{title} ({named})" if title.lower() not in named.lower() else named

    def match(self, words: str) -> Actor | None:
        """The actor that these words name and nothing but it, by list, by state, or by state and body; None else."""
        found = name_words(words)
        kept = [w for w in found if not w.article] or found
        if not kept:
            return None
        hit = self.longest(found, found.index(kept[0]))
        if hit and words.islower() and hit.alias.plain[0] in self.heads.homographs:
            return None
        if hit and all(w.article for w in found[hit.last :]):
            if isinstance(hit.alias.entry, Actor):
                return hit.alias.entry
            return state_entry(hit.alias.entry)
        if hit and isinstance(hit.alias.entry, State):
            rest = words[found[hit.last].start :]
            if body := self.body(hit.alias.entry, rest):
                return body
        if len(kept) > 1:
            bones = self._bones.get(tuple(skeleton(w.plain) for w in kept))
            if bones and same(bones.text, words) and isinstance(bones.entry, Actor):
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
        """As `longest`, by consonants, for Arabic names of two to four words in unusual spellings; `same_name` then
        tells whether the vowels, too, may be of one name."""
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
            if alias and same(alias.text, " ".join(w.text for w in words[i : k + 1])):
                best = Hit(i, k + 1, alias)
        return best


_PEOPLE_OF = {"military", "police", "government", "judiciary", "embassy"}


def state_entry(state: State) -> Actor:
    """A state as an actor."""
    names = (Name(text=state.name, kind="main"), *(Name(text=n) for n in state.names))
    return Actor(
        id=state.id,
        name=state.name,
        names=names,
        entity="state",
        category="government",
        country=state.iso2,
        sources=("states",),
    )
