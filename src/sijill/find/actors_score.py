"""How sure it is that words name an actor, by what told so.

Each score is near the share of mentions so told that readers marked as a person or organisation in 49 reports on Syria
and Iraq (re3d's development part, 842 mentions).  States that govern are marked in some lists of states there and not
in others, which keeps their score low.
"""

from __future__ import annotations

#: rank (the finders' own, see `Found`) -> score
_SCORES = {
    70: 0.97,  # a listed person, found as a name
    65: 0.97,  # an acronym that the text introduces
    60: 0.97,  # a listed name
    55: 0.95,  # a body of a state
    54: 0.95,  # a short form of what was named before
    52: 0.95,  # a name after a title
    50: 0.95,  # a numbered unit
    46: 0.9,  # a name of which the text gives the initials
    45: 0.9,  # a head noun of organisations
    10: 0.8,  # "the army" for itself
    4: 0.8,  # a state that backs somebody
    3: 0.85,  # an office without a name
    2: 0.75,  # a common noun for people or a body
    20: 0.65,  # a state or capital where it governs
    25: 0.6,  # the parser's label alone: an organisation
    31: 0.8,  # an age or trade in apposition
    30: 0.75,  # the parser's label alone: a person
}


def score_of(rank: int) -> float:
    """The score of what was found with this rank."""
    return _SCORES[rank]
