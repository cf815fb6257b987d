"""Closed lists by which the parties of an incident are told (data/parties.yaml)."""

from __future__ import annotations

from msgspec import Struct, convert

from .files import data_yaml


class PartyWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Sets of lower-case lemmas, by what they say of the parties; the comments in data/parties.yaml tell."""

    claim_nouns: frozenset[str]
    claim_verbs: frozenset[str]
    admit_verbs: frozenset[str]
    deny_verbs: frozenset[str]
    part_nouns: frozenset[str]
    accuse_verbs: frozenset[str]
    attribute_verbs: frozenset[str]
    committing_verbs: frozenset[str]
    guilty_words: frozenset[str]
    joining_verbs: frozenset[str]
    doubt_words: frozenset[str]
    parts: frozenset[str]
    ways: frozenset[str]
    harmed_nouns: frozenset[str]
    loaded_words: frozenset[str]
    doer_nouns: frozenset[str]
    formations: frozenset[str]
    members: frozenset[str]
    designators: frozenset[str]
    areas: frozenset[str]
    amounts: frozenset[str]
    personal_things: frozenset[str]
    deeds: frozenset[str]
    selves: frozenset[str]
    attacker_verbs: frozenset[str]
    anybody: frozenset[str]
    laying_verbs: frozenset[str]
    insurgents: frozenset[str]
    works: frozenset[str]
    terms: frozenset[str]
    speaking_verbs: frozenset[str]
    marks: frozenset[str]
    authors: frozenset[str]
    speakers: frozenset[str]
    series: frozenset[str]
    charges: frozenset[str]


def load_parties() -> PartyWords:
    """The lists that come with the package."""
    return convert(data_yaml("parties.yaml"), PartyWords)
