"""The actors that come with the package, from their data files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from msgspec.structs import replace

from ..errors import KnowledgeError
from ..model import Actor, Source
from .actor_files import read_actor_file
from .actors import Actors, Body, Heads, State
from .files import data_rows, data_text, data_yaml

_FILES = ("iraq", "syria", "levant", "gulf", "asia", "americas", "world")
_SOURCES = ("actor_sources.yaml", "actor_sources_iraq.yaml", "actor_sources_syria.yaml")


class _Listed(NamedTuple):
    """What the data files say: the actors by id, the states, the kinds of bodies that every state has, and the words
    around names."""

    entries: Mapping[str, Actor]
    states: Sequence[State]
    bodies: Sequence[Body]
    heads: Heads


def load_actors(extra: Iterable[Actor] = ()) -> Actors:
    """The actors that come with the package (data/actors_*.yaml, actors_states.tsv, actors_bodies.yaml), read once a
    process, and `extra` ones, which add names and affiliations to a listed actor of the same id."""
    more = tuple(extra)
    if not more:
        return _own()
    listed, actors = _listed(), _own()
    entries = dict(listed.entries)
    for entry in more:
        known = entries.get(entry.id) or actors.by_id(entry.id)
        entries[entry.id] = joined(known, entry) if known else entry
    return Actors(entries.values(), listed.states, listed.bodies, listed.heads)


@cache
def _own() -> Actors:
    listed = _listed()
    return Actors(listed.entries.values(), listed.states, listed.bodies, listed.heads)


@cache
def _listed() -> _Listed:
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
    entries: dict[str, Actor] = {}
    for name in _FILES:
        file = f"actors_{name}.yaml"
        for entry in read_actor_file(data_text(file), file).actors:
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
    return _Listed(entries, states, bodies, heads)


def joined(known: Actor, more: Actor) -> Actor:
    """A listed actor with the names, affiliations and sources of another record of it; it keeps its main names."""
    main = {n.lang for n in known.names if n.kind == "main"}
    names = {(n.text, n.lang): n for n in known.names}
    for n in more.names:
        names.setdefault((n.text, n.lang), replace(n, kind="alias") if n.kind == "main" and n.lang in main else n)
    return replace(
        known,
        names=tuple(names.values()),
        category=known.category or more.category,
        country=known.country or more.country,
        affiliations=tuple(dict.fromkeys((*known.affiliations, *more.affiliations))),
        sources=tuple(dict.fromkeys((*known.sources, *more.sources))),
    )


def load_sources() -> dict[str, Source]:
    """The sources that the curated actors rest on, by key (data/actor_sources*.yaml)."""
    rows = [row for name in _SOURCES for row in data_yaml(name)["sources"]]
    sources = [Source(**{k: str(v) for k, v in row.items() if v is not None}) for row in rows]
    return {s.id: s for s in sources}


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(p for p in cell.split(";") if p)
