"""What somebody does by a saying: the stance of words, and what makes a stance of what is said (data/stances.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from ..errors import KnowledgeError
from .files import data_yaml

STANCES = (
    *("supports", "opposes", "demands", "threatens", "rejects", "accuses", "admits", "denies", "offers"),
    *("announces", "expects"),
)


class Act(Struct, frozen=True, kw_only=True):
    """What a word of saying does.  `own` where it does so only of the speaker's own doing; `hostile` is the stance
    where an act of force is spoken of; `idea` where the word is one of thinking."""

    stance: str
    plover: str | None = None
    mode: str | None = None
    own: bool = False
    hostile: str | None = None
    idea: bool = False


class Stances(Struct, frozen=True, kw_only=True):
    """The words of stances.yaml; its comments say what each list holds."""

    acts: Mapping[str, Act]
    warnings: frozenset[str]
    duties: frozenset[str]
    duty_phrases: frozenset[str]
    duty_nouns: frozenset[str]
    duty_adjectives: frozenset[str]
    needs: frozenset[str]
    good: frozenset[str]
    bad: frozenset[str]
    wrongs: frozenset[str]
    guilty: frozenset[str]
    acceptance: frozenset[str]
    refusals: frozenset[str]
    hostile: frozenset[str]
    punishments: frozenset[str]
    suffering: frozenset[str]
    unanswered: frozenset[str]
    involvement: frozenset[str]
    involving: frozenset[str]
    readiness: frozenset[str]
    likely: frozenset[str]
    probably: frozenset[str]
    possible: frozenset[str]
    outcomes: frozenset[str]
    threat_modes: Mapping[str, frozenset[str]]
    selves: frozenset[str]
    own: frozenset[str]
    conditions: Mapping[str, str]
    exchanges: tuple[str, ...]
    turning: frozenset[str]
    naming: frozenset[str]
    silence: frozenset[str]
    carrying: frozenset[str]
    holding: frozenset[str]
    telling: frozenset[str]
    telling_whom: frozenset[str]
    told_by_preposition: Mapping[str, tuple[str, ...]]
    sent: frozenset[str]
    speaking: frozenset[str]

    def turns(self, lemma: str) -> bool:
        """Whether a word turns round what it governs: ends or hinders it, or speaks against it."""
        act = self.acts.get(lemma)
        return lemma in self.turning or (act is not None and act.stance in {"rejects", "opposes", "accuses"})


def load_stances() -> Stances:
    """The words that come with the package."""
    data: dict[str, Any] = data_yaml("stances.yaml")
    sets = {
        key: frozenset(_flat(data[key]))
        for key in Stances.__struct_fields__
        if key not in {"acts", "threat_modes", "conditions", "exchanges", "told_by_preposition"}
    }
    return Stances(
        acts=_acts(data["words"]),
        threat_modes={mode: frozenset(words) for mode, words in data["threat_modes"].items()},
        conditions=data["conditions"],
        exchanges=tuple(sorted(data["exchanges"], key=len, reverse=True)),
        told_by_preposition={verb: tuple(words) for verb, words in data["told_by_preposition"].items()},
        **sets,
    )


def _acts(groups: Iterable[dict[str, Any]]) -> dict[str, Act]:
    """By word; where a word stands in several groups, the first counts."""
    acts: dict[str, Act] = {}
    for group in groups:
        if group["stance"] not in STANCES:
            raise KnowledgeError(f"stances.yaml has an unknown stance: {group['stance']}", "stances.yaml")
        act = Act(**{key: value for key, value in group.items() if key != "words"})
        for word in group["words"]:
            acts.setdefault(word, act)
    return acts


def _flat(rows: Iterable[str | list[str]]) -> list[str]:
    """Words in a list, or in several lines of words with commas."""
    return [" ".join(w.split()) for row in rows for w in (row.split(",") if isinstance(row, str) else row)]
