"""Whom a name that a person types stands for: by id, or by any name in any script."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from ..errors import UsageError
from ..model import Actor
from .actor_rows import script_of
from .actors import Actors, state_entry
from .name_index import NameIndex
from .names import name_key, name_words

#: how like a name must be to be offered (0 to 100), and how many are
_LIKE, _OFFERED = 70, 4
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
    names = [(text, a.id) for a in _all(actors) for text, _ in _keys(a)]
    best: dict[str, str] = {}
    for found in NameIndex(names).best(name):
        if found.likeness.score >= _ACROSS or script_of(found.name) == script_of(name):
            best.setdefault(found.payload, found.name)
    wanted = " ".join(w.plain for w in name_words(name)) or name
    spelt = [" ".join(w.plain for w in name_words(text)) for text, _ in names]
    for *_, n in process.extract(wanted, spelt, scorer=fuzz.token_set_ratio, score_cutoff=_LIKE, limit=3 * _OFFERED):
        best.setdefault(names[n][1], names[n][0])
    return [f"{text} ({id})" for id, text in best.items()][:_OFFERED]


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
