"""Words around the name of a state or capital that tell that who governs it is meant (data/metonyms.yaml)."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, convert

from .files import data_yaml


class Metonyms(Struct, frozen=True, forbid_unknown_fields=True):
    """Sets of lower-case lemmas, by what they say; the comments in data/metonyms.yaml tell.  `seats` are the ids of
    bodies that are known by a building's name; `stand_for` gives the ids of those for whom a town or building speaks.
    """

    matters: frozenset[str]
    ties: frozenset[str]
    tied_by: frozenset[str]
    dealing_verbs: frozenset[str]
    dealing_by: frozenset[str]
    bonds: frozenset[str]
    doings: frozenset[str]
    voiced: frozenset[str]
    told: frozenset[str]
    endings: frozenset[str]
    fellows: frozenset[str]
    fellow_verbs: frozenset[str]
    assaults: frozenset[str]
    seats: frozenset[str]
    stand_for: Mapping[str, str]


def load_metonyms() -> Metonyms:
    """The words that come with the package."""
    return convert(data_yaml("metonyms.yaml"), Metonyms)
