"""Whom a name that a person types stands for: by id, or by any name in any script."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec import Struct
from rapidfuzz import fuzz, process

from ..errors import UsageError
from ..model import Actor
from .actor_rows import script_of
from .actors import Actors, state_entry
from .actors_load import load_actors
from .name_index import NameIndex
from .names import name_key, name_words

#: how like a name must be to be offered (0 to 100), and how many are
_LIKE, _OFFERED = 70, 4
#: so many new names at most, and so many times, are made ready beside those that were there
_LAYER, _LAYERS = 500, 20
#: how like a name in another script must be (0 to 1): scripts without vowels make strangers alike
_ACROSS = 0.9


def who_is(name: str, actors: Actors) -> Actor:
    """The actor with this id, or the only one with this name.

    Raises UsageError where there is none, with the nearest names, or more than one, with their ids.
    """
    found = [a] if (a := actors.by_id(name)) else _named(name, actors)
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(f"{a.name} ({a.id})" for a in found)
        raise UsageError(f"{name!r} is a name of several actors: {ids}; give the id.", name)
    near = nearest(name, actors)
    names = f"the nearest names are {'; '.join(near)}" if near else "`sijill actors` lists those of the register"
    raise UsageError(f"There is no actor {name!r}; {names}.", name)


def nearest(name: str, actors: Actors) -> list[str]:
    """The names that are most like this one, each with the id of its actor: first those that are other spellings of it,
    then those that share words with it."""
    return [f"{like.name} ({like.actor.id})" for like in Names(actors, _own()).likely(name)]


@cache
def _own() -> Names:
    """The names of the actors that come with the package, made ready once a process."""
    return Names(load_actors())


class Likely(Struct, frozen=True):
    """An actor who may be meant by a name: which of its names is like it, how like (0 to 1), and why, in words;
    `spelling` is whether the name is that one in another spelling."""

    actor: Actor
    name: str
    score: float
    reason: str
    spelling: bool


class Names:
    """All names of some actors, to be looked up by what is like them.  With those of `before`, only the names that are
    new are made ready."""

    def __init__(self, actors: Actors, before: Names | None = None) -> None:
        self._actors = {a.id: a for a in _all(actors)}
        names = [(text, a.id) for a in self._actors.values() for text, _ in _keys(a)]
        self._there: frozenset[tuple[str, str]] = frozenset(names)
        self._made: frozenset[tuple[str, str]] = self._there
        new = [] if before is None else [n for n in names if n not in before._made]
        if before is None or len(new) > _LAYER or len(before._layers) > _LAYERS:
            self._layers: tuple[NameIndex[str], ...] = (NameIndex(names),)
        else:
            self._layers = (*before._layers, *([NameIndex(new)] if new else []))
            self._made = before._made.union(new)
        self._names = names
        self._spelt = [" ".join(w.plain for w in name_words(text)) for text, _ in names]

    def likely(self, name: str, most: int = _OFFERED) -> list[Likely]:
        """Who may be meant by a name: first those of whom it is another spelling, then those with whom it shares
        words."""
        best: dict[str, Likely] = {}
        found = [f for layer in self._layers for f in layer.best(name) if (f.name, f.payload) in self._there]
        for f in sorted(found, key=lambda f: (-f.likeness.score, f.name)):
            if f.likeness.score >= _ACROSS or script_of(f.name) == script_of(name):
                like = Likely(self._actors[f.payload], f.name, f.likeness.score, f.likeness.reason, True)
                best.setdefault(f.payload, like)
        wanted = " ".join(w.plain for w in name_words(name)) or name
        shared = process.extract(
            wanted, self._spelt, scorer=fuzz.token_set_ratio, score_cutoff=_LIKE, limit=3 * _OFFERED
        )
        for spelt, _, n in shared:
            text, id = self._names[n]
            score = fuzz.token_sort_ratio(wanted, spelt) / 100
            best.setdefault(id, Likely(self._actors[id], text, score, _alike(wanted, spelt), False))
        return list(best.values())[:most]


def _alike(one: str, other: str) -> str:
    """What two names that are spelt alike share, in words."""
    both = [w for w in one.split() if w in other.split()]
    return f"both have {' '.join(both)}" if both else "spelt nearly alike"


def _named(name: str, actors: Actors) -> list[Actor]:
    """All who have this name; where nobody has, whom the coder would read in it (a state's body, another spelling)."""
    if not name_words(name):
        return []
    wanted = name_key(name)[0]
    found = {a.id: a for a in _all(actors) if any(key == wanted for _, key in _keys(a))}
    if not found and (match := actors.match(name)):
        found[match.id] = match
    return list(found.values())


def _all(actors: Actors) -> Iterator[Actor]:
    """Those who are listed, and the states."""
    listed = set()
    for actor in actors:
        listed.add(actor.id)
        yield actor
    yield from (state_entry(s) for s in actors.states if s.id not in listed)


def _keys(actor: Actor) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The names of an actor that have letters, and the keys by which they are compared."""
    return ((n.text, key) for n in actor.names if (key := name_key(n.text)[0]))
