"""The actors that come with the package, from their data files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from ..errors import KnowledgeError
from ..model import Actor, Source
from .actor_files import read_actor_file
from .actors import Actors, Body, Heads, State
from .files import data_rows, data_text, data_yaml

_FILES = ("iraq", "syria", "levant", "gulf", "asia", "americas", "world")
_SOURCES = ("actor_sources.yaml", "actor_sources_iraq.yaml", "actor_sources_syria.yaml")


def load_actors(extra: Iterable[Actor] = ()) -> Actors:
    """The actors that come with the package (data/actors_*.yaml, actors_states.tsv, actors_bodies.yaml), and `extra`
    ones, which add names and affiliations to a listed actor of the same id."""
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
    for entry in extra:
        known = entries.get(entry.id)
        entries[entry.id] = _joined(known, entry) if known else entry
    data: dict[str, Any] = data_yaml("actors_bodies.yaml")
    bodies = [Body(**{**row, "words": tuple(row["words"])}) for row in data["bodies"]]
    heads = Heads(
        {word: None if kind == "none" else kind for kind, words in data["heads"].items() for word in words},
        frozenset(data["alone"]),
        frozenset(data["acts"]),
        frozenset(data["homographs"]),
        frozenset(data["deeds"]),
        frozenset(data["never"]),
        frozenset(data["partisan"]),
        frozenset(data["nameless"]),
    )
    return Actors(entries.values(), states, bodies, heads)


def _joined(known: Actor, more: Actor) -> Actor:
    """A listed actor with the names, affiliations and sources of another record of it."""
    names = {(n.text, n.lang): n for n in (*more.names, *known.names)}
    return replace(
        known,
        names=tuple(names.values()),
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
