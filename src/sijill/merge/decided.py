"""What decisions ask of merging: which reports are one event, which are not, and whether a new one contradicts them.

`same` ties all its reports together, and what is tied to the same report is tied.  `not-same` and `unsure` keep every
report of the one event apart from every report of the other; `unsure` binds the machine only, so that a `same` of a
person takes its place.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from ..model.merging import Ruling

SAME, NOT_SAME, UNSURE = "same", "not-same", "unsure"


class Constraints(Struct, frozen=True):
    """What clustering must keep to.  `together` are disjoint groups of report keys, each of two or more, that are one
    event.  `apart` are pairs of keys (the lesser first) that are not joined; a pair holds for the whole groups that
    the two stand in, and never lies within one."""

    together: tuple[frozenset[str], ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()


class _Ties:
    """Reports in the groups that decisions tie (each known by one of them), and which groups are kept apart."""

    def __init__(self, rulings: Iterable[Ruling] = ()) -> None:
        self._above: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}
        self.applied: list[Ruling] = []
        self.refused: list[Ruling] = []
        for ruling in rulings:
            if ruling.kind == UNSURE:
                continue
            if self.clash(ruling) is None:
                self._add(ruling)
                self.applied.append(ruling)
            else:  # only where an article was coded anew, so that two reports have become one
                self.refused.append(ruling)

    def group(self, report: str) -> str:
        """The report by which the group of a report is known."""
        top = report
        while (above := self._above.get(top, top)) != top:
            top = above
        while report != top:
            self._above[report], report = top, self._above[report]
        return top

    def groups(self, reports: Iterable[str]) -> dict[str, str]:
        """The groups of these reports, each with the first of the reports that stands in it."""
        found: dict[str, str] = {}
        for report in reports:
            found.setdefault(self.group(report), report)
        return found

    def are_apart(self, one: str, other: str) -> bool:
        """Whether a decision keeps the groups of two reports apart."""
        return self.group(other) in self._apart.get(self.group(one), ())

    def clash(self, ruling: Ruling) -> tuple[str, str] | None:
        """Two reports of a ruling for which the opposite is decided; None where it fits."""
        one, other = self.groups(ruling.one), self.groups(ruling.other)
        if ruling.kind == NOT_SAME:
            return next(((report, other[g]) for g, report in one.items() if g in other), None)
        if ruling.kind == SAME:
            all_ = {**other, **one}
            for g, report in all_.items():
                if against := self._apart.get(g, set()) & all_.keys():
                    return report, all_[min(against)]
        return None

    def _add(self, ruling: Ruling) -> None:
        if ruling.kind == NOT_SAME:
            for a in self.groups(ruling.one):
                for b in self.groups(ruling.other):
                    self._apart.setdefault(a, set()).add(b)
                    self._apart.setdefault(b, set()).add(a)
            return
        groups = sorted(self.groups((*ruling.one, *ruling.other)), key=lambda g: -len(self._apart.get(g, ())))
        if not groups:  # all of its articles were coded anew, and nothing in them is the like of what it was about
            return
        first, *rest = groups
        self._above.setdefault(first, first)
        for group in rest:
            self._above[group] = first
            for enemy in self._apart.pop(group, set()):
                self._apart[enemy].discard(group)
                self._apart[enemy].add(first)
                self._apart.setdefault(first, set()).add(enemy)

    def together(self) -> tuple[frozenset[str], ...]:
        """The groups of two or more, by their least report."""
        members: dict[str, set[str]] = {}
        for report in {r for ruling in self.applied if ruling.kind == SAME for r in (*ruling.one, *ruling.other)}:
            members.setdefault(self.group(report), set()).add(report)
        return tuple(sorted((frozenset(m) for m in members.values() if len(m) > 1), key=min))


def constraints(rulings: Sequence[Ruling]) -> Constraints:
    """What the rulings (those in force, the oldest first) ask for.  They contradict one another only where an article
    was coded anew since; the earlier then holds (`idle` names the other)."""
    ties = _Ties(rulings)
    kept_apart = [r for r in ties.applied if r.kind == NOT_SAME] + [r for r in rulings if r.kind == UNSURE]
    apart = {
        (min(a, b), max(a, b))
        for ruling in kept_apart
        for a in ruling.one
        for b in ruling.other
        if ties.group(a) != ties.group(b)
    }
    return Constraints(ties.together(), frozenset(apart))


def contradiction(rulings: Sequence[Ruling], new: Ruling, names: Mapping[str, str] | None = None) -> str | None:
    """Why a new ruling cannot hold beside those in force, in one sentence that names the chain of decisions; None where
    it can.  `names` are what to call reports, by key."""
    ties = _Ties(rulings)
    clash = ties.clash(new)
    if clash is None:
        return None
    named = names or {}

    def steps(one: str, other: str, among: Sequence[Ruling]) -> str:
        chain = _chain(among, one, other)
        return ", ".join(f"{named.get(a, a)} = {named.get(b, b)} ({_signed(r, new)})" for a, r, b in chain)

    one, other = clash
    called = [named.get(r, r) for r in clash]
    if new.kind == NOT_SAME:
        if one == other:
            return f"{called[0]} stands on both sides of it since its article was coded anew; nothing is written."
        said = steps(one, other, ties.applied)
        return f"{called[0]} and {called[1]} are the same by: {said}; undo one of them first."
    against, a, b = _between(ties, one, other)
    said = steps(a, b, [*ties.applied, new])
    return (
        f"{named.get(a, a)} and {named.get(b, b)} are not the same ({_signed(against, new)}), and this would make them "
        f"so: {said}; undo one of them first."
    )


def repeated(rulings: Sequence[Ruling], new: Ruling) -> Ruling | None:
    """A ruling in force by which, with the others, all that a new one says holds already; None where it adds
    anything."""
    ties = _Ties(rulings)
    if new.kind == SAME:
        one, *rest = dict.fromkeys((*new.one, *new.other))
        if not rest or any(ties.group(r) != ties.group(one) for r in rest):
            return None
        return _chain(ties.applied, one, rest[0])[0][1]
    pairs = [(a, b) for a in ties.groups(new.one).values() for b in ties.groups(new.other).values()]
    if pairs and all(ties.are_apart(a, b) for a, b in pairs):
        return _between(ties, *pairs[0])[0]
    if new.kind == UNSURE and pairs:
        unsure = [r for r in rulings if r.kind == UNSURE]
        found = [next((r for r in unsure if _parts(ties, r, a, b)), None) for a, b in pairs]
        if all(r is not None or ties.are_apart(*p) for r, p in zip(found, pairs, strict=True)):
            return next(filter(None, found))
    return None


def overruled(rulings: Sequence[Ruling]) -> tuple[Ruling, ...]:
    """Those that contradict earlier ones, since two reports became one when their article was coded anew."""
    return tuple(_Ties(rulings).refused)


def idle(rulings: Sequence[Ruling]) -> dict[str, str]:
    """The rulings in force that ask for nothing now, by id, and why in words."""
    ties = _Ties(rulings)
    out = {r.id: "contradicts an earlier one since an article was coded anew" for r in ties.refused}
    for r in rulings:
        if len({*r.one, *r.other}) < 2 if r.kind == SAME else not (r.one and r.other):
            out[r.id] = "its reports are not in the present coding of their articles"
        elif r.kind == UNSURE and all(
            ties.group(a) == ties.group(b) or ties.are_apart(a, b) for a in r.one for b in r.other
        ):
            out[r.id] = "another decision has taken its place"
    return out


def _signed(ruling: Ruling, new: Ruling) -> str:
    return "this" if ruling is new else f"{ruling.person}, {ruling.made[:10]}, {ruling.id[:8]}"


def _parts(ties: _Ties, ruling: Ruling, one: str, other: str) -> bool:
    """Whether a ruling sets the groups of two reports against each other."""
    sides = ties.groups(ruling.one), ties.groups(ruling.other)
    a, b = ties.group(one), ties.group(other)
    return (a in sides[0] and b in sides[1]) or (b in sides[0] and a in sides[1])


def _between(ties: _Ties, one: str, other: str) -> tuple[Ruling, str, str]:
    """The first not-same that keeps the groups of two reports apart, and the reports of them that it
    names, that of its one event first."""
    ruling = next(r for r in ties.applied if r.kind == NOT_SAME and _parts(ties, r, one, other))
    sides = ties.groups(ruling.one), ties.groups(ruling.other)
    a, b = ties.group(one), ties.group(other)
    return (ruling, sides[0][a], sides[1][b]) if a in sides[0] and b in sides[1] else (ruling, sides[0][b], sides[1][a])


def _chain(rulings: Iterable[Ruling], one: str, other: str) -> list[tuple[str, Ruling, str]]:
    """The fewest ties that lead from one report to another: (report, the ruling that ties it, to which)."""
    by_report: dict[str, list[Ruling]] = {}
    for ruling in rulings:
        if ruling.kind == SAME:
            for report in dict.fromkeys((*ruling.one, *ruling.other)):
                by_report.setdefault(report, []).append(ruling)
    came: dict[str, tuple[str, Ruling]] = {}
    used: set[str] = set()
    waiting = deque([one])
    while waiting and other not in came:
        at = waiting.popleft()
        for ruling in by_report.get(at, ()):
            if ruling.id in used:
                continue
            used.add(ruling.id)
            for report in (*ruling.one, *ruling.other):
                if report != one and report not in came:
                    came[report] = (at, ruling)
                    waiting.append(report)
    return list(_back(came, one, other))[::-1]


def _back(came: Mapping[str, tuple[str, Ruling]], one: str, other: str) -> Iterator[tuple[str, Ruling, str]]:
    while other != one:
        at, ruling = came[other]
        yield at, ruling, other
        other = at
