"""Whether actors make sense together: one place for every file that they come from, curated or imported.

Refused are duplicate ids, two main names in one language, a missing source, dates that are none, an end before a
start, an affiliation with nobody, and a cycle: A part of B part of A on one day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from ..errors import KnowledgeError
from ..model import AFFILIATION_KINDS, NAME_KINDS, Actor, Affiliation
from .as_of import BELONGING, days
from .kinds import load_kinds
from .names import name_key, name_words

_ENTITIES = ("person", "people", "group", "state", "object")
_ALWAYS = ("0001-01-01", "9999-12-31")


def wrong(about: str, line: int, reason: str) -> KnowledgeError:
    """The error that says what is wrong with a line of a file, and what to do."""
    return KnowledgeError(f"{about}, line {line}: {reason}.", about)


def check_actors(
    rows: Sequence[tuple[int, Actor]],
    known: Callable[[str], Actor | None],
    about: str,
    sources: Collection[str] | None = None,
) -> None:
    """Hold the actors of one file (`about`) to the rules above; each comes with the line it begins at.

    `known` gives an actor that is known already, None where there is none: affiliations may be with those, cycles are
    looked for through them, and whoever has the id of one must have a name of it.  `sources` are the keys of all that
    are described; None leaves that unchecked.  Raises KnowledgeError with the line and the reason, at the first thing
    that is wrong.
    """
    lines: dict[str, int] = {}
    for line, actor in rows:
        if actor.id in lines:
            raise wrong(
                about, line, f"the id {actor.id!r} stands in line {lines[actor.id]} already; give one another id"
            )
        lines[actor.id] = line
    for line, actor in rows:
        for reason in _faults(actor, sources):
            raise wrong(about, line, reason)
        if (listed := known(actor.id)) is not None and not _same(actor, listed):
            reason = f"the id {actor.id!r} is that of {listed.name}; give {actor.name} another id, or that name too"
            raise wrong(about, line, reason)
        for a in actor.affiliations:
            if a.of not in lines and known(a.of) is None:
                raise wrong(
                    about, line, f"{actor.id} has an affiliation with {a.of!r}, who is in no list; add that actor"
                )
    if cycle := _cycle([actor for _, actor in rows], known):
        line, names = min(lines[id] for id in cycle if id in lines), " → ".join(cycle)
        raise wrong(about, line, f"the affiliations go round in a circle ({names}); take one away or date them")


def _faults(actor: Actor, sources: Collection[str] | None) -> Iterator[str]:
    """What is wrong with one actor by itself."""
    id = actor.id
    if not id or re.search(r"\s", id):
        yield f"{id!r} is no id; write one word, such as 'cedar-brigade'"
    if broken := next((w for w in _words(msgspec.structs.astuple(actor)) if not _storable(w)), None):
        yield f"{id} has characters that no database holds in {broken!r}; take them away"
    if actor.entity not in _ENTITIES:
        yield f"{id} is said to be {actor.entity!r}; write one of {', '.join(_ENTITIES)}"
    if actor.category is not None and actor.category not in _categories():
        yield f"{id} has the category {actor.category!r}; the categories are {', '.join(sorted(_categories()))}"
    if actor.country is not None and not re.fullmatch("[A-Z]{2}", actor.country):
        yield f"{id} has the country {actor.country!r}; write the two letters of ISO 3166-1"
    main: dict[str, str] = {}
    for name in actor.names:
        if name.kind not in NAME_KINDS:
            yield f"{id} has a name of the kind {name.kind!r}; the kinds are {', '.join(NAME_KINDS)}"
        if not (name_words(name.text) if name.script == "Latn" else any(map(str.isalnum, name.text))):
            yield f"{id} has the name {name.text!r}, which has no letter in it; correct it"
        if name.kind == "main" and main.setdefault(name.lang, name.text) != name.text:
            yield f"{id} has two main names in {name.lang}, {main[name.lang]!r} and {name.text!r}; keep one"
    if actor.name not in {n.text for n in actor.names}:
        yield f"{id} has no name; add one"
    if not actor.sources:
        yield f"{id} has no source; add one"
    for a in actor.affiliations:
        yield from (f"the affiliation of {id} with {a.of} {reason}" for reason in affiliation_faults(a))
    for key in (*actor.sources, *(a.source for a in actor.affiliations)):
        if sources is not None and key not in sources:
            yield f"{id} names the source {key!r}, which is described nowhere; describe it under 'sources'"


@cache
def _categories() -> frozenset[str]:
    return load_kinds().categories


def affiliation_faults(a: Affiliation) -> Iterator[str]:
    """What is wrong with one affiliation by itself, as the end of a sentence about it."""
    if a.kind not in AFFILIATION_KINDS:
        yield f"is of the kind {a.kind!r}; the kinds are {', '.join(AFFILIATION_KINDS)}"
    if not a.source:
        yield "has no source; add one"
    try:
        since, until, seen = (days(x) if x is not None else _ALWAYS for x in (a.since, a.until, a.seen))
    except ValueError as error:
        yield f"has a date that is none ({error}); write 2014-06-13, 2014-06, 2014 or an interval of these"
        return
    if until[1] < since[0]:
        yield f"ends ({a.until}) before it starts ({a.since}); correct one of them"
    if seen[1] < since[0] or until[1] < seen[0]:
        yield f"was seen ({a.seen}) when it did not hold; correct one of its dates"


def _same(actor: Actor, listed: Actor) -> bool:
    """Whether an actor goes by a name of the listed one whose id it has."""
    return not {name_key(n.text) for n in actor.names}.isdisjoint(name_key(n.text) for n in listed.names)


def _words(value: object) -> Iterator[str]:
    """All strings within a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        yield from _words(msgspec.structs.astuple(value))
    elif isinstance(value, tuple):
        for part in value:
            yield from _words(part)


