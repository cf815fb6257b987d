"""What the words of a stated sum stand for: types of incidents (data/sums.yaml), and actors or kinds of actors."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from msgspec import Struct

from . import knowledge
from .actors import Actors
from .files import data_yaml
from .names import name_words


class Meant(Struct, frozen=True):
    """Whom words mean: an actor of the register (`actor`, its id), else a kind of people or things (`kind`) of a
    `country` (ISO alpha-2, None: any); neither where nobody is known by them."""

    words: str
    actor: str | None = None
    kind: str | None = None
    country: str | None = None

    @property
    def known(self) -> bool:
        """Whether anybody is known by these words."""
        return self.actor is not None or self.kind is not None


@cache
def _sorts() -> Mapping[str, frozenset[str]]:
    rows = data_yaml("sums.yaml")
    types = knowledge().codebook
    return MappingProxyType(
        {noun.strip(): frozenset(types[k].id for k in kinds) for row, kinds in rows.items() for noun in row.split(",")}
    )


def types_of(of: str, text: str = "") -> frozenset[str]:
    """The event types that a sum counts, by its noun (`of`) and its words; empty where it counts no incidents."""
    sorts = _sorts()
    noun = next((n for n in _singulars(of.lower().split()[-1]) if n in sorts), None) if of.split() else None
    words = text.lower().replace("-", " ").split()
    for before, last in pairwise(words):
        for single in _singulars(last.strip(".,;:–—()")):
            if f"{before} {single}" in sorts and (noun is None or single == noun):
                return sorts[f"{before} {single}"]
    return sorts[noun] if noun is not None else frozenset()


def _singulars(word: str) -> tuple[str, ...]:
    return word, word.removesuffix("s"), word.removesuffix("es")


def meant(words: str, actors: Actors) -> Meant:
    """Whom the words of a sum mean, as the coder's lists and the user's have it."""
    found = actors.match(words)
    if found is not None:
        return Meant(words, found.id, found.category, found.country)
    kind = knowledge().kinds.of(words.lower())
    if kind is None or kind.category is None:
        return Meant(words)
    country = next((actors.nationalities[w] for w in words.lower().split() if w in actors.nationalities), None)
    return Meant(words, None, kind.category, country)


def named_in(words: str, actors: Actors) -> tuple[str, ...]:
    """The ids of the actors and states that the words for a thing name: of "US base" usa, of "a depot of Kataib
    Hezbollah" kataib-hezbollah."""
    found = name_words(words)
    out: list[str] = []
    i = 0
    while i < len(found):
        hit = actors.longest(found, i)
        if hit is None or (hit.alias.acronym and not found[i].text.isupper()):
            i += 1
            continue
        out.append(hit.alias.entry.id)
        i = hit.last
    return tuple(dict.fromkeys(out))
