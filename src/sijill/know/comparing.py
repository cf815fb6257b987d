"""What two data sets are compared by (data/compare.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct, convert

from .files import data_yaml


class Level(Struct, frozen=True, forbid_unknown_fields=True):
    """How likely two codings of one event are to stand so (`told`), and the most that chance is taken for (`most`)."""

    told: float
    most: float


class Comparing(Struct, frozen=True, forbid_unknown_fields=True):
    """`rows` among which chance chooses at least, `joined` log2 of the odds that a pair must reach, `days` that two
    codings of one day may lie apart; `fields` the levels by field and name."""

    rows: int
    joined: float
    least: float
    days: int
    fields: Mapping[str, Mapping[str, Level]]


@cache
def comparing() -> Comparing:
    """The list that comes with the package."""
    return convert(data_yaml("compare.yaml"), Comparing)
