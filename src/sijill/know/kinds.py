"""What kind of people, group or thing a common noun names: "guerrilla", "power line", "police officer"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from .files import data_yaml

_WORD = re.compile(r"[^\s.,;:()\[\]\"“”]+")
_LONGEST = 5
#: the same words are asked for again and again in one article
_REMEMBERED = 20_000


class Kind(Struct, frozen=True):
    """`entity` is people, group or object; `category` is military, police, civilian … or None where neutral."""

    entity: str
    category: str | None


class Kinds:
    """The common nouns, titles and categories that the coder knows."""

    def __init__(
        self, nouns: Mapping[str, tuple[Kind, ...]], titles: Mapping[str, str | None], categories: frozenset[str]
    ) -> None:
        self._nouns = nouns
        self._titles = titles
        self.categories = categories
        self._asked: dict[str, tuple[Kind, ...]] = {}

    def of(self, words: str) -> Kind | None:
        """The kind of the longest known noun that ends these words ("wounded soldiers" are "soldier"): its main sense.

        Where that noun is neutral, a word before it may say more: "army truck" is a military object.
        """
        found = self.all_of(words)
        return found[0] if found else None

    def all_of(self, words: str) -> tuple[Kind, ...]:
        """As `of`, with every sense of the noun, the main one first."""
        if words not in self._asked:
            if len(self._asked) >= _REMEMBERED:
                self._asked.clear()
            self._asked[words] = self._senses(words)
        return self._asked[words]

    def _senses(self, words: str) -> tuple[Kind, ...]:
        parts = _parts(words)
        for first in range(max(0, len(parts) - _LONGEST), len(parts)):
            kinds = self._look(" ".join(parts[first:]))
            if kinds:
                return tuple(self._shaded(k, parts[:first]) for k in kinds)
        return ()

    def as_entity(self, words: str, entity: str) -> Kind | None:
        """The sense of these words that is of this entity, if there is one."""
        return next((k for k in self.all_of(words) if k.entity == entity), None)

    def is_title(self, words: str) -> bool:
        """Whether these words are a title that stands before a name (Gen., Prime Minister, Monsignor)."""
        return " ".join(_parts(words)) in self._titles

    def title_category(self, words: str) -> str | None:
        """What a title says of its bearer: military for Colonel, religious for Bishop, None for neutral or no title."""
        return self._titles.get(" ".join(_parts(words)))

    def _look(self, phrase: str) -> tuple[Kind, ...]:
        for form in _singulars(phrase):
            if form in self._nouns:
                return self._nouns[form]
        return ()

    def _shaded(self, kind: Kind, before: list[str]) -> Kind:
        if kind.category is not None:
            return kind
        for word in reversed(before):
            said = next((k.category for k in self._look(word) if k.category), None)
            if said:
                return Kind(kind.entity, said)
        return kind


def _parts(words: str) -> list[str]:
    """The words in lower case without marks at their ends; a possessive loses its 's."""
    parts = [w.strip("'’‘`") for w in _WORD.findall(words.lower().replace("’", "'"))]
    return [p for p in parts if p]


def _singulars(phrase: str) -> Iterator[str]:
    """The phrase, then what it may be the plural or possessive of."""
    yield phrase
    if phrase.endswith("'s"):
        phrase = phrase[:-2]
        yield phrase
    if phrase.endswith("men"):
        yield phrase[:-2] + "an"
    if phrase.endswith("children"):
        yield phrase[:-3]
    if phrase.endswith("ies"):
        yield phrase[:-3] + "y"
    if phrase.endswith("es"):
        yield phrase[:-2]
    if phrase.endswith("s") and not phrase.endswith("ss"):
        yield phrase[:-1]
    if phrase.endswith("ves"):
        yield phrase[:-3] + "f"
        yield phrase[:-3] + "fe"
    if phrase.endswith(("-year-old", "-year-olds")):  # "a 17-year-old"
        yield "year-old"
    if phrase.endswith(("s-by", "sby")):
        yield phrase.replace("s-by", "-by").replace("sby", "by")


def _listed(value: str | None) -> list[str]:
    return [w.strip() for w in (value or "").split(",") if w.strip()]


def load_kinds() -> Kinds:
    """The kinds that come with the package (data/kinds.yaml)."""
    data: dict[str, Any] = data_yaml("kinds.yaml")
    nouns: dict[str, tuple[Kind, ...]] = {}
    categories: set[str] = set()
    for entity in ("people", "group", "object"):
        for category, words in data[entity].items():
            kind = Kind(entity, None if category == "none" else category)
            categories.update(() if kind.category is None else (kind.category,))
            for word in _listed(words):
                if kind not in nouns.get(word, ()):
                    nouns[word] = (*nouns.get(word, ()), kind)
    for word, entity in data["main"].items():
        nouns[word] = tuple(sorted(nouns[word], key=lambda k: k.entity != entity))
    titles = {
        word: None if category == "none" else category
        for category, words in data["titles"].items()
        for word in _listed(words)
    }
    return Kinds(nouns, titles, frozenset(categories))
