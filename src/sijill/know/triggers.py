"""Words that tell of incidents and acts (data/triggers.yaml)."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct, convert

from .files import data_yaml


class Sense(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sense of some trigger words: the type, how its parties stand in the grammar, and what it needs to count.

    `refine`: a weapon may change the type.  `weak`: the word tells of an incident only where another told of it before.
    `owner`: whose a possessive is.  `needs`: what its subject or object must be (actor, legislature, law, sanction).
    """

    type: str
    frame: str
    refine: bool = False
    weak: bool = False
    owner: str = "agent"
    needs: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


class Triggers:
    """The senses by word: `verbs` and `nouns` map a lemma or phrase of lemmas to its senses, in the file's order;
    `noun_ends` are the last words of the nouns."""

    def __init__(self, senses: tuple[Sense, ...]) -> None:
        verbs: dict[str, list[Sense]] = defaultdict(list)
        nouns: dict[str, list[Sense]] = defaultdict(list)
        for sense in senses:
            for word in sense.verbs:
                verbs[word].append(sense)
            for word in sense.nouns:
                nouns[word].append(sense)
        self.verbs = {word: tuple(found) for word, found in verbs.items()}
        self.nouns = {word: tuple(found) for word, found in nouns.items()}
        self.noun_ends = frozenset(word.split()[-1] for word in self.nouns)
        self.longest = max(len(word.split()) for word in self.nouns)


def load_triggers() -> Triggers:
    """The words that come with the package."""
    return Triggers(convert(data_yaml("triggers.yaml"), tuple[Sense, ...]))
