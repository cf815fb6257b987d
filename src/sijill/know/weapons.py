"""Words for weapons, by kind (data/weapons.yaml)."""

from __future__ import annotations

from .files import data_yaml


class Weapons:
    """Weapon words: `kinds` are those there are, `kind_of` tells that of a lemma or phrase of lemmas.  `doubtful` are
    lemmas that count only by an act of arms; `vague_verbs` are verbs that are none; bombs whose words end so are
    `from_air`.  A phrase has at most `longest` words, the last of them one of the `ends`."""

    def __init__(self, lists: dict[str, list[str]]) -> None:
        kinds = dict(lists)
        self.doubtful = frozenset(kinds.pop("doubtful"))
        self.vague_verbs = frozenset(kinds.pop("vague_verbs"))
        self.from_air = tuple(kinds.pop("from_air"))
        self.kinds = tuple(kinds)
        self._kinds = {word: kind for kind, words in kinds.items() for word in words}
        self.longest = max(len(word.split()) for word in self._kinds)
        self.ends = frozenset(word.rpartition(" ")[2] for word in self._kinds)

    def kind_of(self, words: str) -> str | None:
        """The kind of weapon (aircraft drone missile rocket artillery bomb explosive firearm fire blade vehicle
        chemical other) that a lower-case lemma or phrase names, or None."""
        return self._kinds.get(words)


def load_weapons() -> Weapons:
    """The list that comes with the package."""
    return Weapons(data_yaml("weapons.yaml"))
