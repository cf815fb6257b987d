"""Why two reports are, or are not, held to tell of one incident: the levels of their comparisons in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from msgspec import Struct

from ..know import knowledge
from ..know.geo import km
from ..know.merging import merging
from ..model.merging import Harm, Party, Profile
from .columns import ACTED_ON, ACTING, PRECISIONS, Columns, Ints
from .compare import compare
from .persons import family_key, person_key, thing_key
from .profile import ACTS


class Reason(Struct, frozen=True):
    """One comparison of two reports: its name, the level, in words ("" where it says nothing), and what it weighs (log2
    of the Bayes factor: below 0 it speaks against)."""

    comparison: str
    level: str
    words: str
    weight: float


def reasons_of(profiles: Sequence[Profile], columns: Columns, i: Ints, j: Ints) -> list[str]:
    """What speaks for and against two reports telling of one incident, in words: of pairs, as places in the profiles,
    whose columns these are."""
    levels = compare(columns, i, j)
    words = [[level.words for level in merging().comparisons[name]] for name in levels]
    numbers = zip(*(levels[name].tolist() for name in levels), strict=True)
    said = (
        (_Facts(profiles[a], profiles[b]), [of[n] for of, n in zip(words, found, strict=True)])
        for a, b, found in zip(i.tolist(), j.tolist(), numbers, strict=True)
    )
    # most levels say the same of every pair
    return ["; ".join(w.format_map(facts) if "{" in w else w for w in told if w) for facts, told in said]


def weighed(a: Profile, b: Profile) -> tuple[Reason, ...]:
    """All comparisons of two reports; whichever is the first."""
    facts = _Facts(a, b)
    levels = compare(Columns.of([a, b]), np.array([0]), np.array([1]))
    found = ((name, merging().comparisons[name][int(number[0])]) for name, number in levels.items())
    return tuple(Reason(name, level.name, level.words.format_map(facts), level.weight) for name, level in found)


class _Facts(dict[str, str]):
    """What the words of a level are filled in with, found when they ask for it; the report that was published first
    comes first."""

    def __init__(self, a: Profile, b: Profile) -> None:
        super().__init__()
        self.a, self.b = sorted((a, b), key=lambda p: (p.published or 0, p.report))

    def __missing__(self, name: str) -> str:
        return _FACTS[name](self.a, self.b)


def _days(a: Profile, b: Profile) -> str:
    ends = [x for p in (a, b) for x in (p.first, p.last)]
    if None in ends or a.first is None or a.last is None or b.first is None or b.last is None:
        return "many"
    return f"{max(a.first - b.last, b.first - a.last):,}"


def _km(a: Profile, b: Profile) -> str:
    near, far = (tuple(s for s in p.spots if s.precision in PRECISIONS[3:]) or p.spots for p in (a, b))
    points = [
        ((s.lat, s.lon), (t.lat, t.lon))
        for s in near
        for t in far
        if s.lat is not None and s.lon is not None and t.lat is not None and t.lon is not None
    ]
    return f"{min(km(p, q) for p, q in points):,.0f}" if points else "many"


def _place(a: Profile, b: Profile) -> str:
    """The name of the place of both, as written most fully."""
    theirs = {t.name for t in b.spots}
    return next((s.name for s in a.spots if s.name in theirs), a.spots[0].name if a.spots else "").title()


def _province(a: Profile, b: Profile) -> str:
    theirs = {t.admin1 for t in b.spots}
    return next((s.admin1 for s in a.spots if s.admin1 and s.admin1 in theirs), "one province")


def _type(p: Profile) -> str:
    return knowledge().codebook[p.event_type].name.lower()


def _people(a: Profile, b: Profile) -> str:
    """ "A. Karim and 1 more of 3": those whom both name, of those whom the one that names fewer does."""
    mine, theirs = ([q for q in p.parties if q.entity == "person"] for p in (a, b))
    for key in (person_key, family_key):
        keys = {key(q.name) for q in theirs} - {""}
        if both := list(dict.fromkeys(q.name for q in mine if key(q.name) in keys)):
            least = min(len({family_key(q.name) for q in side}) for side in (mine, theirs))
            number = len({key(name) for name in both})
            return both[0] if least == 1 else f"{both[0]} ({min(number, least)} of {least})"
    return "somebody"


def _shared_actors(roles: tuple[str, ...]) -> Callable[[Profile, Profile], str]:
    def names(a: Profile, b: Profile) -> str:
        theirs = {q.actor for q in b.parties if q.actor and q.role in roles}
        return _and(q.name for q in a.parties if q.actor in theirs and q.role in roles)

    return names


def _things(a: Profile, b: Profile) -> str:
    def struck(p: Profile) -> list[Party]:
        return [q for q in p.parties if q.role in ("target", "victim") and q.entity in ("object", "people")]

    theirs = {thing_key(q.name) for q in struck(b)}
    return _and(k for q in struck(a) if (k := thing_key(q.name)) in theirs)


def _harm(a: Profile, b: Profile) -> tuple[Harm, Harm]:
    """The tolls that are compared: the first act that both tell of."""
    mine, theirs = ({h.act: h for h in p.harms} for p in (a, b))
    act = next(act for act in ACTS if act in mine and act in theirs)
    return mine[act], theirs[act]


def _toll(h: Harm) -> str:
    number = f"{h.low:,}" if h.high == h.low else f"{h.low:,} or more" if h.high is None else f"{h.low:,}–{h.high:,}"
    return f"{number} {h.act}"


def _and(names: Iterable[str]) -> str:
    found = list(dict.fromkeys(names))
    return ", ".join(found[:-1]) + " and " + found[-1] if len(found) > 1 else "".join(found) or "one side"


_FACTS: dict[str, Callable[[Profile, Profile], str]] = {
    "days": _days,
    "km": _km,
    "place": _place,
    "province": _province,
    "type": lambda a, b: _type(a),
    "other_type": lambda a, b: _type(b),
    "people": _people,
    "doers": _shared_actors(ACTING),
    "struck": _shared_actors(ACTED_ON),
    "things": _things,
    "toll": lambda a, b: _toll(_harm(a, b)[0]),
    "other_toll": lambda a, b: _toll(_harm(a, b)[1]),
    "weapon": lambda a, b: _and(w for w in a.weapons if w in b.weapons or not set(a.weapons) & set(b.weapons)),
    "other_weapon": lambda a, b: _and(b.weapons),
}