def _storable(words: str) -> bool:
    """Whether a database can hold these words: Unicode without NUL and without half a character."""
    return "\0" not in words and not re.search("[\ud800-\udfff]", words)


class _Edge(NamedTuple):
    """That one actor may have been in another from the first day to the last."""

    to: str
    first: str
    last: str


def _cycle(actors: Iterable[Actor], known: Callable[[str], Actor | None]) -> list[str]:
    """The ids of a circle in which all affiliations may hold on one day, the first again at the end; [] where there
    is none.

    A circle that ever holds as a whole holds on the day on which the last of its affiliations begins: so those days
    are looked at one by one.
    """
    edges = _core(_edges(actors, known))
    starts = sorted({e.first for out in edges.values() for e in out})
    return next((found for day in starts if (found := _circle(edges, day))), [])


def _edges(actors: Iterable[Actor], known: Callable[[str], Actor | None]) -> dict[str, list[_Edge]]:
    """Who may be in whom, of these actors and of all that are above them; what is known of an actor adds to what the
    file says of it."""
    edges: dict[str, list[_Edge]] = {}
    given = {a.id: a for a in actors}
    waiting = list(given)
    for id in waiting:  # which grows on the way
        if id in edges:
            continue
        records = [r for r in (given.get(id), known(id)) if r is not None]
        edges[id] = [_edge(a) for r in records for a in r.affiliations if a.kind in BELONGING]
        waiting += [e.to for e in edges[id]]
    return edges


def _edge(a: Affiliation) -> _Edge:
    since, until = (days(x) if x is not None else _ALWAYS for x in (a.since, a.until))
    return _Edge(a.of, since[0], until[1])


def _core(edges: Mapping[str, Sequence[_Edge]]) -> dict[str, list[_Edge]]:
    """The edges without those that lead nowhere: whoever is in nobody is taken away, until nobody more is."""
    below: dict[str, set[str]] = {}
    for id, out in edges.items():
        for e in out:
            below.setdefault(e.to, set()).add(id)
    left = {id: {e.to for e in out} for id, out in edges.items()}
    ends = [id for id, above in left.items() if not above]
    while ends:
        id = ends.pop()
        del left[id]
        for lower in below.get(id, ()):
            left[lower].discard(id)
            if not left[lower]:
                ends.append(lower)
    return {id: [e for e in edges[id] if e.to in left] for id in left}


def _circle(edges: Mapping[str, Sequence[_Edge]], day: str) -> list[str]:
    """A circle of edges that may all hold on a day; depth first, without recursion."""
    done: set[str] = set()
    for start in edges:
        path = {start: iter(edges[start])} if start not in done else {}
        while path:
            here, rest = next(reversed(path.items()))
            edge = next((e for e in rest if e.first <= day <= e.last), None)
            if edge is None:
                del path[here]
                done.add(here)
            elif edge.to in path:
                ids = list(path)
                return [*ids[ids.index(edge.to) :], edge.to]
            elif edge.to not in done:
                path[edge.to] = iter(edges[edge.to])
    return []
