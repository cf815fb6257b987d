"""Whose text an article prints: several articles that print one agency's text, or one another's, are one source.

Texts are compared by their runs of words (Broder, "On the resemblance and containment of documents", 1997), exactly and
only within one event: those are few, so that nothing need be kept, and nothing grows stale when agencies are added.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Sequence
from itertools import combinations

from msgspec import Struct

from ..know.credits import agency_of
from ..model.coding import is_imported

#: words in a run
_RUN = 8
#: two texts are one where at least this share of the shorter's runs, or so many runs, stand in both
_SHARE, _LONG = 0.5, 60
#: a text of fewer runs is only like one that is the same word for word
_FEWEST = 12
_WORD = re.compile(r"\w+")


class Print(Struct, frozen=True):
    """One article of an event: its hash, the outlets that print it, and its text."""

    sha256: str
    outlets: tuple[str, ...]
    text: str


def origins(prints: Sequence[Print]) -> dict[str, str]:
    """By hash, whose text each article prints, in words ("Reuters, printed by A and B"); those that print their own are
    absent."""
    agencies = [agency_of(p.text, next(iter(p.outlets), None)) for p in prints]
    # the columns of a data set are the same in every row
    told = [len(prints) > 1 and not any(map(is_imported, p.outlets)) for p in prints]
    runs = [_runs(p.text) if t else frozenset() for p, t in zip(prints, told, strict=True)]
    group = list(range(len(prints)))
    for i, k in _near(runs) | _near([{a.name} if a is not None else set() for a in agencies]):
        one = agencies[i] is not None and agencies[i] == agencies[k]
        if group[i] != group[k] and (one or is_one_text(runs[i], runs[k])):
            group = [group[k] if g == group[i] else g for g in group]
    out: dict[str, str] = {}
    for g in set(group):
        members = [i for i in range(len(prints)) if group[i] == g]
        names = list(dict.fromkeys(a.name for i in members if (a := agencies[i]) is not None))
        outlets = list(dict.fromkeys(o for i in members for o in prints[i].outlets))
        others = [o for o in outlets if o not in names]
        if not names and len(outlets) < 2:
            continue
        printed = f", printed by {_and(others)}" if others else ""
        out |= dict.fromkeys((prints[i].sha256 for i in members), (_and(names) or "one text") + printed)
    return out


def _near(of_each: Sequence[Collection[Hashable]]) -> set[tuple[int, int]]:
    """The pairs (as places) that have anything in common: most texts of an event share no run, and are not compared."""
    having: dict[Hashable, list[int]] = {}
    for i, things in enumerate(of_each):
        for thing in things:
            having.setdefault(thing, []).append(i)
    return {pair for those in set(map(tuple, having.values())) for pair in combinations(those, 2)}


def is_one_text(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> bool:
    """Whether two texts, by their runs of words, are one, or share a long passage."""
    least = min(len(a), len(b))
    if least < _FEWEST:
        return bool(a) and a == b
    shared = len(a & b)
    return shared >= _LONG or shared >= _SHARE * least


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(zip(*(words[n:] for n in range(_RUN)), strict=False))


def _and(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)
