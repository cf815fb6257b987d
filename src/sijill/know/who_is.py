"""Whom a name that a person types stands for: by id, or by any name in any script."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from ..errors import UsageError
from ..model import Actor
from .actors import Actors, state_entry
from .names import name_key, name_words

#: how like a name must be to be offered (0 to 100), and how many are
_LIKE, _OFFERED = 70, 4


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
    """The names that are most like this one, each with the id of its actor, the most alike first."""
    spelt = {(" ".join(key), a.id): f"{text} ({a.id})" for a in _all(actors) for text, key in _keys(a)}
    words = {spelling: spelling[0] for spelling in spelt}
    wanted = " ".join(w.plain for w in name_words(name)) or name
    found = process.extract(wanted, words, scorer=fuzz.token_set_ratio, score_cutoff=_LIKE, limit=3 * _OFFERED)
    best: dict[str, str] = {}
    for _, _, spelling in found:
        best.setdefault(spelling[1], spelt[spelling])
    return list(best.values())[:_OFFERED]


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
    return ((n.text, name_key(n.text)[0]) for n in actor.names if name_words(n.text))
