"""Small closed lists that the coder's decisions rest on (data/words.yaml)."""

from __future__ import annotations

from msgspec import Struct, convert

from .files import data_yaml


class WordLists(Struct, frozen=True, forbid_unknown_fields=True):
    """Sets of lower-case lemmas or words, by what they say; the comments in data/words.yaml tell."""

    light_verbs: frozenset[str]
    light_nouns: frozenset[str]
    failing_verbs: frozenset[str]
    using_verbs: frozenset[str]
    finding_verbs: frozenset[str]
    unearthing_verbs: frozenset[str]
    surviving_verbs: frozenset[str]
    averting_verbs: frozenset[str]
    failing_nouns: frozenset[str]
    failing_words: frozenset[str]
    unreal_verbs: frozenset[str]
    threat_nouns: frozenset[str]
    threat_verbs: frozenset[str]
    plan_verbs: frozenset[str]
    try_verbs: frozenset[str]
    occurring_verbs: frozenset[str]
    responding_verbs: frozenset[str]
    treating_verbs: frozenset[str]
    doubting_verbs: frozenset[str]
    unreal_nouns: frozenset[str]
    unreal_words: frozenset[str]
    modals: frozenset[str]
    labor_words: frozenset[str]
    labor_verbs: frozenset[str]
    unarmed_modifiers: frozenset[str]
    mishaps: frozenset[str]
    abstract_nouns: frozenset[str]
    pictures: frozenset[str]
    charges: frozenset[str]
    confirming_verbs: frozenset[str]
    anyone: frozenset[str]
    laid_weapons: frozenset[str]
    searching_verbs: frozenset[str]
    projectiles: frozenset[str]
    hitting_verbs: frozenset[str]
    suicide_words: frozenset[str]
    worn_things: frozenset[str]
    strangers: frozenset[str]
    territory: frozenset[str]
    armed_acts: frozenset[str]
    mounting_verbs: frozenset[str]
    political_actors: frozenset[str]
    legislature_words: frozenset[str]
    law_words: frozenset[str]
    measure_verbs: frozenset[str]
    measure_nouns: frozenset[str]
    sanction_words: frozenset[str]
    violent_wounds: frozenset[str]
    long_causes: frozenset[str]
    mishap_causes: frozenset[str]
    accident_words: frozenset[str]
    response_phrases: frozenset[str]
    response_verbs: frozenset[str]
    after_words: frozenset[str]
    prompting_verbs: frozenset[str]
    aim_prepositions: frozenset[str]
    site_prepositions: frozenset[str]
    destroying_verbs: frozenset[str]
    damage_nouns: frozenset[str]
    tally_nouns: frozenset[str]
    more_words: frozenset[str]
    kept_abroad: frozenset[str]
    party_adjectives: frozenset[str]
    other_words: frozenset[str]
    later_phrases: frozenset[str]
    turning_words: frozenset[str]
    before_after: frozenset[str]
    court_verbs: frozenset[str]
    burning_words: frozenset[str]
    air_arms: frozenset[str]
    other_senses: frozenset[str]


def load_words() -> WordLists:
    """The lists that come with the package."""
    return convert(data_yaml("words.yaml"), WordLists)
