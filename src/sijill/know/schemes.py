"""The lists of PLOVER (data/plover.yaml) and of CAMEO as GDELT uses it (data/cameo.yaml)."""

from __future__ import annotations

from functools import cache

from msgspec import Struct, convert

from .files import data_yaml


class PloverType(Struct, frozen=True, forbid_unknown_fields=True):
    """A type of PLOVER: its quad in words, and the modes that it may have."""

    quad: str
    modes: tuple[str, ...]


class Plover(Struct, frozen=True, forbid_unknown_fields=True):
    """`types` by name; `codes` all sectors; `sectors` those of our kinds of participants; `resolution` how closely a
    place is known, as PLOVER numbers it."""

    types: dict[str, PloverType]
    codes: tuple[str, ...]
    sectors: dict[str, str]
    resolution: dict[str, int]


class Cameo(Struct, frozen=True, forbid_unknown_fields=True):
    """`codes` with their value on Goldstein's scale; `classes` the first and last root of GDELT's four; `said` the code
    of a statement by its PLOVER type; `roles` those of our kinds of participants."""

    codes: dict[str, float]
    classes: tuple[tuple[int, int], ...]
    said: dict[str, str]
    roles: dict[str, str]

    def class_of(self, code: str) -> int:
        """GDELT's class of a code: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
        conflict."""
        root = int(code[:2])
        return next(n for n, (first, last) in enumerate(self.classes, 1) if first <= root <= last)


@cache
def plover() -> Plover:
    """PLOVER's lists."""
    return convert(data_yaml("plover.yaml"), Plover)


@cache
def cameo() -> Cameo:
    """CAMEO's lists."""
    return convert(data_yaml("cameo.yaml"), Cameo)
