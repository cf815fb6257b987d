"""What the trained reader makes of an article's words."""

from __future__ import annotations

from msgspec import Struct

#: what the reader tells of each token, in this order: that it belongs to the words for a party of an incident, for a
#: thing hit, for people hit, for a weapon; and, of a word that tells of a deed, that it tells of a particular incident
ROLES = ("perpetrator-person", "perpetrator-group", "object", "people", "weapon", "incident")


class Senses(Struct, frozen=True):
    """Probabilities between 0 and 1: `tokens[i]` those of ROLES for token i, `text` that the article tells of an
    incident at all."""

    tokens: tuple[tuple[float, ...], ...]
    text: float

    def of(self, first: int, last: int, role: str) -> float:
        """The greatest probability of a role among the tokens first to last (exclusive)."""
        at = ROLES.index(role)
        return max((t[at] for t in self.tokens[first:last]), default=0.0)
