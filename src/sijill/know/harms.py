"""Words of counting and of harm to people, from data/harms.yaml."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

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
    return HarmWords(
        floors=data["floors"],
        quantities=quantities,
        quantity_starts=frozenset(k[0] for k in quantities),
        qualifiers={tuple(w.split()): key for key, words in data["qualifiers"].items() for w in words},
        verbs={verb: _act(key) for verb, key in _flip(data["verbs"]).items()},
        suffering=_flip(data["suffering"]),
        outliving=frozenset(data["outliving"]),
        phrases=phrases,
        states=_flip(data["states"]),
        deeds={noun: _act(key) for noun, key in _flip(data["deeds"]).items()},
        totals=frozenset(data["totals"]),
        exact_collectives=data["exact_collectives"],
        measures=frozenset(map(str, data["measures"])),
        labels=frozenset(map(str, data["labels"])),
        counted_deeds=frozenset(data["counted_deeds"]),
        life_verbs=frozenset(data["life_verbs"]),
        freeing=frozenset(data["freeing"]),
        seizing=frozenset(data["seizing"]),
        takers=frozenset(data["takers"]),
        taken_from=frozenset(data["taken_from"]),
        fleeing=frozenset(data["fleeing"]),
        bodies=frozenset(data["bodies"]),
        body_verbs=frozenset(data["body_verbs"]),
        unreal=frozenset(data["unreal"]),
        unreal_marks=frozenset(data["unreal_marks"]),
        actual=frozenset(data["actual"]),
        no_people=frozenset((*data["no_people"], *data["beasts"], *data["carried_out"])),
        beasts=frozenset(data["beasts"]),
        sized=frozenset(data["sized"]),
        means=_flip(data["means"]),
        weapon_means=data["weapon_means"],
        carried_out=frozenset(data["carried_out"]),
        damaging=frozenset(data["damaging"]),
        blasting=frozenset(data["blasting"]),
        causing=frozenset(data["causing"]),
        hitting=frozenset(data["hitting"]),
        murders=frozenset(data["murders"]),
        lining_up=frozenset(data["lining_up"]),
        turned=frozenset(data["turned"]),
        own_deaths=frozenset(data["own_deaths"]),
        utmost=frozenset(data["utmost"]),
        martyred_so=frozenset(data["martyred_so"]),
        ranking=frozenset(data["ranking"]),
        sacrifices=frozenset(data["sacrifices"]),
        martyrs=frozenset(data["martyrs"]),
        fallen_in=frozenset(data["fallen_in"]),
        escaping=frozenset(data["escaping"]),
        recovering=frozenset(data["recovering"]),
        clinging=frozenset(data["clinging"]),
        nearly=frozenset(data["nearly"]),
        short_of=frozenset(data["short_of"]),
        natural_deaths=frozenset(data["natural_deaths"]),
        anybody=frozenset(data["anybody"]),
        pronouncing=frozenset(data["pronouncing"]),
        mourning=frozenset(data["mourning"]),
        takings=frozenset(data["takings"]),
        coming=frozenset(data["coming"]),
        medics=frozenset(data["medics"]),
        offspring=frozenset(data["offspring"]),
        arriving=frozenset(data["arriving"]),
        coming_upon=frozenset(data["coming_upon"]),
        hitting_only_by=frozenset(data["hitting_only_by"]),
        shooting=frozenset(data["shooting"]),
        missiles=frozenset(data["missiles"]),
        body_parts=frozenset(data["body_parts"]),
        wounds=frozenset(data["wounds"]),
        bearing=frozenset(data["bearing"]),
        violent=frozenset(data["violent"]),
        hit_people=frozenset(data["hit_people"]),
        hit_nouns=frozenset(data["hit_nouns"]),
        multiples=data["multiples"],
        nth=data["nth"],
        naming=frozenset(data["naming"]),
        examiners=frozenset(data["examiners"]),
        deadly_nouns=frozenset(data["deadly_nouns"]),
        finding=frozenset(data["finding"]),
        assailing=frozenset(data["assailing"]),
        bystanders=frozenset(data["bystanders"]),
        male=frozenset(data["male"]),
        female=frozenset(data["female"]),
        child=frozenset(data["child"]),
        carrying=frozenset(data["carrying"]),
        hospitals=frozenset(data["hospitals"]),
        conditions=frozenset(data["conditions"]),
        hospitalising=frozenset(data["hospitalising"]),
        fatally=frozenset(data["fatally"]),
    )
