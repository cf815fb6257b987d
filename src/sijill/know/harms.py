"""Words of counting and of harm to people, from data/harms.yaml."""

from __future__ import annotations

from functools import cache

from msgspec import Struct, convert

from ..errors import KnowledgeError, UsageError
from .files import data_yaml

#: An act, and whether its object must be known to be people.
Act = tuple[str, bool]


class HarmWords(Struct, frozen=True):
    """The lists of data/harms.yaml, by the word that is looked up.  Verbs, nouns and adjectives are lemmas.

    `floors` are the least numbers of vague words by table; `quantities` and `qualifiers` are keyed by their words.
    """

    floors: dict[str, dict[str, int]]
    quantities: dict[tuple[str, ...], str]
    quantity_starts: frozenset[str]
    qualifiers: dict[tuple[str, ...], str]
    measures: frozenset[str]
    labels: frozenset[str]
    verbs: dict[str, Act]
    suffering: dict[str, str]
    outliving: frozenset[str]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    states: dict[str, str]
    deeds: dict[str, Act]
    counted_deeds: frozenset[str]
    life_verbs: frozenset[str]
    freeing: frozenset[str]
    seizing: frozenset[str]
    takers: frozenset[str]
    taken_from: frozenset[str]
    fleeing: frozenset[str]
    bodies: frozenset[str]
    body_verbs: frozenset[str]
    unreal: frozenset[str]
    unreal_marks: frozenset[str]
    actual: frozenset[str]
    totals: frozenset[str]
    exact_collectives: dict[str, int]
    no_people: frozenset[str]
    beasts: frozenset[str]
    sized: frozenset[str]
    means: dict[str, str]
    weapon_means: dict[str, str]
    carried_out: frozenset[str]
    damaging: frozenset[str]
    blasting: frozenset[str]
    causing: frozenset[str]
    hitting: frozenset[str]
    hitting_only_by: frozenset[str]
    shooting: frozenset[str]
    missiles: frozenset[str]
    body_parts: frozenset[str]
    wounds: frozenset[str]
    bearing: frozenset[str]
    violent: frozenset[str]
    hit_people: frozenset[str]
    hit_nouns: frozenset[str]
    multiples: dict[str, int]
    nth: dict[str, int]
    naming: frozenset[str]
    examiners: frozenset[str]
    deadly_nouns: frozenset[str]
    finding: frozenset[str]
    assailing: frozenset[str]
    bystanders: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    child: frozenset[str]
    carrying: frozenset[str]
    hospitals: frozenset[str]
    conditions: frozenset[str]
    hospitalising: frozenset[str]
    fatally: frozenset[str]
    murders: frozenset[str]
    lining_up: frozenset[str]
    turned: frozenset[str]
    own_deaths: frozenset[str]
    utmost: frozenset[str]
    martyred_so: frozenset[str]
    ranking: frozenset[str]
    sacrifices: frozenset[str]
    martyrs: frozenset[str]
    fallen_in: frozenset[str]
    escaping: frozenset[str]
    recovering: frozenset[str]
    clinging: frozenset[str]
    nearly: frozenset[str]
    short_of: frozenset[str]
    natural_deaths: frozenset[str]
    anybody: frozenset[str]
    pronouncing: frozenset[str]
    mourning: frozenset[str]
    takings: frozenset[str]
    coming: frozenset[str]
    medics: frozenset[str]
    offspring: frozenset[str]
    arriving: frozenset[str]
    coming_upon: frozenset[str]

    def table(self, name: str = "default") -> dict[str, int]:
        """The least number of each vague word under this table, the default's where it names none."""
        if name not in self.floors:
            raise UsageError(f"There is no table of floors named {name}; there are {', '.join(self.floors)}.", name)
        return {**self.floors["default"], **self.floors[name]}


def _flip(lists: dict[str, list[str]]) -> dict[str, str]:
    return {word: key for key, words in lists.items() for word in words}


def _act(key: str) -> Act:
    act, _, people = key.partition("-")
    return act, people == "people"


@cache
def load_harms() -> HarmWords:
    """The words of counting and harm that come with the package."""
    data = data_yaml("harms.yaml")
    quantities = {tuple(k.split()): v for k, v in data["quantities"].items()}
    missing = sorted(set(quantities.values()) - set(data["floors"]["default"]))
    if missing:
        raise KnowledgeError(f"harms.yaml: the default floors do not name {', '.join(missing)}.", "harms.yaml")
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for act, verbs in data["phrases"].items():
        for verb, ends in verbs.items():
            phrases.setdefault(verb, []).extend((tuple(end.split()), act) for end in ends)
    worked_out = {
        "floors": data["floors"],
        "quantities": quantities,
        "quantity_starts": frozenset(k[0] for k in quantities),
        "qualifiers": {tuple(w.split()): key for key, words in data["qualifiers"].items() for w in words},
        "verbs": {verb: _act(key) for verb, key in _flip(data["verbs"]).items()},
        "suffering": _flip(data["suffering"]),
        "phrases": phrases,
        "states": _flip(data["states"]),
        "deeds": {noun: _act(key) for noun, key in _flip(data["deeds"]).items()},
        "exact_collectives": data["exact_collectives"],
        "no_people": frozenset((*data["no_people"], *data["beasts"], *data["carried_out"])),
        "means": _flip(data["means"]),
        "weapon_means": data["weapon_means"],
        "multiples": data["multiples"],
        "nth": data["nth"],
    }
    lists = (name for name in HarmWords.__struct_fields__ if name not in worked_out)
    return convert({**worked_out, **{name: frozenset(map(str, data[name])) for name in lists}}, HarmWords)
