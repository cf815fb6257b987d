"""What merging goes by (data/merge.yaml): comparisons, their levels in words, and what each level weighs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from ..errors import KnowledgeError
from .files import data_yaml


class Level(Struct, frozen=True):
    """One outcome of a comparison: its name, what it says in words, what it weighs (log2 of the Bayes factor), and
    where that number comes from."""

    name: str
    words: str
    weight: float
    origin: str


class Merging(Struct, frozen=True):
    """The comparisons by name, each with its levels in order; `prior` log2 of the odds before anything is compared;
    pairs that reach `joined` are one incident, those that reach `asked` are to be asked about."""

    prior: float
    joined: float
    asked: float
    comparisons: Mapping[str, tuple[Level, ...]]

    def levels(self, comparison: str) -> Mapping[str, int]:
        """The number of each level of a comparison, by its name."""
        return _numbers(self, comparison)


def _numbers(m: Merging, comparison: str) -> Mapping[str, int]:
    return {level.name: n for n, level in enumerate(m.comparisons[comparison])}


@cache
def merging() -> Merging:
    """The list that comes with the package."""
    data: dict[str, Any] = data_yaml("merge.yaml")
    found: dict[str, tuple[Level, ...]] = {}
    for name, rows in data["comparisons"].items():
        levels = tuple(Level(n, r["words"], float(r["weight"]), r["from"]) for n, r in rows.items())
        if "unknown" not in {level.name for level in levels}:
            raise KnowledgeError(f"merge.yaml has no level unknown of {name}.", name)
        found[name] = levels
    return Merging(float(data["prior"]), float(data["joined"]), float(data["asked"]), found)
