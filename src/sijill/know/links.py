"""Words that say how one incident or account stands to another (data/links.yaml)."""

from __future__ import annotations

from msgspec import Struct, convert

from .files import data_yaml


class LinkWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Sets of lower-case lemmas or words, by what they say; the comments in data/links.yaml tell."""

    wholes: frozenset[str]
    runs: frozenset[str]
    members: frozenset[str]
    within: frozenset[str]
    ordinals: frozenset[str]
    earlier_of_nouns: frozenset[str]
    earlier_of_verbs: frozenset[str]
    once_more: frozenset[str]
    spots: frozenset[str]
    such: frozenset[str]
    tolls: frozenset[str]
    revising_verbs: frozenset[str]
    rising_verbs: frozenset[str]
    revised: frozenset[str]
    earlier_accounts: frozenset[str]
    earlier_sayings: frozenset[str]
    account_nouns: frozenset[str]
    contesting_verbs: frozenset[str]
    accounts: frozenset[str]
    contrary: frozenset[str]
    turns: frozenset[str]


def load_links() -> LinkWords:
    """The words that come with the package."""
    return convert(data_yaml("links.yaml"), LinkWords)
