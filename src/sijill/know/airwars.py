"""The groups of people that Airwars counts the harm of (data/airwars.yaml)."""

from __future__ import annotations

import re
from functools import cache

import msgspec
from msgspec import Struct

from .files import data_yaml

_WORD = re.compile(r"\w+")


class Group(Struct, frozen=True, forbid_unknown_fields=True):
    """Who belongs to a group: people of these kinds, or whom these words name."""

    kinds: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()


@cache
def groups() -> dict[str, Group]:
    """The groups by name, in the order of the file."""
    return msgspec.convert(data_yaml("airwars.yaml"), dict[str, Group])


def groups_of(who: str | None, of: str) -> tuple[str, ...]:
    """The groups of people of a kind (None: not told) that these words count: "civilians" and the parts of them that
    are named, or "belligerents", or "unspecified" where neither kind nor words tell."""
    if who in groups()["belligerents"].kinds:
        return ("belligerents",)
    said = frozenset(_WORD.findall(of.lower()))
    parts = tuple(name for name, g in groups().items() if who in g.kinds or said & g.words)
    if who is None and "children" not in parts:
        return ("unspecified", *parts)
    return ("civilians", *parts)
